"""Numbers, levels, points and titles, one rule at a time."""

from __future__ import annotations

import pytest

from djdesk.desk.old_reports.read import read_text
from djdesk.intake.outline.heading_numbers import number_value, numbered
from djdesk.intake.outline.office import unit_of
from djdesk.intake.outline.points import lead, markers
from djdesk.intake.outline.title import kind_of, period_of, signer

BODY = "支部按照上级要求认真抓好落实，组织党员集中学习，开展志愿服务，解决群众困难，取得了较好的成效，得到了大家的好评。"


def _headings(*lines: str) -> list[tuple[int, str, str, bool]]:
    result = read_text("\n".join(("示范支部上半年党建工作总结", *lines))).result
    return [(heading.level, heading.number, heading.text, heading.run_in) for heading in result.headings]


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("一、主要", "han", 1),
        ("十二、", "han", 12),
        ("（三）抓", "han_brackets", 3),
        ("(二十一)抓", "han_brackets", 21),
        ("㈢抓", "han_brackets", 3),
        ("3.抓", "digit", 3),
        ("3．抓", "digit", 3),
        ("12、抓", "digit", 12),
        ("⒉抓", "digit", 2),
        ("（4）抓", "digit_brackets", 4),
        ("⑷抓", "digit_brackets", 4),
        ("5）抓", "digit_half", 5),
        ("⑥抓", "circled", 6),
        ("第一部分 抓", "part", 1),
        ("第二、抓", "ordinal", 2),
        ("1.2 抓", "digit_parts", 2),
    ],
)
def test_numbers(text: str, form: str, value: int) -> None:
    found = numbered(text)
    assert found is not None
    assert (found.form.name, found.value) == (form, value)


@pytest.mark.parametrize(
    "text",
    ["3.5万元", "7、8月份", "一是抓", "三会一课", "2023年", "12名党员", "第十三届", "（附表）", "《一、》"],
)
def test_no_number(text: str) -> None:
    assert numbered(text) is None


def test_value_of_plain_text_is_zero() -> None:
    assert number_value("无") == 0


def test_a_level_is_its_forms_also_where_a_form_is_left_out() -> None:
    assert _headings("一、做法", BODY, f"1.抓学习。{BODY}", f"2.抓服务。{BODY}", "二、打算", BODY) == [
        (1, "一、", "做法", False),
        (3, "1.", "抓学习。", True),
        (3, "2.", "抓服务。", True),
        (1, "二、", "打算", False),
    ]
    assert [level for level, *_ in _headings("（一）做法", f"1.抓学习。{BODY}", "（二）打算", BODY)] == [
        2,
        3,
        2,
    ]


def test_a_layer_above_shifts_the_forms_and_a_form_of_ones_own_stands_below_what_it_follows() -> None:
    assert [level for level, *_ in _headings("第一部分 履职", "一、做法", f"1.抓学习。{BODY}")] == [1, 2, 4]
    assert [level for level, *_ in _headings("一、做法", f"①抓学习。{BODY}", f"②抓服务。{BODY}")] == [1, 2, 2]


def test_forms_nested_against_custom() -> None:
    found = _headings(
        "1、做法", "（一）学习", BODY, "（二）服务", BODY, "2、打算", "（一）学习", BODY, "（二）服务", BODY
    )
    assert [level for level, *_ in found] == [1, 2, 2, 1, 2, 2]


def test_an_own_line_may_end_in_a_full_stop() -> None:
    assert _headings("（一）紧扣中心，服务大局。", BODY)[0] == (2, "（一）", "紧扣中心，服务大局。", False)


def test_items_of_a_list_are_not_headings() -> None:
    assert _headings(
        "一、做法",
        "主要有：",
        "1.抓学习；",
        "2.抓服务；",
        "3.抓作风。",
        f"目标是：1.上水平；2.出成果。{BODY}",
    ) == [(1, "一、", "做法", False)]


def test_sentences_of_a_list_are_items_beside_each_other_and_headings_with_text_below_them() -> None:
    first = "1.坚持把学习贯彻党的创新理论作为党员教育的首要任务来抓。"
    second = "2.坚持把服务居民群众作为检验支部工作成效的重要标尺来用。"
    assert [number for _, number, *_ in _headings("一、做法", first, second, BODY)] == ["一、"]
    assert [number for _, number, *_ in _headings("一、做法", first, BODY, second, BODY)] == [
        "一、",
        "1.",
        "2.",
    ]


