"""What a clerk goes through after a report was begun from last period's: marks, one by one, each with its
place; and the figures to be filled in anew.
"""

from __future__ import annotations

import msgspec

from djdesk.basics.time_words import names_a_time, sentences
from djdesk.desk.next_period.item_places import bare_item
from djdesk.desk.report.carried_words import moves_in, words_of
from djdesk.desk.report.progress import BASICS, Progress, has_content, marks_of_basics
from djdesk.desk.report.stray_figures import stray_figures
from djdesk.document.compose.sections import names_in_use
from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.report_type import OWN_SECTION, FigureField, ReportType, own_field
from djdesk.model.changes import Batch, Change, SetCarried, SetProse, SetText
from djdesk.model.last_period.carried import CarriedMark, stands_on
from djdesk.model.last_period.standing_marks import marks_of_section, marks_of_texts
from djdesk.model.outline import included
from djdesk.model.report import Report, Section
from djdesk.model.tables.table import table_slot

_REASONS = {
    "time": "里面有时间",
    "number": "里面有数",
    "list": "清单",
    "text": "文字",
    "own": "问题或打算",
    "result": "荣誉或成绩",
}


class ToConfirm(msgspec.Struct, frozen=True):
    """A mark that still stands. step, kind and name say where it is (see SessionBridge.place), `where` is the
    section in words, `words` what stands there in one line, `about` why it is asked.
    """

    mark: CarriedMark
    step: str
    kind: str
    name: str
    where: str
    words: str
    about: str

    @property
    def moved(self) -> str:
        """What was moved on: 6月底→12月底."""
        return moves_in(self.mark)


def to_confirm(report: Report, form: ReportType) -> list[ToConfirm]:
    """In the order of the report. What last period's plan and problems said is answered line by line instead
    (plan_closure).
    """
    if not report.carried:
        return []
    asked = asked_form(report, form)
    found = [_of_basics(report, form, mark) for mark in marks_of_basics(report, form)]
    for section in included(as_asked(report, form).sections):
        section_form = asked.section(section.id) or OWN_SECTION
        if has_content(section, section_form):
            found += [
                one for one in _of_section(report, form, section) if not is_asked_by_a_line(report, one.mark)
            ]
    return found


def places_left(report: Report, progress: Progress) -> int:
    """How many `to_confirm` lists, from what is known of the report's progress: asked at each keystroke."""
    unanswered = [line for line in report.plan_lines if line.stored and not line.settled]
    names = [one.name for one in progress.missing if one.kind == "carried"]
    return sum(not any(line.stored in name or line.field == name for line in unanswered) for name in names)


def dropped(report: Report, mark: CarriedMark) -> Change | None:
    """The change that takes away what the mark stands on, of a paragraph the sentences that are last
    period's: behind an honour that goes, a time is asked about next. None for a heading, a title or a table,
    which are edited where they are.
    """
    if mark.kind == "text":
        return SetText(mark.name, "")
    section = next((one for one in report.sections if one.id == mark.name), None)
    if mark.kind != "paragraph" or section is None:
        return None
    kept: list[str] = []
    marks = [one for one in report.carried if one != mark]
    for line in section.prose.split("\n"):
        left = _without_what_is_old(mark, line) if stands_on(mark, line) else line
        if left.strip() or left == line:
            kept.append(left)
        if left.strip() and left != line and mark.reason == "result" and names_a_time(left):
            marks.append(msgspec.structs.replace(mark, words=left, reason="time", results=()))
    return Batch((SetProse(section.id, "\n".join(kept)), SetCarried(tuple(marks))))


def _without_what_is_old(mark: CarriedMark, line: str) -> str:
    """A paragraph without the sentences that are last period's: those with an honour, those that say when
    something happened. "" where nothing else is left, or where no sentence can be told apart.
    """
    parts = [line[start:end] for start, end in sentences(line)]
    moved = [move.after for move in mark.moves]

    def is_old(part: str) -> bool:
        if mark.reason == "result":
            return any(words in part for words in mark.results)
        return names_a_time(part) and not any(word in part for word in moved)

    left = [part for part in parts if not is_old(part)]
    whole = all(part.count("[") == part.count("]") for part in parts)
    if not whole or len(left) == len(parts) or "".join(parts) != line:
        return ""
    return "".join(left) if any(bare_item(part).strip() for part in left) else ""


class CarriedFigures(msgspec.Struct, frozen=True):
    """Figures to be filled in, in the order of the report, and the names of those that are 不涉及 as they
    were last period.
    """

    asked: tuple[FigureField, ...]
    na: tuple[str, ...]


def carried_figures(report: Report, form: ReportType, with_na: bool = False) -> CarriedFigures:
    """Those that the report prints or asks for, or that had a value; `with_na`: also what is 不涉及."""
    asked, printed = asked_form(report, form), as_asked(report, form)
    found: list[FigureField] = []
    na: list[str] = []
    for section in included(printed.sections):
        section_form = asked.section(section.id) or OWN_SECTION
        used = names_in_use(printed, asked, section_form, section.prose)
        fields = [*section_form.figures, *map(own_field, report.own_figures_of(section.id))]
        fields += [field for field in stray_figures(report, form, section) if field not in found]
        for field in fields:
            if report.figure(field.name).state == "na":
                na.append(field.name)
            elif field.required or field.name in used or field.name in report.last_values:
                found.append(field)
        if with_na:
            found += [field for field in fields if field.name in na]
    return CarriedFigures(tuple(found), tuple(na))


def _of_basics(report: Report, form: ReportType, mark: CarriedMark) -> ToConfirm:
    name, words = mark.name if mark.kind == "extras" else "标题", words_of(mark, report, form)
    return ToConfirm(mark, BASICS, "basics", name, "基本信息", words, _REASONS[mark.reason])


def _of_section(report: Report, form: ReportType, section: Section) -> list[ToConfirm]:
    asked = asked_form(report, form).section(section.id) or OWN_SECTION
    names = (field.name for field in asked.texts)
    marks = [*marks_of_texts(report, names).values(), *marks_of_section(report, section.id)]
    where = asked.short or section.heading
    found = []
    for mark in marks:
        kind = "prose" if mark.kind == "table" else mark.kind
        name = (
            table_slot(mark.name)
            if mark.kind == "table"
            else mark.words
            if mark.kind == "paragraph"
            else mark.name
        )
        about = "表格" if mark.kind == "table" else _REASONS[mark.reason]
        about = f"标题{about}" if mark.kind == "heading" else about
        found.append(ToConfirm(mark, section.id, kind, name, where, words_of(mark, report, form), about))
    return found


def is_asked_by_a_line(report: Report, mark: CarriedMark) -> bool:
    """Whether the mark stands on a problem or plan of last period whose line is still undecided."""
    words = mark.words if mark.kind == "paragraph" else mark.words.split("\n")
    open_lines = (line.stored for line in report.plan_lines if line.stored and not line.settled)
    return mark.reason == "own" and any(stored in words for stored in open_lines)
