"""Values of a report type (报告类型): what resources/reports/*.toml holds. No behaviour but look-ups."""

from __future__ import annotations

from typing import Literal

import msgspec

from djdesk.model.last_period.choices import Carry
from djdesk.model.measure_words import FigureKind, kind_by_words
from djdesk.model.period import PeriodKind
from djdesk.model.report import OwnFigure

TextKind = Literal["text", "long", "list", "choice", "date"]
Role = Literal["opening", "body", "problems", "plan", "closing", "byline"]


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What belongs to one kind of office (环卫, 园区, 学校 …): its figures, texts, ticks and sections are
    switched together. `on`: new reports have it, as most offices that write this type do; `organ`: those of
    that kind of Party organisation have it (ORGAN_GROUPS in djdesk.model.organs).
    """

    id: str
    name: str
    help: str = ""
    on: bool = False
    organ: str = ""


class FigureField(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A figure that a section asks for.

    name: as it stands in prose in braces, unique in the type
    unit: measure word behind the number, "" for none
    help: a sentence beside the field
    target: a plan, not a result
    per: what it is counted for (每人, 每月), "" for nothing
    most: the most that it can be (6 of 六个一), 0 where its kind alone says
    group: id of the group that it belongs to, here and below; "" for everyone's; a kind of Party
      organisation (ORGAN_GROUPS in djdesk.model.organs) for what only that kind has
    """

    name: str
    unit: str = ""
    kind: FigureKind = "count"
    help: str = ""
    required: bool = False
    target: bool = False
    per: str = ""
    group: str = ""
    most: int = 0


def own_field(own: OwnFigure) -> FigureField:
    """A report's own figure as a field, so that grids and sentences treat it like the type's. Its kind
    follows from unit and name where it is not known.
    """
    kind = kind_by_words(own.name, own.unit) if own.kind == "count" else own.kind
    return FigureField(name=own.name, unit=own.unit, kind=kind)


class TextField(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A text that a section asks for. A `list` is kept as lines and printed joined by 、.

    name: as it stands in prose in braces, unique in the type
    help: a sentence beside the field; `example` stands in the empty field
    choices: of a `choice`
    default: what a new report begins with
    optional: it may stay empty, and is then not missed
    """

    name: str
    kind: TextKind = "text"
    help: str = ""
    example: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    default: str = ""
    group: str = ""
    optional: bool = False


class ChecklistItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A standing obligation. `phrase` is what sentences use when it is done (default: text), `problem` the
    sentence that 存在的问题 offers when it is not done (default: made from text). `figure` counts what the
    item says is done every so often: 支委会 of 支委会按月召开, see djdesk.proof.frequencies."""

    text: str
    phrase: str = ""
    problem: str = ""
    help: str = ""
    group: str = ""
    figure: str = ""


class Checklist(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`output` "points" prints each done item with its note as a point of its own (六个一); "none" prints
    nothing by itself. `counted`: the list is called by how many it has, with this behind the number (个一).
    """

    title: str = "清单"
    output: Literal["none", "points"] = "none"
    items: tuple[ChecklistItem, ...] = ()
    counted: str = ""
    group: str = ""


class Relation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What must hold between figures of the type: exactly one of the five.

    `figure` is `at_most` or `at_least` another one, or `equal` to it, where a list of texts stands for the
    number of its lines; or it is the sum of `sum_of`; or a share in percent (`over` = [part, whole], rounded
    to the places that it has). `usual`: it may be otherwise for good reasons, so that the clerk is only asked
    to look.
    """

    figure: str
    at_most: str = ""
    at_least: str = ""
    equal: str = ""
    sum_of: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    usual: bool = False

    @property
    def others(self) -> tuple[str, ...]:
        """The names that the figure is held against."""
        return tuple(filter(None, (self.at_most, self.at_least, self.equal, *self.sum_of, *self.over)))


class OrganWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the kinds of Party organisations (djdesk.model.organs) call the same: 支委会, 总支委会 …; where a
    leading group's word is left out it is the branch's.
    """

    branch: str
    general_branch: str
    committee: str
    office_committee: str
    working_committee: str
    leading_group: str = ""

    def of(self, kind: str) -> str:
        """The word of a kind, by its id."""
        word: str = getattr(self, kind)
        return word or self.branch


class SectionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one section asks for and how it is set.

    `run_in`: the heading runs into the first paragraph. `numbered`: False for themes without 一、. `points`
    "run_in" joins points to the paragraph before them, "paragraphs" starts each on its own line. `length` is
    the target in characters, (least, most). `carry`: what is
    proposed for last period's prose when the next report is begun.
    """

    id: str
    heading: str
    level: int = 1
    short: str = ""  # name in the step rail
    role: Role = "body"
    guidance: str = ""
    example: str = ""
    length: tuple[int, int] = (0, 0)
    prose: str = ""
    run_in: bool = False
    numbered: bool = True
    points: Literal["run_in", "paragraphs"] = "paragraphs"
    carry: Carry = "keep"
    optional: bool = False  # offered, but switched off in a new report
    group: str = ""
    figures: tuple[FigureField, ...] = ()
    texts: tuple[TextField, ...] = ()
    checklists: tuple[Checklist, ...] = ()


class ReportType(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, cache_hash=True):
    """A type of report.

    id, version: kept in reports; `short` is the name on a button
    title: a pattern with {单位名称} and {报告期间}; those two names are always known in prose, see BUILT_IN
    periods: kinds that it is written for, the usual one first
    """

    id: str
    name: str
    short: str
    version: int
    description: str
    title: str
    periods: tuple[PeriodKind, ...]
    sections: tuple[SectionForm, ...]
    groups: tuple[Group, ...] = ()
    issuer: bool = True  # signature and date at the end
    byline_under_title: bool = False  # （述职人 / 单位） under the title
    relations: tuple[Relation, ...] = ()
    words: tuple[OrganWords, ...] = ()  # the type is written in those of a branch

    def section(self, section_id: str) -> SectionForm | None:
        return next((form for form in self.sections if form.id == section_id), None)

    def figure_fields(self) -> dict[str, FigureField]:
        return {field.name: field for form in self.sections for field in form.figures}

    def text_fields(self) -> dict[str, TextField]:
        return {field.name: field for form in self.sections for field in form.texts}


UNIT_NAME = "单位名称"
PERIOD_NAME = "报告期间"
PERIOD_END = "截至日期"  # 6月底, 12月底 …
PERIOD_SPAN = "统计时段"  # what is counted up: 截至6月底 of a period from the year's first day, else 下半年
PERIOD_QUARTER = "期末季度"  # the quarter that the period ends with: 第二季度 of 上半年, 本季度 of a quarter
BUILT_IN = (UNIT_NAME, PERIOD_NAME, PERIOD_END, PERIOD_SPAN, PERIOD_QUARTER)

OWN_SECTION = SectionForm(id="own", heading="新章节", carry="keep")
