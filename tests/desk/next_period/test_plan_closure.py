"""Last period's problems and plan are closed one by one; each step is taken back as one."""

from __future__ import annotations

import msgspec
import pytest

from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.next_period.closure_section import closure_section, closure_text, with_closure_section
from djdesk.desk.next_period.item_places import next_marker, without_item
from djdesk.desk.next_period.plan_closure import (
    sentence_of,
    with_evidence,
    with_result,
    with_state,
    written_because_of,
    written_into,
)
from djdesk.model.changes import Batch, SetOutline, SetProse
from djdesk.model.last_period.plan_line import PlanState, RowAnswer
from djdesk.model.last_period.standing_marks import standing_marks
from djdesk.model.period import Period
from djdesk.model.report import Report, Section
from support.sample import CLOCK, TYPE, sample_report

PROBLEMS = "对照要求还有不足。\n{是}学习不够深入。\n{是}记录不全。"
PLAN = "下一步，抓好以下工作：\n{是}建好活动室。\n{是}9月底前走访困难党员。"


def carried(problems: str = PROBLEMS, plan: str = PLAN) -> Report:
    last = SetProse("problems", problems).applied(sample_report())
    last = SetProse("plan", plan).applied(last)
    return carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)


def said(report: Report, line: str, state: PlanState, result: str = "") -> Report:
    change = with_state(report, TYPE, line, state, result)
    after = change.applied(report)
    back = change.inverse(report).applied(after)
    assert back == report, "one undo takes all of it back"
    return after


def test_what_is_done_leaves_the_plan_and_is_not_a_problem() -> None:
    report = said(carried(), "plan-3", "done")
    assert report.section("plan").prose == "下一步，抓好以下工作：\n{是}9月底前走访困难党员。"
    assert report.section("problems").prose == PROBLEMS


def test_what_is_not_done_stays_in_the_plan_and_is_a_problem() -> None:
    report = said(carried(), "plan-3", "not", "场地没有落实。")
    assert report.section("plan").prose == PLAN
    assert report.section("problems").prose.endswith("\n{是}原定的“建好活动室”尚未完成，场地没有落实。")
    assert all("活动室" not in mark.words for mark in standing_marks(report)), "it has been looked at"


def test_a_deadline_of_last_period_stays_marked_though_it_was_looked_at() -> None:
    report = said(carried(), "plan-4", "partly")
    assert any("9月底" in mark.words for mark in standing_marks(report))
    assert "原定的“9月底前走访困难党员”尚未全部完成。" in report.section("problems").prose


def test_a_problem_that_is_left_is_planned_for() -> None:
    report = said(carried(), "problems-1", "not")
    assert report.section("problems").prose == PROBLEMS
    assert report.section("plan").prose.endswith("\n{是}继续整改“学习不够深入”的问题，尽快整改到位。")


@pytest.mark.parametrize(
    ("line", "problems", "plan", "written"),
    [
        # what an earlier closing wrote is not quoted again
        ("problems-1", "{是}原定的“建好活动室”尚未全部完成。", "{是}抓好学习。", "继续推进“建好活动室”，尽快完成。"),
        ("problems-1", "{是}“学习不够深入”的问题尚未整改到位。", "{是}抓好学习。",
         "继续整改“学习不够深入”的问题，尽快整改到位。"),
        ("plan-2", "{是}记录不全。", "{是}继续整改“学习不够深入”的问题，尽快整改到位。",
         "“学习不够深入”的问题尚未整改到位。"),
        ("plan-2", "{是}记录不全。", "{是}继续推进“建好活动室”，尽快完成。", "原定的“建好活动室”尚未完成。"),
        ("plan-2", "{是}记录不全。", "{是}继续整改“‘三会一课’记录不全”的问题，尽快整改到位。",
         "“‘三会一课’记录不全”的问题尚未整改到位。"),
        # nor said twice
        ("plan-2", "{是}学习不够深入。", "{是}继续整改“学习不够深入”的问题，尽快整改到位。", ""),
        ("problems-1", "{是}原定的“建好活动室”尚未全部完成。", "{是}建好活动室。", ""),
    ],
)  # fmt: skip
def test_what_is_left_again_is_said_as_plainly(line: str, problems: str, plan: str, written: str) -> None:
    before = carried(problems, plan)
    report = said(before, line, "not")
    other = "plan" if line.startswith("problems") else "problems"
    assert report.section(other).prose.removeprefix(before.section(other).prose).lstrip("\n{是}") == written


