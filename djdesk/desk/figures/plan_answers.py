"""Rows of ledgers that answer a line of last period's problems and plan: proposed by likeness, taken by the
clerk alone.

A row is proposed when most pairs of characters of what it is called stand in the line, or those of the line
in it. What became of it says its state. A row that was done before last period's report was over, or after
this period, answers nothing of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Generator, Iterator, Sequence
from datetime import date
from math import log

import msgspec

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.next_period.plan_items import title_of_item
from djdesk.forms.ledger_type import LedgerType
from djdesk.forms.row_query import RowQuery
from djdesk.intake.match.similar import plain
from djdesk.ledgers.deadlines import is_closed
from djdesk.model.last_period.plan_line import PlanLine, PlanState, RowAnswer
from djdesk.model.period import Period
from djdesk.model.record import Record

_MOST_ROWS = 2000  # of a ledger, the newest
_LEAST_PAIRS = 3  # that two texts must share
_MOST_LOOKED_AT = 8  # rows that share most pairs with a line
_LEAST_SHARE = 0.6  # of the pairs of the shorter one
_MEASURES = ("措施", "办理结果")  # columns that say what was done


class PlanAnswer(msgspec.Struct, frozen=True):
    """A row that answers, what it says became of the line (`status` in its own words), how like it is (0 to
    1), and what finds it.
    """

    row: RowAnswer
    state: PlanState
    status: str
    share: float
    query: RowQuery


class _Row(msgspec.Struct, frozen=True):
    form: LedgerType
    record: Record
    pairs: frozenset[str]


def answering(
    ledgers: LedgerDesk, lines: Sequence[PlanLine], last: Period, now: Period
) -> Generator[dict[str, PlanAnswer]]:
    """Ledger by ledger what is known so far: the likest row by the line's id. `last` is the period that the
    lines were written in, `now` that of the report. Raises StoreError.
    """
    found: dict[str, PlanAnswer] = {}
    ranks: dict[str, tuple[object, ...]] = {}
    wanted = {line.id: _pairs(title_of_item(line.words)) for line in lines}
    whole = {line.id: _pairs(line.words) for line in lines}
    for form in _answering_ledgers(ledgers):
        rows = list(_rows(ledgers, form, last, now))
        places = defaultdict[str, list[int]](list)
        weights = _weights(rows)
        for number, row in enumerate(rows):
            for pair in row.pairs:
                places[pair].append(number)
        for line in lines:
            shared = Counter(number for pair in whole[line.id] for number in places.get(pair, ()))
            for number, count in shared.most_common(_MOST_LOOKED_AT):
                row = rows[number]
                share = _share(row.pairs, whole[line.id], wanted[line.id], weights) if count > 2 else 0.0
                rank = (round(share, 2), *_fits(row, line, last))
                if share and rank > ranks.get(line.id, ()):
                    ranks[line.id], found[line.id] = rank, _answer(row, share, now)
        yield dict(found)


def _answering_ledgers(ledgers: LedgerDesk) -> list[LedgerType]:
    """Those whose rows are tasks or problems that end in a state: with rows of theirs."""
    totals = ledgers.desk.store.ledgers.totals()
    return [
        form
        for form in ledgers.book.types.values()
        if form.title and form.state and form.closed and form.id in totals and totals[form.id].rows
    ]


def _rows(ledgers: LedgerDesk, form: LedgerType, last: Period, now: Period) -> Iterator[_Row]:
    query = RowQuery(ledger=form.id, end=now.end, descending=True)
    for record in ledgers.desk.store.ledgers.page(form, query, 0, _MOST_ROWS):
        done = _day(record, form.closed_on)
        if done is not None and not last.end < done <= now.end:
            continue
        if record.day is not None and record.day.year < last.start.year:
            continue
        if done is None and is_closed(form, record) and form.closed_on:
            continue  # it does not say when
        pairs = _pairs(str(record.cells.get(form.title, "")))
        if len(pairs) >= _LEAST_PAIRS:
            yield _Row(form, record, pairs)


def _weights(rows: Sequence[_Row]) -> dict[str, float]:
    """What a pair of characters tells: 开展 stands in many names, 观影 in one."""
    times = Counter(pair for row in rows for pair in row.pairs)
    return {pair: log(1 + len(rows) / count) for pair, count in times.items()}


def _share(
    row: frozenset[str], line: frozenset[str], title: frozenset[str], weights: dict[str, float]
) -> float:
    """How much of the row's name the line says, by weight; a title that the row's name says counts too. 0 for
    too little.
    """
    best = _weight(row & line, weights) / _weight(row, weights)
    if len(title) >= _LEAST_PAIRS:
        best = max(best, sum(weights.get(pair, 0) for pair in row & title) / (_weight(title, weights) or 1))
    return best if best >= _LEAST_SHARE else 0.0


def _weight(pairs: Collection[str], weights: dict[str, float]) -> float:
    """Of pairs; one that no row has weighs as the rarest."""
    rarest = max(weights.values(), default=1.0)
    return sum(weights.get(pair, rarest) for pair in pairs)


def _fits(row: _Row, line: PlanLine, last: Period) -> tuple[bool, bool]:
    """Of two rows as like: a problem that was known when the line was written, and one that is done."""
    known = row.record.day is None or row.record.day <= last.end or line.kind == "plan"
    return known, is_closed(row.form, row.record)


def _answer(row: _Row, share: float, now: Period) -> PlanAnswer:
    form, record = row.form, row.record
    state = str(record.cells.get(form.state, ""))
    column = form.column(form.state)
    status = f"{state}%" if state and column is not None and column.kind == "progress" else state
    closed = is_closed(form, record)
    became: PlanState = (
        "done" if closed else "not" if state.startswith(("未", "逾期")) or not state else "partly"
    )
    title = str(record.cells.get(form.title, "")).strip()
    query = RowQuery(ledger=form.id, text=title, start=record.day, end=record.day)
    said = RowAnswer(form.id, record.id, title, _said(form, record, closed, now))
    return PlanAnswer(said, became, status, share, query)


def _said(form: LedgerType, record: Record, closed: bool, now: Period) -> str:
    """What a row that is done says of it, as a clause: its measure, and when it was done. Of one that is
    still open nothing is said: its measure may be no more than a wish.
    """
    day = _day(record, form.closed_on)
    if not closed:
        return ""
    cells = (str(record.cells.get(name, "")).strip().rstrip("。；;") for name in _MEASURES)
    measure = next((cell for cell in cells if cell and cell not in form.closed), "")
    if day is None:
        return measure
    said = f"已于{_day_words(day, now)}{'整改到位' if form.title == '问题' else '完成'}"
    return f"{measure}，{said}" if measure else said


def _day_words(day: date, now: Period) -> str:
    year = "" if day.year == now.end.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def _day(record: Record, column: str) -> date | None:
    cell = record.cells.get(column) if column else None
    return date.fromisoformat(cell) if isinstance(cell, str) and cell else None


def _pairs(text: str) -> frozenset[str]:
    bare = plain(text)
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))
