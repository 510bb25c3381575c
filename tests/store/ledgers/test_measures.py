"""Figures from rows: the plain count and the one by SQLite agree, and both are right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from djdesk.forms.counting import Counted, query_of
from djdesk.forms.ledger_type import Condition, Measure
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.cells import make_record
from djdesk.model.period import Period
from djdesk.model.record import Record
from djdesk.store.ledgers.ledger_store import RowWrites
from djdesk.store.store import Store
from ledgers.rows import FORM, talk
from store.samples import Clock
from support.counted_in_memory import count, meets

HALF = Period.parse("2023H1")
DAYS = [(date(2022, 11, 1) + timedelta(days=20 * step)).isoformat() for step in range(24)]
RECORDS = st.lists(
    st.builds(
        lambda **cells: make_record(FORM, {name: cell for name, cell in cells.items() if cell is not None}),
        日期=st.sampled_from([*DAYS, None]),
        类型=st.sampled_from([*FORM.columns[1].choices, None]),
        内容=st.sampled_from(["甲", "乙", "100%_", None]),
        参加人=st.sampled_from(["张三、李四", "李四", None]),
        人次=st.sampled_from([0, 1, 7, Decimal("2.5"), None]),
        经费=st.sampled_from([Decimal("0.1"), Decimal("1200.55"), 300, None]),
        公开=st.sampled_from([True, False, None]),
        时限=st.sampled_from([*DAYS[:6], None]),
    ),
    max_size=12,
)
ONE = st.sampled_from(
    [
        Condition(column="类型", is_=("个别谈话", "提醒谈话")),
        Condition(column="类型", is_not=("个别谈话",)),
        Condition(column="内容", filled=True),
        Condition(column="内容", filled=False),
        Condition(column="人次", at_least=1),
        Condition(column="人次", at_most=2),
        Condition(column="人次", below=2),
        Condition(column="公开", is_=("是",)),
        Condition(column="公开", is_=("否",)),
        Condition(column="公开", is_not=("是",)),
        Condition(column="日期", filled=False),
        Condition(column="类型", filled=True),
        Condition(column="日期", within="时限"),
        Condition(column="时限", within="日期"),
        Condition(column="时限", after=date(2023, 1, 1)),
        Condition(column="时限", no_later=date(2023, 1, 1)),
    ]
)
SOME = st.one_of(st.tuples(ONE), st.tuples(ONE, ONE))
CONDITIONS = st.one_of(st.just(()), SOME)
DATES = st.sampled_from([("", False), ("时限", False), ("时限", True)])
SPANS = st.sampled_from(["period", "quarter", "year", "whole_year", "to_date", "during"])
PER = st.sampled_from(["", "内容", "类型"])


def measured(
    hows: list[str], columns: list[str], **parts: st.SearchStrategy[Any]
) -> st.SearchStrategy[Measure]:
    """Measures of some ways of counting, over every span, by either date, with or without an end."""
    return st.builds(
        lambda dates, **rest: Measure(figure="x", date=dates[0], or_day=dates[1], **rest),
        dates=DATES,
        how=st.sampled_from(hows),
        column=st.sampled_from(columns),
        where=CONDITIONS,
        span=SPANS,
        until=st.sampled_from(["", "时限"]),
        done_by=st.sampled_from(["", "时限"]),
        **parts,
    )


MEASURES = st.one_of(
    measured(["count"], [""], monthly=st.booleans()),
    measured(
        ["sum", "average"], ["人次", "经费"], divide=st.sampled_from([1, 10000]), places=st.integers(0, 4)
    ),
    measured(["latest"], ["人次", "经费"], per=PER),
    measured(["distinct"], ["内容", "参加人", "类型", "日期"], done=CONDITIONS),
    measured(["months"], ["日期", "时限"]),
    measured(["ratio"], ["", "人次"], done=SOME),
    measured(["ratio"], [""], done=SOME, per=PER),
    measured(["ratio"], ["人次"], base=st.just("经费"), per=PER),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.open(tmp_path_factory.mktemp("store"), Clock())
    yield store
    store.close()


def kept(store: Store, records: list[Record]) -> list[Record]:
    """The ledger holds these rows and no others; as the store gives them back."""
    old = store.ledgers.by_numbers(store.ledgers.numbers(FORM, RowQuery(ledger=FORM.id)))
    store.ledgers.commit(FORM.id, RowWrites(added=records, removed=[record.id for record in old]))
    return store.ledgers.records([record.id for record in records])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RECORDS, MEASURES)
def test_the_store_counts_what_the_rows_say(store: Store, records: list[Record], measure: Measure) -> None:
    rows = kept(store, records)
    assert store.ledgers.measure(FORM, measure, HALF) == count(FORM, measure, HALF, rows)
    query = query_of(FORM, measure, HALF)
    behind = store.ledgers.by_numbers(store.ledgers.numbers(FORM, query))
    assert {row.id for row in behind} == {row.id for row in rows if meets(FORM, query, row)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RECORDS, st.sampled_from(["", "甲", "zs", "ZS", "100%_", "_", "李四", "7"]))
def test_a_search_finds_what_the_words_hold(store: Store, records: list[Record], text: str) -> None:
    rows = kept(store, records)
    query = RowQuery(ledger=FORM.id, text=text)
    found = store.ledgers.by_numbers(store.ledgers.numbers(FORM, query))
    assert {row.id for row in found} == {row.id for row in rows if meets(FORM, query, row)}
    assert store.ledgers.count(FORM, query) == len(found)


ROWS = [
    talk("2022-12-30", 人次=5, 经费=40000),
    talk("2023-01-05", 人次=2, 经费=Decimal("12000.5")),
    talk("2023-03-05", "集体谈话", 人次=20, 公开=True),
    talk("2023-06-30", "集体谈话", 人次=30, 公开=False, 参加人="张三、李四"),
    talk("2023-07-01", 人次=9),
]


@pytest.mark.parametrize(("measure", "value", "rows"), [
    (Measure(figure="x"), 3, 3),
    (Measure(figure="x", span="to_date"), 4, 4),
    (Measure(figure="x", where=(Condition(column="类型", is_=("集体谈话",)),)), 2, 2),
    (Measure(figure="x", where=(Condition(column="类型", is_=("提醒谈话",)),)), None, 0),
    (Measure(figure="x", how="sum", column="人次"), 52, 3),
    (Measure(figure="x", how="sum", column="经费", divide=10000), Decimal("1.2"), 3),
    (Measure(figure="x", how="sum", column="经费", divide=10000, places=5), Decimal("1.20005"), 3),
    (Measure(figure="x", how="sum", column="进度"), None, 3),
    (Measure(figure="x", how="average", column="人次", places=0), 17, 3),
    (Measure(figure="x", how="latest", column="人次"), 30, 3),
    (Measure(figure="x", how="distinct", column="参加人"), 2, 3),
    (Measure(figure="x", how="ratio", done=(Condition(column="公开", is_=("是",)),)), Decimal("33.33"), 3),
    (Measure(figure="x", monthly=True), Decimal("0.5"), 3),
    (Measure(figure="x", date="时限"), 0, 0),
])  # a table, read by rows  # fmt: skip
def test_each_way_of_counting(store: Store, measure: Measure, value: Decimal | int | None, rows: int) -> None:
    kept(store, ROWS)
    expected = Counted(None if value is None else Decimal(value), rows)
    assert store.ledgers.measure(FORM, measure, HALF) == expected
    assert count(FORM, measure, HALF, ROWS) == expected


def test_the_fingerprint_tells_any_change_of_the_rows_behind(store: Store) -> None:
    kept(store, ROWS)
    measure = Measure(figure="x", where=(Condition(column="类型", is_=("集体谈话",)),))
    query = query_of(FORM, measure, HALF)
    before = store.ledgers.fingerprint(FORM, query)
    kept(store, ROWS)
    assert store.ledgers.fingerprint(FORM, query) == before
    kept(store, [*ROWS, talk("2023-04-01")])
    assert store.ledgers.fingerprint(FORM, query) == before  # a row of another kind
    changed = make_record(FORM, {**ROWS[2].cells, "内容": "另一次"}, ROWS[2].id)
    kept(store, [ROWS[0], ROWS[1], changed, *ROWS[3:]])
    assert store.ledgers.fingerprint(FORM, query) != before


def test_views_stay_quick_to_ask_and_in_order(store: Store, tmp_path: Path) -> None:
    rows = kept(store, [talk(f"2023-{1 + i % 12:02}-{1 + i % 28:02}", 人次=i % 7) for i in range(50)])
    days = [str(row.day) for row in store.ledgers.page(FORM, RowQuery(ledger=FORM.id), 0, 50)]
    assert days == sorted(str(row.day) for row in rows)
    newest = store.ledgers.page(FORM, RowQuery(ledger=FORM.id, descending=True), 10, 5)
    assert [str(row.day) for row in newest] == sorted(days, reverse=True)[10:15]
    by_number = store.ledgers.page(FORM, RowQuery(ledger=FORM.id, order="人次", descending=True), 0, 50)
    assert [row.cells["人次"] for row in by_number] == sorted(
        (row.cells["人次"] for row in rows), key=lambda cell: -int(cell)
    )


def test_rows_are_found_and_sorted_alike_whatever_else_the_store_holds(store: Store) -> None:
    """A large ledger is read from end to end, a small one by its index."""
    kept(
        store,
        [
            talk(f"2023-{1 + i % 12:02}-{1 + i % 28:02}", 人次=i % 7, 谈话人=("张三", "李四")[i % 2])
            for i in range(60)
        ],
    )
    queries = [
        RowQuery(ledger=FORM.id, order="人次"),
        RowQuery(ledger=FORM.id, order="谈话人", descending=True),
        RowQuery(ledger=FORM.id, text="ls"),
        RowQuery(ledger=FORM.id, where=(Condition(column="人次", at_least=4),)),
        RowQuery(ledger=FORM.id, text="张", order="人次", descending=True),
    ]
    alone = [store.ledgers.numbers(FORM, query) for query in queries]
    counts = [store.ledgers.count(FORM, query) for query in queries]
    other = [msgspec.structs.replace(talk("2023-01-01"), ledger="other") for _ in range(400)]
    store.ledgers.commit("other", RowWrites(added=other))
    assert [store.ledgers.numbers(FORM, query) for query in queries] == alone
    assert (
        [store.ledgers.count(FORM, query) for query in queries]
        == counts
        == [len(numbers) for numbers in alone]
    )
    assert store.ledgers.column_values(FORM, "谈话人") == ["张三", "李四"]
    store.ledgers.commit("other", RowWrites(removed=[record.id for record in other]))


@pytest.mark.parametrize(
    ("closed", "rate"),
    [
        ("2023-05-31", Decimal(50)),
        ("2023-06-30", Decimal(50)),  # on the last day of the period
        ("2023-07-01", Decimal(0)),  # not yet at its end, whatever the state says today
        (None, Decimal(50)),  # nothing is known but that it is done
    ],
)
def test_what_was_done_behind_the_end_of_the_period_was_not_done_at_it(
    store: Store, closed: str | None, rate: Decimal
) -> None:
    cells = [{"日期": "2023-03-01", "公开": True, "时限": closed}, {"日期": "2023-03-02", "公开": False}]
    rows = [
        make_record(FORM, {name: cell for name, cell in row.items() if cell is not None}) for row in cells
    ]
    kept(store, rows)
    public = (Condition(column="公开", is_=("是",)),)
    ratio = Measure(figure="x", how="ratio", done=public, done_by="时限")
    assert store.ledgers.measure(FORM, ratio, HALF) == Counted(rate, 2)
    done = Measure(figure="x", where=public, done_by="时限")
    assert store.ledgers.measure(FORM, done, HALF).value == (1 if rate else 0)
