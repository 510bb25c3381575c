"""A report type that is being edited: the rows of its workbook, changed cell by cell, read again by the same
code as a file, with undo. Sections are named by their ids here, so that renaming one breaks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from djdesk.basics.numerals import stored_number
from djdesk.forms.report_type import ReportType
from djdesk.forms.workbook.columns import ORGAN_NAMES, TEXTS, FormColumn, FormSheet
from djdesk.forms.workbook.faults import Fault
from djdesk.forms.workbook.heads import SheetCells
from djdesk.forms.workbook.ids import free_id
from djdesk.forms.workbook.read import KnownTables, form_of
from djdesk.forms.workbook.sheets import (
    BOUNDS,
    CLAUSES,
    FIELDS,
    GROUPS,
    LISTS,
    ORDER,
    SECTIONS,
    SHEETS,
    TYPE,
    TYPE_ITEMS,
)
from djdesk.forms.workbook.write import sheet_rows

FIRST = 3  # the row of the first line below heads and explanations, as in a file
_MOST_STEPS = 500
Line = dict[str, str]  # what a row says, by the key of the column; what is empty is not there
Lines = dict[str, tuple[Line, ...]]  # by the name of the sheet


class TypeEdit:
    """`form`: the type as it was read last without mistakes; `faults`: what is wrong now. Rows of a sheet are
    counted from 0.
    """

    def __init__(self, form: ReportType) -> None:
        self.form = form
        self.faults: tuple[Fault, ...] = ()
        self._began = form
        self._lines = _lines_of(form)
        self._undo: list[Lines] = []
        self._redo: list[Lines] = []
        self._cells: dict[str, tuple[tuple[Line, ...], SheetCells]] = {}  # as they were read last
        self._tables: KnownTables = {}
        self._typing: tuple[object, ...] = ()  # the cell that is typed in: all of it is one step

    @property
    def changed(self) -> bool:
        """Whether anything differs from what was begun with."""
        return bool(self.faults) or self.form != self._began

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        return bool(self._redo)

    def lines(self, sheet: FormSheet, section: str = "") -> list[tuple[int, Line]]:
        """The rows of a sheet with their numbers; those of one section alone where one is named."""
        return [
            (number, line)
            for number, line in enumerate(self._lines[sheet.name])
            if not section or line.get("section") == section
        ]

    def sections(self) -> list[tuple[str, str, int]]:
        """Id, name and level of each section, in order."""
        found = []
        for line in self._lines[SECTIONS.name]:
            level = stored_number(line.get("level", "1"))
            name = line.get("short") or line.get("heading") or "新章节"
            found.append((line.get("id", ""), name, 1 if level is None else level))
        return found

    def item(self, key: str) -> str:
        """What the sheet 类型 says of one of its items."""
        return self._lines[TYPE.name][_ITEMS.index(key)].get("value", "")

    def set_item(self, key: str, text: str) -> None:
        self.set_cell(TYPE, _ITEMS.index(key), "value", text)

    def type(self, sheet: FormSheet, row: int, key: str, text: str) -> None:
        """As `set_cell`, a letter at a time: one step until something else is done."""
        cell = (sheet.name, row, key)
        joined = self._typing == cell and bool(self._undo)
        undo = self._undo
        self.set_cell(sheet, row, key, text)
        self._undo = undo if joined else self._undo
        self._typing = cell

    def set_cell(self, sheet: FormSheet, row: int, key: str, text: str) -> None:
        """What is named elsewhere by this cell is named so from now on: figures, lists, groups."""
        line = self._lines[sheet.name][row]
        old = line.get(key, "")
        if old == text:
            return
        after = {**self._lines, sheet.name: _with(self._lines[sheet.name], row, key, text)}
        if old and text and (sheet, key) in _NAMES:
            after = _renamed(after, sheet, line.get("section", ""), old, text)
        self._do(after)

    def add(self, sheet: FormSheet, line: Line, behind: int = -1) -> int:
        """A row behind another one, or at the end; its number. A section gets an id of its own."""
        if sheet is SECTIONS:
            ids = [one for one, _, _ in self.sections()]
            line = {"id": free_id(line.get("short") or line.get("heading", ""), ids, "section"), **line}
        rows = list(self._lines[sheet.name])
        place = behind + 1 if 0 <= behind < len(rows) else len(rows)
        rows.insert(place, {key: text for key, text in line.items() if text})
        self._do({**self._lines, sheet.name: tuple(rows)})
        return place

    def remove(self, sheet: FormSheet, row: int) -> None:
        """A section goes with all that it asks for; the rest of a point keeps its beginning."""
        gone = self._lines[sheet.name][row]
        rows = list(self._lines[sheet.name])
        del rows[row]
        heir = rows[row] if sheet is CLAUSES and row < len(rows) else {}
        if gone.get("marker") and not heir.get("marker") and _same_paragraph(gone, heir):
            rows[row] = {**heir, "marker": gone["marker"]}
        after = {**self._lines, sheet.name: tuple(rows)}
        if sheet is SECTIONS:
            for other in (FIELDS, LISTS, CLAUSES):
                after[other.name] = tuple(
                    line for line in after[other.name] if line.get("section") != gone.get("id")
                )
        self._do(after)

    def move(self, sheet: FormSheet, row: int, other: int) -> None:
        """Two rows change places; clauses in their paragraphs, which stay as they are."""
        rows = list(self._lines[sheet.name])
        rows[row], rows[other] = rows[other], rows[row]
        if sheet is CLAUSES:
            for key in ("paragraph", "marker"):
                rows[row], rows[other] = _swapped(rows[row], rows[other], key)
        self._do({**self._lines, sheet.name: tuple(rows)})

    def draft(self) -> bytes:
        """What is edited, to go on with another time."""
        return msgspec.json.encode(self._lines)

    def go_on(self, draft: bytes) -> bool:
        """Shows what another edit left; False, and nothing done, where it is none of this program's."""
        try:
            lines = msgspec.json.decode(draft, type=dict[str, tuple[dict[str, str], ...]])
        except msgspec.DecodeError:
            return False
        keys = {sheet.name: {one.key for one in sheet.columns} for sheet in SHEETS}
        whole = lines.keys() == keys.keys() and len(lines[TYPE.name]) == len(TYPE_ITEMS)
        if not whole or any(line.keys() - keys[name] for name, of in lines.items() for line in of):
            return False
        self._do(lines)
        return True

    def undo(self) -> None:
        self._typing = ()
        if self._undo:
            self._redo.append(self._lines)
            self._show(self._undo.pop())

    def redo(self) -> None:
        if self._redo:
            self._undo.append(self._lines)
            self._show(self._redo.pop())

    def fault_at(self, sheet: FormSheet, row: int, key: str) -> Fault | None:
        """What is wrong with a cell; of the whole row for the first column."""
        head = sheet.column(key).head
        return next(
            (
                one
                for one in self.faults
                if one.sheet == sheet.name and one.row == row + FIRST and (one.head or head) == head
            ),
            None,
        )

    def _do(self, after: Lines) -> None:
        self._undo = [*self._undo[-_MOST_STEPS:], self._lines]
        self._redo, self._typing = [], ()
        self._show(after)

    def _show(self, lines: Lines) -> None:
        self._lines = lines
        read = form_of([self._cells_of(sheet) for sheet in SHEETS], self._tables)
        self.faults = read.faults
        self.form = read.form if read.form is not None else self.form

    def _cells_of(self, sheet: FormSheet) -> SheetCells:
        """A letter changes one sheet; the others are the very same as before."""
        lines = self._lines[sheet.name]
        before, cells = self._cells.get(sheet.name, (None, None))
        if before is not lines or cells is None:
            cells = _cells(sheet, lines)
            self._cells[sheet.name] = lines, cells
        return cells


