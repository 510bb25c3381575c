"""Heads against columns: by words that say the same, by likeness, and by what stands below."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.formats.xlsx.sheet import Value
from djdesk.forms.ledger_load import load_book
from djdesk.ledgers.workbook.match_heads import likeness, propose, usual

BOOK = load_book(Path(__file__).parents[3] / "resources" / "ledgers")


def found(ledger: str, *heads: str) -> dict[str, str]:
    """Ledger column → head."""
    mapping, _ = propose(BOOK.types[ledger], dict(enumerate(heads)))
    return {name: heads[place] for name, place in mapping.items()}


def by_cells(ledger: str, heads: dict[str, list[Value]]) -> dict[str, str]:
    places = dict(enumerate(heads))
    mapping, _ = propose(BOOK.types[ledger], places, cells=dict(enumerate(heads.values())))
    return {name: places[place] for name, place in mapping.items()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("撤岗时间", "撤销日期"),
        ("结对帮扶单位", "帮扶单位"),
        ("参训人员", "参加人"),
        ("转为正式党员时间", "转正日期"),
    ],
)
def test_words_that_say_the_same_are_one(one: str, other: str) -> None:
    assert usual(one) == usual(other)


@pytest.mark.parametrize(
    ("one", "other"), [("开始日期", "结束日期"), ("应到人数", "实到人数"), ("初审人", "终审人")]
)
def test_words_that_do_not_are_two(one: str, other: str) -> None:
    assert usual(one) != usual(other)


def test_words_may_be_put_in_or_left_out() -> None:
    assert likeness("参加志愿服务人数", ["参加人数"]) > 0.72
    assert likeness("存在的主要问题", ["问题"]) > 0.8
    assert likeness("听众满意程度", ["参加人数"]) < 0.72


def test_what_should_have_been_is_not_what_was() -> None:
    assert found("dues", "姓名", "应缴金额（元）", "实缴金额（元）")["金额"] == "实缴金额（元）"
    assert "金额" not in found("dues", "姓名", "应缴金额（元）", "所属月份")
    assert found("campaigns", "应参加人数", "实际参加人数")["参加人数"] == "实际参加人数"


def test_the_money_for_each_is_not_that_for_all() -> None:
    assert found("condolences", "慰问总金额")["慰问金总额"] == "慰问总金额"
    assert "每人金额" not in found("condolences", "慰问总金额")


def test_a_head_that_names_a_day_is_no_column_of_persons() -> None:
    assert "责任人" not in found("rectification", "责任人确定时间")
    assert found("weak_units", "包联领导", "包联领导人数") == {
        "分包领导": "包联领导",
        "分包领导人数": "包联领导人数",
    }


def test_what_stands_in_brackets_can_be_the_name() -> None:
    assert found("three_lists", "分工（责任人）") == {"责任人": "分工（责任人）"}
    assert found("good_deeds", "费用（万元）").get("投入资金") == "费用（万元）"


def test_of_equal_heads_the_first_counts() -> None:
    assert propose(BOOK.types["theme_days"], {0: "日期", 1: "日期"})[0] == {"日期": 0}


def test_the_only_days_of_a_sheet_are_its_days() -> None:
    days: list[Value] = ["2023-03-05", "2023年3月6日"]
    texts: list[Value] = ["甲", "乙"]
    assert by_cells("care", {"项目": texts, "投用年月": days})["日期"] == "投用年月"
    assert "日期" not in by_cells("care", {"项目": texts, "投用年月": texts})
    assert "日期" not in by_cells("care", {"项目": texts, "填报时间": days})
    assert "日期" not in by_cells("care", {"项目": texts, "投用年月": days, "启用年月": days})
    assert "日期" not in by_cells("care", {"项目": texts, "办理时限": days})


def test_words_that_only_a_choice_has_tell_its_column() -> None:
    kinds: list[Value] = ["支委会", "党员大会", "支部委员会", "党课"]
    assert by_cells("meetings", {"项目名": kinds, "日期": ["2023-03-05"]})["会议类型"] == "项目名"
    assert "会议类型" not in by_cells("meetings", {"项目名": ["支委会", "支委会"], "日期": ["2023-03-05"]})
    assert "会议类型" not in by_cells(
        "meetings", {"项目名": ["支委会", "甲", "乙", "党课"], "日期": ["2023-03-05"]}
    )


def test_what_the_clerk_wished_of_a_head_comes_first() -> None:
    heads = {0: "召开日期", 1: "记录日期", 2: "议题"}
    plain, _ = propose(BOOK.types["meetings"], heads)
    wished, _ = propose(BOOK.types["meetings"], heads, {"召开日期": "", "记录日期": "日期"})
    assert (plain["日期"], wished["日期"], wished["主题"]) == (0, 1, 2)
    left_out, _ = propose(BOOK.types["meetings"], heads, {"召开日期": "", "记录日期": "", "议题": ""})
    assert left_out == {}


@pytest.mark.parametrize(
    "head", ["是否按月交纳", "是否及时缴纳", "是否按期足额交纳", "交纳是否及时", "按时缴纳"]
)
def test_whether_dues_were_paid_in_time_is_asked_in_many_words(head: str) -> None:
    assert found("dues", "姓名", "月份", head)["是否按期"] == head


@pytest.mark.parametrize("heads", [("应交党费", "实交党费"), ("实交党费（元）", "应缴金额")])
def test_what_was_paid_counts_and_not_what_is_due(heads: tuple[str, str]) -> None:
    assert found("dues", "姓名", "月份", *heads)["金额"].startswith("实交")
