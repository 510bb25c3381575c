"""Tables on their way to the next period: no word of them moves, and each stands marked until its numbers are
others.
"""

from __future__ import annotations

import pytest

from djdesk.desk.next_period.carried_list import carried_lines, carried_object
from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.proof.open_points import remarks
from djdesk.desk.report.progress import progress_of
from djdesk.model.changes import SetOutline, SetProse
from djdesk.model.last_period.standing_marks import looked_at, marks_of_section, standing_marks
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.model.tables.set_table import SetTable
from djdesk.model.tables.table import SectionTable
from djdesk.model.tables.table_edits import with_row, with_text
from support.sample import CLOCK, TYPE, sample_report

COUNTS = SectionTable(
    (
        ("支部", "2023年上半年", "2022年上半年"),
        ("第一支部", "6", "5"),
        ("第二支部", "截至6月底7", "无"),
    )
)
DUTIES = SectionTable((("事项", "负责人"), ("党课", "甲")))


def carried(table: SectionTable = COUNTS, prose: str = "上半年情况如下。\n{表格:t1}") -> Report:
    last = SetTable("t1", table).applied(SetProse("service", prose).applied(sample_report()))
    return carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)


def marked(report: Report) -> list[str]:
    return [mark.kind for mark in marks_of_section(report, "service")]


def test_neither_head_nor_cell_moves_while_the_prose_does() -> None:
    report = carried()
    assert report.tables == {"t1": COUNTS}
    assert report.section("service").prose == "下半年情况如下。\n{表格:t1}"


def test_the_table_is_marked_and_the_place_of_it_is_no_number() -> None:
    report = carried()
    (mark,) = (mark for mark in standing_marks(report) if mark.kind == "table")
    assert (mark.name, mark.reason, mark.moves) == ("t1", "time", ())
    assert marked(report) == ["paragraph", "table"]
    assert marked(carried(prose="{表格:t1}")) == ["table"]
    assert marked(carried(prose="情况见下表。{表格:t1}")) == ["table"]


def test_a_table_without_numbers_is_not_marked() -> None:
    assert marked(carried(DUTIES, "{表格:t1}")) == []


@pytest.mark.parametrize(
    ("cells", "stands"),
    [
        ({(1, 1): "8"}, True),
        ({(0, 1): "2023年下半年", (0, 2): "2022年下半年", (1, 1): "8", (1, 2): "6"}, True),
        (
            {
                (0, 1): "2023年下半年",
                (0, 2): "2022年下半年",
                (1, 1): "8",
                (1, 2): "6",
                (2, 1): "截至12月底9",
            },
            False,
        ),
    ],
)
def test_the_mark_stands_until_every_number_is_another(
    cells: dict[tuple[int, int], str], stands: bool
) -> None:
    report = carried(prose="{表格:t1}")
    table = report.tables["t1"]
    for place, text in cells.items():
        table = with_text(table, *place, text)
    assert bool(marked(SetTable("t1", table).applied(report))) is stands


def test_a_row_more_changes_nothing_of_what_stands() -> None:
    report = carried(prose="{表格:t1}")
    grown = SetTable("t1", with_row(COUNTS, 1)).applied(report)
    assert marked(grown) == ["table"]


def test_it_goes_with_the_table_and_when_it_was_looked_at() -> None:
    report = carried(prose="{表格:t1}")
    assert marked(SetProse("service", "没有表格。").applied(report)) == []
    assert standing_marks(SetTable("t1", None).applied(report)) == ()
    assert marked(looked_at(report, standing_marks(report)).applied(report)) == []


def test_a_table_that_no_section_names_is_not_carried() -> None:
    assert carried(prose="没有表格。").tables == {}
    last = SetTable("t1", COUNTS).applied(SetProse("service", "{表格:t1}").applied(sample_report()))
    without = SetOutline(tuple(one for one in last.sections if one.id != "service")).applied(last)
    assert carry(without, TYPE, Period.parse("2023H2"), "r2", CLOCK).tables == {}


def test_it_is_told_with_its_section() -> None:
    report = carried(prose="{表格:t1}")
    said = "表格“支部、2023年上半年、2022年上半年、第一…”是上期内容，里面有时间，请核对"
    assert f"服务群众：{said}" in carried_lines(report, TYPE)
    assert [one["kind"] for one in carried_object(report)["to_check"]] == ["table"]
    found = next(one for one in remarks(report, TYPE) if one.message == said)
    assert (found.step, found.kind, found.name) == ("service", "prose", "表格:t1")
    missing = progress_of(report, TYPE).steps["service"].missing
    assert "表格:t1" in [one.name for one in missing if one.kind == "carried"]
