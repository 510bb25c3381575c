"""Widgets of the wizard in an active window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot


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
