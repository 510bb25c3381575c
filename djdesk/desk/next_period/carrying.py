"""The parts of a report on their way to the next period: each is moved on, and marked where somebody has to
look at it (请核对).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from djdesk.basics.time_words import names_a_number, names_a_time
from djdesk.desk.next_period.moved_on import MovedText, TextPart, moved_on
from djdesk.desk.next_period.plans import is_plan_heading, opens_a_plan
from djdesk.desk.report.results import names_results, results_in, tells_a_result
from djdesk.document.compose.formal_elements import ANNEXES, NOTE
from djdesk.forms.report_type import (
    OWN_SECTION,
    PERIOD_END,
    PERIOD_SPAN,
    FigureField,
    ReportType,
    TextField,
)
from djdesk.model.formal_elements import Annex, Extras
from djdesk.model.last_period.carried import CarriedMark, MarkKind, MarkReason, stands_on
from djdesk.model.last_period.choices import Carry
from djdesk.model.period import Period
from djdesk.model.prose import tables_in, without_tables
from djdesk.model.report import OwnFigure, Section
from djdesk.model.tables.carried_table import table_words
from djdesk.model.tables.table import SectionTable

_PLANNED = ("problems", "plan")
_NOTHING_TO_CHECK = ("不涉及", "无", "没有", "/", "—")


class Carrying:
    """Carries the parts of one report from period `old` to `new`; `marks` gathers what is to be checked.
    `form` is the type as the report asks for it, with the office's own fields. `open_marks` stand in the last
    report already: nobody has looked at what they stand on, so that it is still that of an earlier period.
    """

    def __init__(
        self,
        form: ReportType,
        old: Period,
        new: Period,
        open_marks: Iterable[CarriedMark] = (),
        own_figures: Iterable[OwnFigure] = (),
    ) -> None:
        self.marks: list[CarriedMark] = []
        self._form, self._old, self._new = form, old, new
        self._open_marks = tuple(open_marks)
        self._rounded = _rounding((*form.figure_fields().values(), *own_figures))
        self._plan_texts = {
            field.name
            for section in form.sections
            if section.role in _PLANNED or is_plan_heading(section.heading)
            for field in section.texts
        }

    def title(self, title: str) -> str:
        """A title of the clerk's own; its period is the report's."""
        return self._named("title", "", title)

    def texts(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Fields by name. A choice is one of those that the type offers and stays as it is, but
        for one that says how somebody was rated (评议等次).
        """
        fields = self._form.text_fields()
        return {name: self._text(name, text, fields.get(name)) for name, text in texts.items()}

    def extras(self, last: Extras) -> Extras:
        """The office stays what it is; what belongs to the one document (number, serial, urgency, print date)
        and what stood in its annexes goes. Of an annex title and table head remain, an annex without a title
        is dropped.
        """
        annexes = tuple(
            Annex(
                title=self._named("extras", ANNEXES, annex.title),
                rows=tuple(
                    tuple(self._named("extras", ANNEXES, cell) for cell in row) for row in annex.rows[:1]
                ),
                landscape=annex.landscape,
                figures=annex.figures,
            )
            for annex in last.annexes
            if annex.title.strip() or annex.figures
        )
        return msgspec.structs.replace(
            last,
            number="",
            serial="",
            urgency="",
            print_date=None,
            note=self._named("extras", NOTE, last.note),
            annexes=annexes,
        )

    def choice(self, section: Section) -> Carry:
        """What the type proposes for the section; problems and plans of last period are not kept unmarked."""
        proposed = (self._form.section(section.id) or OWN_SECTION).carry
        return "mark" if proposed == "keep" and self._is_planned(section) else proposed

    def section(self, section: Section, choice: Carry | None = None) -> Section:
        """The section as it is carried, by the type's proposal or another `choice`. Prose that is still the
        type's is the type's of today. Of problems and plans, which are last period's as a whole, no word is
        moved.
        """
        form = self._form.section(section.id) or OWN_SECTION
        heading = self._named("heading", section.id, section.heading, form.heading)
        choice = choice or self.choice(section)
        if choice == "clear":
            return msgspec.structs.replace(section, heading=heading, prose="")
        ready_made = section.prose.strip() in ("", form.prose.strip())
        if choice == "rewrite" or (choice == "mark" and ready_made):
            return msgspec.structs.replace(section, heading=heading, prose=form.prose.strip())
        ready = set(form.prose.strip().split("\n"))
        planned = self._is_planned(section)
        lines = []
        for stored in section.prose.split("\n"):
            line = _of_today(stored, ready)
            planned = planned or opens_a_plan(line)
            if line in ready or not line.strip():
                lines.append(line)
            else:
                lines.append(self._paragraph(section.id, line, planned, choice == "mark"))
        return msgspec.structs.replace(section, heading=heading, prose="\n".join(lines))

    def _is_planned(self, section: Section) -> bool:
        form = self._form.section(section.id) or OWN_SECTION
        return form.role in _PLANNED or is_plan_heading(section.heading)

    def tables(
        self, tables: Mapping[str, SectionTable], sections: Iterable[Section]
    ) -> dict[str, SectionTable]:
        """Those that the sections still name. No word of a table moves: its head names what stands below,
        and that is last period's until somebody writes another number.
        """
        kept = {name: tables[name] for one in sections for name in tables_in(one.prose) if name in tables}
        for name, table in kept.items():
            words = table_words(table)
            if names_a_time(words):
                self.marks.append(CarriedMark("table", name, words, "time"))
            elif names_a_number(words):
                self.marks.append(CarriedMark("table", name, words, "number"))
        return kept

    def _paragraph(self, section_id: str, line: str, planned: bool, always: bool) -> str:
        """A paragraph; of a plan, and of what comes behind one in its section, no word is moved. `always`: it
        is marked whatever it says.
        """
        if without_tables(line).strip() == "":
            return line
        before = self._open_mark("paragraph", section_id, line)
        planned = planned or (before is not None and before.reason == "own")
        line = self._rounded.sub("", line) if self._rounded else line
        moved = MovedText(line) if planned else self._moved(line, before)
        reason = "own" if planned else _reason(line) or (before.reason if before else None)
        if reason is None and always:
            reason = "text"
        if reason:
            results = results_in(moved.text) if reason == "result" else ()
            self.marks.append(CarriedMark("paragraph", section_id, moved.text, reason, moved.moves, results))
        return moved.text

    def _text(self, name: str, text: str, field: TextField | None) -> str:
        plain = text.strip()
        offered = field is not None and field.kind == "choice" and not names_results(name)
        ready = offered or (field is not None and text == field.default)
        if not plain or ready or plain in _NOTHING_TO_CHECK:
            return text
        if name in self._plan_texts:
            self.marks.append(CarriedMark("text", name, text, "own"))
            return text
        moved = self._moved(text, self._open_mark("text", name, text))
        usual: MarkReason = "list" if field is not None and field.kind == "list" else "text"
        reason = "result" if names_results(name) else _reason(text) or usual
        lines = tuple(line.strip() for line in moved.text.split("\n") if line.strip())
        results = lines if reason == "result" else ()
        self.marks.append(CarriedMark("text", name, moved.text, reason, moved.moves, results))
        return moved.text

    def _named(self, kind: MarkKind, name: str, words: str, ready: str = "") -> str:
        """A title or heading: marked when it names a time. That of a plan names the period that follows."""
        if not words.strip() or words == ready:
            return words
        planned = kind == "heading" and is_plan_heading(words)
        before = self._open_mark(kind, name, words)
        moved = self._moved(words, before, "title" if kind == "title" or planned else "heading")
        if names_a_time(words):
            self.marks.append(CarriedMark(kind, name, moved.text, "time", moved.moves))
        return moved.text

    def _moved(self, text: str, before: CarriedMark | None, part: TextPart = "body") -> MovedText:
        return moved_on(text, self._old, self._new, part, None if before is None else before.moves)

    def _open_mark(self, kind: MarkKind, name: str, words: str) -> CarriedMark | None:
        return next(
            (
                mark
                for mark in self._open_marks
                if (mark.kind, mark.name) == (kind, name) and stands_on(mark, words)
            ),
            None,
        )


def _rounding(figures: Iterable[FigureField | OwnFigure]) -> re.Pattern[str] | None:
    """多 and its like between a figure and its unit ({奋战}多小时): they rounded last period's number, and
    behind a blank they round nothing. A new number says itself whether it is rounded.
    """
    counted = [(figure.name, figure.unit) for figure in figures if figure.unit]
    if not counted:
        return None
    places = "|".join(
        f"(?<={re.escape('{' + name + '}')})[多余来几](?={re.escape(unit)})" for name, unit in counted
    )
    return re.compile(places)


def _of_today(line: str, ready: set[str]) -> str:
    """A sentence of the type as it is today: of version 2 it says 截至 of every period, see `period_span`."""
    now = line.replace(f"截至{{{PERIOD_END}}}，", f"{{{PERIOD_SPAN}}}，")
    return now if now in ready else line


def _reason(text: str) -> MarkReason | None:
    if tells_a_result(text):
        return "result"
    if names_a_time(text):
        return "time"
    return "number" if names_a_number(text) else None
