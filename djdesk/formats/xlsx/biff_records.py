"""What an old .xls or .et says of its cells beside their values: number formats, errors, hidden rows, the
calendar. Records of BIFF8 ([MS-XLS] 2.4), and of BIFF5 (Excel 5.0 and 95), in a
stream of a compound file ([MS-CFB]). Nothing is trusted: what does not fit is left out.

Texts of BIFF5 are bytes in a code page. calamine takes each byte of a Chinese one for a character; they are
read here.
"""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator

import msgspec

from djdesk.formats.xlsx.number_formats import NumberFormat, built_in_format, number_format
from djdesk.formats.xlsx.sheet import is_struck

_FREE = 0xFFFFFFFA  # sector numbers from here on are none
_MOST_SECTORS = 200_000  # of 512 bytes: 100 MB
_FORMAT, _XF, _SHEET, _END, _FACE = 0x41E, 0xE0, 0x85, 0x0A, 0x31
_NUMBER, _RK, _MULRK, _FORMULA, _ERROR, _ROW = 0x203, 0x27E, 0xBD, 0x06, 0x205, 0x208
_BEGIN, _OLDER, _CODE_PAGE, _CALENDAR = 0x809, 0x500, 0x42, 0x22
_LABEL, _RICH, _RESULT, _SHARED = 0x204, 0xD6, 0x207, 0xFD
_STRUCK_OUT = 0x08  # fStrikeOut of a font
_AN_ERROR, _NO_TEXT = 2, 3  # a formula's result
_TEXT_TOKEN = 0x17  # a text within a formula
_HIDDEN = 0x20  # fDyZero of a row
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_Place = tuple[int, int]  # row and column, from 0


class SheetRecords(msgspec.Struct):
    """Of one sheet; rows and columns from 0. `texts` and `name` are those of BIFF5, "" and none for BIFF8.
    `uncomputed`: formulas of a program that works none out; it writes that each gives an empty text.
    """

    formats: dict[_Place, NumberFormat] = {}
    errors: dict[_Place, str] = {}
    hidden: set[int] = set()
    texts: dict[_Place, str] = {}
    name: str = ""
    from_1904: bool = False
    struck: set[int] = set()
    blank: dict[_Place, bool] = {}  # formulas that give no text at all → whether one can give a text
    has_results: bool = False  # of formulas
    uncomputed: set[_Place] = set()


def sheet_records(data: bytes) -> list[SheetRecords]:
    """Of each sheet in the order of the file; none for what cannot be followed."""
    try:
        stream = _stream(data)
        codes: dict[int, str] = {}
        cells: list[int] = []
        starts: list[tuple[int, str]] = []
        encoding, from_1904 = "", False  # "" for BIFF8
        for kind, body in _records(stream, 0):
            if kind == _BEGIN and struct.unpack_from("<H", body)[0] == _OLDER:
                encoding = _encoding(0)
            elif kind == _CODE_PAGE and encoding:
                encoding = _encoding(struct.unpack_from("<H", body)[0])
            elif kind == _CALENDAR:
                from_1904 = body[:1] == b"\1"
            elif kind == _FORMAT:
                number, code = _format(body, encoding)
                codes[number] = code
            elif kind == _XF:
                cells.append(struct.unpack_from("<H", body, 2)[0])
            elif kind == _SHEET:
                name = body[7 : 7 + body[6]].decode(encoding, "replace") if encoding else ""
                starts.append((struct.unpack_from("<I", body)[0], name))
        formats = [number_format(codes[one]) if one in codes else built_in_format(one) for one in cells]
        found = [_of_sheet(stream, start, formats, encoding) for start, _ in starts]
        if struck := _struck_styles(stream):
            for sheet, (start, _) in zip(found, starts, strict=True):
                sheet.struck = _struck_rows(stream, start, struck)
        _mark_uncomputed(found)
        for sheet, (_, name) in zip(found, starts, strict=True):
            sheet.name, sheet.from_1904 = name, from_1904
        return found
    except (struct.error, IndexError, ValueError):
        return []


def _encoding(code_page: int) -> str:
    """Of texts in a code page of Windows."""
    try:
        return codecs.lookup(f"cp{code_page}").name.replace("gbk", "gb18030").replace("cp936", "gb18030")
    except LookupError:
        return "cp1252"


def _format(body: bytes, encoding: str) -> tuple[int, str]:
    if encoding:
        number, length = struct.unpack_from("<HB", body)
        return number, body[3 : 3 + length].decode(encoding, "replace")
    number, length, wide = struct.unpack_from("<HHB", body)
    text = body[5 : 5 + length * (2 if wide & 1 else 1)]
    return number, text.decode("utf-16-le" if wide & 1 else "latin-1", "replace")


