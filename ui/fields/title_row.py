"""The title's field with its own line breaks (标题分行): shown and typed as ｜, kept in the report as line
feeds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from djdesk.basics.text import one_line
from djdesk.document.blocks import Block
from ui.inputs.line import LineBox
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label
from ui.widgets.composing import settle_all

BREAK = "｜"
_MARKS = re.compile("[｜|]")
_NOTE = "“｜”处换行：可以移动、删掉，按 Ctrl+Enter 再加一处。删去全部“｜”就自动分行。"


class TitleRow(QWidget):
    """`choose` sets the report's title by one step that can be undone."""

    def __init__(self, line: LineBox, bridge: SessionBridge, choose: Callable[[str], None]) -> None:
        super().__init__()
        self._line = line
        self._bridge = bridge
        self._choose = choose
        self.auto = button("用自动标题", lambda: self._set(""), "quiet")
        self.breaks = button("标题分行", self._toggle, "quiet", "自己定标题在哪里换行")
        self.note = label(_NOTE, "muted", wrap=True)
        self.setFocusProxy(line)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(line, 1)
        row.addWidget(self.breaks)
        row.addWidget(self.auto)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.note)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), line)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._insert)

    def show_state(self) -> None:
        """Which buttons make sense for the report's title."""
        title = self._bridge.report.title
        self.auto.setVisible(bool(title))
        self.note.setVisible("\n" in title)
        self.breaks.setText("自动分行" if "\n" in title else "标题分行")

    def _toggle(self) -> None:
        settle_all(self._line)
        title = self._bridge.report.title
        if "\n" in title:
            self._set(title.replace("\n", ""))
            return
        block = self._block()
        if block is not None:
            self._set(_broken(block.text, block.breaks or (_middle(block.text),)))
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._line.setCursorPosition(self._line.text().find(BREAK) + 1)

    def _insert(self) -> None:
        """A break at the caret; the title that was made by itself becomes the clerk's own first."""
        settle_all(self._line)
        if self._line.text():
            self._line.insert(BREAK)
            self._line.textEdited.emit(self._line.text())
        else:
            self._toggle()

    def _set(self, title: str) -> None:
        settle_all(self._line)
        self._choose(title)

    def _block(self) -> Block | None:
        return next(
            (block for block in self._bridge.session.blocks() if block.role == "title" and block.text), None
        )


def shown_title(title: str) -> str:
    """The stored title as the field shows it."""
    return title.replace("\n", BREAK)


def typed_title(text: str) -> str:
    """What is typed in the field as it is stored; a mark at an end or beside another breaks nothing."""
    return "\n".join(filter(None, (part.strip() for part in _MARKS.split(one_line(text)))))


def _broken(title: str, breaks: tuple[int, ...]) -> str:
    return "\n".join(title[start:end] for start, end in pairwise((0, *breaks, len(title))))


def _middle(title: str) -> int:
    """Where a title of one line is turned to begin with; the clerk moves the mark."""
    return max(1, len(title) // 2)
