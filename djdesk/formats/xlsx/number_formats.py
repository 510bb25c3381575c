"""What a cell shows of its number: number formats of Excel (ECMA-376, 18.8.30 and 18.8.31), and a stored
number as a value by them. One set of rules for every reader of tables.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from typing import Literal

import msgspec

from djdesk.basics.dates import day_of_serial
from djdesk.basics.errors import BadInput
from djdesk.formats.xlsx.number_shown import TOKEN, sections, shown_number
from djdesk.formats.xlsx.sheet import CellError, ShownNumber, Value

FormatKind = Literal["number", "percent", "date", "time"]
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47), "h:mm"),
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    46: "[h]:mm:ss",
}  # with those of Chinese Excel; 27 to 36 and 50 to 58 are days there but for 32 to 35, which are times
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_DIGITS = 15  # that a number of a sheet has (IEEE 754, as Excel shows it)
_MOST_DIGITS = 100  # before the point: what is longer is no number of an office
_LOST = "这个数超过15位，表格软件没有存下后面几位"
_FEW_MINUTES = Decimal(1440)


class NumberFormat(msgspec.Struct, frozen=True):
    """How a number is shown.

    code: of a number that shows more than its digits, or less; "" for any other
    """

    kind: FormatKind = "number"
    code: str = ""


GENERAL = NumberFormat()


def built_in_format(number: int) -> NumberFormat:
    """A format that a file names by its number alone."""
    return number_format(_BUILT_IN.get(number, "General"))


@cache
def number_format(code: str) -> NumberFormat:
    """A format by its code; `GENERAL` for what says nothing that this program needs.

    Letters in quotes and behind a backslash are words and no parts of a day: 0"个月" shows 6个月.
    """
    tokens = _first_section(code)
    if any(_ELAPSED.fullmatch(token) for token in tokens):
        return NumberFormat("time")
    signs = "".join(token for token in tokens if len(token) == 1)
    bare = signs.lower()
    if "%" in bare:
        return NumberFormat("percent")
    if re.search(r"[yd]|aaa|^[^0#?]*[年月日]", bare) or ("m" in bare and not re.search(r"[hs:0#?]", bare)):
        return NumberFormat("date")
    if re.search(r"[hs]", bare) and not re.search(r"[#?]", bare):
        return NumberFormat("time")
    known = code not in ("General", "G/通用格式", "@") and sections(code)
    return NumberFormat("number", code) if known else GENERAL


def number_value(text: str, shown_as: NumberFormat = GENERAL, from_1904: bool = False) -> Value:
    """A number as it is stored, as the value that its cell shows: a day, a text with %, a number; a
    `CellError` for what is none (NaN), and for one that has lost digits.
    """
    try:
        number = Decimal(text)
        if not number.is_finite() or number.adjusted() >= _MOST_DIGITS:
            raise InvalidOperation
        if shown_as.kind == "date":
            return day_of_serial(float(number), from_1904)
        if shown_as.kind == "time" and abs(number) >= 1 and not from_1904 and number >= 20_000:
            return day_of_serial(float(number))  # a moment of which only the hour is shown
    except (InvalidOperation, ValueError):
        return CellError(f"单元格里的数“{text[:12]}”读不出来")
    except BadInput as error:
        return CellError(error.what)
    number = _exact(number, text)
    if shown_as.kind == "percent":
        return f"{_settled(number * 100):f}%"
    if shown_as.kind == "time":
        return _time(number)
    if has_lost_digits(number) or _is_rounded(number, text):
        return ShownNumber(number, f"{number:f}", lost=_LOST)
    if shown_as is GENERAL:
        return number
    words = shown_number(shown_as.code, number)
    return ShownNumber(number, words) if words and words != f"{number:f}" else number


def has_lost_digits(number: Decimal) -> bool:
    """Whether a whole number of more than fifteen digits ends in zeros from the sixteenth on: that is what
    remains of an identity number or a number of a case that was typed as a number.
    """
    if abs(number) < 10**_DIGITS or number != number.to_integral_value():
        return False
    return not f"{abs(number):f}"[_DIGITS:].strip("0")


def _is_rounded(number: Decimal, text: str) -> bool:
    """Whether a program wrote fewer digits than a long number has: 3.4567890123456789E+17."""
    digits = text.upper().partition("E")[0].replace(".", "").lstrip("+-")
    return "E" in text.upper() and number.adjusted() >= max(_DIGITS, len(digits))


def _exact(number: Decimal, text: str) -> Decimal:
    """0.30000000000000004 is how a file says 0.3, and 12.0 how some programs say 12; the digits of a whole
    number stay as they stand in the file.
    """
    if len(text) > _DIGITS and number != number.to_integral_value():
        number = Decimal(f"{float(number):.{_DIGITS}g}")
    return _settled(number) if not text.isdigit() else number


def _settled(number: Decimal) -> Decimal:
    """Without zeros behind the point, and without an exponent."""
    return Decimal(f"{number.normalize():f}") if number else Decimal(0)


def _time(days: Decimal) -> Value:
    """A part of a day, or a length of time: 0.25 is 6:00."""
    minutes = int((abs(days) * _FEW_MINUTES).to_integral_value(ROUND_HALF_UP))
    hours = _settled((Decimal(minutes) / 60).quantize(Decimal("0.0001")))
    return ShownNumber(_settled(days), f"{'-' if days < 0 else ''}{minutes // 60}:{minutes % 60:02}", hours)


def _first_section(code: str) -> list[str]:
    """The tokens before the first ; which ends what positive numbers are shown by."""
    tokens = TOKEN.findall(code)
    return tokens[: tokens.index(";")] if ";" in tokens else tokens
