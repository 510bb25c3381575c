"""Where a title (标题) turns its lines: meaning complete, no word split, a trapezoid or rhombus (GB/T
9704-2012, 7.3.1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from djdesk.document.layout.title_words import PERIOD_ENDS, UNIT_ENDS, WORDS

# characters: a letter or digit of a stand-in face is often wider than half a Chinese character
# (docs/layout.md, Title lines)
_LATIN = 0.6
_SLACK = 1  # a title up to one character below the limit stays on one line (one line if up to 18)
_LONGEST_WORD = max(map(len, WORDS))

# Shares of the lines: for two lines long over short or short over long, for three rhombus or trapezoid.
_SHAPES: dict[int, tuple[tuple[float, ...], ...]] = {
    2: ((0.55, 0.45), (0.45, 0.55)),
    3: ((0.31, 0.38, 0.31), (0.38, 0.34, 0.28), (0.28, 0.34, 0.38)),
}

_BEST, _GOOD, _POSSIBLE, _DOUBTFUL, _LAST_RESORT = 0.0, 1.0, 4.0, 8.0, 60.0
_MOST_SHAPED = 8  # lines
_SHAPE_WEIGHT = 0.15  # a line four characters off its share costs as much as a merely possible break
_STUMP = 12.0  # a line of one to three characters
_MORE_LINES = 6.0  # one line more than would do

_GROUP = r"《[^《》]{1,18}》|“[^“”]{1,14}”|（[^（）]{1,14}）|〔[^〔〕]{1,8}〕"
_PERIOD = r"[0-9Xx×]{2,4}年度?(?:上半年|下半年|第?[一二三四]季度|[0-9]{1,2}月份?(?:[0-9]{1,2}日)?)?"
_YEARS = r"[0-9]{4}[—\-－～][0-9]{4}年"
_COUNT = (
    r"第?[0-9０-９〇零一二三四五六七八九十百]+(?:\.[0-9]+)?[年月日号届次期季批轮个名项級级%％℃]*(?:度|份)?"
)
_TOKEN = re.compile(
    rf"(?P<group>{_GROUP})|(?P<number>{_PERIOD}|{_YEARS}|{_COUNT})|(?P<latin>[A-Za-z0-9][A-Za-z0-9.\-+&]*)"
)
_NOT_FIRST = frozenset("的了等之、，。：；！？》”’）〕】—…·%")
_NOT_LAST = frozenset("《“‘（〔【关第")
_CONJUNCTIONS = frozenset("和与及暨")


def break_title(text: str, most: int = 19) -> tuple[int, ...]:
    """Offsets at which new lines of `text` begin, () for one line; `most` is the widest line in characters.

    No line but an unbreakable one is wider than `most`. The clerk's own breaks take the place of these.
    """
    widths = [_LATIN if ord(char) < 0x2E80 and char not in "“”‘’—…·" else 1.0 for char in text]
    total = sum(widths)
    if total <= most - _SLACK:
        return ()
    fewest = int(-(-total // most))
    if fewest > _MOST_SHAPED:  # the cost grows with the cube: no title, but what was pasted by mistake
        return _filled(widths, most)
    costs = _break_costs(text)
    tried = [
        found for count in (fewest, fewest + 1) if (found := _best(widths, costs, count, most)) is not None
    ]
    if not tried:
        return _filled(widths, most)
    return min((price + _MORE_LINES * (len(breaks) >= fewest), breaks) for price, breaks in tried)[1]


def hand_broken(title: str) -> tuple[str, tuple[int, ...]]:
    """A title without the clerk's own line feeds, and the offsets at which they stood."""
    breaks: list[int] = []
    plain = ""
    for part in filter(None, title.split("\n")):
        plain += part
        breaks.append(len(plain))
    return plain, tuple(breaks[:-1])


def split_unit(text: str, at: int) -> str:
    """The word, group or number with its unit that a new line at offset `at` would split; "" for none."""
    return next((unit for start, unit in _units(text) if start < at < start + len(unit)), "")


def _best(
    widths: Sequence[float], costs: Sequence[float], count: int, most: int
) -> tuple[float, tuple[int, ...]] | None:
    """The cheapest breaks into `count` lines over all shapes; None if no breaks keep every line within
    `most`.
    """
    shapes = _SHAPES.get(count, ((1 / count,) * count,))
    return min(
        (found for shape in shapes if (found := _fit(widths, costs, shape, most)) is not None), default=None
    )


def _fit(
    widths: Sequence[float], costs: Sequence[float], shape: Sequence[float], most: int
) -> tuple[float, tuple[int, ...]] | None:
    """Penalty and breaks for lines of the wished shares: the cheapest way to each offset, line by line."""
    sums = [0.0]
    for width in widths:
        sums.append(sums[-1] + width)
    end, total = len(widths), sums[-1]
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number, share in enumerate(shape):
        last = number == len(shape) - 1
        further: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (penalty, breaks) in reached.items():
            for stop in (end,) if last else range(start + 1, end):
                width = sums[stop] - sums[start]
                if width > most:
                    break
                price = (
                    penalty + (0.0 if last else costs[stop]) + _SHAPE_WEIGHT * (width - share * total) ** 2
                )
                price += _STUMP if width <= 3 else 0.0
                if stop not in further or price < further[stop][0]:
                    further[stop] = (price, breaks if last else (*breaks, stop))
        reached = further
    return reached.get(end)


def _filled(widths: Sequence[float], most: int) -> tuple[int, ...]:
    """Lines filled one after the other: for what no shape fits."""
    breaks, used = [], 0.0
    for index, width in enumerate(widths):
        if used + width > most and index:
            breaks.append(index)
            used = 0.0
        used += width
    return tuple(breaks)


def _break_costs(text: str) -> list[float]:
    """For each offset what a new line there costs."""
    costs = [_LAST_RESORT] * (len(text) + 1)
    previous = ""
    for start, unit in _units(text):
        if start:
            costs[start] = _cost(text, start, previous, unit)
        previous = unit
    return costs


def _cost(text: str, at: int, before: str, after: str) -> float:
    if after[0] in _NOT_FIRST or text[at - 1] in _NOT_LAST:
        return _LAST_RESORT
    if after == "关于" or before[-1] in "、，》”）：" or text[:at].endswith(PERIOD_ENDS):
        return _BEST
    if text[:at].endswith(UNIT_ENDS) and (len(before) > 1 or len(after) > 1):
        return _BEST if len(before) > 1 else _GOOD
    if before == "的" or after[0] in _CONJUNCTIONS:
        return _GOOD
    if before in _CONJUNCTIONS:
        return _POSSIBLE
    known = (len(before) > 1) + (len(after) > 1)
    return (_DOUBTFUL, _POSSIBLE, _GOOD)[known]


@lru_cache(maxsize=4)  # asked for at each of a title's turns
def _units(text: str) -> tuple[tuple[int, str], ...]:
    """(offset, unit) of what stays whole: groups in 书名号, quotes or brackets, numbers with their units,
    words; else single characters.
    """
    units = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        unit = found.group() if found else _longest_word(text, at)
        units.append((at, unit))
        at += len(unit)
    return tuple(units)


def _longest_word(text: str, at: int) -> str:
    for size in range(min(_LONGEST_WORD, len(text) - at), 1, -1):
        if text[at : at + size] in WORDS:
            return text[at : at + size]
    return text[at]
