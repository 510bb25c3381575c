"""What became of last period's problems and plan, put into this report: one change each, undone as one.

What is done leaves the sections on problems and plans; what is not stays in its own, and stands in the other
as well. Nothing is said that the clerk has not said, or a ledger's row that he took.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from djdesk.basics.text import one_line
from djdesk.basics.time_words import names_a_time
from djdesk.desk.next_period.carried_on import carried_on
from djdesk.desk.next_period.item_places import (
    bare_item,
    next_marker,
    replaced_item,
    stands,
    with_item,
    without_item,
)
from djdesk.desk.next_period.plan_items import kind_of_section, title_of_item
from djdesk.desk.report.progress import has_content
from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.report_type import OWN_SECTION, ReportType
from djdesk.model.changes import Batch, Change, SetCarried, SetOutline, SetProse, SetText
from djdesk.model.last_period.carried import stands_on
from djdesk.model.last_period.plan_changes import SetPlanLines, with_line
from djdesk.model.last_period.plan_line import (
    UNDONE,
    PlanKind,
    PlanLine,
    PlanState,
    RowAnswer,
    WrittenParagraph,
)
from djdesk.model.outline import included
from djdesk.model.prose import escape
from djdesk.model.report import Report, Section

_END = "。；;，,、.！!？? "
LONGEST_RESULT = 400  # characters


class _Draft:
    """The texts of a report while one line is worked into them."""

    def __init__(self, report: Report, form: ReportType) -> None:
        self.report, self.form = report, form
        self.prose = {section.id: section.prose for section in report.sections}
        self.texts: dict[str, str] = {}
        self.enabled = {section.id: section.enabled for section in report.sections}
        self.carried = report.carried

    def text(self, name: str) -> str:
        return self.texts.get(name, self.report.text(name))

    def changes(self) -> Iterator[Change]:
        switched = tuple(
            msgspec.structs.replace(one, enabled=self.enabled[one.id]) for one in self.report.sections
        )
        if switched != self.report.sections:
            yield SetOutline(switched)
        for section in self.report.sections:
            if self.prose[section.id] != section.prose:
                yield SetProse(section.id, self.prose[section.id])
        for name, text in self.texts.items():
            if text != self.report.text(name):
                yield SetText(name, text)
        if self.carried != self.report.carried:
            yield SetCarried(self.carried)


def with_state(
    report: Report, form: ReportType, line_id: str, state: PlanState, result: str | None = None
) -> Batch:
    """The change that says what became of a line; `result` None leaves the clerk's sentence as it is."""
    line, draft = line_of(report, line_id), _Draft(report, form)
    words = line.result if result is None else one_line(result)[:LONGEST_RESULT]
    said = msgspec.structs.replace(line, state=state, result=words)
    if state in ("done", "none"):
        _take_out(draft, line)
    elif state == "open":
        _bring_back(draft, line)
    kept: list[WrittenParagraph] = []
    if state in UNDONE:
        kept = _with_other_section(draft, line, said)
        kept = [*_stay(draft, line), *kept]
    else:
        _take_back_written(draft, line)
    said = msgspec.structs.replace(said, written=tuple(dict.fromkeys(kept)))
    return Batch((SetPlanLines(with_line(report.plan_lines, said), line_id), *draft.changes()))


def with_result(report: Report, form: ReportType, line_id: str, result: str) -> Batch:
    """The clerk's sentence of what became of it; what was written because of it follows."""
    return with_state(report, form, line_id, line_of(report, line_id).state, result)


def with_evidence(report: Report, form: ReportType, line_id: str, row: RowAnswer, state: PlanState) -> Batch:
    """What a ledger's row says, taken for the line."""
    change = with_state(report, form, line_id, state, row.said)
    after = change.applied(report)
    taken = msgspec.structs.replace(line_of(after, line_id), evidence=row)
    return Batch((*change.changes, SetPlanLines(with_line(after.plan_lines, taken), line_id)))


