"""Tables of the text in a Word file that comes back: which of the file's is which of the report's, and what
was changed in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from djdesk.desk.merge.edits import LeaderEdit, PutCell, PutLines, PutTable, Step
from djdesk.desk.merge.units import frame_lines
from djdesk.document.blocks import Block
from djdesk.document.compose.tables import table_blocks
from djdesk.document.compose.traditional import final_blocks, in_script
from djdesk.forms.asked import as_asked
from djdesk.forms.report_type import ReportType
from djdesk.intake.result import TextTable
from djdesk.model.outline import included
from djdesk.model.prose import tables_in
from djdesk.model.report import Report
from djdesk.model.tables.table import SectionTable, table_slot

_LIKE = 0.5  # share of a table's cells by which it is known again
_BY_HAND = "这个表格请对照着自己改。"
_MARK = "\ue0f7"
_MARKED = re.compile(f"{_MARK}(\\d+){_MARK}")
Cells = tuple[tuple[str, ...], ...]


class PlacedTable(msgspec.Struct, frozen=True):
    """A table of the report with its section, and its cells as the file has them when nobody touched it."""

    section_id: str
    heading: str
    table_id: str
    table: SectionTable
    printed: Cells


class TablePairs(msgspec.Struct, frozen=True):
    """`pairs` are tables of the report with those of the file that they have become, None for one that the
    file lacks; `new` are tables of the file alone.
    """

    pairs: tuple[tuple[PlacedTable, TextTable | None], ...]
    new: tuple[TextTable, ...]

    @property
    def known(self) -> tuple[TextTable, ...]:
        """The tables of the file that are the report's."""
        return tuple(table for _, table in self.pairs if table is not None)


NO_TABLES = TablePairs((), ())


def frame_rows(report: Report, form: ReportType) -> frozenset[str]:
    """The rows of the annexes' tables as a file has them."""
    rows = (
        block for block in final_blocks(report, form) if block.role == "row" and block.section_id == "basics"
    )
    return frozenset(line for block in rows for line in frame_lines(block))


def tables_of(report: Report, form: ReportType) -> Iterator[PlacedTable]:
    """In the order in which they are printed."""
    for section in included(as_asked(report, form).sections):
        for table_id in tables_in(section.prose):
            if (table := report.tables.get(table_id)) is not None:
                blocks = in_script(tuple(table_blocks(table, section.id)), report.script)
                yield PlacedTable(section.id, section.heading, table_id, table, _cells(blocks))


def paired(base: Report, form: ReportType, tables: Sequence[TextTable], frame: frozenset[str]) -> TablePairs:
    """The file's tables beside the report's; those that hold rows of the `frame` (of the annexes) are
    neither.
    """
    free = [table for table in tables if not _is_frame(table, frame)]
    pairs: list[tuple[PlacedTable, TextTable | None]] = []
    for placed in tables_of(base, form):
        scored = [(_likeness(placed.printed, table.table.rows), -at) for at, table in enumerate(free)]
        best, at = max(scored, default=(0.0, 0))
        pairs.append((placed, free.pop(-at) if best >= _LIKE else None))
    return TablePairs(tuple(pairs), tuple(free))


def edits_of_tables(base: Report, found: TablePairs) -> Iterator[LeaderEdit]:
    """What the file says otherwise; an edit for each cell, or one for a table with other rows."""
    for placed, table in found.pairs:
        if table is None:
            said = (_said(placed.printed),)
            yield _edit(placed, "未并入", said, (), note="文件里没有这个表格。" + _BY_HAND)
        elif _plain(table.table.rows) != _plain(placed.printed):
            yield from _differences(base, placed, table.table)


def new_table_line(number: int) -> str:
    """The line that stands for a new table while the text is compared."""
    return f"{_MARK}{number}{_MARK}"


def with_new_tables(
    edits: Iterable[LeaderEdit], found: TablePairs, new_id: Callable[[], str]
) -> Iterator[LeaderEdit]:
    """The edits in which lines stand for new tables with the tables themselves. One outside of the sections
    is only told.
    """
    for edit in edits:
        numbers = [int(number) for text in edit.after for number in _MARKED.findall(text)]
        if not numbers:
            yield edit
            continue
        ids = {number: f"t{new_id()[:8]}" for number in numbers}
        tables = {ids[number]: found.new[number].table for number in numbers}
        steps = [_with_slots(step, ids) for step in edit.steps]
        if not any(isinstance(step, PutLines) for step in steps):
            steps, note = [], "文件里多出来的表格，请自己补进正文。"
        else:
            steps += [PutTable(id_, None, _whole(table)) for id_, table in tables.items()]
            note = edit.note
        after = tuple(
            _MARKED.sub(lambda one: _said(found.new[int(one[1])].table.rows), text) for text in edit.after
        )
        yield msgspec.structs.replace(edit, after=after, steps=tuple(steps), note=note)


