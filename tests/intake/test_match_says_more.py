"""A number goes to no field whose name says more than the text does, nor to the meetings of another body."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from djdesk.forms.load import load_types
from djdesk.intake.content import Content
from djdesk.intake.intake import taken_in
from djdesk.intake.match.matching import Given, matched
from djdesk.intake.match.naming import PlacedName
from djdesk.model.period import Period

FORM = load_types(Path(__file__).parents[2] / "resources" / "reports")["half_year"]
HEAD = (
    "{unit}2023年上半年党建工作开展情况汇报\n一、主要工作开展情况\n（二）以“三会一课”为支撑，强化制度规范\n"
)


def placed(line: str, unit: str = "某镇中心校党支部") -> list[PlacedName]:
    given = Given("r", datetime(2023, 7, 3), unit, Period.parse("2023H1"), {})
    return list(matched(taken_in(Content(HEAD.format(unit=unit) + line)).cleaned, FORM, given).figures)


@pytest.mark.parametrize(
    "line",
    [
        "现有党员86名，设党小组3个。",
        "支部有党员86名，平均年龄45岁。",
        "共有党员86人，其中预备党员2人。",
        "党员86名参加了测试。",
        "召开会议12次。",
        "开展学习12次。",
        "驾驶员57名参加体检。",
        "问题12项已整改。",
        "制度5项上墙。",
    ],
)
def test_what_the_text_does_not_say_is_no_field_of_the_type(line: str) -> None:
    assert placed(line)[0].own


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("共有86名党员按期交纳党费。", "按期交纳党费的党员"),
        ("党员86名，按月交纳党费。", "按期交纳党费的党员"),
        ("按时交纳党费的党员86名。", "按期交纳党费的党员"),
        ("组织党员52名到社区报到。", "到社区报到党员"),
        ("走访车队，慰问驾驶员57名。", "慰问车队驾驶员"),
        ("走访调研中发现问题14个。", "发现问题"),
        ("积极分子3名。", "入党积极分子"),
        ("开展集体学习12次。", "集中学习"),
        ("上党课3次。", "讲党课"),
    ],
)
def test_what_it_says_in_other_words_is(line: str, field: str) -> None:
    assert placed(line)[0].field == field


@pytest.mark.parametrize(
    ("unit", "line", "fields"),
    [
        ("市交通局机关党委", "召开党员大会2次。", ["党员（代表）大会"]),
        ("市交通局机关党委", "召开机关党委会8次、党员代表大会1次。", ["机关党委会议", "党员（代表）大会"]),
        ("市交通局机关党委", "各支部召开党员大会24次。", ["党员大会"]),
        ("市交通局机关党委", "下属党组织召开支委会96次。", ["支委会"]),
        ("县医院党委", "召开党委会12次、党员大会1次。", ["党委会议", "党员（代表）大会"]),
        ("第三中学党总支", "召开总支委会6次、党员大会2次。", ["总支委会", "总支党员大会"]),
        ("第三中学党总支", "各支部召开党员大会24次。", ["党员大会"]),
        ("某开发区党工委", "召开党工委会议5次、党员大会1次。", ["党工委会议", "党员大会"]),
        ("某镇中心校党支部", "召开支委会6次、党员大会2次。", ["支委会", "党员大会"]),
    ],
)
def test_meetings_are_those_of_the_body_that_reports(unit: str, line: str, fields: list[str]) -> None:
    assert [one.field for one in placed(line, unit)] == fields


@pytest.mark.parametrize(
    "line",
    [
        "走访车队，慰问驾驶员25名，发放慰问金7500元。",
        "春节期间发放慰问金9000元。",
        "慰问驾驶员12名，慰问金共计6000元。",
        "投入慰问金1.2万元。",
    ],
)
def test_a_total_is_no_amount_for_each(line: str) -> None:
    assert "慰问金（每人）" not in [one.field for one in placed(line)]


@pytest.mark.parametrize(
    "line",
    [
        "走访车队，慰问驾驶员40名，每人发放慰问金500元。",
        "每名驾驶员发放慰问金500元。",
        "为驾驶员发放慰问金500元/人。",
        "人均慰问金500元。",
    ],
)
def test_what_is_said_of_each_is_of_each(line: str) -> None:
    assert "慰问金（每人）" in [one.field for one in placed(line) if not one.own]
