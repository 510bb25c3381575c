"""One column in the form of a row: its name with required mark and help, the editor, and below a sentence
when it cannot be read.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.session import LedgerSession
from djdesk.forms.ledger_type import Column
from ui.ledger.editors.factory import make_editor
from ui.widgets.basic import label
from ui.widgets.marks import REQUIRED_MARK, muted

_WIDE = 20  # characters: texts that get a line of the form to themselves


class RowField(QWidget):
    """`editor` holds the text; `complain` shows a sentence below it, "" takes it away."""

    def __init__(self, column: Column, session: LedgerSession, ledgers: LedgerDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = column
        self.editor = make_editor(column, session, ledgers, self, compact=False)
        self._sentence = label("", "bad", wrap=True)
        self._sentence.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        rows.addWidget(self._heading())
        rows.addWidget(self.editor)
        rows.addWidget(self._sentence)
        rows.addStretch(1)

    @property
    def wide(self) -> bool:
        """Whether the field needs the whole width of the form."""
        return self.column.width >= _WIDE or self.column.several

    @property
    def complaint(self) -> str:
        return self._sentence.text()

    def complain(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.editor.show_wrong(bool(sentence))
        box = self.editor.focusProxy() or self.editor
        box.setAccessibleDescription(sentence or self.column.help)

    def _heading(self) -> QLabel:
        """Name, required mark and help in one line that wraps."""
        box = self.editor.focusProxy() or self.editor
        if self.column.required:
            box.setAccessibleName(f"{self.column.name}，必填")
        made = label("", wrap=True)
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setText(heading(self.column))
        made.setBuddy(self.editor)
        box.setAccessibleDescription(self.column.help)
        return made


def heading(column: Column) -> str:
    """As rich text: the name, a mark when it is required, the help."""
    text = escape(column.name) + (REQUIRED_MARK if column.required else "")
    return text + (muted("&nbsp;&nbsp;" + escape(column.help)) if column.help else "")
