"""A report type as a file, .xlsx or .toml, and back. A workbook is known by its contents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.basics.files import write_whole
from djdesk.basics.steps import finish
from djdesk.desk.types.guide import guide_sheet
from djdesk.formats.file_ending import ending_of
from djdesk.formats.xlsx.calamine_read import calamine_steps
from djdesk.formats.xlsx.package import WorkbookPackage, contents_of, workbook_kind
from djdesk.formats.xlsx.read import package_steps
from djdesk.formats.xlsx.sheet import CellError, Sheet, ShownNumber, Value
from djdesk.formats.xlsx.write import Cell, SheetLine, SheetToWrite, workbook
from djdesk.forms.load import parse_type_wholly
from djdesk.forms.report_type import ReportType
from djdesk.forms.versions.type_toml import type_toml
from djdesk.forms.workbook.columns import NO, YES, FormColumn, FormSheet
from djdesk.forms.workbook.heads import SheetCells
from djdesk.forms.workbook.read import read_form
from djdesk.forms.workbook.sheets import SECTIONS, SHEETS, TYPE
from djdesk.forms.workbook.write import Row, sheet_rows

ENDINGS = (".xlsx", ".toml")
_LARGEST_TEXT = 2_000_000  # bytes; a type has twenty thousand
_LONGEST = 32_000  # characters that a cell takes, with some to spare
_LAST_ROW = 2000  # to which the names of sections are offered
_HEADS = 2  # lines of a sheet: heads, explanations
_CENTRED = ("number", "yes", "word")


def write_type(form: ReportType, path: Path, now: datetime) -> None:
    """As the ending of the name asks for. Raises BadInput for another ending, OutputError."""
    if ending_of(path) not in ENDINGS:
        raise BadInput(f"不能写成“{path.suffix or path.name}”", f"文件名请以 {' 或 '.join(ENDINGS)} 结尾")
    write_whole(path, type_bytes(form, ending_of(path), now))


def type_bytes(form: ReportType, ending: str, now: datetime) -> bytes:
    """The file's contents. Raises OutputError, and BadInput for a text that no cell takes."""
    if ending == ".toml":
        return type_toml(form, "党建工作台的报告类型").encode()
    rows = sheet_rows(form)
    for sheet, lines in rows.items():
        if any(isinstance(cell, str) and len(cell) > _LONGEST for line in lines for cell in line):
            raise BadInput(f"“{sheet}”里有一段文字太长，表格放不下", "请改存为 .toml")
    sheets = [guide_sheet(form), *(_sheet(sheet, rows[sheet.name]) for sheet in SHEETS)]
    return finish(workbook(sheets, form.name, "党建工作台", now))


def read_type(path: Path) -> ReportType:
    """Raises BadInput for what is no such file, FaultyType with all that is wrong with one that is."""
    data = contents_of(path)
    if ending_of(path) == ".toml" and not data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return parse_type_wholly(_text(data, path.name), path.name)
    kind = workbook_kind(data, path.name)
    if kind not in ("xlsx", "old"):
        raise BadInput(f"“{path.name}”不是报告类型的文件", "请选“导出”得到的 .xlsx 或 .toml")
    steps = (
        calamine_steps(data, path.name) if kind == "old" else package_steps(WorkbookPackage(data, path.name))
    )
    sheets = finish(steps)
    known = {sheet.name for sheet in SHEETS}
    if not known & {sheet.name.strip() for sheet in sheets}:
        names = "、".join(sheet.name for sheet in SHEETS)
        raise BadInput(
            f"“{path.name}”不是报告类型的表，里面没有工作表{names}", "请先用“导出”得到一份，在它上面改"
        )
    return read_form([_cells(sheet) for sheet in sheets], path.name)


def _text(data: bytes, name: str) -> str:
    if len(data) > _LARGEST_TEXT:
        raise BadInput(f"“{name}”太大（超过2 MB）", "请检查是不是选错了文件")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"“{name}”不是UTF-8编码的文本", "请用记事本打开，另存为UTF-8编码") from None


def _cells(sheet: Sheet) -> SheetCells:
    rows: dict[int, dict[int, str]] = {}
    unreadable: dict[tuple[int, int], str] = {}
    for number, column, value in _filled(sheet):
        if isinstance(value, CellError):
            unreadable[number, column] = value.sentence
        else:
            rows.setdefault(number, {})[column] = _shown(value)
    return SheetCells(sheet.name, rows, unreadable)


def _filled(sheet: Sheet) -> Iterator[tuple[int, int, Value]]:
    """Every cell with its row and column; each of a merged block says what its first one does."""
    inside: dict[tuple[int, int], Value] = {}
    for block in sheet.merged:
        first = sheet.rows.get(block.top, {}).get(block.left)
        if first is not None and block.left == block.right:
            inside |= {(row, block.left): first for row in range(block.top, block.bottom + 1)}
    known = {(number, column): value for number, row in sheet.rows.items() for column, value in row.items()}
    for (number, column), value in sorted({**inside, **known}.items(), key=lambda one: one[0]):
        yield number, column, value


def _shown(value: Value) -> str:
    """What a cell shows; a number in plain digits."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, ShownNumber):
        return value.text
    return (
        value if isinstance(value, str) else f"{value:f}" if not hasattr(value, "isoformat") else str(value)
    )


def _sheet(sheet: FormSheet, rows: list[Row]) -> SheetToWrite:
    choices = {place: made for place, one in enumerate(sheet.columns) if (made := _choices(one))}
    heads = SheetLine(tuple(Cell(one.head, "head") for one in sheet.columns), 24)
    hints = SheetLine(tuple(Cell(one.help, "note") for one in sheet.columns))
    lines = [
        SheetLine(tuple(_cell(one, put) for one, put in zip(sheet.columns, row, strict=True))) for row in rows
    ]
    return SheetToWrite(
        sheet.name,
        tuple(one.width for one in sheet.columns),
        [heads, hints, *lines],
        head=_HEADS,
        beside=1 if sheet is TYPE else 3 if any(one.key == "section" for one in sheet.columns) else 2,
        total=len(lines) + _HEADS,
        filtered=sheet is not TYPE,
        ruled=True,
        choices=choices,
        offered={
            place: f"='{SECTIONS.name}'!${_SHORT}${_HEADS + 1}:${_SHORT}${_LAST_ROW}"
            for place, one in enumerate(sheet.columns)
            if one.kind == "section"
        },
    )


_SHORT = "ABCDEFGHIJ"[next(place for place, one in enumerate(SECTIONS.columns) if one.key == "short")]


def _cell(column: FormColumn, put: str | int | None) -> Cell:
    return Cell(put, "centre" if column.kind in _CENTRED else "text")


def _choices(column: FormColumn) -> tuple[str, ...]:
    if column.kind == "yes":
        return (YES, NO)
    return tuple(column.words.values()) if column.kind == "word" else ()