def written_into(report: Report, form: ReportType, line_id: str, section_id: str) -> Batch:
    """A sentence about the line at the end of a section."""
    line, draft = line_of(report, line_id), _Draft(report, form)
    made = WrittenParagraph(section_id, next_marker(draft.prose[section_id]) + escape(sentence_of(line)))
    draft.prose[section_id] = with_item(draft.prose[section_id], made.line)
    said = msgspec.structs.replace(line, written=tuple(dict.fromkeys((*line.written, made))))
    return Batch((SetPlanLines(with_line(report.plan_lines, said), line_id), *draft.changes()))


def line_of(report: Report, line_id: str) -> PlanLine:
    return next(line for line in report.plan_lines if line.id == line_id)


def sentence_of(line: PlanLine) -> str:
    """What became of it as a sentence of the body."""
    of = carried_on(line.words, line.kind)
    title, result = title_of_item(of.title), line.result.strip(_END)
    if line.state == "done" and result:
        return f"{title}，{result}。" if of.kind == "plan" else f"针对“{title}”的问题，{result}。"
    return f"{outcome(line)}。"


def outcome(line: PlanLine) -> str:
    """The line with what became of it, without a stop at the end."""
    of = carried_on(line.words, line.kind)
    title, result = title_of_item(of.title), line.result.strip(_END)
    if of.kind == "problem":
        said = {"done": "已整改到位", "partly": "已部分整改", "not": "尚未整改到位"}[line.state]
        told = result if line.state == "done" and result else f"{said}，{result}" if result else said
        return f"针对“{title}”的问题，{told}"
    said = {"done": "已完成", "partly": "已部分完成", "not": "尚未完成"}[line.state]
    return f"“{title}”{said}" + (f"，{result}" if result else "")


def section_for(report: Report, form: ReportType, kind: PlanKind, home: str = "") -> str:
    """The section that problems or plans go into: the line's own, where it is one still, else the first that
    has text; "" where there is none.
    """
    asked = asked_form(report, form)
    found = [
        section.id
        for section in included(as_asked(report, form).sections)
        if kind_of_section(section, section_form := asked.section(section.id) or OWN_SECTION) == kind
        and has_content(section, section_form)
    ]
    return home if home in found else found[0] if found else ""


def likely_sections(report: Report, form: ReportType, line: PlanLine) -> list[Section]:
    """Sections that a sentence about the line can go into: the likest of the body first, by the pairs of
    characters that they share.
    """
    asked, words = asked_form(report, form), _pairs(title_of_item(line.words))
    found = []
    for section in included(as_asked(report, form).sections):
        section_form = asked.section(section.id) or OWN_SECTION
        body = section_form.role == "body" and kind_of_section(section, section_form) is None
        if body and has_content(section, section_form):
            shared = len(words & _pairs(section.heading)) * 2 + len(words & _pairs(section.prose))
            found.append((shared, section))
    return [section for _, section in sorted(found, key=lambda one: -one[0])]


def written_because_of(report: Report, line: PlanLine) -> list[WrittenParagraph]:
    """The paragraphs that stand because of it, as far as nobody has edited them."""
    prose = {section.id: section.prose.split("\n") for section in report.sections}
    return [one for one in line.written if one.line in prose.get(one.section, ())]


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _take_out(draft: _Draft, line: PlanLine) -> None:
    """What is done is no problem and no plan any more."""
    if not line.stored:
        _switch(draft, line, False)
    elif line.field:
        kept = [one for one in draft.text(line.field).split("\n") if one.strip() != line.stored]
        draft.texts[line.field] = "\n".join(kept)
    elif line.section in draft.prose:
        draft.prose[line.section] = without_item(draft.prose[line.section], line.stored)


def _bring_back(draft: _Draft, line: PlanLine) -> None:
    """Undecided again: it stands where it was carried to, marked as it was."""
    if line.state not in ("done", "none") or not _was_carried(draft, line):
        return
    if not line.stored:
        _switch(draft, line, True)
    elif line.field:
        draft.texts[line.field] = _with_text(draft.text(line.field), line.stored)
    elif not stands(draft.prose[line.section], line.stored):
        draft.prose[line.section] = with_item(draft.prose[line.section], line.stored)


def _switch(draft: _Draft, line: PlanLine, on: bool) -> None:
    """An item that is a heading alone goes and comes with its section."""
    if line.section in draft.enabled:
        draft.enabled[line.section] = on


