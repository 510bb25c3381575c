"""The head of a row's form: which row, the ways to its neighbours and out, and what is missing in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from djdesk.desk.ledger.row_draft import RowDraft
from ui.widgets.basic import button, label

_LONGEST = 40  # characters of a title


class RowHead(QWidget):
    """`walk_wanted` asks for the next row (1) or the one before (-1), `close_wanted` to fold the form
    away.
    """

    walk_wanted = Signal(int)
    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "heading", wrap=True)
        self.missing = label("", "muted", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self._walker("∧", "上一行", -1, "Ctrl+PgUp"))
        row.addWidget(self._walker("∨", "下一行", 1, "Ctrl+PgDn"))
        row.addWidget(button("关闭", self.close_wanted.emit, "quiet", "收起（Esc）"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.missing)

    def show_row(self, draft: RowDraft) -> None:
        """Names the row, and says what is missing or that it is gone."""
        form, cells = draft.session.form, draft.record.cells
        named = str(cells.get(form.title) or cells.get(form.kind) or "").replace("\n", " ")
        words = (named or "这一行") if draft.added or draft.removed else "新的一行"
        self.title.setText(words if len(words) <= _LONGEST else words[:_LONGEST] + "…")
        self.title.setToolTip(words)
        missing = draft.missing()
        self.missing.setText(
            "这一行已被删除，可以撤销（Ctrl+Z）。"
            if draft.removed
            else f"还缺：{'、'.join(missing)}"
            if missing
            else ""
        )
        self.missing.setVisible(bool(self.missing.text()))

    def _walker(self, sign: str, words: str, step: int, keys: str) -> QPushButton:
        made = button(sign, lambda: self.walk_wanted.emit(step), "quiet", f"{words}（{keys}）")
        made.setAccessibleName(words)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field in use stays in use
        return made
