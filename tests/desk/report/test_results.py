"""What tells an honour or a result of one period, and what only speaks of honours."""

from __future__ import annotations

import pytest

from djdesk.desk.report.results import names_results, results_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("上半年，学校获得“全市平安校园”称号。", "学校获得“全市平安校园”称号"),
        ("3月，村党支部被镇党委评为先进基层党组织，经验全镇推广。", "村党支部被镇党委评为先进基层党组织"),
        ("民警王某荣立三等功。", "民警王某荣立三等功"),
        ("我村入选省级乡村治理示范村名单。", "我村入选省级乡村治理示范村名单"),
        ("李某当选区人大代表。", "李某当选区人大代表"),
        ("合唱比赛获一等奖；演讲比赛未参加。", "合唱比赛获一等奖"),
        ("在全县考核中位列第一。", "在全县考核中位列第一"),
        ("学校通过省级示范校评估验收。", "学校通过省级示范校评估验收"),
        ("案例被最高法院采用。", "案例被最高法院采用"),
        ("审判工作得到市委主要领导批示肯定。", "审判工作得到市委主要领导批示肯定"),
    ],
)
def test_told_with_its_words(text: str, words: str) -> None:
    assert results_in(text) == (words,)


@pytest.mark.parametrize(
    "text",
    [
        "开展评先评优活动，推荐先进个人3名。",
        "争创“五星支部”，力争获得省级文明单位称号。",
        "群众获得感不断增强。",
        "评为优秀的要公示。",
        "取得优秀成绩的学生予以奖励。",
        "3人被确定为发展对象。",
        "受到疫情影响，活动延期。",
        "当选后要公示。",
    ],
)
def test_a_wish_or_a_rule_is_none(text: str) -> None:
    assert results_in(text) == ()


def test_each_of_several() -> None:
    text = "学校荣获“文明校园”称号，被评为平安校园。"
    assert results_in(text) == ("学校荣获“文明校园”称号", "被评为平安校园")


def test_a_field_of_honours_by_its_name() -> None:
    assert names_results("获评荣誉")
    assert all(map(names_results, ("书记述职评议等次", "考核名次", "年度考核结果", "测评得分")))
    assert not any(map(names_results, ("考核办法", "党员等级管理办法", "评议方式")))
    assert not names_results("完善的制度")
