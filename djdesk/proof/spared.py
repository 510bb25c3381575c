"""What must not be accused: words of the dictionary that straddle a place, fixed phrases, titles of works,
and wrong forms that are only spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from djdesk.proof.rule_book import RuleBook

_LONGEST = 4
_SPOKEN_OF = re.compile("写成|写作|误写|误作|错写|应为|应写|而不是|改为|读作|读成|错别字|误打|误为|不是“")


def straddled(text: str, start: int, end: int, book: RuleBook) -> bool:
    """Whether the stretch falls apart into the end of one word and the beginning of another: 现在|在岗, 大会|
    报告."""
    words = book.words
    for cut in range(start + 1, end):
        left = any(text[at:cut] in words for at in range(max(0, cut - _LONGEST), start))
        right = any(text[cut:to] in words for to in range(end + 1, cut + _LONGEST + 1))
        if left and right:
            return True
    return False


def spoken_of(text: str, start: int, end: int) -> bool:
    """Whether the stretch stands in quotation marks beside words such as 误写成: mention is not use."""
    if text[start - 1 : start] not in "“‘" and text[end : end + 1] not in "”’":
        return False
    return _SPOKEN_OF.search(text[max(0, start - 12) : end + 12]) is not None


def within_any(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether the stretch lies wholly in one of the spans."""
    return any(one <= start and end <= other for one, other in spans)
