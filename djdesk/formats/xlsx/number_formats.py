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
_TOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|.', re.DOTALL)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_PLAIN = re.compile(r"([#,?]*)(0*)(?:\.([0#?]+))?")
_DIGITS = 15  # that a number of a sheet has (IEEE 754, as Excel shows it)
_MOST_DIGITS = 100  # before the point: what is longer is no number of an office
_LOST = "这个数超过15位，表格软件没有存下后面几位"
_FEW_MINUTES = Decimal(1440)


class NumberFormat(msgspec.Struct, frozen=True):
    """How a number is shown.

    places: digits behind the point, -1 for as many as there are
    least: digits before it, filled up with zeros
    before, after: what stands around it, such as a unit
    """

    kind: FormatKind = "number"
    places: int = -1
    least: int = 0
    thousands: bool = False
    before: str = ""
    after: str = ""


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
    bare = signs.lower().replace("general", "")
    if "%" in bare:
        return NumberFormat("percent")
    if re.search(r"[yd]|aaa|^[^0#?]*[年月日]", bare) or ("m" in bare and not re.search(r"[hs:0#?]", bare)):
        return NumberFormat("date")
    if re.search(r"[hs]", bare) and not re.search(r"[#?]", bare):
        return NumberFormat("time")
    return GENERAL if "general" in signs.lower() else _of_number(tokens)


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
    words = _shown(number, shown_as)
    return number if words == f"{number:f}" else ShownNumber(number, words)


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


def _shown(number: Decimal, shown_as: NumberFormat) -> str:
    if shown_as.places >= 0:
        step = Decimal(1).scaleb(-shown_as.places)
        try:
            number = number.quantize(step, ROUND_HALF_UP)
        except InvalidOperation:  # more digits than the arithmetic has
            return f"{number:f}"
    sign, whole, point, rest = "-" if number < 0 else "", *f"{abs(number):f}".partition(".")
    whole = whole.zfill(shown_as.least)
    if shown_as.thousands:
        whole = f"{int(whole):,}"
    return f"{sign}{shown_as.before}{whole}{point}{rest}{shown_as.after}"


def _of_number(tokens: list[str]) -> NumberFormat:
    """Zeros and signs of digits with words around them; anything else shows as it is."""
    parts: list[str] = [""]
    for token in tokens:
        if token[0] in "_*" or (token[0] == "[" and len(token) > 1):
            continue  # a space as wide as a sign, a colour, a currency, a condition
        words = token.strip('"') if token[0] == '"' else token[1:] if token[0] == "\\" else token
        if len(token) == 1 and token in "#0?.,":
            parts = [*parts, token] if len(parts) == 1 else [parts[0], parts[1] + token, *parts[2:]]
            if len(parts) > 2:
                return GENERAL  # 000-00: digits in groups
        elif len(parts) == 1:
            parts[0] += words
        else:
            parts = [*parts, words] if len(parts) == 2 else [*parts[:2], parts[2] + words]
    match = _PLAIN.fullmatch(parts[1].replace(",0", "0").replace(",#", "#")) if len(parts) > 1 else None
    if match is None or (match[3] and "#" in match[3]) or "@" in parts[0]:
        return GENERAL
    return NumberFormat(
        "number",
        len(match[3] or ""),
        len(match[2]),
        "," in parts[1],
        parts[0].strip(),
        parts[2].strip() if len(parts) > 2 else "",
    )


def _first_section(code: str) -> list[str]:
    """The tokens before the first ; which ends what positive numbers are shown by."""
    tokens = _TOKEN.findall(code)
    return tokens[: tokens.index(";")] if ";" in tokens else tokens
