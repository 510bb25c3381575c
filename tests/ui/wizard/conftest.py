"""Widgets of the wizard in an active window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from support.counted_office import COMMITTEE, CountedOffice

MONTHS = ("2023-01-10", "2023-02-10", "2023-04-10", "2023-06-10")


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[CountedOffice]:
    office = CountedOffice(tmp_path, qtbot)
    office.hold(COMMITTEE, *MONTHS)
    yield office
    office.close()


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[Any], Any]:
    """Shows a widget, so that it counts as being on the screen."""

    def shown(widget: Any) -> Any:
        qtbot.addWidget(widget)
        widget.resize(700, 600)
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    return shown