def _of_sheet(stream: bytes, start: int, formats: list[NumberFormat], encoding: str) -> SheetRecords:
    found = SheetRecords()
    formula: _Place = (0, 0)

    def keep(row: int, column: int, style: int) -> None:
        if style < len(formats):
            found.formats[row, column] = formats[style]

    for kind, body in _records(stream, start):
        if kind in (_NUMBER, _RK, _FORMULA, _ERROR):
            row, column, style = struct.unpack_from("<HHH", body)
            keep(row, column, style)
            formula = (row, column)
            if kind == _ERROR and body[7]:
                found.errors[row, column] = _ERRORS.get(body[6], "#N/A")
            elif kind == _FORMULA:
                _keep_result(found, (row, column), body)
        elif encoding and kind in (_LABEL, _RICH):
            row, column, _, length = struct.unpack_from("<4H", body)
            found.texts[row, column] = body[8 : 8 + length].decode(encoding, "replace")
        elif encoding and kind == _RESULT:  # the text that the formula before it gives
            found.texts[formula] = body[2 : 2 + struct.unpack_from("<H", body)[0]].decode(encoding, "replace")
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            for place in range((len(body) - 6) // 6):
                keep(row, first + place, struct.unpack_from("<H", body, 4 + 6 * place)[0])
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN:
            found.hidden.add(struct.unpack_from("<H", body)[0])
    return found


def _keep_result(found: SheetRecords, place: _Place, body: bytes) -> None:
    """Of a formula ([MS-XLS] 2.5.133): a number, or what is none by its first byte."""
    special = body[6] if body[12:14] == b"\xff\xff" else 0
    if special == _AN_ERROR:
        found.errors[place] = _ERRORS.get(body[8], "#N/A")
    if special == _NO_TEXT:
        found.blank[place] = _TEXT_TOKEN in body[22:]
    else:
        found.has_results = True


def _struck_styles(stream: bytes) -> set[int]:
    """Cell formats whose face has a line through it; no face has the number 4 ([MS-XLS] 2.5.129)."""
    crossed: list[bool] = []
    faces: list[int] = []
    for kind, body in _records(stream, 0):
        if kind == _FACE:
            crossed.append(bool(body[2] & _STRUCK_OUT))
        elif kind == _XF:
            face = struct.unpack_from("<H", body)[0]
            faces.append(face - (face > 4))
    return {style for style, face in enumerate(faces) if face < len(crossed) and crossed[face]}


def _struck_rows(stream: bytes, start: int, struck: set[int]) -> set[int]:
    """Rows from 0 that are crossed out."""
    counts: dict[int, list[int]] = {}
    for kind, body in _records(stream, start):
        if kind in (_NUMBER, _RK, _FORMULA, _ERROR, _LABEL, _RICH, _SHARED):
            row, _, style = struct.unpack_from("<HHH", body)
            styles = [style]
        elif kind == _MULRK:
            row = struct.unpack_from("<H", body)[0]
            styles = [
                struct.unpack_from("<H", body, 4 + 6 * place)[0] for place in range((len(body) - 6) // 6)
            ]
        else:
            continue
        count = counts.setdefault(row, [0, 0])
        count[0] += sum(style in struck for style in styles)
        count[1] += len(styles)
    return {row for row, (cells, filled) in counts.items() if is_struck(cells, filled)}


def _mark_uncomputed(sheets: list[SheetRecords]) -> None:
    """Excel writes an empty text for =IF(A2="","",A2) too: that it works nothing out shows in that no formula
    of the file gives anything, also none that can only give a number.
    """
    if any(sheet.has_results for sheet in sheets):
        return
    if any(not can_be_text for sheet in sheets for can_be_text in sheet.blank.values()):
        for sheet in sheets:
            sheet.uncomputed = set(sheet.blank)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """To the end of the part that begins there."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _stream(data: bytes) -> bytes:
    """The stream of the workbook. Raises ValueError, IndexError or struct.error."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    small = 1 << struct.unpack_from("<H", data, 32)[0]
    directory, _, cutoff, minifat = struct.unpack_from("<4I", data, 48)
    fat = _table(data, size)
    entries = _chain(data, directory, fat, size)
    root = b""
    for at in range(0, len(entries) - 127, 128):
        entry = entries[at : at + 128]
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")
        start, length = struct.unpack_from("<II", entry, 116)
        if entry[66] == 5:
            root = _chain(data, start, fat, size)
        elif name in ("Workbook", "Book"):
            if length >= cutoff:
                return _chain(data, start, fat, size)[:length]
            links = _numbers(_chain(data, minifat, fat, size))
            return b"".join(root[one * small : (one + 1) * small] for one in _places(start, links))[:length]
    raise ValueError("no workbook")


def _table(data: bytes, size: int) -> list[int]:
    """Which sector follows which."""
    sectors = [one for one in struct.unpack_from("<109I", data, 76) if one < _FREE]
    more, count = struct.unpack_from("<II", data, 68)
    for _ in range(min(count, _MOST_SECTORS // 128)):
        if more >= _FREE:
            break
        *numbers, more = _numbers(data[(more + 1) * size : (more + 2) * size])
        sectors += [one for one in numbers if one < _FREE]
    return _numbers(b"".join(data[(one + 1) * size : (one + 2) * size] for one in sectors))


def _chain(data: bytes, start: int, table: list[int], size: int) -> bytes:
    return b"".join(data[(one + 1) * size : (one + 2) * size] for one in _places(start, table))


def _places(start: int, table: list[int]) -> Iterator[int]:
    for _ in range(_MOST_SECTORS):
        if start >= len(table):
            return
        yield start
        start = table[start]


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))
