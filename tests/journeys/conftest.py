"""A clerk at a window over an empty store, in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from djdesk.model.period import Period
from journeys.clerk import Clerk
from support.sample import CLOCK
from ui.shell.app import build_window

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path) -> Iterator[Clerk]:
    """At the start page."""
    _app, window = build_window(tmp_path / "data", RESOURCES, CLOCK)
    qtbot.addWidget(window)
    yield Clerk(window)
    window.close()


@pytest.fixture
def writing(clerk: Clerk) -> Clerk:
    """With a new half-year report open."""
    clerk.begin("半年党建工作开展情况汇报", "区市政中心", Period.parse("2023H1"))
    return clerk
