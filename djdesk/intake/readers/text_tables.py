"""Tables in plain text: rows of markdown, rows between typed or drawn bars, cells with TABs between."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import msgspec

from djdesk.intake.cleaning.table_bars import BAR, BARS, RULE
from djdesk.intake.content import Content
from djdesk.intake.outline.heading_numbers import numbered
from djdesk.intake.readers.table_head import head_rows
from djdesk.intake.result import TextTable
from djdesk.intake.text_edits import TextLine, lines_of
from djdesk.model.tables.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, SectionTable

_LONGEST = 80  # characters of a cell
_FEW = 3  # rows, or cells of a row, from which lines are a table though nothing but signs says so


def tables_in(text: str) -> tuple[TextTable, ...]:
    """The tables of a text, in its order."""
    found: list[TextTable] = []
    lines = lines_of(text) if "\t" in text or BAR.search(text) else []
    for kind, run in groupby(lines, _kind):
        rows = list(run)
        if kind and (table := _table(rows, _barred_cells if kind == "bars" else _tabbed_cells)):
            found.append(TextTable(table, rows[0].start, rows[-1].end))
    return tuple(found)


def with_typed_tables(content: Content) -> Content:
    """What a Word file holds, with the tables that were typed with TABs instead of drawn: three columns at
    least, as two may be a layout of lines.
    """
    typed = [
        table
        for table in tables_in(content.text)
        if table.table.columns >= _FEW
        and not any(one.start <= table.end and table.start <= one.end for one in content.tables)
        and not any(table.start <= place <= table.end for place in content.levels)
    ]
    if not typed:
        return content
    tables = sorted((*content.tables, *typed), key=lambda table: table.start)
    return msgspec.structs.replace(content, tables=tuple(tables))


def _barred_cells(text: str) -> list[str]:
    """The cells of | a | b |, with or without the outer bars."""
    return [cell.strip() for cell in BAR.split(text.strip().strip(BARS))]


def _tabbed_cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.strip(" \r").split("\t")]


def _kind(line: TextLine) -> str:
    if len(BAR.findall(line.text)) >= 2 or RULE.fullmatch(line.text):
        return "bars"
    return "tabs" if "\t" in line.text.strip() else ""


def _table(lines: list[TextLine], cells_of: Callable[[str], list[str]]) -> SectionTable | None:
    """The table that the lines are; None when they only look like one, or are more than a text can hold."""
    ruled = sum(RULE.fullmatch(line.text) is not None for line in lines)
    rows = [cells_of(line.text) for line in lines if not RULE.fullmatch(line.text)]
    columns = max(map(len, rows), default=0)
    if not 2 <= columns <= MOST_COLUMNS or len(rows) < 2 or len(rows) > MOST_ROWS:
        return None
    told = ruled or columns >= _FEW or len(rows) >= _FEW
    even = sum(len(row) == columns for row in rows) * 3 >= len(rows) * 2
    short = all(len(cell) <= _LONGEST for row in rows for cell in row)
    headed = columns == 2 and sum(numbered(row[0] + "字") is not None for row in rows) * 2 > len(rows)
    if not (told and even and short) or headed or len(rows) * columns > MOST_CELLS:
        return None
    grid = tuple((*row, *[""] * (columns - len(row))) for row in rows)
    return SectionTable(grid, head_rows(grid, ()))
