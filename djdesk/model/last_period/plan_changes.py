"""Changes of what became of last period's plan, and of what was chosen for a section. A view of marks and of
these refreshes together: all of it is what is left of last period.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from djdesk.model.changes import Change, ChangeSet
from djdesk.model.last_period.choices import Carry
from djdesk.model.last_period.plan_line import PlanLine
from djdesk.model.report import Report


class SetPlanLines(msgspec.Struct, frozen=True, tag=True):
    """`place` says what was edited: typing at another line is another step."""

    lines: tuple[PlanLine, ...]
    place: str = ""

    @property
    def target(self) -> tuple[str, ...]:
        return ("plan_lines", self.place)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(carried=True)

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(report, plan_lines=self.lines)

    def inverse(self, report: Report) -> Change:
        return SetPlanLines(report.plan_lines, self.place)


class SetCarryChoices(msgspec.Struct, frozen=True, tag=True):
    """By section id; see Report.carry_choices."""

    choices: dict[str, Carry]

    @property
    def target(self) -> tuple[str, ...]:
        return ("carry_choices",)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(carried=True)

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(report, carry_choices=self.choices)

    def inverse(self, report: Report) -> Change:
        return SetCarryChoices(report.carry_choices)


def with_line(lines: Iterable[PlanLine], changed: PlanLine) -> tuple[PlanLine, ...]:
    """The lines with one in the place of that of its id."""
    return tuple(changed if one.id == changed.id else one for one in lines)
