"""Whatever opens a Word file of ours goes one road: the data inside is used, tables and all, and edits are told."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

import main
from djdesk.desk.desk import Desk
from djdesk.desk.export.export import export_session
from djdesk.desk.merge.leader_file import LeaderFile, leader_file
from djdesk.desk.old_reports.adopt import adopt_carried, memory_of
from djdesk.desk.old_reports.convert import opened, pages_of
from djdesk.desk.old_reports.recognise import read_all
from djdesk.desk.proof.file_check import check_file
from djdesk.desk.report.session import ReportSession
from djdesk.model.changes import SetExtras, SetFigure
from djdesk.model.figure import parse_figure
from djdesk.model.formal_elements import Annex
from support.branch import Branch
from support.leader import Leader, edited

NOW = datetime(2023, 7, 3, 9, 0)
ANNEX = Annex(title="名单", rows=tuple((f"第{number}支部", "张三") for number in range(40)))


@pytest.fixture
def desk(branch: Branch) -> Desk:
    return branch.desk


@pytest.fixture
def session(branch: Branch) -> ReportSession:
    session = branch.report()
    session.apply(SetFigure("支委会", parse_figure("8")))
    session.apply(SetExtras.make(session.report, annexes=(ANNEX,)))
    return session


@pytest.fixture
def path(desk: Desk, session: ReportSession, tmp_path: Path) -> Path:
    folder = tmp_path / "文件"
    folder.mkdir()
    export_session(desk, session, folder / "汇报.docx")
    return folder / "汇报.docx"


def number_and_table(leader: Leader) -> None:
    leader.replace("支委会8次", "支委会9次")
    leader.replace("第3支部", "第三支部")


def test_pages_are_those_of_the_report_with_its_table(desk: Desk, session: ReportSession, path: Path) -> None:
    pages, told = pages_of(desk.resources, path, "word")
    text = "".join(line.text for page in pages for line in page.lines)
    assert "第39支部" in text
    assert told == ""
    edited(path, number_and_table)
    _, told = pages_of(desk.resources, path, "word")
    assert "1 处没有并入" in told
    assert "第三支部" in told


def test_the_report_of_the_file_has_what_was_edited(desk: Desk, path: Path) -> None:
    edited(path, number_and_table)
    found = opened(desk.resources, path, NOW)
    assert found.report.figure("支委会").shown == "9"
    assert found.report.extras.annexes == (ANNEX,)
    assert "改过" in found.told


def test_a_folder_takes_it_as_what_it_is(desk: Desk, path: Path) -> None:
    edited(path, number_and_table)
    ((_, _, _, found),) = read_all(path.parent, memory_of(desk))
    assert isinstance(found, LeaderFile)
    session = adopt_carried(desk, found, found.proposed)
    assert session.report.figure("支委会").shown == "9"
    assert session.report.extras.annexes == (ANNEX,)


def test_check_looks_at_the_figures_inside_and_tells_the_edits(
    desk: Desk, session: ReportSession, path: Path
) -> None:
    session.apply(SetFigure("支委会", parse_figure("-3")))
    export_session(desk, session, path)
    layout = desk.layout("standard")
    assert "figure" in {one.kind for one in check_file(path, layout, desk.resources)}
    edited(path, lambda one: one.replace("第3支部", "第三支部"))
    assert [one.message for one in check_file(path, layout, desk.resources) if one.kind == "edited"]


@pytest.mark.parametrize("command", ["convert", "carry"])
def test_the_command_line_keeps_the_data_and_tells_the_edits(
    desk: Desk, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    edited(path, number_and_table)
    out = tmp_path / "出.json"
    assert main.main([command, str(path), "-o", str(out)]) == 0
    assert "没有并入" in capsys.readouterr().err
    if command == "convert":
        report = opened(desk.resources, out, NOW).report
        assert report.figure("支委会").shown == "9"
        assert report.extras.annexes == (ANNEX,)


def test_converted_to_word_again_it_carries_its_data_still(
    desk: Desk, session: ReportSession, path: Path, tmp_path: Path
) -> None:
    edited(path, lambda one: one.replace("支委会8次", "支委会9次"))
    out = tmp_path / "再.docx"
    assert main.main(["convert", str(path), "-o", str(out)]) == 0
    session.apply(SetFigure("支委会", parse_figure("9")))
    assert leader_file(desk, session.report, out).edits == ()
