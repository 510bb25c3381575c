"""A ledger as an .xlsx file that can be handed to an inspector: title, frozen heads, widths, filter, typed
cells. Text is never a formula.

Own writer: a ledger needs one sheet of plain cells, for which openpyxl takes four times as long.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape

from djdesk.basics.text import lines_in_cell
from djdesk.formats.xlsx.read import column_letters
from djdesk.forms.ledger_type import Column, LedgerType
from djdesk.ledgers.cells import show_cell
from djdesk.ledgers.workbook.fixed_parts import (
    ABOUT,
    DATE,
    HEAD,
    MONEY,
    NUMBER,
    PERCENT,
    TEXT,
    TITLE,
    fixed_parts,
)
from djdesk.model.record import Cell, Record

HEADS = 3  # the row of the heads
_WORD = "台账"
_ABOUT = "\0about"  # stands for the second line until the rows are known
_WIDTHS = {
    "date": 12,
    "choice": 14,
    "number": 10,
    "money": 12,
    "text": 22,
    "person": 14,
    "yes_no": 8,
    "progress": 8,
    "file": 22,
}
_NAMES = 30  # width of a column with several names
_STYLES = {"date": DATE, "number": NUMBER, "money": MONEY, "progress": PERCENT}
_EPOCH = date(1899, 12, 30).toordinal()  # day 0 of Excel's calendar, right from March 1900 on
_CODED = re.compile(
    r"_(?=x[0-9A-Fa-f]{4}_)"
)  # would be read back as a control character (ECMA-376, 22.9.2.19)
_LONGEST_LIST = 250  # characters of a list of choices that Excel takes
_PER_CHUNK = 2000  # rows that are written at once
_LINE, _HIGHEST = 15, 400  # points: of a line, and the most that a row gets (Excel takes 409)
_KEPT = 5000  # texts of a column whose lines are remembered


def ledger_workbook(
    form: LedgerType, records: Iterable[Record], unit: str, now: datetime, title: str = ""
) -> tuple[bytes, int]:
    """The file's bytes and how many rows it has. The first line is the title, the second says whose rows they
    are, of which time and how
    many; the third has the heads. `unit` is the office, "" for none."""
    columns = form.columns
    title = title or f"{unit}{form.name.removesuffix(_WORD)}{_WORD}"
    strings, span = _Strings(), _Span()
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as package:
        for name, text in fixed_parts(form.name, title, unit, HEADS, now):
            package.writestr(name, text)
        with package.open("xl/worksheets/sheet1.xml", "w") as stream:
            stream.write(_before(columns).encode())
            stream.write(_heads(title, columns, strings).encode())
            rows = 0
            for chunk, rows in _rows(columns, span.followed(records), strings):  # noqa: B007 - the last one is the number of all
                stream.write(chunk.encode())
            stream.write(_behind(columns, rows).encode())
        strings.settle(_ABOUT, _about(unit, span, rows, now))
        package.writestr("xl/sharedStrings.xml", strings.part())
    return target.getvalue(), rows


class _Span:
    """From the first to the last day of the rows that went by."""

    def __init__(self) -> None:
        self.first: date | None = None
        self.last: date | None = None

    def followed(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            day = record.day
            if day is not None:
                self.first = day if self.first is None or day < self.first else self.first
                self.last = day if self.last is None or day > self.last else self.last
            yield record


def _about(unit: str, span: _Span, rows: int, now: datetime) -> str:
    """填报单位：第一党支部　　期间：2023年1月5日至2023年6月28日　　共 12 条　　导出日期：2023年7月3日"""
    parts = [f"填报单位：{unit}"] if unit else []
    if span.first is not None and span.last is not None:
        parts.append(
            f"期间：{_day(span.first)}"
            if span.first == span.last
            else f"期间：{_day(span.first)}至{_day(span.last)}"
        )
    return "　　".join([*parts, f"共 {rows} 条", f"导出日期：{_day(now)}"])


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


class _Strings:
    """Texts in the order in which they were first met; cells name them by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._later: dict[str, str] = {}

    def number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def settle(self, name: str, text: str) -> None:
        """Puts a text that is known only at the end in the place of its name."""
        self._later[name] = text

    def part(self) -> str:
        texts = [self._later.get(text, text) for text in self._numbers]
        items = "".join(
            f'<si><t xml:space="preserve">{escape(_CODED.sub("_x005F_", text))}</t></si>' for text in texts
        )
        return f'{_XML}<sst xmlns="{_MAIN}" uniqueCount="{len(self._numbers)}">{items}</sst>'


