"""Duties, deadlines, outliers, words for how a figure is counted, likeness of heads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from djdesk.forms.counting import query_of
from djdesk.forms.ledger_type import Condition, Measure, Obligation
from djdesk.ledgers.deadlines import due_state
from djdesk.ledgers.measure_sentence import describe
from djdesk.ledgers.obligations import missed, units_of
from djdesk.ledgers.outliers import unusual
from djdesk.ledgers.workbook.match_heads import likeness
from djdesk.model.period import Period
from ledgers.rows import FORM, row

LATER = date(2030, 1, 1)


def rule(every: str, times: int = 1) -> Obligation:
    return Obligation(id="x", name="支委会", ledger="talks", every=every, missed="未召开支委会", times=times)  # type: ignore[arg-type]


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


@pytest.mark.parametrize(("every", "period", "done", "sentence"), [
    ("month", "2023Q1", ("2023-01-31", "2023-03-01"), "2月未召开支委会。"),
    ("month", "2023Q1", ("2023-01-31", "2023-02-28", "2023-03-01"), None),
    ("quarter", "2023", ("2023-05-01", "2023-12-31"), "第一季度、第三季度未召开支委会。"),
    ("half", "2023", (), "上半年、下半年未召开支委会。"),
    ("year", "2023H1", (), None),  # the year is not over at the end of June
    ("year", "2023H2", ("2023-02-01",), None),  # done in the first half
    ("year", "2023", (), "2023年未召开支委会。"),
    ("month", "2022-12-15..2023-01-31", (), "2022年12月、2023年1月未召开支委会。"),
    ("month", "2023-05-02..2023-05-20", (), None),  # no month ends in it
])  # a table, read by rows  # fmt: skip
def test_what_was_missed(every: str, period: str, done: tuple[str, ...], sentence: str | None) -> None:
    found = missed(rule(every), Period.parse(period), days(*done), LATER)
    assert (found and found.sentence) == sentence


def test_the_month_that_runs_is_not_missed_yet() -> None:
    assert [unit.code for unit in units_of(rule("month"), Period.parse("2023Q1"), date(2023, 2, 28))] == [
        "2023M01"
    ]


def test_too_few_is_told_with_numbers() -> None:
    found = missed(
        rule("month", 2), Period.parse("2023Q1"), days("2023-01-01", "2023-01-02", "2023-02-01"), LATER
    )
    assert found is not None
    assert found.sentence == "2月、3月支委会次数不足（每月应有2次，分别只有1、0次）。"


@pytest.mark.parametrize(
    ("state", "due", "expected"),
    [
        ("已办结", "2023-01-01", "closed"),
        ("办理中", "2023-06-30", "overdue"),
        ("办理中", "2023-07-01", "soon"),
        ("办理中", "2023-07-08", "soon"),
        ("办理中", "2023-07-09", "open"),
        ("办理中", None, "none"),
        (None, "2023-01-01", "overdue"),
    ],
)
def test_how_far_a_row_is(state: str | None, due: str | None, expected: str) -> None:
    cells = {name: cell for name, cell in (("状态", state), ("时限", due)) if cell}
    assert due_state(FORM, row(**cells), date(2023, 7, 1)) == expected


@pytest.mark.parametrize(
    ("value", "history", "far"),
    [
        (5, [], False),
        (5, [5], False),
        (600, [6], True),
        (20, [6, 7], False),
        (0, [50, 60], True),
        (6, [50, 60], True),
        (10, [50, 60], False),
        (6, [6, 6, 7, 6], False),
        (8, [6, 6, 6, 6], False),
        (9, [6, 6, 6, 6], True),
        (61, [6, 6, 7, 6], True),
        (100, [90, 110, 95, 105], False),
        (210, [90, 110, 95, 105], True),
        (0, [6, 7, 5, 6], True),
        (3, [1, 0, 2, 1, 9], False),
    ],
)
def test_what_is_far_from_the_usual(value: int, history: list[int], far: bool) -> None:
    assert (unusual(Decimal(value), [Decimal(one) for one in history]) is not None) == far


def test_the_usual_range_is_told() -> None:
    usual = unusual(Decimal(61), [Decimal(6), Decimal(6), Decimal(7), Decimal(6)])
    assert usual is not None
    assert (usual.low, usual.high) == (4, 8)


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (
            Measure(figure="x", where=(Condition(column="类型", is_=("个别谈话", "集体谈话")),)),
            "“类型”为个别谈话或集体谈话的行，“日期”在2023年1月1日至2023年6月30日之间，数行数",
        ),
        (
            Measure(
                figure="x", how="distinct", column="谈话人", done=(Condition(column="公开", is_=("是",)),)
            ),
            "“谈话人”去掉重复后计数，每一行都要“公开”为是",
        ),
        (
            Measure(figure="x", until="时限", span="to_date"),
            "“时限”没有填或在2023年6月30日之后的行，“日期”到2023年6月30日为止，数行数",
        ),
        (
            Measure(figure="x", date="时限", or_day=True, span="quarter"),
            "“时限”（没有填的看“日期”）在2023年4月1日至2023年6月30日之间",
        ),
        (
            Measure(figure="x", how="latest", column="人次", per="谈话人", span="to_date"),
            "取每个“谈话人”最近一行的“人次”相加",
        ),
        (
            Measure(figure="x", how="ratio", per="谈话人", done=(Condition(column="公开", is_=("是",)),)),
            "其中“公开”为是的占比，按“谈话人”个数（重复的算一个）计算",
        ),
        (Measure(figure="x", how="months", column="日期"), "“日期”有几个月就计几"),
        (Measure(figure="x", where=(Condition(column="日期", within="时限"),)), "“日期”不晚于“时限”的行"),
        (
            Measure(figure="x", how="sum", column="经费", divide=10000, span="to_date"),
            "所有行，“日期”到2023年6月30日为止，“经费”求和，折算成万",
        ),
        (
            Measure(
                figure="x",
                how="ratio",
                done=(Condition(column="状态", is_=("已办结",)),),
                date="时限",
                span="year",
            ),
            "其中“状态”为已办结的占比",
        ),
        (
            Measure(
                figure="x", monthly=True, where=(Condition(column="时限", filled=False, is_not=("甲",)),)
            ),
            "“时限”不是甲且“时限”没有填的行",
        ),
    ],
)
def test_how_a_figure_is_counted_in_words(measure: Measure, words: str) -> None:
    assert words in describe(FORM, measure, query_of(FORM, measure, Period.parse("2023H1")))


@pytest.mark.parametrize(
    ("head", "names", "fits"),
    [
        ("日期", ("日期",), True),
        ("谈话日期（年月日）", ("日期",), True),
        ("日  期", ("日期",), True),
        ("参加情况/实到人数", ("实到人数",), True),
        ("时间", ("日期", "时间"), True),
        ("主题及内容", ("主题",), True),
        ("会议主题", ("主题",), True),
        ("备注", ("日期",), False),
        ("姓名", ("名称",), False),
        ("序号", ("编号",), False),
        ("", ("日期",), False),
    ],
)
def test_which_heads_fit_a_column(head: str, names: tuple[str, ...], fits: bool) -> None:
    assert (likeness(head, names) >= 0.72) == fits
