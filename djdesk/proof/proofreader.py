"""The proofreader: a text in, findings out, in the order of the text and none over another.

What a paragraph shows by itself is kept under its text: a keystroke costs the paragraph it fell in and the
merge. What only the whole text shows (numbers of headings, torn lines, a machine's words in several
places) is looked at each time.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

import msgspec

from djdesk.proof.families.contexts import ContextIndex, context_findings
from djdesk.proof.families.homophones import HomophoneIndex, homophone_findings
from djdesk.proof.families.lines import Line, in_a_list, line_findings, lines_of_text
from djdesk.proof.families.lone_characters import LoneIndex, lone_character_findings
from djdesk.proof.families.numbering import numbering_findings
from djdesk.proof.families.numerals import numeral_findings
from djdesk.proof.families.of_its_time import Span, TimeIndex
from djdesk.proof.families.pairs import pair_findings
from djdesk.proof.families.particles import ParticleWords, particle_findings
from djdesk.proof.families.patterns import PatternIndex, pattern_findings
from djdesk.proof.families.privacy import privacy_findings
from djdesk.proof.families.repeats import repeat_findings
from djdesk.proof.families.replacements import (
    ReplacementIndex,
    spun_findings,
    synonym_findings,
    typo_findings,
)
from djdesk.proof.families.script import in_traditional, is_traditional, script_findings
from djdesk.proof.families.sounds import SoundIndex, sound_findings
from djdesk.proof.families.spaced_words import spaced_word_findings
from djdesk.proof.families.verb_objects import verb_object_findings
from djdesk.proof.families.width import half_width_marks, width_findings, with_marks
from djdesk.proof.figures.arithmetic import arithmetic_findings
from djdesk.proof.figures.counts import count_findings, differing_findings
from djdesk.proof.figures.listed import listed_findings
from djdesk.proof.figures.periods import falling_findings, period_findings
from djdesk.proof.figures.rates import rate_findings
from djdesk.proof.finding import Finding, moved
from djdesk.proof.office_rules import NOTHING_OWN, OfficeRules
from djdesk.proof.phrases.cut_words import CutIndex, cut_word_findings
from djdesk.proof.phrases.dates import dated_findings, dated_forms
from djdesk.proof.phrases.index import PhraseIndex
from djdesk.proof.phrases.lists import ListIndex, list_findings
from djdesk.proof.phrases.lost_words import LostIndex, lost_word_findings
from djdesk.proof.phrases.near_words import NearIndex, near_word_findings
from djdesk.proof.phrases.one_edit import forms_of, phrase_findings
from djdesk.proof.phrases.titles import TitleIndex, title_findings
from djdesk.proof.phrases.turned_words import TurnedIndex, turned_word_findings
from djdesk.proof.rule_book import RuleBook, wrong_forms
from djdesk.proof.settled import MARKS, numbered, settled
from djdesk.proof.text_day import told_day
from djdesk.proof.word_lattice import WordLattice
from djdesk.proof.wording_pack import WordingPack

_NO_PROSE = re.compile(r"\d{1000}")  # a paragraph of data, on which rules for numbers would spend minutes
_KEPT = 2000  # paragraphs; fifty pages have some 300
_WITNESSES = 2  # different words of a machine that make a text a spun one
_GAPS = 5  # spaces between digits and characters that make them one finding
_NEW_YEAR = 3  # months in which a text may still be about the year before
_FEW = 6  # times as many digits without a blank by them
_BY_DIGIT = re.compile("(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9%])(?=[\u4e00-\u9fff])")
_ENDS = "。！？…”）》：；"
_OF_MARKS = ("punctuation", "spacing", "placeholder", "residue")

_Key = tuple[str, bool, date | None, Span | None]


class Proofreader:
    """Reads texts one after another; not to be shared between threads."""

    def __init__(self, book: RuleBook, own: OfficeRules = NOTHING_OWN) -> None:
        """`own` is what the office adds to the rules, and what it is not asked about."""
        self._book, self._own = book, own
        wrong = [one for one in wrong_forms(own.pack) if one not in book.wrong_phrases]
        listed = [*book.typos, *book.wrong_phrases, *book.redundant]
        self._typos = ReplacementIndex([*listed, *own.typos, *wrong])
        self._spun = ReplacementIndex(book.rewritten)
        self._synonyms = ReplacementIndex(book.synonyms)
        pack = WordingPack([*book.pack.phrases, *own.pack])
        self._phrases = PhraseIndex([*pack.forms, *own.phrases])
        self._wordings = forms_of(pack.phrases)
        self._lists = ListIndex(pack.phrases)
        self._titles = TitleIndex(pack.forms)
        self._near = NearIndex(pack.phrases, book)
        self._dated = dated_forms(pack.phrases)
        self._patterns = PatternIndex(book)
        self._particles = ParticleWords(book)
        self._contexts = ContextIndex(book.contexts)
        self._kept: OrderedDict[_Key, tuple[Finding, ...]] = OrderedDict()

    @cached_property
    def _times(self) -> TimeIndex:
        return TimeIndex(self._book.times)

    @cached_property
    def _sounds(self) -> SoundIndex:
        return SoundIndex(self._book, self._lattice)

    @cached_property
    def _lone(self) -> LoneIndex:
        return LoneIndex(self._book, self._lattice)

    @cached_property
    def _lattice(self) -> WordLattice:
        return WordLattice(self._book)

    @cached_property
    def _cut(self) -> CutIndex:
        return CutIndex(self._book)

    @cached_property
    def _lost(self) -> LostIndex:
        return LostIndex(self._book)

    @cached_property
    def _turned(self) -> TurnedIndex:
        return TurnedIndex(self._book)

    @cached_property
    def _homophones(self) -> HomophoneIndex:
        return HomophoneIndex(self._book)

    def findings(self, text: str, day: date | None = None, span: Span | None = None) -> list[Finding]:
        """All, in the order of the text; `start` and `end` count its characters. `day` is the day that the
        text is of; without one, what it says itself. `span` is the time that it is about; without one, the
        time before that day.
        """
        day = day or told_day(text)
        span = span or (_time_before(day) if day is not None else None)
        lines = lines_of_text(text)
        traditional = is_traditional(text)
        found = [
            moved(one, line.start)
            for line in lines
            for one in self._of_paragraph(line.text, traditional, day, span)
        ]
        marks = [(one.start, one.suggestion or "") for one in found if one.rule in MARKS]
        found = list(_by_the_file(text, _without_items(found, lines), self._book))
        whole = list(_as_it_stands(text, marks, self._of_whole))
        found = [*_not_torn(found, whole), *whole]
        found = list(self._own.without_spared(text, found))
        return numbered(text, settled(found))

    def findings_apart(self, texts: Sequence[str], day: date | None = None) -> list[list[Finding]]:
        """Of each text for itself, as the cells of a table are read: what only neighbours show, such as a
        missing number, is none.
        """
        traditional = is_traditional("\n".join(texts))
        own = (self._of_paragraph(text, traditional, day, None) for text in texts)
        return [
            numbered(
                text, settled(self._own.without_spared(text, _by_the_file(text, list(found), self._book)))
            )
            for text, found in zip(texts, own, strict=True)
        ]

    def _of_paragraph(
        self, text: str, traditional: bool, day: date | None, span: Span | None
    ) -> tuple[Finding, ...]:
        key = (text, traditional, day, span)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = tuple(self._read(*key))
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found

    def _read(self, text: str, traditional: bool, day: date | None, span: Span | None) -> Iterator[Finding]:
        book = self._book
        if _NO_PROSE.search(text):
            return
        yield from width_findings(text, book)
        yield from privacy_findings(text, book)
        yield from script_findings(text, traditional, book)
        yield from spaced_word_findings(text, book)

        def read(full: str) -> Iterator[Finding]:
            return in_traditional(full, self._of_frames) if traditional else self._of_words(full, day, span)

        yield from _as_it_stands(text, half_width_marks(text), read)

    def _of_words(self, text: str, day: date | None, span: Span | None) -> Iterator[Finding]:
        book, protected = self._book, self._phrases.places(text)
        yield from self._of_frames(text)
        yield from typo_findings(text, book, self._typos, protected)
        yield from spun_findings(text, book, self._spun, protected)
        yield from phrase_findings(text, book, self._phrases, self._wordings, protected)
        yield from title_findings(text, book, self._titles)
        yield from near_word_findings(text, book, self._near, protected)
        yield from list_findings(text, book, self._lists)
        yield from turned_word_findings(text, book, self._turned)
        yield from cut_word_findings(text, book, self._cut)
        yield from lost_word_findings(text, book, self._lost, protected)
        yield from lone_character_findings(text, book, self._lattice, self._lone, protected)
        if day is not None:
            yield from dated_findings(text, book, self._dated, protected, day)
        if span is not None:
            yield from self._times.findings(text, book, span)
        yield from context_findings(text, book, self._contexts, protected)
        yield from homophone_findings(text, book, self._homophones, protected)
        yield from sound_findings(text, book, self._lattice, self._sounds, protected)

    def _of_whole(self, text: str) -> Iterator[Finding]:
        book, lines = self._book, lines_of_text(text)
        yield from numbering_findings(text, lines, book)
        yield from line_findings(text, lines, book)
        yield from differing_findings(text, book)
        yield from falling_findings(text, book)
        for start, joined in _joined(lines):
            torn = len(joined) if start + len(joined) == len(text.rstrip()) and joined[-1] not in _ENDS else 0
            for one in pair_findings(joined, book):
                if not (
                    torn
                    and one.rule == "unpaired"
                    and joined[one.start] in "“《（"
                    and _breaks_off(joined, one)
                ):
                    yield moved(one, start)

    def _of_frames(self, text: str) -> Iterator[Finding]:
        """Rules that are written in simplified characters and hold for both scripts."""
        yield from pattern_findings(text, self._patterns)
        yield from numeral_findings(text, self._book)
        yield from particle_findings(text, self._book, self._particles)
        yield from repeat_findings(text, self._book)
        yield from count_findings(text, self._book)
        yield from arithmetic_findings(text, self._book)
        yield from rate_findings(text, self._book)
        yield from period_findings(text, self._book)
        yield from listed_findings(text, self._book)
        yield from verb_object_findings(text, self._book)
        yield from synonym_findings(text, self._book, self._synonyms)


def _time_before(day: date) -> Span:
    """What a text of that day may be about: the year, in its first months also the one before."""
    return date(day.year if day.month > _NEW_YEAR else day.year - 1, 1, 1), day


def _as_it_stands(
    text: str, marks: Sequence[tuple[int, str]], read: Callable[[str], Iterable[Finding]]
) -> Iterable[Finding]:
    """What `read` finds in the text with full-width marks, which rules know, by the text as it stands."""
    if not marks:
        return read(text)
    found = read(with_marks(text, marks))
    return (msgspec.structs.replace(one, text=text[one.start : one.end]) for one in found)


def _not_torn(found: Iterable[Finding], whole: Sequence[Finding]) -> Iterator[Finding]:
    """Without what is said of words that a line end within a sentence tore."""
    torn = [one for one in whole if one.rule == "line-torn"]
    ends, starts = {one.start for one in torn}, {one.end for one in torn}
    for one in found:
        behind = one.rule == "mark-at-start" and one.start in starts
        if (one.kind in _OF_MARKS and not behind) or not (one.end in ends or one.start in starts):
            yield one


def _breaks_off(text: str, one: Finding) -> bool:
    """Whether the text ends within what a mark opens: no sentence ends behind it."""
    return not any(mark in text[one.start :] for mark in "。！？；")


def _without_items(found: list[Finding], lines: Sequence[Line]) -> list[Finding]:
    """Without stops of numbered sentences that were taken for headings."""
    stopped = {one.end for one in found if one.rule == "heading-stop"}
    if not stopped:
        return found
    ends = {
        line.end
        for line, after in zip(lines, (*lines[1:], None), strict=True)
        if line.end in stopped and in_a_list(line, after)
    }
    return [one for one in found if one.rule != "heading-stop" or one.end not in ends]


def _joined(lines: list[Line]) -> Iterator[tuple[int, str]]:
    """Paragraphs, those that a hard line end tore as one: a pair of quotation marks may lie across it."""
    start, kept, end = 0, "", 0
    for line in lines:
        if kept and (kept[-1] in "。！？；;：:”）》)" or line.text.startswith(("（", "(")) or len(kept) < 20):
            yield start, kept
            kept = ""
        if not kept:
            start, kept = line.start, line.text
        else:
            kept += "\n" * (line.start - end) + line.text
        end = line.end
    if kept:
        yield start, kept


def _by_the_file(text: str, found: list[Finding], book: RuleBook) -> Iterator[Finding]:
    """Doubtful words of a machine count only beside sure ones; one line says so of the whole text. A blank by
    a digit is a slip where the others have none.
    """
    spun = [one for one in found if one.kind == "wrong_word"]
    sure = {one.text for one in spun if one.level == "必改"}
    odd = Counter(one.text for one in found if one.rule == "sounds-alike")
    gaps = sum(one.rule == "space-by-digit" for one in found)
    close = len(_BY_DIGIT.findall(text)) if gaps else 0
    first_gap = True
    if len(sure) >= _WITNESSES:
        head = book["spun-text"]
        message = head.message.replace("{fix}", str(len(sure)))
        yield head.finding(spun[0].start, spun[0].text, None, message)
    for one in found:
        if one.kind == "wrong_word" and one.level == "提示" and one.rule.startswith("spun-"):
            if len(sure) >= _WITNESSES:
                yield msgspec.structs.replace(one, level="建议")
        elif one.rule == "sounds-alike":
            if odd[one.text] == 1:  # what comes twice is a name or a term
                yield one
        elif one.rule == "space-by-digit":
            if gaps < _GAPS or first_gap:
                yield msgspec.structs.replace(one, level="建议") if _FEW * gaps < close else one
            first_gap = False
        else:
            yield one
