"""What people type for one number, brought to the way that `djdesk.model.figure` reads; and in a sentence
what is wrong with what says no single number.
"""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import normalize

from djdesk.basics.late_pattern import late_pattern
from djdesk.basics.numerals import ARABIC, CHINESE, digits_of, mixed_value, number_value
from djdesk.model.measure_words import is_whole, kind_by_words

_SIGNS = str.maketrans("−﹣～〜≈＞", "--~~约超", "“”\"'‘’「」『』")
# 廿 and 卅 are 二十 and 三十 in one sign; 大写 as on receipts.
_NUMERALS = str.maketrans(
    {"廿": "二十", "卅": "三十", "卌": "四十", "圆": "元", "○": "〇"}
    | dict(zip("壹贰叁肆伍陆柒捌玖貳參陸拾佰仟", "一二三四五六七八九二三六十百千", strict=True))
)
_SINGLE = rf"(?:{ARABIC}|{CHINESE})"
# 一个半小时, 两天半, 半小时: the unit stands behind the half or before it.
_HALF = late_pattern(
    rf"(?P<lead>约|近|超|逾)?(?:(?P<ones>{_SINGLE})(?P<unit>个|[^\d个半]{{1,3}})?)?半(?P<of>个?[^\d半]{{0,3}})"
)
_DIGITS_IN_ROW = late_pattern(
    "[一二两三四五六七八九][零〇一二三四五六七八九]*[零〇][零〇一二三四五六七八九]*"
)

_TO_TEN = "一二三四五六七八九十"
_CAUSES = (
    (r"\d{2,4}[年./-]\d{1,2}[月./-]|\d{1,2}月", "像是日期，不是数量"),
    (r"分之|\d/\d", "是分数，请换算成数或百分数再填"),
    (
        "以上|以下|以内|不少于|不多于|不低于|不高于|不超过|不到|不足|至少|至多|[≥≤<]",
        "说的是范围，请填实际的数，说不准的可以填“约30”“30余”",
    ),
    (rf"[\d{_TO_TEN}][^\d{_TO_TEN}百千万亿点.,半]+[\d{_TO_TEN}]", "里不止一个数，请只填一个"),
    (
        "[数几]十|数百|[数几]千|若干|多[次场个名人项]|[上成][百千万]|[一两二三四五六七八九]{2}",
        "没有说清是多少，请填实际的数，还不知道的填“待补”",
    ),
)  # fmt: skip


def plain_words(typed: str, unit: str) -> str:
    """In half-width, without blanks, quotation marks and marks at the end; numerals of every script as 一 to
    九 or digits, a half as .5. `unit` is the figure's own, which says whether a half can be.
    """
    text = normalize("NFKC", "".join(typed.translate(_SIGNS).split())).translate(_SIGNS)
    text = text.lstrip("~").rstrip("。；;、，,.!！") if len(text) > 1 else text
    text = text.replace(">", "超", 1) if text.startswith(">") else text
    text = ("约" + text) if typed.strip()[:1] in "~～〜" and len(text) > 1 else text
    text = text.translate(_NUMERALS)
    text = re.sub(r"^负(?=\d|[一二三四五六七八九十百千万])", "-", text)
    text = re.sub(r"(?<=\d)点(?=\d)", ".", text)  # 95点5
    text = re.sub(r"^([^\d]?)\.(?=\d)", r"\g<1>0.", text)  # .5
    text = re.sub(r"(?<=\d)[wW](?![A-Za-z])", "万", text)  # 3w, as in chats
    text = re.sub(r"(?<=\d)\+$", "余", text)  # 3000+
    text = re.sub("^(?:[￥¥]|人民币)|整$", "", text) if "元" in unit else text
    text = re.sub(r"(?<=[\d余多一二三四五六七八九十百千万亿])[(]([^()\d]{1,3})[)]$", r"\1", text)  # 12（次）
    text = _DIGITS_IN_ROW.sub(_in_row, text)
    return _halved(_tenths(text), unit)


def why_not(plain: str) -> str:
    """What is wrong with a text that says no single number, to stand behind it in a sentence; "" for what is
    no number at all.
    """
    return next((said for pattern, said in _CAUSES if re.search(pattern, plain)), "")


def _in_row(match: re.Match[str]) -> str:
    """二〇, 一〇五: a zero and no tens. What stands beside other numerals is left alone."""
    text, start, end = match.string, *match.span()
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if len(match[0]) < 2 or re.search("[十百千万亿点一二三四五六七八九分]", around):
        return match[0]
    return digits_of(match[0].replace("两", "二"))


def _tenths(text: str) -> str:
    """9.5成 as 95%, 百分百 as 100%."""
    text = re.sub(r"(\d+(?:\.\d)?)成$", lambda match: f"{(Decimal(match[1]) * 10).normalize():f}%", text)
    return "100%" if text == "百分百" else text


def _halved(text: str, unit: str) -> str:
    """A half as .5 where the figure's unit can be halved; 一半 of a percentage is 50."""
    if text in ("一半", "半数") and unit == "%":
        return "50%"
    match = _HALF.fullmatch(text)
    if match is None or not unit or is_whole(kind_by_words("", unit), "", unit) or unit == "%":
        return text
    ones = number_value(match["ones"]) if match["ones"] else Decimal(0)
    if ones is None or (not match["ones"] and match["of"] in ("", "个")):
        return text
    behind = match["of"].removeprefix("个") or (match["unit"] or "").removeprefix("个")
    return f"{match['lead'] or ''}{ones + Decimal('0.5'):f}{behind}"


def one_number(written: str) -> Decimal | None:
    """A number without sign, in digits, in numerals, or in both: 2万5千."""
    return number_value(written) or mixed_value(written) if written.strip("0零〇.") else number_value(written)
