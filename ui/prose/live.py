"""Keeps a section's document and the session in step: what is typed goes out, what others change comes in by
the smallest edit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QTextCursor, QTextDocument

from djdesk.basics.text import count_characters
from djdesk.desk.report.session import ReportChanged
from djdesk.model.changes import NOTHING, ChangeSet, SetProse
from djdesk.model.last_period.carried import CarriedMark, stands_on
from djdesk.model.last_period.standing_marks import marks_of_section
from djdesk.model.prose import comparison
from djdesk.model.prose_tokens import (
    TokenLine,
    chip,
    chip_name,
    flat,
    lines_of,
    merged,
    names_in,
    split,
    stored_of,
)
from djdesk.model.report import Section
from djdesk.model.tables.table import table_slot
from ui.prose.chips import Chips
from ui.prose.dressing import Dressing
from ui.prose.editing import position_of
from ui.prose.looks import ChipLooks, ordinals
from ui.prose.points import Points
from ui.prose.written import blocks, lines_in, read_mended, show_lines, tokens_of
from ui.report.bridge import SessionBridge
from ui.widgets.composing import ComposingGuard


class LiveText(QObject):
    """The document never holds the truth: undo is the session's, and so is what is saved.

    `counted` carries the characters printed, `moved` the place of a change that undo or redo brought (a
    document position), `looked` says that chips or ordinals must be painted again.
    """

    counted = Signal(int)
    moved = Signal(int)
    looked = Signal()

    def __init__(
        self, bridge: SessionBridge, section_id: str, document: QTextDocument, guard: ComposingGuard
    ) -> None:
        super().__init__(document)
        self._bridge = bridge
        self._section_id = section_id
        self._document = document
        self._guard = guard
        self._stored = ""
        self._lines: list[TokenLine] = []
        self._names: set[str] = set()
        self._showing = False  # the program is changing the document, not the clerk
        self._overtaken = False  # the report's prose was changed from elsewhere during a composition
        self.characters = 0
        self.looks = ChipLooks(bridge, section_id)
        self.points = Points(document, document.defaultFont())
        self.chips = Chips(self.looks, document.defaultFont())
        self._dressing = Dressing(document, self.looks, self.chips)
        self._set_base_format()

    @property
    def lines(self) -> list[TokenLine]:
        return self._lines

    def carried(self) -> dict[int, CarriedMark]:
        """Last period's paragraphs and tables that nobody has looked at, by the numbers of their blocks."""
        marks = marks_of_section(self._bridge.report, self._section_id)
        if not any(mark.kind in ("paragraph", "table") for mark in marks):
            return {}
        found = ((number, _mark_on(line, marks)) for number, line in enumerate(self._lines))
        return {number: mark for number, mark in found if mark is not None}

    def start(self) -> None:
        """Shows what the report has; from now on changes go both ways."""
        self._show(self.section().prose)
        self._count()
        self._document.contentsChanged.connect(self.read)
        self._bridge.news.connect(self._on_news)

    def section(self) -> Section:
        return self._bridge.report.section(self._section_id)

    def set_font(self, font: QFont) -> None:
        self.points.set_font(font)
        self.chips.set_font(font)
        with self._by_program():
            self._set_base_format()
            self.points.show(self.points.ordinals)
        for block in blocks(self._document):
            self._dressing.dress(block)

    def as_step(self, edit: Callable[[], object]) -> None:
        """Does an edit of the document as one step of undo, apart from the typing before and after it."""
        self._guard.settle()
        self._bridge.flush()
        edit()
        self._bridge.flush()

    def quietly(self, look: Callable[[], None]) -> None:
        """Runs what changes how the document looks and not what it says."""
        with self._by_program():
            look()

    def read(self) -> None:
        """After each change of the document: sends what it says, unless it is what the report says."""
        if self._showing or self._overtaken:
            return
        with self._by_program():
            lines = read_mended(self._document)
        stored = stored_of(lines)
        if stored == self._stored:  # a composition changes the layout, not the text
            return
        self._keep(lines, stored)
        self._bridge.type(SetProse(self._section_id, stored), self)

    def _on_news(self, news: ReportChanged) -> None:
        touched = news.touched
        if touched == NOTHING or all(
            section.id != self._section_id for section in self._bridge.report.sections
        ):
            return
        if news.origin is not self and (self._section_id in touched.sections or touched.outline):
            self._take_over(self.section().prose, moving=news.origin is None)
        values = touched.figures or touched.texts or touched.ticks or touched.earlier or touched.tables
        if values or touched.basics or touched.asked or touched.outline:
            self._look_again()
        if self._concerns(touched):
            self._count()

    def _concerns(self, touched: ChangeSet) -> bool:
        """Whether the number of printed characters may be another now."""
        own = self._section_id in touched.sections or touched.outline or touched.basics or touched.earlier
        own = own or touched.asked
        return own or any(comparison(name)[0] in touched.figures | touched.texts for name in self._names)

    def _take_over(self, stored: str, moving: bool) -> None:
        if stored == self._stored and not self._overtaken:
            return
        if self._guard.composing:
            self._overtaken = True
            self._guard.defer(self._merge)
            return
        place = self._show(stored)
        if moving and place >= 0:
            self.moved.emit(place)

    def _merge(self) -> None:
        """A composition has ended after the report's prose had been changed from elsewhere: both changes
        stay.
        """
        self._overtaken = False
        theirs = lines_of(self.section().prose)
        row, place = merged(flat(self._lines), flat(lines_in(self._document)), flat(theirs))
        with self._by_program():
            show_lines(self._document, split(row, [line.marker for line in theirs]))
        self._stored = self.section().prose
        self.read()
        self._look_again()
        self.moved.emit(position_of(self._document, row, place))

    def _show(self, stored: str) -> int:
        lines = lines_of(stored)
        with self._by_program():
            place = show_lines(self._document, lines)
        self._keep(lines, stored)
        return place

    def _keep(self, lines: list[TokenLine], stored: str) -> None:
        self._lines, self._stored = lines, stored
        self._names = set(names_in(lines))
        self._show_ordinals()

    def _show_ordinals(self) -> None:
        with self._by_program():
            self.points.show(ordinals(self._lines, self.looks))
        self.looked.emit()

    def _look_again(self) -> None:
        """Chips of names that look different now get their new width, and clauses fade or come back; the text
        is not touched.
        """
        changed = self.looks.changed() & self._names
        if not changed:
            return
        for block in blocks(self._document):
            if any(len(token) > 2 and chip_name(token) in changed for token in tokens_of(block)):
                self._dressing.dress(block)
        self._show_ordinals()

    def _count(self) -> None:
        printed = (block for block in self._bridge.session.blocks() if block.section_id == self._section_id)
        runs = (
            run
            for block in printed
            if block.role in ("body", "point")
            for run in block.runs
            if run.style != "heading"
        )
        self.characters = count_characters("".join(run.text for run in runs))
        self.counted.emit(self.characters)

    def _set_base_format(self) -> None:
        with self._by_program():
            cursor = QTextCursor(self._document)
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.mergeBlockFormat(self.points.base_format())

    @contextmanager
    def _by_program(self) -> Iterator[None]:
        before, self._showing = self._showing, True
        try:
            yield
        finally:
            self._showing = before


def _mark_on(line: TokenLine, marks: Iterable[CarriedMark]) -> CarriedMark | None:
    for mark in marks:
        if mark.kind == "table" and chip(table_slot(mark.name)) in line.tokens:
            return mark
        if mark.kind == "paragraph" and stands_on(mark, stored_of([line])):
            return mark
    return None
