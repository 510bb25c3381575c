"""What is a plan when a report is carried: none of its dates moves, all of them stand marked."""

from __future__ import annotations

import msgspec
import pytest

from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.next_period.plans import is_plan_heading, names_a_deadline, opens_a_plan
from djdesk.forms.report_type import TextField
from djdesk.model.changes import RenameSection, SetProse, SetText
from djdesk.model.last_period.standing_marks import looked_at, standing_marks
from djdesk.model.period import Period
from djdesk.model.report import Report
from support.sample import CLOCK, TYPE, sample_report

_DATES = "一是四季度组织验收。\n二是12月底前完成整改，截至12月31日全部销号。\n三是抓好培训。"


def _next(last: Report, period: str = "2024Q1") -> Report:
    return carry(last, TYPE, Period.parse(period), "x", CLOCK)


@pytest.mark.parametrize(
    "heading",
    [
        "下一步打算",
        "下步工作",
        "下半年工作安排",
        "今后努力方向",
        "2024年工作计划",
        "明年工作思路",
        "下一阶段重点任务",
    ],
)
def test_headings_of_plans(heading: str) -> None:
    assert is_plan_heading(heading)


@pytest.mark.parametrize(
    "heading", ["上半年工作情况", "落实工作安排部署情况", "抓好计划生育协会工作", "服务群众"]
)
def test_headings_of_accounts(heading: str) -> None:
    assert not is_plan_heading(heading)


@pytest.mark.parametrize(
    ("sentence", "opens"),
    [
        ("下一步，抓好整改。", True),
        ("{是}下一阶段，召开大会。", True),
        ("二是今后要加强学习。", True),
        ("研究了下一步工作。", False),
        ("上半年开会3次。", False),
    ],
)
def test_how_a_plan_begins(sentence: str, opens: bool) -> None:
    assert opens_a_plan(sentence) is opens


@pytest.mark.parametrize(
    ("sentence", "after", "deadline"),
    [
        ("9月底前完成整改。", "前完成整改。", True),
        ("9月底以前，全面建成。", "以前，全面建成。", True),
        ("6月底前，完成了整改。", "前，完成了整改。", False),
        ("6月底前已全部办结。", "前已全部办结。", False),
        ("节前走访。", "走访。", False),
        ("5月底前投入使用，方便了群众。", "前投入使用，方便了群众。", False),
        ("9月底前投入使用，方便群众。", "前投入使用，方便群众。", True),
    ],
)
def test_a_deadline_is_still_to_be_met(sentence: str, after: str, deadline: bool) -> None:
    assert names_a_deadline(sentence, after) is deadline


def test_a_section_of_the_clerks_own_with_the_heading_of_a_plan() -> None:
    last = RenameSection("service", "第四季度工作打算").applied(
        SetProse("service", _DATES).applied(sample_report("2023Q4"))
    )
    new = _next(last)
    assert (new.section("service").heading, new.section("service").prose) == ("第四季度工作打算", _DATES)
    assert [(mark.kind, mark.reason) for mark in standing_marks(new)] == [
        ("heading", "time"),
        *[("paragraph", "own")] * 3,
    ]


def test_paragraphs_behind_the_opening_of_a_plan_belong_to_it() -> None:
    prose = f"四季度走访{{实事}}户。\n下一步，抓好以下工作：\n{_DATES}"
    new = _next(SetProse("service", prose).applied(sample_report("2023Q4")))
    assert new.section("service").prose == prose.replace("四季度走访", "一季度走访")
    assert [mark.reason for mark in standing_marks(new)] == ["time", "own", "own", "own", "own"]


def test_what_is_left_of_a_plan_whose_opening_went_is_one_still() -> None:
    last = SetProse("service", "下一步，抓好以下工作：\n一季度组织验收。").applied(sample_report("2023Q4"))
    new = SetProse("service", "一季度组织验收。").applied(_next(last))
    again = _next(new, "2024Q2")
    assert again.section("service").prose == "一季度组织验收。"
    assert [mark.reason for mark in standing_marks(again)] == ["own"]


