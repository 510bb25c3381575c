"""Bad breaks are found where they stand, and only there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from djdesk.document.blocks import Block, Run
from djdesk.document.compose.formal_elements import table_rows
from djdesk.document.typeset.values import Page, ProfileName
from djdesk.document.typeset.warnings import BreakKind, BreakWarning, BreakWatch, break_warnings
from document.typeset.typeset_sample import PROSE, block, filled, set_pages, setter

LINES = 22  # of a page
SIGNATURE = [Block("blank"), block("某某党支部", "issuer"), block("2023年7月5日", "date")]


def found(blocks: Sequence[Block], profile: ProfileName = "word") -> dict[BreakKind, BreakWarning]:
    return {warning.kind: warning for warning in break_warnings(set_pages(blocks, profile), blocks)}


def short_lines(count: int) -> list[Block]:
    return [block(f"第{number}行") for number in range(count)]


def test_a_plain_report_has_none() -> None:
    blocks = [
        block("党建工作情况汇报", "title"),
        Block("blank"),
        block("一、工作情况", "heading", 1),
        block(PROSE),
        *SIGNATURE,
    ]
    assert found(blocks) == {}


@pytest.mark.parametrize(("before", "alone"), [(LINES - 3, False), (LINES - 2, True), (LINES, True)])
def test_a_signature_alone_on_a_page(before: int, alone: bool) -> None:
    blocks = [*short_lines(before), *SIGNATURE]
    warning = found(blocks).get("signature_alone")
    assert (warning is not None) is alone
    if warning:
        assert warning.page == 1
        assert blocks[warning.block].role == "issuer"
        assert "此页无正文" in warning.suggestion


def test_one_page_of_nothing_but_a_signature_is_no_report_yet() -> None:
    assert found(SIGNATURE) == {}


def test_a_heading_that_keeping_with_the_next_could_not_save() -> None:
    chain = [
        block(f"{number}、标题", "heading", 1) for number in range(LINES)
    ]  # a page of headings: none can move along
    warning = found([*chain, block(PROSE)])["heading_last"]
    assert (warning.page, warning.line) == (0, LINES - 1)
    assert "heading_last" not in found(
        [*short_lines(LINES - 1), block("一、标题", "heading", 1), block(PROSE)]
    )


@pytest.mark.parametrize(
    ("text", "short"),
    [(PROSE[:27], True), (PROSE[:26] + "学。", True), (PROSE[:28], False), (PROSE[:26], False)],
)
def test_a_last_line_of_one_character(text: str, short: bool) -> None:
    warning = found([block(text)]).get("short_last_line")
    assert (warning is not None) is short
    if warning:
        assert (warning.page, warning.line) == (0, 1)
        assert text[26] in warning.message


def test_a_last_page_with_one_line_of_body() -> None:
    assert found(short_lines(LINES + 1))["short_last_page"].page == 1
    assert "short_last_page" not in found(short_lines(LINES + 2))


def test_a_title_broken_inside_a_word_or_with_one_character_left_over() -> None:
    text = "区市政中心2023年上半年党建工作开展情况汇报"
    blocks = [Block("title", (Run(text),), breaks=(text.index("作"),))]
    assert "工作" in found(blocks)["title_word"].message
    assert "标题分行" in found(blocks)["title_word"].suggestion
    assert found([Block("title", (Run(text),), breaks=(text.index("党建"),))]) == {}
    assert found([Block("title", (Run(text),), breaks=(10, len(text) - 1))])["title_shape"].line == 2


def test_a_title_whose_middle_line_is_the_shortest() -> None:
    text = "某某区市政服务中心党支部关于召开2023年度组织生活会情况的报告"
    assert "沙漏" in found([Block("title", (Run(text),), breaks=(12, 16))])["title_shape"].message


@pytest.mark.parametrize("mark", ["——", "……"])
def test_a_mark_of_two_characters_over_two_lines(mark: str) -> None:
    blocks = [block(filled(25, mark))]
    assert set_pages(blocks, "libreoffice")[0].lines[0].text.endswith(mark[0])
    warning = found(blocks, "libreoffice")["mark_split"]
    assert (warning.page, warning.line, warning.block) == (0, 0, 0)
    assert found(blocks, "word") == {}  # Word keeps it whole


def test_a_mark_split_over_two_pages() -> None:
    blocks = [*short_lines(LINES - 1), block(filled(25, "——"))]
    warning = found(blocks, "libreoffice")["mark_split"]
    assert (warning.page, warning.line) == (0, LINES - 1)


def test_a_number_split_from_its_unit() -> None:
    """Only a blank between them lets that happen: without one, both programs keep 93%, 20℃ and 5km whole.
    Counting words may go alone.
    """
    for text, split in (
        ("5 km", True),
        ("20 ℃", True),
        ("93%", False),
        ("93％", False),
        ("5km", False),
        ("93次", False),
        ("5 次", False),
    ):
        warnings = [
            found([block(filled(before, text))], "libreoffice").get("number_split")
            for before in range(20, 28)
        ]
        assert any(warnings) is split, text


def test_cells_beside_each_other_are_no_split_number() -> None:
    rows = (
        ("指标", "本期", "上期", "说明"),
        *((f"第{number}项", "14", "12", "没有可以比较的数所以写得长一些") for number in range(6)),
    )
    blocks = [block("附件", "annex_label"), *table_rows(rows)]
    assert found(blocks) == {}


def test_what_is_remembered_is_what_a_fresh_look_finds() -> None:
    typesetter, watch = setter("libreoffice"), BreakWatch()
    blocks = [*short_lines(15), block(filled(25, "——")), *short_lines(20), *SIGNATURE]
    for change in (0, 3, 14, 16, 30):
        blocks = [*blocks[:change], block(PROSE[: 20 + change]), *blocks[change:]]
        pages: tuple[Page, ...] = typesetter.pages(blocks)
        assert watch.warnings(pages, blocks) == break_warnings(pages, blocks)
