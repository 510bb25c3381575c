"""Tables of a web page, which many systems hand out under the name of an .xls: each table that holds no other
one is a sheet, as a browser and Excel show it.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import Any

from djdesk.basics.errors import BadInput
from djdesk.basics.text import without_invisible
from djdesk.formats.html_tree import html_tree
from djdesk.formats.text_encoding import decoded_whole
from djdesk.formats.xlsx.sheet import Merged, Sheet, Value, text_or_error

_LONGEST = 10 * 1024 * 1024  # bytes of a page
_MOST_CELLS = 500_000
_MOST_SPANNED = 1000
_WIDEST = 16_384
_STEP = 500  # rows between two reports of progress
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_BLOCKS = ("p", "div", "li", "br")


def web_table_steps(data: bytes, name: str) -> Generator[float, None, list[Sheet]]:
    """The tables in their order, named 表1, 表2, …, a single one as the file. Yields how much is done. Raises
    BadInput.
    """
    if len(data) > _LONGEST:
        raise BadInput(f"“{name}”是网页，太大了（超过10 MB）", "请用表格软件打开它，另存为 .xlsx 后再导入")
    root = html_tree(_text(data))
    tables = [] if root is None else [one for one in root.iter("table") if one.find(".//table") is None]
    tables = [one for one in tables if one.find(".//tr") is not None]
    if not tables:
        raise BadInput(
            f"“{name}”其实是网页，里面没有表格",
            "请用表格软件打开它，另存为 .xlsx 后再导入；或选真正的表格文件",
        )
    sheets: list[Sheet] = []
    left = _MOST_CELLS
    for number, table in enumerate(tables, 1):
        stem = name.rpartition(".")[0] or name
        sheets.append(Sheet(stem if len(tables) == 1 else f"表{number}", {}))
        for row, element in enumerate(_rows(table), 1):
            left -= _take_row(sheets[-1], row, element)
            if left < 0:
                raise BadInput(f"“{name}”里的单元格太多", "请检查是不是选错了文件，或拆成几个文件")
            if row % _STEP == 0:
                yield number / (len(tables) + 1)
    return sheets


def _text(data: bytes) -> str:
    """As its bytes and its own word say, which need not be right."""
    said = _CHARSET.search(data[:4096])
    names = [said[1].decode("ascii")] if said else []
    if "gb" in "".join(names).lower():
        names = ["gb18030"]
    whole = decoded_whole(data)
    if whole is not None and not (names and names[0].lower().startswith("big5")):
        return whole
    for encoding in (*names, "gb18030", "utf-8"):
        try:
            return data.decode(encoding, "replace")
        except LookupError:
            continue
    return ""


def _rows(table: Any) -> Iterator[Any]:
    for row in table.iter("tr"):
        if any(cell.tag in ("td", "th") for cell in row):
            yield row


def _take_row(sheet: Sheet, number: int, element: Any) -> int:
    """Puts the cells where they stand beside those that come down from above; returns how many places were
    filled or kept.
    """
    kept = {
        column
        for block in sheet.merged[-_MOST_SPANNED:]
        if block.top < number <= block.bottom
        for column in range(block.left, block.right + 1)
    }
    row: dict[int, Value] = {}
    column = count = 0
    for cell in element:
        if cell.tag not in ("td", "th"):
            continue
        while column in kept:
            column += 1
        across, down = _span(cell, "colspan"), _span(cell, "rowspan")
        if text := _words(cell):
            row[column] = text_or_error(text)
        if across * down > 1:
            sheet.merged.append(Merged(number, column, number + down - 1, column + across - 1))
        count += across
        column += across
        if column > _WIDEST:
            break
    if row:
        sheet.rows[number] = row
    if _UNSEEN.search(element.get("style", "")):
        sheet.unseen.add(number)
    return count + 1


def _span(cell: Any, name: str) -> int:
    said = cell.get(name, "").strip()
    return min(max(int(said), 1), _MOST_SPANNED) if said.isdecimal() and len(said) < 6 else 1


def _words(cell: Any) -> str:
    """The text of a cell, its lines joined by LF; what is not shown is left out."""
    parts: list[str] = []
    _gather(cell, parts, 0)
    lines = re.sub("[ \t\r\n\xa0]+", " ", "".join(parts)).split("\x0b")
    return without_invisible("\n".join(line.strip() for line in lines).strip())


def _gather(element: Any, parts: list[str], depth: int) -> None:
    for child in (element, *element) if depth == 0 else element:
        if child is element:
            parts.append(element.text or "")
            continue
        shown = child.tag not in ("script", "style", "select", "button") and not _UNSEEN.search(
            child.get("style", "")
        )
        if shown and depth < 50:
            parts.append("\x0b" if child.tag in _BLOCKS else "")
            parts.append(child.text or "")
            if child.tag == "input" and child.get("type", "text") == "text":
                parts.append(child.get("value", ""))
            _gather(child, parts, depth + 1)
        parts.append(child.tail or "")
