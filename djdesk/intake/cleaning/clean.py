"""Cleaning the text of an old report: passes that each look for one kind of damage. Every mend can be taken
back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from djdesk.intake.cleaning.chinese_marks import marks_offered
from djdesk.intake.cleaning.clutter import clutter
from djdesk.intake.cleaning.frame import below_headings, frame_of, of_meetings
from djdesk.intake.cleaning.glued_headings import split_after, split_before, usual_subjects
from djdesk.intake.cleaning.glued_heads import heads_apart
from djdesk.intake.cleaning.line_joins import flattened, full_line, joins, wrap_width
from djdesk.intake.cleaning.noise import noise_lines, noise_tails
from djdesk.intake.cleaning.page_excerpts import excerpts
from djdesk.intake.cleaning.page_marks import page_marks, running_heads, spliced_pages
from djdesk.intake.cleaning.stray_signs import blanks, has_emphasis, markup_signs, signs, typed_bullets
from djdesk.intake.cleaning.table_bars import bars_to_tabs
from djdesk.intake.cleaning.unified_characters import unified
from djdesk.intake.cleaning.wrapped_blanks import wrapped_blanks
from djdesk.intake.content import Content
from djdesk.intake.outline.title_choice import find_title
from djdesk.intake.outline.title_weight import is_two_calls
from djdesk.intake.result import Mend, Noise, SourceText
from djdesk.intake.text_edits import Edit, TextLine, edited, lines_of

_VIEWER = re.compile(
    r"\.(?:docx?|wps|pdf|pptx?)\b|由会员.{0,6}(?:分享|上传)|珍藏版|可在线阅读", re.IGNORECASE
)


class Mended(NamedTuple):
    """The text after all passes, what they did, and what was offered but not done."""

    source: SourceText
    mends: tuple[Mend, ...]
    noise: tuple[Noise, ...]


def mended(content: Content, refused: frozenset[Mend] = frozenset()) -> Mended:
    """The cleaned text of a file: paragraphs joined by LF, without what is not the report's. Mends in
    `refused` are not made.
    """
    work = _Work(content, refused)
    work.make(unified(work.text))
    work.make(signs(work.text))
    work.make(typed_bullets(work.lines))
    noise = work.remove(clutter(work.text))
    if content.markup or has_emphasis(work.lines):
        work.make(markup_signs(work.lines))
    if content.tables:
        work.make(bars_to_tabs(work.rows_of_tables()))
    work.tables_stay()
    noise += work.remove([span for line in work.lines for span in noise_tails(line)])
    noise += work.remove(excerpts(work.lines))
    noise += work.remove(running_heads(work.text))
    work.make(spliced_pages(work.lines))  # before the first page's head is parted from the others
    work.make(heads_apart(work.lines))
    noise += _take_off_page(work, content)
    work.make(page_marks(work.lines, any(_VIEWER.search(item.text) for item in noise)))
    work.make(wrapped_blanks(work.lines))
    split, apart = _title_end(work.lines)
    work.make(split)
    if not content.levels:  # a file that knows its headings has whole paragraphs
        work.make(joins(work.lines, apart))
    work.make(flattened(work.lines))
    work.make(split_before(work.lines))
    work.make(blanks(work.text))
    work.make(split_after(work.lines, usual_subjects(work.text)))
    offers = marks_offered(work.source, content.text)
    return Mended(work.source, (*work.mends, *offers), tuple(sorted(noise, key=lambda item: item.start)))


def _take_off_page(work: _Work, content: Content) -> list[Noise]:
    """Takes the page around the report away."""
    called = {place for place, level in content.levels.items() if level == 0}
    lines = work.lines
    own = next(
        (
            index
            for index, line in enumerate(lines)
            if _begin_in(content, work.source.place(line.start)) in called
        ),
        None,
    )
    frame = frame_of(lines, own)
    gone = frame.lines | (noise_lines(lines) - frame.title)
    head = [lines[index] for index in sorted(frame.title)]
    if len(head) == 2 and is_two_calls(head[0].text):  # nothing but the page below it says that it goes on
        work.make([Edit("join", head[0].start + len(head[0].text.rstrip()), head[1].start)])
        lines = work.lines
        frame = frame_of(lines, own)
        gone = frame.lines | (noise_lines(lines) - frame.title)
    removed = work.without_parted_tables(gone - below_headings(lines, gone) - of_meetings(lines))
    spans = [(lines[index].start, lines[index].end) for index in sorted(removed)]
    spans += [
        (lines[index].start + begin, lines[index].start + end)
        for index, begin, end in frame.spans
        if index not in removed
    ]
    return work.remove(sorted(spans))


def _begin_in(content: Content, place: int) -> int:
    """Where the line that holds `place` begins in the file: its signs of markup may be gone by now."""
    return content.text.rfind("\n", 0, place) + 1


def _title_end(lines: list[TextLine]) -> tuple[list[Edit], frozenset[int]]:
    """A line end behind a title that goes straight on, and the start of the title's last line."""
    filled = [line for line in lines if line.text.strip()]
    title = find_title([line.text.strip() for line in filled], is_full=full_line(wrap_width(filled)))
    if title is None:
        return [], frozenset()
    line = filled[title.last]
    at = line.start + len(line.text) - len(line.text.lstrip()) + title.end
    goes_on = at < line.start + len(line.text.rstrip())
    return [Edit("split", at, at, "\n")] if goes_on else [], frozenset({line.start})