def _with_slots(step: Step, ids: Mapping[int, str]) -> Step:
    if not isinstance(step, PutLines):
        return step
    new = tuple(
        (key, _MARKED.sub(lambda one: f"{{{table_slot(ids[int(one[1])])}}}", stored))
        for key, stored in step.new
    )
    return msgspec.structs.replace(step, new=new)


def _whole(table: SectionTable) -> SectionTable:
    return msgspec.structs.replace(table, rows=_plain(table.rows))


def _differences(base: Report, placed: PlacedTable, theirs: SectionTable) -> Iterator[LeaderEdit]:
    before, after = placed.printed, theirs.rows
    simple = base.script == "simplified" and _plain(before) == _plain(placed.table.rows)
    if not simple:  # its rows were cut for the page, or its characters are not those of the report
        yield _edit(placed, "未并入", (_said(before),), (_said(after),), note=_BY_HAND)
        return
    if [len(row) for row in before] != [len(row) for row in after] or theirs.merges != placed.table.merges:
        step = PutTable(placed.table_id, placed.table, _as_ours(placed.table, theirs))
        yield _edit(placed, "改动", (_said(before),), (_said(after),), step)
        return
    for row, (old, new) in enumerate(zip(_plain(before), _plain(after), strict=True)):
        for column, (was, text) in enumerate(zip(old, new, strict=True)):
            if was != text:
                stored = placed.table.rows[row][column]
                cell = PutCell(placed.table_id, placed.table, row, column, stored, text)
                words = [f"{_row_name(old, column)}：{one or '（空）'}" for one in (was, text)]
                yield _edit(placed, "改动", words[:1], words[1:], cell)


def _edit(
    placed: PlacedTable,
    kind: Literal["改动", "未并入"],
    before: Sequence[str],
    after: Sequence[str],
    *steps: Step,
    note: str = "",
) -> LeaderEdit:
    return LeaderEdit(placed.section_id, placed.heading, kind, tuple(before), tuple(after), steps, note=note)


def _row_name(row: Sequence[str], column: int) -> str:
    """What is said of a cell: its row's first words."""
    first = next((text for at, text in enumerate(row) if text and at != column), "")
    return f"表格“{first[:16]}”一行" if first else "表格"


def _as_ours(base: SectionTable, theirs: SectionTable) -> SectionTable:
    """Their cells, with the head and, while the columns are the same, the widths of ours."""
    widths = base.widths if base.columns == theirs.columns else theirs.widths
    head = max(min(base.head, len(theirs.rows) - 1), 0)
    return SectionTable(_plain(theirs.rows), head, theirs.merges, widths)


def _cells(blocks: Sequence[Block]) -> Cells:
    rows: list[tuple[str, ...]] = []
    for block in blocks:
        if block.row is None:
            continue
        made = [[""] * len(block.row.widths) for _ in range(block.row.height)]
        for cell, run in zip(block.row.places, block.runs, strict=True):
            made[cell.row][cell.column] = run.text
        rows += map(tuple, made)
    return tuple(rows)


def _plain(rows: Cells) -> Cells:
    """Without what a file does not keep: blank lines, and blanks at the ends of lines."""
    return tuple(
        tuple("\n".join(line.strip() for line in cell.split("\n") if line.strip()) for cell in row)
        for row in rows
    )


def _likeness(one: Cells, other: Cells) -> float:
    old, new = ([cell for row in _plain(rows) for cell in row if cell] for rows in (one, other))
    if not old and not new:
        return float([len(row) for row in one] == [len(row) for row in other])
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _is_frame(table: TextTable, frame: frozenset[str]) -> bool:
    lines = ["\t".join(cell.replace("\n", " ") for cell in row).strip() for row in table.table.rows]
    return 2 * sum(line in frame for line in lines) >= len(lines)


def _said(rows: Cells) -> str:
    return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in rows)
