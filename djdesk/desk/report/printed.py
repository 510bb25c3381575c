"""What the window shows of the printed report: title, heading numbers, values of names, what is left of a
sentence, and what the formal elements are called, which are also the names of the fields printed from
them."""

from djdesk.document.compose.clauses import Piece
from djdesk.document.compose.composer import title_of
from djdesk.document.compose.figure_table import table_title
from djdesk.document.compose.formal_elements import (
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
from djdesk.document.compose.printed_comparison import fields_of
from djdesk.document.compose.sections import compares, numbered, omitted_clauses, printed_line, printed_piece

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
    "compares",
    "fields_of",
    "numbered",
    "omitted_clauses",
    "printed_line",
    "printed_piece",
    "table_title",
    "title_of",
]
