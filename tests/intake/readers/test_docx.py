"""What a reader of the page in Word sees is what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.intake.content import Content
from djdesk.intake.readers.docx import read_docx
from djdesk.intake.readers.numbering_parts import formatted
from intake.word_file import W, numbered, numbering, paragraph, write_docx


def _text(tmp_path: Path, body: str, **parts: str) -> str:
    return _content(tmp_path, body, **parts).text


def _content(tmp_path: Path, body: str, **parts: str) -> Content:
    return read_docx(write_docx(tmp_path / "报告.docx", body, **parts))


def test_automatic_numbers_become_text(tmp_path: Path) -> None:
    levels = numbering(
        ("chineseCountingThousand", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
        ("decimalEnclosedCircleChinese", "%4"),
    )
    body = "".join(
        numbered(text, level=level)
        for text, level in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 3), ("己", 0), ("庚", 1))
    )
    assert _text(tmp_path, body, numbering=levels).split("\n") == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "1.丁",
        "①戊",
        "二、己",
        "（一）庚",
    ]


def test_a_list_that_begins_anew_goes_on_from_there(tmp_path: Path) -> None:
    """A start of its own (w:startOverride, ISO/IEC 29500-1, 17.9.26) counts for the first paragraph of its list."""
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num></w:numbering>"
    )
    lists = numbering(("decimal", "%1、")).replace("</w:numbering>", anew)
    body = "".join(
        numbered(text, list_) for text, list_ in (("甲", 1), ("乙", 1), ("丙", 2), ("丁", 2), ("戊", 2))
    )
    assert _text(tmp_path, body, numbering=lists).split("\n") == ["1、甲", "2、乙", "1、丙", "2、丁", "3、戊"]


def test_numbers_of_a_style(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '<w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="2"/></w:style></w:styles>'
    )
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="{style}"/>') for text, style in (("甲", "2"), ("乙", "a"))
    )
    content = _content(tmp_path, body, numbering=numbering(("chineseCounting", "%1、")), styles=styles)
    assert content.text == "一、甲\n二、乙"
    assert content.levels == {0: 1, 4: 1}


@pytest.mark.parametrize(
    ("number", "form", "want"),
    [
        (11, "chineseCounting", "十一"),
        (20, "chineseCountingThousand", "二十"),
        (105, "chineseCounting", "一百零五"),
        (3, "chineseLegalSimplified", "叁"),
        (12, "decimalEnclosedParen", "⑿"),
        (2, "ideographTraditional", "乙"),
        (3, "upperRoman", "III"),
        (28, "lowerLetter", "bb"),
        (4, "unknown", "4"),
        (5, "decimalFullWidth", "５"),
        (0, "chineseCounting", "0"),
    ],
)
def test_formats(number: int, form: str, want: str) -> None:
    assert formatted(number, form) == want


def test_tracked_changes_are_accepted(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>召开会议</w:t></w:r><w:del><w:r><w:delText>7</w:delText></w:r></w:del><w:ins><w:r><w:t>8</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:r><w:t>次</w:t></w:r></w:p>"
    )
    content = _content(tmp_path, body)
    assert content.text == "召开会议8次"
    assert "修订" in content.remarks[0]


def test_breaks_tabs_fields_and_hidden_words(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>9</w:t><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>'
        "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    content = _content(tmp_path, body)
    assert content.text == "甲\n乙\t丙9链接控件"
    assert "隐藏" in content.remarks[0]


def test_text_boxes_once(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        "</w:r></w:p>"
    )
    assert _text(tmp_path, body).split("\n") == ["框外", "框内"]


def _table(*rows: tuple[str, ...]) -> str:
    cells = (
        "".join(f"<w:tc>{''.join(paragraph(line) for line in cell.split('/'))}</w:tc>" for cell in row)
        for row in rows
    )
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_tables_are_kept_as_rows(tmp_path: Path) -> None:
    content = _content(tmp_path, paragraph("前") + _table(("项目", "次数"), ("党课", "3")) + paragraph("后"))
    assert content.text == "前\n项目\t次数\n党课\t3\n后"
    assert [(table.table.rows, table.start) for table in content.tables] == [
        ((("项目", "次数"), ("党课", "3")), 2)
    ]


def test_a_table_that_only_frames_text(tmp_path: Path) -> None:
    prose = (
        "今年以来，支部按照要求认真抓好落实，组织党员集中学习，开展志愿服务，解决群众困难，取得了较好的成效。"
        * 2
    )
    assert _text(tmp_path, _table(("一、做法",), (prose,))).split("\n") == ["一、做法", prose]
    assert _text(tmp_path, _table(("汇报", f"一、做法/{prose}"))).split("\n") == ["汇报", "一、做法", prose]


def test_footnotes_stand_behind_the_text(tmp_path: Path) -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>截至六月底</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    body = '<w:p><w:r><w:t>召开8次</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    assert _text(tmp_path, body, footnotes=notes) == "召开8次\n注1：截至六月底"


def test_a_title_turned_over_two_lines_is_one(tmp_path: Path) -> None:
    styles = f'<w:styles {W}><w:style w:styleId="t"><w:name w:val="Title"/></w:style></w:styles>'
    body = '<w:p><w:pPr><w:pStyle w:val="t"/></w:pPr><w:r><w:t>示范支部</w:t><w:br/><w:t>上半年工作总结</w:t></w:r></w:p>'
    content = _content(tmp_path, body, styles=styles)
    assert (content.text, content.levels) == ("示范支部上半年工作总结", {0: 0})
