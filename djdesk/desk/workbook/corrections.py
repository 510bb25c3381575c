"""What the clerk does about the wrong cells of a file that is being imported: types what is right, leaves
rows out; and the list of them as a file for whoever keeps the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import msgspec

from djdesk.basics.dates import month_and_day
from djdesk.basics.errors import BadInput
from djdesk.basics.files import write_whole
from djdesk.forms.ledger_type import Column, LedgerType
from djdesk.ledgers.cells import make_record, parse_cell
from djdesk.ledgers.workbook.import_plan import ImportPlan
from djdesk.ledgers.workbook.read_rows import CellMistake
from djdesk.ledgers.workbook.write import ledger_workbook
from djdesk.model.record import Cell

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
MendState = Literal["open", "mended", "skipped"]
_LISTED = LedgerType(
    id="mistakes",
    name="需要改正的内容",
    group="",
    version=1,
    systems=(),
    help="",
    columns=(
        Column(name="工作表", width=14),
        Column(name="行", kind="number"),
        Column(name="列", width=6),
        Column(name="栏目", width=10),
        Column(name="内容", width=24),
        Column(name="原因", width=40),
    ),
)


def likely_year(plan: ImportPlan, file: str, today: date) -> int:
    """Of which year the sheet is: what its title, the name of the sheet or of the file say, else most of its
    rows, else this year.
    """
    for text in (*(text for _, text in plan.above), plan.sheet, file):
        match = _YEAR.search(text)
        if match:
            return int(match[0])
    years = Counter(record.day.year for record in plan.rows if record.day is not None)
    return years.most_common(1)[0][0] if years else today.year


class WrongCell(msgspec.Struct, frozen=True):
    """`typed` is what the clerk has put in its place so far; `reason` then is about that, where it cannot be
    read either.
    """

    mistake: CellMistake
    state: MendState
    typed: str
    reason: str

    @property
    def key(self) -> tuple[int, str]:
        return self.mistake.row, self.mistake.column


class Mending:
    """Stays the same while sheet and columns are chosen: what was typed for a cell is kept until the file is
    imported.
    """

    def __init__(self, form: LedgerType) -> None:
        self.form = form
        self.mended: dict[tuple[str, int], dict[str, str]] = {}
        self.skipped: set[tuple[str, int]] = set()

    def cells(self, plan: ImportPlan) -> list[WrongCell]:
        """All wrong cells of the sheet, also those that are put right by now, in the sheet's order."""
        order = {column.name: place for place, column in enumerate(self.form.columns)}
        wrong = {(one.row, one.column): one for one in (*plan.mistakes, *plan.mended, *plan.left_out)}
        return sorted(
            map(self.cell, wrong.values()),
            key=lambda one: (one.mistake.row, order.get(one.mistake.column, 0)),
        )

    def cell(self, mistake: CellMistake) -> WrongCell:
        """A wrong cell as it stands now."""
        place = (mistake.sheet, mistake.row)
        typed = self.mended.get(place, {}).get(mistake.column, "")
        if place in self.skipped:
            return WrongCell(mistake, "skipped", typed, mistake.reason)
        if not typed:
            return WrongCell(mistake, "open", "", mistake.reason)
        try:
            good = parse_cell(self._column(mistake.column), typed) is not None
        except BadInput as error:
            return WrongCell(mistake, "open", typed, str(error))
        return WrongCell(mistake, "mended" if good else "open", typed, mistake.reason)

    def type(self, mistakes: Sequence[CellMistake], text: str) -> None:
        """The clerk's text for cells; "" takes it back."""
        for mistake in mistakes:
            texts = self.mended.setdefault((mistake.sheet, mistake.row), {})
            if text.strip():
                texts[mistake.column] = text
            else:
                texts.pop(mistake.column, None)

    def skip(self, mistakes: Sequence[CellMistake], skipped: bool) -> None:
        """Leaves the rows out, or takes them in again."""
        rows = {(mistake.sheet, mistake.row) for mistake in mistakes}
        self.skipped = self.skipped | rows if skipped else self.skipped - rows

    def alike(self, cell: WrongCell, cells: Sequence[WrongCell]) -> list[CellMistake]:
        """Other open cells of the column with the same text, or with none: what is right for one is most
        likely right for them.
        """
        mistake = cell.mistake
        return [
            one.mistake
            for one in cells
            if one.state == "open"
            and not one.typed
            and one.mistake.column == mistake.column
            and one.mistake.text == mistake.text
            and one.mistake.row != mistake.row
        ]

    def lack_year(self, cells: Sequence[WrongCell]) -> list[CellMistake]:
        """Open cells with a day of which only the year is missing: 3月15日. Not 3.1, which may have been
        3.10.
        """
        return [
            one.mistake
            for one in cells
            if one.state == "open"
            and not one.typed
            and self._column(one.mistake.column).kind == "date"
            and _month_and_day(one.mistake.text) is not None
        ]

    def give_year(self, mistakes: Sequence[CellMistake], year: int) -> int:
        """Reads such days as of this year; in how many cells that makes a day."""
        count = 0
        for mistake in mistakes:
            found = _month_and_day(mistake.text)
            text = f"{year}年{found[0]}月{found[1]}日" if found else ""
            try:
                day = parse_cell(self._column(mistake.column), text)
            except BadInput:  # 2月30日: stays listed, and is still wrong
                continue
            self.type([mistake], str(day))
            count += 1
        return count

    def _column(self, name: str) -> Column:
        column = self.form.column(name)
        if column is None:
            raise KeyError(name)
        return column


def save_mistakes(cells: Sequence[WrongCell], file: str, path: Path, now: datetime) -> int:
    """Writes the cells that are still wrong as .xlsx, or as text where the ending says so; how many. Raises
    OutputError.
    """
    mistakes = [one.mistake for one in cells if one.state != "mended"]
    if path.suffix.lower() == ".txt":
        lines = [
            f"“{file}”里需要改正的内容（{len(mistakes)} 处）：",
            *(f"{one.sentence}{_what(one)}" for one in mistakes),
        ]
        write_whole(path, "\r\n".join([*lines, ""]).encode("utf-8-sig"))
        return len(mistakes)
    names = [column.name for column in _LISTED.columns]
    cells_of: list[tuple[Cell, ...]] = [
        (one.sheet, one.row, one.letters, one.column, one.text, one.reason) for one in mistakes
    ]
    rows = [
        make_record(_LISTED, {name: cell for name, cell in zip(names, line, strict=True) if cell != ""})
        for line in cells_of
    ]
    write_whole(path, ledger_workbook(_LISTED, rows, "", now, f"“{file}”里需要改正的内容"))
    return len(mistakes)


def _month_and_day(text: str) -> tuple[int, int] | None:
    """As a clerk types it, but for 3.1: a sheet that took it for a number has lost the zero of 3.10. 3.8 has
    lost none.
    """
    return None if re.search(r"[.．。]\s*[123１２３]$", text.strip()) else month_and_day(text)


def _what(mistake: CellMistake) -> str:
    return f"现在的内容：{mistake.text}" if mistake.text else ""