_ITEMS = [one.key for one in TYPE_ITEMS]
_NAMES = ((FIELDS, "name"), (LISTS, "title"), (GROUPS, "name"))


def _lines_of(form: ReportType) -> Lines:
    rows = sheet_rows(form, {one.id: one.id for one in form.sections})
    return {
        sheet.name: tuple(
            {
                column.key: str(put)
                for column, put in zip(sheet.columns, row, strict=True)
                if put is not None and column.key != ORDER.key
            }
            for row in rows[sheet.name]
        )
        for sheet in SHEETS
    }


def _cells(sheet: FormSheet, lines: Sequence[Line]) -> SheetCells:
    columns = {column.key: place for place, column in enumerate(sheet.columns)}
    rows = {1: {place: column.head for place, column in enumerate(sheet.columns)}}
    for number, line in enumerate(lines, FIRST):
        rows[number] = {columns[key]: text for key, text in line.items()}
    return SheetCells(sheet.name, rows)


def _with(lines: tuple[Line, ...], row: int, key: str, text: str) -> tuple[Line, ...]:
    line = {**lines[row], key: text}
    if not text:
        del line[key]
    return (*lines[:row], line, *lines[row + 1 :])


def _same_paragraph(one: Line, other: Line) -> bool:
    number = one.get("paragraph")
    return one.get("section") == other.get("section") and other.get("paragraph", number) == number


