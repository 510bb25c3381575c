"""Fixed phrases with a word of them misremembered: 五位一体总体格局 for 总体布局. A word that shares a
character with the right one is seen anywhere; which others are taken for one another, and in which phrases,
is resources/rules/near_words.txt. Quotation marks count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from djdesk.proof.finding import Finding
from djdesk.proof.phrases.index import bare, without_quotes
from djdesk.proof.rule_book import NearWords, RuleBook
from djdesk.proof.spared import spoken_of, within_any
from djdesk.proof.wording_pack import FixedPhrase

_OFFICE = "用语"  # groups of what offices say, not of documents
_LEAST = 4  # characters of a phrase besides the word
_LEAST_SHARED = 6  # and besides a word that is replaced by one that shares a character with it
_AROUND = 8  # characters on each side that are looked at: those of a long phrase are enough
_KEY = 4  # characters by which a phrase with another word is looked up
_SIZES = (2, 3)  # characters of such words
_KINDS = frozenset("党团全省市县区乡镇村级校院局所科室国支小")  # shared by names of like things: 党委, 党组
_FREE = frozenset("为的在了与和及、，")  # no word of a phrase has these
_HANZI = re.compile("[\u4e00-\u9fff]")


class _Slot(msgspec.Struct, frozen=True):
    """A word of a phrase, with what stands before and behind it, and what is written for it: "" for any word
    that shares a character with it. `ahead`: where the word begins, counted from the key.
    """

    before: str
    word: str
    behind: str
    wrong: str
    ahead: int

    def is_at(self, text: str, at: int, written: str) -> bool:
        """Whether that is written there, with all else of the phrase around it."""
        return text.startswith(self.behind, at + len(written)) and text.endswith(self.before, 0, at)


class NearIndex:
    """Phrases in which a word is another, by four characters that they have then."""

    def __init__(self, phrases: Sequence[FixedPhrase], book: RuleBook) -> None:
        forms = {
            bare(form)
            for one in phrases
            if _OFFICE not in one.group and one.until is None
            for form in one.forms
        }
        self._right = "\n".join(sorted(bare(form) for one in phrases for form in one.forms))
        self._words, self._free = book.dictionary, book.free_words
        self._slots: dict[str, list[_Slot]] = {}
        by_head: dict[str, list[NearWords]] = {}
        for line in book.near_words:
            by_head.setdefault(line.right[:2], []).append(line)
        met: set[tuple[str, str, str]] = set()
        for form in sorted(forms):
            for at in range(len(form) - 1):
                for line in by_head.get(form[at : at + 2], ()):
                    if len(form) - len(line.right) >= _LEAST and line.counts_in(form, at):
                        self._add_listed(form, at, line)
                if at:  # the first may be another verb: 接收|组织关系
                    self._add_shared(form, at, met)

    def _add_listed(self, form: str, at: int, line: NearWords) -> None:
        before, behind = form[:at], form[at + len(line.right) :]
        for wrong in line.wrong:
            whole = before + wrong + behind
            if whole not in self._right and not any(one in whole for one in line.spared):
                ahead = min(at, 2)
                key = whole[at - ahead : at - ahead + _KEY]
                self._slots.setdefault(key, []).append(_Slot(before, line.right, behind, wrong, ahead))

    def _add_shared(self, form: str, at: int, met: set[tuple[str, str, str]]) -> None:
        """The words that begin there, where what stands around them has not been `met` in another phrase."""
        for size in _SIZES:
            if not self._is_word(form, at, size):
                continue
            before, word = form[max(0, at - _AROUND) : at], form[at : at + size]
            behind = form[at + size : at + size + _AROUND]
            if (before, word, behind) in met or len(_HANZI.findall(before + behind)) < _LEAST_SHARED:
                continue
            met.add((before, word, behind))
            if at >= _KEY:
                self._slots.setdefault(before[-_KEY:], []).append(_Slot(before, word, behind, "", _KEY))
            elif len(behind) >= _KEY:
                self._slots.setdefault(behind[:_KEY], []).append(_Slot(before, word, behind, "", -size))

    def _is_word(self, form: str, at: int, size: int) -> bool:
        """Whether there is one that is met more often than those across its edges: 全国|优秀, 中|建立."""
        power = self._words.get(form[at : at + size], -1)
        edges = (at - 1, at + size - 1) if len(form) >= at + size else ()
        return power > max((self._words.get(form[edge : edge + 2], -1) for edge in edges), default=99)

    def within(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Places of wrong words, each with the right one; the text has no quotation marks."""
        slots = self._slots
        for start in [at for at in range(len(text) - _KEY + 1) if text[at : at + _KEY] in slots]:
            for one in slots[text[start : start + _KEY]]:
                at = start + one.ahead
                written = one.wrong or text[max(0, at) : at + len(one.word)]
                if at < 0 or written == one.word or not one.is_at(text, at, written):
                    continue
                near = not one.wrong and self._is_near(one, written) and self._is_word(text, at, len(written))
                if text.startswith(one.wrong, at) if one.wrong else near:
                    yield at, written, one.word
                    break

    def _is_near(self, one: _Slot, written: str) -> bool:
        """Whether it is a word that shares a character with the right one and makes no other right phrase."""
        both = {sign for sign, other in zip(written, one.word, strict=False) if sign == other}
        if len(one.word) == _SIZES[0]:
            both = set(written).intersection(one.word)
        return (
            bool(both)
            and written in self._words
            and both.isdisjoint(_KINDS)
            and _FREE.isdisjoint(written)
            and frozenset((written, one.word)) not in self._free
            and one.before + written + one.behind not in self._right
        )


def near_word_findings(
    text: str, book: RuleBook, index: NearIndex, protected: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    """Of one paragraph; `protected` are the places of phrases that stand as they should."""
    rule = book["phrase-word"]
    read = without_quotes(text)
    for at, wrong, right in index.within(read.text):
        start, end = read.place(at), read.place(at + len(wrong) - 1) + 1
        if not (spoken_of(text, start, end) or within_any(start, end, protected)):
            yield rule.finding(start, text[start:end], right)
