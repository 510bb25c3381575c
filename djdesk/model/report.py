"""The report (报告): one frozen value that everything else is made from."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from djdesk.model.entered import Entered
from djdesk.model.figure import EMPTY, Figure
from djdesk.model.formal_elements import NO_EXTRAS, Extras
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.last_period.choices import Carry
from djdesk.model.last_period.plan_line import PlanLine
from djdesk.model.measure_words import FigureKind
from djdesk.model.period import Period
from djdesk.model.tables.table import SectionTable
from djdesk.model.task_mark import NO_TASK, TaskMark

TickState = Literal["open", "done", "not_done", "na"]  # 未定, 已做, 未做, 不涉及
ReportState = Literal["draft", "exported", "submitted"]  # 填写中, 已导出, 已报送
Script = Literal[
    "simplified", "traditional", "taiwan", "hongkong"
]  # 简体, 繁體, 繁體（台灣用詞）, 繁體（香港）


class Tick(msgspec.Struct, frozen=True, omit_defaults=True):
    """A ticked item of a checklist (清单) with the clerk's note."""

    state: TickState = "open"
    note: str = ""


UNTICKED = Tick()


class Look(msgspec.Struct, frozen=True, omit_defaults=True):
    """How one report sets a section otherwise than its type says; None leaves it to the type.

    `run_in`: the heading runs into the first paragraph. `joined`: points run on in the paragraph before them.
    `numbered`: the heading has its number.
    """

    run_in: bool | None = None
    joined: bool | None = None
    numbered: bool | None = None


class Section(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A section (章节). Sections stand in one flat list in reading order; a section's children follow it with
    a higher level.

    `level` 0 is text without a heading (the opening, 导语; a byline), 1 to 4 the heading levels of GB/T
    9704-2012, 7.3.3.
    `heading` is without its number. `prose` holds paragraphs separated by LF, see djdesk.model.prose.
    `id` is the report type's section id, or "own-…" for one that the clerk added.
    """

    id: str
    level: int
    heading: str
    prose: str = ""
    enabled: bool = True
    look: Look = Look()

    @property
    def own(self) -> bool:
        return self.id.startswith("own-")


class OwnFigure(msgspec.Struct, frozen=True, omit_defaults=True):
    """A figure that the report has beyond those of its type; its value stands in `Report.figures` like any
    other.
    """

    section_id: str
    name: str
    unit: str = ""
    kind: FigureKind = "count"


class OwnText(msgspec.Struct, frozen=True, omit_defaults=True):
    """A list field that the report has beyond those of its type; its lines stand in `Report.texts`."""

    section_id: str
    name: str


class OwnTick(msgspec.Struct, frozen=True, omit_defaults=True):
    """An item of a checklist that the report has beyond those of its type; its state stands in
    `Report.ticks`.
    """

    section_id: str
    text: str


class Issued(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a report printed when it was last exported (or, never exported, handed in), as a mark that two
    equal texts share; "" where that is not known. `changed`: it prints something else now.
    """

    printed: str = ""
    changed: bool = False


NOT_ISSUED = Issued()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report. `title` "" means: made from the type's title pattern. LF in it: line breaks by hand. Dicts
    are never altered in place.

    `figures` and `texts` are keyed by field name, `ticks` by `tick_key`. `last_values` are last period's
    figures, `last_year_values` those of the same period last year, as far as they are known. `last_period` is
    set where the last values are those of an earlier period than the one before: they are shown as such, and
    nothing is compared with them. `groups` are those of the type that were switched on or off, by id; of one
    that is not there the report itself tells (djdesk.forms.asked). `removed` are the keys of figures, texts
    and ticks of the type that the office does not use (djdesk.model.own.contents). `carried` marks what was
    taken over from last period's report; which of the marks still stand says
    djdesk.model.last_period.standing_marks. `carry_choices` are by section id what was done with last
    period's prose, where that is not to keep it; `plan_lines` what its problems and plan promised
    (djdesk.model.last_period).
    `held` are the keys of what the clerk looked at and said holds as it stands (这样就行, djdesk.model.held).
    `issuer` is the signature (署名), `date` the issue date (成文日期); either may be absent.
    """

    id: str
    type_id: str
    type_version: int
    unit: str
    period: Period
    created: datetime
    modified: datetime
    title: str = ""
    issuer: str = ""
    date: date | None = None
    addressee: str = ""  # 主送机关
    state: ReportState = "draft"
    script: Script = "simplified"
    layout: str = "standard"
    carried_from: str = ""
    sections: tuple[Section, ...] = ()
    figures: dict[str, Figure] = {}
    texts: dict[str, str] = {}
    ticks: dict[str, Tick] = {}
    last_values: dict[str, Figure] = {}
    last_period: Period | None = None
    last_year_values: dict[str, Figure] = {}
    own_figures: tuple[OwnFigure, ...] = ()  # in the order of their section's grid
    extras: Extras = NO_EXTRAS
    groups: dict[str, bool] = {}
    own_texts: tuple[OwnText, ...] = ()
    own_ticks: tuple[OwnTick, ...] = ()
    removed: tuple[str, ...] = ()
    carried: tuple[CarriedMark, ...] = ()
    carry_choices: dict[str, Carry] = {}
    plan_lines: tuple[PlanLine, ...] = ()
    held: tuple[str, ...] = ()
    issued: Issued = NOT_ISSUED
    tables: dict[str, SectionTable] = {}  # by id; the prose says where each stands
    task: TaskMark = NO_TASK  # of the office above that it answers
    entered: dict[str, Entered] = {}  # by figure, where it was set at this desk; stays in the store

    @property
    def values_before(self) -> dict[str, Figure]:
        """The values of the period before this one, as far as they are known: what this period's are compared
        with.
        """
        return {} if self.last_period is not None else self.last_values

    def section(self, section_id: str) -> Section:
        return self.sections[self.section_index(section_id)]

    def section_index(self, section_id: str) -> int:
        for index, section in enumerate(self.sections):
            if section.id == section_id:
                return index
        raise KeyError(section_id)

    def own_figures_of(self, section_id: str) -> tuple[OwnFigure, ...]:
        return tuple(own for own in self.own_figures if own.section_id == section_id)

    def figure(self, name: str) -> Figure:
        return self.figures.get(name, EMPTY)

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def tick(self, section_id: str, item: str) -> Tick:
        return self.ticks.get(tick_key(section_id, item), UNTICKED)


def tick_key(section_id: str, item: str) -> str:
    """The key of an item in `Report.ticks`; item texts repeat between sections but not within one."""
    return f"{section_id}/{item}"


def subtree(sections: tuple[Section, ...], index: int) -> int:
    """The index behind the last descendant of `sections[index]`."""
    level = sections[index].level
    end = index + 1
    while level > 0 and end < len(sections) and sections[end].level > level:
        end += 1
    return end
