"""Digits that are none to reckon with, in every place of a file where a number stands: ², ①, thousands of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.basics.numerals import stored_number
from djdesk.intake.readers.docx import read_docx
from djdesk.intake.readers.html import html_content
from intake.word_file import W, paragraph, write_docx

ODD = ["²", "①", "9" * 5000, "-1", "", "一", "1e3"]


@pytest.mark.parametrize("odd", ODD)
def test_no_number_is_none(odd: str) -> None:
    assert stored_number(odd) is None


def test_a_number_is_one() -> None:
    assert [stored_number(text) for text in ("0", "12", "000000003", None)] == [0, 12, 3, None]


@pytest.mark.parametrize("odd", ODD)
def test_a_word_file_with_odd_digits_everywhere_is_read(odd: str, tmp_path: Path) -> None:
    number = f'<w:numPr><w:ilvl w:val="{odd}"/><w:numId w:val="1"/></w:numPr>'
    drop = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="{odd}"/><w:listEntry w:val="优"/></w:ddList></w:ffData></w:fldChar>'
    field = f'<w:p><w:r>{drop}</w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    span = f'<w:tcPr><w:gridSpan w:val="{odd}"/></w:tcPr>'
    table = f"<w:tbl><w:tr><w:trPr><w:gridBefore w:val='{odd}'/></w:trPr><w:tc>{span}{paragraph('一')}</w:tc><w:tc>{paragraph('二')}</w:tc></w:tr></w:tbl>"
    body = (
        paragraph("甲", number)
        + paragraph("乙", f'<w:outlineLvl w:val="{odd}"/>')
        + paragraph("丙", '<w:pStyle w:val="x"/>')
        + field
        + table
    )
    style = f'<w:style w:type="paragraph" w:styleId="x"><w:pPr><w:numPr><w:ilvl w:val="{odd}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{odd}"/></w:pPr></w:style>'
    level = f'<w:lvl w:ilvl="{odd}"><w:start w:val="{odd}"/><w:lvlRestart w:val="{odd}"/><w:lvlText w:val="%1"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    path = write_docx(
        tmp_path / "报告.docx",
        body,
        styles=f"<w:styles {W}>{style}</w:styles>",
        numbering=f"<w:numbering {W}>{lists}</w:numbering>",
    )
    text = read_docx(path).text
    assert [word for word in "甲乙丙一二" if word not in text] == []


@pytest.mark.parametrize("odd", ODD)
def test_a_web_page_with_odd_digits_is_read(odd: str) -> None:
    markup = f'<h²>甲</h²><table><tr><td colspan="{odd}">乙</td><td rowspan="{odd}">丙</td></tr></table>'
    assert {"甲", "乙", "丙"} <= set(html_content(markup).text)
