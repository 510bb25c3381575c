"""Makes the text of Qt's PDF files true: which character each glyph stands for, and that embedded fonts are
called subsets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ROW = re.compile(rb"(\d{10}) \d{5} ([nf]) ?\n")
_STREAM = re.compile(rb"<< /Length \d+ >>\nstream\n(.*?)endstream", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> (\[[^\]]*\]|<[0-9A-F]{4}>)")
_RANGES = re.compile(rb"\d+ beginbfrange\n.*endbfrange\n", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-F]{4})>")
_TEXT_OF = re.compile(rb"/BaseFont /([^\s/]+)\s.*?/ToUnicode (\d+) 0 R", re.DOTALL)
_FONT = re.compile(rb"/BaseFont /([^\s/]+)")
_TAGGED = re.compile(rb"/FontName /([A-Z]{6}\+([^\s/]+))")
_MOST = 100  # entries that one list of a table may hold


def true_text(data: bytes, meant: Mapping[int, str], rare: Mapping[str, Sequence[str]]) -> bytes:
    """The file with corrected tables; one that is not built as Qt builds them is given back as it is.

    `meant`: the code that Qt names -> the character that is printed. `rare`: characters beyond U+FFFF, for
    which Qt has no name, by the `plain_name` of the font that paints them, in the order of painting.
    """
    objects = _objects(data)
    if objects is None:
        return data
    for piece in tuple(objects.values()):
        found = _TEXT_OF.search(piece) if b"/Type0" in piece else None
        table = objects.get(int(found.group(2)), b"") if found else b""
        if found and b"beginbfrange" in table:
            objects[int(found.group(2))] = _corrected(
                table, meant, rare.get(plain_name(found.group(1).decode("latin-1")), ())
            )
    described = (piece for piece in objects.values() if b"/FontName" in piece)
    tags: dict[bytes, bytes] = {
        name: tagged for piece in described for tagged, name in _TAGGED.findall(piece)
    }
    for number, piece in objects.items():
        if b"/BaseFont" in piece:
            objects[number] = _FONT.sub(lambda found: b"/BaseFont /" + tags.get(found[1], found[1]), piece)
    return _file(data, objects)


def plain_name(font: str) -> str:
    """What the names of one font, as Qt and as the file write them, have in common."""
    return re.sub(r"[^a-z0-9]", "", font.lower())


def _corrected(piece: bytes, meant: Mapping[int, str], rare: Sequence[str]) -> bytes:
    """The table with the true characters; glyphs without a name get the rare ones, one after the other."""
    characters = _characters(piece, meant)
    nameless = [glyph for glyph in range(1, len(characters) + len(rare) + 1) if glyph not in characters]
    if len(nameless) == len(rare):
        characters.update(zip(nameless, rare, strict=True))
    lines = [b"<0000> <0000>\n"]
    lines += [
        b"<%04X> <%s>\n" % (glyph, char.encode("utf-16-be").hex().upper().encode())
        for glyph, char in sorted(characters.items())
    ]
    groups = [lines[first : first + _MOST] for first in range(0, len(lines), _MOST)]
    made = b"".join(b"%d beginbfchar\n%sendbfchar\n" % (len(group), b"".join(group)) for group in groups)
    stream = _STREAM.search(piece)
    if stream is None:
        return piece
    text = _RANGES.sub(lambda _: made, stream.group(1))
    return (
        piece[: stream.start()]
        + b"<< /Length %d >>\nstream\n%sendstream" % (len(text), text)
        + piece[stream.end() :]
    )


def _characters(piece: bytes, meant: Mapping[int, str]) -> dict[int, str]:
    """Glyph -> character, of what the table names."""
    characters = {}
    for first, last, entries in _RANGE.findall(piece):
        start, codes = int(first, 16), [int(code, 16) for code in _CODE.findall(entries)]
        if not entries.startswith(b"["):  # codes in a row
            codes = list(range(codes[0], codes[0] + int(last, 16) - start + 1))
        characters.update(
            {glyph: meant.get(code, chr(code)) for glyph, code in enumerate(codes, start) if glyph}
        )  # 0: in no font
    return characters


def _objects(data: bytes) -> dict[int, bytes] | None:
    """The file's objects by number, in the order of the file; None if it has no plain list of them."""
    start = _START.search(data)
    at = int(start.group(1)) if start else len(data)
    rows = _ROW.findall(data, at)
    if not data.startswith(b"xref\n0 %d" % len(rows), at):
        return None
    places = sorted((int(offset), number) for number, (offset, kind) in enumerate(rows) if kind == b"n")
    ends = [*(offset for offset, _ in places[1:]), at]
    return {number: data[offset:end] for (offset, number), end in zip(places, ends, strict=True)}


def _file(data: bytes, objects: Mapping[int, bytes]) -> bytes:
    """`objects` in a file like `data`, with a new list of where they lie."""
    first = data.index(next(iter(objects.values()))[:20])
    parts, at = [data[:first]], first
    places = {}
    for number, piece in objects.items():
        places[number] = at
        parts.append(piece)
        at += len(piece)
    trailer = data[data.rindex(b"trailer") : data.rindex(b"startxref")]
    rows = [
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
        for number in range(max(places) + 1)
    ]
    return b"".join([*parts, b"xref\n0 %d\n" % len(rows), *rows, trailer, b"startxref\n%d \n%%%%EOF\n" % at])
