"""Prose on the clipboard: stored text for this program's editors, printed text for every other program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from djdesk.basics.text import clean_text
from djdesk.model.prose_tokens import TokenLine, lines_of, names_in, plain_tokens, split, stored_of
from ui.prose.looks import ChipLooks, printed_text

PROSE_MIME = "application/x-djdesk-prose"


def mime_of(lines: Sequence[TokenLine], looks: ChipLooks) -> QMimeData:
    mime = QMimeData()
    mime.setData(PROSE_MIME, stored_of(lines).encode("utf-8"))
    mime.setText(printed_text(lines, looks))
    return mime


def lines_from(mime: QMimeData, looks: ChipLooks) -> list[TokenLine]:
    """What can be pasted. Prose of another kind of report, whose names mean nothing here, comes as the text
    that it printed.
    """
    if mime.hasFormat(PROSE_MIME):
        lines = lines_of(clean_text(bytes(mime.data(PROSE_MIME).data()).decode("utf-8", "replace")))
        if all(looks.knows(name) for name in names_in(lines)):
            return lines
    return split(plain_tokens(clean_text(mime.text())), ())
