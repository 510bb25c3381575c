"""A clerk writes, closes the window, opens it again and takes back what was written."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from djdesk.desk.report.open_report import create_report
from djdesk.model.changes import SetProse
from djdesk.model.period import Period
from support.branch import Branch
from ui.shell.window import MainWindow


def test_what_was_written_yesterday_is_undone_today(tmp_path: Path, qtbot: QtBot) -> None:
    yesterday = Branch(tmp_path / "data")
    window = MainWindow(yesterday.desk)
    qtbot.addWidget(window)
    window.show()
    report = create_report(yesterday.desk, "half_year", "某支部", Period.parse("2023H1")).report
    window.open_report(report.id)
    assert window.wizard is not None
    window.wizard.bridge.apply(SetProse("duty", "不小心全删了。"))
    window.close()
    today = Branch(tmp_path / "data")
    again = MainWindow(today.desk)
    qtbot.addWidget(again)
    again.show()
    again.open_report(report.id)
    assert again.wizard is not None
    again.opened.undo()
    assert again.wizard.bridge.report.section("duty").prose == report.section("duty").prose
    again.close()
