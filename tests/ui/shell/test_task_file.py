"""A task file, a report or a handover comes to the window: dropped, double-clicked, or double-clicked while the window is there."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

import main
from djdesk.desk.collect.new_task import new_task
from djdesk.desk.collect.task_file import task_to_bytes
from djdesk.desk.handover.package import hand_over
from djdesk.formats.file_ending import OPENED
from djdesk.model.period import Period
from support.branch import Branch
from ui.backup.handover_card import HandoverCard
from ui.shell import app as program
from ui.shell.frame import WindowFrame
from ui.shell.start import run_window
from ui.shell.window import MainWindow

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture
def task(tmp_path: Path) -> Path:
    """Beside a store whose office is 第一党支部."""
    branch = Branch(tmp_path / "data")
    branch.desk.set_office(unit="第一党支部")
    form = branch.desk.form("half_year")
    branch.close()
    path = tmp_path / "任务.djtask"
    made = new_task(form, Period.parse("2024H1"), date(2024, 7, 10), ("第一党支部",), words="请按时报送")
    path.write_bytes(task_to_bytes(made))
    return path


@pytest.fixture
def frame(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> WindowFrame:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the program sets its own
    frame = WindowFrame()
    qtbot.addWidget(frame)
    return frame


def _window(qtbot: QtBot, frame: WindowFrame, data: Path, file: Path | None = None) -> MainWindow:
    with qtbot.waitSignal(frame.painted):
        frame.show()
    assert program.fill(frame, data, RESOURCES, file)
    window = frame.centralWidget()
    assert isinstance(window, MainWindow)
    return window


def _is_begun(window: MainWindow) -> bool:
    """The report of the task is open, and what the office says stands above it."""
    if window.wizard is None:
        return False
    report = window.wizard.bridge.report
    return report.period.code == "2024H1" and window.banner.sentence.text().endswith("请按时报送")


def test_a_task_that_was_double_clicked_is_begun(
    qtbot: QtBot, frame: WindowFrame, task: Path, tmp_path: Path
) -> None:
    window = _window(qtbot, frame, tmp_path / "data", task)
    qtbot.waitUntil(lambda: _is_begun(window))


def test_a_task_that_is_dropped_is_begun(
    qtbot: QtBot, frame: WindowFrame, task: Path, tmp_path: Path
) -> None:
    window = _window(qtbot, frame, tmp_path / "data")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(task))])
    none = Qt.KeyboardModifier.NoModifier
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    window.shelf.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert _is_begun(window)
    assert window.show_shelf()
    assert "7月10日前报送" in window.shelf.begin.due._lines[0].accessibleName()


def test_a_second_start_hands_its_task_to_the_window(
    qtbot: QtBot, frame: WindowFrame, task: Path, tmp_path: Path
) -> None:
    window = _window(qtbot, frame, tmp_path / "data")
    assert run_window(["--data", str(tmp_path / "data"), str(task)], RESOURCES) == 2
    qtbot.waitUntil(lambda: _is_begun(window))


def test_a_damaged_task_is_a_sentence(qtbot: QtBot, frame: WindowFrame, task: Path, tmp_path: Path) -> None:
    task.write_bytes(task.read_bytes()[:200])
    window = _window(qtbot, frame, tmp_path / "data", task)
    qtbot.waitUntil(window.banner.isVisible)
    assert "不是完整的任务文件" in window.banner.sentence.text()
    assert window.wizard is None


def test_a_report_that_was_double_clicked_is_opened(
    qtbot: QtBot, frame: WindowFrame, task: Path, tmp_path: Path
) -> None:
    values, report = tmp_path / "values.json", tmp_path / "上期.docx"
    values.write_text('{"unit": "第一党支部", "period": "2023H2"}', encoding="utf-8")
    assert main.main(["fill", "half_year", "--values", str(values), "-o", str(report)]) == 0
    window = _window(qtbot, frame, tmp_path / "data", report)
    qtbot.waitUntil(lambda: window.wizard is not None)
    assert window.wizard is not None
    assert window.wizard.bridge.report.period.code == "2023H2"


def test_a_handover_that_was_double_clicked_is_shown_and_not_yet_taken(
    qtbot: QtBot, frame: WindowFrame, task: Path, tmp_path: Path
) -> None:
    package = tmp_path / "移交.djdesk"
    other = Branch(tmp_path / "other")
    other.desk.set_office(unit="第九党支部")
    hand_over(other.desk, package)
    other.close()
    window = _window(qtbot, frame, tmp_path / "data", package)
    qtbot.waitUntil(lambda: bool(window.findChildren(HandoverCard)))
    (card,) = window.findChildren(HandoverCard)
    qtbot.waitUntil(card.merge.isVisible)
    assert window.desk.office.unit == "第一党支部"


def test_only_a_file_of_ours_opens_the_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["别的.xlsx"]) == 2
    assert "没有“别的.xlsx”这个命令" in capsys.readouterr().err
    assert main.OPENED_FILES == OPENED
