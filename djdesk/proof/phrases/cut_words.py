"""Words that lost their last character before a mark: 组织领 for 组织领导. What is left ends no word, and
with the words before it is the beginning of a fixed phrase or of words that go together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook

_END = re.compile("[\u4e00-\u9fff]{3,}(?=[，。；！]|$)")
_HANZI = re.compile("[\u4e00-\u9fff]{4,}")
_LONGEST = 9  # characters of what is left that are looked up
_LONG = 4  # and which, where it is longer, is none the less cut before a character that often ends a clause
_SELDOM = 13  # power of two of a character's frequency up to which it seldom stands alone
_STANDS = frozenset(
    "了的过着好完成到得多少大小高低人事者们上下中外里内前后年月日时分次个名项件条家户元力性化率量度感心管评查办讲学看听写做抓干说问谈想走跑送"
    "重报紧买卖修改用选帮教带种养住吃穿行来去开关收发交转定订议审批考练比拼争创护保守防控治换补满齐清明强弱优先快慢严实真深细早晚难易坏新老旧红绿期案制书课"
    "会站室院校局所部组岗区县市镇乡村街路桥厂店馆园法律令文表单本册卡证章旗号数额款费金税品物机车科系班队团长生师工农商民友亲"
)


class CutIndex:
    """Phrases and pairs of words by all of them but the last character."""

    def __init__(self, book: RuleBook) -> None:
        known = (*book.phrases, *book.collocations)
        whole = frozenset((*known, *book.dictionary, *book.register))
        self._words = book.words
        self._signs = book.signs
        self._left: dict[str, set[str]] = {}
        for phrase in known:
            left = phrase[:-1]
            if _HANZI.fullmatch(phrase) and len(left) <= _LONGEST and left not in whole:
                self._left.setdefault(left, set()).add(phrase[-1])

    def cut(self, run: str) -> tuple[str, str] | None:
        """What is left of a phrase at the end of a run, and the character that it lost."""
        if any(run[-size:] in self._words for size in (2, 3, 4)):
            return None
        stands = run[-1] in _STANDS
        for size in range(min(_LONGEST, len(run)), _LONG if stands else 2, -1):
            lost = self._left.get(run[-size:])
            if lost is not None and stands | (self._signs.get(run[-1], 0) <= _SELDOM):
                return (run[-size:], min(lost)) if len(lost) == 1 else None
        return None


def cut_word_findings(text: str, book: RuleBook, index: CutIndex) -> Iterator[Finding]:
    """Of one paragraph."""
    rule = book["word-cut"]
    for match in _END.finditer(text):
        cut = index.cut(match[0])
        if cut is not None:
            left, lost = cut
            yield rule.finding(match.end() - len(left), left, left + lost)
