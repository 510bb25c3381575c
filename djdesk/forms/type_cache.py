"""Types kept in compiled form beside the store: reading TOML costs a start tens of milliseconds, MessagePack
one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from djdesk.basics.errors import OutputError
from djdesk.basics.files import write_whole
from djdesk.forms.report_type import (
    Checklist,
    ChecklistItem,
    FigureField,
    Group,
    OrganWords,
    Relation,
    ReportType,
    SectionForm,
    TextField,
)

_PARTS = (
    ReportType,
    Group,
    SectionForm,
    FigureField,
    TextField,
    Checklist,
    ChecklistItem,
    Relation,
    OrganWords,
)
_KEY = 16  # bytes of the key before the value itself
T = TypeVar("T")


class _Types(msgspec.Struct, frozen=True):
    types: list[ReportType]


class OwnRead(msgspec.Struct, frozen=True):
    """The office's own types, every version, and a sentence for each file that cannot be used."""

    types: tuple[ReportType, ...] = ()
    troubles: tuple[str, ...] = ()


def load_own_quickly(folder: Path, kept: Path | None) -> OwnRead:
    """`load_own_types(folder)`, by way of the file `kept`."""
    return compiled(folder, kept, _PARTS, OwnRead, _make_own)


def load_types_quickly(folder: Path, kept: Path | None) -> dict[str, ReportType]:
    """`load_types(folder)`, by way of the file `kept`, if there is one, as long as the TOML files are the
    same, byte for byte.
    """
    return {form.id: form for form in compiled(folder, kept, _PARTS, _Types, _make).types}


def compiled(
    folder: Path,
    kept: Path | None,
    parts: Sequence[type[msgspec.Struct]],
    shape: type[T],
    make: Callable[[Path], T],
) -> T:
    """`make(folder)`, or what it was when the TOML files of `folder` and the fields of `parts`, of which it
    is made, were the same.
    """
    key = _key(folder, parts)
    known = _read(kept, key, shape) if kept else None
    if known is not None:
        return known
    value = make(folder)
    try:
        if kept:
            made = msgspec.msgpack.encode(value)
            write_whole(kept, key + _sum(made) + made, private=True)
    except OutputError:
        # a start without the kept form is only slower; what is wrong with the folder the store will say
        return value
    return value


def _make(folder: Path) -> _Types:
    from djdesk.forms.load import load_types  # reads TOML and names mistakes in it: not at most starts

    return _Types(list(load_types(folder).values()))


def _make_own(folder: Path) -> OwnRead:
    from djdesk.forms.load import load_own_types

    return OwnRead(*load_own_types(folder))


def _read(kept: Path, key: bytes, shape: type[T]) -> T | None:
    """None for a file that is not there yet, damaged, or made from other files or for another version: it is
    made anew.
    """
    try:
        raw = memoryview(kept.read_bytes())
        made = raw[2 * _KEY :]
        if raw[:_KEY] != key or raw[_KEY : 2 * _KEY] != _sum(made):  # a bit on the disk can make another form
            return None
        return msgspec.msgpack.decode(made, type=shape)
    except (OSError, msgspec.DecodeError):
        return None


def _sum(made: bytes | memoryview) -> bytes:
    return blake2b(made, digest_size=_KEY).digest()


def _key(folder: Path, parts: Sequence[type[msgspec.Struct]]) -> bytes:
    digest = blake2b(repr([part.__struct_fields__ for part in parts]).encode(), digest_size=_KEY)
    for path in sorted(folder.glob("*.toml"), key=lambda path: path.name):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.digest()
