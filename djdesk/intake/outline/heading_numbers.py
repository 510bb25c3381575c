"""How headings are numbered: the forms that people use, in the order in which they are nested (GB/T
9704-2012, 7.3.3, and its habits).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from djdesk.basics.numerals import NUMERAL_SIGNS, chinese_value, digits_of
from djdesk.basics.text_cache import cached_by_text

_HAN = "[一二三四五六七八九十百〇零]{1,4}"
_FORMAL = "[壹贰貳叁參叄肆伍陆陸柒捌玖拾]{1,3}"
# 一 支部概况: only a space behind the number, on a line that is a heading's; not 三 个小组.
_SPACED = (
    r"[ \t\u3000]{1,4}(?![个名位项次年月日件家户人场条类批届期度线体般些])"
    r"(?=[\u4e00-\u9fff“《]{2}[^，。；：！？,;:!?\n]{0,28}$)"
)
_COLON = r"[：:]\s?(?=[\u4e00-\u9fff“《]{2}[^，。；：！？,;:!?\n]{0,28}$)"
# 第一、二季度, and 一、二季度， with what follows: no number of a heading.
_NO_QUARTER = "(?!第?[二三四]季度[，,])"
_PART = r"[.．]\d{1,2}"
_BEHIND_PARTS = (
    r"(?:[、\s]\s*|(?=[\u4e00-\u9fff“]))(?![个個项項次名人万萬亿億%％元亩畝吨噸公平米小分天年月日倍岁])"
)
_GAP = "[ \\t\\u3000|｜/]{1,4}"


class Form(NamedTuple):
    """`rank` orders the forms from the outermost to the innermost."""

    name: str
    rank: int
    pattern: re.Pattern[str]


class Numbered(NamedTuple):
    """A number at the start of a text: its form, how it is written, its value, and where the words behind it
    begin.
    """

    form: Form
    number: str
    value: int
    end: int


FORMS = tuple(
    Form(name, rank, re.compile(pattern))
    for name, rank, pattern in (
        ("part", 0, rf"第{_HAN}(?:部分|章|篇)[、:：.．\s]*"),
        (
            "roman",
            8,
            r"(?:[Ⅰ-Ⅻ]{1,3}\s?[.．、:：]?|(?:I{1,3}|IV|VI{0,3}|IX|X)\s?[.．、])\s*(?=[\u4e00-\u9fff“《])",
        ),
        (
            "han",
            10,
            rf"{_HAN}(?:\s?[、.．]\s*{_NO_QUARTER}|\s?[，,]\s?(?=[\u4e00-\u9fff“《])|{_SPACED}|{_COLON})",
        ),
        ("formal", 11, rf"{_FORMAL}(?:\s?[、.．]\s*|\s?[，,]\s?(?=[\u4e00-\u9fff“《])|{_SPACED}|{_COLON})"),
        (
            "ordinal",
            12,
            rf"第{_HAN}(?:个方面|个问题|个体会|方面|点|条|件事|项工作)?[、，,:：]\s*(?!第?[二三四]季度)",
        ),
        ("section", 14, rf"第{_HAN}节[、:：\s]*"),
        ("han_brackets", 20, rf"(?:[（(〔【\[]\s?{_HAN}\s?[）)〕】\]]|{_HAN}[）)]|[㈠-㈩])\s*[、.．]?\s*"),
        ("digit_parts_of_three", 36, rf"\d{{1,2}}(?:{_PART}){{2,3}}{_BEHIND_PARTS}"),
        ("digit_parts", 34, rf"\d{{1,2}}(?:{_PART}){_BEHIND_PARTS}"),
        ("digit_spaced", 28, rf"(?!0)\d{{1,2}}{_SPACED}(?!.*[ \t\u3000]\d)"),
        (
            "digit",
            30,
            r"(?:\d{1,2}\s?(?:[.．、]|[，,](?=[\u4e00-\u9fff“]))(?:(?!\d)|(?=20[\dxX×]{2}\s?年))|[⒈-⒛])\s*",
        ),
        ("digit_brackets", 40, r"(?:[（(]\s?\d{1,2}\s?[）)]|[⑴-⒇])\s*[、.．]?\s*"),
        (
            "latin_part",
            5,
            rf"(?i:part|no)\.?\s?(?:\d{{1,2}}|one|two|three|four|five|six)(?:[.、:：]\s*|{_GAP})",
        ),
        ("padded", 5, rf"0\d(?:[.、]\s?|{_GAP})(?=[\u4e00-\u9fff“《]{{2}}[^，。；：！？,;:!?\n]{{0,28}}$)"),
        (
            "stem",
            42,
            r"[甲乙丙丁戊己庚辛壬癸](?:、|[.．]\s?|[：:](?=[\u4e00-\u9fff“《]))(?=\s?[\u4e00-\u9fff“《])",
        ),
        ("digit_square", 40, r"[【\[〔]\s?\d{1,2}\s?[】\]〕]\s*(?=[\u4e00-\u9fff“《])"),
        ("digit_half", 45, r"\d{1,2}[）)]\s*"),
        ("circled", 50, r"[①-⑳❶-❿]\s*"),
        ("letter", 60, r"[A-Ha-h][.．、)）]\s*(?=[\u4e00-\u9fff])"),
    )
)

_SIGN_ROWS = (("①", 20), ("㈠", 10), ("⑴", 20), ("⒈", 20), ("❶", 10), ("Ⅰ", 12))
_SIGNS = {chr(ord(first) + step): step + 1 for first, count in _SIGN_ROWS for step in range(count)}
_ZERO = re.compile(r"0+\D*")  # the minutes of 23:00，
_DIGITS = re.compile(r"\d+")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# A sign of a list before a number: ■ 一、概况.
_EMOJI = "\u2600-\u26ff\u2700-\u2775\u2794-\u27bf\U0001f300-\U0001faff\ufe0f"
_BULLET = re.compile(
    rf"[{_EMOJI}■●◆▲★※□○◇▶►▪•·◎☆△▍▌➤√✓]{{1,2}}[ \u3000]{{0,2}}(?=[第（(【\d一二三四五六七八九十①-⑳])"
)
LIST_SIGN = re.compile(rf"[{_EMOJI}■●◆▲★※□○◇▶►▪•·◎☆△▍▌➢√✓☑→❖]\ufe0f?[ \t\u3000]{{0,3}}(?=\S)")
_BEGINS = re.compile(
    "[NPnpIVXⅠ-Ⅻ甲乙丙丁戊己庚辛壬癸第（(〔【\\[\\d①-⑳㈠-㈩⑴-⒛❶-❿A-Ha-h一二三四五六七八九十百〇零壹贰貳叁參叄肆伍陆陸柒捌玖拾]"
)


@cached_by_text(2048)  # a pure function: every pass asks it of the same lines
def numbered(text: str) -> Numbered | None:
    """The number that `text` begins with, None when it begins with none."""
    bullet = _BULLET.match(text)
    if bullet:
        inner = numbered(text[bullet.end() :])
        return inner and inner._replace(end=inner.end + bullet.end())
    if not _BEGINS.match(text):
        return None
    for form in FORMS:
        match = form.pattern.match(text)
        if match and match.end() > 0 and not _ZERO.fullmatch(match[0]):
            return Numbered(form, match[0].strip(), number_value(match[0]), match.end())
    return None


def number_value(text: str) -> int:
    """一、 （十二） 3. ④ as an integer; of 1.2 the last part; 0 when there is none."""
    digits = _DIGITS.findall(text)
    if digits:
        return int(digits[-1])
    if text[:1] in _SIGNS:
        return _SIGNS[text[0]]
    if text[:1] in _STEMS:
        return _STEMS.index(text[0]) + 1
    letters = "".join(c for c in text if c in "IVX")
    if letters in _ROMAN:
        return _ROMAN.index(letters) + 1
    numeral = "".join(c for c in text if c in NUMERAL_SIGNS)
    value = chinese_value(numeral)
    if value is None:  # 二〇, 一二: digit by digit
        plain = digits_of(numeral)
        return int(plain) if plain.isascii() and plain.isdecimal() else 0
    return value
