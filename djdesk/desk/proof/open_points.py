"""What to look at before a report goes out: things not filled in, figures that cannot be, leftovers in
the prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Literal

import msgspec

from djdesk.desk.next_period.stale_words import stale_words
from djdesk.desk.next_period.to_confirm import is_asked_by_a_line
from djdesk.desk.proof.cut_offs import cut_offs
from djdesk.desk.proof.fixes import Fix
from djdesk.desk.proof.text_places import TextPlace
from djdesk.desk.proof.tick_claims import tick_claims
from djdesk.desk.report.carried_words import called_last, plain_words, to_check
from djdesk.desk.report.progress import (
    BASICS,
    Missing,
    Progress,
    has_content,
    marks_of_basics,
    only_sections_differ,
    progress_of,
)
from djdesk.document.compose.printed_values import printed_value
from djdesk.document.compose.sections import printed_line
from djdesk.forms.asked import as_asked, asked_for, asked_form
from djdesk.forms.figure_bounds import doubt_of
from djdesk.forms.report_type import OWN_SECTION, PERIOD_END, PERIOD_SPAN, ReportType, SectionForm, own_field
from djdesk.model.held import claim_key, cut_off_key, often_key, ready_key, stale_key
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.last_period.standing_marks import marks_of_section, marks_of_texts
from djdesk.model.outline import included
from djdesk.model.report import Report, Section, subtree
from djdesk.model.tables.table import table_slot
from djdesk.proof.figure_relations import report_relations
from djdesk.proof.frequencies import too_few
from djdesk.proof.leftovers import leftovers

Level = Literal["必改", "建议", "提示"]
_WORDS = {
    "unit": "还没有填写",
    "date": "还没有填写",
    "figure": "还没有填数",
    "text": "还没有填写",
    "prose": "还没有写",
    "tick": "，请逐项选已做、未做或不涉及",
}
_NAMES_A_TIME = re.compile("[年月季]")
_LONGEST_SAID = 40  # characters of a sentence
_MOST_LINES = 20  # of last period's plan; the others are one remark
_LINE_KINDS = {"problem": "问题", "plan": "打算"}
CARRY = "carry"  # the step 沿用上期, of a report that was started from another
LEVELS: tuple[Level, ...] = ("必改", "建议", "提示")


class Remark(msgspec.Struct, frozen=True):
    """One thing to look at; step, kind and name say where it is (see SessionBridge.place).

    where: the section's heading
    source: what it rests on: a clause of a standard, a ledger; "" where the sentence says it all
    hold: the key by which the clerk says that it may stay so (djdesk.model.held), "" where that cannot be
    close: the section can be switched off instead
    rule, found, spot, fix: of what the proofreader found in the text: whose rule, which words, where, and
    what mends it; printed: the section, which of its paragraphs as they are printed, and the character there
    """

    level: Level
    step: str
    kind: str
    name: str
    where: str
    message: str
    source: str = ""
    hold: str = ""
    close: bool = False
    rule: str = ""
    found: str = ""
    spot: TextPlace | None = None
    fix: Fix | None = None
    printed: tuple[str, int, int] | None = None


class RemarkTracker:
    """`remarks` of one report after another: a section that stayed as it was is not looked through again
    while nothing else changed, nor are the figures while only prose did.
    """

    def __init__(self, form: ReportType) -> None:
        self._form = form
        self._looks_at_text = True
        self._report: Report | None = None
        self._doubts: list[Remark] = []
        self._known: dict[str, tuple[Section, list[Remark]]] = {}

    def remarks(self, report: Report, progress: Progress) -> list[Remark]:
        """The same as `remarks(report, form)`; `progress` is the report's."""
        before = self._report
        same = (
            before is not None
            and only_sections_differ(before, report)
            and _outline(before) == _outline(report)
        )
        if not same:
            self._doubts = figure_remarks(report, self._form)
        known = self._known if same else {}
        asked, printed = asked_for(report, self._form)
        found, seen = [*_of_basics(report, self._form, progress), *_unanswered(report)], {}
        sections = included(printed.sections)
        for section, following in zip_longest(sections, sections[1:]):
            last = known.get(section.id)
            if last is not None and last[0] is section:
                of_section = last[1]
            else:
                of_section = self._of_section(report, printed, asked, section, progress)
                if following is None or following.level <= section.level:
                    of_section += _bare_heading(report, self._form, section)
            seen[section.id] = (section, of_section)
            found += of_section
        self._report, self._known = report, seen
        return [one for one in found if not one.hold or one.hold not in report.held]

    def leave_text(self) -> None:
        """From now on the prose is proofread elsewhere: leftovers and stale words are not looked for here."""
        self._looks_at_text, self._known = False, {}

    def _of_text(self, printed: Report, section: Section, section_form: SectionForm) -> Iterator[Remark]:
        yield from _stale_words(printed, self._form, section, section_form)
        yield from _leftovers(section)

    def _of_section(
        self, report: Report, printed: Report, asked: ReportType, section: Section, progress: Progress
    ) -> list[Remark]:
        section_form = asked.section(section.id) or OWN_SECTION
        step = progress.steps.get(section.id)
        leads_others = subtree(report.sections, report.section_index(section.id)) > (
            report.section_index(section.id) + 1
        )
        return [
            *(
                _missing(missing, section.heading, section_form.role == "body" and not leads_others)
                for missing in _others(step.missing if step else ())
            ),
            *(remark for remark in self._doubts if remark.step == section.id),
            *_carried(report, self._form, section_form, section),
            *_claims(printed, self._form, section, section_form),
            *_cut_offs(printed, self._form, section, section_form),
            *(self._of_text(printed, section, section_form) if self._looks_at_text else ()),
        ]


