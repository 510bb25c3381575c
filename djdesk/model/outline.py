"""Edits of the list of sections: add, remove, move, switch. Each returns the change that does it."""

from __future__ import annotations

import msgspec

from djdesk.model.changes import SetOutline
from djdesk.model.report import Report, Section, subtree


def add_section(report: Report, after_id: str, section_id: str, heading: str) -> SetOutline:
    """A new section of the clerk's own behind `after_id` and its children, at the same level (at least 1)."""
    index = report.section_index(after_id)
    end = subtree(report.sections, index)
    new = Section(id=section_id, level=max(1, report.sections[index].level), heading=heading)
    return SetOutline((*report.sections[:end], new, *report.sections[end:]))


def remove_section(report: Report, section_id: str) -> SetOutline:
    """Takes the section and its children away; undo brings them back with everything in them."""
    index = report.section_index(section_id)
    return SetOutline(report.sections[:index] + report.sections[subtree(report.sections, index) :])


def switch_section(report: Report, section_id: str, enabled: bool) -> SetOutline:
    index = report.section_index(section_id)
    section = msgspec.structs.replace(report.sections[index], enabled=enabled)
    return SetOutline((*report.sections[:index], section, *report.sections[index + 1 :]))


def move_section(report: Report, section_id: str, step: int) -> SetOutline | None:
    """Moves the section with its children past its previous (-1) or next (+1) sibling; None when there is
    none.
    """
    sections, index = report.sections, report.section_index(section_id)
    end, level = subtree(sections, index), report.sections[index].level
    if level == 0:
        return None
    if step > 0:
        if end >= len(sections) or sections[end].level != level:
            return None
        other_end = subtree(sections, end)
        return SetOutline(
            sections[:index] + sections[end:other_end] + sections[index:end] + sections[other_end:]
        )
    start = index - 1
    while start >= 0 and sections[start].level > level:
        start -= 1
    if start < 0 or sections[start].level != level:
        return None
    return SetOutline(sections[:start] + sections[index:end] + sections[start:index] + sections[end:])


def included(sections: tuple[Section, ...]) -> list[Section]:
    """The sections that are printed: switched on, and under no section that is switched off."""
    result: list[Section] = []
    hidden_below = None
    for section in sections:
        if hidden_below is not None and section.level > hidden_below:
            continue
        hidden_below = None
        if section.enabled:
            result.append(section)
        elif section.level > 0:
            hidden_below = section.level
    return result
