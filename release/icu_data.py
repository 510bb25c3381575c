"""Qt's ICU data without what Qt never asks for: 32 MB of every language become a few of Chinese and English.

Qt takes from ICU the order of texts (QCollator), upper and lower case, names of time zones and converters;
its own tables do the rest. The data lie in one library as one table of contents with items behind it (ICU,
"Common Data"); a library with fewer items under the same name is as good for those who ask for the others.
"""

from __future__ import annotations

import re
import struct
import subprocess
from pathlib import Path

KEPT_CONVERTERS = ("gb18030", "windows-936-2000", "windows-950-2000")
_UNUSED_TREES = ("brkitr", "curr", "lang", "rbnf", "region", "translit", "unit")
_UNUSED_ENDINGS = (".spp", ".cfu")  # what names on the internet may hold
_UNUSED_FILES = ("unames.icu",)
_LOCALE = re.compile(r"[a-z]{2,3}(_\w+)?")
_LANGUAGES = re.compile(r"(zh|en)(_\w+)?")
_HEAD, _FORMAT = struct.Struct("<HBB"), b"CmnD"
_COUNT, _ENTRY = struct.Struct("<I"), struct.Struct("<II")
_BOUNDARY = 16  # bytes: where an item may begin
_SOURCE = """.section .rodata,"a",@progbits
.balign 16
.globl {symbol}
.type {symbol},@object
{symbol}: .incbin "{data}"
.size {symbol}, .-{symbol}
.section .note.GNU-stack,"",@progbits
"""


def is_kept(name: str) -> bool:
    """Of an item as the table of contents calls it, the package's name in front: icudt73l/coll/zh.res."""
    tree, _, file = name.partition("/")[2].rpartition("/")
    stem, _, ending = file.rpartition(".")
    if tree in _UNUSED_TREES or file in _UNUSED_FILES or f".{ending}" in _UNUSED_ENDINGS:
        return False
    if ending == "cnv":
        return stem in KEPT_CONVERTERS
    return not _LOCALE.fullmatch(stem) or bool(_LANGUAGES.fullmatch(stem))


def trimmed(library: bytes) -> tuple[str, bytes]:
    """The symbol under which `library` (libicudata.so.NN) holds its data, and the data with the kept items
    alone. Raises ValueError for a library of another build.
    """
    start = library.find(_FORMAT) - 12
    if start < 0:
        raise ValueError("no common data of ICU")
    size, first, second = _HEAD.unpack_from(library, start)
    if (first, second) != (0xDA, 0x27):
        raise ValueError("no common data of ICU")
    table = start + size
    (count,) = _COUNT.unpack_from(library, table)
    entries = [_ENTRY.unpack_from(library, table + 4 + 8 * at) for at in range(count)]
    names = [_text(library, table + name) for name, _ in entries]
    begins = [begin for _, begin in entries]
    ends = [*begins[1:], len(library) - table]  # where the last one ends is written nowhere
    items = [
        (name, library[table + begin : table + end])
        for name, begin, end in zip(names, begins, ends, strict=True)
        if is_kept(name)
    ]
    symbol = re.search(rb"\0(icudt\d+_dat)\0", library)
    if symbol is None:
        raise ValueError("no symbol of ICU's data")
    return symbol[1].decode(), library[start:table] + _packed(items)


def trimmed_library(source: Path, folder: Path) -> Path:
    """A library like `source`, with the kept items alone, in `folder`. Needs binutils' as and ld."""
    symbol, data = trimmed(source.read_bytes())
    folder.mkdir(parents=True, exist_ok=True)
    raw, assembly, part = (folder / f"icu{ending}" for ending in (".dat", ".s", ".o"))
    raw.write_bytes(data)
    assembly.write_text(_SOURCE.format(symbol=symbol, data=raw))
    made = folder / source.name
    subprocess.run(["as", "-o", part, assembly], check=True)
    subprocess.run(
        ["ld", "-shared", "-z", "noexecstack", "-soname", source.name, "-o", made, part], check=True
    )
    return made


def _text(library: bytes, at: int) -> str:
    return library[at : library.index(b"\0", at)].decode("ascii")


def _packed(items: list[tuple[str, bytes]]) -> bytes:
    """Table of contents, names, items; offsets count from the table's begin."""
    names = b"".join(name.encode() + b"\0" for name, _ in items)
    head = 4 + 8 * len(items)
    out = bytearray()
    at_name, at_item = head, _rounded(head + len(names))
    entries = bytearray()
    for name, data in items:
        entries += _ENTRY.pack(at_name, at_item + len(out))
        at_name += len(name) + 1
        out += data + bytes(_rounded(len(data)) - len(data))
    before = _COUNT.pack(len(items)) + entries + names
    return bytes(before + bytes(at_item - len(before)) + out)


def _rounded(size: int) -> int:
    return -(-size // _BOUNDARY) * _BOUNDARY
