"""Sheets of an .xls, .et, .xlsb or .ods file, by way of the library calamine: with the same rules for what a
cell shows as an .xlsx. Loaded when the first such file is opened.

calamine gives no formats and nothing for an error; of .xls and .et both are read beside it
(`biff_records.py`), and what an .ods shows (`ods_records.py`). Of .xlsb they stay unknown, and what
depends on them is asked about.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import python_calamine as calamine

from djdesk.basics.dates import EARLIEST, LATEST
from djdesk.basics.errors import BadInput
from djdesk.basics.text import without_invisible
from djdesk.formats.xlsx.biff_records import SheetRecords, sheet_records
from djdesk.formats.xlsx.number_formats import GENERAL, NumberFormat, number_format, number_value
from djdesk.formats.xlsx.ods_records import OdsSheet, ods_sheets
from djdesk.formats.xlsx.sheet import NOT_COMPUTED, CellError, Merged, Sheet, Value

_MOST_CELLS = 4_000_000
_STEP = 2000  # rows between two reports of progress
_SAVE_AS = "请用表格软件打开它，另存为 .xlsx 后再导入"
_DAYS = number_format("[h]:mm")


def calamine_steps(data: bytes, name: str) -> Generator[float, None, list[Sheet]]:
    """All sheets of the file, whatever its ending says; yields how much is done, from 0 to 1. Raises
    BadInput.
    """
    book = _opened(data, name)
    is_old = data.startswith(b"\xd0\xcf")
    records = sheet_records(data) if is_old else []
    beside = ods_sheets(data) if not is_old else []
    sheets: list[Sheet] = []
    for number, about in enumerate(book.sheets_metadata):
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        found = _sheet_of(book, number, name)
        known = records[number] if len(records) == len(book.sheets_metadata) else None
        hidden = about.visible != calamine.SheetVisibleEnum.Visible
        ods = beside[number] if len(beside) == len(book.sheets_metadata) else None
        merged = _merged(found) if ods is None else ods.merged
        sheet = Sheet(about.name, {}, merged, hidden, formats_known=known is not None or ods is not None)
        if known is not None:
            sheet.name, sheet.from_1904 = known.name or about.name, known.from_1904
        sheets.append(sheet)
        yield from _filling(sheets[-1], found, known or SheetRecords(), ods or OdsSheet())
    if not sheets:
        raise BadInput(f"“{name}”里没有工作表", _SAVE_AS)
    return sheets


def _opened(data: bytes, name: str) -> Any:
    """By its contents and not by its name, which may be wrong."""
    try:
        return calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    except calamine.PasswordError:
        raise BadInput(f"“{name}”设了打开密码", "请用表格软件去掉打开密码，另存为 .xlsx 后再导入") from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise BadInput(f"“{name}”损坏了或不是表格软件保存的文件", _SAVE_AS) from error
    except BaseException as error:
        raise _of_library(error, name) from error


def _sheet_of(book: Any, number: int, name: str) -> Any:
    try:
        found = book.get_sheet_by_index(number)
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise BadInput(f"“{name}”损坏了或不是表格软件保存的文件", _SAVE_AS) from error
    except BaseException as error:
        raise _of_library(error, name) from error
    if found.height * found.width > _MOST_CELLS:
        raise BadInput(f"“{name}”里的单元格太多", "请检查是不是选错了文件，或拆成几个文件")
    return found


def _of_library(error: BaseException, name: str) -> BaseException:
    """A panic of the library, which is no Exception, is a file that it cannot read."""
    if type(error).__name__ == "PanicException":
        return BadInput(f"“{name}”损坏了或不是表格软件保存的文件", _SAVE_AS)
    return error


def _filling(sheet: Sheet, found: Any, known: SheetRecords, ods: OdsSheet) -> Generator[float]:
    """Rows as they are numbered in the sheet: calamine leaves out the empty ones above the first cell."""
    top, left = found.start or (0, 0)
    lines = found.to_python(skip_empty_area=True)
    for number, line in enumerate(lines, top):
        row: dict[int, Value] = {}
        for column, cell in enumerate(line, left):
            if (number, column) in ods.shown:
                row[column] = ods.shown[number, column]
            elif (number, column) in known.errors:
                row[column] = CellError(f"单元格是错误值 {known.errors[number, column]}")
            elif (number, column) in known.texts:
                if text := without_invisible(known.texts[number, column]):
                    row[column] = text
            elif cell != "" and (value := _value(cell, known.formats.get((number, column), GENERAL))) != "":
                row[column] = value
        if row:
            sheet.rows[number + 1] = row
        if number % _STEP == 0:
            yield min((number - top) / max(len(lines), 1), 1.0)
    for number, column in sorted(known.uncomputed):  # calamine may end before them
        sheet.rows.setdefault(number + 1, {}).setdefault(column, CellError(NOT_COMPUTED))
    if known.uncomputed:
        sheet.rows = {number: dict(sorted(row.items())) for number, row in sorted(sheet.rows.items())}
    sheet.unseen |= {row + 1 for row in known.hidden | ods.hidden}
    sheet.struck |= {row + 1 for row in known.struck}


def _value(cell: Any, shown_as: NumberFormat) -> Value:
    if isinstance(cell, str):
        return without_invisible(cell)
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, (int, float)):  # whole numbers are int from .xls and float from the others
        return number_value(repr(cell), shown_as)
    if isinstance(cell, timedelta):
        return number_value(str(Decimal(repr(cell.total_seconds())) / 86400), _DAYS)
    if isinstance(cell, time):
        return number_value(str(Decimal(cell.hour * 3600 + cell.minute * 60 + cell.second) / 86400), _DAYS)
    day: date = cell.date() if isinstance(cell, datetime) else cell
    return day if EARLIEST < day <= LATEST else CellError(f"“{day.isoformat()}”不是日期")


def _merged(found: Any) -> list[Merged]:
    return [
        Merged(top + 1, left, bottom + 1, right)
        for (top, left), (bottom, right) in found.merged_cell_ranges or ()
    ]
