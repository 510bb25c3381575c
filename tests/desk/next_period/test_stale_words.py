"""Names of an earlier period left in a report's text."""

from __future__ import annotations

import pytest

from djdesk.desk.next_period.stale_words import stale_words
from djdesk.model.period import Period

STALE = [
    ("2023H2", "上半年，机关党支部共召开支委会6次。", "上半年", "下半年"),
    ("2023H2", "2023年上半年，学校党总支扎实推进各项工作。", "2023年上半年", "2023年下半年"),
    ("2024H1", "2023年下半年，法院机关党委坚持党建引领审判执行。", "2023年下半年", "2024年上半年"),
    ("2024H1", "下半年，全村共走访困难党员42户。", "下半年", "上半年"),
    ("2023Q3", "二季度，社区党委组织志愿服务12场。", "二季度", "三季度"),
    ("2023Q3", "2023年第一季度，支部讲党课3次。", "2023年第一季度", "2023年第三季度"),
    ("2023", "2022年，园区党工委新建党组织5个。", "2022年", "2023年"),
    ("2023H2", "现将上半年工作情况汇报如下：", "上半年", "下半年"),
    ("2023H2", "1—6月，全街道发展党员18名。", "1—6月", "7—12月"),
    ("2023-07", "6月，支部开展主题党日1次。", "6月", "7月"),
    ("2024H1", "2023年7月至12月，医院党委理论学习中心组学习8次。", "2023年7月至12月", "2024年1月至6月"),
    ("2023H2", "今年上半年，税务局党支部围绕减税降费开展宣讲。", "今年上半年", "今年下半年"),
]

RIGHT = [
    ("2023H2", "下半年，机关党支部共召开支委会6次。"),
    ("2023H2", "与上半年相比，集中学习增加3次。"),
    ("2023H2", "上半年收案150件，下半年收案180件。"),
    ("2023H2", "全年发展党员12名，其中上半年5名。"),
    ("2024H1", "2023年11月，支部被评为区先进基层党组织。"),
    ("2024H1", "较2023年下半年增长12%。"),
    ("2023", "自2022年起，坚持每月开展主题党日。"),
    ("2023H2", "根据《2023年上半年党建工作要点》安排，完成任务12项。"),
    ("2023H1", "上半年，支部召开党员大会2次。"),
    ("2023", "2023年，支部召开党员大会4次。"),
    ("2023H2", "6月28日，召开庆祝建党大会。"),
    ("2023H2", "没有写时间的一句话。"),
    ("2023H2", "比2022年下半年多走访20户。"),
]


@pytest.mark.parametrize(("period", "text", "words", "suggestion"), STALE)
def test_a_name_of_an_earlier_period_is_found_with_the_new_one(
    period: str, text: str, words: str, suggestion: str
) -> None:
    [found] = stale_words(text, Period.parse(period))
    assert (found.words, found.suggestion) == (words, suggestion)
    assert text[found.start :].startswith(words)


@pytest.mark.parametrize(("period", "text"), RIGHT)
def test_what_belongs_there_is_left_alone(period: str, text: str) -> None:
    assert list(stale_words(text, Period.parse(period))) == []
