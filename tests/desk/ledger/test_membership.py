"""The way to full membership: what is next and from when, who is due, days that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from djdesk.desk.ledger.membership import StageLine, due_steps, stage_line, year_later
from djdesk.desk.ledger.session import LedgerSession
from djdesk.model.record import Cell
from support.ledger_office import Office

TODAY = date(2023, 12, 22)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "data")
    yield office
    office.store.close()


@pytest.fixture
def people(office: Office) -> LedgerSession:
    return office.ledgers.open("development")


def line_of(office: Office, people: LedgerSession, today: date = TODAY, **cells: Cell) -> StageLine:
    record_id = office.add(people, 姓名="陆予安", **cells)
    line = stage_line(office.ledgers, people.records([record_id])[0], today)
    assert line is not None
    return line


def test_the_line_shows_what_was_reached_and_when(office: Office, people: LedgerSession) -> None:
    line = line_of(
        office,
        people,
        阶段="发展对象",
        申请日期="2021-06-04",
        确定积极分子日期="2022-06-09",
        确定发展对象日期="2023-06-14",
    )
    assert [(step.name, step.day.isoformat() if step.day else None, step.state) for step in line.steps] == [
        ("申请人", "2021-06-04", "done"),
        ("积极分子", "2022-06-09", "done"),
        ("发展对象", "2023-06-14", "now"),
        ("预备党员", None, "ahead"),
        ("正式党员", None, "ahead"),
    ]
    assert "政治审查" in line.sentence
    assert line.doubts == ()


@pytest.mark.parametrize(
    ("begun", "urgency", "words"),
    [
        ("2023-03-12", "open", "最早 2024年3月12日，还有 81 天"),
        ("2022-12-23", "open", "还有 1 天"),
        ("2022-12-22", "possible", "已于 2023年12月22日满一年"),
        ("2020-01-01", "possible", "已于 2021年1月1日满一年"),
    ],
)
def test_an_activist_is_taught_for_a_year(
    office: Office, people: LedgerSession, begun: str, urgency: str, words: str
) -> None:
    line = line_of(office, people, 阶段="积极分子", 确定积极分子日期=begun)
    assert line.urgency == urgency
    assert words in line.sentence
    assert line.source == "细则第十三条"


@pytest.mark.parametrize(
    ("begun", "urgency", "words"),
    [
        ("2023-05-10", "open", "到 2024年5月10日满"),
        ("2023-01-22", "open", "还有 31 天"),
        ("2023-01-21", "soon", "还有 30 天"),
        ("2022-12-22", "due", "今天满"),
        ("2022-12-01", "due", "过了 21 天"),
    ],
)
def test_probation_is_a_year(
    office: Office, people: LedgerSession, begun: str, urgency: str, words: str
) -> None:
    line = line_of(office, people, 阶段="预备党员", 接收预备日期=begun)
    assert (line.urgency, line.source) == (urgency, "细则第三十二条")
    assert words in line.sentence


def test_probation_that_was_extended_ends_later(office: Office, people: LedgerSession) -> None:
    line = line_of(office, people, 阶段="预备党员", 接收预备日期="2022-05-10", 预备期延长至="2024-05-10")
    assert (line.urgency, line.since) == ("open", date(2024, 5, 10))


def test_a_leap_day_ends_on_the_28th() -> None:
    assert year_later(date(2024, 2, 29)) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (
            {"阶段": "发展对象", "确定积极分子日期": "2023-01-10", "确定发展对象日期": "2023-11-01"},
            "不满一年",
        ),
        ({"阶段": "正式党员", "接收预备日期": "2022-11-01", "转正日期": "2023-10-01"}, "不满一年"),
        ({"阶段": "积极分子", "申请日期": "2023-05-01", "确定积极分子日期": "2022-05-01"}, "早于"),
        ({"阶段": "积极分子", "确定积极分子日期": "2024-05-01"}, "还没有到"),
        (
            {"阶段": "积极分子", "确定积极分子日期": "2020-05-01", "接收预备日期": "2022-05-01"},
            "阶段还是“积极分子”",
        ),
    ],
)
def test_days_that_cannot_be_right_are_named(
    office: Office, people: LedgerSession, cells: dict[str, Cell], words: str
) -> None:
    assert [doubt for doubt in line_of(office, people, **cells).doubts if words in doubt]


def test_the_stage_that_the_days_show_is_named(office: Office, people: LedgerSession) -> None:
    cells: dict[str, Cell] = {
        "阶段": "积极分子",
        "确定积极分子日期": "2020-05-01",
        "确定发展对象日期": "2022-05-01",
        "接收预备日期": "2024-05-01",
    }
    assert line_of(office, people, **cells).reached == "发展对象", "2024 is yet to come"
    assert line_of(office, people, **{**cells, "阶段": "发展对象"}).reached == ""


def test_a_stage_without_its_day_is_not_counted(office: Office, people: LedgerSession) -> None:
    (doubt,) = line_of(office, people, 阶段="正式党员", 接收预备日期="2020-01-01").doubts
    assert "还没有填“转正日期”" in doubt


def test_who_is_due_comes_from_both_ledgers_once_each(office: Office, people: LedgerSession) -> None:
    office.add(people, 姓名="甲", 阶段="预备党员", 接收预备日期="2022-12-30")
    office.add(people, 姓名="乙", 阶段="预备党员", 接收预备日期="2022-06-01")
    office.add(people, 姓名="乙", 阶段="预备党员", 接收预备日期="2022-07-01")  # two people of one name
    office.add(people, 姓名="丙", 阶段="预备党员", 接收预备日期="2023-06-01")
    office.add(people, 姓名="丁", 阶段="正式党员", 接收预备日期="2021-06-01", 转正日期="2022-06-01")
    for name, joined in (("甲", "2022-12-30"), ("丙", "2020-01-01"), ("戊", "2022-10-01")):
        office.add(office.members, 姓名=name, 类别="预备党员", 入党日期=joined)
    assert [(step.name, step.days, step.form.id) for step in due_steps(office.ledgers, TODAY)] == [
        ("乙", 204, "development"),
        ("乙", 174, "development"),
        ("戊", 82, "members"),
        ("甲", -8, "development"),
    ]


def test_a_member_is_shown_with_the_way_that_the_development_ledger_knows(
    office: Office, people: LedgerSession
) -> None:
    office.add(people, 姓名="甲", 阶段="预备党员", 申请日期="2020-01-01", 接收预备日期="2022-12-30")
    known = office.add(office.members, 姓名="甲", 类别="预备党员")
    young = office.add(office.members, 姓名="戊", 类别="预备党员", 入党日期="2023-07-01")
    old = office.add(office.members, 姓名="己", 类别="在职党员", 入党日期="1998-07-01")
    lines = [
        stage_line(office.ledgers, record, TODAY) for record in office.members.records([known, young, old])
    ]
    assert lines[2] is None
    assert [[step.day for step in line.steps] for line in lines[:2] if line] == [
        [date(2020, 1, 1), None, None, date(2022, 12, 30), None],
        [None, None, None, date(2023, 7, 1), None],
    ]


def test_other_ledgers_have_no_such_line(office: Office) -> None:
    talk = office.session.records([office.add(日期="2023-01-01")])[0]
    assert stage_line(office.ledgers, talk, TODAY) is None
