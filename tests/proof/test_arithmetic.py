"""Figures of one sentence that are reckoned from each other, and words that go together."""

from __future__ import annotations

import pytest

from support.rules import BOOK, READER


@pytest.mark.parametrize(
    ("wrong", "place", "right"),
    [
        ("到课率由88%提高到97%，提高8个百分点。", "8个百分点", "9个百分点"),
        ("预算由50万元增加到80万元，增加40万元。", "40万元", "30万元"),
        ("满意率由97%提高到88%。", "88%", None),
        ("排查隐患37处，现场整改35处，其余3处列入下月计划。", "3处", "2处"),
        ("收到建议76条，采纳81条。", "81条", None),
        ("一支部12人，二支部9人，三支部11人，共33人。", "33人", None),
        ("座谈会定于2024年5月8日（星期四）召开。", "星期四", "星期三"),
        ("活动从2023年9月开始，到2023年8月结束。", "2023年8月", None),
        ("2025—2021年规划已完成。", "2021年", None),
        ("活动分“学习、交流、评比”四个环节。", "四个环节", None),
        ("评议党员30名，优秀8名，合格21名，基本合格2名。", "优秀8名，合格21名，基本合格2名", None),
    ],
)
def test_a_figure_that_does_not_follow_from_the_others_is_told(
    wrong: str, place: str, right: str | None
) -> None:
    found = [one for one in READER.findings(wrong) if one.rule == "reckoned-wrong"]
    assert [(one.text, one.suggestion) for one in found] == [(place, right)]


@pytest.mark.parametrize(
    "right",
    [
        "到课率由88%提高到97%，提高9个百分点，排名由第5位上升到第2位。",
        "水位由12米降到9米，下降3米；办理时限由15天压缩到5天，缩短10天。",
        "收到意见47条，梳理归并后采纳40条，其余7条说明原因。",
        "排查隐患37处，现场整改35处，其余2处列入下月计划。",
        "一支部12人，二支部9人，三支部11人，共32人。",
        "12月5日至1月10日开展慰问，自2023年11月至2024年2月历时四个月。",
        "活动分“学习、交流、评比”三个环节，落实“三会一课、主题党日等”三个方面制度。",
        "评议结果：优秀8名，合格21名，基本合格1名。",
    ],
)
def test_figures_that_fit_each_other_are_left_alone(right: str) -> None:
    assert [one for one in READER.findings(right) if one.rule == "reckoned-wrong"] == []


def test_words_that_go_together_are_right_alone_and_side_by_side() -> None:
    pairs = BOOK.collocations
    assert len(pairs) >= 2500
    accused = [
        (pair, found.text, found.suggestion)
        for pair, other in zip(pairs, (*pairs[1:], pairs[0]), strict=True)
        for found in READER.findings(f"会上，{pair}，{other}，大家表示同意。")
        if found.level != "提示"
        and found.rule not in ("item-twice", "share-missing")  # 满意率达 asks for a figure
    ]
    assert accused == []


def test_a_word_in_a_table_of_contexts_is_found_beside_each_of_its_neighbours() -> None:
    missed = [
        (one.wrong, word)
        for one in BOOK.contexts
        for word in one.near
        if word != r"\d" and not any(sign in word for sign in one.against)
        if not READER.findings(f"会上，{word}、{one.wrong}。")
        and not READER.findings(f"会上，{one.wrong}、{word}。")
    ]
    assert len(missed) <= len(BOOK.contexts) * 0.2, missed
