"""A file is believed without being read only where it surely says what its data says: every kind of alteration
leads to the reader of Word files.
"""

from __future__ import annotations

import io
import json
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

import main
from djdesk.basics.errors import BadInput
from djdesk.desk.files.embedded_report import report_in_file
from djdesk.document.docx.plain_lines import lines_digest, plain_lines
from djdesk.document.docx.sealed_file import sealed_part, sealed_part_of
from djdesk.intake.readers.read import read_content
from support.leader import saved_by_libreoffice

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
_RUN = b"<w:r><w:t>30</w:t></w:r>"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("report")
    values, out = place / "values.json", place / "report.docx"
    figures = {"支委会": 12, "讲党课": 4, "集中学习": 23}
    said = {"unit": "第一党支部", "period": "2024H1", "date": "2024-07-05", "figures": figures}
    values.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    assert main.main(["fill", "half_year", "--values", str(values), "-o", str(out)]) == 0
    return out


def lines(path: Path) -> list[str]:
    return [line.strip() for line in read_content(path).text.split("\n") if line.strip()]


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def test_a_file_as_it_was_written_is_believed(written: Path) -> None:
    assert sealed_part(written) is not None
    found = report_in_file(written)
    assert found is not None
    assert (found.untouched, found.edited) == (True, False)


def test_no_bit_of_the_file_can_be_another(written: Path) -> None:
    """But for those that fill up the last byte of what is packed (RFC 1951, 3.1): they say nothing."""
    data, rng = written.read_bytes(), random.Random(18)
    part = sealed_part_of(data)
    assert part is not None
    believed = []
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1 << rng.randrange(8)
        if (said := sealed_part_of(bytes(changed))) is not None:
            assert said == part
            believed.append(place)
    assert len(believed) <= 1


@pytest.mark.parametrize(
    "kind", ["cut", "longer", "ahead", "comment", "another part", "a part twice", "packed"]
)
def test_no_other_form_of_the_file_is_believed(kind: str, written: Path, tmp_path: Path) -> None:
    data, other = written.read_bytes(), tmp_path / "other.docx"
    other.write_bytes({"cut": data[:-1], "longer": data + b"\x00", "ahead": b"\x00" + data}.get(kind, data))
    with io.BytesIO(data) as file:
        if kind in ("another part", "a part twice", "comment"):
            with zipfile.ZipFile(file, "a") as package:
                if kind == "comment":
                    package.comment = b"x"
                elif kind == "another part":
                    package.writestr("word/comments.xml", b"<x/>")
                else:
                    with pytest.warns(UserWarning, match="Duplicate"):
                        package.writestr(DOCUMENT, package.read(DOCUMENT))
            other.write_bytes(file.getvalue())
    if kind == "packed":
        packed(parts_of(written), other)
    assert sealed_part(other) is None


def test_the_data_of_another_report_is_not_believed(written: Path, tmp_path: Path) -> None:
    """Its part in place of that of the file, whole and with a sum of its own."""
    other = tmp_path / "other.docx"
    values = json.dumps({"unit": "第一党支部", "period": "2024H1", "figures": {"支委会": 99}})
    (tmp_path / "values.json").write_text(values, encoding="utf-8")
    arguments = ["fill", "half_year", "--values", str(tmp_path / "values.json"), "-o", str(other)]
    assert main.main(arguments) == 0
    parts = parts_of(written) | {"customXml/item1.xml": parts_of(other)["customXml/item1.xml"]}
    mixed = report_in_file(packed(parts, tmp_path / "mixed.docx"))
    assert mixed is not None
    assert not mixed.untouched


