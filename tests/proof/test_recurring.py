"""What an office says again and again."""

from __future__ import annotations

from djdesk.proof.recurring import Recurring, recurring
from support.rules import BOOK

WORDS = BOOK.words
FIRST = "支部打造银杏志愿服务品牌，开展走访12次。依托银杏志愿服务品牌，化解矛盾3件。"
SECOND = "继续做强银杏志愿服务品牌；“民情会客厅”接待群众30人次。"
THIRD = "“民情会客厅”解决问题8个，在“民情会客厅”召开座谈会。"


def test_what_stands_three_times_is_offered_as_a_whole_with_its_times() -> None:
    assert recurring([FIRST, SECOND, THIRD], (), WORDS) == [
        Recurring("银杏志愿服务品牌", 3, 2),
        Recurring("民情会客厅", 3, 2),
    ]


def test_what_stands_twice_is_not() -> None:
    assert recurring([FIRST], (), WORDS) == []
    assert [one.text for one in recurring([FIRST], (), WORDS, least=2)] == ["银杏志愿服务品牌"]


def test_what_is_known_or_part_of_it_is_not_offered() -> None:
    known = ("“民情会客厅”", "打造银杏志愿服务品牌的做法")
    assert recurring([FIRST, SECOND, THIRD], known, WORDS) == []


def test_stretches_of_a_sentence_that_is_always_the_same_are_not_offered() -> None:
    line = "各党小组每季度都要认真组织党员逐条对照检查并且及时报告支部委员会。"
    assert recurring([line] * 5, (), WORDS) == []


def test_a_stretch_begins_and_ends_with_a_word() -> None:
    texts = [f"{place}开展书香机关建设活动。" for place in ("支部", "全局", "机关")]
    assert all(one.text[0] not in "展的" for one in recurring(texts, (), WORDS))
    assert recurring(["在三个支部召开了会议" * 3], (), WORDS) == []
