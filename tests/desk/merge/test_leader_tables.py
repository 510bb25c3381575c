"""A leader's changes in the tables of a Word file, taken into the report as it is now."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from djdesk.desk.export.export import write_report
from djdesk.desk.files.embedded_report import report_in_docx
from djdesk.desk.merge.draft import merged
from djdesk.desk.merge.edits import LeaderEdit
from djdesk.desk.merge.find import edits_between
from djdesk.desk.merge.leader_file import LeaderFile, carried_file, lines_of, own_report
from djdesk.desk.merge.tables import frame_rows, paired
from djdesk.desk.report.create import new_id, new_report
from djdesk.desk.resources import Resources
from djdesk.intake.readers.read import read_content
from djdesk.model.changes import SetExtras, SetProse
from djdesk.model.formal_elements import Annex
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.model.tables.set_table import SetTable
from djdesk.model.tables.table import Merge, SectionTable
from djdesk.model.tables.table_edits import with_row, with_text, without_row
from support.leader import Leader, edited

NOW = datetime(2023, 7, 3, 10, 32)
RESOURCES = Resources.load(Path(__file__).parents[3] / "resources")
FORM = RESOURCES.form("half_year")
PROSE = "上半年各支部情况如下表所示。\n{表格:t1}\n下半年继续抓好落实，按月开展主题党日。"
COUNTS = SectionTable(
    (
        ("支部", "会议次数", ""),
        ("", "2023年上半年", "2022年上半年"),
        ("第一支部", "三十一次", "二十二次"),
        ("第二支部", "四十三次", "五十四次"),
        ("第三支部", "六十五次", "七十六次"),
    ),
    head=2,
    merges=(Merge(0, 0, 2, 1), Merge(0, 1, 1, 2)),
    widths=(1.0, 2.0, 2.0),
)


def report(table: SectionTable = COUNTS, prose: str = PROSE) -> Report:
    made = new_report(FORM, "区市政中心", Period.parse("2023H1"), lambda: NOW, "r1")
    return SetTable("t1", table).applied(SetProse("organs", prose).applied(made))


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., LeaderFile]:
    """What is found in the report's Word file after `change`."""

    def found(change: Callable[[Leader], object] = lambda _: None, base: Report | None = None) -> LeaderFile:
        path = tmp_path / "报告.docx"
        write_report(RESOURCES, base or report(), path, NOW)
        edited(path, change)
        file = carried_file(path, RESOURCES.types)
        assert file is not None
        return file

    return found


def taken(file: LeaderFile, ours: Report) -> Report:
    change = merged(file.base, ours, file.edits)
    return change.applied(ours) if change else ours


def kinds(file: LeaderFile) -> list[str]:
    return [edit.kind for edit in file.edits]


def again(tmp_path: Path, base: Report, ours: Report) -> list[LeaderEdit]:
    """The same file held against a report that the clerk has written on."""
    content = read_content(tmp_path / "报告.docx")
    tables = paired(base, FORM, content.tables, frame_rows(base, FORM))
    lines = lines_of(content, tables.known, tables.new)
    return edits_between(base, ours, FORM, lines, new_id, tables)


def row_of(leader: Leader, words: str):  # type: ignore[no-untyped-def]
    return leader.find(words).getparent().getparent()


@pytest.mark.parametrize(
    "table",
    [
        COUNTS,
        msgspec.structs.replace(COUNTS, merges=(), head=1),
        SectionTable((("甲", "乙"), ("", "")), 1),
        SectionTable((("支部", "做法"), ("第一支部", "党支部按月开展主题党日，按季度讲党课。" * 60)), 1),
        SectionTable((("支部", "做法"), ("第一支部", "按月开展主题党日\n按季度讲党课"))),
        SectionTable((("", ""), ("", "")), 1),
    ],
)
def test_a_file_that_nobody_touched_has_no_edits(
    table: SectionTable, read: Callable[..., LeaderFile]
) -> None:
    assert read(base=report(table)).edits == ()


def test_a_changed_cell_is_told_and_taken(read: Callable[..., LeaderFile]) -> None:
    file = read(lambda leader: leader.replace("四十三", "四十八"))
    (edit,) = file.edits
    assert (edit.section_id, edit.kind, edit.proposed) == ("organs", "改动", True)
    assert edit.before == ("表格“第二支部”一行：四十三次",)
    assert edit.after == ("表格“第二支部”一行：四十八次",)
    assert taken(file, report()).tables == {"t1": with_text(COUNTS, 3, 1, "四十八次")}


def test_what_the_clerk_changed_in_other_cells_stays(read: Callable[..., LeaderFile]) -> None:
    file = read(lambda leader: leader.replace("四十三", "四十八"))
    ours = SetTable("t1", with_text(with_row(COUNTS, 2), 3, 2, "九十次")).applied(report())
    rows = taken(file, ours).tables["t1"].rows
    assert rows[3:5] == (("第一支部", "三十一次", "九十次"), ("第二支部", "四十八次", "五十四次"))


