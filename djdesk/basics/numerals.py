"""Chinese numerals, printed and read: 十二, 一百零五, 二〇二三, 壹拾, and the numbers of headings."""

from __future__ import annotations

import re
from decimal import Decimal

from djdesk.basics.late_pattern import late_pattern

_DIGITS = "零一二三四五六七八九"
_FORMAL, _FORMAL_OLD = "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"  # 大写, simplified and traditional
_VALUES = (
    {digit: value for row in (_DIGITS, _FORMAL, _FORMAL_OLD) for value, digit in enumerate(row)}
    | dict.fromkeys("〇○Ｏ", 0)  # a zero as keyboards give it
    | {"两": 2}
)
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
_ONE_BY_ONE = str.maketrans({sign: str(value) for sign, value in _VALUES.items() if sign != "两"})
_RUN = late_pattern("[〇零○Ｏ一二三四五六七八九十]+")
SCALES = {
    head + group: ten * size
    for head, ten in (("", 1), ("十", 10), ("百", 100), ("千", 1000))
    for group, size in _GROUPS.items()
} | {"百": 100, "千": 1000, "万亿": 10**12}  # what stands behind digits: 3万, 1.2亿
ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
# 1亿2000万, 2万5千, 3千5: digits between units that go down.
_UNIT = "(?:亿|千万|百万|十万|万|千|百)"
MIXED = rf"\d+(?:\.\d+)?{_UNIT}(?:零?\d+{_UNIT})*零?\d+{_UNIT}?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
NUMERAL_SIGNS = frozenset((*_VALUES, *_TENS, *_GROUPS))
_MOST_STORED = 9  # digits


def chinese_numeral(number: int) -> str:
    """A Chinese numeral: 一, 十, 十一, 九十九, 一百零一, 一百一十, 一万零三十. Raises ValueError below 1 and
    from 100,000,000 on.
    """
    if not 1 <= number < 10**8:
        raise ValueError(number)
    myriads, rest = divmod(number, 10_000)
    if not myriads:
        return _below_a_myriad(rest).removeprefix("一" if 10 <= rest < 20 else "")  # 十一, not 一十一
    gap = "零" if 0 < rest < 1000 else ""
    return f"{chinese_numeral(myriads)}万{gap}{_below_a_myriad(rest)}"


def formal_numeral(number: int, traditional: bool = False) -> str:
    """大写: 壹拾, 壹佰零伍 (traditional: 貳, 參, 陸), for 1 to 9999. A ten always has its 壹."""
    signs = _FORMAL_OLD if traditional else _FORMAL
    return _below_a_myriad(number).translate(str.maketrans(_DIGITS + "十百千", signs + "拾佰仟"))


def numeral_by_digit(number: int) -> str:
    """Digit by digit, as years are written: 二〇二三."""
    return str(number).translate(str.maketrans("0123456789", "〇" + _DIGITS[1:]))


def _below_a_myriad(number: int) -> str:
    """0 to 9999 in full, "" for 0; zeros within are said once, those at the end not at all."""
    said = "".join(
        _DIGITS[int(digit)] + (unit if digit != "0" else "")
        for digit, unit in zip(f"{number:04}", "千百十 ", strict=True)
    )
    return re.sub("零+", "零", said).strip("零 ")


def chinese_value(text: str) -> int | None:
    """十二 -> 12, 两千零五 -> 2005, 两百三 -> 230, 壹拾贰 -> 12; None for what is not written as a number:
    三四 is an estimate or an abbreviation, 二〇二三 a year (`digits_of`), 二十三十 two numbers.
    """
    total = section = 0
    digit, last_ten, last_group = None, 10_000, 0
    for sign in text:
        if sign in _VALUES:
            if digit:
                return None
            digit = _VALUES[sign]
        elif sign in _TENS:
            if _TENS[sign] >= last_ten:
                return None
            last_ten = _TENS[sign]
            section += (digit or 1) * last_ten
            digit = None
        elif sign in _GROUPS:
            group = _GROUPS[sign]
            before, total = (total, 0) if group > last_group else (0, total)
            total += (before + section + (digit or 0)) * group
            section, digit, last_ten, last_group = 0, None, 10_000, group
        else:
            return None
    if digit and (unit := (_TENS | _GROUPS).get(text[-2:-1], 0)) > 10:
        digit *= unit // 10  # 两百三, 一万五: the unit below goes without saying; 十三 is thirteen
    return total + section + (digit or 0) if text else None


def number_value(text: str) -> Decimal | None:
    """A number in digits (`ARABIC`), or in numerals with or without decimals (`CHINESE`: 三点五, 万); None
    for anything else.
    """
    if re.fullmatch(ARABIC, text):
        return Decimal(text.replace(",", ""))
    if not re.fullmatch(CHINESE, text):
        return None
    whole, _, places = text.partition("点")
    value = chinese_value("一" + whole if whole[0] in _GROUPS else whole)
    if value is None:
        return None
    return Decimal(f"{value}.{digits_of(places)}") if places else Decimal(value)


def mixed_value(text: str) -> Decimal | None:
    """1亿2000万 -> 120000000, 2万5 -> 25000, 1万200 -> 10200; None for what is not written so (`MIXED`), or
    whose parts overlap: 1万20000.
    """
    if not re.fullmatch(MIXED, text):
        return None
    total, last = Decimal(0), Decimal(10) ** 13
    for digits, unit in re.findall(r"(\d+(?:\.\d+)?)(\D*)", text.replace("零", "")):
        size = Decimal(SCALES.get(unit, 1))
        if not unit and len(digits) == 1 and "." in text:
            return None
        if not unit and len(digits) == 1:
            size = last / 10  # 3千5: the unit below goes without saying
        part = Decimal(digits) * size
        if part >= last or size >= last:
            return None
        total, last = total + part, size
    return total.quantize(Decimal(1)) if total == total.to_integral_value() else total


def stored_number(text: str | None) -> int | None:
    """The whole number that a file says in at most nine digits; None for all else: ² is a digit to Python
    too, and so is a flood of them.
    """
    return int(text) if text is not None and len(text) <= _MOST_STORED and text.isdecimal() else None


def arabic_value(text: str) -> int | float:
    """1,293 -> 1293, 1 293 -> 1293, 93.63 -> 93.63. `text` holds ASCII digits only."""
    plain = text.replace(",", "").replace(" ", "")
    return float(plain) if "." in plain else int(plain)


def digits_of(text: str) -> str:
    """Each sign for a digit as that digit, all else as it is: 二〇二三 -> 2023."""
    return text.translate(_ONE_BY_ONE)


def with_digits(text: str) -> str:
    """Numerals of dates as digits: 二〇二三年五月十日 -> 2023年5月10日. What is no number up to 99 and no row
    of digits stays.
    """
    return _RUN.sub(lambda match: _as_digits(match[0]), text)


def _as_digits(run: str) -> str:
    if "十" not in run:
        return digits_of(run)
    value = chinese_value(run)
    return run if value is None else str(value)


def heading_number(level: int, number: int) -> str:
    """The typed number of a heading: 一、 （一） 1. （1） for levels 1 to 4 (GB/T 9704-2012, 7.3.3)."""
    if level == 1:
        return f"{chinese_numeral(number)}、"
    if level == 2:
        return f"（{chinese_numeral(number)}）"
    return f"{number}." if level == 3 else f"（{number}）"
