"""The day that a text is of, as it says itself: the date below its end, else year and half in its title."""

from __future__ import annotations

import re
from datetime import date

from djdesk.basics.dates import folded, parse_day
from djdesk.basics.errors import BadInput
from djdesk.proof.families.lines import lines_of_text

_HEAD, _TAIL = 3, 6  # lines with words in which a title and a date are looked for
_COUNT = "一二三四五六七八九十"
_WHOLE = re.compile(
    rf"\s*(?:\d{{4}}|[{_COUNT}〇○零]{{4}})\s*[年.\-/]\s*[\d{_COUNT}]{{1,3}}\s*[月.\-/]\s*[\d{_COUNT}]{{1,3}}\s*日?\s*"
)
_YEAR = re.compile(r"(20\d\d)年?(?:度)?(上半年|下半年|第[一二三四]季度|[一二三四]季度)?")
_ENDS = {"上半年": (6, 30), "一季度": (3, 31), "二季度": (6, 30), "三季度": (9, 30)}


def told_day(text: str) -> date | None:
    """None where the text does not say it."""
    lines = [line.text for line in lines_of_text(text)]
    for line in reversed(lines[-_TAIL:]):
        if _WHOLE.fullmatch(line):
            try:
                return parse_day(line.strip())
            except BadInput:
                return None
    for line in lines[:_HEAD]:
        found = _YEAR.search(folded(line))
        if found and len(line) < 60:
            month, day = _ENDS.get((found[2] or "").removeprefix("第"), (12, 31))
            return date(int(found[1]), month, day)
    return None
