"""Counting a figure by SQLite: only the rows of the period are looked at, and only what is asked of them leaves the database."""

from __future__ import annotations

from decimal import Decimal

from djdesk.forms.counting import Counted, finished, query_of
from djdesk.forms.ledger_type import LedgerType, Measure, as_number, split_names
from djdesk.model.period import Period
from djdesk.store.database import Database, Row
from djdesk.store.row_sql import RowSql
from djdesk.store.rowhash import Value

_SCALE = 10_000  # sums run over whole ten-thousandths: exact for money, where adding up REAL numbers would drift


def measured(db: Database, form: LedgerType, measure: Measure, period: Period) -> Counted:
    """See Measure and Counted."""
    count, number = _Asked(db, form, measure, period).answer()
    if count == 0 and measure.how in ("count", "sum", "distinct") and _ever(db, form, measure):
        return Counted(Decimal(0), 0)
    if count == 0 or number is None:
        return Counted(None, count)
    return Counted(finished(measure, period, number), count)


def _ever(db: Database, form: LedgerType, measure: Measure) -> bool:
    """Whether any row meets the conditions, whatever its day: only then does 0 mean that there was nothing this time."""
    sql = RowSql(form)
    sql.require(measure.where)
    return db.one(f"SELECT 1 FROM record WHERE {sql.where} LIMIT 1", sql.values) is not None


class _Asked:
    """One measure, asked of the database. What stands in the SELECT is bound before what stands in the WHERE."""

    def __init__(self, db: Database, form: LedgerType, measure: Measure, period: Period) -> None:
        self._db, self._form, self._measure = db, form, measure
        self._rows = RowSql.of(form, query_of(form, measure, period))

    def answer(self) -> tuple[int, Decimal | None]:
        """How many rows, and the bare number; None when the rows do not tell."""
        how, column = self._measure.how, self._measure.column
        if how == "count":
            (count,) = self._select("count(*)")
            return count, Decimal(count)
        if how == "distinct":
            return self._distinct(column)
        if how == "latest":
            return self._latest(column)
        if how == "ratio":
            return self._ratio()
        count, filled, total = self._select(f"count(*), count({{}}), {_sum('{}')}", column, column)
        if not filled:
            return count, None
        return count, Decimal(total) / _SCALE / (filled if how == "average" else 1)

    def _ratio(self) -> tuple[int, Decimal | None]:
        measure = self._measure
        if measure.base:
            count, part, whole = self._select(f"count(*), {_sum('{}')}, {_sum('{}')}", measure.column, measure.base)
        else:
            done = RowSql(self._form)
            done.require(measure.done)
            count, part = self._select(f"count(*), count(*) FILTER (WHERE {done.where})", before=done.values)
            whole = count
        return count, Decimal(part) / Decimal(whole) if whole else None

    def _distinct(self, column: str) -> tuple[int, Decimal | None]:
        (count,) = self._select("count(*)")
        rows = self._all("DISTINCT {}", column)
        words = {word for (word,) in rows if word not in (None, "", "~")}
        known = self._form.column(column)
        if known is not None and known.several:
            words = {name for word in words for name in split_names(str(word))}
        return count, Decimal(len(words)) if words else None

    def _latest(self, column: str) -> tuple[int, Decimal | None]:
        (count,) = self._select("count(*)")
        condition = RowSql(self._form)
        cell = condition.cell(column)
        day = condition.cell(self._measure.date)
        values = [*self._rows.values, *condition.values[1:]]
        statement = (f"SELECT json_extract(cells, ?) FROM record WHERE {self._rows.where} AND {cell} IS NOT NULL "
                     f"ORDER BY {day} DESC, number DESC LIMIT 1")  # fmt: skip
        row = self._db.one(statement, [f'$."{column}"', *values])
        return count, None if row is None else as_number(Decimal(str(row[0])))

    def _select(self, what: str, *columns: str, before: list[Value] | None = None) -> Row:
        return self._all(what, *columns, before=before)[0]

    def _all(self, what: str, *columns: str, before: list[Value] | None = None) -> list[Row]:
        bound = RowSql(self._form)
        cells = [bound.cell(column) for column in columns]
        values = [*(before or ()), *bound.values[1:], *self._rows.values]
        return self._db.all(f"SELECT {what.format(*cells)} FROM record WHERE {self._rows.where}", values)


def _sum(cell: str) -> str:
    return f"ifnull(sum(CAST(round({cell} * {_SCALE}) AS INTEGER)), 0)"
