"""A clerk among the ledgers of the real window: finds one by initials, types rows into its table. In this
process or in one that is killed.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from djdesk.model.record import Record
from journeys.clerk import CTRL, Clerk
from support.input_method import commit_text
from ui.ledger.index.page import LedgerIndexPage
from ui.ledger.page import LedgerPage
from ui.start_page.report_list import ReportList


class LedgerClerk(Clerk):
    """`page` is the ledger that is shown."""

    @property
    def page(self) -> LedgerPage:
        page = self.window.findChild(LedgerPage)
        assert isinstance(page, LedgerPage)
        return page

    @property
    def index(self) -> LedgerIndexPage:
        index = self.window.findChild(LedgerIndexPage)
        assert isinstance(index, LedgerIndexPage)
        return index

    def find_ledger(self, words: str) -> None:
        """F4, the words or initials, Enter."""
        self.press(Qt.Key.Key_F4, where=self.window)
        self.until(self.index.isVisible)
        self.index.search.clear()
        self.write(words)
        self.press(Qt.Key.Key_Return)
        self.until(self.page.isVisible)

    def load_samples(self) -> None:
        """The first start's offer."""
        shelf = self.window.shelf.list
        self.press_button("看看样例单位", shelf)
        self.until(lambda: shelf.strip is not None and not shelf.strip.loading)

    def press_button(self, words: str, where: QWidget | None = None) -> None:
        """Clicks the button with these words (* for any) as soon as it can be seen and pressed."""
        place = where or self.window

        def buttons() -> list[QPushButton]:
            return [
                one
                for one in place.findChildren(QPushButton)
                if fnmatchcase(one.text(), words) and one.isVisible() and one.isEnabled()
            ]

        self.until(buttons)
        self.click(buttons()[0])

    def begin_row(self) -> None:
        """Ctrl+Enter: to the first open cell of a new row."""
        self.press(Qt.Key.Key_Return, CTRL, self.page.table)

    def write_cell(self, column: str, text: str) -> None:
        """Goes to the column in the current row, types over what stands there and leaves the cell with Tab."""
        table = self.page.table
        place = [one.name for one in self.page.model.columns].index(column)
        table.go_to(table.row, place)
        table.setFocus()
        for part in re.findall("[\x20-\x7e]|[^\x20-\x7e]+", text):
            focus = QApplication.focusWidget()
            assert focus is not None
            if part.isascii():
                QTest.keyClicks(focus, part)
            else:
                commit_text(focus, part)
        self.press(Qt.Key.Key_Tab)

    def write_half(self, text: str) -> None:
        """Types into the current cell by an input method that is still composing."""
        table = self.page.table
        table.setFocus()
        QApplication.sendEvent(table, QInputMethodEvent(text, []))

    def rows(self, ledger: str) -> list[Record]:
        """What the store holds, in the order of arrival."""
        form = self.window.ledgers().ledgers.form(ledger)
        store = self.window.desk.store.ledgers
        return sorted(store.records(store.ids(ledger, "")), key=lambda record: (form.id, record.number))


def strip_words(shelf: ReportList) -> str:
    """What the start page says about the sample office; "" when it says nothing."""
    return shelf.strip.sentence.text() if shelf.strip is not None and shelf.strip.isVisible() else ""
