"""Tables in a section's text as blocks: head, merged cells, what no page could hold."""

from __future__ import annotations

import msgspec

from djdesk.document.blocks import Block, CellPlace
from djdesk.document.compose.composer import Composer
from djdesk.document.compose.tables import table_blocks
from djdesk.document.files.plain_text import plain_text
from djdesk.model.changes import SetProse
from djdesk.model.report import Report
from djdesk.model.tables.set_table import SetTable
from djdesk.model.tables.table import Merge, SectionTable
from djdesk.model.tables.table_edits import with_text
from support.sample import TYPE, sample_report

MEETINGS = SectionTable(
    (
        ("单位", "会议次数", "", "备注"),
        ("", "2023年上半年", "2022年上半年", ""),
        ("第一支部", "3", "2", "无"),
        ("", "12", "9", "【待补】"),
        ("合计", "15", "11", ""),
    ),
    head=2,
    merges=(Merge(0, 0, 2, 1), Merge(0, 1, 1, 2), Merge(0, 3, 2, 1), Merge(2, 0, 2, 1)),
)


def words(block: Block) -> list[str]:
    return [run.text for run in block.runs]


def with_table(prose: str, table: SectionTable = MEETINGS) -> Report:
    report = sample_report()
    section = next(one for one in report.sections if one.level > 0 and one.enabled)
    return SetTable("t1", table).applied(SetProse(section.id, prose).applied(report))


def rows_in(report: Report) -> list[Block]:
    return [block for block in Composer(TYPE).compose(report) if block.role == "row"]


def test_joined_rows_are_one_block_and_the_head_is_one() -> None:
    head, joined, last = table_blocks(MEETINGS, "work", "t1")
    assert words(head) == ["单位", "会议次数", "备注", "2023年上半年", "2022年上半年"]
    assert {run.style for run in head.runs} == {"head"}
    assert {run.style for run in joined.runs} == {"body"}
    assert words(joined) == ["第一支部", "3", "2", "无", "12", "9", "【待补】"]
    assert [run.pending for run in joined.runs] == [False] * 6 + [True]
    assert joined.row is not None
    assert joined.row.cells[0] == CellPlace(0, 0, rows=2)
    assert joined.row.height == 2
    assert words(last) == ["合计", "15", "11", ""]
    assert joined.row.head == tuple(words(head))
    assert head.row is not None
    assert joined.row.head_cells == head.row.cells


def test_a_table_stands_below_the_words_of_its_paragraph() -> None:
    report = with_table("前文。\n{表格:t1}\n后文，见{表格:t1}左表。")
    roles = [
        (block.role, block.text)
        for block in Composer(TYPE).compose(report)
        if block.text in ("前文。", "后文，见左表。") or block.role == "row"
    ]
    kinds = [role if role == "row" else text for role, text in roles]
    assert kinds == ["前文。", "row", "row", "row", "后文，见左表。", "row", "row", "row"]


def test_a_slot_without_its_table_prints_nothing() -> None:
    report = with_table("前文。\n{表格:t2}")
    assert rows_in(report) == []
    assert "表格" not in "".join(block.text for block in Composer(TYPE).compose(report))


def test_a_change_in_a_cell_makes_that_block_anew_and_no_other() -> None:
    composer, report = Composer(TYPE), with_table("前文。\n{表格:t1}\n后文。")
    before = composer.compose(report)
    after = composer.compose(SetTable("t1", with_text(MEETINGS, 4, 1, "16")).applied(report))
    different = [new for old, new in zip(before, after, strict=True) if old is not new]
    assert [words(block) for block in different] == [["合计", "16", "11", ""]]


def test_a_cell_that_no_page_holds_goes_on_in_a_row_below() -> None:
    sentence = "党支部按月开展主题党日，按季度讲党课。"
    blocks = table_blocks(SectionTable((("支部", "做法"), ("甲", sentence * 60), ("乙", "好"))), "work")
    _, first, *more, last = blocks
    assert words(first)[0] == "甲"
    assert len(more) >= 1
    assert all(words(block)[0] == "" for block in more)
    assert "".join(words(block)[1] for block in (first, *more)) == sentence * 60
    assert words(first)[1].endswith("。")
    assert words(last) == ["乙", "好"]
    assert len(table_blocks(SectionTable((("支部", "做法"), ("甲", sentence))), "work")) == 2


def test_a_cell_merged_over_more_rows_than_a_page_has_begins_anew() -> None:
    rows = (("类别", "内容"), *(("党建" if n == 0 else "", f"第{n}项") for n in range(40)))
    _, *parts = table_blocks(SectionTable(rows, 1, (Merge(1, 0, 40, 1),)), "work")
    assert [block.row.height for block in parts if block.row] == [24, 16]
    assert [words(block)[0] for block in parts] == ["党建", "党建"]


def test_a_head_as_high_as_a_page_is_no_head() -> None:
    tall = SectionTable((("甲\n" * 11 + "甲", "乙"), ("1", "2")))
    assert all(block.row is not None and not block.row.head for block in table_blocks(tall, "work"))


def test_widths_of_the_file_are_kept_but_no_column_is_too_narrow_for_words() -> None:
    (block,) = table_blocks(SectionTable((("甲", "乙", "丙"),), 0, widths=(1.0, 500.0, 499.0)), "work")
    assert block.row is not None
    first, second, third = block.row.widths
    assert first == 3.0
    assert second > third > 15


def test_plain_text_has_a_line_for_each_row() -> None:
    text = plain_text(table_blocks(MEETINGS, "work"))
    assert text.split("\n")[:3] == [
        "单位\t会议次数\t\t备注",
        "\t2023年上半年\t2022年上半年\t",
        "第一支部\t3\t2\t无",
    ]
    assert plain_text(table_blocks(msgspec.structs.replace(MEETINGS, merges=()), "work")) == text


def test_a_table_without_cells_is_nothing() -> None:
    assert table_blocks(SectionTable(()), "work") == []


def _months(count: int, widths: tuple[float, ...] = ()) -> SectionTable:
    months = range(1, count + 1)
    rows = (
        ("支部", *(f"{month}月" for month in months), "合计"),
        ("第一", *("120" for _ in months), "10000"),
    )
    return SectionTable(rows, 1, widths=widths)


def test_a_table_of_many_columns_lies_on_pages_on_their_side() -> None:
    assert [block.landscape for block in table_blocks(_months(6), "work")] == [False, False]
    assert [block.landscape for block in table_blocks(_months(16), "work")] == [True, True]
    long = SectionTable((("支部", "做法"), ("第一", "组织党员" * 60)))
    assert not any(block.landscape for block in table_blocks(long, "work")), "long words are turned"


def test_no_number_is_parted_for_want_of_width() -> None:
    """The column of 10000 needs 2.5 characters and its margins, whatever share the file gave it."""
    for widths in ((), (*[9.0] * 13, 1.0)):
        block = table_blocks(_months(12, widths), "work")[1]
        assert block.row is not None
        shares = block.row.widths
        assert shares[-1] / sum(shares) * 36.8 >= 2.99


def test_what_stands_before_and_behind_a_wide_table_stays_upright() -> None:
    report = with_table("见下表。\n{表格:t1}\n继续抓好落实。", _months(16))
    sides = [block.landscape for block in Composer(TYPE).compose(report)]
    first = sides.index(True)
    assert sides == [False] * first + [True] * 2 + [False] * (len(sides) - first - 2)
