"""The start: a frame at once, then the window in it; a second start leaves the first one alone."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from djdesk.basics.crash_file import CRASH
from djdesk.basics.errors import KnownError, StoreBusy, StoreError
from djdesk.basics.log import LOG
from djdesk.desk.opening import open_desk
from djdesk.model.period import Period
from support.sample import CLOCK
from ui.inputs.documents import documents_folder
from ui.shell import app as program
from ui.shell.frame import WindowFrame
from ui.shell.start import run_window
from ui.shell.window import MainWindow

RESOURCES = Path(__file__).parents[3] / "resources"
PERSON = "欧阳慎之"


@pytest.fixture
def frame(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> WindowFrame:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the program sets its own
    frame = WindowFrame()
    qtbot.addWidget(frame)
    return frame


def shown(qtbot: QtBot, frame: WindowFrame, data: Path) -> MainWindow:
    with qtbot.waitSignal(frame.painted):
        frame.show()
    assert program.fill(frame, data, RESOURCES)
    window = frame.centralWidget()
    assert isinstance(window, MainWindow)
    return window


def test_the_window_stands_in_the_frame(qtbot: QtBot, frame: WindowFrame, tmp_path: Path) -> None:
    window = shown(qtbot, frame, tmp_path / "data")
    assert window.isVisible()
    assert window.window() is frame
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    assert QApplication.focusWidget() is window.shelf.begin.by_type
    QTest.keyClick(window.shelf.begin.by_type, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.shelf.currentWidget() is not window.shelf.home)


def test_the_frame_has_the_title_of_what_is_open(qtbot: QtBot, frame: WindowFrame, tmp_path: Path) -> None:
    window = shown(qtbot, frame, tmp_path / "data")
    window.new_report("half_year", "区市政中心", Period.parse("2023H1"))
    assert frame.windowTitle() == "区市政中心2023年上半年党建工作开展情况汇报 — 党建工作台"


def test_closing_the_frame_closes_the_store(qtbot: QtBot, frame: WindowFrame, tmp_path: Path) -> None:
    shown(qtbot, frame, tmp_path / "data")
    assert frame.close()
    open_desk(tmp_path / "data", RESOURCES, CLOCK).store.close()


def test_a_second_start_calls_the_first_window(qtbot: QtBot, frame: WindowFrame, tmp_path: Path) -> None:
    window = shown(qtbot, frame, tmp_path / "data")
    frame.showMinimized()
    assert run_window(["--data", str(tmp_path / "data")], RESOURCES) == 2
    qtbot.waitUntil(lambda: not frame.isMinimized())
    assert window.isVisible()


def test_a_store_that_cannot_be_opened_is_said_and_the_start_ends(
    qtbot: QtBot, frame: WindowFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[KnownError] = []
    monkeypatch.setattr(program, "show_failure", said.append)
    (tmp_path / "data").write_text("no folder")
    with qtbot.waitSignal(frame.painted):
        frame.show()
    assert not program.fill(frame, tmp_path / "data", RESOURCES)
    assert "不是文件夹" in str(said[0])
    assert not isinstance(said[0], StoreBusy)


def fail() -> None:
    raise ValueError(f"{PERSON}的思想汇报.docx")


def test_an_error_of_ours_is_said_with_the_log_that_holds_its_place_alone(
    qtbot: QtBot, frame: WindowFrame, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    window = shown(qtbot, frame, tmp_path / "data")
    window.new_report("half_year", "区市政中心", Period.parse("2023H1"))
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(window.banner.isVisible)
    log = tmp_path / "data" / LOG
    assert window.banner.sentence.text() == (
        f"程序出了一个意外的错误，您填写的内容都已保存，请把错误记录“{log}”交给维护人员，里面没有您填写的内容。"
    )
    text = log.read_text(encoding="utf-8")
    assert "test_start fail" in text
    assert PERSON not in text + "".join(capfd.readouterr())


def test_work_that_cannot_be_made_safe_is_not_called_safe(
    qtbot: QtBot, frame: WindowFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shown(qtbot, frame, tmp_path / "data")
    window.new_report("half_year", "区市政中心", Period.parse("2023H1"))
    assert window.wizard is not None
    with monkeypatch.context() as broken:
        broken.setattr(window.wizard.bridge, "flush", fail)
        QTimer.singleShot(0, fail)
        qtbot.waitUntil(window.banner.isVisible)
    assert "最后输入的内容还没有保存，请先按 Ctrl+S" in window.banner.sentence.text()


def test_an_error_of_ours_at_the_start_ends_it_with_a_sentence(
    qtbot: QtBot, frame: WindowFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[KnownError] = []
    monkeypatch.setattr(program, "show_failure", said.append)
    monkeypatch.setattr(program, "open_desk", lambda *_: fail())
    with qtbot.waitSignal(frame.painted):
        frame.show()
    assert not program.fill(frame, tmp_path / "data", RESOURCES)
    assert str(tmp_path / "data" / LOG) in str(said[0])
    assert PERSON not in (tmp_path / "data" / LOG).read_text(encoding="utf-8")


def test_a_repair_that_the_disk_has_no_room_for_ends_the_start_with_its_reason(
    qtbot: QtBot, frame: WindowFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was called an unexpected error."""

    def full(*_: object) -> str:
        raise StoreError("没有修好：磁盘空间不够", "请腾出空间后再试")

    open_desk(tmp_path / "data", RESOURCES, CLOCK).store.close()
    with closing(sqlite3.connect(tmp_path / "data" / "djdesk.db")) as store:
        store.execute("INSERT INTO setting VALUES ('x', '1', x'00')")
        store.commit()
    said: list[KnownError] = []
    monkeypatch.setattr(program, "show_failure", said.append)
    monkeypatch.setattr(program, "ask_repair", lambda _damage: True)
    monkeypatch.setattr(program, "repair_store", full)
    with qtbot.waitSignal(frame.painted):
        frame.show()
    assert not program.fill(frame, tmp_path / "data", RESOURCES)
    assert [str(one) for one in said] == ["没有修好：磁盘空间不够，请腾出空间后再试。"]


def test_last_words_have_a_file_while_the_window_is_open(
    application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.chdir(tmp_path)  # and back: the window begins in the folder of documents
    crash = tmp_path / "data" / CRASH
    seen = QTimer()
    seen.timeout.connect(lambda: application.closeAllWindows() if crash.exists() else None)
    seen.start(10)
    assert run_window(["--data", str(tmp_path / "data")], RESOURCES) == 0
    seen.stop()
    assert Path.cwd() == documents_folder().resolve(), "file dialogs opened in the program's own folder"
    assert crash.read_bytes() == b""
