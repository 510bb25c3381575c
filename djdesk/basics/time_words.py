"""Where a text names a time, and which: days, months, quarters, halves, years and ranges of them, in every
way that offices type them. What becomes of them is not decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from djdesk.basics.numerals import chinese_numeral, numeral_by_digit, with_digits

TimeKind = Literal["year", "half", "quarter", "quarters", "month", "day", "range", "school", "other"]
Span = tuple[int, int]

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

_ALONE = r"(?<![0-9０-９.．〇一二三四五六七八九十])"
_YEAR = r"(?:[12１２][0-9０-９]{3}|[一二][〇零○Ｏ一二三四五六七八九]{3})"
_NUMBER = (
    r"(?:[0-3０-３]?[0-9０-９]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
    r"|(?<![百千万亿余多两])元(?=月))"
)
_THIS = r"今年|本年度?|当年"
_OTHER = r"去年|上年度?|上一年度?|前年|同年|次年|来年|明年|翌年"
_DASH = r"\s*(?:日?起?[至到]|[—–\-－～~]{1,2})\s*"
_TAIL = r"底|末|初|上旬|中旬|下旬"


def _years(group: str) -> str:
    """A year before something else; before a half or a quarter 年 may lack, before a month the century."""
    return (
        rf"(?:(?P<y{group}>{_YEAR}|[0-9０-９]{{2}}(?=\s*年))\s*(?:年度?|(?=[上下]半年|第?[一二三四1-4]季度))的?\s*"
        rf"|(?P<this{group}>{_THIS})的?|(?P<other{group}>{_OTHER})(?:同期)?的?)"
    )


# Tried in this order at each place.
_FORMS: tuple[tuple[TimeKind, str], ...] = (
    (  # 2023年1月1日至6月30日, 1—6月, 2022年7月至2023年6月底
        "range",
        rf"{_years('1')}?(?P<m1>{_NUMBER})\s*(?:月份?(?:(?P<d1>{_NUMBER})[日号]?)?)?{_DASH}"
        rf"{_years('2')}?(?P<m2>{_NUMBER})\s*月份?(?:(?P<d2>{_NUMBER})[日号]|底|末)?",
    ),
    (  # 6月9日至11日
        "range",
        rf"{_years('1')}?(?P<m1>{_NUMBER})\s*月(?P<d1>{_NUMBER})[日号]?{_DASH}(?P<d2>{_NUMBER})[日号]",
    ),
    (  # 2023.1.1-2023.6.30
        "range",
        rf"(?P<y1>{_YEAR})(?P<dot>[-./．／－])(?P<m1>{_NUMBER})(?P=dot)(?P<d1>{_NUMBER}){_DASH}"
        rf"(?P<y2>{_YEAR})(?P=dot)(?P<m2>{_NUMBER})(?P=dot)(?P<d2>{_NUMBER})(?![0-9０-９])",
    ),
    (  # 2023.1-6月
        "range",
        rf"(?P<y1>{_YEAR})(?P<dot>[.．])(?P<m1>{_NUMBER}){_DASH}(?P<m2>{_NUMBER})\s*月份?",
    ),
    (  # 2022—2023学年, 2022-2023学年度第二学期
        "school",
        rf"(?P<y1>{_YEAR})\s*年?{_DASH}(?P<y2>{_YEAR})\s*学年度?(?:第?(?P<term>[一二上下])学期)?",
    ),
    ("other", rf"{_YEAR}年?{_DASH}{_YEAR}年"),
    (  # 第一、二季度, 1—3季度, 三四季度, 前三季度
        "quarters",
        rf"{_years('1')}?(?:(?:第?(?P<quarter>[一二三1-3１-３])(?:{_DASH}|\s*[、和及与]\s*)第?|(?P<first>[一二三])(?=[二三四])"
        rf"|前)(?P<quarter2>[二两三四2-4２-４])个?)季度(?P<tail>{_TAIL})?",
    ),
    (
        "day",
        rf"(?P<y1>{_YEAR})(?P<dot>[-./．／－])(?P<m1>{_NUMBER})(?P=dot)(?P<d1>{_NUMBER})(?![0-9０-９])",
    ),
    ("day", r"(?P<y1>(?:19|20)[0-9]{2})(?P<m1>[01][0-9])(?P<d1>[0-3][0-9])(?![0-9])"),
    ("month", rf"(?P<y1>{_YEAR})(?P<dot>[-./．／－])(?P<m1>{_NUMBER})(?![0-9０-９.．%％万亿元个])"),
    ("half", rf"{_years('1')}?(?P<half>[上下]半年|[春秋]季?学期)(?P<tail>{_TAIL})?"),
    ("quarter", rf"{_years('1')}?第?(?P<quarter>[一二三四1-4１-４])季度(?!一[^0-9日])(?P<tail>{_TAIL})?"),
    ("day", rf"{_years('1')}?(?P<m1>{_NUMBER})\s*月\s*(?P<d1>{_NUMBER})\s*[日号]"),
    ("month", rf"{_years('1')}?(?P<m1>{_NUMBER})\s*月(?!一[^0-9日])份?(?P<tail>{_TAIL})?"),
    (
        "year",
        rf"(?:(?P<y1>{_YEAR})\s*年(?:度)?|(?P<this1>{_THIS})|(?P<other1>{_OTHER}))(?P<end>年?(?P<tail>底|末|初))",
    ),
    ("year", rf"(?P<y1>{_YEAR})\s*年(?:度)?(?P<whole>全年)?"),
    ("year", r"(?<![0-9０-９每半全历学周跨上一二两三四五六七八九十几多近])(?P<end>年(?P<tail>底|末))"),
    ("other", rf"{_OTHER}(?:同期)?|今年(?!以?来)|本年度?+(?![级以])"),
)
_PATTERNS = tuple((kind, re.compile(_ALONE + f"(?:{form})")) for kind, form in _FORMS)
_BEGINS = re.compile(r"[0-9０-９〇零○Ｏ一二三四五六七八九十今本当去上下前同次来明翌第年春秋元]")
_VAGUE = re.compile(
    r"年初|年中|年底|年末|岁末|月初|月底|月末|季末|半年末|期末|上(?:个)?(?:季度|月|周|期)|[半一两二三四五]年来|(?:近|过去的?|未来)[一两二三四五]年|连续第?[一两二三四五六七八九十]{1,3}年|截止日|[0-9]·[0-9]"
    r"|学期|学年|下一?年度|[寒暑]假|年内|年前|月内|年终|全年(?!工作|任务|计划|目标|安排|重点)|春节|元宵|清明|端午|中秋|重阳|国庆|元旦|(?:劳动|建党|建军|妇女|儿童|青年|植树|护士|教师|记者)节"
    r"|[0-9０-９一二三四五六七八九十百零〇]周年|届[一二三四五六七八九十]{1,2}(?:次|中)全[会体]|届[一二三四五六七八九十]{1,2}次会议"
    r"|(?:开局|收官|起步|召开|承上启下)之年|第[一二三四五]批[^，。；\n]{0,24}主题教育|喜?迎接?[^，。；]{0,6}二十[一二]?大"
    r"|宪法日|[“\"]?[七八五]一[”\"]?(?:前夕|期间|前后)"
)
_SHUT = re.compile(
    r"《[^》\n]{0,200}》|〈[^〉\n]{0,200}〉|“[^”\n]{0,200}”|「[^」\n]{0,200}」|『[^』\n]{0,200}』|\"[^\"\n]{0,200}\"|‘[^’\n]{0,200}’|【[^】\n]{0,200}】"
)
_SLOT = re.compile(r"\{[^{}\[\]\n]{1,63}\}")


class TimeWord(msgspec.Struct, frozen=True):
    """A time named at `span` of a text. `parts` are the places of its numbers and names (y1, m1, d1, y2, m2,
    d2, half, quarter, quarter2, term, tail, end; this1 and other1 for 今年 and 去年), as far as it has them.

    `whose` says which year is meant: "named" (y1 holds it), "this" (今年), "other" (去年, 次年 …), "" for
    none. `shut`: it stands in a title or in quotes.
    """

    kind: TimeKind
    span: Span
    text: str
    parts: dict[str, Span]
    whose: Literal["named", "this", "other", ""]
    shut: bool

    def part(self, name: str) -> str:
        """The part's text, "" where the word has none."""
        if name not in self.parts:
            return ""
        start, end = self.parts[name]
        return self.text[start - self.span[0] : end - self.span[0]]

    @property
    def half(self) -> int:
        """1 for 上半年 and 春季学期, 2 for 下半年 and 秋季学期, 0 for what is no half."""
        return {"": 0, "上": 1, "春": 1, "下": 2, "秋": 2}[self.part("half")[:1]]

    @property
    def quarters(self) -> tuple[int, int]:
        """The first and the last of 第一、二季度; 前三季度 begins with the first."""
        first = self.part("quarter") or self.part("first") or "1"
        return number_of(first), number_of(self.part("quarter2").replace("两", "二"))

    def number(self, name: str) -> int:
        """The part as a number; 0 where the word has none. 23年 is 2023."""
        number = number_of(self.part(name))
        return number + 2000 if name in ("y1", "y2") and 0 < number < 100 else number


