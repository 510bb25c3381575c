"""How cells are shown in the table, and how wide columns are at first."""

from __future__ import annotations

from PySide6.QtCore import Qt

from djdesk.forms.ledger_type import NUMBERS, Column, LedgerType
from djdesk.ledgers.cells import printed_cell
from djdesk.model.record import Cell

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
_BY_KIND = {
    "date": 8,
    "number": 5,
    "money": 7,
    "yes_no": 4,
    "progress": 8,
    "person": 6,
    "choice": 6,
    "text": 12,
    "file": 11,
}
_SEVERAL, _TITLE, _WIDEST = 13, 24, 32  # characters
_AROUND = 20  # pixels beside the text
HEAD_AROUND = 44  # beside a head's text: the sign of order and the button of the filter


def shown(column: Column, cell: Cell | None) -> str:
    """The text of a cell on one line: 2023年3月5日, 12,345.6, 80%, 是."""
    text = printed_cell(column, cell)
    return " ".join(text.split()) if "\n" in text else text


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Numbers stand at the right, below each other's last digit."""
    if column.kind in NUMBERS:
        return RIGHT
    return CENTRE if column.kind == "yes_no" else LEFT


def first_width(form: LedgerType, column: Column, character: int, head: int) -> int:
    """Pixels; `character` is the width of one, `head` that of the heading."""
    characters = _BY_KIND[column.kind]
    if column.kind == "choice":
        characters = min(max([4, *(len(choice) for choice in column.choices)]) + 1, 14)
    elif column.several:
        characters = _SEVERAL
    if column.name == form.title and column.kind in ("text", "choice"):
        characters = max(characters, _TITLE)
    characters = min(column.width or characters, _WIDEST)
    return max(characters * character + _AROUND, head + HEAD_AROUND)


def is_elastic(form: LedgerType, column: Column) -> bool:
    """Whether the column can be read as well when it is a little wider or narrower."""
    return column.name == form.title or column.several or column.kind in ("text", "file")
