"""Report types kept in compiled form beside the store: reading TOML costs a start tens of milliseconds, MessagePack one."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

import msgspec

from djdesk.basics.errors import OutputError
from djdesk.basics.files import write_whole
from djdesk.forms.report_type import Checklist, ChecklistItem, FigureField, ReportType, SectionForm, TextField

_SHAPE = repr([kind.__struct_fields__ for kind in (ReportType, SectionForm, FigureField, TextField, Checklist, ChecklistItem)])


class _Compiled(msgspec.Struct, frozen=True):
    """`key` tells from which files, and for which shape of the values, the types were made."""

    key: str
    types: list[ReportType]


def load_types_quickly(folder: Path, kept: Path | None) -> dict[str, ReportType]:
    """`load_types(folder)`, by way of the file `kept`, if there is one, as long as the TOML files are the same, byte for byte."""
    key = _key(folder)
    compiled = _compiled(kept) if kept else None
    if compiled is not None and compiled.key == key:
        return {form.id: form for form in compiled.types}
    from djdesk.forms.load import load_types  # reads TOML and names mistakes in it: not at most starts

    types = load_types(folder)
    try:
        if kept:
            write_whole(kept, msgspec.msgpack.encode(_Compiled(key, list(types.values()))), private=True)
    except OutputError:
        return types  # a start without the kept form is only slower; what is wrong with the folder the store will say
    return types


def _compiled(kept: Path) -> _Compiled | None:
    """None for a file that is not there yet, damaged, or of another version: it is made anew."""
    try:
        return msgspec.msgpack.decode(kept.read_bytes(), type=_Compiled)
    except (OSError, msgspec.DecodeError):
        return None


def _key(folder: Path) -> str:
    digest = blake2b(_SHAPE.encode(), digest_size=16)
    for path in sorted(folder.glob("*.toml"), key=lambda path: path.name):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
