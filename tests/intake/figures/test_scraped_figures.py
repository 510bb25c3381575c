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
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert _told(text) == []
