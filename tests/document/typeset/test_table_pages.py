"""A long table on paper: heads on each page, cells wrapped within their columns, numbers right, pages numbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pytest

from djdesk.basics.steps import finish
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.table_pages import LONG, PAD, SHORT, SIDES, SheetColumn, SheetTable, table_pages
from djdesk.document.typeset.values import Page, PlacedLine

NUMBER = SheetColumn("序号", "centre", True)
NARROW = (NUMBER, SheetColumn("姓名", "left", True), SheetColumn("人数（人）", "right", True))
WIDE = (NUMBER, SheetColumn("日期", "centre", True), *(SheetColumn(f"第{n}项内容") for n in range(8)))
LONG_TEXT = "研究发展党员工作，讨论“三会一课”制度（试行），学习2023年1月5日讲话精神；通过了《工作要点》。"


def pages_of(columns: Sequence[SheetColumn], rows: Sequence[Sequence[str]]) -> tuple[Page, ...]:
    return finish(table_pages(SheetTable("三会一课台账", "共 3 条", tuple(columns), rows), default_advance))


def wide_rows(count: int, text: str = LONG_TEXT) -> list[tuple[str, ...]]:
    return [(str(n), "2023年12月28日", *[text] * 8) for n in range(1, count + 1)]


def edges(page: Page) -> list[float]:
    return sorted({rule.x1 for rule in page.rules if rule.x1 == rule.x2})


def by_row(page: Page) -> dict[int, list[PlacedLine]]:
    found: dict[int, list[PlacedLine]] = defaultdict(list)
    for line in page.lines:
        found[line.block].append(line)
    return found


def test_few_columns_stand_upright_and_many_lie_on_their_side() -> None:
    [page] = pages_of(NARROW, [("1", "张三", "12")])
    assert (page.width, page.height) == (SHORT, LONG)
    assert {(page.width, page.height) for page in pages_of(WIDE, wide_rows(3))} == {(LONG, SHORT)}


def test_every_page_has_the_heads_the_rules_and_its_number() -> None:
    pages = pages_of(WIDE, wide_rows(40))
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert [line.text for line in page.lines].count("日期") == 1
        assert page.footer is not None
        assert page.footer.text == f"第{number}页　共{len(pages)}页"
        assert len(edges(page)) == len(WIDE) + 1
        assert ("三会一课台账" in [line.text for line in page.lines]) == (number == 1)


def test_every_row_is_there_once_and_in_its_order() -> None:
    pages = pages_of(NARROW, [(str(n), f"张{n}", str(n * 7)) for n in range(300)])
    texts = [line.text for page in pages for line in page.lines if line.block >= 0]
    assert texts == [text for n in range(300) for text in (str(n), f"张{n}", str(n * 7))]


def test_nothing_leaves_its_cell_or_the_type_area() -> None:
    for page in pages_of(WIDE, wide_rows(12)):
        sides = edges(page)
        assert sides[0] == pytest.approx(SIDES)
        assert sides[-1] == pytest.approx(page.width - SIDES)
        for lines in by_row(page).values():
            for line in lines:
                if line.block < 0:
                    continue
                left = max(x for x in sides if x <= line.x)
                right = min(x for x in sides if x > left)
                assert left + PAD - 0.01 <= line.x
                assert line.x + line.width <= right - PAD + 0.01
                assert line.y + 10 < page.height - 40


def test_no_mark_begins_a_line_and_no_word_is_cut() -> None:
    text = "（试行）abc@example.com通过了《工作要点》，abc@example.com讨论“三会一课”制度；第3季度PPT" * 3
    lines = [line.text for page in pages_of(WIDE, wide_rows(2, text)) for line in page.lines]
    assert [line for line in lines if line[0] in "，；）》”、。"] == []
    assert [line for line in lines if line[-1] in "（《“"] == []
    assert not any(line.endswith("PP") for line in lines)


def test_days_and_numbers_stay_on_one_line_in_smaller_type() -> None:
    columns = (
        NUMBER,
        *(SheetColumn(f"{n}的日期", "centre", True) for n in "甲乙丙丁戊己庚"),
        SheetColumn("内容"),
    )
    pages = pages_of(columns, [("1", *["2023年12月28日"] * 7, LONG_TEXT)])
    assert [line.text for line in pages[0].lines].count("2023年12月28日") == 7


def test_numbers_end_at_the_right_edge_of_their_column() -> None:
    [page] = pages_of(NARROW, [("1", "张三", "7"), ("2", "李四", "1,234")])
    ends = {round(line.x + line.width, 3) for line in page.lines if line.text in ("7", "1,234")}
    assert ends == {round(edges(page)[-1] - PAD, 3)}


def test_a_row_higher_than_a_page_goes_on_on_the_next() -> None:
    text = "研究工作，" * 1500
    pages = pages_of(WIDE, [("1", "2023年1月5日", text, *[""] * 7), ("2", "2023年1月6日", "短", *[""] * 7)])
    assert len(pages) > 2
    read = "".join(line.text for page in pages for line in page.lines if line.block == 0)
    assert read.replace("1", "", 1).replace("2023年1月5日", "", 1).count("研究工作，") == 1500
    assert [line.text for line in pages[-1].lines if line.block == 1] == ["2", "2023年1月6日", "短"]


def test_no_rows_is_a_form_to_be_filled_in() -> None:
    [page] = pages_of(NARROW, [])
    assert "姓名" in [line.text for line in page.lines]


def test_lines_that_end_by_hand_and_signs_without_width_are_kept() -> None:
    [page] = pages_of((NUMBER, SheetColumn("内容")), [("1", "第一\n\n葛\U000e0100某\t在场")])
    assert [line.text for line in page.lines if line.block == 0] == ["1", "第一", "葛\U000e0100某 在场"]
