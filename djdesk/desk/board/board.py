"""The board (看板): every figure that the ledgers count, beside earlier periods; which of them the office
wants to see first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

import msgspec

from djdesk.basics.pinyin import finds
from djdesk.desk.figures.trends import Trend, counted_since, first_day, trend_of
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.settings.declared import BOARD_FIGURES, BOARD_PERIOD, PinnedFigures
from djdesk.forms.counting import query_of
from djdesk.forms.ledger_load import LedgerBook
from djdesk.forms.ledger_type import LedgerType, Measure
from djdesk.forms.report_type import FigureField, ReportType
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.measure_sentence import describe
from djdesk.model.figure import Figure
from djdesk.model.figure_change import FigureChange, change, is_percentage
from djdesk.model.period import Period, PeriodKind
from djdesk.store.ledgers.ledger_store import LedgerStore

_SPANS = {"quarter": "当季", "year": "累计", "whole_year": "全年", "to_date": "期末", "during": "期内"}
_BESIDE: dict[PeriodKind, int] = {
    "half": 4,
    "year": 5,
    "range": 4,
}  # periods of the larger chart where a year has too few


class BoardFigure(msgspec.Struct, frozen=True):
    """A figure that a ledger counts. `key` names it, `types` are the ids of the report types that use it."""

    key: str
    name: str
    field: FigureField
    form: LedgerType
    measure: Measure
    types: tuple[str, ...]

    @property
    def unit(self) -> str:
        return self.field.unit

    @property
    def words(self) -> str:
        """What ledger and figure are found by."""
        return f"{self.name}\n{self.form.name}\n{self.form.group}"

    @property
    def span(self) -> str:
        """A word for what is not counted over the period alone."""
        return _SPANS.get(self.measure.span, "")

    def query(self, period: Period) -> RowQuery:
        """The rows that it is counted from."""
        return query_of(self.form, self.measure, period)

    def how(self, period: Period) -> str:
        return describe(self.form, self.measure, self.query(period))


class Beside(msgspec.Struct, frozen=True):
    """A period of the larger chart.

    value: what was counted in it, in the figure's unit; None where the ledger does not tell
    last_year: the same of the same period a year before
    """

    period: Period
    value: Decimal | None
    last_year: Decimal | None


class Board:
    """What the board asks of the ledgers. The figures are known from the start; each is counted when it is
    asked for. Which day each ledger begins with is remembered until `begin`."""

    def __init__(self, ledgers: LedgerDesk) -> None:
        self.ledgers = ledgers
        self._first_days: dict[str, date | None] = {}
        self.figures = board_figures(ledgers.book, ledgers.desk.types)

    def begin(self) -> None:
        """Rows may be others than before."""
        self._first_days = {}

    # ------------------------------------------------------------ figures

    def trend(self, figure: BoardFigure, period: Period) -> Trend:
        """The figure in the period, in those before it and in the same one last year."""
        return trend_of(
            self._store(), figure.field, figure.form, figure.measure, period, self._since(figure.form)
        )

    def change(self, figure: BoardFigure, now: Decimal | None, before: Decimal | None) -> FigureChange | None:
        """Against an earlier value; None when one of the two is not known."""
        if now is None or before is None:
            return None
        points = is_percentage(figure.unit, figure.field.kind)
        return change(Figure(state="value", value=now), Figure(state="value", value=before), points)

    def beside(self, figure: BoardFigure, period: Period) -> list[Beside]:
        """The periods of the year beside those of last year; of halves and years, of which a year has few,
        the last ones.
        """
        today, store, since = self.ledgers.today(), self._store(), self._since(figure.form)

        def value(one: Period) -> Decimal | None:
            return (
                counted_since(store, figure.form, figure.measure, one, since) if one.start <= today else None
            )

        return [Beside(one, value(one), value(one.last_year)) for one in _periods_beside(period)]

    def found(self, figures: list[BoardFigure], words: str = "", type_id: str = "") -> list[BoardFigure]:
        """Those that a report type uses and whose name, ledger or group, or their pinyin initials, hold the
        words.
        """
        return [one for one in figures if (not type_id or type_id in one.types) and finds(words, one.words)]

    # ------------------------------------------------------------ what is seen first

    def pinned(self) -> list[BoardFigure]:
        """The key figures: those that the ledgers propose, as the office changed that."""
        own = BOARD_FIGURES.get(self.ledgers.desk.store)
        on, off = set(own.on), set(own.off)
        return [one for one in self.figures if one.key in on or (one.measure.key and one.key not in off)]

    def pin(self, figure: BoardFigure, wanted: bool) -> None:
        """Puts a figure among the key figures, or takes it out. Raises StoreError."""
        store = self.ledgers.desk.store
        own = BOARD_FIGURES.get(store)
        on, off = set(own.on) - {figure.key}, set(own.off) - {figure.key}
        if wanted != figure.measure.key:
            (on if wanted else off).add(figure.key)
        BOARD_FIGURES.set(store, PinnedFigures(tuple(sorted(on)), tuple(sorted(off))))

    # ------------------------------------------------------------ periods

    def first_period(self) -> Period:
        """The period to begin with: of the kind looked at last, the newest in which there is a row."""
        kind = BOARD_PERIOD.get(self.ledgers.desk.store)
        return Period.containing(kind, self.newest_day() or self.ledgers.today())

    def keep_kind(self, kind: PeriodKind) -> None:
        """The kind of period to begin with next time."""
        store = self.ledgers.desk.store
        if kind != "range" and kind != BOARD_PERIOD.get(store):
            BOARD_PERIOD.set(store, kind)

    def newest_day(self) -> date | None:
        """The newest day up to today on which a row counts; None when there is none."""
        return max(self._newest_days(), default=None)

    def ledgers_with_rows(self) -> set[str]:
        """The ledgers that have rows: of the others nothing can be said."""
        return {ledger for ledger, total in self._store().totals().items() if total.rows}

    def is_empty(self) -> bool:
        """Whether no ledger has a row."""
        return not self.ledgers_with_rows()

    # ------------------------------------------------------------ inside

    def _since(self, form: LedgerType) -> date | None:
        if form.id not in self._first_days:
            self._first_days[form.id] = first_day(self._store(), form)
        return self._first_days[form.id]

    def _newest_days(self) -> Iterator[date]:
        for ledger, total in self._store().totals().items():
            form = self.ledgers.book.types.get(ledger)
            if form is not None and form.date and total.rows:
                query = RowQuery(ledger=ledger, end=self.ledgers.today(), descending=True)
                yield from (
                    record.day for record in self._store().page(form, query, 0, 1) if record.day is not None
                )

    def _store(self) -> LedgerStore:
        return self.ledgers.desk.store.ledgers


def board_figures(book: LedgerBook, types: Mapping[str, ReportType]) -> list[BoardFigure]:
    """In the order of the systems; those that no report type asks for are left out."""
    fields = {type_id: form.figure_fields() for type_id, form in types.items()}
    forms = {form.id: form for system in book.systems if (form := book.ledger_of(system.name)) is not None}
    found = []
    for form in forms.values():
        for measure in form.measures:
            users = tuple(
                type_id
                for type_id, known in fields.items()
                if measure.figure in known and (not measure.types or type_id in measure.types)
            )
            if users:
                key = "/".join((form.id, measure.figure, *measure.types))
                found.append(
                    BoardFigure(key, measure.figure, fields[users[0]][measure.figure], form, measure, users)
                )
    return found


def _periods_beside(period: Period) -> list[Period]:
    if period.kind in ("month", "quarter"):
        return [
            Period.regular(period.kind, period.start.year, number + 1)
            for number in range(12 if period.kind == "month" else 4)
        ]
    return [period.shifted(-steps) for steps in range(_BESIDE[period.kind] - 1, -1, -1)]
