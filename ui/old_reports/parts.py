"""Several lists in one place of the page, one of them shown; a row of names above leads to each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.widgets.basic import Card, button, restyle

_LEAST = 48  # px: in a small window the fields above go first


class PartsCard(Card):
    """PartsCard by number, from 0, with their names."""

    def __init__(self, *parts: tuple[str, QWidget]) -> None:
        super().__init__()
        self._parts = parts
        row = QHBoxLayout()
        row.setSpacing(2)
        self.names = [
            button(name, lambda number=number: self.show_part(number), "place")  # type: ignore[misc]
            for number, (name, _) in enumerate(parts)
        ]
        for made in self.names:
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(_LEAST)
        for _, widget in parts:
            self._stack.addWidget(
                widget if isinstance(widget, QFrame) and not isinstance(widget, Card) else _scrolled(widget)
            )
        self.body.addWidget(self._stack, 1)
        self.show_part(0)

    def show_part(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        for other, made in enumerate(self.names):
            restyle(made, here=other == number)

    def count(self, number: int, count: int) -> None:
        """Shows how many there are behind the name."""
        name = self._parts[number][0]
        self.names[number].setText(f"{name}　{count}" if count else name)


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 8, 0)
    column.addWidget(widget)
    column.addStretch(1)
    area.setWidget(content)
    return area
