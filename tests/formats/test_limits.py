"""The limits of the one package reader: beside each what is still read."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.formats.opc import WordPackage, directory_state, has_twins
from djdesk.formats.xlsx.package import WorkbookPackage

RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="%s"/>'
    b"</Relationships>"
)


def package(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return path


def mixed(length: int) -> bytes:
    """XML that packs like XML: not to a thousandth."""
    return b"<a>" + b"".join(b"<b>%d</b>" % (number * 7919) for number in range(length)) + b"</a>"


def test_a_part_is_read_up_to_the_ratio_and_not_beyond(tmp_path: Path) -> None:
    with WordPackage(package(tmp_path / "a.docx", **{"word/document.xml": mixed(200_000)})) as sound:
        assert sound.stored("word/document.xml") == mixed(200_000)
    with (
        WordPackage(
            package(tmp_path / "b.docx", **{"word/document.xml": b"<a>" + b" " * 3_000_000 + b"</a>"})
        ) as bomb,
        pytest.raises(BadInput, match="大得不正常"),
    ):
        bomb.stored("word/document.xml")


def test_bytes_are_counted_over_all_parts(tmp_path: Path) -> None:
    """24 million for all that is read together: each of these parts alone is well below it."""
    parts = {f"word/part{number}.xml": mixed(700_000) for number in range(3)}
    with WordPackage(package(tmp_path / "a.docx", **{"word/document.xml": b"<a/>"}, **parts)) as file:
        assert file.stored("word/part0.xml") == file.stored("word/part1.xml") == mixed(700_000)
        with pytest.raises(BadInput, match="大得不正常"):
            file.stored("word/part2.xml")


def test_elements_are_counted_over_all_parts(tmp_path: Path) -> None:
    with WordPackage(package(tmp_path / "a.docx", **{"word/document.xml": b"<a/>"})) as file:
        assert len(file.parsed(mixed(120_000))) == 120_000
        assert len(file.parsed(mixed(120_000))) == 120_000
        with pytest.raises(BadInput, match="内容过多"):
            file.parsed(mixed(120_000))


def test_attributes_are_counted_too(tmp_path: Path) -> None:
    row = b"<b " + b" ".join(b'a%d="1"' % number for number in range(50)) + b"/>"
    with WordPackage(package(tmp_path / "a.docx", **{"word/document.xml": b"<a/>"})) as file:
        assert len(file.parsed(b"<a>" + row * 15_000 + b"</a>")) == 15_000
        with pytest.raises(BadInput, match="内容过多"):
            file.parsed(b"<a>" + row * 15_000 + b"</a>")


def test_the_document_is_where_the_relationship_says(tmp_path: Path) -> None:
    elsewhere = {"_rels/.rels": RELATIONS % b"word/document2.xml", "word/document2.xml": b"<a/>"}
    with WordPackage(package(tmp_path / "a.docx", **elsewhere)) as file:
        assert file.main() == "word/document2.xml"
    nowhere = {"_rels/.rels": RELATIONS % b"word/gone.xml", "word/document.xml": b"<a/>"}
    with WordPackage(package(tmp_path / "b.docx", **nowhere)) as file:
        assert file.main() == "word/document.xml"


@pytest.mark.parametrize(
    ("part", "words"), [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "演示文稿")]
)
def test_other_packages_are_called_by_their_names(part: str, words: str, tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", **{"_rels/.rels": RELATIONS % part.encode(), part: b"<a/>"})
    with WordPackage(path) as file, pytest.raises(BadInput, match=words):
        file.main()


def test_the_list_of_contents_is_looked_at_from_outside(tmp_path: Path) -> None:
    data = package(tmp_path / "a.docx", **{"word/document.xml": b"<a/>"}).read_bytes()
    assert directory_state(io.BytesIO(data)) == "sound"
    assert directory_state(io.BytesIO(data + b"comment that no record announces")) == "sound"
    assert directory_state(io.BytesIO(data[:-4])) == "damaged"
    assert directory_state(io.BytesIO(b"")) == "damaged"
    end = data.rindex(b"PK\x05\x06")
    for size, state in ((1_000_000, "sound"), (1_000_001, "too many")):
        claimed = data[: end + 12] + size.to_bytes(4, "little") + data[end + 16 :]
        assert directory_state(io.BytesIO(claimed)) == state


def test_two_parts_of_one_name_are_seen(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", **{"word/document.xml": b"<a/>"})
    with zipfile.ZipFile(path) as file:
        assert not has_twins(file)
    with zipfile.ZipFile(path, "a") as file:
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("word/document.xml", b"<b/>")
        assert has_twins(file)


def test_a_table_in_the_long_form_is_not_refused_for_it(tmp_path: Path) -> None:
    """Programs that do not know a sheet's length beforehand write zip64 (APPNOTE 4.3.14, 4.3.15)."""
    parts = {"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b"<worksheet/>"}
    short = package(tmp_path / "a.xlsx", **parts).read_bytes()
    end = short.rindex(b"PK\x05\x06")
    entries, size, start = struct.unpack("<HLL", short[end + 10 : end + 20])
    record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, entries, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    long = short[:end] + record + locator + short[end:]
    assert directory_state(io.BytesIO(long)) == "long form"
    assert "xl/workbook.xml" in WorkbookPackage(long, "台账.xlsx")
    assert "xl/workbook.xml" in WorkbookPackage(short, "台账.xlsx")


def test_a_table_whose_list_of_contents_is_too_long_is_refused(tmp_path: Path) -> None:
    data = package(tmp_path / "a.xlsx", **{"xl/workbook.xml": b"<workbook/>"}).read_bytes()
    end = data.rindex(b"PK\x05\x06")
    with pytest.raises(BadInput, match="不正常"):
        WorkbookPackage(data[: end + 12] + (1_000_001).to_bytes(4, "little") + data[end + 16 :], "台账.xlsx")


@pytest.mark.parametrize(("parts", "sound"), [(2000, True), (2001, False)])
def test_a_table_has_at_most_two_thousand_parts(tmp_path: Path, parts: int, sound: bool) -> None:
    more = {f"xl/x{number}.xml": b"<x/>" for number in range(parts - 1)}
    data = package(tmp_path / "a.xlsx", **{"xl/workbook.xml": b"<workbook/>"}, **more).read_bytes()
    if sound:
        assert "xl/workbook.xml" in WorkbookPackage(data, "台账.xlsx")
        return
    with pytest.raises(BadInput, match="不正常"):
        WorkbookPackage(data, "台账.xlsx")
