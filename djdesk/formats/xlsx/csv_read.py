"""A table that was saved as text (.csv) as a sheet: Excel writes it in the system's encoding (GBK), others in
UTF-8.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Generator

from djdesk.basics.errors import BadInput
from djdesk.basics.text import without_invisible
from djdesk.formats.text_encoding import decoded_whole
from djdesk.formats.xlsx.sheet import Sheet, Value, text_or_error

_MARKS = (",", "\t", ";", "，", "|")
_SAMPLE = 20  # lines that the separator is looked for in
_MOST_CELLS = 4_000_000
_SAID = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)  # how Excel is told the mark in the first line
_STEP = 2000  # rows between two reports of progress
_KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)  # how Excel is told to keep 0012 as it is


def csv_steps(data: bytes, name: str) -> Generator[float, None, list[Sheet]]:
    """The file's only sheet, named as the file without its ending. Yields how much is done. Raises
    BadInput.
    """
    text = decoded_whole(data)
    if text is None:
        raise BadInput(f"“{name}”不是文字表格，或者编码认不出来", "请用表格软件打开它，另存为 .xlsx 后再导入")
    rows: dict[int, dict[int, Value]] = {}
    cells = 0
    said = _SAID.match(text)
    mark = said[1] if said else _mark(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        for number, line in enumerate(reader, 1):
            if said and number == 1:
                continue
            row: dict[int, Value] = {
                column: text_or_error(_plain(cell)) for column, cell in enumerate(line) if cell.strip()
            }
            if row:
                rows[number] = row
                cells += len(row)
            if cells > _MOST_CELLS:
                raise BadInput(f"“{name}”里的单元格太多", "请检查是不是选错了文件，或拆成几个文件")
            if number % _STEP == 0:
                yield min(cells * 8 / len(text), 1.0)
    except csv.Error:  # a quotation mark that is never closed makes a cell of a hundred thousand characters
        raise BadInput(
            f"“{name}”第{reader.line_num}行附近的引号不成对，读不下去",
            "请用表格软件打开它，另存为 .xlsx 后再导入",
        ) from None
    return [Sheet(name.rpartition(".")[0] or name, rows)]


def _mark(text: str) -> str:
    """What stands between cells: the sign that most of the first lines have equally often."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:_SAMPLE]
    scores = {
        mark: Counter(line.count(mark) for line in lines if mark in line).most_common(1) for mark in _MARKS
    }
    return max(_MARKS, key=lambda mark: scores[mark][0][::-1] if scores[mark] else (0, 0))


def _plain(cell: str) -> str:
    cell = without_invisible(cell)
    kept = _KEPT_AS_TEXT.fullmatch(cell)
    return kept[1].replace('""', '"') if kept else cell
