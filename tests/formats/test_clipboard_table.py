"""Tables from the clipboard as office programs put them there."""

from __future__ import annotations

import pytest

from djdesk.formats.clipboard_table import MOST_COLUMNS, MOST_ROWS, table_of

WORD = (
    "<html><body><table><tr><th>项目</th><th>说明</th></tr><tr><td><p>支委会</p></td><td><p>开了6次</p><p>都有记录</p></td></tr>"
    "<tr><td rowspan=2>党课</td><td>上半年</td></tr><tr><td>下半年</td></tr><tr><td colspan=2>合计</td></tr></table></body></html>"
)


def test_excel_gives_tabs_and_quotes_cells_with_several_lines() -> None:
    text = '项目\t次数\r\n支委会\t6\r\n"党员\n大会"\t2\r\n\r\n'
    assert table_of(text) == (("项目", "次数"), ("支委会", "6"), ("党员\n大会", "2"))


def test_word_gives_html_with_paragraphs_and_spans() -> None:
    assert table_of("别的", WORD) == (
        ("项目", "说明"),
        ("支委会", "开了6次\n都有记录"),
        ("党课", "上半年"),
        ("", "下半年"),
        ("合计", ""),
    )


def test_rows_of_different_length_are_filled_up() -> None:
    assert table_of("一\t二\t三\n四") == (("一", "二", "三"), ("四", "", ""))


@pytest.mark.parametrize(("text", "html"), [("", ""), ("\n \n", ""), ("", "<p>没有表格</p>")])
def test_nothing_gives_no_table(text: str, html: str) -> None:
    assert table_of(text, html) == ()


def test_a_flood_is_cut_off() -> None:
    rows = table_of("\n".join("\t".join("一" * 40) for _ in range(3000)))
    assert (len(rows), len(rows[0])) == (MOST_ROWS, MOST_COLUMNS)
    spans = table_of("", "<table><tr><td colspan=99999999>一</td><td rowspan=-3>二</td></tr></table>")
    assert len(spans[0]) == MOST_COLUMNS
