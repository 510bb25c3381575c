"""Changes: the only way from one report to the next. Each is a small frozen value that knows its result and
its inverse.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

import msgspec

from djdesk.model.figure import Figure
from djdesk.model.formal_elements import Extras
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.period import Period
from djdesk.model.report import Report, ReportState, Script, Section, Tick


class ChangeSet(msgspec.Struct, frozen=True):
    """What a change touched: names of figures and texts, tick keys, section ids; `outline` when sections were
    added, removed, moved, renamed or switched; `basics` when a scalar of the report changed; `own_figures`
    when the report's list of own figures did; `earlier` when values of earlier periods did; `asked` when the
    report asks for other things of its type than before; `carried` when marks on what was carried over
    did; `held` when the clerk said of something that it holds as it stands; `issued` when the report went out
    or no longer says what went out; `tables` when a table did."""

    figures: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    ticks: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    outline: bool = False
    basics: bool = False
    own_figures: bool = False
    earlier: bool = False
    asked: bool = False
    carried: bool = False
    held: bool = False
    issued: bool = False
    tables: bool = False

    def __or__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(
            self.figures | other.figures,
            self.texts | other.texts,
            self.ticks | other.ticks,
            self.sections | other.sections,
            self.outline or other.outline,
            self.basics or other.basics,
            self.own_figures or other.own_figures,
            self.earlier or other.earlier,
            self.asked or other.asked,
            self.carried or other.carried,
            self.held or other.held,
            self.issued or other.issued,
            self.tables or other.tables,
        )


EVERYTHING = ChangeSet(
    outline=True,
    basics=True,
    own_figures=True,
    earlier=True,
    asked=True,
    carried=True,
    held=True,
    issued=True,
    tables=True,
)
NOTHING = ChangeSet()


class Change(Protocol):
    """`target` names the single thing that is set, so that typing in one place can be gathered into one
    step.
    """

    @property
    def target(self) -> tuple[str, ...]: ...
    @property
    def touched(self) -> ChangeSet: ...
    def applied(self, report: Report) -> Report: ...
    def inverse(self, report: Report) -> Change: ...


class SetFigure(msgspec.Struct, frozen=True, tag=True):
    name: str
    figure: Figure

    @property
    def target(self) -> tuple[str, ...]:
        return ("figure", self.name)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(figures=frozenset((self.name,)))

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(report, figures={**report.figures, self.name: self.figure})

    def inverse(self, report: Report) -> Change:
        return SetFigure(self.name, report.figure(self.name))


class SetText(msgspec.Struct, frozen=True, tag=True):
    """Sets a text, list, choice or date field to its text."""

    name: str
    text: str

    @property
    def target(self) -> tuple[str, ...]:
        return ("text", self.name)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(texts=frozenset((self.name,)))

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(report, texts={**report.texts, self.name: self.text})

    def inverse(self, report: Report) -> Change:
        return SetText(self.name, report.text(self.name))


class SetTick(msgspec.Struct, frozen=True, tag=True):
    key: str
    tick: Tick

    @property
    def target(self) -> tuple[str, ...]:
        return ("tick", self.key)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(ticks=frozenset((self.key,)), sections=frozenset((self.key.partition("/")[0],)))

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(report, ticks={**report.ticks, self.key: self.tick})

    def inverse(self, report: Report) -> Change:
        return SetTick(self.key, report.ticks.get(self.key, Tick()))


class SetProse(msgspec.Struct, frozen=True, tag=True):
    section_id: str
    prose: str

    @property
    def target(self) -> tuple[str, ...]:
        return ("prose", self.section_id)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(sections=frozenset((self.section_id,)))

    def applied(self, report: Report) -> Report:
        index = report.section_index(self.section_id)
        section = msgspec.structs.replace(report.sections[index], prose=self.prose)
        return msgspec.structs.replace(
            report, sections=(*report.sections[:index], section, *report.sections[index + 1 :])
        )

    def inverse(self, report: Report) -> Change:
        return SetProse(self.section_id, report.section(self.section_id).prose)


class RenameSection(msgspec.Struct, frozen=True, tag=True):
    section_id: str
    heading: str

    @property
    def target(self) -> tuple[str, ...]:
        return ("heading", self.section_id)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(sections=frozenset((self.section_id,)), outline=True)

    def applied(self, report: Report) -> Report:
        index = report.section_index(self.section_id)
        section = msgspec.structs.replace(report.sections[index], heading=self.heading)
        return msgspec.structs.replace(
            report, sections=(*report.sections[:index], section, *report.sections[index + 1 :])
        )

    def inverse(self, report: Report) -> Change:
        return RenameSection(self.section_id, report.section(self.section_id).heading)


class SetOutline(msgspec.Struct, frozen=True, tag=True):
    """Replaces the whole list of sections: add, remove, move, switch on or off. djdesk.model.outline makes
    these.
    """

    sections: tuple[Section, ...]

    @property
    def target(self) -> tuple[str, ...]:
        return ("outline",)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(outline=True, sections=frozenset(section.id for section in self.sections))

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(report, sections=self.sections)

    def inverse(self, report: Report) -> Change:
        return SetOutline(report.sections)


class Basics(msgspec.Struct, frozen=True):
    """The scalars of a report that a clerk can set; see Report for their meaning."""

    unit: str
    period: Period
    title: str = ""
    issuer: str = ""
    date: date | None = None
    addressee: str = ""
    state: ReportState = "draft"
    script: Script = "simplified"
    layout: str = "standard"

    @classmethod
    def of(cls, report: Report) -> Basics:
        return cls(**{name: getattr(report, name) for name in cls.__struct_fields__})


class SetBasics(msgspec.Struct, frozen=True, tag=True):
    """Sets the named scalars, e.g. SetBasics.make(report, unit="区市政中心")."""

    basics: Basics
    names: tuple[str, ...]

    @classmethod
    def make(cls, report: Report, **values: Any) -> SetBasics:
        return cls(msgspec.structs.replace(Basics.of(report), **values), tuple(sorted(values)))

    @property
    def target(self) -> tuple[str, ...]:
        return ("basics", *self.names)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(basics=True)

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(report, **{name: getattr(self.basics, name) for name in self.names})

    def inverse(self, report: Report) -> Change:
        return SetBasics(Basics.of(report), self.names)


class SetExtras(msgspec.Struct, frozen=True, tag=True):
    """Sets the formal elements (公文要素). `place` says which of them was edited: typing elsewhere is another
    step.
    """

    extras: Extras
    place: str = ""

    @classmethod
    def make(cls, report: Report, **values: Any) -> SetExtras:
        """E.g. SetExtras.make(report, number="某党发〔2023〕5号")."""
        return cls(msgspec.structs.replace(report.extras, **values), " ".join(sorted(values)))

    @property
    def target(self) -> tuple[str, ...]:
        return ("extras", self.place)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(basics=True)

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(report, extras=self.extras)

    def inverse(self, report: Report) -> Change:
        return SetExtras(report.extras, self.place)


class SetEarlier(msgspec.Struct, frozen=True, tag=True):
    """Sets the values of last period and of the same period last year, as far as they are known;
    `last_period` as in Report.
    """

    last_values: dict[str, Figure]
    last_year_values: dict[str, Figure]
    last_period: Period | None = None

    @property
    def target(self) -> tuple[str, ...]:
        return ("earlier",)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(earlier=True)

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(
            report,
            last_values=self.last_values,
            last_period=self.last_period,
            last_year_values=self.last_year_values,
        )

    def inverse(self, report: Report) -> Change:
        return SetEarlier(report.last_values, report.last_year_values, report.last_period)


class SetGroups(msgspec.Struct, frozen=True, tag=True):
    """Sets which groups of the type are switched on and off, all of them at once; see Report.groups."""

    groups: dict[str, bool]

    @property
    def target(self) -> tuple[str, ...]:
        return ("groups",)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(asked=True)

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(report, groups=self.groups)

    def inverse(self, report: Report) -> Change:
        return SetGroups(report.groups)


class SetCarried(msgspec.Struct, frozen=True, tag=True):
    """Sets the marks on what was carried over; one that is left out was looked at (仍然如此)."""

    carried: tuple[CarriedMark, ...]

    @property
    def target(self) -> tuple[str, ...]:
        return ("carried",)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(carried=True)

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(report, carried=self.carried)

    def inverse(self, report: Report) -> Change:
        return SetCarried(report.carried)


class SetHeld(msgspec.Struct, frozen=True, tag=True):
    """Sets what the clerk said holds as it stands; see Report.held."""

    held: tuple[str, ...]

    @property
    def target(self) -> tuple[str, ...]:
        return ("held",)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(held=True)

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(report, held=self.held)

    def inverse(self, report: Report) -> Change:
        return SetHeld(report.held)


class Batch(msgspec.Struct, frozen=True, tag=True):
    """Several changes as one step: one transaction, one undo."""

    changes: tuple[Any, ...]

    @property
    def target(self) -> tuple[str, ...]:
        return ("batch", *(part for change in self.changes for part in change.target))

    @property
    def touched(self) -> ChangeSet:
        touched = NOTHING
        for change in self.changes:
            touched |= change.touched
        return touched

    def applied(self, report: Report) -> Report:
        for change in self.changes:
            report = change.applied(report)
        return report

    def inverse(self, report: Report) -> Change:
        inverses = []
        for change in self.changes:
            inverses.append(change.inverse(report))
            report = change.applied(report)
        return Batch(tuple(reversed(inverses)))