def remarks(report: Report, form: ReportType) -> list[Remark]:
    """In the order of the report; what is missing first within a section."""
    return RemarkTracker(form).remarks(report, progress_of(report, form))


def _outline(report: Report) -> list[tuple[str, int, str, bool]]:
    return [(one.id, one.level, one.heading, one.enabled) for one in report.sections]


def _of_basics(report: Report, form: ReportType, progress: Progress) -> list[Remark]:
    found = [_missing(missing, "基本信息") for missing in _others(progress.steps[BASICS].missing)]
    for mark in marks_of_basics(report, form):
        name = mark.name if mark.kind == "extras" else "标题"
        found.append(Remark("建议", BASICS, "basics", name, "基本信息", to_check(mark, report, form)))
    return [*found, *_dated_before_its_end(report, form)]


def _unanswered(report: Report) -> Iterator[Remark]:
    """Problems and plans of last period of which nobody has said what became."""
    called = called_last(report)
    left = [line for line in report.plan_lines if not line.settled]
    for line in left[:_MOST_LINES]:
        what = f"{called}{_LINE_KINDS[line.kind]}"
        words = _bare(line.words if len(line.words) <= _LONGEST_SAID else f"{line.words[:_LONGEST_SAID]}…")
        said = f"{what}“{words}”还没有交代：已完成、部分完成，还是未完成"
        yield Remark("建议", CARRY, "plan", line.id, f"{called}的打算和问题", said)
    if len(left) > _MOST_LINES:
        said = f"{called}的打算和问题还有 {len(left) - _MOST_LINES} 条没有交代"
        yield Remark("建议", CARRY, "plan", left[_MOST_LINES].id, f"{called}的打算和问题", said)


def by_level(found: Sequence[Remark]) -> list[Remark]:
    """As they are listed: 必改 first, within a level in the order of the report."""
    return [one for level in LEVELS for one in found if one.level == level]


def _leftovers(section: Section) -> Iterator[Remark]:
    """X次 and the like; in the prose a click finds the words, in a heading the section."""
    text = "\n".join(plain_words(line) for line in section.prose.split("\n"))
    for place, kind, words in (("正文", "words", text), ("标题", "heading", section.heading)):
        for left in leftovers(words):
            said = f"{place}里“{left.text}”处{left.message}"
            yield Remark("必改", section.id, kind, left.text, section.heading, said)


def _claims(
    report: Report, form: ReportType, section: Section, section_form: SectionForm
) -> Iterator[Remark]:
    for one in tick_claims(report, form, section, section_form):
        said = one.sentence if len(one.sentence) <= _LONGEST_SAID else f"{one.sentence[:_LONGEST_SAID]}…"
        yield Remark(
            "建议",
            section.id,
            "tick",
            one.item,
            section.heading,
            f"清单里“{_bare(one.item)}”是未做，正文却写着：{said}",
            hold=claim_key(section.id, one.item),
        )


def _cut_offs(
    report: Report, form: ReportType, section: Section, section_form: SectionForm
) -> Iterator[Remark]:
    if section_form.role in ("problems", "plan"):
        return
    for line in section.prose.split("\n"):
        if "截" not in line and PERIOD_SPAN not in line:
            continue
        text = "".join(run.text for run in printed_line(report, form, section.id, line))
        for one in cut_offs(report, text):
            key = cut_off_key(section.id, one.sentence)
            yield Remark("建议", section.id, "words", one.words, section.heading, one.message, hold=key)


def _stale_words(
    report: Report, form: ReportType, section: Section, section_form: SectionForm
) -> Iterator[Remark]:
    """Names of an earlier period in heading and prose; last period's problems and plans are marked anyway."""
    if section_form.role in ("problems", "plan"):
        return
    places = [("heading", section.heading)]
    for line in section.prose.split("\n"):
        if _NAMES_A_TIME.search(line):
            text = "".join(run.text for run in printed_line(report, form, section.id, line))
            places.append(("words", text))
    for kind, text in places:
        for one in stale_words(text, report.period):
            key = stale_key(section.id, one.sentence)
            yield Remark("建议", section.id, kind, one.words, section.heading, one.message, hold=key)