class _Work:
    """The text between two passes. Once `tables_stay`, no pass joins or cuts the rows of a table, and one
    goes as a whole or not at all.
    """

    def __init__(self, content: Content, refused: frozenset[Mend]) -> None:
        self.source = SourceText.whole(content.text)
        self._refused = refused
        self._tables = [(table.start, table.end) for table in content.tables]
        self._kept: list[tuple[int, int]] = []
        self.mends: list[Mend] = []
        self._lines: tuple[SourceText, list[TextLine]] | None = None  # of which text they are

    @property
    def text(self) -> str:
        return self.source.text

    @property
    def lines(self) -> list[TextLine]:
        if self._lines is None or self._lines[0] is not self.source:
            self._lines = self.source, lines_of(self.source.text)
        return self._lines[1]

    def rows_of_tables(self) -> list[TextLine]:
        places = [self.source.place(line.start) for line in self.lines]
        return [
            line
            for line, place in zip(self.lines, places, strict=True)
            if line.text.strip() and any(start <= place <= end for start, end in self._tables)
        ]

    def tables_stay(self) -> None:
        self._kept = self._tables

    def without_parted_tables(self, removed: frozenset[int] | set[int]) -> set[int]:
        """The lines to be removed, but for those of tables that others of its rows remain of. A table that
        goes as a whole is no table of the report any more.
        """
        if not self._tables:
            return set(removed)
        gone, stays = set(removed), []
        places = [self.source.place(line.start) for line in self.lines]
        for start, end in self._tables:
            rows = {index for index, place in enumerate(places) if start <= place <= end}
            if not rows <= gone:
                gone -= rows
                stays.append((start, end))
        self._kept = stays
        return gone

    def _spared(self, edits: Iterable[Edit]) -> Iterable[Edit]:
        """The edits that touch no table."""
        if not self._kept:
            return edits
        return [edit for edit in edits if edit.kind == "blank" or not self._touches_table(edit)]

    def _touches_table(self, edit: Edit) -> bool:
        first = self.source.place(edit.start)
        last = self.source.place(edit.end - 1) + 1 if edit.end > edit.start else first
        return any(first <= end and start <= last for start, end in self._kept)

    def make(self, edits: Iterable[Edit]) -> None:
        edits = list(self._spared(edits))
        if not edits:
            return
        self.source, mends = edited(self.source, edits, self._refused)
        self.mends += mends

    def remove(self, spans: list[tuple[int, int]]) -> list[Noise]:
        """Takes the spans out as noise; what they were, in terms of the file's text."""
        noise = []
        spans = [span for span in spans if not (self._kept and self._touches_table(Edit("noise", *span)))]
        for start, end in spans:
            words = self.text[start:end].strip()
            if words:
                begin = self.text.index(words, start)
                place, last = self.source.place(begin), self.source.place(begin + len(words) - 1)
                noise.append(Noise(words, place, last + 1))
        self.make(Edit("noise", start, end) for start, end in spans)
        return noise
