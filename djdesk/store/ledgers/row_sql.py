"""Which rows of a ledger, as SQL. Contents of cells are always bound values, never part of the statement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from djdesk.basics.pinyin import typed_letters
from djdesk.forms.ledger_type import NO, YES, Condition, LedgerType
from djdesk.forms.row_query import RowQuery
from djdesk.store.reports.search import escaped
from djdesk.store.sqlite.row_hash import Value


class RowSql:
    """Gathers conditions and the values bound in them."""

    def __init__(self, form: LedgerType) -> None:
        self._form = form
        self._parts = ["ledger = ?"]
        self.values: list[Value] = [form.id]

    @classmethod
    def of(cls, form: LedgerType, query: RowQuery) -> RowSql:
        sql = cls(form)
        sql.require(query.where)
        if query.start is not None:
            sql._add(f"{sql._day(query)} >= ?", query.start.isoformat())
        end = query.end or (
            date.max if query.start else None
        )  # a row without a day lies in no stretch of days
        if end is not None:
            sql._add(f"{sql._day(query)} <= ?", end.isoformat())
        if text := query.text.strip():
            exact, letters = f"%{escaped(text)}%", typed_letters(text)
            if letters:
                sql._add("(words LIKE ? ESCAPE '\\' OR spells(?, words))", exact, letters)
            else:
                sql._add("words LIKE ? ESCAPE '\\'", exact)
        return sql

    @property
    def where(self) -> str:
        return " AND ".join(self._parts)

    def require(self, conditions: Sequence[Condition]) -> None:
        for condition in conditions:
            self._require(condition)

    def cell(self, column: str) -> str:
        """The expression for a cell; its path, where it has one, is bound at once, so it must stand in the
        statement where it is asked for.

        The ledger's own date and kind are columns of their own, with indexes.
        """
        if column in ("", self._form.date):
            return "day"
        if column == self._form.kind:
            return "kind"
        self.values.append(f'$."{column}"')
        return "json_extract(cells, ?)"

    def _day(self, query: RowQuery) -> str:
        """What the stretch of days is held against."""
        return f"ifnull({self.cell(query.by)}, day)" if query.or_day else self.cell(query.by)

    def _add(self, part: str, *values: Value) -> None:
        self._parts.append(part)
        self.values += values

    def _require(self, condition: Condition) -> None:
        column = self._form.column(condition.column)
        yes_no = column is not None and column.kind == "yes_no"
        empty = "0" if yes_no else "''"
        for words, operator in ((condition.is_, "IN"), (condition.is_not, "NOT IN")):
            if words:
                bound: list[Value] = [_YES_NO.get(word, 0) for word in words] if yes_no else list(words)
                marks = ", ".join("?" * len(bound))
                cell = self.cell(condition.column)
                self._add(
                    f"{cell if cell == 'kind' else f'ifnull({cell}, {empty})'} {operator} ({marks})", *bound
                )
        if condition.at_least is not None:
            self._add(f"{self.cell(condition.column)} >= ?", condition.at_least)
        if condition.at_most is not None:
            self._add(f"{self.cell(condition.column)} <= ?", condition.at_most)
        if condition.below is not None:
            cell = self.cell(condition.column)
            again = self.cell(condition.column)
            self._add(f"({cell} IS NULL OR {again} < ?)", condition.below)
        if condition.no_later is not None:
            self._add(f"ifnull({self.cell(condition.column)}, '') <= ?", condition.no_later.isoformat())
        if condition.after is not None:
            self._add(f"ifnull({self.cell(condition.column)}, '~') > ?", condition.after.isoformat())
        if condition.within:
            self._add(
                f"ifnull({self.cell(condition.column)}, '~') <= ifnull({self.cell(condition.within)}, '~')"
            )
        if condition.filled is not None:
            self._add(f"{self._filled(condition.column)} = {int(condition.filled)}")

    def _filled(self, column: str) -> str:
        cell = self.cell(column)
        return {"day": "(day <> '~')", "kind": "(kind <> '')"}.get(cell, f"({cell} IS NOT NULL)")


def order_of(form: LedgerType, query: RowQuery) -> tuple[str, list[Value]]:
    """ORDER BY with its values. By day an index gives the order; by another column texts are in the order of
    their pinyin, as Excel has them, and empty cells come last.
    """
    direction = " DESC" if query.descending else ""
    if query.order in ("", form.date):
        return f"day{direction}, number{direction}", []
    column = form.column(query.order)
    cell = _ORDER_OF.get(column.kind if column else "text", "{}").format("json_extract(cells, ?)")
    return f"{cell}{direction} NULLS LAST, number", [f'$."{query.order}"']


def looks_into_rows(form: LedgerType, query: RowQuery) -> bool:
    """Whether the indexes by day and kind leave open which rows are meant or in which order."""
    if not query.by and query.start is not None:
        return False
    other = {query.by, query.order, *(condition.column for condition in query.where)} - {
        "",
        form.date,
        form.kind,
    }
    return bool(query.text.strip() or other)


_ORDER_OF = dict.fromkeys(("text", "choice", "file"), "text_order({})") | {"person": "name_order({})"}
_YES_NO = {YES: 1, NO: 0}