def test_a_text_that_a_plan_asks_for_stays_with_it() -> None:
    form = msgspec.structs.replace(
        TYPE,
        sections=tuple(
            msgspec.structs.replace(section, texts=(TextField(name="打算", kind="list"),))
            if section.role == "plan"
            else section
            for section in TYPE.sections
        ),
    )
    last = SetText("打算", "四季度验收\n12月底前整改").applied(sample_report("2023Q4"))
    new = carry(last, form, Period.parse("2024Q1"), "x", CLOCK)
    assert new.text("打算") == "四季度验收\n12月底前整改"
    assert [(mark.name, mark.reason) for mark in standing_marks(new)] == [("打算", "own")]


def test_a_text_that_a_section_on_problems_asks_for_stays_too() -> None:
    form = msgspec.structs.replace(
        TYPE,
        sections=tuple(
            msgspec.structs.replace(section, texts=(TextField(name="问题", kind="list"),))
            if section.role == "problems"
            else section
            for section in TYPE.sections
        ),
    )
    last = SetText("问题", "四季度缺席3人").applied(sample_report("2023Q4"))
    new = carry(last, form, Period.parse("2024Q1"), "x", CLOCK)
    assert (new.text("问题"), new.carried[0].reason) == ("四季度缺席3人", "own")


def test_in_a_text_of_several_lines_a_plan_ends_with_its_line() -> None:
    last = SetText("学习形式", "下一步，四季度集中学习\n四季度网上学习").applied(sample_report("2023Q4"))
    assert _next(last).text("学习形式") == "下一步，四季度集中学习\n一季度网上学习"


def test_what_the_clerk_has_confirmed_is_judged_anew() -> None:
    """下半年 of a plan on the first half stays while nobody looks; once it is confirmed in the report on the
    second half it is said of that one, and goes on."""
    first = SetProse("service", "下半年走访职工。").applied(sample_report("2023H1"))
    second = _next(first, "2023H2")
    assert _next(second, "2024H1").section("service").prose == "下半年走访职工。"
    confirmed = looked_at(second, standing_marks(second)).applied(second)
    assert _next(confirmed, "2024H1").section("service").prose == "上半年走访职工。"


def test_a_word_that_stands_twice_but_moved_once_stays_next_time() -> None:
    """Nobody can tell which of the two it was; both stay marked."""
    first = SetProse("service", "上半年走访职工。力争下半年走访学生。").applied(sample_report("2023H1"))
    second = _next(first, "2023H2")
    assert second.section("service").prose == "下半年走访职工。力争下半年走访学生。"
    third = _next(second, "2024H1")
    assert third.section("service").prose == second.section("service").prose
    assert len(standing_marks(third)) == 1


def test_a_title_names_the_period_and_the_one_behind_it() -> None:
    """Both go on by the same step; the heading of a plan stays with its plan."""
    title = "示范小学2023年上半年工作总结和下半年工作打算"
    report = msgspec.structs.replace(sample_report("2023H1"), title=title)
    titles = []
    for code in ("2023H2", "2024H1"):
        report = _next(report, code)
        titles.append(report.title)
    assert titles == [
        "示范小学2023年下半年工作总结和2024年上半年工作打算",
        "示范小学2024年上半年工作总结和2024年下半年工作打算",
    ]
    assert {mark.kind for mark in standing_marks(report)} == {"title"}


@pytest.mark.parametrize(
    ("periods", "heading", "after"),
    [
        (("2023H1", "2023H2"), "下半年工作打算", "2024年上半年工作打算"),
        (("2023", "2024"), "2024年工作计划", "2025年工作计划"),
        (("2023Q1", "2023Q2"), "二季度工作安排", "三季度工作安排"),
        (("2023H1", "2023H2"), "下一步打算", "下一步打算"),
        (("2023H1", "2023H2"), "明年工作思路", "明年工作思路"),
    ],
)
def test_the_heading_of_a_plan_names_the_period_that_follows(
    periods: tuple[str, str], heading: str, after: str
) -> None:
    last = RenameSection("service", heading).applied(sample_report(periods[0]))
    new = _next(last, periods[1])
    assert new.section("service").heading == after
