"""What stands above the form of a step when there is something to say: what was typed nowhere, what was
carried over, where figures come from, the place of 校对, what is sought.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from ui.report.bridge import SessionBridge
from ui.wizard.carried_notice import CarriedNotice
from ui.wizard.check.check_walk import CheckWalk
from ui.wizard.nowhere import NowhereNotice
from ui.wizard.source_notice import SourceNotice

if TYPE_CHECKING:
    from ui.find.bar import FindBar

_LONGEST = 60  # characters that are selected are looked for; more is a passage


class Strips(QWidget):
    """`sought` tells the words that are to be marked on the pages, and whether capitals count."""

    sought = Signal(str, bool)

    def __init__(self, bridge: SessionBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._find: FindBar | None = None
        self.nowhere = NowhereNotice(self)
        self.carried = CarriedNotice(bridge, self)
        self.source = SourceNotice(bridge)
        self.check = CheckWalk(bridge, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for strip in (self.nowhere, self.carried, self.source, self.check):
            self._column.addWidget(strip)

    @property
    def finder(self) -> FindBar:
        """The bar of 查找, made when it is first wanted."""
        if self._find is None:
            from ui.find.bar import FindBar  # not at each opening of a report

            self._find = FindBar(self._bridge, self)
            self._find.sought.connect(self.sought)
            self._column.addWidget(self._find)
        return self._find

    def seek(self, replacing: bool = False) -> None:
        """Ctrl+F and Ctrl+H: for what is selected, when it is a few words of one line."""
        self.finder.open(_selected(), replacing)

    def show_found(self, words: str) -> None:
        """The first place of what the report was found by: of the words together, else of the first of them
        that stands in it; where it was found by its unit or by initials alone, it is just opened.
        """
        for sought in dict.fromkeys((words, *words.split())):
            self.finder.open(sought)
            if self.finder.hits:
                self.finder.go(1)
                return
        self.finder.close_bar()

    def find_next(self, direction: int) -> None:
        """F3 and Shift+F3, with the bar put away too."""
        if self._find is None:
            self.seek()
        else:
            self._find.go(direction)


def _selected() -> str:
    box = QApplication.focusWidget()
    if isinstance(box, QLineEdit):
        words = box.selectedText()
    elif isinstance(box, QTextEdit):
        words = box.textCursor().selectedText()
    else:
        words = ""
    odd = any(char in words for char in "\u2029\u2028\n\ufffc")  # several lines, or a figure
    return "" if odd or len(words) > _LONGEST else words
