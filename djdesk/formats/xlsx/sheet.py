"""What stands on a sheet, as values, whatever file it came from."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import msgspec

NOT_COMPUTED = "公式还没有算出结果"


class CellError(msgspec.Struct, frozen=True):
    """A cell whose value is none: #REF! and the like, or a formula that was never calculated."""

    sentence: str


class ShownNumber(msgspec.Struct, frozen=True):
    """A number whose cell shows more than its plain digits: 2023.1 as 2023.10, 7 as 00007, 6 as 6个月.

    text: what the cell shows
    hours: where it is a length of time, which a sheet keeps in days
    lost: why its last digits are not those that were typed, as a clause; "" where they are
    """

    number: Decimal
    text: str
    hours: Decimal | None = None
    lost: str = ""


_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#{2,})|Err:\d{3}")


def text_or_error(text: str) -> str | CellError:
    """A text of a file that holds nothing but what its cells showed: #REF! was an error there, and ### a
    number without room.
    """
    if text[:1] in "#E" and _ERROR.fullmatch(text):
        return CellError(f"单元格是错误值 {text[:12]}")
    return text


Value = str | Decimal | bool | date | CellError | ShownNumber


class Merged(msgspec.Struct, frozen=True):
    """A merged block; rows from 1, columns from 0, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(msgspec.Struct):
    """`rows`: row number (from 1) → column (from 0) → value; what is empty is not there. `unseen` are rows
    that are hidden or filtered away, `struck` those that are crossed out. `formats_known` is False where the
    reader cannot tell 98.5 % from 0.985, `from_1904` says that the file counts its days from 1904 (ECMA-376,
    18.2.28).
    """

    name: str
    rows: dict[int, dict[int, Value]]
    merged: list[Merged] = []
    hidden: bool = False
    unseen: set[int] = set()
    formats_known: bool = True
    from_1904: bool = False
    struck: set[int] = set()


def is_struck(cells: int, filled: int) -> bool:
    """Whether a row is crossed out: most of what it says has a line through it."""
    return 2 * cells > filled


class Formula(msgspec.Struct, frozen=True):
    """A cell to be written that recomputes: `text` without = at its beginning, `value` what it gives now."""

    text: str
    value: Decimal
