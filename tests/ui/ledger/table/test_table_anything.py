"""Whatever a clerk does in a ledger's table, in whatever order: it shows what the store holds, each row once."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.table_clerk import ALT, CTRL, PLAIN, SHIFT, Office, TableClerk

Key = Qt.Key
STEPS = 300
KEYS = (
    (Key.Key_Return, PLAIN),
    (Key.Key_Return, SHIFT),
    (Key.Key_Tab, PLAIN),
    (Key.Key_Backtab, SHIFT),
    (Key.Key_Escape, PLAIN),
    (Key.Key_F2, PLAIN),
    (Key.Key_Delete, PLAIN),
    (Key.Key_Down, PLAIN),
    (Key.Key_Up, PLAIN),
    (Key.Key_Right, PLAIN),
    (Key.Key_PageDown, PLAIN),
    (Key.Key_Down, SHIFT),
    (Key.Key_Right, SHIFT),
    (Key.Key_End, CTRL),
    (Key.Key_Home, CTRL),
    (Key.Key_Down, CTRL | SHIFT),
    (Key.Key_C, CTRL),
    (Key.Key_V, CTRL),
    (Key.Key_X, CTRL),
    (Key.Key_D, CTRL),
    (Key.Key_D, CTRL | SHIFT),
    (Key.Key_Delete, CTRL),
    (Key.Key_Z, CTRL),
    (Key.Key_Z, CTRL),
    (Key.Key_Y, CTRL),
    (Key.Key_Return, CTRL),
    (Key.Key_F3, PLAIN),
    (Key.Key_F5, PLAIN),
    (Key.Key_F, CTRL),
    (Key.Key_Semicolon, CTRL),
    (Key.Key_Down, ALT),
    (Key.Key_S, CTRL),
)
TEXTS = ("1", "abc", "2023-5-6", "3.5", "zwh", "党课", "秦知远", "99999999999999999")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.desk.store.close()


def steps(clerk: TableClerk, rng: random.Random) -> tuple[Callable[[], object], ...]:
    """What can be done next; keys most of all."""
    model = clerk.page.model
    row, column = rng.randrange(model.rowCount()), rng.randrange(model.columnCount())

    def press() -> None:
        key, held = rng.choice(KEYS)
        QTest.keyClick(QApplication.activePopupWidget() or clerk.focus, key, held)

    return (
        press,
        press,
        press,
        press,
        lambda: clerk.write(rng.choice(TEXTS)),
        lambda: clerk.at(row, column),
        lambda: clerk.page.narrowing.order_by(column),
        clerk.page.narrowing.only_like_current,
        clerk.page.narrowing.show_all,
        clerk.page.settle,
    )


@pytest.mark.parametrize("seed", range(4))
def test_the_table_shows_what_is_stored(seed: int, office: Office, qtbot: QtBot) -> None:
    rng = random.Random(seed)
    clerk = TableClerk(qtbot, office, office.meetings(40))
    model = clerk.page.model
    for _ in range(STEPS):
        rng.choice(steps(clerk, rng))()
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        QApplication.processEvents()
        shown = [record for record in map(model.record, range(model.rows)) if record is not None]
        stored = {record.id: record for record in clerk.session.records([record.id for record in shown])}
        assert len(shown) == len(stored) == model.rows
        assert all(record == stored[record.id] for record in shown)
        if not clerk.page.narrowing.filter.narrows:
            assert model.rows == clerk.session.count()
