"""What a report says as an earlier one did: paragraphs that are the same, or nearly, when figures, times and
the unit's name are left out of sight.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import repeat

import msgspec
from rapidfuzz.distance import Indel

from djdesk.basics.text import count_characters
from djdesk.desk.desk import Desk
from djdesk.model.outline import included
from djdesk.model.prose_tokens import CLOSE, OPEN, TokenLine, chip_name, lines_of
from djdesk.model.report import Report
from djdesk.store.reports.passages import Passage

ALIKE = 80.0  # per cent of likeness from which a paragraph counts as copied
SHORTEST = 12  # characters; shorter ones (现将有关情况汇报如下：) are nobody's in particular
_HIDDEN = "□"  # stands for what may differ
# Of djdesk.model.prose. Each pattern begins with a class of characters: most are passed over without a trial.
_MARKUP = re.compile(
    r"[{}\[\] \t\u3000](?:(?<=\{)(?:\{|[^{}\n]*\})|(?<=\})\}|(?<=\[)\[|(?<=\])\]|(?<=[\[\] \t\u3000]))"
)
_NUMBER = f"0-9０-９{_HIDDEN}〇零一二两三四五六七八九十百千"
_GOES_ON = rf"(?:[{_NUMBER}年%％]|[.,，．](?=[0-9０-９]))*"
# Numbers and times, one behind the other.
_MAY_DIFFER = re.compile(
    rf"[{_NUMBER}上下今本去年季](?:(?<=[{_NUMBER}]){_GOES_ON}|(?<=[上下])半年|(?<=[今去])年|(?<=本)年度?|(?<=年)[底初]|(?<=季)度)"
    rf"(?:上半年|下半年|今年|本年度?|去年|年底|年初|季度|[{_NUMBER}]{_GOES_ON})*"
)
_GRAM = 6  # characters that two paragraphs must share in a row to be held against each other
# Every fourth gram of a short paragraph is kept, every sixth and every eighth of longer ones.
_SHORT, _LONG = 40, 80
_OF_SHORT = re.compile(rf"(?=(.{{{_GRAM}}}))....")
_OF_MIDDLING = re.compile(rf"(.{{{_GRAM}}})")
_OF_LONG = re.compile(rf"(.{{{_GRAM}}}).{{0,2}}")
_CANDIDATES = 8


class EarlierParagraph(msgspec.Struct, frozen=True, gc=False):
    """A paragraph of an earlier report; `stored` is its stored text."""

    passage: Passage
    stored: str


class Copied(msgspec.Struct, frozen=True):
    """`paragraph`: the number of the stored line in its section. `likeness` in per cent, 100 for the same
    words. `before` is the latest report's that has it.
    """

    section_id: str
    paragraph: int
    stored: str
    characters: int
    likeness: float
    before: EarlierParagraph


class SectionShare(msgspec.Struct, frozen=True):
    """How much of a section was copied, in characters of its own words."""

    section_id: str
    heading: str
    characters: int
    copied: tuple[Copied, ...]

    @property
    def share(self) -> float:
        """0 to 1."""
        return sum(one.characters for one in self.copied) / self.characters if self.characters else 0.0


class EarlierTexts:
    """What earlier reports say, in a form in which a paragraph's likes are found quickly. Paragraphs that
    differ in nothing but figures and times are one, the latest; so is of all that share a gram the one that
    the gram leads to.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        """`passages`: of the latest period first."""
        self._masked: dict[str, int] = {}
        self._masks: list[str] = []
        # By the same number: the latest report that has it, and a count that is greater for what is later.
        self._passages: list[Passage] = []
        self._stored: list[str] = []
        self._turns: list[int] = []
        self._grams: dict[str, int] = {}
        self._turn = 0
        for passage in reversed(list(passages)):
            masks = masked_words(passage.prose, passage.unit).split("\n")
            for stored, masked in zip(passage.prose.split("\n"), masks, strict=True):
                if len(masked) >= SHORTEST:
                    self._add(passage, stored, masked)

    def like(self, stored: str, unit: str) -> tuple[EarlierParagraph, float] | None:
        """The earlier paragraph that is most like this one, the latest of several, and how much in per cent;
        None where none is so much as ALIKE.
        """
        masked = masked_words(stored, unit)
        if len(masked) < SHORTEST:
            return None
        if (same := self._masked.get(masked)) is not None:
            return self._paragraph(same), 100.0
        best, found = ALIKE / 100, -1
        for number in self._candidates(masked):
            alike = Indel.normalized_similarity(masked, self._masks[number], score_cutoff=best)
            if alike > best or (alike == best and (found < 0 or self._is_later(number, found))):
                best, found = alike, number
        return (self._paragraph(found), 100 * best) if found >= 0 else None

    def candidates(self, masked: str) -> list[str]:
        """The earlier paragraphs, as `masked_words` gives them, that `like` holds against that one."""
        return [self._masks[number] for number in self._candidates(masked)]

    def _paragraph(self, number: int) -> EarlierParagraph:
        return EarlierParagraph(self._passages[number], self._stored[number])

    def _is_later(self, number: int, other: int) -> bool:
        return self._turns[number] > self._turns[other]

    def _add(self, passage: Passage, stored: str, masked: str) -> None:
        number = self._masked.setdefault(masked, len(self._masks))
        self._turn += 1
        if number < len(self._masks):
            self._passages[number], self._stored[number], self._turns[number] = passage, stored, self._turn
        else:
            self._masks.append(masked)
            self._passages.append(passage)
            self._stored.append(stored)
            self._turns.append(self._turn)
        length = len(masked)
        kept = _OF_LONG if length >= _LONG else _OF_MIDDLING if length >= _SHORT else _OF_SHORT
        self._grams.update(zip(kept.findall(masked), repeat(number), strict=False))

    def _candidates(self, masked: str) -> list[int]:
        grams = (masked[at : at + _GRAM] for at in range(len(masked) - _GRAM + 1))
        shared = Counter(self._grams[gram] for gram in grams if gram in self._grams)
        return [number for number, _ in shared.most_common(_CANDIDATES)]


