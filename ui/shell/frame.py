"""The window's frame: painted at once, before the program behind it is loaded; then it holds the main window.

Nothing but Qt's plain widgets may be imported here, and nothing that makes Qt work before the first paint.
"""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QVBoxLayout, QWidget

from djdesk.desk.settings.display import WindowPlace
from ui.widgets.palettes import chosen_colours
from ui.widgets.screen_room import LEAST

# As the header of the window that will stand here (ui/header.py, resources/style.qss), so that nothing jumps
# when it comes.
_LOOK = Template(
    "QMainWindow { background: $ground } "
    "QLabel { background: $paper; color: $accent; font-weight: 600; font-size: 12pt; padding: 13px 18px; "
    "border-bottom: 1px solid $line }"
)


class WindowFrame(QMainWindow):
    """`painted` once, when the clerk sees the frame; `left` with the WindowPlace where it was closed."""

    painted = Signal()
    left = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("党建工作台")
        self.resize(1280, 720)
        self.setMinimumSize(LEAST)
        self.setStyleSheet(_LOOK.substitute(chosen_colours()))
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(QLabel("党建工作台"))
        column.addStretch(1)
        self.setCentralWidget(first)
        self._seen = False

    def come_up(self, place: WindowPlace | None) -> None:
        """Where the window lay last time, as far as the screens of today have room; else over all of it."""
        if place is not None:
            there = QRect(place.x, place.y, place.width, place.height)
            screen = QGuiApplication.screenAt(there.center()) or QGuiApplication.primaryScreen()
            room = screen.availableGeometry()
            there.setSize(there.size().boundedTo(room.size()).expandedTo(LEAST))
            there.moveLeft(max(room.left(), min(there.left(), room.right() + 1 - there.width())))
            there.moveTop(max(room.top(), min(there.top(), room.bottom() + 1 - there.height())))
            self.setGeometry(there)
        if place is None or place.maximized:
            self.showMaximized()
        else:
            self.show()

    @property
    def place(self) -> WindowPlace:
        """Where it lies, or would lie if it did not fill the screen."""
        whole = self.normalGeometry() if self.isMaximized() else self.geometry()
        return WindowPlace(whole.x(), whole.y(), whole.width(), whole.height(), self.isMaximized())

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
        place = self.place  # while it is still on the screen
        event.setAccepted(inside is None or inside.close())
        if event.isAccepted():
            self.left.emit(place)
