"""Sheets of the XML form of Excel 2003 (SpreadsheetML, “XML 表格 2003”), in which older systems hand out
tables under the name of an .xls.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime
from io import BytesIO
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from djdesk.basics.errors import BadInput
from djdesk.basics.text import without_invisible
from djdesk.formats.xlsx.number_formats import GENERAL, NumberFormat, number_format, number_value
from djdesk.formats.xlsx.sheet import NOT_COMPUTED, CellError, Merged, Sheet, Value

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_MOST_CELLS = 4_000_000
_WIDEST, _DEEPEST = 16_384, 1_048_576
_STEP = 2000  # rows between two reports of progress
_SAVE_AS = "请用表格软件打开它，另存为 .xlsx 后再导入"
_DAY = "yyyy-mm-dd"
_NAMED = {
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Currency": '"¥"#,##0.00',
    **dict.fromkeys(("General Date", "Short Date", "Medium Date", "Long Date"), _DAY),
    **dict.fromkeys(("Short Time", "Medium Time", "Long Time"), "h:mm"),
}
_SERIAL_ZERO = datetime(1899, 12, 30)


def xml_2003_steps(data: bytes, name: str) -> Generator[float, None, list[Sheet]]:
    """All sheets, in order; yields how much is done, from 0 to 1. Raises BadInput."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise BadInput(f"“{name}”里有不该出现的定义（DOCTYPE）", "这可能是有害的文件，请不要使用")
    book = _Book(name)
    events = etree.iterparse(BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True)
    try:
        for count, (event, element) in enumerate(events):
            if event == "start" and element.tag == f"{_SS}Worksheet":
                book.sheets.append(Sheet(element.get(f"{_SS}Name", ""), {}))
                book.row = 0
            elif event == "end":
                book.end(element)
            if count % (_STEP * 20) == 0:
                yield 0.5
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(f"“{name}”损坏了或不是表格软件保存的文件", _SAVE_AS) from error
    if not book.sheets:
        raise BadInput(f"“{name}”里没有工作表", _SAVE_AS)
    return book.sheets


class _Book:
    """What has been read so far."""

    def __init__(self, name: str) -> None:
        self.sheets: list[Sheet] = []
        self.row = 0
        self._name = name
        self._formats: dict[str, NumberFormat] = {}
        self._cells = 0

    def end(self, element: Any) -> None:
        if element.tag == f"{_SS}Style":
            shown_as = element.find(f"{_SS}NumberFormat")
            code = shown_as.get(f"{_SS}Format", "") if shown_as is not None else ""
            parent = self._formats.get(element.get(f"{_SS}Parent", ""), GENERAL)
            self._formats[element.get(f"{_SS}ID", "")] = (
                number_format(_NAMED.get(code, code)) if code else parent
            )
        elif element.tag == f"{_SS}Row" and self.sheets:
            self._row(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        elif element.tag == f"{_X}Visible" and self.sheets and (element.text or "").startswith("Sheet"):
            self.sheets[-1].hidden = True

    def _row(self, element: Any) -> None:
        sheet = self.sheets[-1]
        self.row = _number(element, "Index", self.row + 1)
        if self.row > _DEEPEST:
            raise ValueError(self.row)
        row: dict[int, Value] = {}
        column = -1
        for cell in element.iterchildren(f"{_SS}Cell"):
            column = _number(cell, "Index", column + 2) - 1
            if column >= _WIDEST:
                raise ValueError(column)
            value = self._value(cell)
            if value != "":
                row[column] = value
            across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            if across or down:
                sheet.merged.append(Merged(self.row, column, self.row + down, column + across))
            column += across
        if row:
            sheet.rows[self.row] = row
            self._cells += len(row)
        if element.get(f"{_SS}Hidden") == "1":
            sheet.unseen.add(self.row)
        if self._cells > _MOST_CELLS:
            raise BadInput(f"“{self._name}”里的单元格太多", "请检查是不是选错了文件，或拆成几个文件")

    def _value(self, cell: Any) -> Value:
        data = cell.find(f"{_SS}Data")
        if data is None:
            return CellError(NOT_COMPUTED) if cell.get(f"{_SS}Formula") else ""
        text, kind = "".join(data.itertext()), data.get(f"{_SS}Type", "String")
        shown_as = self._formats.get(cell.get(f"{_SS}StyleID", ""), GENERAL)
        if kind == "Number":
            return number_value(text.strip(), shown_as)
        if kind == "DateTime":
            return _moment(text.strip(), shown_as)
        if kind == "Boolean":
            return text.strip() == "1"
        if kind == "Error":
            return CellError(f"单元格是错误值 {text[:12]}")
        return without_invisible(text)


def _moment(text: str, shown_as: NumberFormat) -> Value:
    """A day, or a length of time where that is what the cell shows."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return CellError(f"单元格里的日期“{text[:20]}”读不出来")
    days = (moment - _SERIAL_ZERO).total_seconds() / 86_400
    return number_value(f"{days:.10f}", shown_as if shown_as.kind == "time" else number_format(_DAY))


def _number(element: Any, name: str, otherwise: int) -> int:
    """Raises ValueError for what no sheet has."""
    said = element.get(_SS + name, "")
    if said.isdecimal() and len(said) < 8:
        return int(said)
    return otherwise