def earlier_passages(desk: Desk, report: Report) -> list[Passage]:
    """What the store has of periods that ended before the report's does, the latest first. Raises
    StoreError.
    """
    return [one for one in desk.store.passages(without=report.id) if one.period.end < report.period.end]


def copied_shares(report: Report, earlier: EarlierTexts) -> list[SectionShare]:
    """For each printed section with words of its own what of them is copied."""
    shares = []
    for section in included(report.sections):
        found, characters = [], 0
        for number, stored in enumerate(section.prose.split("\n")):
            count = own_characters(stored)
            characters += count
            if match := earlier.like(stored, report.unit):
                found.append(Copied(section.id, number, stored, count, match[1], match[0]))
        if characters:
            shares.append(SectionShare(section.id, section.heading, characters, tuple(found)))
    return shares


def whole_share(shares: Sequence[SectionShare]) -> float:
    """Of the whole report, 0 to 1."""
    characters = sum(one.characters for one in shares)
    return sum(one.share * one.characters for one in shares) / characters if characters else 0.0


def readable(stored: str) -> str:
    """A stored paragraph to be read beside another: figures and lists by their names, 【支委会】."""
    tokens = (token for token in _line(stored).tokens if token not in (OPEN, CLOSE))
    return "".join(f"【{chip_name(token)}】" if len(token) > 2 else token for token in tokens)


def own_characters(stored: str) -> int:
    """Characters of a stored paragraph that are words, not figures."""
    return count_characters("".join(token for token in _line(stored).tokens if len(token) == 1))


def masked_words(stored: str, unit: str) -> str:
    """Stored prose, line by line, with one sign for each figure, time, number and the unit's name, without
    brackets of clauses.
    """
    words = _MARKUP.sub(_plain, stored)
    return _MAY_DIFFER.sub(_HIDDEN, words.replace(unit, _HIDDEN) if unit else words)


def _plain(markup: re.Match[str]) -> str:
    """A figure or list is hidden, a marker of a point, a table and a bracket of a clause are nothing."""
    found = markup[0]
    if found in ("{是}", "{要}") or found.startswith(("{?", "{表格:")) or len(found) == 1 or found == "{}":
        return ""
    return _HIDDEN if len(found) > 2 else found[0]


def _line(stored: str) -> TokenLine:
    return lines_of(stored)[0]
