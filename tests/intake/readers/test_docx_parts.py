"""Parts of a .docx: found by relationship, in either form of the standard, embedded texts and notes taken in;
lists counted as Word counts them.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from djdesk.intake.content import Content
from djdesk.intake.readers.docx import read_docx
from djdesk.intake.readers.read import read_content
from intake.word_file import W, document, numbered, paragraph, write_docx

_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_KINDS = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def _relations(targets: dict[str, tuple[str, str]], space: str = _KINDS) -> str:
    """Relationships: id -> (kind, target)."""
    rows = "".join(
        f'<Relationship Id="{id_}" Type="{space}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _package(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return path


_STYLES = f'<w:styles {W}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>'
_HEADING = paragraph("一、做法", '<w:pStyle w:val="1"/>')


@pytest.mark.parametrize(
    ("main", "styles", "target"),
    [
        ("word/document.xml", "word/styles.xml", "styles.xml"),
        ("word/document2.xml", "word/styles2.xml", "styles2.xml"),
        ("word/document.xml", "word/styles3.xml", "/word/styles3.xml"),
        ("doc/main.xml", "common/looks.xml", "../common/looks.xml"),
        ("document.xml", "styles.xml", "styles.xml"),
        ("word/document.xml", "word/Styles1.xml", "styles1.xml"),
    ],
)
@pytest.mark.parametrize("strict", [False, True])
def test_parts_are_found_through_their_relationships(
    main: str, styles: str, target: str, strict: bool, tmp_path: Path
) -> None:
    folder, _, name = main.rpartition("/")
    kinds = _STRICT_KINDS if strict else _KINDS
    parts = {
        "_rels/.rels": _relations({"a": ("officeDocument", main)}, kinds),
        main: document(_HEADING),
        f"{folder}/_rels/{name}.rels".lstrip("/"): _relations({"s": ("styles", target)}, kinds),
        styles: _STYLES,
    }
    if strict:
        old, new = (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        parts = {part: text.replace(old, new) for part, text in parts.items()}
    content = read_docx(_package(tmp_path / "a.docx", {**parts}))
    assert (content.text, content.levels) == ("一、做法", {0: 1})


def _with_chunk(tmp_path: Path, name: str, data: str | bytes) -> Content:
    space = f'xmlns:r="{_KINDS}"'
    body = paragraph("一、做法") + f'<w:altChunk r:id="c" {space}/>' + paragraph("二、打算")
    parts: dict[str, str | bytes] = {
        "_rels/.rels": _relations({"a": ("officeDocument", "word/document.xml")}),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": _relations({"c": ("aFChunk", name)}),
        f"word/{name}": data,
    }
    return read_docx(_package(tmp_path / "a.docx", parts))


def _word_file(tmp_path: Path) -> bytes:
    return write_docx(tmp_path / "inner.docx", paragraph("党课3次。") + paragraph("小结。")).read_bytes()


_MHT = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
    'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n<html><body><p>党课3次。</p></body></html>\n--b--\n'
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", "<html><body><p>党课3次。</p></body></html>"),
        (
            "a.htm",
            "<!DOCTYPE html><html><head><meta charset=gbk></head><body><div>党课3次。</div></body></html>".encode(
                "gbk"
            ),
        ),
        (
            "a.xhtml",
            '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>党课3次。</p></body></html>',
        ),
        ("a.txt", "党课3次。\r\n"),
        ("a.txt", "党课3次。".encode("gb18030")),
        ("a.mht", _MHT),
    ],
)
def test_embedded_texts_stand_in_their_place(name: str, data: str | bytes, tmp_path: Path) -> None:
    content = _with_chunk(tmp_path, name, data)
    assert content.text.split("\n") == ["一、做法", "党课3次。", "二、打算"]
    assert content.remarks == ()


def test_an_embedded_word_file_with_its_levels_and_tables(tmp_path: Path) -> None:
    content = _with_chunk(tmp_path, "a.docx", _word_file(tmp_path))
    assert content.text.split("\n") == ["一、做法", "党课3次。", "小结。", "二、打算"]
    page = "<html><body><h1>做法</h1><table><tr><td>党课</td><td>3</td></tr></table></body></html>"
    content = _with_chunk(tmp_path, "a.html", page)
    assert [content.text[place : place + 2] for place in content.levels] == ["做法"]
    assert content.text[content.tables[0].start :].startswith("党课")


@pytest.mark.parametrize(
    ("name", "data"), [("a.bin", b"\x89PNG\r\n\x1a\n\x00"), ("gone.txt", b""), ("a.docx", b"PK\x03\x04")]
)
def test_an_embedded_text_that_cannot_be_read_is_told(name: str, data: bytes, tmp_path: Path) -> None:
    content = _with_chunk(tmp_path, name, data)
    assert content.text.split("\n") == ["一、做法", "二、打算"]
    assert "“一、做法”后面有一段嵌入的文字" in content.remarks[0]


@pytest.mark.needs_office
def test_an_embedded_rtf_goes_through_the_office_program(tmp_path: Path) -> None:
    rtf = rb"{\rtf1\ansi\ansicpg936 \'b5\'b3\'bf\'ce3\'b4\'ce\'a1\'a3\par}"
    _with_chunk(tmp_path, "a.rtf", rtf)
    assert read_content(tmp_path / "a.docx").text.split("\n") == ["一、做法", "党课3次。", "二、打算"]


def test_word_files_within_word_files_end(tmp_path: Path) -> None:
    data = _word_file(tmp_path)
    for _ in range(4):
        target = io.BytesIO()
        parts = {
            "_rels/.rels": _relations({"a": ("officeDocument", "word/document.xml")}),
            "word/document.xml": document(paragraph("层") + f'<w:altChunk r:id="c" xmlns:r="{_KINDS}"/>'),
            "word/_rels/document.xml.rels": _relations({"c": ("aFChunk", "a.docx")}),
        }
        with zipfile.ZipFile(target, "w") as file:
            for name, text in parts.items():
                file.writestr(name, text)
            file.writestr("word/a.docx", data)
        data = target.getvalue()
    (tmp_path / "a.docx").write_bytes(data)
    content = read_docx(tmp_path / "a.docx")
    assert content.text.split("\n") == ["层", "层", "层"]
    assert "嵌入" in content.remarks[0]


def _note(kind: str, *notes: tuple[str, str]) -> str:
    texts = "".join(f'<w:{kind} w:id="{id_}">{paragraph(text)}</w:{kind}>' for id_, text in notes)
    return f'<w:{kind}s {W}><w:{kind} w:type="separator" w:id="-1">{paragraph("-")}</w:{kind}>{texts}</w:{kind}s>'


def _mark(kind: str, id_: str) -> str:
    return f'<w:r><w:{kind}Reference w:id="{id_}"/></w:r>'


@pytest.mark.parametrize(
    ("marks", "lines"),
    [
        (_mark("endnote", "1"), ["注1：甲"]),
        (_mark("endnote", "2") + _mark("endnote", "1"), ["注1：乙", "注2：甲"]),
        (_mark("footnote", "5") + _mark("endnote", "2"), ["注1：脚", "注2：乙"]),
        (f"<w:del>{_mark('endnote', '1')}</w:del>{_mark('endnote', '2')}", ["注1：乙"]),
        (_mark("endnote", "9"), []),
        (f"<w:sdt><w:sdtContent>{_mark('endnote', '1')}</w:sdtContent></w:sdt>", ["注1：甲"]),
    ],
)
def test_notes_that_the_text_refers_to(marks: str, lines: list[str], tmp_path: Path) -> None:
    notes = {
        "footnotes": _note("footnote", ("5", "脚"), ("6", "无人提到")),
        "endnotes": _note("endnote", ("1", "甲"), ("2", "乙")),
    }
    body = f"<w:p><w:r><w:t>发展党员5名。</w:t></w:r>{marks}</w:p>"
    assert read_docx(write_docx(tmp_path / "a.docx", body, **notes)).text.split("\n") == [
        "发展党员5名。",
        *lines,
    ]


def _level(index: int, form: str, text: str, inner: str = "") -> str:
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{inner}<w:lvlText w:val="{text}"/></w:lvl>'


_CHINESE = (
    _level(0, "chineseCounting", "%1、")
    + _level(1, "chineseCounting", "（%2）")
    + _level(2, "decimal", "%3.")
)


def _lists(abstracts: str, numbers: str) -> str:
    return f"<w:numbering {W}>{abstracts}{numbers}</w:numbering>"


def _num(id_: int, abstract: int, inner: str = "") -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{abstract}"/>{inner}</w:num>'


def _abstract(id_: int, inner: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id_}">{inner}</w:abstractNum>'


def _numbers(tmp_path: Path, body: str, numbering: str, styles: str = "") -> list[str]:
    parts = {"numbering": numbering} | ({"styles": f"<w:styles {W}>{styles}</w:styles>"} if styles else {})
    return read_docx(write_docx(tmp_path / "a.docx", body, **parts)).text.split("\n")


def test_lists_that_have_the_levels_of_a_numbering_style(tmp_path: Path) -> None:
    """17.9.21, 17.9.27: w:numStyleLink leads to the list with the w:styleLink of the same name."""
    body = numbered("甲", 1) + numbered("乙", 1, 1) + numbered("丙", 2)
    want = ["一、甲", "（一）乙", "二、丙"]
    link, linked = '<w:numStyleLink w:val="S"/>', '<w:styleLink w:val="S"/>' + _CHINESE
    numbers = _num(1, 0) + _num(2, 1)
    assert _numbers(tmp_path, body, _lists(_abstract(0, link) + _abstract(1, linked), numbers)) == want
    assert _numbers(tmp_path, body, _lists(_abstract(1, linked) + _abstract(0, link), numbers)) == want
    style = '<w:style w:type="numbering" w:styleId="S"><w:name w:val="样式"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    by_style = _lists(_abstract(0, link) + _abstract(1, _CHINESE), numbers)
    named = paragraph("题", '<w:pStyle w:val="x"/>')
    assert _numbers(tmp_path, named + body, by_style, style)[1:] == want
    circle = _lists(
        _abstract(0, link) + _abstract(1, '<w:styleLink w:val="S"/><w:numStyleLink w:val="S"/>'), numbers
    )
    assert _numbers(tmp_path, body, circle) == ["甲", "乙", "丙"]
    nowhere = _lists(_abstract(0, '<w:numStyleLink w:val="?"/>'), _num(1, 0))
    assert _numbers(tmp_path, body, nowhere) == ["甲", "乙", "丙"]


def _styled(id_: str, numbers: str, based: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    properties = f"<w:pPr><w:numPr>{numbers}</w:numPr></w:pPr>" if numbers else ""
    return f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="样式{id_}"/>{base}{properties}</w:style>'


@pytest.mark.parametrize(
    ("styles", "row", "want"),
    [
        (
            _styled("1", '<w:numId w:val="1"/>') + _styled("2", '<w:numId w:val="1"/>'),
            "1221",
            "一、（一）（二）二、",
        ),
        (  # the level that names the style counts, whatever the style says
            _styled("1", '<w:numId w:val="1"/>') + _styled("2", '<w:ilvl w:val="0"/><w:numId w:val="1"/>'),
            "1221",
            "一、（一）（二）二、",
        ),
        (
            _styled("1", '<w:numId w:val="1"/>') + _styled("2", '<w:ilvl w:val="1"/>', "1"),
            "121",
            "一、（一）二、",
        ),
        (_styled("1", '<w:numId w:val="1"/>') + _styled("9", "", "1"), "199", "一、二、三、"),
        (_styled("1", '<w:numId w:val="1"/>') + _styled("9", '<w:numId w:val="0"/>', "1"), "191", "一、二、"),
    ],
)
def test_levels_that_name_a_paragraph_style(styles: str, row: str, want: str, tmp_path: Path) -> None:
    levels = _level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>') + _level(
        1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'
    )
    body = "".join(paragraph("文", f'<w:pStyle w:val="{style}"/>') for style in row)
    got = _numbers(tmp_path, body, _lists(_abstract(0, levels), _num(1, 0)), styles)
    assert "".join(line.removesuffix("文") for line in got) == want


def test_lists_with_levels_of_their_own(tmp_path: Path) -> None:
    """w:lvlOverride (17.9.8): another form for one list, another start, and a level that does not begin anew."""
    own = f'<w:lvlOverride w:ilvl="0">{_level(0, "decimal", "%1.")}</w:lvlOverride>'
    lists = _lists(_abstract(0, _CHINESE), _num(1, 0) + _num(2, 0, own))
    assert _numbers(tmp_path, numbered("甲", 1) + numbered("乙", 2), lists) == ["一、甲", "2.乙"]
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'
    lists = _lists(_abstract(0, _CHINESE), _num(1, 0) + _num(2, 0, start))
    body = numbered("甲", 1) + numbered("乙", 2) + numbered("丙", 2) + numbered("丁", 1)
    assert _numbers(tmp_path, body, lists) == ["一、甲", "三、乙", "四、丙", "五、丁"]


@pytest.mark.parametrize(
    ("restart", "want"),
    [
        ("", ["（一）", "（一）"]),
        ('<w:lvlRestart w:val="0"/>', ["（一）", "（二）"]),
        ('<w:lvlRestart w:val="1"/>', ["（一）", "（一）"]),
    ],
)
def test_levels_that_go_on_behind_a_higher_one(restart: str, want: list[str], tmp_path: Path) -> None:
    levels = _level(0, "chineseCounting", "%1、") + _level(1, "chineseCounting", "（%2）", restart)
    body = numbered("甲") + numbered("文", level=1) + numbered("乙") + numbered("文", level=1)
    got = _numbers(tmp_path, body, _lists(_abstract(0, levels), _num(1, 0)))
    assert [line.removesuffix("文") for line in got if "文" in line] == want


def test_cells_over_several_columns_and_nested_tables(tmp_path: Path) -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("合计")}</w:tc>'
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("支部", "类别", "次数"))
    down = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{paragraph('党课')}</w:tc><w:tc>{paragraph('3')}</w:tc>"
    table = f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{down}</w:tr><w:tr>{wide}<w:tc>{paragraph('9')}</w:tc></w:tr></w:tbl>"
    content = read_docx(write_docx(tmp_path / "a.docx", table))
    assert content.tables[0].table.rows == (("支部", "类别", "次数"), ("", "党课", "3"), ("合计", "", "9"))
    frame = f"<w:tbl><w:tr><w:tc>{paragraph('外')}</w:tc><w:tc>{table}{paragraph('')}</w:tc></w:tr></w:tbl>"
    content = read_docx(write_docx(tmp_path / "b.docx", frame))
    assert content.text.startswith("外\n支部\t类别\t次数")
    assert len(content.tables) == 1