def test_what_an_earlier_closing_wrote_is_done_as_what_it_speaks_of() -> None:
    report = carried("{是}原定的“建好活动室”尚未全部完成。", "{是}继续整改“记录不全”的问题，尽快整改到位。")
    problem, plan = said(said(report, "problems-1", "done"), "plan-2", "done").plan_lines
    assert (sentence_of(problem), sentence_of(plan)) == (
        "“建好活动室”已完成。",
        "针对“记录不全”的问题，已整改到位。",
    )


def test_another_answer_replaces_what_the_first_has_written() -> None:
    report = said(carried(), "plan-3", "not", "场地没有落实")
    report = said(report, "plan-3", "partly", "装修未完")
    assert report.section("problems").prose.count("建好活动室") == 1
    assert "尚未全部完成，装修未完。" in report.section("problems").prose
    report = said(report, "plan-3", "done")
    assert "建好活动室" not in report.section("problems").prose + report.section("plan").prose


def test_an_edited_sentence_is_the_clerk_s_and_stays() -> None:
    report = said(carried(), "plan-3", "not")
    own = report.section("problems").prose.replace("尚未完成", "推迟到明年")
    report = SetProse("problems", own).applied(report)
    report = said(report, "plan-3", "done")
    assert "推迟到明年" in report.section("problems").prose


def test_undecided_again_it_stands_where_it_stood_or_at_the_end() -> None:
    report = said(carried(), "plan-3", "none")
    assert "活动室" not in report.section("plan").prose
    assert "活动室" in said(report, "plan-3", "open").section("plan").prose


def test_the_result_follows_into_what_was_written() -> None:
    report = said(carried(), "plan-3", "not")
    report = with_result(report, TYPE, "plan-3", "推迟到明年").applied(report)
    assert report.section("problems").prose.count("建好活动室") == 1
    assert "尚未完成，推迟到明年。" in report.section("problems").prose


def test_what_a_row_says_is_taken_with_where_it_came_from() -> None:
    row = RowAnswer("tasks", "x1", "建好党员活动室", "已于9月14日完成")
    report = carried()
    change = with_evidence(report, TYPE, "plan-3", row, "done")
    after = change.applied(report)
    line = next(one for one in after.plan_lines if one.id == "plan-3")
    assert (line.state, line.result, line.evidence) == ("done", "已于9月14日完成", row)
    assert sentence_of(line) == "建好活动室，已于9月14日完成。"
    assert change.inverse(report).applied(after) == report


def test_a_sentence_goes_into_a_section_if_wished() -> None:
    report = said(carried(), "plan-3", "done", "已投入使用")
    report = written_into(report, TYPE, "plan-3", "service").applied(report)
    assert report.section("service").prose.endswith("\n{是}建好活动室，已投入使用。")
    line = next(one for one in report.plan_lines if one.id == "plan-3")
    assert [one.section for one in written_because_of(report, line)] == ["service"]


def test_the_section_about_it_tells_each_of_them() -> None:
    report = carried()
    for line, state in (
        ("problems-1", "done"),
        ("problems-2", "not"),
        ("plan-3", "done"),
        ("plan-4", "none"),
    ):
        assert closure_text(report.plan_lines, "2023年上半年") == ""
        report = said(report, line, state)
    assert closure_text(report.plan_lines, "2023年上半年") == (
        "2023年上半年查找的2个问题，已整改到位1个，尚未整改到位1个。针对“学习不够深入”的问题，已整改到位。"
        "针对“记录不全”的问题，尚未整改到位。\n2023年上半年提出的工作打算“建好活动室”已完成。"
    )
    change = with_closure_section(report, TYPE, "上期", "2023年上半年")
    after = change.applied(report)
    assert change.inverse(report).applied(after) == report
    made = closure_section(after)
    assert made is not None
    assert (made.level, made.heading) == (1, "上期问题整改和工作打算落实情况")
    assert after.section_index(made.id) == after.section_index("problems") - 1
    again = with_closure_section(after, TYPE, "上期", "2023年上半年").applied(after)
    assert len(again.sections) == len(after.sections)


