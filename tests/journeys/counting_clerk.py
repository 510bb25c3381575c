"""A clerk whose keys and clicks are counted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from journeys.clerk import Clerk
from ui.old_reports.page import ImportPage
from ui.shell.window import MainWindow


class Counting(Clerk):
    """A clerk whose keys and clicks are counted; a drop from the file manager counts as one click."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.count = self.digits = 0

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        where: QWidget | None = None,
    ) -> None:
        self.count += 1
        super().press(key, modifiers, where)

    def write(self, text: str) -> None:
        self.count += len(text)
        self.digits += len(text) if text.isdigit() else 0
        super().write(text)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.count += 1
        super().click(widget, at)

    def drop(self, path: Path) -> None:
        """Drags a file from the file manager onto the start page."""
        self.count += 1
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDropEvent(
            QPointF(300, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.window.shelf.dropEvent(event)

    @property
    def page(self) -> ImportPage:
        self.until(lambda: any(page.isVisible() for page in self.window.findChildren(ImportPage)))
        return next(page for page in self.window.findChildren(ImportPage) if page.isVisible())
