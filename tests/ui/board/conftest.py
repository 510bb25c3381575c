"""A desk with the sample office and the board over it; the clock stands in December 2023."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from djdesk.desk.desk import Desk
from djdesk.desk.ledger.ledger_desk import LedgerDesk, open_ledgers
from support.branch import DECEMBER, Branch
from ui.board.page import BoardPage
from ui.obligations.page import DutiesPage


@pytest.fixture
def now() -> datetime:
    return DECEMBER


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    """With the sample office, unless the test asks for an empty one."""
    if "empty" not in request.fixturenames:
        request.getfixturevalue("sample_office").copy(tmp_path / "data")
    return request.getfixturevalue("branch").desk


@pytest.fixture
def empty(branch: Branch) -> LedgerDesk:
    return branch.ledgers


@pytest.fixture
def ledgers(desk: Desk) -> LedgerDesk:
    return open_ledgers(desk)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Puts a page on the screen, as wide as on a small laptop."""

    def show(page: QWidget) -> None:
        qtbot.addWidget(page)
        page.resize(1366, 716)
        page.show()
        page.activateWindow()
        with qtbot.waitActive(page):
            pass

    return show


@pytest.fixture
def board_over(qtbot: QtBot, shown: Callable[[QWidget], None]) -> Callable[[LedgerDesk], BoardPage]:
    """Opens the board and waits until everything has come in."""

    def make(ledgers: LedgerDesk) -> BoardPage:
        page = BoardPage(ledgers)
        shown(page)
        page.open()
        qtbot.waitUntil(lambda: page.is_settled, timeout=20_000)
        return page

    return make


@pytest.fixture
def duties_over(shown: Callable[[QWidget], None]) -> Callable[[LedgerDesk], DutiesPage]:
    def make(ledgers: LedgerDesk) -> DutiesPage:
        page = DutiesPage(ledgers)
        shown(page)
        page.refresh()
        return page

    return make
