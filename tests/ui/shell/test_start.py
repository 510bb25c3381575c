"""The start: a frame at once, then the window in it; a second start leaves the first one alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import KnownError
from djdesk.desk.opening import StoreBusy, open_desk
from support.sample import CLOCK
from ui.shell import app as program
from ui.shell.frame import Frame
from ui.shell.start import run_window
from ui.shell.window import MainWindow

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture
def frame(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Frame:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the program sets its own
    frame = Frame()
    qtbot.addWidget(frame)
    return frame


def shown(qtbot: QtBot, frame: Frame, data: Path) -> MainWindow:
    with qtbot.waitSignal(frame.painted):
        frame.show()
    assert program.fill(frame, data, RESOURCES)
    window = frame.centralWidget()
    assert isinstance(window, MainWindow)
    return window


def test_the_window_stands_in_the_frame(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    window = shown(qtbot, frame, tmp_path / "data")
    assert window.isVisible()
    assert window.window() is frame
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    assert QApplication.focusWidget() is window.shelf.begin.by_type
    QTest.keyClick(window.shelf.begin.by_type, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.shelf.currentWidget() is not window.shelf.home)


def test_the_frame_has_the_title_of_what_is_open(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    from djdesk.model.period import Period

    window = shown(qtbot, frame, tmp_path / "data")
    window.new_report("half_year", "区市政中心", Period.parse("2023H1"))
    assert frame.windowTitle() == "区市政中心2023年上半年党建工作开展情况汇报 — 党建工作台"


def test_closing_the_frame_closes_the_store(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    shown(qtbot, frame, tmp_path / "data")
    assert frame.close()
    open_desk(tmp_path / "data", RESOURCES, CLOCK).store.close()


def test_a_second_start_calls_the_first_window(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    window = shown(qtbot, frame, tmp_path / "data")
    frame.showMinimized()
    assert run_window(["--data", str(tmp_path / "data")], RESOURCES) == 2
    qtbot.waitUntil(lambda: not frame.isMinimized())
    assert window.isVisible()


def test_a_store_that_cannot_be_opened_is_said_and_the_start_ends(
    qtbot: QtBot, frame: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[KnownError] = []
    monkeypatch.setattr(program, "show_failure", said.append)
    (tmp_path / "data").write_text("no folder")
    with qtbot.waitSignal(frame.painted):
        frame.show()
    assert not program.fill(frame, tmp_path / "data", RESOURCES)
    assert "不是文件夹" in str(said[0])
    assert not isinstance(said[0], StoreBusy)
