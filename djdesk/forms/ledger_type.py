"""Values of a ledger type (台账类型): what resources/ledgers/*.toml holds. No behaviour but look-ups."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

ColumnKind = Literal["date", "choice", "number", "money", "text", "person", "yes_no", "progress", "file"]
How = Literal["count", "sum", "distinct", "months", "latest", "average", "ratio"]
Span = Literal["period", "quarter", "year", "whole_year", "to_date", "during"]
NUMBERS: tuple[ColumnKind, ...] = ("number", "money", "progress")
YES, NO = "是", "否"


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A column. `choice` takes one of `choices`, other words too when `free`; `person` a name of the members'
    ledger, with `several` names joined by 、; `progress` a percentage from 0 to 100; `file` names the row's
    evidence files. `width` in characters, 0: by kind. `reached`: choice → column of the day on which it is
    reached, in their order."""

    name: str
    kind: ColumnKind = "text"
    choices: tuple[str, ...] = ()
    free: bool = False
    required: bool = False
    several: bool = False
    help: str = ""
    default: str = ""
    unit: str = ""
    width: int = 0
    aliases: tuple[str, ...] = ()  # other heads under which offices keep this column
    reached: dict[str, str] = {}


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a cell must be: one of `is`, none of `is_not`, a number within `at_least` and `at_most`, filled or
    empty; all that are given.

    `below`: a number less than that, or nothing yet. `after`: a day later than that, or none yet. `no_later`:
    a day up to that, or none. `within`: a day no later than the one in that column, if there is one. A yes/no
    cell is compared as 是 or 否, an empty one as 否.
    """

    column: str
    is_: tuple[str, ...] = msgspec.field(default=(), name="is")
    is_not: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    below: int | None = None
    filled: bool | None = None
    after: date | None = None
    no_later: date | None = None
    within: str = ""


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a figure is counted from rows. Rows that meet `where` and whose `date` column (default: the
    ledger's) lies in the span count: `period` the report's, `quarter` the quarter that ends with it, `year`
    from 1 January to its end, `whole_year` the year in which it ends, `to_date` all up to its end (what there
    is at the end, 期末实有), `during` those that had not ended before it began. A row has ended on the day in
    the column `until`. What was done, by `done` or else by `where`, on a day in the column `done_by` behind
    the period's end was not done at it; without a day there it counts. With `or_day` a row whose `date` is
    empty counts by the ledger's own.

    count: rows. sum, average, latest: of the numbers in `column`. distinct: different contents of `column`,
    with `done` only those of
    which every row meets it. months: different months of the days in `column`. ratio, in percent: the rows
    that also meet `done` of all
    rows (with `column` the sums of it), or, with `column` and `base`, the sum of the one over the sum of the
    other. With `per` rows of
    the same content in that column are one: latest adds up the newest of each, a ratio of sums takes the
    newest of each, a ratio of rows
    counts contents of which any row meets `done`.
    The result is divided by `divide` (rows in 元, figure in 万元), by the months of the period when
    `monthly`, and rounded to `places`.
    `types` are the ids of the report types it counts for, all when empty. `system` is the system it belongs
    to where a ledger has several.
    `key`: the board shows it first, as long as the office does not choose otherwise.
    """

    figure: str
    how: How = "count"
    column: str = ""
    base: str = ""
    where: tuple[Condition, ...] = ()
    done: tuple[Condition, ...] = ()
    per: str = ""
    date: str = ""
    or_day: bool = False
    until: str = ""
    done_by: str = ""
    span: Span = "period"
    divide: int = 1
    monthly: bool = False
    places: int = 2
    types: tuple[str, ...] = ()
    system: str = ""
    key: bool = False
    note: str = ""  # what the clerk should know about this way of counting


class ListSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Texts that a report's field can take from rows: the different contents of `column`, in the order of
    their days, in the rows that meet `where` and lie in the span (see Measure). `wrap` is a pair of marks,
    《》 or “”, put around a text that has none.

    A list field (清单) is offered all of them, a text, long text or choice the newest. `types` and `system`
    as in Measure.
    """

    field: str
    column: str
    where: tuple[Condition, ...] = ()
    date: str = ""
    span: Span = "period"
    wrap: str = ""
    types: tuple[str, ...] = ()
    system: str = ""

    def as_measure(self) -> Measure:
        """What finds its rows."""
        return Measure(
            figure=self.field,
            how="distinct",
            column=self.column,
            where=self.where,
            date=self.date,
            span=self.span,
        )


class LedgerType(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One ledger. `systems` are the names under which it is found. `date`, `kind`, `title`, `due` and `state`
    name columns, "" for none: the day a row counts by, what kind of row it is, what names it in a list, its
    deadline, how far it is; `closed` are the words in `state` (or the least percentage, as "100", for a
    progress column) that mean it is done; `closed_on` names the column for the day on which it was, which a
    row that is done must have."""

    id: str
    name: str
    group: str
    version: int
    systems: tuple[str, ...]
    help: str
    columns: tuple[Column, ...]
    measures: tuple[Measure, ...] = ()
    lists: tuple[ListSource, ...] = ()
    date: str = ""
    kind: str = ""
    title: str = ""
    due: str = ""
    state: str = ""
    closed: tuple[str, ...] = ()
    closed_on: str = ""

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)

    def figures(self, type_id: str = "") -> dict[str, Measure]:
        """Measures by the figure that they count, for one report type or any."""
        return {
            measure.figure: measure
            for measure in self.measures
            if not type_id or not measure.types or type_id in measure.types
        }

    def texts(self, type_id: str) -> dict[str, ListSource]:
        """Sources of texts by the field that they feed, for one report type."""
        return {source.field: source for source in self.lists if not source.types or type_id in source.types}

    def measures_of(self, system: str) -> tuple[Measure, ...]:
        """The measures that belong to one of the ledger's systems."""
        return tuple(measure for measure in self.measures if measure.system in ("", system))


class System(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of the systems (制度) that a ledger keeps: the columns that hold it, and what is counted from its
    rows instead of being kept.
    """

    name: str
    group: str
    holds: tuple[str, ...]
    counts: tuple[str, ...] = ()


class Systems(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """resources/ledgers/systems.toml."""

    systems: tuple[System, ...]


class Obligation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A standing duty (resources/ledgers/obligations.toml): in each `every` of a period at least `times` rows
    that meet `where`.

    `missed` is the clause that follows the months: 未召开支委会. `active` False leaves it to the office to
    switch it on. `organ`: only that kind of Party organisation is held to it (ORGAN_GROUPS in
    djdesk.model.organs), to others it is as one that is not active. `source` is the rule that demands it, ""
    where that is custom or an office's own.
    """

    id: str
    name: str
    ledger: str
    every: Literal["month", "quarter", "half", "year"]
    missed: str
    times: int = 1
    where: tuple[Condition, ...] = ()
    active: bool = True
    organ: str = ""
    source: str = ""


class Obligations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    obligations: tuple[Obligation, ...]


def split_names(text: str) -> list[str]:
    """The names of a cell with several."""
    return [name for name in re.split(r"[、，,；;/\n]", text) if name]


def as_number(value: object) -> Decimal | None:
    """A cell's number; None for an empty cell, text and yes/no."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)