def _rows(
    columns: Sequence[Column], records: Iterable[Record], strings: _Strings
) -> Iterable[tuple[str, int]]:
    """Rows as XML, many at a time, with the number of rows so far."""
    writers = [
        (column.name, column_letters(place), _writer(column, strings), _heights(column))
        for place, column in enumerate(columns, 1)
    ]
    parts: list[str] = []
    count = 0
    for count, record in enumerate(records, 1):
        cells, line, lines, place = record.cells, count + HEADS, 1, len(parts)
        parts.append("")
        for name, letters, write, height in writers:
            cell = cells.get(name)
            if isinstance(cell, str) and height is not None:
                lines = max(lines, height(cell))
            parts.append(
                f'<c r="{letters}{line}" s="{TEXT}"/>' if cell is None else write(f"{letters}{line}", cell)
            )
        higher = f' ht="{min(_HIGHEST, lines * _LINE + 4)}" customHeight="1"' if lines > 1 else ""
        parts[place] = f'<row r="{line}"{higher}><c r="A{line}" s="{NUMBER}"><v>{count}</v></c>'
        parts.append("</row>")
        if count % _PER_CHUNK == 0:
            yield "".join(parts), count
            parts.clear()
    yield "".join(parts), count


def _writer(column: Column, strings: _Strings) -> Callable[[str, Cell], str]:
    """What turns a cell of the column into XML at a place."""
    style = _STYLES.get(column.kind, TEXT)

    def write(place: str, cell: Cell) -> str:
        if style == DATE and isinstance(cell, str):
            return f'<c r="{place}" s="{DATE}"><v>{date.fromisoformat(cell).toordinal() - _EPOCH}</v></c>'
        if not isinstance(cell, bool | str):
            return (
                f'<c r="{place}" s="{style}"><v>{f"{cell:f}" if isinstance(cell, Decimal) else cell}</v></c>'
            )
        text = cell if isinstance(cell, str) else show_cell(column, cell)
        return f'<c r="{place}" s="{TEXT}" t="s"><v>{strings.number(text)}</v></c>'

    return write


def _heights(column: Column) -> Callable[[str], int] | None:
    """How many lines a text takes in the column; None for what takes one. The same texts come again and
    again.
    """
    if column.kind in ("date", "number", "money", "progress", "yes_no"):
        return None
    width = _width(column)
    return lru_cache(maxsize=_KEPT)(lambda text: lines_in_cell(text, width))


def _heads(title: str, columns: Sequence[Column], strings: _Strings) -> str:
    heads = "".join(
        f'<c r="{column_letters(place)}{HEADS}" s="{HEAD}" t="s"><v>{strings.number(text)}</v></c>'
        for place, text in enumerate(("序号", *(column.name for column in columns)))
    )
    return (
        f'<row r="1" ht="32" customHeight="1"><c r="A1" s="{TITLE}" t="s"><v>{strings.number(title)}</v></c></row>'
        f'<row r="2" ht="20" customHeight="1"><c r="A2" s="{ABOUT}" t="s"><v>{strings.number(_ABOUT)}</v></c></row>'
        f'<row r="{HEADS}" ht="24" customHeight="1">{heads}</row>'
    )


def _before(columns: Sequence[Column]) -> str:
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate((6, *(_width(column) for column in columns)), 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{HEADS}" topLeftCell="A{HEADS + 1}" '
        'activePane="bottomLeft" state="frozen"/>'
        f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/><cols>{widths}</cols><sheetData>'
    )


def _behind(columns: Sequence[Column], count: int) -> str:
    last = column_letters(len(columns))
    rules = [_validation(column, column_letters(place)) for place, column in enumerate(columns, 1)]
    rules = [rule for rule in rules if rule]
    validations = f'<dataValidations count="{len(rules)}">{"".join(rules)}</dataValidations>' if rules else ""
    return (
        f'</sheetData><autoFilter ref="A{HEADS}:{last}{count + HEADS}"/>'
        f'<mergeCells count="2"><mergeCell ref="A1:{last}1"/><mergeCell ref="A2:{last}2"/></mergeCells>{validations}'
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.35"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>"
    )


def _validation(column: Column, letters: str) -> str:
    """A list to choose from below the heads; other words are allowed, since the import tells what is wrong."""
    choices = (
        ",".join(column.choices) if column.kind == "choice" else "是,否" if column.kind == "yes_no" else ""
    )
    if (
        not choices
        or len(choices) > _LONGEST_LIST
        or any("," in choice or '"' in choice for choice in column.choices)
    ):
        return ""
    return (
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="{letters}{HEADS + 1}:{letters}1048576">'
        f"<formula1>{escape(chr(34) + choices + chr(34))}</formula1></dataValidation>"
    )


def _width(column: Column) -> int:
    """In characters of Latin text; a Chinese one takes two."""
    wanted = column.width * 2 if column.kind == "text" else column.width
    return max(wanted or (_NAMES if column.several else _WIDTHS[column.kind]), len(column.name) * 2 + 3)


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
