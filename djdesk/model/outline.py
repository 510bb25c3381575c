"""Edits of the list of sections: add, remove, move, switch. Each returns the change that does it."""

from __future__ import annotations

import msgspec

from djdesk.model.changes import SetOutline
from djdesk.model.report import Look, Report, Section, subtree

NO_LOOK = Look()


DEEPEST = 4  # levels of headings, GB/T 9704-2012, 7.3.3


def levels_after(report: Report, after_id: str) -> range:
    """The levels that a new section behind `after_id` can have: at most one deeper than that."""
    return range(1, min(DEEPEST, report.section(after_id).level + 1) + 1)


def add_section(
    report: Report, after_id: str, section_id: str, heading: str, level: int = 0, look: Look = NO_LOOK
) -> SetOutline:
    """A new section of the clerk's own behind `after_id` and its children; with a higher level behind those
    that it would otherwise take for its own. `level` 0: that of `after_id` (at least 1).
    """
    index = report.section_index(after_id)
    level = level or max(1, report.sections[index].level)
    while report.sections[index].level > level and index:
        index -= 1
    end = subtree(report.sections, index)
    new = Section(id=section_id, level=level, heading=heading, look=look)
    return SetOutline((*report.sections[:end], new, *report.sections[end:]))


def reset_section(
    report: Report, section_id: str, heading: str, level: int, look: Look = NO_LOOK
) -> SetOutline:
    """Another heading, level and look for a section of the clerk's own; its children stay as deep below
    it.
    """
    index = report.section_index(section_id)
    end, by = subtree(report.sections, index), level - report.sections[index].level
    own = msgspec.structs.replace(report.sections[index], heading=heading, level=level, look=look)
    below = (
        msgspec.structs.replace(one, level=min(DEEPEST, one.level + by))
        for one in report.sections[index + 1 : end]
    )
    return SetOutline((*report.sections[:index], own, *below, *report.sections[end:]))


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
