"""The window comes up where it lay, and never beyond the screen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from djdesk.desk.settings.display import WindowPlace
from support.branch import RESOURCES
from ui.shell.app import make_application
from ui.shell.frame import WindowFrame
from ui.widgets.screen_room import sizes_for_screen


@pytest.fixture
def frame(qtbot: QtBot) -> WindowFrame:
    made = WindowFrame()
    qtbot.addWidget(made)
    return made


def test_the_first_time_it_fills_the_screen(frame: WindowFrame) -> None:
    frame.come_up(None)
    assert frame.isMaximized()


def test_it_comes_up_where_it_was_closed(qtbot: QtBot) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    place = WindowPlace(0, 0, min(900, room.width()), min(460, room.height()), maximized=False)
    first, places = WindowFrame(), []
    qtbot.addWidget(first)
    first.left.connect(places.append)
    first.come_up(place)
    first.close()
    assert places == [first.place]
    assert (places[0].width, places[0].height) == (max(896, place.width), max(450, place.height))
    assert not places[0].maximized


def test_a_screen_that_is_gone_takes_no_window_along(frame: WindowFrame) -> None:
    frame.come_up(WindowPlace(9000, 7000, 5000, 4000, maximized=False))
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(frame.geometry().topLeft())
    assert frame.width() <= max(896, room.width())
    assert frame.height() <= max(450, room.height())


def test_the_window_has_the_icon_of_the_program() -> None:
    icon = make_application(RESOURCES).windowIcon()
    assert not icon.isNull()
    assert icon.availableSizes()[0].width() >= 128  # sharp in a dock at 200 %


def test_letters_are_offered_as_large_as_the_screen_has_room_for() -> None:
    room = QGuiApplication.primaryScreen().availableSize()
    offered = sizes_for_screen(100)
    assert all(896 * size <= 100 * room.width() and 450 * size <= 100 * room.height() for size in offered)
    assert len(sizes_for_screen(200)) >= len(offered)
