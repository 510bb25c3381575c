"""A task as a file: what is written is read, anything else is refused in a sentence; a report answers it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
import openpyxl  # type: ignore[import-untyped]
import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.collect.answer import open_task, with_type_of
from djdesk.desk.collect.new_task import new_task, unit_list
from djdesk.desk.collect.task_file import ReportTask, read_task, task_from_bytes, task_to_bytes
from djdesk.desk.export.export import export_session, suggested_name
from djdesk.desk.files.embedded_report import report_in_docx
from djdesk.desk.next_period.carry_over import carry_report
from djdesk.desk.report.report_list import reminders, report_rows
from djdesk.forms.report_type import ReportType
from djdesk.model.period import Period
from support.branch import Branch

PERIOD = Period.parse("2023H1")
DUE = date(2023, 7, 10)


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    made = Branch(tmp_path / "数据", datetime(2023, 7, 3, 9, 0))
    made.desk.set_office(unit="第一党支部")
    yield made
    made.close()


@pytest.fixture
def form(branch: Branch) -> ReportType:
    return branch.desk.form("half_year")


def _task(form: ReportType, **more: str) -> ReportTask:
    units = ("第一党支部", "第二党支部")
    return new_task(form, PERIOD, DUE, units, figures=("支委会", "上党课"), words="请按时报送", **more)


def _put(task: ReportTask, folder: Path) -> Path:
    path = folder / "任务.djtask"
    path.write_bytes(task_to_bytes(task))
    return path


def test_a_task_is_read_as_it_was_laid(form: ReportType, branch: Branch, tmp_path: Path) -> None:
    task = _task(form)
    assert read_task(_put(task, tmp_path), branch.desk.types) == task
    assert task.figures == ("支委会", "讲党课")  # by the name that the type has


def test_a_task_that_was_altered_is_refused(form: ReportType) -> None:
    raw = json.loads(task_to_bytes(_task(form)))
    raw["task"]["due"] = "2023-08-10"
    with pytest.raises(BadInput, match="被改过"):
        task_from_bytes(json.dumps(raw).encode(), "任务.djtask")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": 3}, "更新版本"),
        ({"version": "1"}, "内容不对"),
        ({"format": "djdesk-report"}, "不是任务文件"),
        ({"task": {}}, "内容不对"),
        ({"sha256": ""}, "被改过"),
    ],
)
def test_what_is_no_task_is_told(form: ReportType, change: dict[str, object], words: str) -> None:
    raw = json.loads(task_to_bytes(_task(form))) | change
    with pytest.raises(BadInput, match=words):
        task_from_bytes(json.dumps(raw).encode(), "任务.djtask")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"[1]", b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_any_other_bytes_are_told(data: bytes) -> None:
    with pytest.raises(BadInput, match="任务文件"):
        task_from_bytes(data, "任务.djtask")


def test_a_task_of_an_unknown_type_is_told(form: ReportType, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="本程序没有这种报告"):
        read_task(_put(_task(form), tmp_path), {})


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"figures": ("没有的指标",)}, "没有叫“没有的指标”的指标"),
        ({"sections": ("没有的章节",)}, "的章节"),
        ({"file_name": "{支部}总结"}, "不认识"),
        ({"due": date(2022, 1, 1)}, "报告期开始之前"),
        ({"period": Period.parse("2023M05")}, "没有“2023M05”这样的报告期"),
    ],
)
def test_a_slip_in_laying_a_task_is_told(form: ReportType, given: dict[str, object], words: str) -> None:
    asked: dict[str, object] = {"period": PERIOD, "due": DUE, "units": (), **given}
    with pytest.raises(BadInput, match=words):
        new_task(form, asked.pop("period"), asked.pop("due"), asked.pop("units"), **asked)  # type: ignore[arg-type]


def test_units_are_read_from_a_sheet_with_heads(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["各支部名单"],
        ["序号", "单位名称", "书记"],
        [1, "第一党支部", "张三"],
        [2, " 第二党支部 ", "李四"],
    ):
        book.active.append(row)
    book.active.append([3, "第一党支部", "张三"])
    book.save(tmp_path / "名单.xlsx")
    assert unit_list(tmp_path / "名单.xlsx") == ("第一党支部", "第二党支部")


def test_units_are_read_without_heads_and_from_lines(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for number, unit in enumerate(("第一党支部", "第二党支部"), 1):
        book.active.append([number, unit])
    book.save(tmp_path / "名单.xlsx")
    (tmp_path / "名单.txt").write_text("第一党支部\n\n第二党支部\n", encoding="gb18030")
    (tmp_path / "名单.csv").write_text("单位,电话\n第一党支部,1\n第二党支部,2\n", encoding="utf-8-sig")
    for name in ("名单.xlsx", "名单.txt", "名单.csv"):
        assert unit_list(tmp_path / name) == ("第一党支部", "第二党支部"), name


def test_a_list_without_units_is_told(tmp_path: Path) -> None:
    (tmp_path / "名单.txt").write_text("\n \n", encoding="utf-8")
    with pytest.raises(BadInput, match="没有找到单位名称"):
        unit_list(tmp_path / "名单.txt")


def test_the_report_of_a_task_is_set_up_reminded_of_and_exported(
    branch: Branch, form: ReportType, tmp_path: Path
) -> None:
    path = _put(_task(form, file_name="{单位名称}半年小结（{报告期间}）"), tmp_path)
    session = open_task(branch.desk, path).session
    assert (session.report.unit, session.report.period) == ("第一党支部", PERIOD)
    rows = report_rows(branch.desk)
    told = [one.sentence for one in reminders(rows, branch.desk.types, date(2023, 7, 3))]
    assert told == ["2023年上半年的半年汇报7月10日前报送，还有7天"]
    assert reminders(rows, branch.desk.types, date(2023, 7, 12))[0].overdue
    name = suggested_name(branch.desk, session)
    assert name == "第一党支部半年小结（2023年上半年）.docx"
    export_session(branch.desk, session, tmp_path / name)
    inside = report_in_docx(tmp_path / name)
    assert inside is not None
    assert inside.task.id == session.report.task.id
    assert inside.task.words == "", "what the office says to its units does not go round with the file"


def test_a_task_that_is_opened_again_gives_the_same_report(
    branch: Branch, form: ReportType, tmp_path: Path
) -> None:
    path = _put(_task(form), tmp_path)
    assert open_task(branch.desk, path).session.report.id == open_task(branch.desk, path).session.report.id
    assert len(report_rows(branch.desk)) == 1


def test_a_task_finds_the_report_that_was_begun_before_it(
    branch: Branch, form: ReportType, tmp_path: Path
) -> None:
    begun = branch.report("2023H1", unit="第一党支部").report
    opened = open_task(branch.desk, _put(_task(form), tmp_path)).session.report
    assert opened.id == begun.id
    assert opened.task.due == DUE


def test_a_task_begins_with_the_last_period_where_there_is_one(
    branch: Branch, form: ReportType, tmp_path: Path
) -> None:
    last = branch.report("2022H2", unit="第一党支部").report
    opened = open_task(branch.desk, _put(_task(form), tmp_path)).session.report
    assert opened.carried_from == last.id
    after = carry_report(branch.desk, opened.id, opened.period.next).report
    assert after.task.id == "", "the next period was not asked for"


def test_who_we_are_is_asked_before_a_task_is_begun(tmp_path: Path) -> None:
    made = Branch(tmp_path / "新")
    try:
        path = _put(_task(made.desk.form("half_year")), tmp_path)
        with pytest.raises(BadInput, match="本单位"):
            open_task(made.desk, path)
    finally:
        made.close()


# ------------------------------------------------------------------ a type of the office's own


def _own_task(form: ReportType, **said: object) -> ReportTask:
    """Of a type that the office made: its own id and name, one heading other than ours."""
    first, *rest = form.sections
    own = msgspec.structs.replace(
        form, **{"id": "district_report", "name": "街道季度小结", **said}, sections=(first, *rest)
    )
    return new_task(own, PERIOD, DUE, ("第一党支部",), words="请按时报送。", own=True)


def test_the_type_comes_with_the_task_and_is_used(branch: Branch, form: ReportType, tmp_path: Path) -> None:
    path = _put(_own_task(form), tmp_path)
    opened = open_task(branch.desk, path)
    assert opened.session.form.name == "街道季度小结"
    assert opened.session.report.type_id == "district_report"
    assert opened.told == (
        "截止日期2023年7月10日。请按时报送。"
        "收进了“街道季度小结”（编号 district_report，第2版），可以用它写报告了。"
    )
    assert branch.desk.form("district_report") == opened.session.form
    assert "收进" not in open_task(branch.desk, path).told  # it is there now


def test_the_type_is_told_of_when_the_unit_is_known(branch: Branch, form: ReportType, tmp_path: Path) -> None:
    path = _put(_own_task(form), tmp_path)
    branch.desk.set_office(unit="")
    with pytest.raises(BadInput, match="还不知道本单位的名称"):
        open_task(branch.desk, path)
    assert "district_report" not in branch.desk.types
    branch.desk.set_office(unit="第一党支部")
    assert "收进了“街道季度小结”" in open_task(branch.desk, path).told


def test_an_older_task_puts_no_older_type_in_place(branch: Branch, form: ReportType, tmp_path: Path) -> None:
    """Two tasks lie in the folder, laid before and after the office changed its type."""
    older = _put(_own_task(form, description="旧"), tmp_path)
    open_task(branch.desk, older)
    newer = _put(_own_task(form, description="新", version=form.version + 1), tmp_path)
    open_task(branch.desk, newer)
    before = branch.desk.form("district_report")
    assert before.description == "新"
    resources, told = with_type_of(branch.desk.resources, _own_task(form, description="旧"))
    assert (resources.form("district_report"), told) == (before, "")
    back = _own_task(form, description="旧", version=form.version + 2)  # the office went back to it
    resources, told = with_type_of(branch.desk.resources, back)
    assert resources.form("district_report").description == "旧"


def test_a_task_of_a_type_that_all_have_is_written_as_ever(form: ReportType) -> None:
    raw = json.loads(task_to_bytes(_task(form)))
    assert raw["version"] == 1
    assert "own_type" not in raw["task"]
    assert json.loads(task_to_bytes(_own_task(form)))["version"] == 2


def test_a_type_of_that_name_is_here_already(branch: Branch, form: ReportType, tmp_path: Path) -> None:
    opened = open_task(branch.desk, _put(_own_task(form, name=form.name), tmp_path))
    assert opened.session.form.name == f"{form.name}（上级任务）"
    assert branch.desk.form("half_year") == form


def test_another_type_has_its_id(branch: Branch, form: ReportType, tmp_path: Path) -> None:
    task = _own_task(branch.desk.form("work_news"), id="half_year")
    task = msgspec.structs.replace(task, type_id="half_year")
    with pytest.raises(BadInput, match=r"编号和本单位的“.*”一样（half_year）"):
        open_task(branch.desk, _put(task, tmp_path))
    assert branch.desk.form("half_year") == form
    assert not report_rows(branch.desk)


def test_a_type_that_cannot_be_used_is_refused_with_the_task(form: ReportType) -> None:
    task = _own_task(form)
    assert task.own_type is not None
    broken = msgspec.structs.replace(task.own_type, sections=())
    for own in (broken, msgspec.structs.replace(task.own_type, id="other")):
        with pytest.raises(BadInput, match="带的报告类型不能用"):
            task_from_bytes(task_to_bytes(msgspec.structs.replace(task, own_type=own)), "任务.djtask")
