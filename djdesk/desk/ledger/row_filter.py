"""What the rows of a ledger are narrowed to on the screen: asked for from elsewhere, searched, filtered by
columns, in which order.
"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from djdesk.basics.dates import printed_day
from djdesk.forms.ledger_type import NUMBERS, Condition, LedgerType
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.deadlines import SOON, DueState

ASKED = ""  # the key of what was asked for from elsewhere; other keys are names of columns
_MOST_WORDS = 3  # choices that a chip names


class DaySpan(msgspec.Struct, frozen=True):
    """Days within which a date column lies, and how they are called: 今年, 上半年."""

    column: str
    start: date | None
    end: date | None
    words: str


class RowFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which rows of a ledger are shown, and in which order.

    asked: the rows that something else, a figure or a reminder, wanted to see; `words` names them
    text: typed into the search box
    columns: one condition a column at most
    span: days within which a date column lies
    order: name of a column, "" for the order of days
    """

    asked: RowQuery | None = None
    words: str = ""
    text: str = ""
    columns: tuple[Condition, ...] = ()
    span: DaySpan | None = None
    order: str = ""
    descending: bool = False

    @classmethod
    def opened(cls, form: LedgerType, query: RowQuery | None, words: str) -> RowFilter:
        """A query for rows of one kind becomes a filter of that column, like one that the clerk chose."""
        if query is None:
            return cls()
        if query == RowQuery(ledger=form.id, where=query.where) and _one_kind(form, query.where):
            return cls(columns=query.where)
        rest = msgspec.structs.replace(query, text="", order="", descending=False)
        asked = None if rest == RowQuery(ledger=form.id) else rest
        return cls(asked=asked, words=words, text=query.text, order=query.order, descending=query.descending)

    def query(self, form: LedgerType) -> RowQuery:
        """All of it as one query."""
        asked = self.asked or RowQuery(ledger=form.id)
        by, start, end = asked.by, asked.start, asked.end
        if self.span is not None:
            by = self.span.column
            start = max((day for day in (start, self.span.start) if day), default=None)
            end = min((day for day in (end, self.span.end) if day), default=None)
        return RowQuery(
            ledger=form.id,
            text=self.text,
            where=(*asked.where, *self.columns),
            by=by,
            start=start,
            end=end,
            or_day=asked.or_day and by == asked.by,
            order=self.order,
            descending=self.descending,
        )

    def can_span(self, form: LedgerType, column: str) -> bool:
        """Whether days of the column can be chosen: rows lie within days of one column at a time."""
        asked = self.asked
        return (
            asked is None or (asked.start is None and asked.end is None) or (asked.by or form.date) == column
        )

    @property
    def narrows(self) -> bool:
        """Whether it may leave rows out."""
        return bool(self.asked or self.text.strip() or self.columns or self.span)

    def condition(self, column: str) -> Condition | None:
        return next((one for one in self.columns if one.column == column), None)

    def with_condition(self, column: str, condition: Condition | None) -> RowFilter:
        """Another condition for a column, or none."""
        rest = tuple(one for one in self.columns if one.column != column)
        return msgspec.structs.replace(self, columns=(*rest, condition) if condition else rest)

    def asked_kind(self, form: LedgerType) -> str | None:
        """The kind to which what was asked for is limited; None when it is not, or to several."""
        where = self.asked.where if self.asked is not None else ()
        return next((one.is_[0] for one in where if one.column == form.kind and len(one.is_) == 1), None)

    def with_kind(self, form: LedgerType, kind: str) -> RowFilter:
        """One of the ledger's kinds, "" for all; what was asked for goes when it was limited to kinds
        itself.
        """
        limited = self.asked is not None and any(one.column == form.kind for one in self.asked.where)
        base = self.without(ASKED) if limited else self
        return base.with_condition(form.kind, Condition(column=form.kind, is_=(kind,)) if kind else None)

    def with_span(self, span: DaySpan | None) -> RowFilter:
        return msgspec.structs.replace(self, span=span)

    def with_text(self, text: str) -> RowFilter:
        return msgspec.structs.replace(self, text=text)

    def with_order(self, column: str, descending: bool = False) -> RowFilter:
        return msgspec.structs.replace(self, order=column, descending=descending)

    def without(self, key: str) -> RowFilter:
        """What a chip stood for is taken off."""
        if key == ASKED:
            return msgspec.structs.replace(self, asked=None, words="")
        span = None if self.span is not None and self.span.column == key else self.span
        return msgspec.structs.replace(self.with_condition(key, None), span=span)

    def is_on(self, column: str) -> bool:
        """Whether the column itself is filtered."""
        return self.condition(column) is not None or (self.span is not None and self.span.column == column)

    def chips(self) -> list[tuple[str, str]]:
        """Key and words of each filter that is on; the search stands in its own box."""
        found = [(ASKED, self.words or "选出的行")] if self.asked is not None else []
        for condition in self.columns:
            said = f"{condition.column}：{_said(condition)}"
            if self.span is not None and self.span.column == condition.column:
                said = f"{said}，{self.span.words}"
            found.append((condition.column, said))
        if self.span is not None and self.condition(self.span.column) is None:
            found.append((self.span.column, f"{self.span.column}：{self.span.words}"))
        return found

    def given(self, form: LedgerType) -> dict[str, str]:
        """Texts that a new row begins with, so that it belongs to what is shown: where a column may be one
        thing only.
        """
        conditions = [*(self.asked.where if self.asked else ()), *self.columns]
        return {
            one.column: one.is_[0]
            for one in conditions
            if len(one.is_) == 1 and form.column(one.column) is not None
        }


