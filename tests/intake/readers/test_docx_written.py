"""The same page written in other ways: by old converters, by hand-made XML, by other programs."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from djdesk.intake.content import Content
from djdesk.intake.readers.docx import read_docx
from intake.word_file import W, document, paragraph, write_docx, written_run

_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PICTURE = f"<w:p><w:r><w:drawing><a:blip {_A}/></w:drawing></w:r></w:p>"


def _content(tmp_path: Path, body: str, **parts: str) -> Content:
    return read_docx(write_docx(tmp_path / "报告.docx", body, **parts))


def _field(code: str) -> str:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{end}</w:p>"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8", "utf-8-sig"])
def test_parts_in_each_encoding_that_xml_knows(encoding: str, tmp_path: Path) -> None:
    """ISO/IEC 29500-2 allows UTF-8 and UTF-16 for parts."""
    text = document(paragraph("一、主要做法"))
    text = text if encoding.startswith("utf-8") else text.replace("UTF-8", "UTF-16")
    data = text.encode(encoding)
    with zipfile.ZipFile(tmp_path / "报告.docx", "w") as file:
        file.writestr("word/document.xml", b"\xfe\xff" + data if encoding == "utf-16-be" else data)
    assert read_docx(tmp_path / "报告.docx").text == "一、主要做法"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:t>\n    上半年召开\n    会议3次。\n  </w:t>", "上半年召开 会议3次。"),
        ('<w:t xml:space="preserve">上半年\r\n召开</w:t>', "上半年 召开"),
        ("<w:t>上半年</w:t>\n<w:t>召开</w:t>", "上半年召开"),
        ('<w:t xml:space="preserve">上半年 </w:t><w:t>召开</w:t>', "上半年 召开"),
        ("<w:t>上半年</w:t><w:br/><w:t>召开</w:t>", "上半年\n召开"),
    ],
)
def test_line_ends_of_the_xml_are_no_text(inner: str, text: str, tmp_path: Path) -> None:
    assert _content(tmp_path, f"<w:p><w:r>{inner}</w:r></w:p>").text == text


@pytest.mark.parametrize(
    ("fonts", "text", "want"),
    [
        ('w:hAnsi="Wingdings"', "\uf0fe", "☑"),
        ('w:ascii="仿宋" w:hAnsi="仿宋" w:cs="Wingdings 2"', "\uf052", "☑"),
        ('w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"', "R", "☑"),
        ('w:ascii="仿宋" w:eastAsia="Wingdings"', "达标", "达标"),
        ('w:ascii="仿宋" w:hAnsi="Wingdings"', "R", "R"),
    ],
)
def test_signs_of_a_symbol_font_named_for_other_characters(
    fonts: str, text: str, want: str, tmp_path: Path
) -> None:
    run = written_run(text, f"<w:rFonts {fonts}/>")
    assert _content(tmp_path, f"<w:p>{run}</w:p>").text == want


@pytest.mark.parametrize(("kind", "lines"), [("drop", 1), ("margin", 1), ("none", 2)])
def test_a_large_first_letter_belongs_to_its_words(kind: str, lines: int, tmp_path: Path) -> None:
    """A drop cap is a frame of its own in the file (17.3.1.11, w:dropCap)."""
    body = paragraph("今", f'<w:framePr w:dropCap="{kind}" w:lines="2"/>') + paragraph("年召开会议3次。")
    assert len(_content(tmp_path, body).text.split("\n")) == lines


def test_a_mark_that_its_style_hides_hides_no_text(tmp_path: Path) -> None:
    """Looks of the mark stand in w:pPr/w:rPr; those of the text beside it (17.7.5)."""
    styles = f'<w:styles {W}><w:style w:styleId="S"><w:name w:val="S"/><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:style></w:styles>'
    assert _content(tmp_path, paragraph("甲", '<w:pStyle w:val="S"/>'), styles=styles).text == "甲"


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ('QUOTE "三会一课"', "三会一课", ""),
        ("AUTONUM", "", "自动编号"),
        ("LISTNUM", "", "自动编号"),
        ("=SUM(ABOVE)", "", "域（=）"),
        ("MERGEFIELD 次数", "", "域（MERGEFIELD）"),
        ("INCLUDETEXT 附.docx", "", "域（INCLUDETEXT）"),
        ("XE 党课", "", ""),
        ("REFERENCE", "", ""),
    ],
)
def test_fields_that_were_never_worked_out_are_told(code: str, text: str, told: str, tmp_path: Path) -> None:
    content = _content(tmp_path, paragraph("一、做法") + _field(code))
    assert content.text.removeprefix("一、做法").strip() == text
    assert [told in remark and "“一、做法”后面" in remark for remark in content.remarks] == [True] * bool(
        told
    )


def test_comments_and_places_of_pictures_are_told(tmp_path: Path) -> None:
    mark = '<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    content = _content(tmp_path, mark + _PICTURE * 2 + paragraph("乙") + _PICTURE)
    assert "1条批注" in content.remarks[1]
    assert "3张图片（“甲”后面、“甲”后面、“乙”后面）" in content.remarks[0]


def test_words_above_and_below_the_pages_are_told_page_numbers_are_not(tmp_path: Path) -> None:
    body = f'<w:p><w:pPr><w:sectPr {_R}><w:headerReference r:id="a"/><w:footerReference r:id="b"/></w:sectPr></w:pPr></w:p>'
    path = tmp_path / "报告.docx"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="{id_}" Type="{kind}/{name}" Target="{name}1.xml"/>'
        for id_, name in (("a", "header"), ("b", "footer"))
    )
    art = f'<w:p><w:r><w:pict {_V}><v:shape><v:textpath string="内部资料"/></v:shape></w:pict></w:r></w:p>'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", document(paragraph("甲") + body))
        file.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        )
        file.writestr("word/header1.xml", f"<w:hdr {W}>{paragraph('中共某街道工作委员会文件')}{art}</w:hdr>")
        file.writestr(
            "word/footer1.xml", f"<w:ftr {W}>{paragraph('— 3 —')}{paragraph('第3页 共5页')}</w:ftr>"
        )
    assert [remark.partition("，")[0] for remark in read_docx(path).remarks] == [
        "页眉里有“中共某街道工作委员会文件”",
        "页眉里有“内部资料”",
    ]


def test_a_text_embedded_in_a_cell_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    cells = [f"<w:tc>{paragraph(words)}</w:tc>" for words in ("支部", "次数", "一支部")]
    chunk = f'<w:tc><w:altChunk {_R} r:id="x"/>{paragraph("3")}</w:tc>'
    content = _content(
        tmp_path, f"<w:tbl><w:tr>{''.join(cells[:2])}</w:tr><w:tr>{cells[2]}{chunk}</w:tr></w:tbl>"
    )
    assert content.text == "支部\t次数\n一支部\t3"
    assert "一段嵌入的文字" in content.remarks[0]


def test_a_row_that_begins_further_right_within_a_control(tmp_path: Path) -> None:
    """w:gridBefore (17.4.15) counts for its row, also where a control stands around its first cell."""
    row = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in "甲乙丙")
    first = f"<w:sdt><w:sdtContent><w:tc>{paragraph('1')}</w:tc></w:sdtContent></w:sdt>"
    body = (
        f'<w:tbl><w:tr>{row}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{first}'
        f"<w:tc>{paragraph('2')}</w:tc></w:tr></w:tbl>"
    )
    assert _content(tmp_path, body).tables[0].table.rows[1] == ("", "1", "2")
