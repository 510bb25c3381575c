"""Sheets as they come back: which column is which, the rows that say anything, what stands in their cells.
Rows may have been inserted or sorted, columns moved, numbers typed in full width.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import lru_cache
from unicodedata import normalize

import msgspec

from djdesk.forms.workbook.columns import NO, YES, FormColumn, FormSheet
from djdesk.forms.workbook.faults import Fault
from djdesk.forms.workbook.sheets import REMARK

_LOOKED_AT = 12  # rows from the top among which the heads stand
_FEWEST = 2  # heads that make a row the row of heads
_YES = frozenset((YES, "√", "✓", "✔", "对", "有", "y", "yes", "true", "1", "是的"))
_NO = frozenset((NO, "×", "✗", "无", "没有", "n", "no", "false", "0", "不是", "-", "—"))


class SheetCells(msgspec.Struct, frozen=True):
    """A sheet of a file: `rows` by number from 1, then by column from 0; what is empty is not there.
    `unreadable`: cells whose formula gave no value, with the sentence.
    """

    name: str
    rows: Mapping[int, Mapping[int, str]]
    unreadable: Mapping[tuple[int, int], str] = {}


class SheetRow(msgspec.Struct):
    """A row: `cells` are texts by the key of the column, empty ones left out."""

    number: int
    cells: dict[str, str]

    def text(self, key: str) -> str:
        """As it was typed, but for blanks around it and at ends of lines."""
        return "\n".join(line.rstrip() for line in self.cells.get(key, "").strip().split("\n"))

    def name(self, key: str) -> str:
        """In one line."""
        text = self.cells.get(key, "")  # of most there are none
        return " ".join(text.split()) if text else ""


class FormTable:
    """The rows of one sheet; what is wrong with it goes to `faults`."""

    def __init__(self, sheet: FormSheet, found: SheetCells, faults: list[Fault]) -> None:
        self.sheet, self._faults = sheet, faults
        self.columns: dict[str, int] = {}
        self.rows: list[SheetRow] = []
        head = self._find_head(found)
        if head is None:
            heads = "、".join(one.head for one in sheet.columns)
            self._say(0, "", "找不到表头", f"请在第一行补上表头：{heads}")
            return
        self._name_columns(found.rows[head], head, found)
        missing = [one.head for one in sheet.columns if one.must and one.key not in self.columns]
        for name in missing:
            self._say(head, "", f"少了“{name}”这一列", "请补上这一列和表头")
        if not missing:
            self.rows = ordered(list(self._rows(found, head)), self)

    def again(self, faults: list[Fault]) -> FormTable:
        """The same rows to be read once more, with what is wrong with them going to `faults`."""
        self._faults = faults
        return self

    def fault(self, row: int, key: str, what: str, remedy: str) -> None:
        """Something wrong with one cell, or with the whole row for no key."""
        self._say(row, key, what, remedy)

    def number(self, row: SheetRow, key: str) -> Decimal | None:
        """What a cell has as a number; None for an empty one or, with a fault, for one that is none."""
        if not row.cells.get(key):
            return None
        text = "".join(normalize("NFKC", row.cells[key]).split())
        try:
            number = Decimal(text) if text else None
        except InvalidOperation:
            number = Decimal("NaN")
        if number is not None and not number.is_finite():
            self._say(row.number, key, f"写的是“{_short(text)}”，不是数", "请写数字")
            return None
        return number

    def whole(self, row: SheetRow, key: str, default: int) -> int:
        number = self.number(row, key)
        if number is None:
            return default
        if number != number.to_integral_value() or abs(number) >= 10**9:
            self._say(row.number, key, f"写的是“{_short(row.name(key))}”，不能用", "请写整数")
            return default
        return int(number)

    def yes(self, row: SheetRow, key: str, default: bool = False) -> bool:
        if not row.cells.get(key):
            return default
        said = normalize("NFKC", row.name(key)).lower()
        if not said:
            return default
        if said not in _YES and said not in _NO:
            self._say(row.number, key, f"写的是“{_short(said)}”", "请写“是”或“否”，或者空着")
        return said in _YES

    def word(self, row: SheetRow, key: str, default: str = "") -> str:
        """What is kept for the word in a cell; other words go into a fault."""
        column, said = self.sheet.column(key), row.name(key)
        found = meant(column, said)
        return found if not said or found else self._unknown(row, column, default)

    def _unknown(self, row: SheetRow, column: FormColumn, default: str) -> str:
        words = "、".join(column.words.values())
        near = get_close_matches(row.name(column.key), column.words.values(), n=1)
        remedy = f"是不是“{near[0]}”？可以写：{words}" if near else f"可以写：{words}"
        what = f"的值“{_short(row.name(column.key))}”不在允许的范围内"
        self._say(row.number, column.key, what, remedy)
        return default

    def _say(self, row: int, key: str, what: str, remedy: str) -> None:
        head = self.sheet.column(key).head if key else ""
        self._faults.append(Fault(self.sheet.name, row, self.columns.get(key, -1), head, what, remedy))

    def _find_head(self, found: SheetCells) -> int | None:
        """The row with most of the heads."""
        heads = {plain(one.head) for one in self.sheet.columns}
        marks = {
            number: len(heads & {plain(text) for text in found.rows[number].values()})
            for number in sorted(found.rows)[:_LOOKED_AT]
        }
        best = max(marks, key=lambda number: marks[number], default=0)
        return best if marks.get(best, 0) >= min(_FEWEST, len(heads)) else None

    def _name_columns(self, heads: Mapping[int, str], row: int, found: SheetCells) -> None:
        known = {plain(one.head): one.key for one in self.sheet.columns}
        for place, text in sorted(heads.items()):
            name = plain(text)
            key = known.get(name)
            if key is not None and key in self.columns:
                self._say(row, key, f"“{text.strip()}”这一列有两个", "请删去一个")
            elif key is not None:
                self.columns[key] = place
            elif name and not name.startswith(REMARK):
                near = get_close_matches(name, known, n=1, cutoff=0.5)
                remedy = f"是不是“{near[0]}”？" if near else ""
                what = f"不认识表头“{_short(text.strip())}”"
                self._say(row, "", what, f"{remedy}自己的说明请把表头写成“备注”，不要的列请删去")
        used = {*self.columns.values(), *heads}
        for number, cells in found.rows.items():
            if number > row and (stray := sorted(set(cells) - used)):
                self._faults.append(
                    Fault(
                        self.sheet.name,
                        number,
                        stray[0],
                        "",
                        "写在没有表头的列里",
                        "请挪到有表头的列里，或删去",
                    )
                )
                break

    def _rows(self, found: SheetCells, head: int) -> Iterator[SheetRow]:
        hints = {
            self.columns[one.key]: plain(one.help) for one in self.sheet.columns if one.key in self.columns
        }
        keys = {place: key for key, place in self.columns.items()}
        for number in sorted(found.rows):
            cells = found.rows[number]
            said = [place for place, text in cells.items() if place in keys and text.strip()]
            explained = sum(plain(cells[place]) == hints[place] for place in said)
            if number <= head or not said or explained * 2 > len(said):
                continue
            row = SheetRow(number, {keys[place]: cells[place] for place in said})
            for place in keys if found.unreadable else ():
                if (number, place) in found.unreadable:
                    self._say(number, keys[place], found.unreadable[number, place], "请改成文字或数字")
            if set(row.cells) - {"order"}:
                yield row


def ordered(rows: list[SheetRow], table: FormTable) -> list[SheetRow]:
    """By 次序, wherever the rows stand; a row without one stays behind the row above it."""
    keys: list[Decimal] = []
    for row in rows:
        number = table.number(row, "order") if "order" in table.columns else None
        keys.append(number if number is not None else keys[-1] if keys else Decimal(0))
    return [rows[place] for place in sorted(range(len(rows)), key=lambda place: keys[place])]


def meant(column: FormColumn, said: str) -> str:
    """What is kept for a word, "" for none."""
    if said in column.words.values():  # as it is offered
        return next(key for key, shown in column.words.items() if shown == said)
    name = plain(said)
    kept = {plain(shown): key for key, shown in column.words.items()}
    kept |= {plain(shown): key for shown, key in column.also.items()}
    kept |= {key: key for key in column.words}
    return kept.get(name, "")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """As words are compared: half width, no blanks, lower case."""
    return "".join(normalize("NFKC", text).split()).lower()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 30 else f"{text[:30]}…"
