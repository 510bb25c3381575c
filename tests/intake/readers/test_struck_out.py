"""What was struck out by hand, or names nothing yet, is no text of a report; a web page is read as it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.intake.content import Content
from djdesk.intake.readers.docx import read_docx
from djdesk.intake.readers.html import html_content
from intake.word_file import W, paragraph, write_docx, written_run

_CHARACTER = '<w:style w:type="character" w:styleId="x"><w:rPr><w:strike/></w:rPr></w:style>'
_PARAGRAPH = '<w:style w:type="paragraph" w:styleId="x"><w:rPr><w:dstrike/></w:rPr></w:style>'


def _content(tmp_path: Path, body: str, styles: str = "") -> Content:
    parts = {"styles": f"<w:styles {W}>{styles}</w:styles>"} if styles else {}
    return read_docx(write_docx(tmp_path / "报告.docx", body, **parts))


@pytest.mark.parametrize(
    ("styles", "inner", "run", "struck"),
    [
        ("", "", "<w:strike/>", True),
        ("", "", "<w:dstrike/>", True),
        ("", "", '<w:strike w:val="true"/>', True),
        ("", "", '<w:strike w:val="0"/>', False),
        ("", "", '<w:strike w:val="false"/><w:dstrike w:val="0"/>', False),
        (_CHARACTER, "", '<w:rStyle w:val="x"/>', True),
        (_CHARACTER, "", '<w:rStyle w:val="x"/><w:strike w:val="0"/>', False),
        (_PARAGRAPH, '<w:pStyle w:val="x"/>', '<w:strike w:val="off"/>', False),
    ],
)
def test_a_number_with_a_line_through_it_is_none(
    styles: str, inner: str, run: str, struck: bool, tmp_path: Path
) -> None:
    rest = written_run("15名", '<w:strike w:val="0"/>')
    body = f"<w:p><w:pPr>{inner}</w:pPr>{written_run('党员')}{written_run('12', run)}{rest}</w:p>"
    content = _content(tmp_path, body, styles)
    told = [remark for remark in content.remarks if "划了删除线" in remark]
    if inner:  # all else of the paragraph has its style's line
        assert (content.text, len(told)) == ("1215名", 1)
    else:
        assert (content.text, bool(told)) == ("党员15名" if struck else "党员1215名", struck)
    assert not struck or ("1处" in told[0] and "“12”" in told[0])


def test_neighbouring_runs_are_one_place_and_a_paragraph_of_nothing_else_goes(tmp_path: Path) -> None:
    body = (
        paragraph("甲")
        + f"<w:p>{written_run('旧的', '<w:strike/>')}{written_run('一段', '<w:strike/><w:b/>')}</w:p>"
        + paragraph("乙")
    )
    content = _content(tmp_path, body)
    assert (content.text, content.remarks) == (
        "甲\n乙",
        ("文件里有1处划了删除线的文字（“旧的一段”），没有取出，请核对。",),
    )


def test_a_struck_cell_stays_an_empty_one(tmp_path: Path) -> None:
    cells = "".join(
        f"<w:tc><w:p>{inner}</w:p></w:tc>"
        for inner in (written_run("一支部"), written_run("6", "<w:strike/>"))
    )
    heads = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("支部", "次数"))
    body = f"<w:tbl><w:tr>{heads}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    assert _content(tmp_path, body).tables[0].table.rows == (("支部", "次数"), ("一支部", ""))


def _field(code: str, result: str) -> str:
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return (
        f"{signs[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{signs[1]}{written_run(result)}{signs[2]}"
    )


@pytest.mark.parametrize(
    ("code", "result", "text"),
    [
        ("MERGEFIELD 单位", "«单位»", "甲党支部"),
        ("MERGEFIELD 单位 \\* MERGEFORMAT", "某局", "甲某局党支部"),
        ("REF 单位", "«单位»", "甲«单位»党支部"),
    ],
)
def test_a_field_of_a_form_letter_that_was_never_filled_in(
    code: str, result: str, text: str, tmp_path: Path
) -> None:
    content = _content(
        tmp_path, f"<w:p>{written_run('甲')}{_field(code, result)}{written_run('党支部')}</w:p>"
    )
    assert content.text == text
    assert any("控件还没有填" in remark for remark in content.remarks) is (text == "甲党支部")


@pytest.mark.parametrize(
    ("markup", "text", "told"),
    [
        ("<p>党员<s>12</s>15名</p>", "党员15名", True),
        ("<p>党员<strike>12</strike>15名</p>", "党员15名", True),
        ('<p>党员<span style="text-decoration: line-through">12</span>15名</p>', "党员15名", True),
        ("<p><del>旧</del>新</p>", "新", True),
        ("<p>甲<ins>乙</ins><u>丙</u></p>", "甲乙丙", False),
        ("<p>王<ruby>艳<rp>（</rp><rt>yàn</rt><rp>）</rp></ruby>。</p>", "王艳。", False),
        ('<p>甲<span style="display:none">暗</span>乙</p>', "甲乙", False),
        ('<p>甲</p><div hidden="">暗</div><p>乙</p>', "甲\n乙", False),
        ('<p style="display:block">甲</p>', "甲", False),
    ],
)
def test_a_web_page_is_read_as_it_is_shown(markup: str, text: str, told: bool) -> None:
    content = html_content(f"<html><body>{markup}</body></html>")
    assert (content.text.strip(), bool(content.remarks)) == (text, told)


def test_a_struck_cell_of_a_web_page() -> None:
    content = html_content(
        "<table><tr><td>支部</td><td>次数</td></tr><tr><td>一</td><td><s>5</s>6</td></tr></table>"
    )
    assert content.tables[0].table.rows[1] == ("一", "6")
