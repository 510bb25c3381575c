"""Rows of ledgers that answer a line of last period's plan: proposed by likeness, never of another time."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.desk.figures.plan_answers import PlanAnswer, answering
from djdesk.model.last_period.plan_line import PlanKind, PlanLine
from djdesk.model.period import Period
from support.branch import Branch

LAST, NOW = Period.parse("2023H1"), Period.parse("2023H2")


def answer(branch: Branch, words: str, kind: PlanKind = "plan") -> PlanAnswer | None:
    line = PlanLine(id="1", kind=kind, section="plan", words=words, stored=words)
    found: dict[str, PlanAnswer] = {}
    for step in answering(branch.ledgers, [line], LAST, NOW):
        found = step
    return found.get("1")


def task(title: str, state: str, done: str = "", day: str = "2023-07-05") -> dict[str, str]:
    cells = {"任务": title, "所属方面": "组织建设", "责任科室": "办公室", "责任人": "罗开平", "下达日期": day}
    return {**cells, "完成情况": state, **({"完成日期": done} if done else {})}


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    made = Branch(tmp_path)
    made.rows(
        "tasks",
        task("建设党员活动室", "已完成", "2023-09-14"),
        task("开展红色观影", "进行中"),
        task("修订值班制度", "未开始"),
        task("开展集中学习", "已完成", "2023-08-01"),
        task("开展志愿服务", "已完成", "2023-08-01"),
        task("更新党务公开栏", "已完成", "2023-05-01", "2023-01-05"),
    )
    made.rows(
        "rectification",
        {
            "发现日期": "2023-05-08",
            "问题": "支部会议记录不完整",
            "来源": "查摆问题",
            "措施": "统一记录模板",
            "责任人": "罗开平",
            "时限": "2023-08-31",
            "状态": "已整改",
            "完成日期": "2023-08-20",
        },
    )
    return made


def test_a_row_that_is_done_says_when(branch: Branch) -> None:
    found = answer(branch, "建设好党员活动室，9月底前投入使用")
    assert found is not None
    assert (found.row.ledger, found.row.title, found.state) == ("tasks", "建设党员活动室", "done")
    assert found.row.said == "已于9月14日完成"


def test_a_problem_is_answered_with_its_measure(branch: Branch) -> None:
    found = answer(branch, "支部会议记录不完整。个别会议要素不全", "problem")
    assert found is not None
    assert (found.state, found.row.said) == ("done", "统一记录模板，已于8月20日整改到位")


@pytest.mark.parametrize(
    ("words", "state", "status"),
    [("每季度开展一次红色观影", "partly", "进行中"), ("修订完善值班制度", "not", "未开始")],
)
def test_a_row_that_is_not_done_says_nothing_of_a_result(
    branch: Branch, words: str, state: str, status: str
) -> None:
    found = answer(branch, words)
    assert found is not None
    assert (found.state, found.status, found.row.said) == (state, status, "")


@pytest.mark.parametrize(
    "words",
    [
        "开展一次红色研学",  # only the verb is alike
        "更新党务公开栏",  # was done before last period's report went out
        "加强党员教育管理",
        "学习",
    ],
)
def test_what_is_only_half_alike_or_of_another_time_is_no_answer(branch: Branch, words: str) -> None:
    assert answer(branch, words) is None


def test_without_ledgers_there_is_no_answer(tmp_path: Path) -> None:
    assert answer(Branch(tmp_path), "建设党员活动室") is None
