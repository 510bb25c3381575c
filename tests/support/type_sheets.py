"""A report type's workbook as a clerk opens it in Excel: cells found by head and by what stands in the row, changed
in the file itself.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]

from djdesk.desk.types.type_files import read_type, write_type
from djdesk.forms.load import load_types
from djdesk.forms.report_type import ReportType

RESOURCES = Path(__file__).parents[2] / "resources"
TYPES = load_types(RESOURCES / "reports")
NOW = datetime(2024, 1, 8, 9, 0)


class Book:
    """The workbook of a type, on the disk."""

    def __init__(self, form: ReportType, path: Path) -> None:
        self.path = path
        write_type(form, path, NOW)
        self.book = openpyxl.load_workbook(path)

    def sheet(self, name: str) -> Any:
        return self.book[name]

    def column(self, sheet: str, head: str) -> int:
        """From 1."""
        return next(cell.column for cell in self.book[sheet][1] if cell.value == head)

    def row(self, sheet: str, words: str) -> int:
        """The first row below the explanations in which a cell says this."""
        rows = self.book[sheet].iter_rows(min_row=3)
        return next(row[0].row for row in rows if words in [cell.value for cell in row])

    def put(self, sheet: str, row: int, head: str, value: object) -> None:
        self.book[sheet].cell(row, self.column(sheet, head)).value = value

    def get(self, sheet: str, row: int, head: str) -> Any:
        return self.book[sheet].cell(row, self.column(sheet, head)).value

    def add(self, sheet: str, **cells: object) -> int:
        """A row below the last; heads as keys."""
        number = int(self.book[sheet].max_row) + 1
        for head, value in cells.items():
            self.put(sheet, number, head, value)
        return number

    def saved(self) -> Path:
        self.book.save(self.path)
        return self.path

    def read(self) -> ReportType:
        return read_type(self.saved())
