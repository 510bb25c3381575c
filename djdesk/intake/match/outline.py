"""Which section of the type each heading of the text is, and the list of sections that follows from it."""

from __future__ import annotations

import re

import msgspec

from djdesk.forms.report_type import ReportType, SectionForm
from djdesk.intake.match.parts import TextPart
from djdesk.intake.match.similar import likeness, plain
from djdesk.model.report import Look, Section, subtree

_LIKE = 0.5
_ROLES = (
    (
        "problems",
        re.compile("存在(?:的)?(?:主要)?(?:问题|不足|短板|差距)|问题(?:和|与|及)不足|主要问题|问题短板"),
    ),
    (
        "plan",
        re.compile(
            "下一步|下阶段|今后|打算|工作计划|工作安排|工作思路|努力方向|整改措施|下半年.*(?:安排|计划|重点)"
        ),
    ),
)


class Placement(msgspec.Struct, frozen=True):
    """`form` is None for a section of the report's own."""

    part: TextPart
    section_id: str
    form: SectionForm | None
    likeness: float


def placements(parts: list[TextPart], form: ReportType, traditional: bool) -> list[Placement]:
    """One for each part, in the order of the text."""
    chosen = _pairs(parts, form, traditional)
    opening = next(
        (section for section in form.sections if section.level == 0 and section.role == "opening"), None
    )
    result = []
    for index, part in enumerate(parts):
        if part.heading is None:
            if part.stretches:
                result.append(Placement(part, opening.id if opening else "own-opening", opening, 1.0))
        elif index in chosen:
            section, score = chosen[index]
            result.append(Placement(part, section.id, section, score))
        else:
            result.append(Placement(part, f"own-i{index:02d}", None, 0.0))
    return result


def section_of(placement: Placement, prose: str, joined: bool | None) -> Section:
    """The section as the text has it; what it sets otherwise than the type goes into its look."""
    part, form = placement.part, placement.form
    if part.heading is None:
        heading, look = form.heading if form else "导语", _look(form, joined=joined)
        return Section(id=placement.section_id, level=0, heading=heading, prose=prose, look=look)
    heading = part.heading.text.strip()
    if part.run_in:
        heading = heading.removesuffix("。")
    look = _look(form, part.run_in, joined, bool(part.heading.number))
    return Section(id=placement.section_id, level=part.heading.level, heading=heading, prose=prose, look=look)


def with_missing(sections: list[Section], form: ReportType) -> tuple[Section, ...]:
    """The sections of the type that the text lacks, switched off, each behind what stands before it in the
    type.
    """
    there = {section.id for section in sections}
    result = list(sections)
    before = ""
    for wanted in form.sections:
        if wanted.id not in there and wanted.role != "byline":
            at = _behind(result, before, wanted.level)
            result.insert(
                at,
                Section(
                    id=wanted.id,
                    level=wanted.level,
                    heading=wanted.heading,
                    prose=wanted.prose.strip(),
                    enabled=False,
                ),
            )
        if wanted.role != "byline":
            before = wanted.id
    return tuple(result)


def _behind(sections: list[Section], before: str, level: int) -> int:
    """Behind `before` and all that lies deeper than `level`, so that nothing is hidden by a section that is
    switched off.
    """
    index = next((index for index, section in enumerate(sections) if section.id == before), None)
    if index is None:
        return 0
    at = index + 1 if level > sections[index].level else subtree(tuple(sections), index)
    while at < len(sections) and sections[at].level > max(level, 0) and level > 0:
        at += 1
    return at


def _pairs(
    parts: list[TextPart], form: ReportType, traditional: bool
) -> dict[int, tuple[SectionForm, float]]:
    """The best pairs of heading and section, each used once."""
    scored = []
    for index, part in enumerate(parts):
        if part.heading is None:
            continue
        words = plain(part.heading.text, traditional)
        for section in form.sections:
            if section.level == 0:
                continue
            score = likeness(words, plain(section.heading)) + (
                0.1 if section.level == part.heading.level else 0.0
            )
            score = max(score, _by_role(part.heading.text, part.heading.level, section))
            if score >= _LIKE:
                scored.append((score, index, section))
    chosen: dict[int, tuple[SectionForm, float]] = {}
    taken: set[str] = set()
    for score, index, section in sorted(scored, key=lambda entry: (-entry[0], entry[1])):
        if index not in chosen and section.id not in taken:
            chosen[index] = (section, min(score, 1.0))
            taken.add(section.id)
    return chosen


def _by_role(words: str, level: int, section: SectionForm) -> float:
    """存在的问题 and 下一步打算 are known by their words, however they go on."""
    found = any(role == section.role and pattern.search(words) for role, pattern in _ROLES)
    return 0.75 if found and level == section.level == 1 else 0.0


def _look(
    form: SectionForm | None,
    run_in: bool | None = None,
    joined: bool | None = None,
    numbered: bool | None = None,
) -> Look:
    """Only what differs from the type (from the plain section, for one of the report's own)."""
    usual_run_in, usual_numbered = (form.run_in, form.numbered) if form else (False, True)
    usual_joined = form.points == "run_in" if form else False
    return Look(
        run_in=None if run_in == usual_run_in else run_in,
        joined=None if joined == usual_joined else joined,
        numbered=None if numbered == usual_numbered else numbered,
    )
