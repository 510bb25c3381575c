"""A ledger without rows says what it is for, all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from djdesk.forms.ledger_load import load_book
from ui.ledger.empty_page import EmptyLedger

BOOK = load_book(Path(__file__).parents[3] / "resources" / "ledgers")


@pytest.mark.parametrize("ledger", ["meetings", "study", "reviews"])
def test_no_line_is_cut_off(qtbot: QtBot, ledger: str) -> None:
    empty = EmptyLedger()
    qtbot.addWidget(empty)
    empty.resize(1326, 560)
    empty.show()
    empty.open(BOOK.types[ledger])
    qtbot.waitUntil(
        lambda: all(
            words.height() >= words.heightForWidth(words.width()) for words in empty.findChildren(QLabel)
        )
    )
