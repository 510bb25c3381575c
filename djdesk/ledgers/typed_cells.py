"""Numbers and 是/否 as clerks type them into a cell: with units, in numerals, as a tick in a box."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from djdesk.basics.errors import BadInput
from djdesk.basics.text import one_line
from djdesk.forms.ledger_type import Column
from djdesk.model.measure_words import same_measure
from djdesk.model.typed_number import one_number, plain_words

HOURS = ("小时", "学时", "课时", "时")  # units of a column in which 6:00 is 6
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋％（）　", "0123456789.,-+%() ")
NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_LARGEST = Decimal(10) ** 13
_UNIT_BEHIND = re.compile(
    r"(?<=[\d零〇一二两三四五六七八九十百千万])[^\d.,万%零〇一二两三四五六七八九十百千]{1,4}$"
)
_CURRENCY = re.compile("^(?:人民币|RMB|CNY)?[￥¥]?", re.IGNORECASE)
_CENTS = re.compile(r"(\d+)元(?:(\d)角)?(?:(\d)分)?")
_CLOCK = re.compile(r"(\d{1,3})[:：]([0-5]\d)")
_HOURS_MINUTES = re.compile(r"(?:(\d{1,3})个?(?:小时|时|学时))?(?:(\d{1,4})分钟?)?")

_YES = ("是", "有", "√", "✓", "✔", "☑", "对", "已", "y", "yes", "true", "1")
_NO = ("否", "无", "×", "✗", "✘", "☐", "x", "不", "未", "n", "no", "false", "0")
_BOX = "([√✓✔☑■●]|[□☐○◯])?"
_BOXES = re.compile(rf"{_BOX}(?:是|有){_BOX}[/、,，]?{_BOX}(?:否|无|没有){_BOX}")
_TICKS = frozenset("√✓✔☑■●")
_WHETHER = re.compile("^是否(?:已经?)?")
_DONE, _NOT_DONE = re.compile("^(?:是|已经?|均已?|全部)?"), re.compile("^(?:未能?|没有?|不|尚未|还没有?|非)")


_NOTE = re.compile(r"(?<=[^(])\([^()\d零一二三四五六七八九十百千万]{2,20}\)$")
_IN_TIME = re.compile("^(?:都|均|全部|已|能)?(?:按期|按时|如期|及时|准时|当月)")
_LATE = re.compile("^(?:逾期|超期|延期|超时|延迟|推迟|迟|滞后|拖延|拖欠|补[交缴]|晚)")


def parse_number(text: str, column: Column) -> int | Decimal:
    """12, 1,293, 93.63, ３８, 12人, 第12期, 四十人, ￥300, 300元整, 壹仟元整, 1.2万元 → 12000; under hours
    6:30 and 6小时30分 → 6.5; 45人（含列席） without the note. Raises BadInput.
    """
    plain = _NOTE.sub("", "".join(text.translate(FULL_WIDTH).split()).rstrip("。；;、,"))
    if column.kind == "money":
        plain = _CURRENCY.sub("", plain).removesuffix("整").removesuffix("正")
        if (cents := _CENTS.fullmatch(plain)) and (cents[2] or cents[3]):
            return whole(Decimal(f"{cents[1]}.{cents[2] or 0}{cents[3] or 0}"))
    plain = plain.lstrip("￥¥")
    if column.unit in HOURS and (hours := _hours(plain, column.unit)) is not None:
        return hours
    scale = 1
    plain = _without_unit(plain, column)
    if NUMBER.fullmatch(plain):
        return whole(Decimal(plain.replace(",", "")))
    if plain.endswith("万") and NUMBER.fullmatch(plain[:-1]) and not column.unit.startswith("万"):
        plain, scale = plain.removesuffix("万"), 10_000
        return whole(Decimal(plain.replace(",", "")) * scale)
    number = one_number(plain_words(plain, column.unit))
    if number is None:
        raise BadInput(f"“{one_line(text)[:20]}”不是数字", "请只填数字")
    return whole(number)


def yes_or_no(column: Column, text: str) -> bool:
    """是, √, ☑, √是□否; under 是否按期 also 按期, 按时, 未按期 and 逾期. Raises BadInput."""
    plain = "".join(normalize("NFKC", text).split()).rstrip("。.;；").lower()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    if (boxes := _BOXES.fullmatch(plain)) and (ticked := _ticked(*boxes.groups())) is not None:
        return ticked
    for name in (column.name, *column.aliases):
        done = _WHETHER.sub("", name)
        if len(done) > 1 and _DONE.sub("", plain, count=1) in (done, f"{done}了"):
            return True
        if len(done) > 1 and _NOT_DONE.sub("", plain, count=1) == done:
            return False
    asked, said = _timeliness(_WHETHER.sub("", column.name)), _timeliness(plain)
    if asked is not None and said is not None:
        return asked == said
    raise BadInput(f"“{one_line(text)[:20]}”看不出是还是否", "请填“是”或“否”")


def _timeliness(words: str) -> bool | None:
    """Whether they say in time or late; None for neither."""
    return True if _IN_TIME.match(words) else False if _LATE.match(words) else None


def whole(number: Decimal) -> int | Decimal:
    """An int where nothing stands behind the point. Raises BadInput for what no ledger holds."""
    try:
        if not abs(number) < _LARGEST:
            raise BadInput("数字太大", "请检查是否多打了几位")
        return int(number) if number == number.to_integral_value() else number.normalize()
    except InvalidOperation:
        raise BadInput("不是数字", "请只填数字") from None


def _without_unit(text: str, column: Column) -> str:
    """12人 and 12名 under 名; not 12户, which is no number of persons. 第2期 is number 2 of its kind; where
    hours of study are kept an hour is one (6小时, as 6:00 is 6).
    """
    for unit in dict.fromkeys((column.unit, "元" if column.kind == "money" else "")):
        if unit and text.endswith(unit):
            return text.removesuffix(unit).removeprefix("第").removesuffix("个")
    behind = _UNIT_BEHIND.search(text)
    if not behind or not column.unit:
        return text
    hours = column.unit in HOURS and behind[0].removeprefix("个") in HOURS
    return text[: behind.start()] if hours or same_measure(behind[0], column.unit) else text


def _hours(text: str, unit: str) -> int | Decimal | None:
    """A length of time, where minutes are said; None for all else. Of how many minutes an hour of study is,
    each school has its own rule.
    """
    match = _CLOCK.fullmatch(text) or _HOURS_MINUTES.fullmatch(text)
    if match is None or not match[2] or (not match[1] and unit in ("学时", "课时")):
        return None
    minutes = int(match[1] or 0) * 60 + int(match[2])
    return whole((Decimal(minutes) / 60).quantize(Decimal("0.0001")).normalize())


def _ticked(
    before_yes: str | None, behind_yes: str | None, before_no: str | None, behind_no: str | None
) -> bool | None:
    """Which of the two is; None where that is not seen. Boxes stand before both words or behind both."""
    if not before_yes and not behind_no:
        return None
    between = behind_yes or before_no or ""
    yes, no = (before_yes, between) if before_yes else (between, behind_no or "")
    ticks = (yes in _TICKS, no in _TICKS)
    return ticks[0] if ticks[0] != ticks[1] else None
