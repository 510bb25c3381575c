"""Numbers of headings and points: gaps and numbers that stand twice (GB/T 9704-2012, 7.3.3), and how many
points are announced.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from djdesk.basics.numerals import chinese_numeral, chinese_value
from djdesk.basics.text_cache import cached_by_text
from djdesk.proof.families.lines import Line
from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook

# Patterns begin with what they look for, not with where it may stand: that is four times as fast.
_HEADINGS = (
    (re.compile(r"(?P<at>(?P<number>[一二三四五六七八九十]{1,3})、)(?=\S)"), "\n"),
    (re.compile(r"(?P<at>[（(](?P<number>[一二三四五六七八九十]{1,3})[）)])"), "\n。；"),
    (re.compile(r"(?P<at>(?P<number>\d{1,2})[.．、])(?=[^\d\s])"), "\n"),
    (re.compile(r"(?P<at>[（(](?P<number>\d{1,2})[）)])"), "\n"),
)
_POINTS = "是要"
_POINT = re.compile(
    r"(?P<at>(?P<number>[一二三四五六七八九十]|[1-9](?=[是要])(?<![^。；\n].))(?P<mark>[是要]))"
    r"(?<![^。；，：:;,.…\n\u3000 ”]..)(?![否非么求点])"
)
_ORDER = re.compile(
    r"(?:^|(?<=[。；：\n]))(?P<at>第(?P<number>[一二三四五六七八九十]))(?=[，,、])(?![，,、]第)"
)
_SERIES = re.compile(r"(?:^|(?<=[。；：\n]))(?P<at>首先|其次|再次)(?=[，,])")
_ANNOUNCED = re.compile(
    r"(?P<at>(?P<number>[两二三四五六七八九十]|\d{1,2})(?:[个项点条大件种类]|(?=方面))(?:重点|主要|突出|具体|明显|关键|大)?"
    r"(?:方面|工作|任务|措施|要求|意见|体会|特点|问题|不足|建议|做法|经验|原则|关系|环节|重点|举措|抓手|目标|制度|机制|"
    r"事项|实事|转变|步骤|阶段|原因|启示|打算|内容)?(?:工作)?)"
    r"[^。；：:\n]{0,12}[：:](?=一是|一要)"
)
_GOES_ON = re.compile(r"\n[ \u3000]*(?=[二三四五六七八九十][是要])")


class NumberedPlace(msgspec.Struct, frozen=True):
    """A number of a series: its level (0 一、 1 （一） 2 1. 3 （1）), value and place."""

    level: int
    value: int
    start: int
    text: str

    def behind(self, characters: int) -> NumberedPlace:
        """The same place where so many characters lie before it."""
        return NumberedPlace(self.level, self.value, self.start + characters, self.text)


class _Numbers(NamedTuple):
    """What a line holds; places count its characters."""

    headings: tuple[NumberedPlace, ...]
    points: tuple[NumberedPlace, ...]  # 一是, 一要: the level is that of the mark in _POINTS
    ordinals: tuple[NumberedPlace, ...]
    announced: bool
    said: tuple[tuple[int, str], ...]


def numbering_findings(text: str, lines: Sequence[Line], book: RuleBook) -> Iterator[Finding]:
    """Of a whole text."""
    held = [(line.start, numbers) for line in lines if any(numbers := _numbers(line.text))]
    headings = [one.behind(at) for at, numbers in held for one in numbers.headings]
    points = [one.behind(at) for at, numbers in held for one in numbers.points]
    yield from _heading_gaps(headings, book)
    bounds = [*(one.start for one in headings), len(text)]
    for level in range(len(_POINTS)):
        yield from _series([one for one in points if one.level == level], bounds, book)
    yield from _series([one.behind(at) for at, numbers in held for one in numbers.ordinals], bounds, book)
    yield from _said_orders(held, text, bounds, book)
    if any(numbers.announced for _, numbers in held):
        for match in _ANNOUNCED.finditer(text):
            yield from _announced(text, match, book)


@cached_by_text(4096)
def _numbers(line: str) -> _Numbers:
    """Kept by line: a keystroke costs the line that it fell in."""
    return _Numbers(
        tuple(_headings(line)),
        tuple(_place(match, _POINTS.index(match["mark"])) for match in _POINT.finditer(line)),
        tuple(_place(match, 0) for match in _ORDER.finditer(line)) if "第" in line else (),
        _ANNOUNCED.search(line) is not None,
        tuple((match.start("at"), match["at"]) for match in _SERIES.finditer(line)),
    )


def _place(match: re.Match[str], level: int) -> NumberedPlace:
    number = match["number"]
    value = int(number) if number.isdecimal() else chinese_value(number) or 0  # 3是 counts as 三是
    return NumberedPlace(level, value, match.start("at"), match["at"])


def _headings(text: str) -> list[NumberedPlace]:
    found = []
    for level, (pattern, before) in enumerate(_HEADINGS):
        for match in pattern.finditer(text):
            if not _follows(text, match.start(), before):
                continue
            value = int(match["number"]) if match["number"].isdecimal() else chinese_value(match["number"])
            if value:
                found.append(NumberedPlace(level, value, match.start("at"), match["at"]))
    return sorted(found, key=lambda one: one.start)


def _follows(text: str, at: int, signs: str) -> bool:
    """Whether the place begins the text or follows one of the signs, spaces not counted."""
    while at and text[at - 1] in " \u3000":
        at -= 1
    return not at or text[at - 1] in signs


def _heading_gaps(headings: list[NumberedPlace], book: RuleBook) -> Iterator[Finding]:
    """Within one parent a number follows the one before. A series that begins anew with 1 is another list."""
    last: dict[int, int] = {}
    for place, one in enumerate(headings):
        before = last.get(one.level)
        for deeper in [level for level in last if level > one.level]:
            del last[deeper]
        last[one.level] = one.value
        if before is None or one.value in (before + 1, 1):
            continue
        wanted = before + 1
        if _is_alone(one, wanted, headings[place + 1 : place + 2]):
            last[one.level] = wanted
        if one.value == before:
            shown = _renumbered(one, wanted)
            yield book["number-twice"].finding(one.start, one.text, shown)
        elif one.value == before + 2:
            message = f"序号不连：“{one.text}”前面缺了“{_renumbered(one, wanted)}”"
            yield book["number-missing"].finding(one.start, one.text, _renumbered(one, wanted), message)


def _renumbered(one: NumberedPlace, value: int) -> str:
    number = str(value) if any(sign.isdecimal() for sign in one.text) else chinese_numeral(value)
    return re.sub(r"\d+|[一二三四五六七八九十]+", number, one.text, count=1)


def _series(points: Sequence[NumberedPlace], bounds: list[int], book: RuleBook) -> Iterator[Finding]:
    """一是, 二是, … between two headings. What breaks off at the text's end lacks nothing."""
    before, section = 0, -1
    for place, point in enumerate(points):
        value, here = point.value, bisect_right(bounds, point.start)
        twice = before == value == 1 and _is_alone(point, 2, points[place + 1 : place + 2])
        if (value == 1 and not twice) or here != section:
            before, section = value, here
            continue
        if before and value != before + 1:
            wanted = chinese_numeral(before + 1).join(
                re.split(r"[\d一二三四五六七八九十]+", point.text, maxsplit=1)
            )
            if value == before:
                yield book["number-twice"].finding(point.start, point.text, wanted)
            elif value > before + 1:
                message = f"序号不连：“{point.text}”前面缺了“{wanted}”"
                yield book["number-missing"].finding(point.start, point.text, wanted, message)
            if _is_alone(point, before + 1, points[place + 1 : place + 2]):
                value = before + 1
        before = value


