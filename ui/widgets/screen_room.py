"""The room that the window needs, and the sizes of letters at which the screen has it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from djdesk.desk.settings.display import SIZES

LEAST = QSize(896, 450)  # px: on less than that the writing screen has no room for its three parts


def sizes_for_screen(now: int) -> list[int]:
    """The sizes of letters, in per cent, at which the window fits the screen; `now` is the one in use."""
    screen = QGuiApplication.primaryScreen().availableSize() * (now / 100)
    return [
        size
        for size in SIZES
        if screen.width() * 100 >= LEAST.width() * size and screen.height() * 100 >= LEAST.height() * size
    ]
