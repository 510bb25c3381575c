"""A ledger's page over a real store, and a clerk who works its table by keyboard and mouse."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from djdesk.desk.ledger.session import LedgerSession
from djdesk.forms.row_query import RowQuery
from djdesk.model.record import Cell
from support.branch import Branch
from support.input_method import commit_text
from ui.ledger.page import LedgerPage

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
KIND, DAY, TOPIC, HOST, GUESTS, DUE_HEADS, HEADS, PLACE, FILES = range(9)  # columns of the ledger 三会一课
KINDS = ("支委会", "党课", "党员大会", "党小组会")


class Office(Branch):
    """With the program's ledgers; today is 3 July 2023."""

    def meetings(self, count: int) -> LedgerSession:
        """`count` meetings, one a day from 1 January on, of the four kinds in turn: 研究第1项工作 …"""
        rows: list[dict[str, Cell]] = [
            {
                "会议类型": KINDS[n % 4],
                "日期": f"2023-{1 + n // 28:02}-{1 + n % 28:02}",
                "主题": f"研究第{n + 1}项工作",
                "应到人数": 10 + n,
            }
            for n in range(count)
        ]
        self.rows("meetings", *rows)
        return self.ledgers.open("meetings")


class TableClerk:
    """Presses keys where the focus is; reads what the table shows."""

    def __init__(
        self,
        qtbot: QtBot,
        office: Office,
        session: LedgerSession,
        query: RowQuery | None = None,
        words: str = "",
    ) -> None:
        self.office, self.session = office, session
        self.page = LedgerPage(office.ledgers)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 716)
        self.page.show()
        self.page.activateWindow()
        with qtbot.waitActive(self.page):
            pass
        self.page.open(session, query, words)
        self.table = self.page.table

    def at(self, row: int, column: int) -> TableClerk:
        """Clicks a cell."""
        self.table.scrollTo(self.table.model().index(row, column))
        where = self.table.visualRect(self.table.model().index(row, column)).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, PLAIN, where)
        return self

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> TableClerk:
        QTest.keyClick(self.focus, key, held)
        return self

    def write(self, text: str) -> TableClerk:
        """By keys what is on them, Chinese by an input method."""
        for part in re.findall("[\x20-\x7e]+|[^\x20-\x7e]+", text):
            if part.isascii():
                for letter in part:
                    QTest.keyClicks(self.focus, letter)
            else:
                commit_text(self.focus, part)
        return self

    def select(self, first: tuple[int, int], last: tuple[int, int]) -> TableClerk:
        """Clicks one cell, and another one with Shift."""
        self.at(*first)
        where = self.table.visualRect(self.table.model().index(*last)).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, SHIFT, where)
        return self

    def select_row(self, row: int) -> TableClerk:
        """Clicks its number."""
        where = QPoint(6, self.table.numbers.sectionViewportPosition(row) + 8)
        QTest.mouseClick(self.table.numbers.viewport(), Qt.MouseButton.LeftButton, PLAIN, where)
        return self

    def copied(self, text: str) -> TableClerk:
        """Something was copied in Excel."""
        QApplication.clipboard().setText(text)
        return self

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.table

    @property
    def here(self) -> tuple[int, int]:
        index = self.table.currentIndex()
        return index.row(), index.column()

    def text(self, row: int, column: int) -> str:
        return str(self.table.model().index(row, column).data())

    def column(self, column: int) -> list[str]:
        """What the column shows, without the line for a new row."""
        return [self.text(row, column) for row in range(self.page.model.rows)]

    def stored(self, column: str) -> list[object]:
        """What the ledger holds, in the order of arrival."""
        records = self.session.view().rows(0, self.session.count())
        return [record.cells.get(column) for record in sorted(records, key=lambda one: one.number)]