def test_contents_are_not_headings() -> None:
    found = _headings("目录", "一、做法……1", "二、打算……3", "一、做法", BODY, "二、打算", BODY)
    assert [text for _, _, text, _ in found] == ["做法", "打算"]


def test_themes_need_company_or_a_usual_name() -> None:
    assert _headings("一支特别的队伍", BODY) == []
    assert [text for _, _, text, _ in _headings("主要做法", BODY, BODY)] == ["主要做法"]
    assert [text for _, _, text, _ in _headings("聚焦学习", BODY, "聚焦服务", BODY)] == [
        "聚焦学习",
        "聚焦服务",
    ]


def test_signature_and_date_are_the_byline() -> None:
    result = read_text(f"示范支部上半年党建工作总结\n{BODY}\n示范支部\n2023年7月1日").result
    assert [paragraph.role for paragraph in result.paragraphs] == ["title", "body", "byline", "byline"]


@pytest.mark.parametrize(("text", "want"), [
    ("一是抓学习。二是抓服务。", ["一是", "二是"]),
    ("主要表现在一是学习不够；二是服务不够。", ["一是", "二是"]),
    ("一要抓学习，二要抓服务", ["一要", "二要"]),
    ("首先，抓学习。其次，抓服务。最后，抓作风。", ["首先", "其次", "最后"]),
    ("首先要说明，今年变化大。", []),
    ("第一，抓学习。第二，抓服务。", ["第一", "第二"]),
    ("统一是关键，三要素齐全，“三要三不要”", []),
    ("有一是一，唯一是他。", []),
])  # a table, read by rows  # fmt: skip
def test_markers(text: str, want: list[str]) -> None:
    assert [marker for _, marker in markers(text)] == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("压实工作责任。制定方案", "压实工作责任。"),
        ("严格落实制度,定期组织学习、活动、谈心等,规范管理工作。", "严格落实制度"),
        (
            "结合“走在前、作表率”讨论,开展走访调研5次,发现在维修、清运等方面的问题4项。",
            "结合“走在前、作表率”讨论",
        ),
        ("学习不够；", "学习不够"),
    ],
)
def test_lead(text: str, want: str) -> None:
    assert lead(text) == want


@pytest.mark.parametrize(
    ("title", "unit", "period", "kind"),
    [
        ("县水利局2021年度党建工作总结", "县水利局", "2021年度", "党建工作总结"),
        (
            "中共某市委统战部关于2023年上半年党建工作情况的报告",
            "某市委统战部",
            "2023年上半年",
            "半年党建工作情况的报告",
        ),
        ("第一中学党总支2024年第二季度工作汇报", "第一中学党总支", "2024年第二季度", "工作汇报"),
        ("农商银行党委二〇二三年述职报告", "农商银行党委", "二〇二三年", "述职报告"),
    ],
)
def test_title_parts(title: str, unit: str, period: str, kind: str) -> None:
    found_unit, found_period = unit_of(title, ""), period_of(title, "")
    assert (found_unit, found_period) == (unit, period)
    assert (kind_of(title, found_unit, found_period, False) or "").replace("关于", "").removeprefix(
        "中共"
    ) == kind


@pytest.mark.parametrize(
    "unit",
    [
        "翠福社区第48党支部",
        "第102党支部",
        "青山集团（股份）有限公司党委",
        "区妇联党支部",
        "第3中学党总支部",
        "机关一支部",
        "县总工会",
        "本溪市财政局",
    ],
)
def test_names_of_offices_hold_numbers_and_brackets(unit: str) -> None:
    for title in (f"{unit}2024年上半年党建工作总结", f"{unit}关于2024年党建工作情况的报告"):
        assert unit_of(title, "") == unit


@pytest.mark.parametrize("words", ["本支部", "我局", "本单位党支部", "我局机关党委"])
def test_an_office_that_speaks_of_itself_has_no_name(words: str) -> None:
    assert unit_of(f"{words}2024年上半年党建工作总结", "今年以来，按照要求") is None
    assert unit_of(f"{words}2024年党建工作总结", "今年以来，县水利局认真落实各项部署。") == "县水利局"
    assert signer(f"{words}  2024年7月3日") is None
    assert signer("县水利局党委  2024年7月3日") == "县水利局党委"


@pytest.mark.parametrize(
    ("text", "value"), [("一百二十、", 120), ("第贰拾章", 20), ("二〇、", 20), ("（十二）", 12), ("1.3", 3)]
)
def test_value_of_a_number(text: str, value: int) -> None:
    assert number_value(text) == value
