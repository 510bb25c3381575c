"""Files that are no workbook, or harm: a sentence, in little time and memory."""

from __future__ import annotations

import contextlib
import random
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from djdesk.basics.errors import BadInput
from djdesk.formats.xlsx.sheet import CellError
from djdesk.ledgers.workbook.write import ledger_workbook
from ledgers.rows import FORM, planned, read_sheets, row


def sound() -> dict[str, bytes]:
    """The parts of a workbook that can be read."""
    book, target = openpyxl.Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["日期", "类型"])
    sheet.append(["2023-01-05", 3])
    book.save(target)
    with zipfile.ZipFile(target) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return target.getvalue()


def changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = sound()
    return packed({**parts, part: change(parts[part])})


SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def doubled() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in sound().items():
            package.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr(SHEET, b"<worksheet/>")
    return target.getvalue()


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "是空文件"),
    "text": (lambda: "日期,类型\n2023-01-05,个别谈话".encode(), "不是 .xlsx 文件"),
    "encrypted": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "设了打开密码，请用表格软件打开它，去掉打开密码",
    ),
    "some other compound file": (lambda: OLE + bytes(600), "不是表格，或者设了打开密码"),
    "old word": (lambda: OLE + "WordDocument".encode("utf-16-le"), "是 Word 文件"),
    "pdf": (lambda: b"%PDF-1.4", "是 PDF 文件"),
    "cut off": (lambda: packed(sound())[:-400], "不是 .xlsx 文件"),
    "word": (lambda: packed({"word/document.xml": b"<x/>"}), "这是Word文件"),
    "no sheets": (lambda: packed({"data.bin": b"x"}), "没有工作表"),
    "texts packed": (lambda: packed({"a.txt": b"x"}), "是压缩包"),
    "bomb": (lambda: packed({**sound(), SHEET: b" " * 30_000_000}), "展开后太大"),
    "entities": (
        lambda: changed(SHEET, lambda data: BOMB + data.replace(b"<v>3</v>", b"<v>&b;</v>")),
        "DOCTYPE",
    ),
    "external entity": (
        lambda: changed("xl/workbook.xml", lambda data: b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + data),
        "DOCTYPE",
    ),
    "broken xml": (lambda: changed(SHEET, lambda data: data[:-30]), "损坏"),
    "column beyond": (lambda: changed(SHEET, lambda data: data.replace(b'r="A2"', b'r="ZZZZ2"')), "损坏"),
    "sheet is missing": (
        lambda: packed({name: data for name, data in sound().items() if name != SHEET}),
        "损坏",
    ),
    "two parts of one name": (doubled, "内部结构不正常"),
}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ((b't="n"><v>3</v>', b't="s"><v>999</v>'), "在文件里找不到"),
        ((b"<v>3</v>", b"<v>abc</v>"), "“abc”读不出来"),
        ((b"<v>3</v>", b"<v>NaN</v>"), "“NaN”读不出来"),
        ((b"<v>3</v>", b"<v>-Infinity</v>"), "“-Infinity”读不出来"),
    ],
)
def test_a_cell_that_holds_nothing_sound_condemns_itself_alone(
    change: tuple[bytes, bytes], word: str, tmp_path: Path
) -> None:
    (tmp_path / "x.xlsx").write_bytes(changed(SHEET, lambda data: data.replace(*change)))
    row_read = read_sheets(tmp_path / "x.xlsx")[0].rows[2]
    assert row_read[0] == "2023-01-05"
    assert isinstance(row_read[1], CellError)
    assert word in row_read[1].sentence


@pytest.mark.parametrize("kind", FILES)
def test_is_refused_with_a_sentence(kind: str, tmp_path: Path) -> None:
    make, word = FILES[kind]
    (tmp_path / "x.xlsx").write_bytes(make())
    with pytest.raises(BadInput, match=word):
        read_sheets(tmp_path / "x.xlsx")


