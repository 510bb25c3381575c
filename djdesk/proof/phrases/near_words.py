"""Fixed phrases with a word of them misremembered: 五位一体总体格局 for 总体布局. A word that shares a
character with the right one is seen anywhere; which others are taken for one another, and in which phrases,
is resources/rules/near_words.txt. Quotation marks count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from djdesk.proof.finding import Finding
from djdesk.proof.phrases.index import BareText, bare
from djdesk.proof.rule_book import NearWords, RuleBook
from djdesk.proof.spared import spoken_of, within_any
from djdesk.proof.text_pairs import starts
from djdesk.proof.wording_pack import FixedPhrase

_OFFICE = "用语"  # groups of what offices say, not of documents
_LEAST = 4  # characters of a phrase besides the word
_KEY = 2  # characters beside the wrong word by which a phrase is looked up
_WORD = 2  # characters of a word that another one which shares one of them may stand for: 格局 for 布局
_BESIDE = 4  # and those beside it by which its phrase is looked up
_KINDS = frozenset("党团全省市县区乡镇村级校院局所科室国支小")  # shared by names of like things: 党委, 党组
_FREE = frozenset("为的在了与和及")  # no word of a phrase has these
_HANZI = re.compile("[\u4e00-\u9fff]")


class _Variant(msgspec.Struct, frozen=True):
    """A phrase with `wrong` at `at` in the place of `right`."""

    whole: str
    at: int
    wrong: str
    right: str


class _Slot(msgspec.Struct, frozen=True):
    """A word of a phrase, and what stands before and behind it."""

    before: str
    word: str
    behind: str


class NearIndex:
    """Phrases that were changed so, by the wrong word with two characters before it, or behind it."""

    def __init__(self, phrases: Sequence[FixedPhrase], book: RuleBook) -> None:
        forms = {
            bare(form)
            for one in phrases
            if _OFFICE not in one.group and one.until is None
            for form in one.forms
        }
        self._right = "\n".join(sorted(bare(form) for one in phrases for form in one.forms))
        self._by_key: dict[str, list[_Variant]] = {}
        by_head: dict[str, list[NearWords]] = {}
        for line in book.near_words:
            by_head.setdefault(line.right[:_KEY], []).append(line)
        for form in sorted(forms):
            for at in range(len(form) - 1):
                for line in by_head.get(form[at : at + _KEY], ()):
                    if len(form) - len(line.right) >= _LEAST and line.counts_in(form, at):
                        self._add(form, at, line)
        self._words = book.dictionary
        self._free = book.free_words
        self._ahead: dict[str, list[_Slot]] = {}
        self._behind: dict[str, list[_Slot]] = {}
        for form in sorted(forms):
            for at in range(1, len(form) - 1):  # the first may be another verb: 接收|组织关系
                if self._is_word(form, at):
                    self._add_slot(_Slot(form[:at], form[at : at + _WORD], form[at + _WORD :]))
        self._heads = frozenset(one.wrong[:_KEY] for found in self._by_key.values() for one in found)

    def _add(self, form: str, at: int, line: NearWords) -> None:
        for wrong in line.wrong:
            whole = form[:at] + wrong + form[at + len(line.right) :]
            if whole not in self._right and not any(one in whole for one in line.spared):
                start = at - _KEY if at >= _KEY else at
                key = whole[start : start + 2 * _KEY]
                self._by_key.setdefault(key, []).append(_Variant(whole, at, wrong, line.right))

    def _is_word(self, form: str, at: int) -> bool:
        """Whether there is one that is met more often than those that lie across its edges: 全国|优秀."""
        power = self._words.get(form[at : at + _WORD], -1)
        across = (form[start : start + _WORD] for start in (at - 1, at + 1) if start >= 0)
        return power > max(self._words.get(one, -1) for one in across)

    def _add_slot(self, slot: _Slot) -> None:
        around = len(_HANZI.findall(slot.before + slot.behind))
        if around < _LEAST:
            return
        if len(slot.before) >= _BESIDE:
            self._ahead.setdefault(slot.before[-_BESIDE:], []).append(slot)
        elif len(slot.behind) >= _BESIDE:
            self._behind.setdefault(slot.behind[:_BESIDE], []).append(slot)

    def shared(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Places where a word of a phrase is replaced by one that shares a character with it, and the two."""
        ahead, behind = self._ahead, self._behind
        for at in range(len(text) - _BESIDE + 1):
            key = text[at : at + _BESIDE]
            if key in ahead:
                yield from self._in_slot(text, at + _BESIDE, ahead[key])
            if key in behind and at >= _WORD:
                yield from self._in_slot(text, at - _WORD, behind[key])

    def _in_slot(self, text: str, at: int, slots: Sequence[_Slot]) -> Iterator[tuple[int, str, str]]:
        written = text[at : at + _WORD]
        for one in slots:
            both = set(written).intersection(one.word)
            if (
                both
                and written != one.word
                and written in self._words
                and both.isdisjoint(_KINDS)
                and _FREE.isdisjoint(written)
                and frozenset((written, one.word)) not in self._free
                and text.startswith(one.behind, at + _WORD)
                and text.endswith(one.before, 0, at)
                and one.before + written + one.behind not in self._right
            ):
                yield at, written, one.word
                return

    def within(self, text: str) -> Iterator[tuple[int, _Variant]]:
        """Places of wrong words; the text has no quotation marks."""
        for at in starts(text, self._heads):
            for key in (text[max(0, at - _KEY) : at + _KEY], text[at : at + 2 * _KEY]):
                for one in self._by_key.get(key, ()):
                    if at >= one.at and text.startswith(one.whole, at - one.at):
                        yield at, one
                        break
                else:
                    continue
                break


def near_word_findings(
    text: str, book: RuleBook, index: NearIndex, protected: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    """Of one paragraph; `protected` are the places of phrases that stand as they should."""
    rule = book["phrase-word"]
    read = BareText(text)
    found = {(at, one.wrong): one.right for at, one in index.within(read.text)}
    found |= {(at, wrong): right for at, wrong, right in index.shared(read.text)}
    for (at, wrong), right in found.items():
        start, end = read.place(at), read.place(at + len(wrong) - 1) + 1
        if not (spoken_of(text, start, end) or within_any(start, end, protected)):
            yield rule.finding(start, text[start:end], right)
