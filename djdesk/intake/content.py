"""What a reader takes from a file, whatever its kind: the text, what the file says of its lines, and its
tables.
"""

from __future__ import annotations

import msgspec

from djdesk.intake.result import TextTable


class Content(msgspec.Struct, frozen=True):
    """`levels` gives the lines that the file itself calls headings: place of the line's start -> 0 (title), 1
    … 4.

    `markup` says that the text carries markdown signs; `remarks` are sentences on what could not be taken.
    """

    text: str
    levels: dict[int, int] = {}
    tables: tuple[TextTable, ...] = ()
    remarks: tuple[str, ...] = ()
    markup: bool = False
