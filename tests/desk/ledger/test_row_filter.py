"""What the rows of a ledger are narrowed to, as one query, in words, and for new rows."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from djdesk.desk.ledger.row_filter import ASKED, DaySpan, RowFilter, day_span, due_filter, year_spans
from djdesk.forms.ledger_type import Column, Condition, LedgerType
from djdesk.forms.row_query import RowQuery

FORM = LedgerType(
    id="m",
    name="会议",
    group="会议",
    version=1,
    systems=("会议",),
    help="",
    date="日期",
    kind="类型",
    title="主题",
    columns=(
        Column(name="类型", kind="choice", choices=("支委会", "党课", "党员大会", "主题党日")),
        Column(name="日期", kind="date"),
        Column(name="主题"),
        Column(name="完成日期", kind="date"),
        Column(name="人数", kind="number"),
    ),
)
LECTURES = Condition(column="类型", is_=("党课",))
YEAR = year_spans("日期", date(2023, 7, 3))


def asked(**parts: object) -> RowFilter:
    return RowFilter.opened(FORM, RowQuery(ledger="m", **parts), "要看的行")  # type: ignore[arg-type]


def test_without_anything_it_is_the_whole_ledger() -> None:
    opened = RowFilter.opened(FORM, None, "")
    assert opened.query(FORM) == RowQuery(ledger="m")
    assert not opened.narrows
    assert opened.chips() == []


def test_one_kind_becomes_a_filter_of_the_clerks_own() -> None:
    opened = asked(where=(LECTURES,))
    assert opened.asked is None
    assert opened.condition("类型") == LECTURES
    assert opened.with_kind(FORM, "").query(FORM) == RowQuery(ledger="m")


def test_what_was_asked_for_stays_beside_what_the_clerk_adds() -> None:
    opened = asked(where=(LECTURES,), start=date(2023, 1, 1), end=date(2023, 6, 30))
    narrowed = (
        opened.with_condition("主题", Condition(column="主题", filled=True))
        .with_text("安全")
        .with_order("人数", True)
    )
    assert narrowed.query(FORM) == RowQuery(
        ledger="m",
        text="安全",
        where=(LECTURES, Condition(column="主题", filled=True)),
        start=date(2023, 1, 1),
        end=date(2023, 6, 30),
        order="人数",
        descending=True,
    )
    assert narrowed.chips() == [(ASKED, "要看的行"), ("主题", "主题：已填")]
    assert narrowed.without(ASKED).chips() == [("主题", "主题：已填")]


def test_search_and_order_that_were_asked_for_can_be_changed() -> None:
    opened = asked(text="安全", order="人数")
    assert (opened.text, opened.order, opened.asked) == ("安全", "人数", None)


def test_days_lie_within_both_stretches() -> None:
    opened = asked(start=date(2023, 1, 1), end=date(2023, 6, 30))
    query = opened.with_span(day_span("日期", date(2023, 5, 1), date(2023, 9, 1))).query(FORM)
    assert (query.start, query.end) == (date(2023, 5, 1), date(2023, 6, 30))


def test_days_of_a_second_column_can_not_be_chosen() -> None:
    opened = asked(start=date(2023, 1, 1))
    assert opened.can_span(FORM, "日期")
    assert not opened.can_span(FORM, "完成日期")
    assert RowFilter().can_span(FORM, "完成日期")


def test_another_kind_replaces_the_one_that_was_asked_for() -> None:
    opened = asked(where=(LECTURES,), start=date(2023, 1, 1))
    assert opened.asked_kind(FORM) == "党课"
    assert opened.with_kind(FORM, "支委会").query(FORM) == RowQuery(
        ledger="m", where=(Condition(column="类型", is_=("支委会",)),)
    )


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition(column="类型", is_=("支委会", "党课")), "类型：支委会、党课"),
        (
            Condition(column="类型", is_=("支委会", "党课", "党员大会", "主题党日")),
            "类型：支委会、党课、党员大会等4项",
        ),
        (Condition(column="人数", filled=False), "人数：空白"),
        (Condition(column="人数", at_least=3), "人数：不小于3"),
        (Condition(column="人数", at_most=9), "人数：不大于9"),
        (Condition(column="人数", at_least=3, at_most=9), "人数：3至9"),
    ],
)
def test_each_filter_is_named(condition: Condition, words: str) -> None:
    assert RowFilter().with_condition(condition.column, condition).chips() == [(condition.column, words)]


@pytest.mark.parametrize(("start", "end", "words"), [
    (date(2023, 3, 1), date(2023, 3, 5), "2023年3月1日至2023年3月5日"),
    (date(2023, 3, 5), date(2023, 3, 1), "2023年3月1日至2023年3月5日"),
    (date(2023, 3, 1), None, "2023年3月1日以来"),
    (None, date(2023, 3, 5), "到2023年3月5日"),
])  # a table, read by rows  # fmt: skip
def test_days_are_named_and_put_in_order(start: date | None, end: date | None, words: str) -> None:
    span = day_span("日期", start, end)
    assert span is not None
    assert span.words == words
    assert span.start is None or span.end is None or span.start <= span.end


def test_the_years_days_follow_the_clock() -> None:
    assert [one.words for one in YEAR] == ["2023年", "2023年上半年", "2023年下半年", "2022年"]
    assert YEAR[1] == DaySpan("日期", date(2023, 1, 1), date(2023, 6, 30), "2023年上半年")


def test_a_new_row_is_what_the_filter_allows_only() -> None:
    both = Condition(column="类型", is_=("支委会", "党课"))
    assert asked(where=(LECTURES,), start=date(2023, 1, 1)).given(FORM) == {"类型": "党课"}
    assert RowFilter(columns=(both,)).given(FORM) == {}


def test_deadlines_by_a_percentage() -> None:
    form = msgspec.structs.replace(FORM, due="完成日期", state="人数", closed=("100",))
    query = due_filter(form, "overdue", date(2023, 7, 3)).query(form)
    assert (query.by, query.end, query.where) == (
        "完成日期",
        date(2023, 7, 2),
        (Condition(column="人数", at_most=99),),
    )
    assert due_filter(form, "closed", date(2023, 7, 3)).query(form).where == (
        Condition(column="人数", at_least=100),
    )
