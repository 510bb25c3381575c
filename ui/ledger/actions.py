"""What can be done in a ledger, as actions with Excel's keys: for the menus, and for the keyboard wherever
the focus is.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

_KEYS = QKeySequence.StandardKey
_SEPARATOR = ""


class LedgerActions(QObject):
    """Actions by their words. Those of the table work while it, or an editor in it, has the focus; the others
    on the whole page.
    """

    def __init__(self, page: QWidget, table: QWidget) -> None:
        super().__init__(page)
        self._page, self._table = page, table
        self._by_words: dict[str, QAction] = {}

    def __getitem__(self, words: str) -> QAction:
        return self._by_words[words]

    def on_page(self, words: str, act: Callable[[], object], *keys: QKeySequence.StandardKey | str) -> None:
        self._add(self._page, words, act, keys)

    def on_table(self, words: str, act: Callable[[], object], *keys: QKeySequence.StandardKey | str) -> None:
        self._add(self._table, words, act, keys)

    def named(self, words: str, act: Callable[[], object], key: str = "") -> None:
        """Without a shortcut of its own: `key` is one that the table listens to itself, and is only shown."""
        action = self._by_words[words] = QAction(f"{words}\t{key}" if key else words, self)
        action.triggered.connect(lambda: act())

    def menu(self, parent: QWidget, *words: str) -> QMenu:
        """A menu of some of them; "" draws a line."""
        menu = QMenu(parent)
        self.fill(menu, *words)
        return menu

    def fill(self, menu: QMenu, *words: str) -> None:
        for one in words:
            if one == _SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(self._by_words[one])

    def _add(
        self,
        widget: QWidget,
        words: str,
        act: Callable[[], object],
        keys: tuple[QKeySequence.StandardKey | str, ...],
    ) -> None:
        action = self._by_words[words] = QAction(words, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: act())
        widget.addAction(action)
