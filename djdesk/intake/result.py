"""What is found in an old report: the values of `read --json`, and the cleaned text that the finding of
figures works on.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

import msgspec

from djdesk.model.tables.table import SectionTable

Script = Literal["simplified", "traditional"]
Role = Literal["title", "heading", "body", "byline"]
FigureKind = Literal["count", "people", "money", "percent", "duration", "other"]
MendKind = Literal[
    "noise",  # a line of a web page that is not the report's
    "page_mark",  # a page number spliced into the text
    "join",  # a line end inside a sentence
    "split",  # a line end put before or after a heading that was glued to the text
    "blank",  # indents, outer white space, empty lines, byte order marks
    "mark",  # the signs of a markup (# * >) that are not text
    "form",  # a radical or compatibility form instead of the character
    "half_width",  # offered: a half-width mark between Chinese characters
    "particle",  # offered: 著 as a particle in a simplified text
]


class HeadingFound(msgspec.Struct, frozen=True):
    """`level` 1 to 4; `number` as it is written ("（一）"), "" for none; a run-in `text` keeps its full stop;
    `start` is the number's.
    """

    level: int
    number: str
    text: str
    run_in: bool
    start: int


class PointFound(msgspec.Struct, frozen=True):
    """A point: 一是, 二要, 首先 ….

    marker: as it is written
    lead: its first clause, with the full stop where it is a sentence of its own
    start: place of the marker in the file's text
    """

    marker: str
    lead: str
    start: int


class FigureFound(msgspec.Struct, frozen=True):
    """A quantity.

    name: what is counted, as the text says it
    value: None for a blank (X个)
    unit: measure word, "" for none
    text: the words around it
    start: place of the first digit (or X, or Chinese numeral) in the file's text
    placeholder: it is a blank
    approx: 约, 近, 余 …
    scale: what stands between number and unit (6.3万元: 6.3, 万, 元), "" for none
    """

    name: str
    value: int | float | None
    unit: str
    text: str
    start: int
    kind: FigureKind = "count"
    placeholder: bool = False
    approx: bool = False
    scale: str = ""


class Noise(msgspec.Struct, frozen=True):
    """A line that is left out; `start` and `end` in the file's text."""

    text: str
    start: int
    end: int


class ParagraphFound(msgspec.Struct, frozen=True):
    """A cleaned paragraph; a heading that runs in stands in its "body"."""

    role: Role
    text: str
    start: int


class ReadResult(msgspec.Struct, frozen=True):
    """The object that `read --json` prints. `start` and `end` of its parts count code points of the file's
    text; None where nothing was found.

    unit: the office that reports
    period: as the text says it
    kind: the word for the type of document (文种) at the title's end: 总结, 汇报
    noise: lines that were left out
    """

    title: str | None
    unit: str | None
    period: str | None
    kind: str | None
    script: Script
    headings: tuple[HeadingFound, ...]
    points: tuple[PointFound, ...]
    figures: tuple[FigureFound, ...]
    noise: tuple[Noise, ...]
    paragraphs: tuple[ParagraphFound, ...]


class Mend(msgspec.Struct, frozen=True):
    """One change of the text: `before` stands at start..end of the source, `after` in its place. `made` is
    False for an offer.
    """

    kind: MendKind
    start: int
    end: int
    before: str
    after: str
    made: bool = True


class OffsetMap(msgspec.Struct, frozen=True):
    """Where the characters of a mended text stand in the source: pieces that were copied, by their first
    characters.
    """

    mended: tuple[int, ...]  # ascending, begins with 0
    source: tuple[int, ...]  # as long as `mended`

    def to_source(self, offset: int) -> int:
        """The place in the source of the character at `offset`; of the end of the text, the place behind its
        last character.
        """
        index = bisect_right(self.mended, offset) - 1
        return self.source[index] + offset - self.mended[index]


class SourceText(msgspec.Struct, frozen=True):
    """A text made from a file's text by mends, with the way back."""

    text: str
    places: OffsetMap

    @classmethod
    def whole(cls, text: str) -> SourceText:
        """The file's text itself."""
        return cls(text, OffsetMap((0,), (0,)))

    def place(self, offset: int) -> int:
        """Where `offset` of this text stands in the file's text."""
        return self.places.to_source(offset)


class CleanParagraph(msgspec.Struct, frozen=True):
    """A paragraph of the cleaned text. `begin`: offset in `Cleaned.source.text`; `section`: index of its
    heading, -1 before the first; `table`: index in `Cleaned.tables` of the table that it
    is a row of, -1 for none.
    """

    role: Role
    text: str
    begin: int
    section: int
    table: int = -1


class Cleaned(msgspec.Struct, frozen=True):
    """A report as the finding of figures gets it.

    file_text: the file's text as it was read
    source: its `text` is the paragraphs joined by LF, its `place` leads back to the file
    title, unit, period, kind: as in ReadResult
    headings, points: their starts are places in the file's text, as in the result
    tables: those of the file; one that belongs to the page around the report has no paragraphs
    """

    file_text: str
    source: SourceText
    script: Script
    title: str | None
    unit: str | None
    period: str | None
    kind: str | None
    paragraphs: tuple[CleanParagraph, ...]
    headings: tuple[HeadingFound, ...]
    points: tuple[PointFound, ...]
    tables: tuple[SectionTable, ...] = ()

    def place(self, paragraph: CleanParagraph, offset: int) -> int:
        """Where character `offset` of a paragraph's text stands in the file's text."""
        return self.source.place(paragraph.begin + offset)


class TextTable(msgspec.Struct, frozen=True):
    """A table of the file. In the file's text, from `start` up to `end`, each of its rows is a line of cells
    with TABs between.
    """

    table: SectionTable
    start: int
    end: int

    def moved(self, by: int) -> TextTable:
        """The same in a text that stands `by` characters further."""
        return TextTable(self.table, self.start + by, self.end + by)


class Imported(msgspec.Struct, frozen=True):
    """All that is known of a file.

    result: what it holds
    cleaned: the same as the finding of figures got it
    mends: how the text was mended, and what was offered
    remarks: sentences about what could not be read
    """

    result: ReadResult
    cleaned: Cleaned
    mends: tuple[Mend, ...]
    tables: tuple[TextTable, ...] = ()
    remarks: tuple[str, ...] = ()
