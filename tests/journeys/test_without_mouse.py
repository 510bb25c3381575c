"""From the start page to a Word file without a mouse, and with a screen reader's eyes: controls are found by what
they say they are, and only keys are pressed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from support.branch import DECEMBER, RESOURCES, SampleOffice
from support.input_method import compose
from support.spoken import Spoken, controls, silent, spoken
from ui.help.window import HelpWindow
from ui.pictures import screens
from ui.shell.app import build_window
from ui.shell.window import MainWindow

_MOST = 120  # times Tab, before a control counts as out of reach
_NONE = Qt.KeyboardModifier.NoModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Role = QAccessible.Role


class Typist:
    """Hands on the keyboard, eyes closed: hears what has the focus."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = _NONE) -> None:
        QTest.keyClick(self._focus(), key, held)
        for _ in range(4):
            QApplication.processEvents()

    def type(self, words: str) -> None:
        """Letters and digits as keys, anything else as an input method brings it."""
        if words.isascii():
            QTest.keyClicks(self._focus(), words)
        else:
            compose(self._focus(), commit=words)
        QApplication.processEvents()

    def hears(self) -> Spoken:
        return spoken(self._focus())

    def tab_to(self, name: str, role: Role | None = None) -> Spoken:
        """Tab until a control is called so; what it says."""
        passed = []
        for _ in range(_MOST):
            heard = self.hears()
            if heard.name.startswith(name) and (role is None or heard.role == role):
                return heard
            passed.append(heard.name)
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}: {passed}")

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window


@pytest.fixture
def window(sample_office: SampleOffice, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    QAccessible.setActive(True)
    _app, window = build_window(sample_office.copy(tmp_path / "data"), RESOURCES, lambda: DECEMBER)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()
    QAccessible.setActive(False)


def test_a_report_from_nothing_to_a_word_file(window: MainWindow, private_home: Path, qtbot: QtBot) -> None:
    hand = Typist(window)
    hand.press(Qt.Key.Key_N, CTRL)
    hand.tab_to("单位", Role.EditableText)
    hand.press(Qt.Key.Key_A, CTRL)
    hand.type("示范区市政中心党支部")
    hand.tab_to("开始写", Role.Button)
    hand.press(Qt.Key.Key_Return)
    assert window.wizard is not None
    assert window.wizard.bridge.report.unit == "示范区市政中心党支部"
    while window.wizard.current != "meetings":
        before = window.wizard.current
        hand.press(Qt.Key.Key_Right, ALT)
        assert window.wizard.current != before
    hand.tab_to("支委会", Role.EditableText)
    hand.type("6")
    hand.press(Qt.Key.Key_Tab)
    assert window.wizard.bridge.report.figures["支委会"].value == 6
    hand.press(Qt.Key.Key_F7)
    hand.press(Qt.Key.Key_F12)
    heard = hand.tab_to("文件位置", Role.EditableText)
    target = Path(heard.value)
    hand.tab_to("导出 Word", Role.Button)
    hand.press(Qt.Key.Key_Space)
    qtbot.waitUntil(target.exists)
    assert target.read_bytes()[:2] == b"PK"


def test_a_row_of_a_ledger_and_back_to_the_reports(window: MainWindow) -> None:
    hand = Typist(window)
    hand.press(Qt.Key.Key_F4)
    hand.type("zwh")
    hand.press(Qt.Key.Key_Return)
    heard = hand.hears()
    assert heard.role == Role.Table
    assert heard.name
    hand.press(Qt.Key.Key_Home, ALT)
    assert window.shelf.isVisible()


def test_help_is_opened_read_and_closed(window: MainWindow, qtbot: QtBot) -> None:
    hand = Typist(window)
    hand.press(Qt.Key.Key_F1)
    (opened,) = window.findChildren(HelpWindow)
    qtbot.waitUntil(opened.isActiveWindow)
    assert hand.hears().name == "手册"
    hand.press(Qt.Key.Key_F, CTRL)
    assert hand.hears().name == "查找帮助"
    hand.type("回收站")
    hand.press(Qt.Key.Key_Return)
    assert opened.here == "ledger-bin"
    assert silent(opened) == []
    hand.press(Qt.Key.Key_Escape)
    assert not opened.isVisible()


def test_every_control_of_every_screen_says_what_it_is(window: MainWindow) -> None:
    last = window.shelf.list.all_rows[0].id
    found, heard = {}, 0
    for name, show in screens(window, last):
        show()
        for _ in range(4):
            QApplication.processEvents()
        found[name] = silent(window)
        heard += len(controls(window))
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert heard > 500


def test_a_control_without_a_name_is_found(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout

    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for made in (QLineEdit(), QPushButton("好"), QPushButton()):
        column.addWidget(made)
    page.show()
    assert silent(page) == ["QLineEdit in QWidget", "QPushButton in QWidget"]