def test_random_damage_gives_a_sentence_or_what_can_be_read(tmp_path: Path) -> None:
    rng, path = random.Random(7), tmp_path / "x.xlsx"
    whole = packed(sound())
    for number in range(150):
        if number % 2:  # in the package
            data = bytearray(whole)
            for _ in range(rng.randrange(1, 6)):
                data[rng.randrange(len(data))] = rng.randrange(256)
        else:  # in a part
            parts = sound()
            name = rng.choice([name for name in parts if name.startswith("xl/")])
            part = bytearray(parts[name])
            for _ in range(rng.randrange(1, 6)):
                part[rng.randrange(len(part))] = rng.choice(b'0123456789<>/"= AZaz')
            data = bytearray(packed({**parts, name: bytes(part)}))
        path.write_bytes(data)
        with contextlib.suppress(BadInput):  # anything else is a mistake of ours
            planned(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="找不到文件"):
        read_sheets(tmp_path / "没有.xlsx")
    with pytest.raises(BadInput, match="读不了"):
        read_sheets(tmp_path)


def test_a_part_that_lies_about_its_size_is_not_read_beyond_it(tmp_path: Path) -> None:
    data = bytearray(packed({**sound(), SHEET: b"<worksheet>" + b" " * 400_000 + b"</worksheet>"}))
    at = data.rfind(SHEET.encode()) - 46  # the entry of the zip directory
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    (tmp_path / "x.xlsx").write_bytes(data)
    with pytest.raises(BadInput):
        read_sheets(tmp_path / "x.xlsx")


def test_protected_sheets_hidden_ones_and_rows_without_numbers_can_be_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["日期", "类型"])
    sheet.protection.sheet = True
    book.create_sheet("隐藏").sheet_state = "hidden"
    book.save(tmp_path / "x.xlsx")
    assert [(one.name, one.hidden) for one in read_sheets(tmp_path / "x.xlsx")] == [
        ("Sheet", False),
        ("隐藏", True),
    ]
    (tmp_path / "y.xlsx").write_bytes(
        changed(
            SHEET,
            lambda data: (
                data.replace(b' r="A1"', b"").replace(b' r="B1"', b"").replace(b'<row r="1"', b"<row")
            ),
        )
    )
    assert read_sheets(tmp_path / "y.xlsx")[0].rows[1] == {0: "日期", 1: "类型"}


def test_names_with_a_prefix_can_be_read(tmp_path: Path) -> None:
    def prefixed(data: bytes) -> bytes:
        return (
            re.sub(rb"(</?)(\w)", rb"\1x:\2", data.replace(b"<?xml", b"<#xml"))
            .replace(b"<#xml", b"<?xml")
            .replace(b"xmlns=", b"xmlns:x=")
        )

    (tmp_path / "x.xlsx").write_bytes(changed(SHEET, prefixed))
    assert read_sheets(tmp_path / "x.xlsx")[0].rows[1] == {0: "日期", 1: "类型"}


def test_a_formula_counts_by_the_result_that_was_saved_with_it_and_links_are_not_followed(
    tmp_path: Path,
) -> None:
    linked = {
        **sound(),
        "xl/externalLinks/externalLink1.xml": b'<externalLink><externalBook r:id="rId1"/></externalLink>',
    }
    linked[SHEET] = linked[SHEET].replace(b"<v>3</v>", "<f>[1]表!A1+SUM(1,2)</f><v>3</v>".encode())
    (tmp_path / "x.xlsx").write_bytes(packed(linked))
    assert read_sheets(tmp_path / "x.xlsx")[0].rows[2] == {0: "2023-01-05", 1: 3}


def test_a_cell_of_sixty_thousand_characters_is_a_mistake_like_others(tmp_path: Path) -> None:
    records = [row(日期="2023-01-05", 类型="个别谈话", 内容="长文")]
    with zipfile.ZipFile(BytesIO(ledger_workbook(FORM, records, "", datetime(2023, 7, 1)))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    longer = parts[SHEET].replace("长文".encode(), ("字" * 60_000).encode())
    (tmp_path / "x.xlsx").write_bytes(packed({**parts, SHEET: longer}))
    (mistake,) = planned(tmp_path / "x.xlsx").mistakes
    assert (mistake.column, len(mistake.text), mistake.reason[:9]) == ("内容", 200, "有 60000 个")
