"""What figures are called."""

from __future__ import annotations

import pytest

from djdesk.intake.figures.find import figures_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("今年以来，召开支委会6次、党员大会3次。", ["支委会", "党员大会"]),
        ("截至目前，累计开展志愿服务120余次", ["志愿服务"]),
        ("先后选派15名驻村干部深入田间地头", ["驻村干部"]),
        ("召开班子会、专题会各5次，", ["班子会", "专题会"]),
        ("评选“好媳妇”“好邻居”各3名", ["“好媳妇”", "“好邻居”"]),
        ("组织学生党员200余人赴纪念馆参观", ["学生党员"]),
        ("发现问题12个，已整改10个", ["发现问题", "发现问题已整改"]),
        ("协调解决停水、停电、停车等问题33个", ["协调解决问题"]),
        ("党员总数：96名；党课（3次）", ["党员总数", "党课"]),
        ("支委会、党员大会、主题党日分别召开6次、2次和6次", ["支委会", "党员大会", "主题党日"]),
        ("实现产值3.2亿元、利税2亿元，分别同比增长8%、9%", ["产值", "利税", "产值同比增长", "利税同比增长"]),
        ("脱贫户30户98人", ["脱贫户", "脱贫人口"]),
        ("其中女党员占38%", ["女党员占比"]),
        ("实现行政村100%建立图书室", ["行政村图书室覆盖率"]),
        ("1人获评市级先进工作者", ["市级先进工作者"]),
        ("选拔了4名党员担任联合支部的书记", ["联合支部书记"]),
        ("为30名困难职工每人发放500元慰问金", ["困难职工", "慰问金"]),
        ("先后3次专题研究基层治理工作", ["专题研究基层治理工作"]),
        ("党费收缴率达100%以上", ["党费收缴率"]),
        ("走访县（市、区）12个", ["县（市、区）"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [figure.name for figure in figures_in(text)] == names


def test_the_words_that_say_a_figure() -> None:
    assert [figure.text for figure in figures_in("今年，召开支委会6次，选派5名干部驻村。")] == ["支委会6次", "5名干部"]


def test_traditional_script_keeps_its_characters() -> None:
    figures = list(figures_in("開展志願服務活動３00餘次，設立26個黨員示範崗，慰問職工兩萬人", traditional=True))

    assert [(figure.name, figure.unit, figure.quantity.value) for figure in figures][:2] == [("志願服務活動", "次", 300), ("黨員示範崗", "個", 26)]


def test_names_stay_short() -> None:
    assert all(len(figure.name) <= 40 for figure in figures_in("党" * 500 + "3个" + "员" * 500 + "已完成2项" * 50))
