"""How far a report is: what each step still lacks (还差 N 项)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter, is_
from typing import Literal

import msgspec

from djdesk.basics.text_cache import cached_by_text
from djdesk.document.compose.sections import names_in_use
from djdesk.forms.asked import as_asked, asked_for, asked_form
from djdesk.forms.own_line import without_own_line
from djdesk.forms.report_type import BUILT_IN, OWN_SECTION, ReportType, SectionForm
from djdesk.model.held import ready_key
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.last_period.standing_marks import marks_of_section, marks_of_texts, standing_marks
from djdesk.model.outline import included
from djdesk.model.prose import figure_names, listed
from djdesk.model.report import Report, Section
from djdesk.model.tables.table import table_slot
from djdesk.proof.leftovers import leftovers

StepState = Literal["empty", "started", "done", "problem"]
MissingKind = Literal["unit", "date", "figure", "text", "tick", "prose", "pattern", "carried"]
# tick: a list of which items are undecided, named by the first of them; pattern: sentences that the clerk is
# to write, still as the type has them; carried: last period's, not looked at yet
BASICS = "basics"
_BESIDE_SECTIONS = attrgetter(
    *(name for name in Report.__struct_fields__ if name not in ("sections", "modified"))
)


class Missing(msgspec.Struct, frozen=True):
    """One thing that is still to be filled in: which step, which kind of thing, its name. `words`: how it is
    called where its name is not what the clerk calls it.
    """

    step: str
    kind: MissingKind
    name: str
    words: str = ""

    @property
    def called(self) -> str:
        return self.words or self.name


class StepProgress(msgspec.Struct, frozen=True):
    """`step` is "basics" or a section id."""

    step: str
    state: StepState
    missing: tuple[Missing, ...]


class Progress(msgspec.Struct, frozen=True):
    steps: dict[str, StepProgress]

    @property
    def done(self) -> int:
        return sum(1 for step in self.steps.values() if step.state == "done")

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def missing(self) -> tuple[Missing, ...]:
        return tuple(missing for step in self.steps.values() for missing in step.missing)


class ProgressTracker:
    """`progress_of` one report after another: a section that stayed as it was is not looked through again
    while nothing else changed.
    """

    def __init__(self, form: ReportType) -> None:
        self._form = form
        self._report: Report | None = None
        self._progress = Progress({})
        self._known: dict[str, tuple[Section, StepProgress]] = {}

    def progress(self, report: Report) -> Progress:
        """The same as `progress_of(report, form)`."""
        if report is self._report:  # several ask at each keystroke
            return self._progress
        known = self._known if self._report is not None and only_sections_differ(self._report, report) else {}
        form, asked = asked_for(report, self._form)
        steps, seen = {BASICS: _basics(report, self._form)}, {}
        for section in included(asked.sections):
            before = known.get(section.id)
            if before is not None and before[0] is section and not _is_own_and_bare(section):
                steps[section.id] = before[1]
            else:
                section_form = form.section(section.id) or OWN_SECTION
                if not has_content(section, section_form):
                    continue
                steps[section.id] = _section(report, asked, section, section_form, form)
            seen[section.id] = (section, steps[section.id])
        self._report, self._known, self._progress = report, seen, Progress(steps)
        return self._progress


def progress_of(report: Report, form: ReportType) -> Progress:
    return ProgressTracker(form).progress(report)


def only_sections_differ(before: Report, after: Report) -> bool:
    """Everything that a section's progress may be read from, besides the section itself, is the very same
    object.
    """
    return all(map(is_, _BESIDE_SECTIONS(before), _BESIDE_SECTIONS(after)))


def has_content(section: Section, form: SectionForm) -> bool:
    """False for a heading that only groups what follows: it is no step of its own."""
    return bool(section.own or section.prose or form.prose or form.figures or form.texts or form.checklists)


def open_marks(report: Report, form: ReportType) -> list[CarriedMark]:
    """What was carried over and is still to be looked at, as 校对 lists it; what is not printed is not
    asked for. In the order of the report.
    """
    if not report.carried:
        return []
    asked = asked_form(report, form)
    found = marks_of_basics(report, form)
    for section in included(as_asked(report, form).sections):
        section_form = asked.section(section.id) or OWN_SECTION
        if has_content(section, section_form):
            found += marks_of_texts(report, (field.name for field in section_form.texts)).values()
            found += marks_of_section(report, section.id)
    return found


def marks_of_basics(report: Report, form: ReportType) -> list[CarriedMark]:
    """Standing marks on what has no step of its own: the title, annexes, headings that only group others."""
    if all(mark.kind in ("text", "paragraph") for mark in report.carried):
        return []  # asked at each keystroke
    groups = {
        section.id
        for section in included(as_asked(report, form).sections)
        if not has_content(section, form.section(section.id) or OWN_SECTION)
    }
    return [
        mark
        for mark in standing_marks(report)
        if mark.kind in ("title", "extras") or (mark.kind == "heading" and mark.name in groups)
    ]


def _basics(report: Report, form: ReportType) -> StepProgress:
    missing = [] if report.unit.strip() else [Missing(BASICS, "unit", "单位名称")]
    if report.date is None:
        missing.append(Missing(BASICS, "date", "成文日期"))
    missing += [Missing(BASICS, "carried", mark.words, "上期内容") for mark in marks_of_basics(report, form)]
    return StepProgress(BASICS, _state(missing, bool(report.unit.strip())), tuple(missing))


def is_ready_made(report: Report, form: ReportType, section_id: str) -> bool:
    """Whether all that a section prints is the type's own words, as every office would print them."""
    asked_for, whole = as_asked(report, form), asked_form(report, form)
    section, own = asked_for.section(section_id), whole.section(section_id) or OWN_SECTION
    return _says_only_the_types_words(
        asked_for, section, own, names_in_use(asked_for, whole, own, section.prose)
    )


