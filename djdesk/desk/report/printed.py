"""What the window shows of the printed report: title, heading numbers, values of names, what is left of a
sentence, and what the formal
elements are called, which are also the names of the fields printed from them."""

from djdesk.document.compose import numbered, title_of
from djdesk.document.dropping import Piece, repair
from djdesk.document.figure_table import table_title
from djdesk.document.formal import (
    ANNEXES,
    CO_ISSUERS,
    COPY_TO,
    LETTERHEAD,
    NOTE,
    NUMBER,
    PRINT_DATE,
    PRINTER,
    SECRECY,
    SERIAL,
    SIGNATORY,
    URGENCY,
)
from djdesk.document.names import joined_lines, printed_value

__all__ = [
    "ANNEXES",
    "COPY_TO",
    "CO_ISSUERS",
    "LETTERHEAD",
    "NOTE",
    "NUMBER",
    "PRINTER",
    "PRINT_DATE",
    "SECRECY",
    "SERIAL",
    "SIGNATORY",
    "URGENCY",
    "Piece",
    "joined_lines",
    "numbered",
    "printed_value",
    "repair",
    "table_title",
    "title_of",
]
