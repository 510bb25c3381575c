"""The window's frame: painted at once, before the program behind it is loaded; then it holds the main window.

Nothing but Qt's plain widgets may be imported here, and nothing that makes Qt work before the first paint.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QVBoxLayout, QWidget

# As the header of the window that will stand here (ui/header.py, resources/style.qss), so that nothing jumps
# when it comes.
_GROUND = "QMainWindow { background: #f6f6f5 } "
_BRAND = (
    "QLabel { background: #ffffff; color: #a61b29; font-weight: 600; font-size: 12pt; padding: 13px 18px; "
    "border-bottom: 1px solid #e3e4e6 }"
)


class WindowFrame(QMainWindow):
    """`painted` once, when the clerk sees the frame."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("党建工作台")
        self.resize(1280, 720)
        self.setMinimumSize(896, 450)
        self.setStyleSheet(_GROUND + _BRAND)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(QLabel("党建工作台"))
        column.addStretch(1)
        self.setCentralWidget(first)
        self._seen = False

    def enter(self, window: QMainWindow) -> None:
        """The main window takes the frame's place; its title and its closing are the frame's."""
        self.setStyleSheet("")
        self.setCentralWidget(window)
        window.windowTitleChanged.connect(self.setWindowTitle)
        self.setWindowTitle(window.windowTitle())
        window.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)  # after the whole frame has reached the screen

    def closeEvent(self, event: QCloseEvent) -> None:
        inside = self.centralWidget()
        event.setAccepted(inside is None or inside.close())
