"""The change that brings all that a report says back to how it was: a version, or a section of one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import msgspec

from djdesk.model.changes import Change, ChangeSet
from djdesk.model.report import Report, Section

# What a report is and what became of it: no words of it, so they stay.
_KEPT = frozenset(
    (
        *("id", "type_id", "type_version", "created", "modified", "state", "issued", "task", "entered"),
        *("carried_from", "last_values", "last_period", "last_year_values"),
    )
)
_OUTLINE = ("id", "level", "heading", "enabled", "look")
_ASKED = ("groups", "own_texts", "own_ticks", "removed")
_CARRIED = ("carried", "carry_choices", "plan_lines")
_IN_ROWS = ("sections", "figures", "texts", "ticks", "own_figures", "held", "tables", *_ASKED, *_CARRIED)
_BASICS = tuple(name for name in Report.__struct_fields__ if name not in (*_IN_ROWS, *_KEPT))


class SetContents(msgspec.Struct, frozen=True, tag=True):
    """Sets all words, figures and lists to those of `contents`; `changed` says which of them are others. A
    figure that becomes another is of whoever had typed it there.
    """

    contents: Report
    changed: ChangeSet

    @property
    def target(self) -> tuple[str, ...]:
        return ("contents",)

    @property
    def touched(self) -> ChangeSet:
        return self.changed

    def applied(self, report: Report) -> Report:
        said = {name: getattr(self.contents, name) for name in (*_BASICS, *_IN_ROWS)}
        others = self.changed.figures
        entered = {name: one for name, one in report.entered.items() if name not in others}
        entered |= {name: one for name, one in self.contents.entered.items() if name in others}
        return msgspec.structs.replace(report, **said, entered=entered)

    def inverse(self, report: Report) -> Change:
        return SetContents(report, self.changed)


def set_contents(report: Report, contents: Report) -> SetContents:
    """What makes the report say what `contents` does."""

    def differ(*names: str) -> bool:
        return any(getattr(report, name) != getattr(contents, name) for name in names)

    before = {section.id: section for section in report.sections}
    sections = {one.id for one in contents.sections if one.id in before and one != before[one.id]}
    changed = ChangeSet(
        figures=_others(report.figures, contents.figures),
        texts=_others(report.texts, contents.texts),
        ticks=_others(report.ticks, contents.ticks),
        sections=frozenset(sections),
        outline=_outline(report) != _outline(contents),
        basics=differ(*_BASICS),
        own_figures=differ("own_figures"),
        asked=differ(*_ASKED),
        carried=differ(*_CARRIED),
        held=differ("held"),
        tables=differ("tables"),
    )
    return SetContents(contents, changed)


def _others(before: Mapping[str, Hashable], after: Mapping[str, Hashable]) -> frozenset[str]:
    return frozenset(name for name in {**before, **after} if before.get(name) != after.get(name))


def _outline(report: Report) -> list[tuple[object, ...]]:
    return [_place(section) for section in report.sections]


def _place(section: Section) -> tuple[object, ...]:
    return tuple(getattr(section, name) for name in _OUTLINE)
