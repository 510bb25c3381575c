"""花脸稿 of two reports, through the desk and the command line."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

import main
from djdesk.basics.errors import BadInput
from djdesk.desk.export.export import write_report
from djdesk.desk.merge.leader_file import leader_file
from djdesk.desk.old_reports.read import read_report
from djdesk.desk.report.session import ReportSession
from djdesk.desk.versions.redline import write_redline
from djdesk.document.docx_check.check import check_docx
from djdesk.model.changes import SetFigure, SetProse
from djdesk.model.figure import parse_figure
from djdesk.model.report import Report
from support.branch import Branch

NOW = datetime(2023, 7, 6, 9, 0)
ADDED = "新写的一段：组织党员到社区报到，认领微心愿26个，全部办结。"


@pytest.fixture
def session(branch: Branch) -> ReportSession:
    return branch.report()


def edited(session: ReportSession) -> Report:
    """With a figure set and a paragraph written."""
    section = next(one for one in session.report.sections if one.prose and one.enabled)
    session.apply(SetFigure("支委会", parse_figure("8", "次")))
    session.apply(SetProse(section.id, f"{section.prose}\n{ADDED}"))
    return session.report


def document(path: Path) -> str:
    return zipfile.ZipFile(path).read("word/document.xml").decode()


def test_a_redline_says_who_changed_what_and_when(
    branch: Branch, session: ReportSession, tmp_path: Path
) -> None:
    old, new = session.report, edited(session)
    new = msgspec.structs.replace(new, issuer="中共区市政中心支部委员会")
    made = write_redline(branch.desk.resources, old, new, tmp_path / "花脸稿.docx", NOW)
    text = document(made.path)
    assert made.places >= 2
    assert made.told == ""
    assert ADDED[4:] in "".join(
        re.findall(r"<w:t[^>]*>([^<]*)", "".join(re.findall("<w:ins .*?</w:ins>", text)))
    )
    assert set(re.findall('w:author="([^"]*)"', text)) == {"中共区市政中心支部委员会"}
    numbers = re.findall(r'<w:(?:ins|del|moveFrom|moveTo|pPrChange) w:id="(\d+)"', text)
    assert len(numbers) == len(set(numbers)) > 1


def test_a_redline_is_read_as_the_new_version(branch: Branch, session: ReportSession, tmp_path: Path) -> None:
    old, new = session.report, edited(session)
    write_redline(branch.desk.resources, old, new, tmp_path / "花脸稿.docx", NOW, with_data=False)
    write_report(branch.desk.resources, new, tmp_path / "汇报.docx", NOW, with_data=False)
    found, plain = (read_report(tmp_path / name).result for name in ("花脸稿.docx", "汇报.docx"))
    assert [one.text for one in found.paragraphs] == [one.text for one in plain.paragraphs]
    write_redline(branch.desk.resources, new, old, tmp_path / "退回.docx", NOW, with_data=False)
    assert ADDED not in "".join(one.text for one in read_report(tmp_path / "退回.docx").result.paragraphs)


def test_a_redline_that_nobody_touched_comes_back_without_an_edit(
    branch: Branch, session: ReportSession, tmp_path: Path
) -> None:
    old, new = session.report, edited(session)
    made = write_redline(branch.desk.resources, old, new, tmp_path / "花脸稿.docx", NOW)
    back = leader_file(branch.desk, session.report, made.path)
    assert (back.source, back.edits) == ("inside", ())


def test_the_layout_check_finds_nothing_in_it(branch: Branch, session: ReportSession, tmp_path: Path) -> None:
    old, new = session.report, edited(session)
    made = write_redline(branch.desk.resources, old, new, tmp_path / "花脸稿.docx", NOW)
    assert check_docx(made.path, branch.desk.layout(new.layout)) == []


def test_two_equal_versions_give_a_file_without_changes_and_say_so(
    branch: Branch, session: ReportSession, tmp_path: Path
) -> None:
    made = write_redline(branch.desk.resources, session.report, session.report, tmp_path / "x.docx", NOW)
    assert "没有修订标记" in made.told
    assert "w:author" not in document(made.path)


def test_reports_of_two_types_are_refused_with_a_sentence(
    branch: Branch, session: ReportSession, tmp_path: Path
) -> None:
    other = branch.report(type_id="work_news").report
    with pytest.raises(BadInput, match="不是同一种（半年党建工作开展情况汇报和工作信息）"):
        write_redline(branch.desk.resources, session.report, other, tmp_path / "x.docx", NOW)
    assert not (tmp_path / "x.docx").exists()


def test_the_command_writes_it_and_refuses_what_holds_no_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, times in (("old", 6), ("new", 8)):
        values = tmp_path / "values.json"
        values.write_text(
            json.dumps({"unit": "区市政中心", "period": "2023H1", "figures": {"支委会": times}})
        )
        ending = {"old": "json", "new": "docx"}[name]
        argv = ("fill", "half_year", "--values", str(values), "-o", str(tmp_path / f"{name}.{ending}"))
        assert main.main(list(argv)) == 0
    out = tmp_path / "花脸稿.docx"
    assert main.main(["redline", str(tmp_path / "old.json"), str(tmp_path / "new.docx"), "-o", str(out)]) == 0
    assert "<w:delText>6</w:delText>" in document(out)
    capsys.readouterr()
    (tmp_path / "别的.txt").write_text("一段别处来的文字。")
    assert main.main(["redline", str(tmp_path / "别的.txt"), str(out), "-o", str(tmp_path / "y.docx")]) == 2
    assert "没有本程序的报告" in capsys.readouterr().err
    assert main.main(["redline", str(out), str(out), "-o", str(tmp_path / "y.pdf")]) == 2
    assert "只能写成 Word 文件" in capsys.readouterr().err