def _was_carried(draft: _Draft, line: PlanLine) -> bool:
    choice = draft.report.carry_choices.get(line.section, "keep")
    return choice in ("keep", "mark") and (bool(line.field) or line.section in draft.prose)


def _stay(draft: _Draft, line: PlanLine) -> list[WrittenParagraph]:
    """What is not done stays a problem or a plan. It has been looked at: its mark goes, but for a time in it,
    which is last period's.
    """
    if line.field:
        draft.texts[line.field] = _with_text(draft.text(line.field), line.stored)
        return []
    if not line.stored and line.section in draft.enabled:
        _switch(draft, line, True)
        return []
    home = section_for(draft.report, draft.form, line.kind, line.section)
    if not home:
        return []
    draft.carried = tuple(
        mark
        for mark in draft.carried
        if not (mark.kind == "paragraph" and mark.name == home and stands_on(mark, line.stored))
        or names_a_time(mark.words)
    )
    if stands(draft.prose[home], line.stored):
        return []
    known = [one for one in line.written if one.section == home and bare_item(one.line) == _bare(line)]
    made = known[0] if known else WrittenParagraph(home, next_marker(draft.prose[home]) + _bare(line))
    draft.prose[home] = with_item(draft.prose[home], made.line)
    return [made]


def _bare(line: PlanLine) -> str:
    """A line's words as a paragraph of this report: figures as they were printed are words."""
    return escape(line.words.rstrip(_END)) + "。"


def _with_other_section(draft: _Draft, before: PlanLine, line: PlanLine) -> list[WrittenParagraph]:
    """What is undone of a plan is a problem, what is left of a problem is planned for."""
    other: PlanKind = "problem" if line.kind == "plan" else "plan"
    target = section_for(draft.report, draft.form, other)
    old = [one for one in before.written if one.section == target]
    for one in before.written:
        if one.section != target and bare_item(one.line) != _bare(before):
            draft.prose[one.section] = without_item(draft.prose.get(one.section, ""), one.line)
    if not target:
        return []
    if not old and _is_said(draft, before, target):
        return []
    there = old[0].line if old and stands(draft.prose[target], old[0].line) else ""
    marker = there[: len(there) - len(bare_item(there))] if there else next_marker(draft.prose[target])
    made = WrittenParagraph(target, marker + escape(_for_other(line)))
    draft.prose[target] = replaced_item(draft.prose[target], there, made.line)
    return [made]


def _is_said(draft: _Draft, line: PlanLine, target: str) -> bool:
    """Whether the problem that a plan was made for, or the plan that a problem tells of, stands in its
    section already: 继续整改“学习不够深入”的问题 beside 学习不够深入.
    """
    of = carried_on(line.words, line.kind)
    if of.kind == line.kind:
        return False
    form = asked_form(draft.report, draft.form).section(target) or OWN_SECTION
    texts = (draft.text(field.name) for field in form.texts)
    return any(of.title in said for said in (draft.prose[target].replace(_bare(line), ""), *texts))


def _for_other(line: PlanLine) -> str:
    of = carried_on(line.words, line.kind)
    title, result = title_of_item(of.title), line.result.strip(_END)
    if line.kind == "problem":
        ready = ("继续整改“{}”的问题，尽快整改到位。", "继续推进“{}”，尽快完成。")
        return ready[of.kind == "plan"].format(title)
    if of.kind == "problem":
        said = f"“{title}”的问题尚未整改到位"
    else:
        said = f"原定的“{title}”{'尚未全部完成' if line.state == 'partly' else '尚未完成'}"
    return said + (f"，{result}。" if result else "。")


def _take_back_written(draft: _Draft, line: PlanLine) -> None:
    """What was written because of it goes, unless somebody has edited it since."""
    for one in line.written:
        if one.section in draft.prose:
            draft.prose[one.section] = without_item(draft.prose[one.section], one.line)


def _with_text(text: str, line: str) -> str:
    lines = [one for one in text.split("\n") if one.strip()]
    return text if line in (one.strip() for one in lines) else "\n".join((*lines, line))


def lines_left(lines: Iterable[PlanLine]) -> int:
    """How many are still undecided."""
    return sum(not line.settled for line in lines)
