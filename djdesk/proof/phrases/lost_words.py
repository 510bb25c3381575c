"""Official phrases that lost a word of two characters: 党风廉政责任制 for 党风廉政建设责任制.

Of most phrases what is left is an expression of its own; only those are held against the text that have one
form: names of the doctrine, the party, its congresses and documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from djdesk.proof.finding import Finding
from djdesk.proof.phrases.index import bare
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import spoken_of, within_any
from djdesk.proof.text_pairs import starts

_HANZI = re.compile("[\u4e00-\u9fff]{8,}")
_ONE_FORM = re.compile(
    "习近平|中国特色|中国共产党|马克思|社会主义核心|民族共同体|三个代表|科学发展观|中央委员会|人民代表大会|"
    "校长负责制|廉政建设责任制|八项规定|工作会议$"
)
# What such a phrase may lack as well: 习近平总书记讲话精神, 中央八项规定实施细则.
_MAY_LACK = frozenset(
    re.findall(
        "..",
        "重大根本鲜明深度群众有关正确在职主要贯彻学习深入全面推进坚持加强关于重要基本伟大系列领导同志推动落实严格党员干部中央及其",
    )
)
_MEETING = "工作会议"  # what is called 工作 elsewhere may be left out: 意识形态责任制
_WORD, _HEAD = 2, 4  # characters of a word, and by which what is left is looked up


class LostIndex:
    """What phrases become without one of their words, by its first characters."""

    def __init__(self, book: RuleBook) -> None:
        phrases = [one for one in map(bare, book.phrases) if _HANZI.fullmatch(one)]
        standing = "|".join((*phrases, *book.collocations))
        self._by_head: dict[str, list[tuple[str, str]]] = {}
        for phrase in (one for one in phrases if _ONE_FORM.search(one)):
            for left in _left(phrase, book):
                if left not in standing:
                    self._by_head.setdefault(left[:_HEAD], []).append((left, phrase))
        for found in self._by_head.values():
            found.sort(key=lambda one: (-len(one[0]), one))
        self._heads = frozenset(head[:_WORD] for head in self._by_head)

    def within(self, text: str) -> Iterator[tuple[int, str, str]]:
        for at in starts(text, self._heads):
            for left, phrase in self._by_head.get(text[at : at + _HEAD], ()):
                if text.startswith(left, at):
                    yield at, left, phrase
                    break


def _left(phrase: str, book: RuleBook) -> Iterator[str]:
    for at in range(_WORD, len(phrase) - 1):
        lost = phrase[at : at + _WORD]
        named = lost == "工作" and not phrase.endswith(_MEETING)
        if lost in book.words and lost not in _MAY_LACK and not named:
            yield phrase[:at] + phrase[at + _WORD :]


def lost_word_findings(
    text: str, book: RuleBook, index: LostIndex, protected: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    """Of one paragraph; `protected` are the places of phrases that stand as they should."""
    rule = book["phrase-lacks-word"]
    for at, left, phrase in index.within(text):
        end = at + len(left)
        if not (within_any(at, end, protected) or spoken_of(text, at, end)):
            yield rule.finding(at, left, phrase)
