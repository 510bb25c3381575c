"""What to look at before a report goes out: things not filled in, figures that cannot be, leftovers in
the prose.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from djdesk.desk.report.carried_words import plain_words, to_check
from djdesk.desk.report.progress import BASICS, Missing, has_content, marks_of_basics, progress_of
from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.figure_bounds import doubt_of
from djdesk.forms.report_type import OWN_SECTION, ReportType, own_field
from djdesk.model.outline import included
from djdesk.model.report import Report, Section
from djdesk.model.standing_marks import marks_of_section, marks_of_texts
from djdesk.proof.figure_relations import report_relations
from djdesk.proof.leftovers import leftovers

Level = Literal["必改", "建议", "提示"]
_WORDS = {
    "unit": "还没有填写",
    "date": "还没有填写",
    "figure": "还没有填数",
    "text": "还没有填写",
    "prose": "还没有写",
    "tick": "请逐项定：已做、未做或不涉及",
    "pattern": "还是样例，请改成本单位的实际",
}


class Remark(msgspec.Struct, frozen=True):
    """One thing to look at; step, kind and name say where it is (see SessionBridge.place)."""

    level: Level
    step: str
    kind: str
    name: str
    where: str
    message: str


def remarks(report: Report, form: ReportType) -> list[Remark]:
    """In the order of the report; what is missing first within a section."""
    progress = progress_of(report, form)
    found = [_missing(missing, "基本信息") for missing in _others(progress.steps[BASICS].missing)]
    found += [
        Remark(
            "建议",
            BASICS,
            "basics",
            mark.name if mark.kind == "extras" else "标题",
            "基本信息",
            to_check(mark),
        )
        for mark in marks_of_basics(report, form)
    ]
    doubts = figure_remarks(report, form)
    for section in included(as_asked(report, form).sections):
        step = progress.steps.get(section.id)
        found += [_missing(missing, section.heading) for missing in _others(step.missing if step else ())]
        found += [remark for remark in doubts if remark.step == section.id]
        found += _carried(report, asked_form(report, form), section)
        text = "\n".join(plain_words(line) for line in section.prose.split("\n"))
        for place, words in (("正文", text), ("标题", section.heading)):
            found += [
                Remark(
                    "必改",
                    section.id,
                    "prose",
                    "",
                    section.heading,
                    f"{place}里“{left.text}”处{left.message}",
                )
                for left in leftovers(words)
            ]
    return found


def figure_remarks(report: Report, form: ReportType) -> list[Remark]:
    """Values that cannot be or hardly are, in the order of the report; then figures that contradict each
    other, each at the first that its sentence names.
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
    return found


def _others(missing: tuple[Missing, ...]) -> list[Missing]:
    """What is carried over is said with its mark."""
    return [one for one in missing if one.kind != "carried"]


def _carried(report: Report, form: ReportType, section: Section) -> list[Remark]:
    """Last period's texts and paragraphs of a section that nobody has looked at; a paragraph's name is its
    text.
    """
    section_form = form.section(section.id) or OWN_SECTION
    if not has_content(section, section_form):
        return []
    names = [field.name for field in section_form.texts]
    marks = [*marks_of_texts(report, names).values(), *marks_of_section(report, section.id)]
    return [
        Remark(
            "建议",
            section.id,
            mark.kind,
            mark.words if mark.kind == "paragraph" else mark.name,
            section.heading,
            to_check(mark),
        )
        for mark in marks
    ]


def _missing(missing: Missing, where: str) -> Remark:
    kinds = {"unit": "basics", "date": "basics", "pattern": "prose"}
    kind = kinds.get(missing.kind, missing.kind)
    return Remark("建议", missing.step, kind, missing.name, where, f"“{missing.name}”{_WORDS[missing.kind]}")
