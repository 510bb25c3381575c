"""A store with a few reports of made-up types, and the start page over it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from support.shelf_desk import Shelf
from ui.start_page.page import ShelfPage


@pytest.fixture
def shelf(tmp_path: Path) -> Generator[Shelf]:
    shelf = Shelf(tmp_path / "store")
    yield shelf
    shelf.store.close()


@pytest.fixture
def page_of(shelf: Shelf, qtbot: QtBot) -> Callable[[], ShelfPage]:
    """Opens the start page when the reports are there."""

    def make() -> ShelfPage:
        page = ShelfPage(shelf.desk)
        qtbot.addWidget(page)
        page.resize(1366, 716)
        page.show()
        page.activateWindow()
        with qtbot.waitActive(page):
            pass
        return page

    return make
