"""The recycle bin of the ledger that is open: rows that were removed, to be brought back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem

from djdesk.basics.errors import KnownError
from djdesk.desk.backup.bin_age import KEPT_DAYS, kept_until
from djdesk.desk.ledger.session import LedgerSession
from djdesk.ledgers.personal import on_screen
from djdesk.model.record import Record, RemovedRow
from ui.widgets.basic import Card, button, label

_ABOUT = (
    f"删除的行和附件保留 {KEPT_DAYS} 天，过了这一天才在关闭程序时清除；电脑时间一时不对，不会提前清除。"
    "恢复的行回到原来的位置，附件一起回来；恢复错了可以撤销（Ctrl+Z）。"
)
_LONGEST = 60  # characters of a row's text
_MOST = 2000  # rows that are listed; when they are back, the ones before them are


class BinCard(Card):
    """`said` and `refused` carry a sentence; `left` when it is closed."""

    said = Signal(str)
    refused = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: LedgerSession | None = None
        self._rows: list[RemovedRow] = []
        self._said = on_screen(False)
        self.list = QListWidget()
        self.list.setAccessibleName("回收站里的行")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMaximumHeight(220)
        self.none = label("回收站是空的。", "muted")
        self.more = label("", "muted", True)
        self.back = button("恢复选中的行", self._bring_back, "primary")
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
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_bin(self) -> None:
        self.hide()
        self.left.emit()

    def _read(self) -> bool:
        if self._session is None:
            return False
        try:
            self._rows = self._session.removed(_MOST)
            count = self._session.count_removed()
        except KnownError as error:
            self.refused.emit(str(error))
            return False
        self.list.clear()
        for row in self._rows:
            self.list.addItem(QListWidgetItem(self._said(_words(self._session, row))))
        self.none.setVisible(not self._rows)
        self.list.setVisible(bool(self._rows))
        self.more.setText(f"共 {count} 行，先列出最近删除的 {_MOST} 行，恢复以后再列出更早的。")
        self.more.setVisible(count > _MOST)
        self._show_buttons()
        return True

    def _bring_back(self) -> None:
        chosen = [self._rows[self.list.row(item)] for item in self.list.selectedItems()]
        if self._session is None or not chosen:
            return
        try:
            self._session.bring_back(chosen)
        except KnownError as error:
            self.refused.emit(str(error))
            return
        self._read()
        self.said.emit(f"已恢复 {len(chosen)} 行。")

    def _show_buttons(self) -> None:
        self.back.setEnabled(bool(self.list.selectedItems()))


def _words(session: LedgerSession, row: RemovedRow) -> str:
    files = f"，附件 {len(row.files)} 份" if row.files else ""
    until = f"{kept_until(row.removed):%Y-%m-%d}"
    return f"{_text(session, row.record)}（{row.removed:%Y-%m-%d %H:%M} 删除{files}，保留到 {until}）"


def _text(session: LedgerSession, record: Record) -> str:
    """Day, kind and title of a row, as far as it has them; else whatever it has."""
    form = session.form
    names = dict.fromkeys(name for name in (form.date, form.kind, form.title) if name)
    shown = [session.show(name, record.cells[name]) for name in names if name in record.cells]
    text = "　".join(shown) or "　".join(session.show(name, cell) for name, cell in record.cells.items())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
