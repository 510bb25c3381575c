"""Two versions of a report side by side: what was changed, moved, added and taken out, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec

from djdesk.document.compare.blocks import Compared, ComparedUnit, compared, units_of
from djdesk.document.compare.words import differing_pieces
from djdesk.document.compose.traditional import final_blocks
from djdesk.forms.report_type import ReportType
from djdesk.model.report import Report

Pieces = tuple[tuple[str, bool], ...]
_WORDS = {"changed": "改", "deleted": "删去", "inserted": "新增", "moved_to": "移动"}
_ENDS = "标题和落款"


class ComparedLine(msgspec.Struct, frozen=True):
    """A paragraph or table on both sides, in pieces, each with whether the other side says something else; ()
    where it is not there.
    """

    state: str
    old: Pieces
    new: Pieces


class ComparedSection(msgspec.Struct, frozen=True):
    """What is different in a section; `heading` as it is now, or was where the section is gone.
    `can_come_back`: it is a section of the report, not its title or signature.
    """

    section_id: str
    heading: str
    lines: tuple[ComparedLine, ...]
    can_come_back: bool


def differences(
    old: Report, new: Report, old_form: ReportType, new_form: ReportType
) -> list[ComparedSection]:
    """In the order of the text; () where both print the same."""
    made = compared(list(units_of(final_blocks(old, old_form))), list(units_of(final_blocks(new, new_form))))
    headings = {section.id: section.heading or "导语" for report in (old, new) for section in report.sections}
    found: dict[str, list[ComparedLine]] = {}
    for section_id, group in groupby(_changes(made), key=lambda one: one[0]):
        found.setdefault(section_id, []).extend(line for _, line in group)
    return [
        ComparedSection(id_, headings.get(id_, _ENDS), tuple(lines), id_ in headings)
        for id_, lines in found.items()
    ]


def _changes(made: Compared) -> Iterator[tuple[str, ComparedLine]]:
    for entry in made.entries:
        if entry.state not in _WORDS:
            continue
        old, new = [made.old[at] for at in entry.old], [made.new[at] for at in entry.new]
        before, now = _text(old), _text(new)
        if not before.strip() and not now.strip():  # rules and empty lines around what the red head says
            continue
        yield (
            (new or old)[0].blocks[0].section_id,
            ComparedLine(
                _WORDS[entry.state],
                tuple(differing_pieces(now, before)),
                tuple(differing_pieces(before, now)),
            ),
        )


def _text(units: list[ComparedUnit]) -> str:
    return "\n".join(unit.passage.text.replace("\x1f", "　") for unit in units)
