"""Words that are right elsewhere: the words near them in the sentence say that another was meant, as 公关
beside 技术 and 瓶颈 for 攻关.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook, WordInContext
from djdesk.proof.spared import spoken_of, straddled, within_any
from djdesk.proof.text_pairs import starts

_NEAR = 12  # characters to either side that count
_BESIDE = 3  # for a single character, which is in many words
_STOP = re.compile("[。；！？\n]")


class ContextIndex:
    """The words by their first two characters."""

    def __init__(self, table: Sequence[WordInContext]) -> None:
        self._by_head: dict[str, list[WordInContext]] = {}
        for one in table:
            self._by_head.setdefault(one.wrong[:2], []).append(one)
        self._heads = frozenset(self._by_head)

    def within(self, text: str) -> Iterator[tuple[int, WordInContext]]:
        """Places where a word stands that its neighbours do not bear."""
        for at in starts(text, self._heads):
            for one in self._by_head[text[at : at + 2]]:
                if text.startswith(one.wrong, at) and _is_meant(text, at, one):
                    yield at, one
                    break


def _is_meant(text: str, at: int, one: WordInContext) -> bool:
    end = at + len(one.wrong)
    before = _STOP.split(text[max(0, at - _NEAR) : at])[-1]
    behind = _STOP.split(text[end : end + _NEAR])[0]
    near = f"{before} {behind}"
    if one.right in near:
        return False  # who writes both tells them apart
    beside = f"{before[-_BESIDE:]} {behind[:_BESIDE]}"
    return any(word in (near if len(word) > 1 else beside) for word in one.near) and not any(
        word in near or word in text[max(0, at - 2) : end + 2] for word in one.against
    )


def context_findings(
    text: str, book: RuleBook, index: ContextIndex, protected: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    """Of one paragraph; `protected` are the places of fixed phrases."""
    rule = book["word-in-context"]
    for at, one in index.within(text):
        end = at + len(one.wrong)
        if not (within_any(at, end, protected) or spoken_of(text, at, end) or straddled(text, at, end, book)):
            yield rule.finding(at, one.wrong, one.right)
