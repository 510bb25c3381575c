"""What is true of one year or of some months only, in texts about that time and about another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from djdesk.forms.form_errors import FormError
from djdesk.model.period import Period
from djdesk.proof.finding import Finding
from djdesk.proof.time_table import read_times
from support.rules import READER

STALE = [
    ("2024H1", "支部组织开展庆祝建党102周年系列活动。", "建党102周年", "建党103周年"),
    (
        "2024H1",
        "隆重庆祝中国共产党成立一百零二周年。",
        "中国共产党成立一百零二周年",
        "中国共产党成立一百零三周年",
    ),
    ("2024H2", "医院举办庆祝新中国成立74周年歌咏比赛。", "新中国成立74周年", "新中国成立75周年"),
    ("2024", "开展纪念五四运动104周年主题团日。", "五四运动104周年", "五四运动105周年"),
    ("2024Q3", "建军96周年前夕，走访退役军人。", "建军96周年", "建军97周年"),
    ("2022H2", "今年是“十四五”规划的开局之年。", "“十四五”规划的开局之年", None),
    ("2025", "今年是“十四五”开局之年，村党支部谋划产业项目4个。", "“十四五”开局之年", "“十四五”收官之年"),
    ("2024H1", "今年是全面贯彻党的二十大精神的开局之年。", "全面贯彻党的二十大精神的开局之年", None),
    ("2024H1", "扎实开展第一批主题教育，解决问题12个。", "第一批主题教育", "第二批主题教育"),
    ("2025H1", "法院机关党委扎实开展党纪学习教育，取得明显成效。", "党纪学习教育", None),
    ("2023H1", "围绕喜迎二十大，开展“岗位建功”活动。", "喜迎二十大", "学习宣传贯彻党的二十大精神"),
    ("2022H2", "深入开展党史学习教育，办实事30件。", "党史学习教育", None),
    ("2025H1", "学习贯彻党的二十届二中全会精神。", "二十届二中全会", "二十届三中全会"),
    ("2026H1", "宣讲党的二十届三中全会精神8场。", "二十届三中全会", "二十届四中全会"),
    ("2024H1", "传达学习十四届全国人大一次会议精神。", "十四届全国人大一次会议", "十四届全国人大二次会议"),
    ("2023H1", "学习十三届全国人大五次会议精神。", "十三届全国人大五次会议", "十四届全国人大一次会议"),
    ("2024H1", "组织党员学习2023年全国两会精神。", "2023", "2024"),
    ("2024", "学习贯彻2023年中央一号文件。", "2023", "2024"),
]

RIGHT = [
    ("2023H2", "举办庆祝新中国成立74周年歌咏比赛。"),
    ("2024H1", "2023年建党102周年之际，学校建成党史馆。"),
    ("2023H2", "提前筹备，迎接建党103周年。"),
    ("2023H1", "学习习近平总书记在庆祝中国共产党成立100周年大会上的讲话。"),
    ("2024H1", "我院举行建院102周年座谈会。"),
    ("2023", "参观《庆祝改革开放40周年展》。"),
    ("2023H1", "一位老党员回忆建党50周年时的情景。"),
    ("2024", "2021年是“十四五”开局之年，当年立项的工程已经完工。"),
    ("2021", "今年是“十四五”开局之年。"),
    ("2023", "2023年是全面贯彻党的二十大精神的开局之年。"),
    ("2025H1", "巩固深化党纪学习教育成果。"),
    ("2024H2", "扎实开展党纪学习教育。"),
    ("2024", "学校开展安全主题教育12场。"),
    ("2025", "落实《党史学习教育工作条例》，常态开展党史学习教育。"),
    ("2023", "严格落实四不摘，巩固拓展脱贫攻坚成果。"),
    ("2024H2", "学习党的二十届二中、三中全会精神。"),
    ("2024H1", "学习贯彻党的二十届二中全会精神。"),
    ("2023H2", "学习2023年全国两会精神。"),
    ("2024", "传达学习市委十三届五次全会精神。"),
    ("2024Q1", "落实区政协十届三次会议提案2件。"),
]


def _found(period: str, text: str) -> list[Finding]:
    about = Period.parse(period)
    found = READER.findings(text, about.end, (about.start, about.end))
    return [one for one in found if one.kind == "stale_words"]


@pytest.mark.parametrize(("period", "text", "words", "fix"), STALE)
def test_what_was_true_of_another_time_is_asked_about(
    period: str, text: str, words: str, fix: str | None
) -> None:
    [found] = _found(period, text)
    assert (found.text, found.suggestion) == (words, fix)
    assert not found.safe


@pytest.mark.parametrize(("period", "text"), RIGHT)
def test_what_belongs_there_is_left_alone(period: str, text: str) -> None:
    assert _found(period, text) == []


def test_a_text_of_the_first_months_may_be_about_the_year_before() -> None:
    text = "庆祝建党102周年。"
    assert READER.findings(text, date(2024, 2, 1)) == []
    assert [one.rule for one in READER.findings(text, date(2024, 6, 1))] == ["stale-anniversary"]


def test_a_table_with_a_day_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "times.toml"
    path.write_text(
        '[[campaigns]]\nnames = ["某活动"]\nuntil = "2024-13"\nsource = "文件"\n', encoding="utf-8"
    )
    with pytest.raises(FormError, match="2024-13"):
        read_times(path)


def test_all_of_the_table_has_its_source() -> None:
    table = read_times(Path(__file__).parents[2] / "resources/rules/times/times.toml")
    groups = (table.anniversaries, table.plans, table.years, table.campaigns, table.plenums, table.sessions)
    assert all(len(one.source) > 5 for group in groups for one in group)
    assert sum(len(group) for group in groups) >= 40
