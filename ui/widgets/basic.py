"""The few plain widgets that every screen is made of: labels, cards, buttons, banners."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget


def label(text: str = "", look: str = "", wrap: bool = False) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    return made


def hint(text: str) -> QLabel:
    """A word of advice at the right of a card's head: below each other where there is little room."""
    made = label(text, "muted", wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


class PlainButton(QPushButton):
    """Enter presses it as Space does: who comes by Tab need not know the difference."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


def button(text: str, action: Callable[[], object], look: str = "", tip: str = "") -> QPushButton:
    made = PlainButton(text)
    made.setProperty("look", look)
    made.setAutoDefault(False)
    if tip:
        made.setToolTip(tip)
    made.clicked.connect(lambda: action())
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Sets dynamic properties and has the style sheet looked at again, where it has been looked at before."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Card(QFrame):
    """A white card with an optional heading row; content goes into `body`."""

    def __init__(self, heading: str = "", look: str = "card", inner: bool = False) -> None:
        """`inner`: it stands within another card and needs no margins."""
        super().__init__()
        self.setProperty("look", look)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*((0, 0, 0, 0) if inner else (16, 12, 16, 14)))
        outer.setSpacing(8)
        self.head = QHBoxLayout()
        if heading:
            self.head.addWidget(label(heading, "heading"))
            self.head.addStretch(1)
            outer.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        outer.addLayout(self.body)


class Banner(QFrame):
    """A sentence with what can be done about it, above the page; it blocks nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "banner")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 8, 10, 8)
        self.sentence = label(wrap=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self.sentence, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def say(self, sentence: str, *actions: tuple[str, Callable[[], object]]) -> None:
        """Shows `sentence` with buttons; each button also closes the banner."""
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [
            button(text, self._closing(action)) for text, action in (*actions, ("知道了", lambda: None))
        ]
        for made in self._buttons:
            self._row.addWidget(made)
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def _closing(self, action: Callable[[], object]) -> Callable[[], object]:
        def act() -> None:
            self.hide()
            action()

        return act
