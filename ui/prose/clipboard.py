"""Prose on the clipboard: stored text for this program's editors, printed text for every other program."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QMimeData

from djdesk.basics.text import clean_text
from djdesk.model.prose_tokens import TokenLine, lines_of, names_in, plain_tokens, split, stored_of
from djdesk.model.tables.table import SectionTable
from ui.prose.looks import ChipLooks, printed_text

PROSE_MIME = "application/x-djdesk-prose"
TABLES_MIME = "application/x-djdesk-tables"  # by the names under which they stand in the prose


def mime_of(lines: Sequence[TokenLine], looks: ChipLooks) -> QMimeData:
    mime = QMimeData()
    mime.setData(PROSE_MIME, stored_of(lines).encode("utf-8"))
    tables = {name: table for name in names_in(lines) if (table := looks.table(name)) is not None}
    if tables:
        mime.setData(TABLES_MIME, msgspec.json.encode(tables))
    mime.setText(printed_text(lines, looks))
    return mime


def lines_from(mime: QMimeData, looks: ChipLooks) -> list[TokenLine]:
    """What can be pasted. Prose of another kind of report, whose names mean nothing here, or with a table
    that is another here, comes as the text that it printed.
    """
    if mime.hasFormat(PROSE_MIME):
        lines = lines_of(clean_text(bytes(mime.data(PROSE_MIME).data()).decode("utf-8", "replace")))
        tables = _tables(mime)
        if all(looks.knows(name) and looks.table(name) == tables.get(name) for name in names_in(lines)):
            return lines
    return split(plain_tokens(clean_text(mime.text())), ())


def _tables(mime: QMimeData) -> dict[str, SectionTable]:
    try:
        return msgspec.json.decode(
            bytes(mime.data(TABLES_MIME).data()) or b"{}", type=dict[str, SectionTable]
        )
    except (msgspec.ValidationError, msgspec.DecodeError):  # another program's
        return {}
