"""Figures over periods: what was before a ledger was begun is not known, which figures come first, how far
things are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from djdesk.desk.board.board import Board, BoardFigure
from djdesk.desk.board.completion import closings, headcounts
from djdesk.desk.figures.trends import period_trends
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.model.period import Period
from djdesk.model.record import Cell
from djdesk.model.row_changes import AddRows

RESOURCES = Path(__file__).parents[3] / "resources"
HALF = Period.parse("2023H1")


@pytest.fixture
def now() -> datetime:
    return datetime(2023, 5, 15, 9, 0)


def keep(ledgers: LedgerDesk, ledger: str, *rows: Mapping[str, Cell]) -> None:
    session = ledgers.open(ledger)
    session.apply(AddRows(tuple(session.new_record(dict(row)) for row in rows)))


def hold(ledgers: LedgerDesk, kind: str, *days: str) -> None:
    keep(ledgers, "meetings", *({"会议类型": kind, "日期": day, "主题": "研究工作"} for day in days))


def figure(board: Board, name: str) -> BoardFigure:
    return next(one for one in board.figures if one.name == name)


def test_before_the_first_row_nothing_is_known_and_after_it_nothing_is_none(ledgers: LedgerDesk) -> None:
    hold(ledgers, "支委会", "2021-09-01", "2023-02-01")
    board = Board(ledgers)
    trend = board.trend(figure(board, "支委会"), HALF)
    assert [(period.code, value) for period, value in trend.history] == [
        ("2020H1", None),
        ("2020H2", None),
        ("2021H1", None),
        ("2021H2", 1),
        ("2022H1", 0),
        ("2022H2", 0),
        ("2023H1", 1),
    ]
    assert (trend.value, trend.last, trend.last_year, trend.change) == (1, 0, 0, 1)
    assert (
        next(one for one in period_trends(ledgers, "half_year", HALF) if one.name == "支委会").history
        == trend.history
    )


def test_a_figure_that_is_often_none_is_not_unusual_when_it_is_none_again(ledgers: LedgerDesk) -> None:
    hold(ledgers, "党课", *(f"{year}-0{month}-01" for year in (2020, 2021, 2022) for month in (1, 2, 3, 4)))
    board = Board(ledgers)
    assert board.trend(figure(board, "讲党课"), HALF).usual is None  # none in the second halves either
    hold(
        ledgers,
        "党员大会",
        *(f"{year}-{month:02d}-01" for year in (2020, 2021, 2022) for month in (1, 2, 3, 4, 8, 9, 10, 11)),
    )
    board.begin()
    assert board.trend(figure(board, "党员大会"), HALF).usual is not None


def test_rows_of_an_earlier_day_than_the_ledgers_first_are_counted(ledgers: LedgerDesk) -> None:
    keep(
        ledgers,
        "development",
        {"姓名": "陆予安", "接收预备日期": "2022-03-01"},
        {"姓名": "白若谷", "申请日期": "2023-01-05"},
    )
    board = Board(ledgers)
    assert board.trend(figure(board, "发展预备党员"), HALF).last_year == 1


def test_the_periods_of_the_larger_chart(ledgers: LedgerDesk) -> None:
    hold(ledgers, "支委会", "2022-02-01", "2023-02-01", "2023-02-09", "2023-12-01")
    board = Board(ledgers)
    one = figure(board, "支委会")
    months = board.beside(one, Period.parse("2023M04"))
    assert [bar.period.code for bar in months] == [f"2023M{month:02d}" for month in range(1, 13)]
    assert (months[1].value, months[1].last_year, months[0].last_year) == (2, 1, None)
    assert months[11].value is None  # has not begun
    assert [bar.period.code for bar in board.beside(one, Period.parse("2023Q2"))] == [
        "2023Q1",
        "2023Q2",
        "2023Q3",
        "2023Q4",
    ]
    assert [bar.period.code for bar in board.beside(one, HALF)] == ["2021H2", "2022H1", "2022H2", "2023H1"]
    assert [bar.value for bar in board.beside(one, Period.parse("2023"))] == [None, None, None, 1, 3]


def test_which_figures_come_first_is_data_and_may_be_changed(ledgers: LedgerDesk) -> None:
    board = Board(ledgers)
    proposed = [one.name for one in board.pinned()]
    assert {"支委会", "党员大会", "讲党课", "主题党日活动", "集中学习", "整改率"} <= set(proposed)
    assert len({one.key for one in board.figures}) == len(board.figures)
    board.pin(figure(board, "党组会议"), True)
    board.pin(figure(board, "支委会"), False)
    assert {one.name for one in Board(ledgers).pinned()} == {*proposed, "党组会议"} - {"支委会"}
    board.pin(figure(board, "支委会"), True)
    board.pin(figure(board, "党组会议"), False)
    assert [one.name for one in Board(ledgers).pinned()] == proposed


def test_the_newest_period_with_a_row_up_to_today(ledgers: LedgerDesk) -> None:
    board = Board(ledgers)
    assert board.is_empty()
    assert board.first_period() == HALF
    hold(ledgers, "支委会", "2021-09-01", "2024-09-01")
    keep(ledgers, "theme_days", {"日期": "2020-01-01"})
    assert not board.is_empty()
    assert (board.newest_day(), board.first_period().code) == (date(2021, 9, 1), "2021H2")
    board.keep_kind("month")
    assert board.first_period().code == "2021M09"


def test_figures_are_found_by_name_ledger_and_initials(ledgers: LedgerDesk) -> None:
    board = Board(ledgers)
    assert "支委会" in [one.name for one in board.found(board.figures, "三会一课")]
    assert [one.name for one in board.found(board.figures, "zwh")] == ["支委会", "总支委会"]
    assert {"half_year"} <= set(board.found(board.figures, type_id="half_year")[0].types)


def test_how_far_tasks_promises_and_problems_are(ledgers: LedgerDesk) -> None:
    keep(
        ledgers,
        "tasks",
        *(
            {"任务": state, "下达日期": "2023-01-10", "时限": due, "完成情况": state}
            for state, due in (("已完成", "2023-02-01"), ("进行中", "2023-05-14"), ("未开始", "2023-05-15"))
        ),
    )
    keep(ledgers, "tasks", {"任务": "去年", "下达日期": "2022-06-01", "完成情况": "进行中"})
    keep(
        ledgers,
        "promises",
        {"事项": "一", "承诺日期": "2023-03-01", "完成情况": "已完成"},
        {"事项": "二", "承诺日期": "2022-12-31"},
    )
    keep(
        ledgers,
        "rectification",
        *(
            {"问题": state, "发现日期": "2023-03-01", "状态": state}
            for state in ("已整改", "长期坚持", "整改中")
        ),
    )
    found = {one.form.id: one for one in closings(ledgers, HALF)}
    assert list(found) == ["rectification", "tasks", "promises"]
    said = {ledger: (one.done, one.total, one.left, one.late, one.of_year) for ledger, one in found.items()}
    assert said == {
        "rectification": (2, 3, 1, 0, False),
        "tasks": (1, 3, 3, 1, True),
        "promises": (1, 1, 1, 0, False),
    }
    assert found["rectification"].rate == Decimal("66.67")
    rate = ledgers.desk.store.ledgers.measure(
        found["rectification"].form, figure(Board(ledgers), "整改率").measure, HALF
    ).value
    assert rate == found["rectification"].rate
    for one in found.values():
        session = ledgers.open(one.form.id)
        assert (session.count(one.unfinished), session.count(one.overdue)) == (one.left, one.late)


def test_what_was_closed_behind_the_period_was_open_at_its_end(ledgers: LedgerDesk) -> None:
    """整改率, the board's bar and the promises kept say of a half-year the same in July and in December."""
    problem = {"问题": "一", "发现日期": "2023-03-01", "状态": "已整改", "完成日期": "2023-06-30"}
    keep(ledgers, "rectification", problem, {**problem, "问题": "二", "完成日期": "2023-07-01"})
    promise = {"事项": "一", "承诺日期": "2023-03-01", "完成情况": "已完成", "完成日期": "2023-07-01"}
    keep(ledgers, "promises", promise)
    board = Board(ledgers)
    rate = figure(board, "整改率")
    later = Period.parse("2023")
    assert [board.trend(rate, period).value for period in (HALF, later)] == [50, 100]
    assert board.trend(figure(board, "承诺事项已完成"), HALF).value == 0
    found = {one.form.id: (one.done, one.total) for one in closings(ledgers, HALF)}
    assert found == {"rectification": (1, 2), "promises": (0, 1)}


def test_promises_done_of_all_are_figures(ledgers: LedgerDesk) -> None:
    done: dict[str, Cell] = {
        "事项": "一",
        "承诺日期": "2023-03-01",
        "完成情况": "已完成",
        "完成日期": "2023-04-01",
    }
    keep(ledgers, "promises", done, {**done, "事项": "二"}, {"事项": "三", "承诺日期": "2023-04-01"})
    board = Board(ledgers)
    assert [board.trend(figure(board, name), HALF).value for name in ("承诺事项", "承诺事项已完成")] == [3, 2]


def test_people_by_stage(ledgers: LedgerDesk) -> None:
    keep(
        ledgers,
        "development",
        *(
            {"姓名": str(number), "阶段": stage, "申请日期": "2022-01-01"}
            for number, stage in enumerate(("积极分子", "积极分子", "预备党员"))
        ),
    )
    (one,) = headcounts(ledgers)
    assert [(share.label, share.rows) for share in one.shares] == [
        ("申请人", 0),
        ("积极分子", 2),
        ("发展对象", 0),
        ("预备党员", 1),
        ("正式党员", 0),
    ]
    assert [ledgers.open("development").count(share.query) for share in one.shares] == [0, 2, 0, 1, 0]
