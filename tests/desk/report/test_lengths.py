"""Characters of sections and of the whole report."""

from __future__ import annotations

from djdesk.desk.report.lengths import Length, section_lengths, share_of, whole_length
from djdesk.document.blocks import Block, Run


def block(section: str, *runs: Run, role: str = "body") -> Block:
    return Block(role, runs, section_id=section)  # type: ignore[arg-type]


BLOCKS = (
    block("", Run("某区情况汇报"), role="title"),
    block("work", Run("一、主要工作"), role="heading"),
    block("work", Run("抓好学习，", "heading"), Run("开会12次。")),
    block("work", Run("一是学习； 二是落实。"), role="point"),
    block("problems", Run("学用结合不够。")),
)


def test_sections_are_counted_with_and_without_punctuation_and_without_headings() -> None:
    assert section_lengths(BLOCKS) == {"work": Length(16, 13), "problems": Length(7, 6)}


def test_the_whole_is_the_sum_of_its_sections() -> None:
    assert whole_length(section_lengths(BLOCKS)) == Length(23, 19)
    assert whole_length({}) == Length(0, 0)


def test_the_share_of_a_section() -> None:
    lengths = section_lengths(BLOCKS)
    assert share_of(lengths, ("problems",)) == 7 / 23
    assert share_of(lengths, ("plan",)) == 0
    assert share_of({}, ("problems",)) == 0
