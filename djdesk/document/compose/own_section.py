"""How a section of the clerk's own is set: like those that it stands among."""

from __future__ import annotations

from collections.abc import Iterator

from djdesk.document.compose.sections import numbered, set_as
from djdesk.forms.report_type import OWN_SECTION, ReportType
from djdesk.model.report import Look, Report, Section, subtree


def neighbours_look(report: Report, form: ReportType, section_id: str) -> Look:
    """The look of the sections beside it: heading run in or on its own line, numbered, points joined.

    Siblings come first (those before it, then those behind), then any section of its level; one that only
    groups others tells nothing where another does.
    """
    beside = next(_neighbours(report, form, section_id), None)
    if beside is None:
        return Look()
    shown, plain = set_as(beside, form.section(beside.id) or OWN_SECTION), OWN_SECTION
    return Look(
        run_in=shown.run_in if shown.run_in != plain.run_in else None,
        joined=shown.points == "run_in" if shown.points != plain.points else None,
        numbered=shown.numbered if shown.numbered != plain.numbered else None,
    )


def printed_heading(report: Report, form: ReportType, section_id: str) -> str:
    """The section's heading with its number; "" where it is not printed."""
    return next((number + one.heading for one, number in numbered(report, form) if one.id == section_id), "")


def _neighbours(report: Report, form: ReportType, section_id: str) -> Iterator[Section]:
    sections, at = report.sections, report.section_index(section_id)
    level = sections[at].level
    same = [place for place, one in enumerate(sections) if one.level == level and place != at]
    before = [place for place in same if place < at][::-1]
    behind = [place for place in same if place > at]
    siblings = [place for place in (*before, *behind) if _parent(sections, place) == _parent(sections, at)]
    for candidates in (siblings, [*before, *behind]):
        yield from (sections[place] for place in candidates if not _only_groups(sections, place, form))
    yield from (sections[place] for place in siblings)


def _parent(sections: tuple[Section, ...], place: int) -> int:
    """The place of the section that holds it; -1 for none."""
    level = sections[place].level
    return next((at for at in range(place - 1, -1, -1) if sections[at].level < level), -1)


def _only_groups(sections: tuple[Section, ...], place: int, form: ReportType) -> bool:
    own = form.section(sections[place].id) or OWN_SECTION
    held = own.prose or own.figures or own.texts or own.checklists or sections[place].prose
    return not held and subtree(sections, place) > place + 1
