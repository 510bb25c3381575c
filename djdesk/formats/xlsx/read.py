"""Sheets of an .xlsx file as rows of values. Own reader: openpyxl's quick mode does not tell merged cells,
its whole mode costs twice as much, and either walks a million empty rows to a cell in the last corner. Only
what is filled is looked at here."""

from __future__ import annotations

import re
from collections.abc import Generator

from djdesk.basics.errors import BadInput
from djdesk.basics.numerals import stored_number
from djdesk.basics.text import without_invisible
from djdesk.formats.xlsx.number_formats import GENERAL, NumberFormat, number_value
from djdesk.formats.xlsx.package import WorkbookPackage
from djdesk.formats.xlsx.plain_rows import PlainCell, PlainRows, decoded
from djdesk.formats.xlsx.shared_parts import Book, Relations, Strings, WorkbookStyles, unescaped
from djdesk.formats.xlsx.sheet import NOT_COMPUTED, CellError, Merged, Sheet, Value, is_struck

_MOST_COLUMNS = 16384
_REMEMBERED = 20_000  # values of cells, which come again and again in a column
_LONGEST_INDEX = 10  # digits
_MOST_CELLS = 4_000_000
_MOST_MERGED = 100_000  # cells that one merged block may cover and still be filled
_MOST_MERGED_TOGETHER = 500_000
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def package_steps(package: WorkbookPackage) -> Generator[float, None, list[Sheet]]:
    """All sheets of a workbook, in order; yields how much is done, from 0 to 1. Raises BadInput with a
    sentence.
    """
    root, main = Relations(""), "xl/workbook.xml"
    if "_rels/.rels" in package:
        package.parse("_rels/.rels", root)
        main = root.first("officeDocument") if root.first("officeDocument") in package else main
    book, targets, strings, styles = Book(), Relations(main), Strings(), WorkbookStyles()
    if main not in package:
        raise package.damaged()
    folder, _, name = main.rpartition("/")
    package.parse(main, book)
    if (relations := f"{folder}/_rels/{name}.rels".lstrip("/")) in package:
        yield from package.parsing(relations, targets)
    usual = f"{folder}/" if folder else ""
    for part, handlers in (
        (targets.first("sharedStrings") or f"{usual}sharedStrings.xml", strings),
        (targets.first("styles") or f"{usual}styles.xml", styles),
    ):
        if part in package:
            yield from package.parsing(part, handlers)
    formats, struck = styles.formats(), styles.struck()
    sheets = []
    for name, id_, hidden in book.sheets:
        part = targets.parts.get(id_, "")
        if part in package and (targets.kinds[id_] == "worksheet" or "/worksheets/" in part):
            reader = _SheetReader(package, strings.texts, formats, book.from_1904)
            reader.struck_styles = struck
            yield from package.parsing(part, reader, PlainRows(reader.plain_row))
            sheets.append(
                Sheet(
                    name,
                    reader.rows,
                    reader.merged,
                    hidden,
                    reader.hidden,
                    from_1904=book.from_1904,
                    struck=reader.struck,
                )
            )
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
        self, package: WorkbookPackage, strings: list[str], formats: list[NumberFormat], from_1904: bool
    ) -> None:
        self.rows: dict[int, dict[int, Value]] = {}
        self.merged: list[Merged] = []
        self.hidden: set[int] = set()
        self.struck: set[int] = set()
        self.struck_styles: frozenset[str] = frozenset()
        self._struck_cells = 0  # of the row
        self._package, self._strings, self._from_1904 = package, strings, from_1904
        self._formats = {str(number): one for number, one in enumerate(formats)}
        self._columns: dict[str, int] = {}
        self._known: dict[tuple[str, str, str], Value] = {}  # by kind, style and text
        self._row: dict[int, Value] = {}
        self._number = self._column = self._count = 0
        self._kind = self._style = ""
        self._parts: list[str] = []
        self._open = self._formula = self._reading = False
        self._no_height = False
        self._merged_left = _MOST_MERGED_TOGETHER

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._cell(attributes)
        elif name in ("v", "t"):
            self._open = not self._reading
        elif name == "rPh":  # how characters are read (ECMA-376, 18.4.6): is not part of the text
            self._reading = True
        elif name == "row":
            self._number = stored_number(attributes.get("r")) or self._number + 1
            self._row, self._column, self._struck_cells = {}, -1, 0
            if self._is_hidden(attributes):
                self.hidden.add(self._number)
        elif name == "sheetFormatPr":
            self._no_height = attributes.get("zeroHeight") in ("1", "true")
        elif name == "f":
            self._formula = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._open = False
        elif name == "rPh":
            self._reading = False
        elif name == "c":
            if self._parts or self._formula:
                value = self._value("".join(self._parts))
                if value != "":
                    self._row[self._column] = value
                    self._struck_cells += self._style in self.struck_styles
        elif name == "row" and self._row:
            self.rows.setdefault(self._number, {}).update(self._row)
            self._count += len(self._row)
            if is_struck(self._struck_cells, len(self._row)):
                self.struck.add(self._number)
            if self._count > _MOST_CELLS:
                raise BadInput(
                    f"“{self._package.name}”里的单元格太多", "请检查是不是选错了文件，或拆成几个文件"
                )

    def text(self, data: str) -> None:
        if self._open:
            self._parts.append(data)

    def _is_hidden(self, row: dict[str, str]) -> bool:
        """By the clerk, by a filter, or pushed together to no height."""
        if "hidden" in row or "ht" not in row:
            return row.get("hidden", "1" if self._no_height else "0") in ("1", "true")
        return row["ht"].strip("0.") == ""

    def plain_row(self, attributes: dict[str, str], cells: list[PlainCell]) -> None:
        """The same as start, text and end of a row and its cells. Raises ValueError before any of it."""
        if self.struck_styles and any(one[1] in self.struck_styles for one in cells):
            raise ValueError("a row that is crossed out, which is rare enough for the parser")
        values: dict[int, Value] = {}
        columns, known = self._columns, self._known
        self._column = -1
        for letters, style, kind, formula, value, text in cells:
            place = columns.get(letters)
            self._column = self._place(letters) if place is None else place
            shown = value or text
            if not shown and not formula:
                continue
            seen = known.get((kind, style, shown))
            if seen is None:
                self._kind, self._style, self._formula = kind or "n", style, bool(formula)
                seen = self._value(decoded(shown))
                if len(known) > _REMEMBERED:
                    known.clear()
                if shown:
                    known[kind, style, shown] = seen
            if seen != "":
                values[self._column] = seen
        self.start("row", attributes)
        self._row = values
        self.end("row")

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r", "").rstrip("0123456789")
        column = self._columns.get(reference)
        self._column = self._place(reference) if column is None else column
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._parts, self._formula = [], False

    def _place(self, letters: str) -> int:
        """The column of that name, the next one where a cell names none. Raises BadInput."""
        column = self._column + 1
        if letters:
            column = column_number(letters) if letters.isascii() and letters.isupper() else -1
        if not 0 <= column < _MOST_COLUMNS:
            raise self._package.damaged()
        if letters:
            self._columns[letters] = column
        return column

    def _value(self, text: str) -> Value:
        kind = self._kind
        if kind == "s":
            index = int(text) if text.isdecimal() and len(text) < _LONGEST_INDEX else -1
            if not 0 <= index < len(self._strings):
                return CellError("单元格里的文字在文件里找不到")
            return self._strings[index]
        if kind == "n":
            if not text or text.isspace():
                return CellError(NOT_COMPUTED) if self._formula else ""
            return number_value(text, self._formats.get(self._style, GENERAL), self._from_1904)
        if kind == "b":
            return text in ("1", "true")
        if kind == "e":
            return CellError(f"单元格是错误值 {text[:12]}")
        return without_invisible(unescaped(text))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        corners = [_REFERENCE.fullmatch(corner) for corner in (first, last or first)]
        if all(corners):
            (left, top), (right, bottom) = (
                (column_number(match[1]), int(match[2])) for match in corners if match
            )
            cells = (bottom - top + 1) * (right - left + 1)
            if top <= bottom and left <= right and cells <= min(_MOST_MERGED, self._merged_left):
                self._merged_left -= cells
                self.merged.append(Merged(top, left, bottom, right))
