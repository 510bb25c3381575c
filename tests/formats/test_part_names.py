"""Parts are found whatever the program made of their names (ISO/IEC 29500-2, 6.2.2), and in zip64 too."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.formats.opc import WordPackage, directory_state
from djdesk.formats.xlsx.package import WorkbookPackage

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _relations(**targets: str) -> bytes:
    rows = "".join(
        f'<Relationship Id="{kind}" Type="{_TYPE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'.encode()


def _zip(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return target.getvalue()


def _long(data: bytes, size: int | None = None) -> bytes:
    """The same package with a zip64 end record (APPNOTE 4.3.14) that claims a list of contents of `size`."""
    end = data.rindex(b"PK\x05\x06")
    entries, length, start = struct.unpack("<HLL", data[end + 10 : end + 20])
    length = length if size is None else size
    record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, entries, length, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    short = bytearray(data[end:])
    short[8:20] = b"\xff" * 12
    return data[:end] + record + locator + bytes(short)


@pytest.mark.parametrize(
    ("root", "document", "styles", "target"),
    [
        ("_rels/.rels", "word/document.xml", "word/styles.xml", "word/document.xml"),
        ("_rels\\.rels", "word\\document.xml", "word\\styles.xml", "word/document.xml"),
        ("/_rels/.rels", "/word/document.xml", "/word/styles.xml", "/word/document.xml"),
        ("_Rels/.rels", "Word/Document.xml", "word/STYLES.xml", "word/document.xml"),
        ("_rels/.rels", "word/document.xml", "word/styles.xml", "word\\document.xml"),
        ("./_rels/.rels", "./word/document.xml", "./word/styles.xml", "./word/document.xml"),
        ("_rels/.rels", "word/正文.xml", "word/styles.xml", "word/%E6%AD%A3%E6%96%87.xml"),
    ],
)
def test_a_part_is_found_under_any_spelling_of_its_name(
    root: str, document: str, styles: str, target: str, tmp_path: Path
) -> None:
    inner = document.rpartition("/" if "/" in document else "\\")
    rels = f"{inner[0]}{inner[1]}_rels{inner[1]}{inner[2]}.rels"
    parts = {
        root: _relations(officeDocument=target),
        document: b"<a/>",
        rels: _relations(styles="styles.xml"),
        styles: b"<b/>",
    }
    (tmp_path / "a.docx").write_bytes(_zip(parts))
    with WordPackage(tmp_path / "a.docx") as package:
        assert package.stored(package.main()) == b"<a/>"
        if "%" not in target:
            assert package.stored(package.related(package.main())["styles"]) == b"<b/>"


def test_two_spellings_of_one_name_are_two_parts_of_one_name(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(_zip({"word/document.xml": b"<a/>", "word\\Document.xml": b"<b/>"}))
    with pytest.raises(BadInput, match="重名"):
        WordPackage(tmp_path / "a.docx")


def test_a_workbook_with_backslashes_is_one() -> None:
    package = WorkbookPackage(_zip({"xl\\workbook.xml": b"<workbook/>"}), "台账.xlsx")
    assert "xl/workbook.xml" in package
    assert "xl/styles.xml" not in package


def test_a_word_file_in_the_long_form_is_read_within_the_same_limit(tmp_path: Path) -> None:
    data = _zip({"word/document.xml": b"<a/>"})
    assert directory_state(io.BytesIO(_long(data))) == "long form"
    (tmp_path / "a.docx").write_bytes(_long(data))
    with WordPackage(tmp_path / "a.docx") as package:
        assert package.stored("word/document.xml") == b"<a/>"
    assert directory_state(io.BytesIO(_long(data, 1_000_000))) == "long form"
    (tmp_path / "b.docx").write_bytes(_long(data, 1_000_001))
    with pytest.raises(BadInput, match="部件过多"):
        WordPackage(tmp_path / "b.docx")
