"""The recycle bin of the ledger that is open: rows that were removed, and files that were taken off rows, to
be brought back.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem

from djdesk.basics.errors import KnownError
from djdesk.desk.backup.bin_age import KEPT_DAYS, kept_until
from djdesk.desk.ledger.session import LedgerSession
from djdesk.ledgers.personal import on_screen
from djdesk.model.record import Record, RemovedEvidence, RemovedRow
from ui.widgets.basic import Card, button, label

_ABOUT = (
    f"删除的行和附件保留 {KEPT_DAYS} 天，到期后在关闭程序时清除；电脑时间一时不对，不会提前清除。"
    "行连同附件回到原来的位置，单独移除的附件回到它的那一行；恢复错了可以撤销（Ctrl+Z）。"
)
_LONGEST = 60  # characters of a row's text
_ROWS_SEEN = 3  # at once, with the rest to be scrolled to: the table below keeps its place on a small screen
_MOST = 2000  # rows, and files, that are listed; when they are back, the ones before them are


class BinCard(Card):
    """`said` and `refused` carry a sentence; `left` when it is closed."""

    said = Signal(str)
    refused = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: LedgerSession | None = None
        self._removed: list[RemovedRow | RemovedEvidence] = []
        self._said = on_screen(False)
        self.list = QListWidget()
        self.list.setAccessibleName("回收站里的行和附件")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setProperty("look", "sources")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.none = label("回收站是空的。", "muted")
        self.more = label("", "muted", True)
        self.back = button("恢复选中项", self._bring_back, "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addWidget(button("关闭", self.close_bin))
        buttons.addStretch(1)
        for widget in (
            label("回收站", "section"),
            label(_ABOUT, "muted", True),
            self.none,
            self.list,
            self.more,
        ):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        self.list.itemSelectionChanged.connect(self._show_buttons)
        self.list.itemDoubleClicked.connect(lambda _item: self._bring_back())
        self.hide()

    def open(self, session: LedgerSession, whole_numbers: bool) -> None:
        """Shows the bin of this ledger; what cannot be read is refused in words. `whole_numbers`: telephones
        and identity cards in full.
        """
        self._session, self._said = session, on_screen(whole_numbers)
        if self._read():
            self.show()
            self._fit()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Reads the bin anew while it is open: rows have gone into it or come out of it."""
        if self.isVisible():
            self._read()

    def close_bin(self) -> None:
        self.hide()
        self.left.emit()

    def _read(self) -> bool:
        if self._session is None:
            return False
        try:
            found: list[RemovedRow | RemovedEvidence] = [
                *self._session.removed(_MOST),
                *self._session.removed_evidence(_MOST),
            ]
            self._removed = sorted(found, key=lambda one: one.removed, reverse=True)
            count = self._session.count_removed()
        except KnownError as error:
            self.refused.emit(str(error))
            return False
        self.list.clear()
        owners = _owners(self._session, self._removed)
        for one in self._removed:
            words = self._said(_words(self._session, one, owners))
            item = QListWidgetItem(words)
            item.setToolTip(words)
            self.list.addItem(item)
        self._fit()
        self.none.setVisible(not self._removed)
        self.list.setVisible(bool(self._removed))
        shown = len(self._removed)
        self.more.setText(f"共 {count} 项，先列出最近删除的 {shown} 项，恢复以后再列出更早的。")
        self.more.setVisible(count > shown)
        self._show_buttons()
        return True

    def _bring_back(self) -> None:
        chosen = [self._removed[self.list.row(item)] for item in self.list.selectedItems()]
        if self._session is None or not chosen:
            return
        try:
            said = self._brought_back(chosen)
        except KnownError as error:
            self._read()  # what is listed may be older than the ledger
            self.refused.emit(str(error))
            return
        self._read()
        self.said.emit(said)

    def _brought_back(self, chosen: list[RemovedRow | RemovedEvidence]) -> str:
        """Rows first: a file may belong to one of them."""
        assert self._session is not None
        rows = [one for one in chosen if isinstance(one, RemovedRow)]
        files = [one for one in chosen if isinstance(one, RemovedEvidence)]
        if rows:
            self._session.bring_back(rows)
        if files:
            self._session.bring_evidence_back(files)
        parts = [f"{len(rows)} 行"] * bool(rows) + [f"{len(files)} 份附件"] * bool(files)
        return f"已恢复 {'、'.join(parts)}。"

    def _fit(self) -> None:
        """As high as its rows, a few of them at most; of one row where the window is low."""
        if self.list.count():
            row, frame = self.list.sizeHintForRow(0), 2 * self.list.frameWidth()
            self.list.setMinimumHeight(row + frame)
            self.list.setMaximumHeight(min(self.list.count(), _ROWS_SEEN) * row + frame)

    def _show_buttons(self) -> None:
        self.back.setEnabled(bool(self.list.selectedItems()))


def _owners(session: LedgerSession, removed: list[RemovedRow | RemovedEvidence]) -> dict[str, Record]:
    """The rows from which files were taken, by id; those that are gone are left out."""
    ids = {one.file.record for one in removed if isinstance(one, RemovedEvidence)}
    return {record.id: record for record in session.records(sorted(ids))}


def _words(session: LedgerSession, one: RemovedRow | RemovedEvidence, owners: Mapping[str, Record]) -> str:
    if isinstance(one, RemovedRow):
        return _words_of_row(session, one)
    return _words_of_file(session, one, owners.get(one.file.record))


def _words_of_row(session: LedgerSession, row: RemovedRow) -> str:
    files = f"，附件 {len(row.files)} 份" if row.files else ""
    until = f"{kept_until(row.removed):%Y-%m-%d}"
    return f"{_text(session, row.record)}（{row.removed:%Y-%m-%d %H:%M} 删除{files}，保留到 {until}）"


def _words_of_file(session: LedgerSession, one: RemovedEvidence, owner: Record | None) -> str:
    until = f"{kept_until(one.removed):%Y-%m-%d}"
    of = _text(session, owner) if owner is not None else "它所在的行也删除了"
    return f"附件“{one.file.name}”（{of}）（{one.removed:%Y-%m-%d %H:%M} 移除，保留到 {until}）"


def _text(session: LedgerSession, record: Record) -> str:
    """Day, kind and title of a row, as far as it has them; else whatever it has."""
    form = session.form
    names = dict.fromkeys(name for name in (form.date, form.kind, form.title) if name)
    shown = [session.show(name, record.cells[name]) for name in names if name in record.cells]
    text = "　".join(shown) or "　".join(session.show(name, cell) for name, cell in record.cells.items())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
