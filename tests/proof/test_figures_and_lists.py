"""Rates against their counts, growth, sums of quarters, counts until a day, and how many are said against what is listed."""

from __future__ import annotations

import pytest

from support.rules import READER

FIGURES = ("share-wrong", "reckoned-wrong", "sum-wrong", "part-more", "same-count-differs", "count-and-list")


def found(text: str) -> list[tuple[str, str | None]]:
    return [(one.text, one.suggestion) for one in READER.findings(text) if one.rule in FIGURES]


@pytest.mark.parametrize(
    ("text", "place", "right"),
    [
        ("全院受理案件4128件，审结3567件，结案率84.6%。", "84.6%", "86.4%"),
        ("调处矛盾纠纷23起，调解成功22起，成功率达到98%。", "98%", "96%"),
        ("收到信访件85件，按期办结80件，办结率为90%。", "90%", "94%"),
        ("应缴党员46名，村集体收入由15万元增加到24万元，增长50%。", "50%", "60%"),
        ("全年完成投资1.2亿元，比上年的1.0亿元增长30%。", "30%", "20%"),
        ("一季度收缴党费1.2万元，二季度1.3万元，上半年合计收缴2.7万元。", "2.7万元", "2.5万元"),
        ("清理垃圾12吨，其中生活垃圾15吨。", "15吨", None),
        ("截至11月底已发展党员14名。\n截至12月底，发展党员12名。", "12名", None),
        ("9月5日开班，9月1日结业。", "9月1日", None),
        ("建成党建阵地、文化广场、便民超市、农家书屋等三个场所。", "三个场所", None),
        ("街道下设3个中心（党群服务中心、综治中心、便民服务中心、文化中心）。", "3个中心", None),
        ("我校共有5个党支部，分别是初一支部、初二支部、后勤支部。", "5个党支部", None),
        ("重点抓好三项工作：队伍建设、阵地建设、制度建设、作风建设。", "三项工作", None),
        ("开展“五个一”活动：读一本书、上一堂党课、写一篇心得、办一件实事。", "“五个一”", None),
    ],
)
def test_what_does_not_follow_is_told(text: str, place: str, right: str | None) -> None:
    assert found(text) == [(place, right)]


@pytest.mark.parametrize(
    "text",
    [
        "全院受理案件4128件，审结3567件，结案率86.4%，比去年提高2.3个百分点。",
        "受理4128件（其中旧存300件），审结3567件，结案率同比提高5%。",
        "调处纠纷23起，调解成功22起，成功率达到95.6%。",  # cut off, not rounded
        "排查隐患40处，整改36处，全县平均整改率95%。",
        "村集体收入由15万元增加到24万元，增长60%，比上年的12万元翻了一番。",
        "一季度收缴1.2万元，二季度1.3万元，全年共收缴5.1万元。",
        "一季度召开3次，二季度召开4次，上半年共召开7次，累计参加96人次。",
        "截至6月底发展党员14名。\n截至11月底，2022年发展党员12名。",
        "截至11月底，在册困难党员12名。\n截至12月底，在册困难党员9名。",
        "9月25日开班，9月28日结业，12月5日开班，2024年1月5日结业。",
        "深入企业、社区开展理论、政策、法律等三类宣讲。",
        "坚持“学、思、践、悟”，抓好组织、宣传、统战等五项工作。",
        "3个村（社区、农场）、12名党员（含预备党员2名）参加。",
        "下设5个党支部，分别是第一、第二、第三、第四和机关党支部。",
        "共有5个党支部，分别是初一支部、初二支部、初三支部等。",
        "重点抓好三项工作：队伍建设、阵地建设和制度建设。",
        "重点抓好两项工作：党建和业务、宣传和教育。",
        "“三会一课”、主题党日、“五个一”活动：全部按时完成。",
    ],
)
def test_what_fits_is_let_be(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("10月份发展党员3名，11月份发展党员2名，12月份发展党员4名，四季度共发展党员8名。", ["8名"]),
        ("10月份发展党员3名，11月份发展党员2名，12月份发展党员4名，四季度共发展党员9名。", []),
        ("3月份召开会议2次，5月份召开会议3次，上半年共召开12次。", []),
        ("一季度召开会议2次，二季度召开会议3次，累计召开会议48次。", []),
    ],
)
def test_months_are_added_where_they_are_all_of_the_time(text: str, wrong: list[str]) -> None:
    assert [place for place, _ in found(text)] == wrong