def time_words(text: str) -> list[TimeWord]:
    """In the order of the text, none overlapping; what stands in braces is a name and no time."""
    slots = [match.span() for match in _SLOT.finditer(text)]
    shut = shut_spans(text)
    found, at = [], 0
    while (begins := _BEGINS.search(text, at)) is not None:
        at = begins.start()
        word = None if _inside(at, slots) else _word_at(text, at, shut)
        if word is not None:
            found.append(word)
        at = word.span[1] if word is not None else at + 1
    return found


def shut_spans(text: str) -> list[Span]:
    """The places in titles, quotes and lenticular brackets, whose words are another's."""
    return [match.span() for match in _SHUT.finditer(text)]


def names_a_time(text: str) -> bool:
    """Whether a text says when something was: a date, a period, last year, a festival."""
    plain = _SLOT.sub(" ", text)
    return bool(time_words(plain)) or _VAGUE.search(plain) is not None


def names_a_number(text: str) -> bool:
    """Whether a text holds a number that was typed into it."""
    return re.search("[0-9０-９]", _SLOT.sub(" ", text)) is not None


def number_of(text: str) -> int:
    """6, ６, 六, 十二, 三十一, 二〇二三, the 元 of 元月; 0 for what is no number."""
    if text == "元":
        return 1
    digits = with_digits(text)
    return int(digits) if digits.isdecimal() else 0


