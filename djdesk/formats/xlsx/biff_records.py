"""What an old .xls or .et says of its cells beside their values: number formats, errors, hidden rows.
Records of BIFF8 ([MS-XLS] 2.4) in a stream of a compound file ([MS-CFB]). Nothing is trusted: what does not
fit is left out.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import msgspec

from djdesk.formats.xlsx.number_formats import NumberFormat, built_in_format, number_format

_FREE = 0xFFFFFFFA  # sector numbers from here on are none
_MOST_SECTORS = 200_000  # of 512 bytes: 100 MB
_FORMAT, _XF, _SHEET, _END = 0x41E, 0xE0, 0x85, 0x0A
_NUMBER, _RK, _MULRK, _FORMULA, _ERROR, _ROW = 0x203, 0x27E, 0xBD, 0x06, 0x205, 0x208
_HIDDEN = 0x20  # fDyZero of a row
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_Place = tuple[int, int]  # row and column, from 0


class SheetRecords(msgspec.Struct):
    """Of one sheet; rows and columns from 0."""

    formats: dict[_Place, NumberFormat] = {}
    errors: dict[_Place, str] = {}
    hidden: set[int] = set()


def sheet_records(data: bytes) -> list[SheetRecords]:
    """Of each sheet in the order of the file; none for what cannot be followed."""
    try:
        stream = _stream(data)
        codes: dict[int, str] = {}
        cells: list[int] = []
        starts: list[int] = []
        for kind, body in _records(stream, 0):
            if kind == _FORMAT:
                number, length, wide = struct.unpack_from("<HHB", body)
                text = body[5 : 5 + length * (2 if wide & 1 else 1)]
                codes[number] = text.decode("utf-16-le" if wide & 1 else "latin-1", "replace")
            elif kind == _XF:
                cells.append(struct.unpack_from("<H", body, 2)[0])
            elif kind == _SHEET:
                starts.append(struct.unpack_from("<I", body)[0])
        formats = [number_format(codes[one]) if one in codes else built_in_format(one) for one in cells]
        return [_of_sheet(stream, start, formats) for start in starts]
    except (struct.error, IndexError, ValueError):
        return []


def _of_sheet(stream: bytes, start: int, formats: list[NumberFormat]) -> SheetRecords:
    found = SheetRecords()

    def keep(row: int, column: int, style: int) -> None:
        if style < len(formats):
            found.formats[row, column] = formats[style]

    for kind, body in _records(stream, start):
        if kind in (_NUMBER, _RK, _FORMULA, _ERROR):
            row, column, style = struct.unpack_from("<HHH", body)
            keep(row, column, style)
            if kind == _ERROR and body[7]:
                found.errors[row, column] = _ERRORS.get(body[6], "#N/A")
            elif kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
                found.errors[row, column] = _ERRORS.get(body[8], "#N/A")
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            for place in range((len(body) - 6) // 6):
                keep(row, first + place, struct.unpack_from("<H", body, 4 + 6 * place)[0])
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN:
            found.hidden.add(struct.unpack_from("<H", body)[0])
    return found


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
