"""Counting a figure by SQLite: only the rows of the period are looked at, and only what is asked of them
leaves the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from djdesk.forms.counting import Counted, done_of, finished, query_of
from djdesk.forms.ledger_type import LedgerType, Measure, split_names
from djdesk.model.period import Period
from djdesk.store.ledgers.row_sql import RowSql
from djdesk.store.sqlite.connection import Row
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import Value

SCALE = (
    10_000  # sums run over whole ten-thousandths: exact for money, where adding up REAL numbers would drift
)


def measured(db: Database, form: LedgerType, measure: Measure, period: Period) -> Counted:
    """See Measure and Counted."""
    count, number = _Asked(db, form, measure, period).answer()
    if count == 0 and measure.how in ("count", "sum", "distinct", "months") and _ever(db, form, measure):
        return Counted(Decimal(0), 0)
    if count == 0 or number is None:
        return Counted(None, count)
    return Counted(finished(measure, period, number), count)


def _ever(db: Database, form: LedgerType, measure: Measure) -> bool:
    """Whether any row meets the conditions, whatever its day: only then does 0 mean that there was nothing
    this time.
    """
    sql = RowSql(form)
    sql.require(measure.where)
    return db.one(f"SELECT 1 FROM record WHERE {sql.where} LIMIT 1", sql.values) is not None


class _Asked:
    """One measure, asked of the database. What stands in the SELECT is bound before what stands in the
    WHERE.
    """

    def __init__(self, db: Database, form: LedgerType, measure: Measure, period: Period) -> None:
        self._db, self._form, self._measure = db, form, measure
        self._rows = RowSql.of(form, query_of(form, measure, period))
        self._done_when = done_of(measure, period)

    def answer(self) -> tuple[int, Decimal | None]:
        """How many rows, and the bare number; None when the rows do not tell."""
        how, column = self._measure.how, self._measure.column
        if how == "count":
            (count,) = self._select("count(*)")
            return count, Decimal(count)
        if how in ("distinct", "months"):
            return self._distinct(column)
        if how == "latest":
            return self._latest(column)
        if how == "ratio":
            return self._ratio()
        count, filled, total = self._select(f"count(*), count({{}}), {_sum('{}')}", column, column)
        if not filled:
            return count, None
        return count, Decimal(total) / SCALE / (filled if how == "average" else 1)

    def _ratio(self) -> tuple[int, Decimal | None]:
        measure = self._measure
        if measure.base and measure.per:
            rows = self._newest(measure.column, measure.base)
            count, part, whole = (
                sum(row[0] for row in rows),
                _total(row[1] for row in rows),
                _total(row[2] for row in rows),
            )
        elif measure.base:
            count, part, whole = self._select(
                f"count(*), {_sum('{}')}, {_sum('{}')}", measure.column, measure.base
            )
        else:
            count, part, whole = self._done()
        return count, Decimal(part or 0) / Decimal(whole) if whole else None

    def _done(self) -> Row:
        """Rows, and what is done of all: rows, sums or contents."""
        measure = self._measure
        done = RowSql(self._form)
        done.require(self._done_when)
        if measure.column:
            count, whole = self._select(f"count(*), {_sum('{}')}", measure.column)
            (part,) = self._select(
                _sum("{}") + f" FILTER (WHERE {done.where})", measure.column, behind=done.values
            )
            return count, part, whole
        if measure.per:
            expressions = (
                f"count(*), count(DISTINCT ifnull({{}}, '')), count(DISTINCT ifnull({{}}, '')) FILTER "
                f"(WHERE {done.where})"
            )
            count, whole, part = self._select(expressions, measure.per, measure.per, behind=done.values)
            return count, part, whole
        count, part = self._select(f"count(*), count(*) FILTER (WHERE {done.where})", behind=done.values)
        return count, part, count

    def _distinct(self, column: str) -> tuple[int, Decimal | None]:
        done = RowSql(self._form)
        done.require(self._done_when)
        cell = "substr({}, 1, 7)" if self._measure.how == "months" else "{}"
        rows = self._all(
            f"{cell} AS word, count(*), min(ifnull({done.where}, 0))",
            column,
            behind=done.values,
            tail=" GROUP BY word",
        )
        known = self._form.column(column)
        several = known is not None and known.several
        words: dict[str, bool] = {}
        for word, _, good in rows:
            for name in split_names(str(word)) if several and word else [word]:
                if name not in (None, "", "~"):
                    words[name] = words.get(name, True) and bool(good)
        return sum(row[1] for row in rows), Decimal(sum(words.values())) if words else None

    def _latest(self, column: str) -> tuple[int, Decimal | None]:
        (count,) = self._select("count(*)")
        rows = self._newest(column, column, filled=True)
        return count, Decimal(_total(row[1] for row in rows)) / SCALE if rows else None

    def _newest(self, *columns: str, filled: bool = False) -> list[Row]:
        """Of each content of `per`, or of all: how many rows, and the last row's cells. SQLite gives the
        other cells of the row that has the max()."""
        bound = RowSql(self._form)
        per = f"ifnull({bound.cell(self._measure.per)}, '')" if self._measure.per else "''"
        cells = ", ".join(bound.cell(column) for column in columns)
        day = bound.cell(self._measure.date)
        path = bound.values[1:]
        statement = (
            f"SELECT {per} AS word, count(*), {cells}, max(ifnull({day}, '') || printf('%012d', number)) "
            f"FROM record"
        )
        condition = RowSql(self._form)
        only = f" AND {condition.cell(columns[0])} IS NOT NULL" if filled else ""
        values = [*path, *self._rows.values, *condition.values[1:]]
        return [
            row[1:-1]
            for row in self._db.all(f"{statement} WHERE {self._rows.where}{only} GROUP BY word", values)
        ]

    def _select(self, expressions: str, *columns: str, behind: Sequence[Value] = ()) -> Row:
        return self._all(expressions, *columns, behind=behind)[0]

    def _all(
        self, expressions: str, *columns: str, behind: Sequence[Value] = (), tail: str = ""
    ) -> list[Row]:
        """`behind` are the values bound in `expressions` behind its columns."""
        bound = RowSql(self._form)
        cells = [bound.cell(column) for column in columns]
        values = [*bound.values[1:], *behind, *self._rows.values]
        return self._db.all(
            f"SELECT {expressions.format(*cells)} FROM record WHERE {self._rows.where}{tail}", values
        )


def _total(numbers: Iterable[Value]) -> int:
    """Like `_sum`, of cells that have left the database."""
    return sum(
        int((Decimal(str(number)) * SCALE).quantize(1, ROUND_HALF_UP))
        for number in numbers
        if isinstance(number, int | float)
    )


def scaled(cell: str) -> str:
    """The expression for a cell's number in whole ten-thousandths."""
    return f"CAST(round({cell} * {SCALE}) AS INTEGER)"


def _sum(cell: str) -> str:
    return f"sum({scaled(cell)})"
