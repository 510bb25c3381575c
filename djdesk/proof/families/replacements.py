"""Lists of wrong words: misspellings, and words of machine-spun texts. A wrong form inside a right word, a
fixed phrase or a mention is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import Replacement, RuleBook
from djdesk.proof.spared import spoken_of, straddled, within_any
from djdesk.proof.text_pairs import starts

_SHORT = 2  # characters of a wrong form that may be the ends of two words


class ReplacementIndex:
    """Wrong forms by their first two characters, longest first."""

    def __init__(self, table: Sequence[Replacement]) -> None:
        self._by_head: dict[str, list[Replacement]] = {}
        for one in table:
            self._by_head.setdefault(one.wrong[:2], []).append(one)
        for found in self._by_head.values():
            found.sort(key=lambda one: -len(one.wrong))
        self._heads = frozenset(self._by_head)

    def within(self, text: str) -> Iterator[tuple[int, Replacement]]:
        """Each place once, by the longest form that fits and is not spared there."""
        end = 0
        for at in starts(text, self._heads):
            if at < end:
                continue
            for one in self._by_head[text[at : at + 2]]:
                if text.startswith(one.wrong, at) and not _spared(text, at, one):
                    yield at, one
                    end = at + len(one.wrong)
                    break


def _spared(text: str, at: int, one: Replacement) -> bool:
    for word in one.spared:
        inside = word.find(one.wrong)
        if inside >= 0 and text.startswith(word, at - inside) and at >= inside:
            return True
    return False


def _runs_on(text: str, end: int, one: Replacement, book: RuleBook) -> bool:
    """Whether a wrong form that ends at `end` is a word and the beginning of another one: 突击|对象."""
    return (
        len(one.wrong) > _SHORT
        and one.wrong[:-1] in book.words
        and any(text[end - 1 : to] in book.words for to in (end + 1, end + 2))
    )


def typo_findings(
    text: str, book: RuleBook, index: ReplacementIndex, protected: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    """Misspellings and listed wrong forms of phrases in one paragraph; `protected` are the places of fixed
    phrases.
    """
    for at, one in index.within(text):
        end = at + len(one.wrong)
        if within_any(at, end, protected) or spoken_of(text, at, end):
            continue
        if len(one.wrong) <= _SHORT and straddled(text, at, end, book):
            continue
        if _runs_on(text, end, one, book):
            continue
        found = book[one.rule].finding(at, one.wrong, one.right)
        yield found if one.level == "必改" else msgspec.structs.replace(found, level="建议")


def synonym_findings(text: str, book: RuleBook, index: ReplacementIndex) -> Iterator[Finding]:
    """Words of one meaning side by side, in one paragraph."""
    rule = book["meanings-side-by-side"]
    for at, one in index.within(text):
        if not spoken_of(text, at, at + len(one.wrong)):
            yield rule.finding(at, one.wrong, one.right)


def spun_findings(
    text: str, book: RuleBook, index: ReplacementIndex, protected: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    """Words of a machine in one paragraph. The doubtful ones have the level 提示: only the whole file lifts
    them."""
    rule = book["spun-word"]
    for at, one in index.within(text):
        end = at + len(one.wrong)
        if within_any(at, end, protected) or spoken_of(text, at, end) or _runs_on(text, end, one, book):
            continue
        found = rule.finding(at, one.wrong, one.right)
        yield found if one.level == "必改" else msgspec.structs.replace(found, level="提示")