def written_like(sample: str, number: int, padded: bool = False) -> str:
    """`number` as `sample` is written: full-width or Chinese digits, a leading zero where it has one or
    `padded`; a year without its century where the sample lacks it.
    """
    if number > 1000 and len(sample) == 2:
        number %= 100
    if sample and not sample.isdecimal() and sample != "元":
        return numeral_by_digit(number) if number > 99 else chinese_numeral(number)
    digits = f"{number:0{2 if padded or sample[:1] in ('0', '０') else 1}d}"
    return digits if sample.isascii() or sample == "元" else digits.translate(_FULL_WIDTH)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _word_at(text: str, at: int, shut: list[Span]) -> TimeWord | None:
    for kind, pattern in _PATTERNS:
        match = pattern.match(text, at)
        if match is not None and _sensible(kind, match):
            parts = {name: match.span(name) for name, value in match.groupdict().items() if value is not None}
            whose = next(
                (
                    says
                    for group, says in (("y1", "named"), ("this1", "this"), ("other1", "other"))
                    if group in parts
                ),
                "",
            )
            if "other2" in parts or kind == "other":
                whose = "other"
            start, end = match.span()
            end = start + len(match[0].rstrip("的 "))
            return TimeWord(kind, (start, end), text[start:end], parts, whose, _inside(start, shut))  # type: ignore[arg-type]
    return None


def _sensible(kind: TimeKind, match: re.Match[str]) -> bool:
    """Months and days that there are; 3-8 without 月 is none (that the pattern asks for)."""
    groups = match.groupdict()
    for name, most in (("m1", 12), ("m2", 12), ("d1", 31), ("d2", 31)):
        value = groups.get(name)
        if value is not None and not 1 <= number_of(value) <= most:
            return False
    return True


def _inside(at: int, spans: list[Span]) -> bool:
    """Whether a place lies in one of the spans, which are in order."""
    place = bisect_right(spans, at, key=lambda span: span[0])
    return place > 0 and at < spans[place - 1][1]


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a text as spans, their full stops with them."""
    start = 0
    for match in re.finditer(r"[。！？\n]", text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)