def _is_alone(one: NumberedPlace, wanted: int, after: Sequence[NumberedPlace]) -> bool:
    """Whether this number alone is wrong, 一, 三, 三 for 一, 二, 三: the one behind goes on as it should."""
    return any(other.level == one.level and other.value == wanted + 1 for other in after)


def _said_orders(
    held: Sequence[tuple[int, _Numbers]], text: str, bounds: list[int], book: RuleBook
) -> Iterator[Finding]:
    """首先, 其次, 再次: 再次 comes third."""
    words = [(at + start, word) for at, numbers in held for start, word in numbers.said]
    for (start, word), (after, third) in pairwise(words):
        if (word, third) == ("首先", "再次") and bisect_right(bounds, start) == bisect_right(bounds, after):
            message = "“首先”后面是“其次”，“再次”排第三"
            yield book["number-missing"].finding(after, text[after : after + 2], "其次", message)


def _announced(text: str, match: re.Match[str], book: RuleBook) -> Iterator[Finding]:
    """三个方面: and then as many points, in this paragraph and in those that go on with them; of a text that
    breaks off only too many are told.
    """
    number = match["number"]
    said = int(number) if number.isdecimal() else (chinese_value(number) or 0)
    end, at = _end_of_line(text, match.end()), match.end()
    while _GOES_ON.match(text, end):
        end = _end_of_line(text, end + 1)
    listed = _first_list([chinese_value(point["number"]) or 0 for point in _POINT.finditer(text, at, end)])
    most = max(listed, default=said)
    whole = end < len(text) or "。" not in text[at : end - 1]  # one sentence breaks off nowhere
    if most > said or (most < said and whole and text[end - 1] in "。；"):
        yield book["count-and-list"].finding(
            match.start("at"), match["at"], None, f"前面说“{match['at']}”，后面列的是{most}点"
        )


def _first_list(values: list[int]) -> list[int]:
    """Up to where another list begins with 1."""
    again = values.index(1, 1) if 1 in values[1:] else len(values)
    return values[:again]


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