def in_text(old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    """The first `old` of the text becomes `new`."""

    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[DOCUMENT]
        parts[DOCUMENT] = parts[DOCUMENT].replace(old, new, 1)

    return change


def in_styles(new: bytes) -> Callable[[dict[str, bytes]], None]:
    """A property that the style of headings gets."""

    def change(parts: dict[str, bytes]) -> None:
        at = parts[STYLES].index(b"<w:rPr>", parts[STYLES].index(b'w:styleId="Heading1"')) + len(b"<w:rPr>")
        parts[STYLES] = parts[STYLES][:at] + new + parts[STYLES][at:]

    return change


def another_text(parts: dict[str, bytes]) -> None:
    parts["word/other.xml"] = parts[DOCUMENT].replace("支委会12次".encode(), "支委会13次".encode())
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/other.xml")


def in_utf_16(parts: dict[str, bytes]) -> None:
    text = parts[DOCUMENT].decode().replace("支委会12次", "支委会13次")
    parts[DOCUMENT] = text.replace("UTF-8", "UTF-16", 1).encode("utf-16")


def two_paragraphs_turned(parts: dict[str, bytes]) -> None:
    data = parts[DOCUMENT]
    first = data.index(b"<w:p>", data.index(b'"Heading1"'))
    middle = data.index(b"</w:p>", first) + len(b"</w:p>")
    last = data.index(b"</w:p>", middle) + len(b"</w:p>")
    parts[DOCUMENT] = data[:first] + data[middle:last] + data[first:middle] + data[last:]


T, END = "支委会12次".encode(), b"</w:t></w:r></w:p>"
WRAP = b"</w:t></w:r>%s<w:r><w:t>"
ALTERED: dict[str, Callable[[dict[str, bytes]], None]] = {
    "a number": in_text(T, "支委会13次".encode()),
    "a number as an entity": in_text(T, "支委会&#49;3次".encode()),
    "a letter": in_text("坚持".encode(), "坚恃".encode()),
    "a comma": in_text("，".encode(), b""),
    "a number gone": in_text(T, "支委会次".encode()),
    "a number joined to another": in_text(T, "支委会1</w:t></w:r><w:r><w:t>3次".encode()),
    "another run": in_text(END, b"</w:t></w:r>" + _RUN + b"</w:p>"),
    "a hidden run": in_text(END, b"</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>30</w:t></w:r></w:p>"),
    "words that are hidden": in_text(b"<w:rPr>", b"<w:rPr><w:vanish/>"),
    "words that are struck out": in_text(b"<w:rPr>", b"<w:rPr><w:strike/>"),
    "words that are struck out twice": in_text(b"<w:rPr>", b"<w:rPr><w:dstrike/>"),
    "a tracked deletion": in_text(T, T.join((WRAP % b"<w:del>", WRAP % b"</w:del>"))),
    "a tracked insertion": in_text(END, b"</w:t></w:r><w:ins>" + _RUN + b"</w:ins></w:p>"),
    "a move": in_text(T, T.join((WRAP % b"<w:moveFrom>", WRAP % b"</w:moveFrom>"))),
    "a paragraph mark that is deleted": in_text(b"<w:pPr>", b"<w:pPr><w:rPr><w:del/></w:rPr>"),
    "a list": in_text(b"<w:pPr>", b'<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'),
    "a field": in_text(END, b'</w:t></w:r><w:fldSimple w:instr="= 3">' + _RUN + b"</w:fldSimple></w:p>"),
    "a field in runs": in_text(T, "支委会</w:t></w:r><w:r><w:instrText>12</w:instrText><w:t>次".encode()),
    "a sign": in_text(T, '支委会</w:t><w:sym w:font="A" w:char="F031"/><w:t>12次'.encode()),
    "a hyphen": in_text(T, "支委会</w:t><w:noBreakHyphen/><w:t>12次".encode()),
    "a tab": in_text(T, "支委会</w:t><w:tab/><w:t>12次".encode()),
    "a turn": in_text(T, "支委会1</w:t><w:br/><w:t>2次".encode()),
    "a page's end": in_text(T, '支委会1</w:t><w:br w:type="page"/><w:t>2次'.encode()),
    "a return": in_text(T, "支委会1</w:t><w:cr/><w:t>2次".encode()),
    "a paragraph more": in_text(b"<w:sectPr", b"<w:p>" + _RUN + b"</w:p><w:sectPr"),
    "a paragraph less": in_text(b"</w:p><w:p><w:pPr>", b"<w:p><w:pPr>"),
    "paragraphs joined": in_text("。</w:t></w:r></w:p><w:p>".encode(), "。</w:t></w:r>".encode()),
    "a paragraph parted": in_text(T, "支委会</w:t></w:r></w:p><w:p><w:r><w:t>12次".encode()),
    "paragraphs turned": two_paragraphs_turned,
    "a table": in_text(
        b"<w:sectPr", b"<w:tbl><w:tr><w:tc><w:p>" + _RUN + b"</w:p></w:tc></w:tr></w:tbl><w:sectPr"
    ),
    "a control": in_text(END, b"</w:t></w:r><w:sdt><w:sdtContent>" + _RUN + b"</w:sdtContent></w:sdt></w:p>"),
    "a link": in_text(END, b"</w:t></w:r><w:hyperlink>" + _RUN + b"</w:hyperlink></w:p>"),
    "a box": in_text(
        END,
        b"</w:t></w:r><w:r><w:pict><w:txbxContent><w:p>"
        + _RUN
        + b"</w:p></w:txbxContent></w:pict></w:r></w:p>",
    ),
    "a choice": in_text(
        END,
        b"</w:t></w:r><mc:AlternateContent><mc:Fallback>"
        + _RUN
        + b"</mc:Fallback></mc:AlternateContent></w:p>",
    ),
    "a run under another prefix": in_text(
        END,
        b'</w:t></w:r><q:r xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><q:t>30</q:t></q:r>'
        b"</w:p>",
    ),
    "a prefix that means something else": in_text(
        b"<w:p>", b'<w:p xmlns:w="urn:other"><w:r><w:t>30</w:t></w:r></w:p><w:p>'
    ),
    "words taken out by a comment of XML": in_text(T, b"<!--" + T + b"-->"),
    "words as raw data": in_text(T, "<![CDATA[支委会13次]]>".encode()),
    "an instruction": in_text(T, b"<?x y?>" + T),
    "an attribute that looks like the end": in_text(b"<w:t>", b'<w:t w:x="></w:t>" xml:space="preserve">30'),
    "headings that are hidden by their style": in_styles(b"<w:vanish/>"),
    "headings that are struck out by their style": in_styles(b"<w:strike/>"),
    "another part is the text": another_text,
    "another encoding": in_utf_16,
}
HARMLESS: dict[str, Callable[[dict[str, bytes]], None]] = {
    "marks of revisions that say nothing": in_text(b"<w:p>", b'<w:p w:rsidR="00A1">'),
    "a bookmark": in_text(b"<w:p>", b'<w:p><w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>'),
    "runs that are parted": in_text(T, "支委会1</w:t></w:r><w:r><w:t>2次".encode()),
    "an entity for a character": in_text(T, "支委会&#x31;2次".encode()),
    "another face": in_text(b"<w:rPr>", b'<w:rPr><w:b/><w:color w:val="FF0000"/><w:sz w:val="20"/>'),
    "an empty paragraph": in_text(b"<w:sectPr", b"<w:p/><w:p></w:p><w:sectPr"),
    "settings": lambda parts: parts.pop("word/settings.xml") and None,
}


@pytest.mark.parametrize("kind", ALTERED)
def test_what_may_say_something_else_is_read(kind: str, written: Path, tmp_path: Path) -> None:
    parts = parts_of(written)
    ALTERED[kind](parts)
    found = report_in_file(packed(parts, tmp_path / "altered.docx"))
    assert found is not None
    assert not found.untouched


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_says_the_same_is_known_by_its_lines(kind: str, written: Path, tmp_path: Path) -> None:
    parts = parts_of(written)
    HARMLESS[kind](parts)
    other = packed(parts, tmp_path / "same.docx")
    found = report_in_file(other)
    assert found is not None
    assert (found.untouched, found.edited) == (True, False)
    assert lines(other) == lines(written)


def test_drawn_edits_of_the_text_are_never_overlooked(written: Path, tmp_path: Path) -> None:
    """Characters, elements and stretches put in, taken out and exchanged anywhere in the part: a file that is
    believed has the very words that were written.
    """
    rng, whole = random.Random(181), "".join(lines(written))
    parts, other = parts_of(written), tmp_path / "other.docx"
    data = parts[DOCUMENT].decode()
    start = data.index("<w:body>") + len("<w:body>")
    bits = [
        "1", "３", "支", " ", "\t", "&amp;", "<w:tab/>", "<w:br/>", "<w:p/>", "</w:p><w:p>", "<w:vanish/>",
        "<w:t>9</w:t>", "<w:r><w:t>9</w:t></w:r>", "<w:del>", "</w:del>", "<!-- -->", ">", "<w:t/>", "</w:t><w:t>",
    ]  # fmt: skip
    believed = 0
    for _ in range(1500):
        at = rng.randrange(start, len(data) - 20)
        end = at + rng.choice((0, 0, 1, 1, 2, 5, 30))
        changed = data[:at] + rng.choice(["", *bits]) + data[end:]
        digest = lines_digest(changed.encode(), parts[STYLES])
        if digest and digest == lines_digest(parts[DOCUMENT], parts[STYLES]):
            try:
                there = "".join(lines(packed(parts | {DOCUMENT: changed.encode()}, other)))
            except BadInput:  # no XML any more: nothing is taken of it
                continue
            assert there == whole, changed[at - 60 : at + 60]
            believed += 1
    assert believed > 20, "some of them do change nothing"


def test_what_libreoffice_saved_again_says_the_same(written: Path, tmp_path: Path) -> None:
    other = saved_by_libreoffice(written, tmp_path)
    assert other.read_bytes() != written.read_bytes()
    found = report_in_file(other)
    assert found is not None
    assert (found.untouched, found.edited) == (True, False)


def test_what_python_docx_saved_again_says_the_same(written: Path, tmp_path: Path) -> None:
    other = tmp_path / "again.docx"
    shutil.copy(written, other)
    document = Document(str(other))
    document.save(str(other))
    found = report_in_file(other)
    assert found is not None
    assert (found.untouched, found.edited) == (True, False)
    number = next(run for one in document.paragraphs for run in one.runs if "支委会12次" in run.text)
    number.text = number.text.replace("12", "50", 1)
    document.save(str(other))
    found = report_in_file(other)
    assert found is not None
    assert (found.untouched, found.edited) == (False, True)


def test_lines_are_read_only_where_they_are_plain() -> None:
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    end = b"</w:body></w:document>"
    assert plain_lines(head + "<w:p><w:r><w:t>一 </w:t></w:r></w:p><w:p/>".encode() + end) == ["一"]
    assert plain_lines(b"<w:document><w:body><w:p/>" + end) is None
    assert plain_lines(b"\xff\xfe<") is None
    assert plain_lines(b"") is None
