"""Cells of a ledger: read from what a clerk types or pastes, shown as text, and the row made of them."""

from __future__ import annotations

import re
import secrets
from datetime import date
from decimal import Decimal

from djdesk.basics.dates import parse_day, printed_iso
from djdesk.basics.errors import BadInput
from djdesk.basics.numerals import with_digits
from djdesk.basics.text import clean_text, is_clean, one_line
from djdesk.forms.ledger_type import NO, YES, Column, LedgerType, split_names
from djdesk.ledgers.choice_words import choice_of
from djdesk.ledgers.day_forms import usual_form
from djdesk.ledgers.deadlines import is_closed
from djdesk.ledgers.typed_cells import FULL_WIDTH, NUMBER, parse_number, whole, yes_or_no
from djdesk.model.record import Cell, Record

LONGEST = 5000  # characters of a cell
_OF_WORDS = ("text", "person", "file", "yes_no")  # kinds of columns that take what is typed
_NOTHING = re.compile("[-－—–/／\\\\]{1,4}")  # how a table says that nothing is to be said here
_OF_HUNDRED = "百分之"
_WHOLE_NAME = re.compile("[\u4e00-\u9fff]{2,4}")


def parse_cell(column: Column, text: str) -> Cell | None:
    """The cell that `text` means in the column; None for an empty one. Raises BadInput with a sentence about
    the text.
    """
    if len(text) > LONGEST:
        raise BadInput(f"有 {len(text)} 个字，太长了", f"一格最多 {LONGEST} 个字，请缩短，或作为附件保存")
    plain = (text if is_clean(text) else clean_text(text)).strip()
    if column.kind not in _OF_WORDS:
        plain = plain.lstrip("'’`")  # how Excel is told to keep a number as text
        plain = "" if _NOTHING.fullmatch(plain) else plain
    if not plain:
        return None
    if column.kind == "date":
        return parse_day(usual_form(plain)).isoformat()
    if column.kind in ("number", "money"):
        return parse_number(plain, column)
    if column.kind == "progress":
        return _progress(plain)
    if column.kind == "yes_no":
        return yes_or_no(column, plain)
    if column.kind == "choice":
        return choice_of(column, plain)
    if column.kind == "person":
        return _person(column, plain) or None
    return plain


def show_cell(column: Column, cell: Cell | None) -> str:
    """The text that `parse_cell` reads back as the same cell."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return f"{cell}%" if column.kind == "progress" else str(cell)


def printed_cell(column: Column, cell: Cell | None) -> str:
    """The text of a cell for a reader, lines and all: 2023年3月5日, 12,345.6, 80%, 是."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return printed_iso(cell) if column.kind == "date" else cell
    if isinstance(cell, bool):
        return YES if cell else NO
    if column.kind == "progress":
        return f"{cell}%"
    return f"{cell:,f}" if isinstance(cell, Decimal) else f"{cell:,}"


def heading(column: Column) -> str:
    """The column's name with its unit: 应到人数（人）."""
    unit = column.unit or ("元" if column.kind == "money" else "")
    return column.name if not unit or unit in column.name else f"{column.name}（{unit}）"


def make_record(form: LedgerType, cells: dict[str, Cell], id_: str = "", number: int = 0) -> Record:
    """A row: cells in the order of the columns (those of an older version behind them), with what it is found
    by.
    """
    ordered = {column.name: cells[column.name] for column in form.columns if column.name in cells}
    if len(ordered) < len(cells):
        ordered |= {name: cell for name, cell in cells.items() if name not in ordered}
    day, kind = ordered.get(form.date), ordered.get(form.kind)
    return Record(
        id_ or secrets.token_hex(8),
        form.id,
        ordered,
        date.fromisoformat(day) if isinstance(day, str) and form.date else None,
        kind if isinstance(kind, str) and form.kind else "",
        words_of(ordered),
        number,
    )


def with_cells(form: LedgerType, record: Record, changed: dict[str, Cell | None]) -> Record:
    """The row with other cells; None empties one."""
    cells = {name: cell for name, cell in {**record.cells, **changed}.items() if cell is not None}
    return make_record(form, cells, record.id, record.number)


def words_of(cells: dict[str, Cell]) -> str:
    """What a search looks at, also for initials: the texts of the cells, one a line."""
    return "\n".join(
        [
            cell if isinstance(cell, str) else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
            for cell in cells.values()
            if cell is not True and cell is not False
        ]
    )


def missing_cells(form: LedgerType, record: Record) -> list[str]:
    """Required columns that the row leaves empty; the day of closing is required of a row that is closed."""
    closed_on = form.closed_on if is_closed(form, record) else ""
    return [
        column.name
        for column in form.columns
        if (column.required or column.name == closed_on) and column.name not in record.cells
    ]


def defaults(form: LedgerType) -> dict[str, Cell]:
    """The cells that a new row begins with."""
    cells = {column.name: parse_cell(column, column.default) for column in form.columns if column.default}
    return {name: cell for name, cell in cells.items() if cell is not None}


def _progress(text: str) -> int | Decimal:
    plain = text.translate(FULL_WIDTH).replace(" ", "").removesuffix("%")
    if plain.startswith(_OF_HUNDRED):
        share = plain.removeprefix(_OF_HUNDRED)
        plain = "100" if share in ("百", "一百") else with_digits(share).replace("点", ".")
    if not NUMBER.fullmatch(plain):
        raise BadInput(f"“{one_line(text)[:20]}”不是百分数", "请填0到100之间的数")
    number = whole(Decimal(plain.replace(",", "")))
    if not 0 <= number <= 100:
        raise BadInput(f"“{one_line(text)[:20]}”不在0到100之间", "请填0到100之间的数，100表示办完")
    return number


def _person(column: Column, text: str) -> str:
    """Names without the spaces that set two-character names wide (张　三); 张三 李四 are two."""
    names = split_names(text) if column.several else [one_line(text)]
    return "、".join(part for name in names if name.strip() for part in _names(one_line(name)))


def _names(text: str) -> list[str]:
    """One name, or several with spaces between them: each of two characters or more."""
    parts = text.split()
    if len(parts) > 1 and all(_WHOLE_NAME.fullmatch(part) for part in parts):
        return parts
    return [re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", text)]