def _swapped(one: Line, other: Line, key: str) -> tuple[Line, Line]:
    def having(line: Line, text: str) -> Line:
        return {**{name: said for name, said in line.items() if name != key}, **({key: text} if text else {})}

    return having(one, other.get(key, "")), having(other, one.get(key, ""))


def _renamed(lines: Lines, sheet: FormSheet, section: str, old: str, new: str) -> Lines:
    """Every place that names what has been renamed. A list is known in its own section alone."""
    after = dict(lines)
    if sheet is GROUPS:
        for other in SHEETS:
            keys = [column.key for column in other.columns if column.kind == "group"]
            after[other.name] = tuple(_replaced(line, keys, old, new) for line in after[other.name])
        return after
    slot = re.compile(r"\{(已做清单/|未做清单/)?" + re.escape(old) + r"(@环比|@同比)?\}")

    def in_prose(line: Line) -> Line:
        if (sheet is LISTS and line.get("section") != section) or "text" not in line:
            return line
        text = slot.sub(
            lambda found: (
                f"{{{found[1] or ''}{new}{found[2] or ''}}}"
                if bool(found[1]) == (sheet is LISTS)
                else found[0]
            ),
            line["text"],
        )
        return {**line, "text": text}

    after[CLAUSES.name] = tuple(in_prose(line) for line in after[CLAUSES.name])
    if sheet is LISTS:
        of_list = (
            _replaced(line, ["title"], old, new) if line.get("section") == section else line
            for line in after[LISTS.name]
        )
        return {**after, LISTS.name: tuple(of_list)}
    after[LISTS.name] = tuple(_replaced(line, ["figure"], old, new) for line in after[LISTS.name])
    after[BOUNDS.name] = tuple(
        _replaced(
            {
                **line,
                "others": "\n".join(new if one == old else one for one in line.get("others", "").split("\n")),
            },
            ["figure"],
            old,
            new,
        )
        for line in after[BOUNDS.name]
    )
    return after


def _replaced(line: Line, keys: Sequence[str], old: str, new: str) -> Line:
    return {key: new if key in keys and text == old else text for key, text in line.items()}


def offered(edit: TypeEdit, column: FormColumn, section: str) -> tuple[str, ...]:
    """What can be chosen in a cell of the column; nothing for one that is typed."""
    if column.kind == "yes":
        return ("", "是", "否")
    if column.kind == "word":
        return ("", *column.words.values())
    if column.kind == "group":
        from_sheet = (line.get("name", "") for _, line in edit.lines(GROUPS))
        return ("", *filter(None, from_sheet), *ORGAN_NAMES.values())
    if column.key == "figure":
        return ("", *figures(edit, "" if column.must else section))
    return ()


def figures(edit: TypeEdit, section: str = "") -> tuple[str, ...]:
    """The names of figures of a section, or of all."""
    return tuple(
        line["name"]
        for _, line in edit.lines(FIELDS, section)
        if "name" in line and line.get("kind", "") not in TEXTS.values()
    )


def units(edit: TypeEdit) -> Mapping[str, str]:
    """The unit of each figure."""
    return {line.get("name", ""): line.get("unit", "") for _, line in edit.lines(FIELDS)}


class ClauseParts(msgspec.Struct, frozen=True):
    """A clause made by choosing: verb, figure, with what it begins."""

    verb: str
    figure: str
    unit: str

    @property
    def text(self) -> str:
        """召开 and 支委会（次）: 召开支委会{支委会}次; a verb that the name begins with is not said twice."""
        verb = "" if self.figure.startswith(self.verb) else self.verb
        return f"{verb}{self.figure}{{{self.figure}}}{self.unit}"
