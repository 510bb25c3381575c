"""Sheets of an .xlsx file as rows of values. Own reader: openpyxl's quick mode does not tell merged cells,
its whole mode costs twice as much, and either walks a million empty rows to a cell in the last corner. Only
what is filled is looked at here."""

from __future__ import annotations

import re
from collections.abc import Generator
from decimal import Decimal, InvalidOperation

from djdesk.basics.dates import day_of_serial
from djdesk.basics.errors import BadInput
from djdesk.formats.xlsx.package import WorkbookPackage
from djdesk.formats.xlsx.shared_parts import Book, Relations, Strings, WorkbookStyles, unescaped
from djdesk.formats.xlsx.sheet import CellError, Merged, Sheet, Value

_MOST_CELLS = 4_000_000
_MOST_MERGED = 100_000  # cells that one merged block may cover and still be filled
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def package_steps(package: WorkbookPackage) -> Generator[float, None, list[Sheet]]:
    """All sheets of a workbook, in order; yields how much is done, from 0 to 1. Raises BadInput with a
    sentence.
    """
    book, targets, strings, styles = Book(), Relations(), Strings(), WorkbookStyles()
    package.parse("xl/workbook.xml", book)
    for part, handlers in (
        ("xl/_rels/workbook.xml.rels", targets),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ):
        if part in package:
            yield from package.parsing(part, handlers)
    kinds = styles.kinds()
    sheets = []
    for name, id_, hidden in book.sheets:
        part = targets.parts.get(id_, "")
        if part in package and "/worksheets/" in part:
            reader = _SheetReader(package, strings.texts, kinds, book.from_1904)
            yield from package.parsing(part, reader)
            sheets.append(Sheet(name, reader.rows, reader.merged, hidden, reader.hidden))
    if not sheets:
        raise package.damaged()
    return sheets


def column_number(letters: str) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """0 → A, 26 → AA."""
    letters, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _SheetReader:
    """Rows and merged blocks of one sheet."""

    def __init__(
        self, package: WorkbookPackage, strings: list[str], kinds: list[str], from_1904: bool
    ) -> None:
        self.rows: dict[int, dict[int, Value]] = {}
        self.merged: list[Merged] = []
        self.hidden: set[int] = set()
        self._package, self._strings, self._kinds, self._from_1904 = package, strings, kinds, from_1904
        self._columns: dict[str, int] = {}
        self._row: dict[int, Value] = {}
        self._number = self._column = self._count = 0
        self._kind = self._style = ""
        self._parts: list[str] = []
        self._open = self._formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._cell(attributes)
        elif name in ("v", "t"):
            self._open = True
        elif name == "row":
            self._number = int(attributes["r"]) if attributes.get("r", "").isdigit() else self._number + 1
            self._row, self._column = {}, -1
            if attributes.get("hidden") in ("1", "true"):
                self.hidden.add(self._number)
        elif name == "f":
            self._formula = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._open = False
        elif name == "c":
            if self._parts or self._formula:
                value = self._value("".join(self._parts))
                if value != "":
                    self._row[self._column] = value
        elif name == "row" and self._row:
            self.rows.setdefault(self._number, {}).update(self._row)
            self._count += len(self._row)
            if self._count > _MOST_CELLS:
                raise BadInput(
                    f"“{self._package.name}”里的单元格太多", "请检查是不是选错了文件，或拆成几个文件"
                )

    def text(self, data: str) -> None:
        if self._open:
            self._parts.append(data)

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r", "").rstrip("0123456789")
        column = self._columns.get(reference)
        if column is None:
            column = (
                self._column + 1
                if not reference
                else column_number(reference)
                if reference.isascii() and reference.isupper()
                else -1
            )
            if reference:
                self._columns[reference] = column
        if not 0 <= column < 16384:
            raise self._package.damaged()
        self._column = column
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._parts, self._formula = [], False

    def _value(self, text: str) -> Value:
        kind = self._kind
        if kind == "s":
            index = int(text) if text.isdigit() else -1
            if not 0 <= index < len(self._strings):
                raise self._package.damaged()
            return self._strings[index]
        if kind == "n":
            return self._numeric(text)
        if kind == "b":
            return text == "1"
        if kind == "e":
            return CellError(f"单元格是错误值 {text[:12]}")
        return unescaped(text)

    def _numeric(self, text: str) -> Value:
        if not text:
            return CellError("公式还没有算出结果") if self._formula else ""
        style = (
            self._kinds[int(self._style)]
            if self._style.isdigit() and int(self._style) < len(self._kinds)
            else ""
        )
        try:
            if style == "d":
                return day_of_serial(float(text), self._from_1904)
            number = (
                Decimal(text) if len(text) < 16 else Decimal(repr(float(text)))
            )  # 0.30000000000000004 is how a file says 0.3
        except (ValueError, InvalidOperation):
            raise self._package.damaged() from None
        except BadInput as error:
            return CellError(error.what)
        return f"{(number * 100).normalize():f}%" if style == "%" else number

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        corners = [_REFERENCE.fullmatch(corner) for corner in (first, last or first)]
        if all(corners):
            (left, top), (right, bottom) = (
                (column_number(match[1]), int(match[2])) for match in corners if match
            )
            if top <= bottom and left <= right and (bottom - top + 1) * (right - left + 1) <= _MOST_MERGED:
                self.merged.append(Merged(top, left, bottom, right))
