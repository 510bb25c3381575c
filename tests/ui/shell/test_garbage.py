"""Cycles are collected when the interface thread is at rest, and at no other time."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.shell.garbage import GarbageCollector, collect_due


class Ring:
    """Holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def thresholds() -> Iterator[None]:
    """One object is enough for a round."""
    before = gc.get_threshold()
    gc.set_threshold(1, 1000, 1000)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("thresholds")
def test_a_cycle_goes_at_rest_not_where_it_was_let_go(qtbot: QtBot) -> None:
    window = QObject()
    collector = GarbageCollector(window)
    gc.collect()
    ring = weakref.ref(Ring())
    kept: list[list[int]] = [[] for _ in range(5_000)]  # so many objects and Python's own would have come
    assert ring() is not None
    qtbot.waitUntil(lambda: ring() is None)
    assert not gc.isenabled()
    assert kept
    assert collector.parent() is window


def test_nothing_is_collected_before_it_is_due() -> None:
    gc.disable()
    gc.collect()
    ring = weakref.ref(Ring())
    collect_due()
    assert ring() is not None
    gc.collect()
    assert ring() is None
