"""Large buttons with a title and one muted line, as the start page and the choice of a type use them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.basic import restyle


class ChoiceCard(QPushButton):
    """A card that is a button: Tab reaches it, Enter and the space bar press it. A disabled one says why in
    its line.
    """

    def __init__(self, title: str, line: str = "", parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self.setProperty("look", "choice")
        self.setAutoDefault(False)
        policy = QSizePolicy(
            QSizePolicy.Policy.Expanding,
            QSizePolicy.Policy.Fixed if lines == 1 else QSizePolicy.Policy.MinimumExpanding,
        )
        policy.setHeightForWidth(lines > 1)
        self.setSizePolicy(policy)
        self._title = QLabel(title, self)
        self._line = _ElidedLabel(self) if lines == 1 else QLabel(self)
        self._line.setWordWrap(lines > 1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(14, 11, 14, 11)
        column.setSpacing(5)
        for part in (self._title, self._line):
            part.setTextFormat(Qt.TextFormat.PlainText)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch(1)
        self.say(line)

    def say(self, line: str, enabled: bool = True) -> None:
        """The muted line; for a disabled card it holds the reason."""
        self._line.setText(line)
        self.setEnabled(enabled)
        restyle(self._title, look="card-title" if enabled else "card-title-off")
        restyle(self._line, look="card-line" if enabled else "card-line-off")
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(line)

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return self._column.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return (
            self._column.heightForWidth(width)
            if self._column.hasHeightForWidth()
            else self.sizeHint().height()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class _ElidedLabel(QLabel):
    """One line that ends in … where there is no room; the whole of it is in the tool tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        self._whole = text
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(40, self.width()))
        super().setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
