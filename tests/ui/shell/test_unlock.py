"""A locked store: the frame asks for the passphrase, and lets in with the right one alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from djdesk.desk.backup.passphrase import set_passphrase
from djdesk.desk.opening import open_desk
from djdesk.desk.report.open_report import create_report
from djdesk.model.period import Period
from support.sample import CLOCK
from ui.shell import app as program
from ui.shell.frame import WindowFrame
from ui.shell.unlock import UnlockPage
from ui.shell.window import MainWindow

RESOURCES = Path(__file__).parents[3] / "resources"
WORDS = "先锋支部 2026"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    desk = open_desk(tmp_path / "data", RESOURCES, CLOCK)
    create_report(desk, "half_year", "区市政中心", Period.parse("2023H1"))
    set_passphrase(desk, WORDS, WORDS)
    desk.close()
    return tmp_path / "data"


@pytest.fixture
def frame(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> WindowFrame:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the program sets its own
    frame = WindowFrame()
    qtbot.addWidget(frame)
    frame.resize(1200, 700)
    return frame


def asked(qtbot: QtBot, frame: WindowFrame, data: Path) -> UnlockPage:
    with qtbot.waitSignal(frame.painted):
        frame.show()
    assert program.fill(frame, data, RESOURCES)
    page = frame.centralWidget()
    assert isinstance(page, UnlockPage)
    return page


def enter(page: UnlockPage, words: str) -> None:
    page.passphrase.setText(words)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)


def test_the_passphrase_opens_the_window(qtbot: QtBot, frame: WindowFrame, data: Path) -> None:
    page = asked(qtbot, frame, data)
    assert not page.go.isEnabled()
    assert page.passphrase.echoMode() == QLineEdit.EchoMode.Password
    enter(page, f"{WORDS}2")
    assert "口令不对" in page.wrong.text()
    assert frame.centralWidget() is page
    enter(page, WORDS)
    window = frame.centralWidget()
    assert isinstance(window, MainWindow)
    assert window.isVisible()
    assert [row.unit for row in window.desk.store.rows()] == ["区市政中心"]
    assert window.desk.store.locked


def test_what_was_typed_can_be_looked_at(qtbot: QtBot, frame: WindowFrame, data: Path) -> None:
    page = asked(qtbot, frame, data)
    QTest.mouseClick(page.shown, Qt.MouseButton.LeftButton)
    assert page.passphrase.echoMode() == QLineEdit.EchoMode.Normal
    QTest.mouseClick(page.shown, Qt.MouseButton.LeftButton)
    assert page.passphrase.echoMode() == QLineEdit.EchoMode.Password


def test_who_does_not_know_it_closes_the_window_and_nothing_changes(
    qtbot: QtBot, frame: WindowFrame, data: Path
) -> None:
    before = (data / "djdesk.db").read_bytes()
    page = asked(qtbot, frame, data)
    enter(page, "猜一个口令吧")
    assert frame.close()
    assert (data / "djdesk.db").read_bytes() == before


def test_a_damaged_locked_store_is_mended(
    qtbot: QtBot, frame: WindowFrame, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(data, RESOURCES, CLOCK, WORDS)
    desk.store.backup("")
    desk.close()
    raw = bytearray((data / "djdesk.db").read_bytes())
    raw[5000] ^= 1
    (data / "djdesk.db").write_bytes(raw)
    monkeypatch.setattr(program, "ask_repair", lambda damage: True)
    enter(asked(qtbot, frame, data), WORDS)
    window = frame.centralWidget()
    assert isinstance(window, MainWindow)
    assert "已恢复到备份" in window.banner.sentence.text()
    assert window.desk.store.locked
