"""What of last period's problems and plan is an item: where the language sets one."""

from __future__ import annotations

import pytest

from djdesk.desk.next_period.plan_items import plan_lines, segments, title_of_item
from djdesk.model.changes import SetFigure, SetOutline, SetProse
from djdesk.model.figure import parse_figure
from djdesk.model.report import Section
from support.sample import TYPE, sample_report


def items(problems: str, plan: str = "") -> list[str]:
    report = SetProse("problems", problems).applied(sample_report())
    report = SetProse("plan", plan).applied(report)
    return [line.words for line in plan_lines(report, TYPE)]


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("{是}学习不够深入。\n{是}形式单一。", ["学习不够深入", "形式单一"]),
        ("工作取得一定成效，但还存在一些不足。\n{是}学习不够深入。", ["学习不够深入"]),
        ("一是学习不够深入；二是制度执行不严；三是记录不全。", ["学习不够深入", "制度执行不严", "记录不全"]),
        (
            "主要有以下几个方面：（一）流动党员管理难。（二）集体经济薄弱。",
            ["流动党员管理难", "集体经济薄弱"],
        ),
        ("1.村道年久失修。\n2.活动场地不足。", ["村道年久失修", "活动场地不足"]),
        ("首先，教师党员培训少。其次，家访不够。", ["教师党员培训少", "家访不够"]),
        ("师德学习抓得不紧。课后服务形式单一。", ["师德学习抓得不紧", "课后服务形式单一"]),
        ("支部工作还存在以下问题。\n师德学习抓得不紧。\n家访不够。", ["师德学习抓得不紧", "家访不够"]),
        ("{是}学习不够深入。\n{是}学习不够深入。", ["学习不够深入"]),
        ("完成率1.5倍。", ["完成率1.5倍"]),
        ("存在的主要问题：", []),
        ("工作取得一定成效，但师德学习不够深入。", ["工作取得一定成效，但师德学习不够深入"]),
        ("", []),
        ("{是}创新不够。", []),  # the type's own, which nobody wrote
    ],
)
def test_items_of_problems(prose: str, found: list[str]) -> None:
    assert items(prose) == found


def test_a_figure_in_a_plan_is_the_number_that_was_printed() -> None:
    report = SetFigure("实事", parse_figure("12")).applied(sample_report())
    report = SetProse("plan", "{是}全年办实事{实事}件。\n{是}建好活动室。").applied(report)
    assert [line.words for line in plan_lines(report, TYPE)] == ["全年办实事12件", "建好活动室"]


def test_a_clause_is_never_cut_in_two() -> None:
    assert segments("[一是办实事{实事}件；二是走访]群众。") == ["[一是办实事{实事}件；二是走访]群众。"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("主要问题和不足", "problem"),
        ("工作中存在的困难", "problem"),
        ("差距与短板", "problem"),
        ("下半年工作安排", "plan"),
        ("今后努力方向", "plan"),
        ("上期问题整改情况", ""),
        ("着力解决群众反映的问题", ""),
        ("主要工作成效", ""),
    ],
)
def test_sections_of_the_clerk_s_own_are_known_by_their_heading(heading: str, kind: str) -> None:
    last = sample_report()
    own = Section(id="own-1", level=1, heading=heading, prose="{是}建好活动室。\n{是}管好流动党员。")
    last = SetOutline((*last.sections, own)).applied(last)
    assert {line.kind for line in plan_lines(last, TYPE)} == ({kind} if kind else set())


def test_sections_below_the_problems_belong_to_them() -> None:
    last = sample_report()
    own = Section(id="own-1", level=2, heading="宣传方面", prose="稿件偏少。\n渠道单一。")
    at = last.section_index("plan")
    last = SetOutline((*last.sections[:at], own, *last.sections[at:])).applied(last)
    assert [(line.kind, line.words) for line in plan_lines(last, TYPE)] == [
        ("problem", "稿件偏少"),
        ("problem", "渠道单一"),
    ]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("理论学习不够深入。个别党员学习不系统", "理论学习不够深入"),
        ("下一步，支部将建好党员活动室", "建好党员活动室"),
        ("“三会一课”记录不全", "‘三会一课’记录不全"),
        ("加强队伍建设：每月培训一次", "加强队伍建设"),
        (
            "围绕年初确定的重点任务逐项细化责任，明确完成时限，建立按月调度按季通报的工作机制",
            "围绕年初确定的重点任务逐项细化责任，明确完成时限",
        ),
    ],
)
def test_what_an_item_is_called(words: str, title: str) -> None:
    assert title_of_item(words) == title
