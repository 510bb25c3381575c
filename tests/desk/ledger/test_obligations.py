"""What the office is held to: rules set, reset and added; how each month stands; rows that are done and rows
that are overdue.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.ledger.deadlines import overdue_query, overdue_rows
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.report.create import new_report
from djdesk.desk.settings.declared import LAST_UNIT
from djdesk.forms.ledger_type import Condition, Obligation
from djdesk.ledgers.cells import missing_cells
from djdesk.ledgers.deadlines import closed_rows, is_closed, open_rows
from djdesk.model.organs import with_organ
from djdesk.model.period import Period
from djdesk.model.record import Cell, Record
from djdesk.model.row_changes import AddRows

RESOURCES = Path(__file__).parents[3] / "resources"
HALF = Period.parse("2023H1")
OWN = Obligation(id="", name="警示教育", ledger="integrity", every="quarter", missed="")


@pytest.fixture
def now() -> datetime:
    return datetime(2023, 5, 15, 9, 0)


def keep(ledgers: LedgerDesk, ledger: str, *rows: Mapping[str, Cell]) -> list[Record]:
    session = ledgers.open(ledger)
    records = tuple(session.new_record(dict(row)) for row in rows)
    session.apply(AddRows(records))
    return session.records([record.id for record in records])


def rule(ledgers: LedgerDesk, id_: str) -> Obligation:
    return next(one for one in ledgers.obligations() if one.id == id_)


@pytest.mark.parametrize(
    ("unit", "held"),
    [
        ("", True),
        ("县医院第一党支部", True),
        ("某局机关党委办公室党支部", True),
        ("第三中学党总支", False),
        ("和平路社区党委", False),
        ("市交通运输局机关党委", False),
        ("中共某某开发区工作委员会", False),
    ],
)
def test_a_branch_alone_is_held_to_the_rules_for_branches(ledgers: LedgerDesk, unit: str, held: bool) -> None:
    LAST_UNIT.set(ledgers.desk.store, unit)
    keep(ledgers, "meetings", {"会议类型": "党课", "日期": "2023-01-09"})
    asked = {one.id for one in ledgers.obligations() if one.active}
    for id_ in ("committee", "group_meeting", "general_meeting", "theme_day", "organisation_life"):
        assert (id_ in asked) == held
    assert {"lecture", "appraisal", "dues", "party_study"} <= asked
    said = {one.rule.name for one in ledgers.duties.missed(HALF, ledgers.today())}
    assert ("支委会" in said) == held
    assert not any(ledgers.duties.is_changed(one) for one in ledgers.obligations())


def test_an_office_may_be_held_to_what_its_kind_is_not(ledgers: LedgerDesk) -> None:
    LAST_UNIT.set(ledgers.desk.store, "第三中学党总支")
    ledgers.duties.set(msgspec.structs.replace(rule(ledgers, "committee"), active=True))
    assert rule(ledgers, "committee").active
    assert ledgers.duties.is_changed(rule(ledgers, "committee"))
    ledgers.duties.reset("committee")
    assert not rule(ledgers, "committee").active


def test_the_kind_that_the_clerk_said_goes_before_the_name(ledgers: LedgerDesk) -> None:
    LAST_UNIT.set(ledgers.desk.store, "县融媒体中心")
    assert rule(ledgers, "committee").active
    form = ledgers.desk.form("half_year")
    said = with_organ({}, "committee")
    report = new_report(form, "县融媒体中心", HALF, ledgers.desk.clock, "said", said)
    ledgers.desk.store.insert(report)
    assert not rule(ledgers, "committee").active


def test_each_month_of_a_year(ledgers: LedgerDesk) -> None:
    keep(
        ledgers,
        "meetings",
        *(
            {"会议类型": "支委会", "日期": day}
            for day in ("2022-08-01", "2023-01-31", "2023-03-01", "2023-03-02", "2023-06-01")
        ),
    )
    committee = rule(ledgers, "committee")
    states = [mark.state for mark in ledgers.duties.of_year(committee, 2023, ledgers.today())]
    assert states == ["done", "missed", "done", "missed", "running", "done", *["ahead"] * 6]
    quarterly = msgspec.structs.replace(committee, every="quarter", times=4)
    assert [(mark.rows, mark.state) for mark in ledgers.duties.of_year(quarterly, 2023, ledgers.today())] == [
        (3, "short"),
        (1, "running"),
        (0, "ahead"),
        (0, "ahead"),
    ]
    assert ledgers.open("meetings").count(ledgers.duties.query(committee)) == 5
    assert ledgers.open("meetings").count(ledgers.duties.query(committee, [Period.parse("2023M03")])) == 2


def test_what_was_over_before_the_ledger_was_kept_is_not_missed(ledgers: LedgerDesk) -> None:
    keep(
        ledgers,
        "meetings",
        {"会议类型": "支委会", "日期": "2023-02-20"},
        {"会议类型": "党员大会", "日期": "2023-04-03"},
    )
    states = [
        mark.state for mark in ledgers.duties.of_year(rule(ledgers, "committee"), 2023, ledgers.today())
    ]
    assert states == ["before", "done", "missed", "missed", "running", *["ahead"] * 7]
    general = ledgers.duties.of_year(rule(ledgers, "general_meeting"), 2023, ledgers.today())
    assert [mark.state for mark in general] == ["missed", "done", "ahead", "ahead"], "it was begun in it"
    said = {one.rule.id: one.sentence for one in ledgers.missed(HALF)}
    assert said["committee"] == "3月、4月未召开支委会。"
    assert said["group_meeting"] == "2月、3月、4月未召开党小组会。"


def test_the_day_from_which_a_ledger_is_kept_can_be_set(ledgers: LedgerDesk) -> None:
    """A few rows of before were entered later: they do not make the months around them missed."""
    duties, committee = ledgers.duties, rule(ledgers, "committee")
    keep(ledgers, "meetings", *({"会议类型": "支委会", "日期": day} for day in ("2023-01-10", "2023-04-03")))
    assert duties.kept_since("meetings") == date(2023, 1, 10)
    assert not duties.sets_kept_since("meetings")

    def states() -> list[str]:
        return [mark.state for mark in duties.of_year(committee, 2023, ledgers.today())][:5]

    assert states() == ["done", "missed", "missed", "done", "running"]
    duties.set_kept_since("meetings", date(2023, 3, 1))
    assert states() == ["done", "before", "missed", "done", "running"], "March ended after it was begun"
    duties.set_kept_since("meetings", date(2023, 4, 1))
    assert states() == ["done", "before", "before", "done", "running"]
    assert "committee" not in {one.rule.id for one in ledgers.missed(HALF)}
    duties.set_kept_since("meetings", date(2022, 11, 1))
    assert [mark.state for mark in duties.of_year(committee, 2022, ledgers.today())][-3:] == [
        "before",
        "missed",
        "missed",
    ]
    duties.set_kept_since("meetings", None)
    assert (duties.kept_since("meetings"), duties.sets_kept_since("meetings")) == (date(2023, 1, 10), False)


def test_a_ledger_that_is_said_to_be_kept_misses_what_nobody_entered(ledgers: LedgerDesk) -> None:
    ledgers.duties.set_kept_since("meetings", date(2023, 3, 1))
    assert ledgers.duties.is_kept(rule(ledgers, "committee"))
    said = {one.rule.id: one.sentence for one in ledgers.missed(HALF)}
    assert said["committee"] == "3月、4月未召开支委会。"


def test_a_ledger_without_rows_says_nothing(ledgers: LedgerDesk) -> None:
    assert not ledgers.duties.is_kept(rule(ledgers, "committee"))
    assert ledgers.missed(HALF) == []


def test_a_rule_is_changed_and_put_back(ledgers: LedgerDesk) -> None:
    committee = rule(ledgers, "committee")
    duties = ledgers.duties
    duties.set(msgspec.structs.replace(committee, every="quarter", times=2))
    duties.set(msgspec.structs.replace(rule(ledgers, "lecture"), active=False))
    assert (rule(ledgers, "committee").every, rule(ledgers, "committee").times) == ("quarter", 2)
    assert duties.is_changed(rule(ledgers, "committee"))
    assert not duties.is_own(rule(ledgers, "committee"))
    duties.reset("committee")
    assert rule(ledgers, "committee") == committee
    assert not rule(ledgers, "lecture").active
    duties.reset()
    assert ledgers.obligations() == list(ledgers.book.obligations)
    for times, word in ((0, "至少是1"), (100, "太大")):
        with pytest.raises(BadInput, match=word):
            duties.set(msgspec.structs.replace(committee, times=times))


def test_an_office_adds_a_rule_of_its_own(ledgers: LedgerDesk) -> None:
    keep(ledgers, "meetings", {"会议类型": "支委会", "日期": "2023-02-01"})
    kind = Condition(column="会议类型", is_=("党课",))
    own = ledgers.duties.add(
        Obligation(
            id="",
            name=" 书记讲党课 ",
            ledger="meetings",
            where=(kind,),
            every="quarter",
            missed="书记未讲党课。",
        )
    )
    assert (own.name, own.missed, own.active) == ("书记讲党课", "书记未讲党课", True)
    assert ledgers.obligations()[-1] == own
    assert ledgers.duties.is_own(own)
    assert "第一季度书记未讲党课。" in [one.sentence for one in ledgers.missed(HALF)]
    ledgers.duties.set(msgspec.structs.replace(own, active=False))
    assert not ledgers.obligations()[-1].active
    ledgers.duties.reset()
    assert ledgers.obligations()[-1].id == own.id
    ledgers.duties.remove(own)
    assert ledgers.obligations() == list(ledgers.book.obligations)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"name": "  "}, "还没有写名称"),
        ({"name": "很" * 21}, "太长"),
        ({"name": "支委会"}, "已经有一条"),
        ({"ledger": ""}, "还没有选台账"),
        ({"times": 0}, "至少是1"),
        (
            {"ledger": "meetings", "where": (Condition(column="会议类型", is_=("没有的",)),)},
            "没有“没有的”这一类",
        ),
    ],
)
def test_a_wrong_rule_is_refused_in_words(ledgers: LedgerDesk, change: dict[str, object], word: str) -> None:
    with pytest.raises(BadInput, match=word):
        ledgers.duties.add(msgspec.structs.replace(OWN, **change))
    assert ledgers.obligations() == list(ledgers.book.obligations)


def test_every_rule_names_what_demands_it_or_is_custom(ledgers: LedgerDesk) -> None:
    by_the_branch_rules = {
        "committee": "month",
        "group_meeting": "month",
        "general_meeting": "quarter",
        "theme_day": "month",
        "organisation_life": "year",
        "appraisal": "year",
    }
    for one in ledgers.obligations():
        assert one.every == by_the_branch_rules.get(one.id, one.every)
        assert ("支部工作条例" in one.source) == (one.id in by_the_branch_rules or one.id == "lecture")


def test_open_and_closed_rows_are_all_rows(ledgers: LedgerDesk) -> None:
    keep(
        ledgers,
        "annual_plan",
        *({"工作项": str(progress), "下达日期": "2023-01-01", "进度": progress} for progress in (0, 99, 100)),
        {"工作项": "空"},
    )
    keep(ledgers, "hotline", {"编号": "1", "办结": True}, {"编号": "2", "办结": False}, {"编号": "3"})
    keep(
        ledgers,
        "rectification",
        *({"问题": state, "状态": state} for state in ("未整改", "整改中", "已整改", "长期坚持")),
    )
    for ledger, done in (("annual_plan", 1), ("hotline", 1), ("rectification", 2)):
        session = ledgers.open(ledger)
        closed, rest = (
            session.view(session.query(where=closed_rows(session.form))),
            session.view(session.query(where=open_rows(session.form))),
        )
        assert (len(closed), len(closed) + len(rest)) == (done, session.count())
        assert all(is_closed(session.form, record) for record in closed.rows(0, len(closed)))
        assert not any(is_closed(session.form, record) for record in rest.rows(0, len(rest)))


def test_a_row_that_is_done_needs_its_day(ledgers: LedgerDesk) -> None:
    for ledger, state, done in (
        ("rectification", "状态", "已整改"),
        ("tasks", "完成情况", "已完成"),
        ("promises", "完成情况", "已完成"),
        ("three_lists", "状态", "已完成"),
    ):
        form = ledgers.form(ledger)
        (row,) = keep(ledgers, ledger, {state: done})
        assert "完成日期" in missing_cells(form, row)
        (row,) = keep(ledgers, ledger, {state: done, "完成日期": "2023-03-01"})
        assert "完成日期" not in missing_cells(form, row)
        (row,) = keep(ledgers, ledger, {})
        assert "完成日期" not in missing_cells(form, row)


def test_an_overdue_row_is_found_behind_any_number_of_closed_ones(ledgers: LedgerDesk) -> None:
    done: list[dict[str, Cell]] = [{"任务": "旧", "时限": "2022-01-01", "完成情况": "已完成"}] * 1001
    keep(
        ledgers,
        "tasks",
        *done,
        {"任务": "漏", "时限": "2023-05-14", "完成情况": "进行中"},
        {"任务": "今天", "时限": "2023-05-15"},
    )
    keep(
        ledgers,
        "annual_plan",
        {"工作项": "计划", "完成时限": "2023-05-01"},
        {"工作项": "办完", "完成时限": "2023-05-01", "进度": 100},
    )
    assert [
        (one.form.id, one.record.cells[one.form.title], one.days, one.due) for one in overdue_rows(ledgers)
    ] == [("annual_plan", "计划", 14, date(2023, 5, 1)), ("tasks", "漏", 1, date(2023, 5, 14))]
    assert ledgers.open("tasks").count(overdue_query(ledgers, ledgers.form("tasks"))) == 1
