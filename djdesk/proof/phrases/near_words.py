"""Fixed phrases with a word of them misremembered: 五位一体总体格局 for 总体布局. Which words are taken for
one another, and in which phrases, is resources/rules/near_words.txt; quotation marks count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from djdesk.proof.finding import Finding
from djdesk.proof.phrases.index import BareText, bare
from djdesk.proof.rule_book import NearWords, RuleBook
from djdesk.proof.spared import spoken_of
from djdesk.proof.text_pairs import starts
from djdesk.proof.wording_pack import FixedPhrase

_OFFICE = "用语"  # groups of what offices say, not of documents
_LEAST = 4  # characters of a phrase besides the word
_KEY = 2  # characters beside the wrong word by which a phrase is looked up


class _Variant(msgspec.Struct, frozen=True):
    """A phrase with `wrong` at `at` in the place of `right`."""

    whole: str
    at: int
    wrong: str
    right: str


class NearIndex:
    """Phrases that were changed so, by the wrong word with two characters before it, or behind it."""

    def __init__(self, phrases: Sequence[FixedPhrase], table: Sequence[NearWords]) -> None:
        forms = {
            bare(form)
            for one in phrases
            if _OFFICE not in one.group and one.until is None
            for form in one.forms
        }
        self._right = "\n".join(sorted(bare(form) for one in phrases for form in one.forms))
        self._by_key: dict[str, list[_Variant]] = {}
        by_head: dict[str, list[NearWords]] = {}
        for line in table:
            by_head.setdefault(line.right[:_KEY], []).append(line)
        for form in sorted(forms):
            for at in range(len(form) - 1):
                for line in by_head.get(form[at : at + _KEY], ()):
                    if len(form) - len(line.right) >= _LEAST and line.counts_in(form, at):
                        self._add(form, at, line)
        self._heads = frozenset(one.wrong[:_KEY] for found in self._by_key.values() for one in found)

    def _add(self, form: str, at: int, line: NearWords) -> None:
        for wrong in line.wrong:
            whole = form[:at] + wrong + form[at + len(line.right) :]
            if whole not in self._right and not any(one in whole for one in line.spared):
                start = at - _KEY if at >= _KEY else at
                key = whole[start : start + 2 * _KEY]
                self._by_key.setdefault(key, []).append(_Variant(whole, at, wrong, line.right))

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
    for at, one in index.within(read.text):
        start, end = read.place(at), read.place(at + len(one.wrong) - 1) + 1
        if spoken_of(text, start, end) or any(first <= start and end <= last for first, last in protected):
            continue
        yield rule.finding(start, text[start:end], one.right)
