"""Tables in the text: cells, rows more and less, and what is no table."""

from __future__ import annotations

import pytest

from djdesk.basics.errors import BadInput
from djdesk.model.prose import figure_names, slot_names, tables_in
from djdesk.model.tables.set_table import SetTable
from djdesk.model.tables.table import Merge, SectionTable, mistakes, table_name, table_slot, tabled
from djdesk.model.tables.table_edits import (
    with_cells,
    with_column,
    with_row,
    with_text,
    without_column,
    without_row,
)
from support.sample import sample_report

PLAIN = SectionTable((("支部", "次数"), ("甲", "3"), ("乙", "4")))
JOINED = SectionTable(
    (("类", "支部", "次数"), ("城", "甲", "3"), ("", "乙", "4"), ("乡", "丙", "5")),
    merges=(Merge(1, 0, 2, 1),),
)


def test_a_merged_cell_is_one_cell() -> None:
    assert [text for _, text in JOINED.cells()].count("") == 0
    assert JOINED.merge_at(2, 0) == Merge(1, 0, 2, 1)
    assert JOINED.merge_at(3, 0) == Merge(3, 0)


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        (PLAIN, False),
        (JOINED, False),
        (SectionTable(()), True),
        (SectionTable((("甲", "乙"), ("丙",))), True),
        (SectionTable((("甲",),) * 501), True),
        (SectionTable((("甲",) * 31,)), True),
        (SectionTable((("甲", "乙"),), 3), True),
        (SectionTable((("甲", "乙"),), 0, (Merge(0, 0, 1, 3),)), True),
        (SectionTable((("甲", "乙"),), 0, (Merge(0, 0, 1, 2), Merge(0, 1, 1, 1))), True),
        (SectionTable((("甲", "乙"), ("丙", "丁")), 0, (Merge(0, 0, 1, 2), Merge(0, 1, 2, 1))), True),
        (SectionTable((("甲", "乙"),), 0, widths=(1.0,)), True),
        (SectionTable((("甲", "乙"),), 0, widths=(1.0, 0.0)), True),
    ],
)
def test_what_is_no_table_is_told(table: SectionTable, wrong: bool) -> None:
    assert bool(list(mistakes(table))) is wrong


def test_a_text_goes_into_the_merged_cell() -> None:
    assert with_text(JOINED, 2, 0, "城区").rows[1][0] == "城区"
    assert with_text(PLAIN, 1, 1, " 甲\t乙 ").rows[1][1] == "甲 乙"
    with pytest.raises(BadInput, match="2001字"):
        with_text(PLAIN, 1, 1, "字" * 2001)


def test_a_row_more_within_a_merged_cell_makes_it_grow() -> None:
    assert with_row(JOINED, 2).merges == (Merge(1, 0, 3, 1),)
    assert with_row(JOINED, 3).merges == JOINED.merges
    assert with_row(JOINED, 1).merges == (Merge(2, 0, 2, 1),)
    assert [with_row(PLAIN, at).head for at in (0, 1, 3)] == [2, 1, 1]
    with pytest.raises(BadInput):
        with_row(SectionTable((("甲",),) * 500), 1)


def test_a_row_less_takes_no_text_of_a_merged_cell_along() -> None:
    first = without_row(JOINED, 1)
    assert first.rows[1] == ("城", "乙", "4")
    assert first.merges == ()
    assert without_row(JOINED, 2).merges == ()
    assert without_row(JOINED, 3).merges == JOINED.merges
    assert without_row(JOINED, 0).head == 0
    with pytest.raises(BadInput):
        without_row(SectionTable((("甲",),)), 0)


@pytest.mark.parametrize("table", [PLAIN, JOINED])
def test_a_row_more_and_the_same_less_is_the_table(table: SectionTable) -> None:
    for at in range(len(table.rows) + 1):
        grown = with_row(table, at)
        assert list(mistakes(grown)) == []
        assert without_row(grown, at) == table


def test_the_change_of_a_table_and_the_way_back() -> None:
    report = sample_report()
    for change in (SetTable("t1", PLAIN), SetTable("t1", JOINED), SetTable("t1", None)):
        back = change.inverse(report)
        changed = change.applied(report)
        assert back.applied(changed) == report
        report = changed
    assert report.tables == {}


def test_a_table_in_prose_is_no_figure() -> None:
    prose = "见{支委会}。\n{表格:t1}"
    assert tables_in(prose) == ["t1"]
    assert slot_names(prose) == figure_names(prose) == ["支委会"]
    assert (tabled(table_slot("t9")), tabled("支委会")) == ("t9", "")


def test_what_a_table_is_called() -> None:
    assert table_name(PLAIN) == "支部、次数、甲、3、乙、4"
    assert table_name(SectionTable((("",),))) == "空表格"


WIDE = SectionTable(
    (("类", "上半年", "", "合计"), ("城", "3", "4", "7"), ("乡", "5", "6", "11")),
    merges=(Merge(0, 1, 1, 2),),
    widths=(2.0, 1.0, 1.0, 4.0),
)


@pytest.mark.parametrize(
    ("at", "merge", "head"),
    [
        (0, Merge(0, 2, 1, 2), ("", "类", "上半年", "", "合计")),
        (2, Merge(0, 1, 1, 3), ("类", "上半年", "", "", "合计")),
        (3, Merge(0, 1, 1, 2), ("类", "上半年", "", "", "合计")),
        (4, Merge(0, 1, 1, 2), ("类", "上半年", "", "合计", "")),
    ],
)
def test_a_column_more_within_a_merged_cell_makes_it_grow(
    at: int, merge: Merge, head: tuple[str, ...]
) -> None:
    made = with_column(WIDE, at)
    assert (made.merges, made.rows[0], made.head) == ((merge,), head, 1)
    assert len(made.widths) == 5
    assert made.widths[at] == 2.0
    assert without_column(made, at) == WIDE
    assert list(mistakes(made)) == []


def test_a_column_less_leaves_the_text_of_a_merged_cell() -> None:
    made = without_column(WIDE, 1)
    assert made.rows == (("类", "上半年", "合计"), ("城", "4", "7"), ("乡", "6", "11"))
    assert made.merges == ()
    assert made.widths == (2.0, 1.0, 4.0)
    with pytest.raises(BadInput, match="只剩一列"):
        without_column(SectionTable((("甲",), ("乙",))), 0)
    with pytest.raises(BadInput, match="列已经够多"):
        with_column(SectionTable((("甲",) * 30,)), 0)


def test_a_block_of_cells_makes_the_table_grow_and_leaves_merged_cells_whole() -> None:
    made = with_cells(PLAIN, 2, 1, [["7", "8"], ["9", "10"]])
    assert made.rows == (("支部", "次数", ""), ("甲", "3", ""), ("乙", "7", "8"), ("", "9", "10"))
    kept = with_cells(JOINED, 1, 0, [["城区", "甲"], ["郊区", "戊"]])
    assert kept.rows[1:3] == (("城区", "甲", "3"), ("", "戊", "4"))
    assert kept.merges == JOINED.merges