def test_without_sections_for_it_nothing_is_written_and_nothing_fails() -> None:
    report = carried()
    left = tuple(one for one in report.sections if one.id not in ("problems", "plan"))
    report = SetOutline(left).applied(report)
    after = said(report, "plan-3", "not")
    assert after.sections == report.sections


@pytest.mark.parametrize(
    ("prose", "gone", "left"),
    [
        ("一是甲。二是乙。三是丙。", "二是乙。", "一是甲。二是丙。"),
        ("一是甲；二是乙；三是丙。", "三是丙。", "一是甲；二是乙。"),
        ("1.甲。\n2.乙。\n3.丙。", "1.甲。", "1.乙。\n2.丙。"),
        ("（一）甲。\n（二）乙。", "（二）乙。", "（一）甲。"),
        ("{是}甲。\n{是}乙。", "{是}甲。", "{是}乙。"),
        ("甲乙。", "丙。", "甲乙。"),
        ("新甲。", "甲。", "新甲。"),
    ],
)
def test_an_item_goes_with_its_ordinal(prose: str, gone: str, left: str) -> None:
    assert without_item(prose, gone) == left


@pytest.mark.parametrize(
    ("prose", "marker"),
    [
        ("", "{是}"),
        ("问题有：（一）甲。（二）乙。", "（三）"),
        ("{要}甲。", "{要}"),
        ("1.甲。\n2.乙。", "3."),
        ("（一）甲。", "（二）"),
        ("甲。", ""),
    ],
)
def test_a_further_item_goes_on_in_the_way_of_the_section(prose: str, marker: str) -> None:
    assert next_marker(prose) == marker


def test_five_hundred_items_are_closed() -> None:
    report = carried(plan="\n".join(f"{{是}}办好第{n}件事。" for n in range(500)))
    assert len(report.plan_lines) == 502
    change = with_state(report, TYPE, "plan-400", "not")
    assert isinstance(change, Batch)
    assert "尚未完成" in change.applied(report).section("problems").prose


def test_lines_come_back_from_their_file() -> None:
    report = said(carried(), "plan-3", "not", "场地没有落实")
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report


def test_items_with_ordinals_are_known_when_those_before_them_have_gone() -> None:
    report = carried(
        "主要问题：（一）学习不紧；（二）记录不全；（三）形式单一。", "1.甲事。\n2.乙事。\n3.丙事。"
    )
    report = said(report, "problems-1", "done")
    assert report.section("problems").prose == "主要问题：（一）记录不全；（二）形式单一。"
    report = said(report, "problems-2", "not")
    assert report.section("problems").prose.count("记录不全") == 1
    report = said(report, "problems-3", "done")
    assert report.section("problems").prose == "主要问题：（一）记录不全。"
    report = said(report, "plan-4", "done")
    report = said(report, "plan-6", "done")
    assert report.section("plan").prose == "1.乙事。\n2.继续整改“记录不全”的问题，尽快整改到位。"
    report = said(report, "plan-5", "partly")
    assert report.section("plan").prose.count("乙事") == 1
    assert report.section("problems").prose == "主要问题：（一）记录不全。\n（二）原定的“乙事”尚未全部完成。"


def test_an_item_is_not_taken_for_a_longer_one() -> None:
    assert (
        without_item("{是}建好活动室和书屋。\n{是}建好活动室。", "{是}建好活动室。")
        == "{是}建好活动室和书屋。"
    )


def test_an_item_that_is_a_heading_alone_goes_with_its_section() -> None:
    last = SetProse("problems", "主要有：").applied(sample_report())
    at = last.section_index("plan")
    own = (
        Section(id="own-1", level=2, heading="流动党员管理难"),
        Section(id="own-2", level=2, heading="集体经济薄弱"),
    )
    last = SetOutline((*last.sections[:at], *own, *last.sections[at:])).applied(last)
    report = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    assert [line.words for line in report.plan_lines if line.section.startswith("own")] == [
        "流动党员管理难",
        "集体经济薄弱",
    ]
    first, second = (line.id for line in report.plan_lines if line.section.startswith("own"))
    report = said(report, first, "done")
    assert not report.section("own-1").enabled
    report = said(report, second, "not")
    assert report.section("own-2").enabled
    assert "继续整改“集体经济薄弱”的问题" in report.section("plan").prose
    assert said(report, first, "open").section("own-1").enabled