def _bare_heading(report: Report, form: ReportType, section: Section) -> Iterator[Remark]:
    """A heading with nothing below it: every sentence of the section has dropped out."""
    lines = [line for line in section.prose.split("\n") if line.strip()]
    counted = asked_form(report, form).section(section.id) or OWN_SECTION
    listed = any(checklist.output == "points" for checklist in counted.checklists)
    if section.level and lines and not listed and not any(_prints(report, form, section, lines)):
        said = "只印出一个标题，下面没有内容；请补写，或关闭这一节"
        yield Remark("必改", section.id, "section", "", section.heading, said, close=True)


def _prints(report: Report, form: ReportType, section: Section, lines: Sequence[str]) -> Iterator[bool]:
    return (bool(printed_line(report, form, section.id, line)) for line in lines)


def _dated_before_its_end(report: Report, form: ReportType) -> Iterator[Remark]:
    """A report that says 截至12月底 cannot have been written in November."""
    if report.date is not None and report.date < report.period.end and _says_until(report, form):
        end = printed_value(report, PERIOD_END)
        said = f"成文日期早于“截至{end}”，请改日期，或改写截至的时间"
        yield Remark("建议", BASICS, "basics", "成文日期", "基本信息", said)


def _says_until(report: Report, form: ReportType) -> bool:
    """Whether the cut-off is printed anywhere."""
    printed = as_asked(report, form)
    return any(
        run.field == PERIOD_END or (run.field == PERIOD_SPAN and run.text.startswith("截至"))
        for section in included(printed.sections)
        for line in section.prose.split("\n")
        if PERIOD_END in line or PERIOD_SPAN in line
        for run in printed_line(report, form, section.id, line)
    )


def figure_remarks(report: Report, form: ReportType) -> list[Remark]:
    """Values that cannot be or hardly are, in the order of the report; then figures that contradict each
    other, each at the first that its sentence names; then those that contradict a tick.
    """
    report, form = as_asked(report, form), asked_form(report, form)
    found, places = list[Remark](), dict[str, tuple[str, str]]()
    for section in included(report.sections):
        section_form = form.section(section.id)
        own = [own_field(one) for one in report.own_figures_of(section.id)]
        for field in (*(section_form.figures if section_form else ()), *own):
            places[field.name] = (section.id, section.heading)
            doubt = doubt_of(field, report.figure(field.name), report.period)
            if doubt is not None:
                found.append(
                    Remark(doubt.level, section.id, "figure", field.name, section.heading, doubt.sentence)
                )
    for one in report_relations(report, form):
        step, heading = places[one.figures[0]]
        found.append(
            Remark(one.level, step, "figure", one.figures[0], heading, f"前后不一致：{one.sentence}")
        )
    for few in too_few(report, form):
        key = often_key(few.figure, report.figure(few.figure).shown)
        where = places[few.figure][1]
        found.append(Remark("建议", few.section_id, "figure", few.figure, where, few.sentence, hold=key))
    return found


def _others(missing: tuple[Missing, ...]) -> list[Missing]:
    """What is carried over is said with its mark."""
    return [one for one in missing if one.kind != "carried"]


def _carried(report: Report, form: ReportType, section_form: SectionForm, section: Section) -> list[Remark]:
    """Last period's texts and paragraphs of a section that nobody has looked at; a paragraph's name is its
    text.
    """
    if not has_content(section, section_form):
        return []
    names = [field.name for field in section_form.texts]
    marks = [*marks_of_texts(report, names).values(), *marks_of_section(report, section.id)]
    marks = [mark for mark in marks if not is_asked_by_a_line(report, mark)]
    return [
        Remark(
            "必改" if mark.reason == "result" else "建议",
            section.id,
            "prose" if mark.kind == "table" else mark.kind,
            _name(mark),
            section.heading,
            to_check(mark, report, form),
        )
        for mark in marks
    ]


def _name(mark: CarriedMark) -> str:
    """By which the window finds what the mark stands on."""
    if mark.kind == "table":
        return table_slot(mark.name)
    return mark.words if mark.kind == "paragraph" else mark.name


def _missing(missing: Missing, where: str, can_close: bool = False) -> Remark:
    if missing.kind == "pattern" and can_close:
        said = "没有本单位的内容，印出来的只是样稿；请写本单位自己的，没有这方面的工作就关闭这一节"
        key = ready_key(missing.step)
        return Remark("建议", missing.step, "section", "", where, said, hold=key, close=True)
    if missing.kind == "pattern":
        said = "还是样稿的话，请写本单位自己的；确实如此，点“这样就行”"
        key = ready_key(missing.step)
        return Remark("建议", missing.step, "prose", "", where, said, hold=key)
    kinds = {"unit": "basics", "date": "basics"}
    kind = kinds.get(missing.kind, missing.kind)
    called = missing.called if missing.words else f"“{_bare(missing.called)}”"
    said = f"{called}{_WORDS[missing.kind]}"
    return Remark("建议", missing.step, kind, missing.name, where, said)


def _bare(words: str) -> str:
    """Quotation marks within quotation marks are single ones (GB/T 15834-2011, 4.8)."""
    return words.replace("“", "‘").replace("”", "’")
