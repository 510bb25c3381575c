"""Names and numbers as reports on the web have them: each kind beside what it must not touch."""

from __future__ import annotations

import pytest

from djdesk.intake.figures.find import figures_in


def _told(text: str) -> list[tuple[str, float | None, str]]:
    return [(figure.name, figure.quantity.value, figure.unit) for figure in figures_in(text, False)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("培养了345名入党积极分子", ["入党积极分子"]),
        (
            "大专以上学历占98%，学历较高。积极分子以35岁以下青年为主，占总数90%以上",
            ["大专以上学历占比", "35岁以下青年占比"],
        ),
        ("99.4%的社区活动场所面积达到200平方米以上", ["社区活动场所面积", "社区活动场所面积"]),
        ("年内大队有8人评为优秀共产党员，2人评为优秀党务工作者", ["优秀共产党员", "优秀党务工作者"]),
        ("下设19个支部，其中2个为联合支部", ["支部", "联合支部"]),
        ("招募网格员30名", ["网格员"]),
        ("辖7个村，161个村民组，1.6万人，其中党员300名", ["村", "村民组", "人口", "党员"]),
        ("走访4个社区，30人受益", ["走访社区", "受益"]),
        ("“安心码”注册率为总人口的73%", ["“安心码”注册率"]),
        ("13个巡逻队伍共124人在各村昼夜巡逻", ["巡逻队伍", "巡逻队伍"]),
        ("总投资1500余万元的重点项目开工", ["总投资"]),
        (
            "组织力指数由78.4提升至92.7，满意度由82%提升至96%",
            ["原组织力指数", "组织力指数", "原满意度", "满意度"],
        ),
        ("人口2200人、450户", ["人口", "户数"]),
        ("走访了80岁以上的老党员3名和困难户、残疾人", ["80岁以上的老党员"]),
        ("针对兼职党支部书记达85%的实际，", ["兼职党支部书记"]),
        ("该支部有5人次分获先进个人等荣誉", ["先进个人等荣誉"]),
        ("安排经费4.8万元（含8000元办公桌椅）", ["经费", "办公桌椅"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in _told(text)] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推送“微党课”21课次", (21, "课次")),
        ("新建200平方党建展厅", (200, "平方")),
        ("展厅面积200平方米", (200, "平方米")),
        ("全县乡镇编制数1387，", (1387, "")),
        ("改造危房1户C级，", (1, "户")),
        ("合作社共有20年，", (20, "年")),
    ],
)
def test_measure_words(text: str, expected: tuple[float, str]) -> None:
    assert [(value, unit) for _, value, unit in _told(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "20年，我院党建工作按照上级部署推进",
        "大会召开。21年，支部继续努力",
        "现就202223年第二批工作报告如下",
        "于202223年4月2日至15日考察",
        "有3名以上正式党员的，单独组建",
        "党员不足3名的，联合组建",
        "少数5",
        "实现10户以上农民集中建房",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert _told(text) == []
