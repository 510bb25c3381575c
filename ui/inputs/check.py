"""A box to tick whose words go on in the next line where there is no room for them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.basic import label

_MARK = 22  # px: the box and the gap behind it


class WrappedCheck(QCheckBox):
    """`words` are what it says; Qt's own text stays empty, for that cannot wrap."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        shown = label(words, wrap=True)
        shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARK, 0, 0, 0)
        row.addWidget(shown)

    def hitButton(self, at: QPoint) -> bool:
        """A click on the words counts too."""
        return self.rect().contains(at)
