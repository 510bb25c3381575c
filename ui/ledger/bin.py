"""The recycle bin of the ledger that is open: rows that were removed, to be brought back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger.session import LedgerSession
from djdesk.model.record import KEPT, Record, RemovedRow
from ui.widgets.basic import Card, button, label

_ABOUT = (
    f"每本台账保留最近删除的 {KEPT} 行，不按时间清除。恢复的行回到原来的位置，佐证材料一起回来；"
    "恢复错了可以撤销（Ctrl+Z）。"
)
_LONGEST = 60  # characters of a row's text


class BinCard(Card):
    """`said` and `refused` carry a sentence; `left` when it is closed."""

    said = Signal(str)
    refused = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: LedgerSession | None = None
        self._rows: list[RemovedRow] = []
        self.list = QListWidget()
        self.list.setAccessibleName("回收站里的行")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMaximumHeight(220)
        self.none = label("回收站是空的。", "muted")
        self.back = button("恢复选中的行", self._bring_back, "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addWidget(button("关闭", self.close_bin))
        buttons.addStretch(1)
        for widget in (label("回收站", "section"), label(_ABOUT, "muted", True), self.none, self.list):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        self.list.itemSelectionChanged.connect(self._show_buttons)
        self.list.itemDoubleClicked.connect(lambda _item: self._bring_back())
        self.hide()

    def open(self, session: LedgerSession) -> None:
        """Shows the bin of this ledger; what cannot be read is refused in words."""
        self._session = session
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
            self._rows = self._session.removed()
        except KnownError as error:
            self.refused.emit(str(error))
            return False
        self.list.clear()
        for row in self._rows:
            self.list.addItem(QListWidgetItem(_words(self._session, row)))
        self.none.setVisible(not self._rows)
        self.list.setVisible(bool(self._rows))
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
    return f"{_text(session, row.record)}（{row.removed:%Y-%m-%d %H:%M} 删除{files}）"


def _text(session: LedgerSession, record: Record) -> str:
    """Day, kind and title of a row, as far as it has them; else whatever it has."""
    form = session.form
    names = dict.fromkeys(name for name in (form.date, form.kind, form.title) if name)
    shown = [session.show(name, record.cells[name]) for name in names if name in record.cells]
    text = "　".join(shown) or "　".join(session.show(name, cell) for name, cell in record.cells.items())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
