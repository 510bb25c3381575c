"""Slips of the pen and of the input method: what is no word and sounds or looks like one, what is one and stands
in the wrong company.
"""

from __future__ import annotations

import pytest

from djdesk.proof.look_alikes import Confusions, heard
from support.rules import BOOK, READER


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("县医院开展远程会珍服务。", "远程会珍", "远程会诊"),
        ("驻村第一书记理清了发展思陆。", "发展思陆", "发展思路"),
        ("切实减轻纳税人负但。", "负但", "负担"),
        ("他兢兢业业，任老任怨。", "任老任怨", "任劳任怨"),
        ("对党费收缴情况进行监督检察。", "检察", "检查"),
        ("在楼道口张贴公式。", "公式", "公示"),
        ("以上情况请批评指证。", "指证", "指正"),
        ("课题组三年公关，突破了技术瓶颈。", "公关", "攻关"),
        ("粮食公司荡支部深入乡村收粮。", "荡支部", "党支部"),
        ("图馆书党支部开展送书下乡活动。", "图馆书", "图书馆"),
        ("摄影协协会党支部组织采风。", "协协", "协"),
    ],
)
def test_a_slip_is_found_with_what_was_meant(text: str, wrong: str, right: str) -> None:
    assert (wrong, right) in [(one.text, one.suggestion) for one in READER.findings(text)]


@pytest.mark.parametrize(
    "text",
    [
        "支部书记李耀、党员贾励、邹真到窑头村、佟家沟走访。",
        "警营开放日里，家长们看了装备，孩子们坐了警车。",
        "组织开展观摩活动，树立管理理念，慰问突击对象。",
        "会议对下一步工作作了安排，公开3栋楼的账目。",
        "评“安检之星”6名，学习时间难统一，安全行驶36万公里。",
        "每堂课都打分，班前会照开，也有十来岁的学生。",
        "现在在岗的人，写得准不准不负责任，积案案结事了。",
        "问题一件件少了，现向全体党员作如下报告。",
        "检察院提出检察建议，纪委开展监督检查。",
        "公关部负责宣传，攻关组负责技术突破。",
        "实事办实、好事办好，边议边改。",
        "用好固定学习日、科室长讲党课等载体，片区长跑现场，宣讲员进车间，塔台长做演示。",
        "扎西顿珠、阿不都热依木两名同志按期转正。",
    ],
)
def test_names_and_words_that_meet_are_no_slips(text: str) -> None:
    assert [one for one in READER.findings(text) if one.level != "提示"] == []


def test_characters_that_sound_alike_are_taken_for_one_another() -> None:
    found = Confusions(BOOK).of("诊")
    assert found["珍"] < found["针"] + 1
    assert found["整"] > found["珍"]  # zheng and zhen: not everybody's
    assert "诊" not in found
    assert (heard("诊"), heard("，")) == (heard("珍"), "，")
    assert heard("诊") != heard("整")


def test_right_words_of_a_spun_text_are_left_alone() -> None:
    right = (
        "台账已全面建立，制度的建立有章可循。",
        "公司创立于1998年，居民自由表达诉求。",
        "干部锐意进取开展创新，弘扬进取精神。",
        "交换意见以后达成共识，工作经历丰富。",
    )
    for text in right:
        found = READER.findings(f"坚持原那么，做好便民效劳。\n{text}")
        assert [one.text for one in found if one.level != "提示"] == ["原那么", "便民效劳"], text


def test_two_programs_words_make_the_doubtful_ones_count() -> None:
    doubtful = "推动深度交融，抓好工作状况分析。"
    alone = READER.findings(doubtful)
    assert [one for one in alone if one.level != "提示"] == []
    beside = READER.findings(f"充分调动党员的用心性，现将工作情景报告如下。\n{doubtful}")
    assert {"深度交融", "工作状况"} <= {one.text for one in beside if one.level == "建议"}
