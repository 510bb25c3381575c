"""Words of offices in the three scripts: each as it is printed there, whatever stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.document.script.convert import ScriptConverter
from djdesk.model.report import Script

SCRIPTS: tuple[Script, ...] = ("traditional", "taiwan", "hongkong")
TERMS = [
    line.split(" ")
    for line in Path(__file__).with_name("register.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def expected(term: list[str], script: Script) -> str:
    printed = term[1 + SCRIPTS.index(script)]
    return term[1] if printed == "=" else printed


@pytest.fixture(scope="module", params=SCRIPTS)
def script(request: pytest.FixtureRequest) -> Script:
    return request.param


@pytest.fixture(scope="module")
def convert(script: Script) -> ScriptConverter:
    return ScriptConverter(script)


def test_words_of_offices(convert: ScriptConverter, script: Script) -> None:
    assert len(TERMS) >= 500
    wrong = [
        (term[0], convert(term[0]), expected(term, script))
        for term in TERMS
        if convert(term[0]) != expected(term, script)
    ]
    assert wrong == []


def test_words_inside_a_sentence(convert: ScriptConverter, script: Script) -> None:
    """What stands around a word does not change it."""
    for before, behind in (("，", "。"), ("开展", "工作"), ("各级党组织", "情况的报告"), ("12次", "、")):
        around = convert(before), convert(behind)
        wrong = [
            whole
            for term in TERMS
            if (whole := convert(before + term[0] + behind)) != around[0] + expected(term, script) + around[1]
        ]
        assert wrong == [], (before, behind)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("岳西县、岳池县、里下河和采石矶", "岳西縣、岳池縣、里下河和采石磯"),
        ("签订责任书", "簽訂責任書"),
        ("目标责任书签订率", "目標責任書簽訂率"),  # not 書籤
        ("慰问金发放到位", "慰問金發放到位"),  # not 金髮
        ("整改回复及时", "整改回覆及時"),  # not 改回
        ("贯彻落实干净担当要求", "貫徹落實乾淨擔當要求"),  # not 實幹
        ("验收复核", "驗收複核"),  # not 收復
        ("通报复查结果", "通報複查結果"),  # not 報復
        ("审批复杂事项", "審批複雜事項"),  # not 批覆
        ("妇联系统", "婦聯系統"),  # not 聯繫
        ("教研制度", "教研制度"),  # not 研製
        ("参加征求意见座谈会了解情况", "參加徵求意見座談會瞭解情況"),
        ("奋进新征程", "奮進新征程"),
        ("严禁“八个不准”", "嚴禁“八個不准”"),
        ("情况掌握不准确、方向拿不准", "情況掌握不準確、方向拿不準"),
        ("全面粉刷墙面", "全面粉刷牆面"),
    ],
)
def test_neighbours_do_not_draw_a_character_over(text: str, printed: str) -> None:
    assert ScriptConverter("traditional")(text) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("市工业和信息化局网络管理员", "市工業和信息化局網路管理員"),
        ("国家知识产权局", "國家知識產權局"),
        ("加强知识产权保护。", "加強智慧財產權保護。"),
        ("市网络安全和信息化委员会办公室", "市網絡安全和信息化委員會辦公室"),
        ("推进网络建设的公司", "推進網路建設的公司"),  # no name: 的 stands between
        ("打开网络宣传局面", "打開網路宣傳局面"),
        ("登录系统，打印台账", "登入系統，列印臺賬"),
        ("观看视频，召开视频会议", "觀看影片，召開視訊會議"),
        ("践行光盘行动，刻录光盘", "踐行光盤行動，燒錄光碟"),
        ("信息报送与信息化建设", "信息報送與資訊化建設"),
        ("选举程序合法，小程序好用", "選舉程序合法，小程式好用"),
    ],
)
def test_words_of_taiwan_where_they_mean_the_thing(text: str, printed: str) -> None:
    assert ScriptConverter("taiwan")(text) == printed


def test_what_is_not_chinese_stays(convert: ScriptConverter) -> None:
    assert convert("") == ""
    assert convert("GB/T 9704—2012, 3.5%") == "GB/T 9704—2012, 3.5%"
