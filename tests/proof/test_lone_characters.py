"""Characters of words that were left out: what is left, and what only looks like it."""

from __future__ import annotations

import pytest

from support.rules import READER


@pytest.mark.parametrize(
    ("text", "left", "whole"),
    [
        ("坚持政治标与业务能力并重。", "政治标", "政治标准"),
        ("党员的思想认进一步提高。", "思想认", "思想认识"),
        ("党员积极参志愿服务。", "积极参", "积极参加"),
        ("帮助他们规范组织生。", "组织生", "组织生活"),
        ("园区党委定期研究解企业用工难题。", "研究解", "研究解决"),
        ("青年干警赴烈士陵参观学习。", "烈士陵", "烈士陵园"),
        ("支部举一三，建章立制。", "举一三", "举一反三"),
    ],
)
def test_a_word_without_one_of_its_characters_is_found(text: str, left: str, whole: str) -> None:
    found = [one for one in READER.findings(text) if one.rule in ("word-lacks-character", "lone-character")]
    assert [one.text for one in found] == [left]
    assert found[0].suggestion in (whole, None)


@pytest.mark.parametrize(
    "text",
    [
        "时间紧、任务重，道路通了，内容精，反应好。",
        "促进两国人民友好，调整种养业结构。",
        "算好政治账、民心账，当了三十年护林员。",
        "激活力、聚合力、促发展，一心一意谋发展。",
        "把支部建在产业链上，联合建21家。",
        "推出“助农贷”，成立攻关组，落实责任制。",
        "立足岗位作贡献，为青年作表率，就此作决定。",
        "党员带头学技术、保供应，敢碰硬茬。",
        "现述职如下，科主任任支部书记，防火期党员巡山。",
        "请来劳动模范作报告，邀请专家就有关问题作了辅导。",
        "一件件销，党委建“红色链”，推动党建链、产业链融合。",
        "专家维·布朗到会，记者刘上阳、吴金培采写。",
    ],
)
def test_what_may_stand_alone_is_left_alone(text: str) -> None:
    assert [one for one in READER.findings(text) if one.level != "提示"] == []


def test_the_last_character_of_a_long_phrase_is_missed_also_behind_one_that_may_end_a_clause() -> None:
    found = READER.findings("法院党组坚持以人民为中，努力工作。")
    assert [(one.text, one.suggestion) for one in found] == [("坚持以人民为中", "坚持以人民为中心")]
    assert READER.findings("权大不忘责任重，位尊不移公仆心。") == []