def _says_only_the_types_words(
    report: Report, section: Section, form: SectionForm, used: Iterable[str]
) -> bool:
    """Problems and plans as the type has them, and what of the body holds nothing of the office's own: every
    figure 不涉及 and nothing ticked or written; or, where no figure is asked for, all decided and none done.
    """
    if not section.prose.strip() or without_own_line(section.prose) != form.prose.strip():
        return False
    if form.role in ("problems", "plan"):
        return True
    if any(report.figure(field.name).state != "na" for field in form.figures):
        return False
    texts = {field.name for field in form.texts if form.figures and not report.text(field.name).strip()}
    names = {name for name in used if name and not listed(name)[0]} - {*BUILT_IN} - texts
    said = ("done",) if form.figures else ("done", "open")
    states = {
        report.tick(section.id, item.text).state for checklist in form.checklists for item in checklist.items
    }
    return form.role == "body" and not names and states.isdisjoint(said)


def _section(
    report: Report, asked_for: Report, section: Section, form: SectionForm, whole: ReportType
) -> StepProgress:
    """`asked_for`, `form` and `whole`: report, section and type as the report asks for them."""
    used = names_in_use(asked_for, whole, form, section.prose)
    asked = [field.name for field in form.figures if field.required or field.name in used]
    own = sorted(name for name in used if name in report.figures and name not in asked)
    missing = [
        Missing(section.id, "figure", name) for name in [*asked, *own] if not report.figure(name).settled
    ]
    silent = set(figure_names(section.prose)) - used
    missing += [
        Missing(section.id, "text", field.name)
        for field in form.texts
        if ((field.required and field.name not in silent) or (field.name in used and not field.optional))
        and field.name not in BUILT_IN
        and not report.text(field.name).strip()
    ]
    missing += _undecided(report, section, form)
    bare = not section.prose.strip() and not _prints_itself(report, section, form)
    if bare and not _holds_others(asked_for, section):
        missing.append(Missing(section.id, "prose", "正文"))
    elif (
        not bare
        and _says_only_the_types_words(asked_for, section, form, used)
        and ready_key(section.id) not in report.held
    ):
        missing.append(Missing(section.id, "pattern", "正文"))
    missing += [
        Missing(
            section.id, "carried", table_slot(mark.name) if mark.kind == "table" else mark.words, "上期内容"
        )
        for mark in marks_of_section(report, section.id)
    ]
    asked_texts = marks_of_texts(report, (field.name for field in form.texts))
    missing += [Missing(section.id, "carried", mark.name) for mark in asked_texts.values()]
    begun = _is_begun(report, section, form)
    state = "problem" if _leftover(section.prose) or leftovers(section.heading) else _state(missing, begun)
    return StepProgress(section.id, state, tuple(missing))


def _is_own_and_bare(section: Section) -> bool:
    return section.own and not section.prose.strip()


def _holds_others(report: Report, section: Section) -> bool:
    """Whether a heading of the office's own only groups the sections below it: 一、主要做法及成效."""
    if not _is_own_and_bare(section):
        return False
    after = next(
        (behind for one, behind in pairwise(included(report.sections)) if one.id == section.id), None
    )
    return after is not None and after.level > section.level > 0


def _is_begun(report: Report, section: Section, form: SectionForm) -> bool:
    """Whether the clerk has filled in, ticked or written anything of the section."""
    belongs = {field.name for field in form.figures} | {own.name for own in report.own_figures_of(section.id)}
    return (
        any(report.figure(name).state != "empty" for name in belongs)
        or any(report.text(field.name) for field in form.texts)
        or any(
            report.tick(section.id, item.text).state != "open"
            for checklist in form.checklists
            for item in checklist.items
        )
        or section.prose not in ("", form.prose.strip())
    )


def _undecided(report: Report, section: Section, form: SectionForm) -> list[Missing]:
    """A line for each list of which something is neither done, not done nor 不涉及."""
    found = []
    for checklist in form.checklists:
        open_items = [
            item.text for item in checklist.items if report.tick(section.id, item.text).state == "open"
        ]
        if open_items:
            words = f"{checklist.title}还有 {len(open_items)} 项没定"
            found.append(Missing(section.id, "tick", open_items[0], words))
    return found


@cached_by_text(512)
def _leftover(prose: str) -> bool:
    """Whether something like X次 was left in the prose; names in braces do not count."""
    return bool(leftovers(re.sub(r"\{[^{}\n]*\}", " ", prose)))


def _prints_itself(report: Report, section: Section, form: SectionForm) -> bool:
    return any(
        checklist.output == "points"
        and any(report.tick(section.id, item.text).state == "done" for item in checklist.items)
        for checklist in form.checklists
    )


def _state(missing: list[Missing], begun: bool) -> StepState:
    if not missing:
        return "done"
    return "started" if begun else "empty"
