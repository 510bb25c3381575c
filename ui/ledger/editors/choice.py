"""Editors with a list to choose from: choices, yes or no, names of members, words that the column already
has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from djdesk.desk.ledger.typed_text import matching
from djdesk.forms.ledger_type import NO, YES, Column
from ui.ledger.editors.base import ENTER, LineEditor
from ui.ledger.editors.suggestions import Suggestions

_BETWEEN_NAMES = re.compile(r"[、，,；;/]")
_NAME = re.compile(r"(?<![^、，,；;/])[a-z]{2,6}(?![^、，,；;/])")
_DROP_WIDTH = 20


def drop_button(name: str, tip: str, act: Callable[[], object]) -> QToolButton:
    """The arrow at the right end of a line; the keyboard has Alt+↓."""
    made = QToolButton()
    made.setProperty("look", "drop")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setFixedSize(_DROP_WIDTH, _DROP_WIDTH)
    made.setCursor(Qt.CursorShape.ArrowCursor)
    made.setAccessibleName(name)
    made.setToolTip(tip)
    made.clicked.connect(lambda: act())
    return made


class SuggestEditor(LineEditor):
    """A line that offers, while it is typed in, what `find` gives for the text. Any text can stay."""

    def __init__(
        self,
        column: Column,
        parent: QWidget,
        compact: bool,
        find: Callable[[str], Sequence[str]],
        arrow: bool = True,
    ) -> None:
        super().__init__(column, parent, compact)
        self._find = find
        self.suggestions = Suggestions(self.box, column.name)
        self.suggestions.taken.connect(self._take)
        if arrow:
            button = drop_button(f"{column.name}：打开列表", "打开列表（Alt+↓）", self._press_arrow)
            self.put_inside(button, _DROP_WIDTH)

    def drop_down(self) -> bool:
        """All that can be chosen."""
        self.settle()
        offered = list(self._find(""))
        self.suggestions.offer(offered, self._part() if self._part() in offered else None)
        return bool(offered)

    def settle(self) -> None:
        super().settle()
        self.suggestions.close_list()

    def _part(self) -> str:
        """The part of the text that is being typed."""
        return self.box.text().strip()

    def _preselected(self, typed: str, found: Sequence[str]) -> str | None:
        """Which one Enter takes without an arrow key."""
        return None

    def _take(self, text: str) -> None:
        self._put(text)
        self.edited.emit()
        self.finished.emit()

    def _put(self, text: str) -> None:
        self.settle()
        self.box.show_text(text)

    def _on_typed(self) -> None:
        super()._on_typed()
        typed = self._part()
        found = [] if not typed or self.box.guard.composing else list(self._find(typed))
        if found == [typed]:
            found = []
        self.suggestions.offer(found, self._preselected(typed, found))

    def _on_left(self) -> None:
        self.suggestions.close_list()
        super()._on_left()

    def _on_key(self, event: QKeyEvent) -> bool:
        if self.suggestions.isVisible() and self.suggestions.handle(event):
            if event.key() in ENTER and not self.column.several:  # choosing and going on is one key
                self.enter.emit()
            return True
        return super()._on_key(event)

    def _press_arrow(self) -> None:
        opened = self.suggestions.isVisible()
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)
        if opened:
            self.suggestions.close_list()
        else:
            self.drop_down()


class ChoiceEditor(SuggestEditor):
    """One of the column's choices, typed by part of its text or by its initials; other words where the column
    is `free`.
    """

    def __init__(
        self,
        column: Column,
        parent: QWidget,
        compact: bool,
        choices: Sequence[str],
        others: Callable[[str], Sequence[str]] | None = None,
    ) -> None:
        """`others` finds words beside the choices, for a column that is free."""
        super().__init__(column, parent, compact, self._offered)
        self._choices, self._others = choices, others

    def _offered(self, words: str) -> Sequence[str]:
        found = matching(words, self._choices)
        return (
            found
            if self._others is None
            else [*found, *(word for word in self._others(words) if word not in self._choices)]
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        clicked = watched is self.box and event.type() == QEvent.Type.MouseButtonRelease
        if clicked and self._is_chosen() and not self.suggestions.isVisible():
            self.select_all()
            self.drop_down()
        return super().eventFilter(watched, event)

    def _is_chosen(self) -> bool:
        """Whether a click asks for the list: words of the clerk's own are clicked to go on in them."""
        return not self.column.free or self.box.text() in ("", *self._choices)

    def _preselected(self, typed: str, found: Sequence[str]) -> str | None:
        if self.column.free and not typed.isascii():
            return None
        return found[0] if found else None

    def _read(self, text: str) -> str:
        if not text or text in self._choices or self.column.free:
            return text
        found = matching(text, self._choices)
        return found[0] if len(found) == 1 else text


class YesNoEditor(ChoiceEditor):
    """是, 否 or nothing."""

    def __init__(self, column: Column, parent: QWidget, compact: bool) -> None:
        super().__init__(column, parent, compact, (YES, NO))

    def _read(self, text: str) -> str:
        return text  # 有, √, y are read by the session

    def _preselected(self, typed: str, found: Sequence[str]) -> str | None:
        return found[0] if len(found) == 1 else None


class PersonEditor(SuggestEditor):
    """Names of members, several joined by 、 where the column has several; also a name that is not in the
    members' ledger.
    """

    def _read(self, text: str) -> str:
        """Initials that only one member has are that member."""
        return _NAME.sub(lambda match: self._by_initials(match[0]), text)

    def _by_initials(self, letters: str) -> str:
        found = self._find(letters)
        return found[0] if len(found) == 1 else letters

    def _part(self) -> str:
        start, end = self._bounds()
        return self.box.text()[start:end].strip()

    def _preselected(self, typed: str, found: Sequence[str]) -> str | None:
        return found[0] if found and typed.isascii() else None

    def _take(self, text: str) -> None:
        self._put(text)
        self.edited.emit()
        if not self.column.several:
            self.finished.emit()

    def _put(self, text: str) -> None:
        self.settle()
        start, end = self._bounds()
        whole = self.box.text()
        self.box.show_text(whole[:start] + text + whole[end:])
        self.box.setCursorPosition(start + len(text))

    def _bounds(self) -> tuple[int, int]:
        """Where the name at the caret begins and ends."""
        text = self.box.text()
        if not self.column.several:
            return 0, len(text)
        caret = self.box.cursorPosition()
        breaks = [match.start() for match in _BETWEEN_NAMES.finditer(text)]
        return (
            max((place + 1 for place in breaks if place < caret), default=0),
            min((place for place in breaks if place >= caret), default=len(text)),
        )