def due_filter(form: LedgerType, state: DueState, today: date) -> RowFilter:
    """The rows that are overdue, soon due or closed."""
    column = form.column(form.state)
    number = column is not None and column.kind in NUMBERS
    if number:
        least = min(int(one) for one in form.closed)
        closed, still = (
            Condition(column=form.state, at_least=least),
            Condition(column=form.state, at_most=least - 1),
        )
    else:
        closed, still = (
            Condition(column=form.state, is_=form.closed),
            Condition(column=form.state, is_not=form.closed),
        )
    if state == "closed":
        return RowFilter(asked=RowQuery(ledger=form.id, where=(closed,)), words="已办结")
    if state == "overdue":
        asked = RowQuery(ledger=form.id, where=(still,), by=form.due, end=today - timedelta(days=1))
        return RowFilter(asked=asked, words="已逾期")
    asked = RowQuery(
        ledger=form.id, where=(still,), by=form.due, start=today, end=today + timedelta(days=SOON)
    )
    return RowFilter(asked=asked, words=f"{SOON}天内到期")


def year_spans(column: str, today: date) -> list[DaySpan]:
    """The stretches of days that a clerk asks for most."""
    year = today.year
    return [
        DaySpan(column, date(year, 1, 1), date(year, 12, 31), f"{year}年"),
        DaySpan(column, date(year, 1, 1), date(year, 6, 30), f"{year}年上半年"),
        DaySpan(column, date(year, 7, 1), date(year, 12, 31), f"{year}年下半年"),
        DaySpan(column, date(year - 1, 1, 1), date(year - 1, 12, 31), f"{year - 1}年"),
    ]


def day_span(column: str, start: date | None, end: date | None) -> DaySpan | None:
    """From one day to another, either of them open; None when both are."""
    if start is None and end is None:
        return None
    if start is None or end is None:
        return DaySpan(column, start, end, f"{_day(start)}以来" if start else f"到{_day(end)}")
    return DaySpan(
        column, min(start, end), max(start, end), f"{_day(min(start, end))}至{_day(max(start, end))}"
    )


def _one_kind(form: LedgerType, where: tuple[Condition, ...]) -> bool:
    return (
        len(where) == 1
        and bool(form.kind)
        and where[0] == Condition(column=form.kind, is_=where[0].is_)
        and len(where[0].is_) == 1
    )


def _said(condition: Condition) -> str:
    if condition.filled is not None:
        return "已填" if condition.filled else "空白"
    if condition.at_least is not None or condition.at_most is not None:
        least, most = (
            "" if bound is None else str(bound) for bound in (condition.at_least, condition.at_most)
        )
        return f"{least}至{most}" if least and most else f"不小于{least}" if least else f"不大于{most}"
    words = "、".join(condition.is_[:_MOST_WORDS])
    return f"{words}等{len(condition.is_)}项" if len(condition.is_) > _MOST_WORDS else words


def _day(day: date | None) -> str:
    return printed_day(day) if day else ""
