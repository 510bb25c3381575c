"""Near misses of fixed phrases and lists: what is a slip, and what is another expression."""

from __future__ import annotations

import pytest

from support.rules import READER


def mended(text: str) -> str:
    for one in reversed(READER.findings(text)):
        if one.level != "提示" and one.suggestion is not None:
            text = text[: one.start] + one.suggestion + text[one.end :]
    return text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("意识行态工作责任制", "意识形态工作责任制"),  # sounds alike
        ("党管干部原测", "党管干部原则"),  # looks alike, at the edge
        ("中国共产党农村基层组织工条例", "中国共产党农村基层组织工作条例"),  # missing, a word of two across
        ("总体国安全观", "总体国家安全观"),  # missing, what is left makes no words
        ("党组织书书记讲党课", "党组织书记讲党课"),  # doubled
        ("中国共产党统统一战线工作条例", "中国共产党统一战线工作条例"),  # doubled, though 统统 is a word
        ("党委领导下的校长负责任制", "党委领导下的校长负责制"),  # one more in a long phrase
        ("全过人程民民主", "全过程人民民主"),  # changed places where the halves meet
        ("人民对美生好活的向往", "人民对美好生活的向往"),  # changed places, though 生活 could be meant
        ("党组讨论和决定党员处份事项工作程序规定（试行）", "党组讨论和决定党员处分事项工作程序规定（试行）"),
        ("‘四个自信’、做到“两个维护”", "‘四个自信’、做到“两个维护”"),
    ],
)
def test_one_slip_in_a_phrase_is_put_right(wrong: str, right: str) -> None:
    assert mended(f"会上，{wrong}，大家同意。") == f"会上，{right}，大家同意。"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("创新、绿色、协调、开放、共享", "创新、协调、绿色、开放、共享"),
        ("富强、民主、和谐、文明", "富强、民主、文明、和谐"),
        ("富强，民主，和谐，文明", "富强，民主，文明，和谐"),
        ("“以学铸魂”、“以学正风”、“以学增智”、“以学促干”", "“以学铸魂”、“以学增智”、“以学正风”、“以学促干”"),
        (
            "政治纪律、组织纪律、群众纪律、工作纪律、生活纪律",
            "政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律、生活纪律",
        ),
        ("讲政治、守规矩、负责任、有效率", "讲政治、守纪律、负责任、有效率"),
        ("政治判断力、政治领悟力、政治执政力", "政治判断力、政治领悟力、政治执行力"),
        ("坚持把方向、管大局、保落时的原则", "坚持把方向、管大局、保落实的原则"),
    ],
)
def test_a_list_is_put_right_with_its_own_marks(wrong: str, right: str) -> None:
    assert mended(f"会上强调{wrong}。") == f"会上强调{right}。"


@pytest.mark.parametrize(
    "right",
    [
        "健全全面从严治党体系",  # the doubled one belongs to the word before
        "社会和和谐稳定两方面",
        "在上级党组的正确领导下",
        "推进支部标准化规范化建设",  # a verb and a shorter phrase
        "支部以主题党日为契机",
        "“四级四岗”责任制",  # a quotation that ends within
        "家庭助廉承诺书",  # the first character belongs to what stands before
        "2023年组织生活会",
        "加强党对意识形态工作的领导",  # a preposition
        "国有企业团建工作",  # another word of one's own
        "多元化纠纷解决制度",  # the last character begins another word
        "基层的党组织建设",
        "党的二十届二中全会、十八届四中全会",  # counted, not misspelt
        "整顿软弱涣散村党组织",  # the odd place is within a phrase that is right
        "党组织关系转接",
        "集中学习、调查研究、推动发展、检视整改",  # an item of one's own
        "以学铸魂、以学增智两个专题",  # a part of a list
        "民主选举、民主决策、民主管理、民主监督",  # a list that another one holds
        "政治效果、法律效果、社会效果",  # a list without an order
        "政治建设、思想建设、组织建设、作风建设、制度建设",
    ],
)
def test_another_expression_is_no_slip(right: str) -> None:
    assert [one for one in READER.findings(f"会上，{right}，大家同意。") if one.level != "提示"] == []


def test_a_title_that_only_contains_the_words_is_left_alone() -> None:
    text = "组织观看专题片《红船精申永放光芒的地方》。"
    assert [one.rule for one in READER.findings(text) if one.rule == "phrase-off"] == []


def test_mention_is_not_use() -> None:
    text = "有的把“三会一课”之外的“创新、绿色、协调、开放、共享”误写成新发展理念。"
    assert [one for one in READER.findings(text) if one.rule.startswith(("phrase", "list"))] == []
