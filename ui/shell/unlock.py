"""The passphrase of a locked store, asked for in the frame before the program behind it is loaded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.inputs.line import LineBox
from ui.widgets.basic import Card, button, label

_WIDTH = 30  # characters of the card
_ABOUT = "数据加了口令，输入口令才能打开。"
_FORGOTTEN = "口令忘了，数据和备份都打不开，没有别的办法；请找找当时写下来的口令。"


class UnlockPage(QWidget):
    """`opened` is given what was typed, and says what was wrong with it; "" when the program has taken this
    page's place.
    """

    def __init__(self, opened: Callable[[str], str]) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._opened = opened
        self.passphrase = LineBox("口令")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText("口令")
        self.passphrase.returnPressed.connect(self.open)
        self.go = button("打开", self.open, "primary")
        self.go.setEnabled(False)
        self.passphrase.textChanged.connect(lambda typed: self.go.setEnabled(bool(typed)))
        self.shown = button("看一眼", self._look, tip="显示输入的口令，再点一下藏起来")
        self.wrong = label("", "warn", wrap=True)
        self.wrong.hide()
        self._lay_out()

    def focus_first(self) -> None:
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self) -> None:
        """With what stands there."""
        if not self.passphrase.text():
            return
        words = self._opened(self.passphrase.text())
        if words:
            self.wrong.setText(words)
            self.wrong.show()
            self.passphrase.selectAll()
            self.focus_first()

    def _look(self) -> None:
        hidden = self.passphrase.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.passphrase.setEchoMode(mode)
        self.shown.setText("藏起来" if hidden else "看一眼")
        self.focus_first()

    def _lay_out(self) -> None:
        card = Card()
        card.setFixedWidth(_WIDTH * self.fontMetrics().horizontalAdvance("国"))
        card.body.setSpacing(10)
        row = QHBoxLayout()
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.shown)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self.go)
        card.body.addWidget(label("党建工作台", "title"))
        card.body.addWidget(label(_ABOUT, wrap=True))
        card.body.addLayout(row)
        card.body.addWidget(self.wrong)
        card.body.addWidget(label(_FORGOTTEN, "muted", wrap=True))
        card.body.addLayout(end)
        column = QVBoxLayout(self)
        column.addStretch(2)
        middle = QHBoxLayout()  # not an alignment, under which wrapped lines get too little height
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(3)