@pytest.mark.parametrize("at", [2, 3, 4, 5])
@pytest.mark.parametrize("mine", [(2, 1), (2, 2), (4, 2)])
def test_several_cells_of_a_row_are_taken_beside_a_row_of_the_clerk_s(
    read: Callable[..., LeaderFile], at: int, mine: tuple[int, int]
) -> None:
    """The first edit renamed the row, and the second did not find it any more beside one that was put in."""

    def rewrite(leader: Leader) -> None:
        for old, new in (("第二支部", "机关支部"), ("四十三", "四十八"), ("五十四", "五十")):
            leader.replace(old, new)

    file = read(rewrite)
    ours = SetTable("t1", with_row(with_text(COUNTS, *mine, "九十次"), at)).applied(report())
    rows = taken(file, ours).tables["t1"].rows
    assert ("机关支部", "四十八次", "五十次") in rows
    assert (len(rows), sum("九十次" in row for row in rows)) == (6, 1)


def test_the_clerk_s_row_is_known_by_its_other_cells(read: Callable[..., LeaderFile]) -> None:
    file = read(lambda leader: leader.replace("四十三", "四十八"))
    ours = SetTable("t1", with_row(with_text(COUNTS, 3, 2, "九十次"), 3)).applied(report())
    assert taken(file, ours).tables["t1"].rows[4] == ("第二支部", "四十八次", "九十次")


def test_the_same_cell_changed_by_both_is_said(tmp_path: Path, read: Callable[..., LeaderFile]) -> None:
    file = read(lambda leader: leader.replace("四十三", "四十八"))
    ours = SetTable("t1", with_text(COUNTS, 3, 1, "四十九次")).applied(report())
    (edit,) = again(tmp_path, file.base, ours)
    assert (edit.clash, edit.proposed) == ("这一格您后来也改过", False)
    for table in (with_text(COUNTS, 3, 1, "四十八次"), without_row(COUNTS, 3)):
        assert again(tmp_path, file.base, SetTable("t1", table).applied(report())) == []


def test_a_row_more_is_the_table_with_it(read: Callable[..., LeaderFile]) -> None:
    def add(leader: Leader) -> None:
        row = row_of(leader, "第三支部")
        row.addnext(deepcopy(row))
        leader.replace("第三支部", "第四支部")

    file = read(add)
    assert kinds(file) == ["改动"]
    table = taken(file, report()).tables["t1"]
    assert [row[0] for row in table.rows] == ["支部", "", "第一支部", "第二支部", "第四支部", "第三支部"]
    assert (table.head, table.merges, table.widths) == (COUNTS.head, COUNTS.merges, COUNTS.widths)


def test_a_table_that_is_gone_is_told_and_stays(read: Callable[..., LeaderFile]) -> None:
    def remove(leader: Leader) -> None:
        table = row_of(leader, "第三支部").getparent()
        table.getparent().remove(table)

    file = read(remove)
    assert kinds(file) == ["未并入"]
    assert "没有这个表格" in file.edits[0].note
    assert taken(file, report()) == report()


def test_a_new_table_stands_where_the_leader_put_it(read: Callable[..., LeaderFile]) -> None:
    def add(leader: Leader) -> None:
        table = deepcopy(row_of(leader, "第三支部").getparent())
        for number, text in enumerate(one for one in table.iter() if one.tag.endswith("}t")):
            text.text = f"新{number}"
        leader.find("下半年继续抓好落实").addnext(table)

    file = read(add)
    assert kinds(file) == ["新增"]
    made = taken(file, report())
    assert len(made.tables) == 2
    lines = made.section("organs").prose.split("\n")
    assert [line.startswith("{表格:") for line in lines] == [False, True, False, True]
    assert made.tables["t1"] == COUNTS
    (new,) = (table for table_id, table in made.tables.items() if table_id != "t1")
    assert (new.rows[0][0], new.merges, new.head) == ("新0", COUNTS.merges, 2)
    assert taken(read(base=made), made) == made


def test_rows_of_an_annex_are_no_table_of_the_text(read: Callable[..., LeaderFile]) -> None:
    annexes = (Annex(title="清单", rows=(("事项", "时限"), ("党课", "六月"))),)
    base = report()
    base = SetExtras.make(base, annexes=annexes).applied(base)
    assert read(base=base).edits == ()
    file = read(lambda leader: leader.replace("四十三", "四十八"), base)
    assert kinds(file) == ["改动"]


def test_in_other_characters_a_changed_table_is_only_told(read: Callable[..., LeaderFile]) -> None:
    base = msgspec.structs.replace(report(), script="traditional")
    assert read(base=base).edits == ()
    file = read(lambda leader: leader.replace("四十三", "四十八"), base)
    assert kinds(file) == ["未并入"]


def test_a_file_opened_without_asking_says_what_its_table_says(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    write_report(RESOURCES, report(), path, NOW)
    edited(path, lambda leader: leader.replace("四十三", "四十八"))
    own = own_report(path, RESOURCES.types)
    assert own is not None
    assert own.report.tables["t1"].rows[3][1] == "四十八次"
    assert own.report.section("organs").prose == PROSE


def test_a_file_tells_nothing_of_a_table_that_it_does_not_print(tmp_path: Path) -> None:
    """One that was taken out of the text, and what last period's said."""
    mark = CarriedMark("table", "t1", "支部\t三十次", "number")
    base = msgspec.structs.replace(report(), carried=(mark,))
    base = SetTable("t2", SectionTable((("秘密", "乙"),))).applied(base)
    path = tmp_path / "报告.docx"
    write_report(RESOURCES, base, path, NOW)
    carried = report_in_docx(path)
    assert carried is not None
    assert (carried.tables, carried.carried) == ({"t1": COUNTS}, ())
