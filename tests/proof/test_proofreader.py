"""The proofreader as a whole: places, ids that survive edits, what only the file shows, what a text costs."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.proof.finding import Finding
from djdesk.proof.office_rules import OfficeRules
from djdesk.proof.proofreader import Proofreader
from djdesk.proof.rule_book import RuleBook
from support.rules import BOOK, READER

FOLDER = Path(__file__).parents[2] / "resources/rules"
REPORT = """一、工作开展情况
（一）抓好学习。支部认真布署全年学习，召开支委会12次、党员大会4次,讲党课4次。一是领导带头。三是全员参与。
（二）抓好服务。走访群众312户，解决问题47个，群众满意率达98%，党员先锋模范作用得到充分发挥。
二、下一步打算
支部将继续落实“三会一课”制度，推动党建工作再上新台阶。
"""


def of_rule(found: list[Finding], rule: str) -> list[Finding]:
    return [one for one in found if one.rule == rule]


def test_each_finding_stands_where_its_words_are() -> None:
    found = READER.findings(REPORT)
    assert {one.rule for one in found} == {"typo", "half-width", "number-missing"}
    assert all(REPORT[one.start : one.end] == one.text for one in found)


def test_findings_do_not_overlap_and_come_in_order() -> None:
    found = READER.findings("支部布署布署工作,,开展活动X次，X次，满意率达%。" * 20)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_an_id_survives_edits_elsewhere_and_changed_digits_but_not_another_mistake() -> None:
    [before] = of_rule(READER.findings(REPORT), "typo")
    edited = REPORT.replace("一、工作", "前面新加的一段话，写得长一些。\n一、工作").replace("312", "320")
    [after] = of_rule(READER.findings(edited), "typo")
    assert (after.id, after.start != before.start) == (before.id, True)
    [other] = of_rule(READER.findings(REPORT.replace("布署", "布暑")), "typo")
    assert other.id != before.id


def test_equal_mistakes_have_ids_of_their_own() -> None:
    found = of_rule(READER.findings("支部布署工作。\n支部布署工作。"), "typo")
    assert len({one.id for one in found}) == 2


def test_doubtful_words_of_a_machine_count_only_beside_sure_ones() -> None:
    alone = READER.findings("支部按照施行方案，屡次到村里走访。")
    assert [one for one in alone if one.rule == "spun-word" and one.text == "屡次到"] == []
    beside = READER.findings("坚持原那么，做好便民效劳，屡次到村里走访。")
    assert [one.suggestion for one in beside if one.text == "屡次到"] == ["多次到"]
    assert of_rule(beside, "spun-text")


def test_an_odd_word_that_comes_twice_is_a_term() -> None:
    once, twice = "报告会受到热列欢迎。", "报告会受到热列欢迎。\n座谈会上讨论热列。"
    assert of_rule(READER.findings(once), "sounds-alike")
    assert not of_rule(READER.findings(twice), "sounds-alike")


def test_a_traditional_text_is_not_accused_of_its_script() -> None:
    assert READER.findings("機關黨組織認真學習會議精神，開展志願服務活動，為群眾辦實事。") == []


def test_a_quotation_across_a_torn_line_is_one() -> None:
    text = "支部认真学习有关文件和领导同志讲话精神，落实“三会\n一课”制度，开展主题党日活动，效果很好。"
    assert not of_rule(READER.findings(text), "unpaired")


def test_an_empty_text_and_one_without_chinese_have_no_findings() -> None:
    assert READER.findings("") == READER.findings("\n \n") == []
    assert READER.findings("Hello, world (ok): 1,200.") == []


def test_a_rule_that_cannot_be_read_is_told_with_its_place(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "own.toml").write_text(
        'kind = "a"\nsource = "b"\n[[rules]]\nid = "x"\nlevel = "必改"\nmessage = "m"\nwrong = "w"\nright = "r"\n'
        "pattern = '('\n",
        encoding="utf-8",
    )
    with pytest.raises(BadInput) as told:
        RuleBook(tmp_path)
    assert "own.toml" in str(told.value)


def test_a_name_of_another_time_is_told_by_the_day_of_the_text() -> None:
    text = "支部组织党员学习《中华人民共和国合同法》，传达党的二十大精神。"
    [stale] = READER.findings(text, date(2023, 7, 1))
    assert (stale.rule, stale.suggestion) == ("phrase-stale", "中华人民共和国民法典")
    [early] = READER.findings(text, date(2020, 7, 1))
    assert (early.rule, early.text, early.level) == ("phrase-early", "党的二十大精神", "提示")
    assert READER.findings(text) == []
    assert [one.rule for one in READER.findings(f"支部2023年上半年工作总结\n{text}")] == ["phrase-stale"]
    assert [one.rule for one in READER.findings(f"{text}\n2020年7月1日")] == ["phrase-early"]


def test_who_looks_back_may_use_the_names_of_then() -> None:
    text = "2016年，支部与县工商行政管理局联合开展普法。支部原由环境保护局主管。"
    assert READER.findings(text, date(2023, 7, 1)) == []


def test_phrases_of_the_office_are_held_against_the_text_as_those_of_the_packs() -> None:
    own = Proofreader(BOOK, OfficeRules(("银杏红管家服务队",)))
    assert own.findings("银杏红管家服务队走访居民。") == []
    [found] = own.findings("银杏红管稼服务队走访居民。")
    assert found.suggestion == "银杏红管家服务队"


def test_a_finding_in_a_long_phrase_is_narrow_and_keeps_the_quotation_marks() -> None:
    text = "深刻领悟“两个确立”的决定意义，学习习近平新时代中国特色社会义思想。"
    found = READER.findings(text)
    assert [(one.text, one.suggestion) for one in found] == [
        ("的决定意义", "的决定性意义"),
        ("色社会义思想", "色社会主义思想"),
    ]


def test_a_paragraph_of_digits_costs_no_minutes_and_the_others_are_read() -> None:
    begun = time.process_time()
    found = READER.findings("支部认真布署全年学习。\n" + "9" * 190_000 + "\n支部布署工作。")
    assert time.process_time() - begun < 5
    assert len(of_rule(found, "typo")) == 2


def test_a_long_number_in_a_sentence_is_read_over() -> None:
    assert of_rule(READER.findings(f"支部认真布署工作，编号为{'1' * 30}。"), "typo")


def test_lines_that_were_broken_at_one_width_are_told_and_no_words_at_their_ends() -> None:
    lines = [
        "今年以来，支部认真落实全面从严治党主体责任，坚持把学习教育作为首要政治任务，党员集中学",
        "习12次，专题研讨4次，书记讲党课2次，观看警示教育片3部，引导党员做到知敬畏、存戒惧、守",
        "底线，在疫情防控、防汛抢险、项目建设等急难险重任务中冲锋在前，先后有6名党员受到区委表",
        "彰，2名入党积极分子经受住了考验，被确定为发展对象，群众满意率由去年的92%提高到96%，各",
        "项任务都走在前列。支部还与社区党委结对共建，认领微心愿36个，走访困难群众42户，送去慰问",
        "品和慰问金1.2万元，帮助3名待业青年找到工作，居民送来锦旗2面，受到好评。",
    ]
    found = READER.findings("\n".join(lines))
    assert [one.rule for one in found if one.level != "提示"] == ["line-torn"] * 5
    assert not READER.findings(
        "\n\n".join(["一、学习情况", "支部集中学习12次。", "二、作风情况", "走访群众36户。"])
    )


def test_a_blank_by_a_digit_is_a_slip_where_the_others_have_none() -> None:
    text = "支部于5月6日召开党员大会，12名党员、3名积极分子、2名群众代表参加，形成4条意见，有 6条建议。"
    assert [one.level for one in READER.findings(text) if one.rule == "space-by-digit"] == ["建议"]
    spaced = "召开党员大会 4 次，支委会 12 次，讲党课 4 次。"
    assert {one.level for one in READER.findings(spaced) if one.rule == "space-by-digit"} == {"提示"}


def test_a_blank_behind_a_sentence_of_a_long_line_stands_for_a_line_end() -> None:
    sentence = "支部召开党员大会4次，支委会12次，讲党课4次，开展主题党日12次，党员参加率98%，群众比较满意。"
    told = {one.rule for one in READER.findings(f"{sentence * 3} 下一步，支部将继续努力。")}
    assert "space-inside" not in told
    assert "space-inside" in {one.rule for one in READER.findings("支部召开党员大会4次。 下一步，继续努力。")}


def test_the_end_is_told_where_a_torn_line_leaves_it() -> None:
    body = "党支部围绕中心工作抓学习，全年集中学习12次，专题研讨4次，党员干部受到了教育，"
    found = [one for one in READER.findings(f"{body}\n要加强") if one.rule == "end-cut"]
    assert [one.text for one in found] == ["要加强"]


def test_headings_that_all_end_in_a_stop_are_told_above_long_paragraphs() -> None:
    body = "支部" + "坚持把学习摆在首位，每月集中学习一次，每季度研讨一次，" * 3 + "成效明显。"
    text = f"一、抓学习，强思想。\n{body}\n二、抓作风，树形象。\n{body.replace('学习', '作风')}"
    assert [one.rule for one in READER.findings(text) if one.rule == "heading-stop"] == ["heading-stop"] * 2
    listed = "一、党员人人参加，按时到会。\n二、会前认真准备，主动发言。\n三、会后落实整改，定期报告。"
    assert not [one for one in READER.findings(listed) if one.rule == "heading-stop"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("一是抓学习。三是抓落实。三是抓监督。四是抓宣传。", [("三是", "二是")]),
        ("一是抓学习。一是抓落实。三是抓监督。四是抓宣传。", [("一是", None)]),
        ("一是抓学习。三是抓落实。四是抓监督。", [("三是", "二是")]),
        ("一、抓学习\n三、抓落实\n三、抓监督\n四、抓宣传", [("三、", "二、")]),
        ("一是抓学习。2是抓落实。三是抓监督。", [("2", "二")]),
        ("一是抓学习。3是抓落实。三是抓监督。", [("3是", "二是")]),
        ("一是抓学习。二是抓落实。二是抓监督。", [("二是", "三是")]),
        ("一是抓学习。二是抓落实。全年12次，5是单数。", []),
        ("一要抓学习；2要抓落实；三要抓监督。", [("2", "二")]),
    ],
)
def test_one_wrong_number_of_a_series_accuses_no_other(text: str, told: list[tuple[str, str | None]]) -> None:
    rules = {"number-missing", "number-twice", "point-in-digits"}
    found = [(one.text, one.suggestion) for one in READER.findings(text) if one.rule in rules]
    assert [one for one, _ in found] == [one for one, _ in told]
    assert all(fix in (None, given) for (_, fix), (_, given) in zip(told, found, strict=True))


@pytest.mark.parametrize("end", ["，", "、"])
def test_a_paragraph_that_has_ended_ends_in_a_stop_before_the_next_number(end: str) -> None:
    said = f"1.抓学习。支部每周集中学习一次，人人都写了心得体会{end}\n"
    for after in ("2.抓落实", "二、存在的问题", "（二）工作成效"):
        told = [(one.text, one.suggestion) for one in READER.findings(said + after) if one.level == "必改"]
        assert told == [(end, "。")]
    announced = f"支部的工作已经安排好了。现将有关情况和下一步打算报告如下{end}\n一、工作情况"
    assert "pause-for-stop" not in {one.rule for one in READER.findings(announced)}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("支部把19大精神作为学习重点。", "congress-of-party"),
        ("集团公司认真落实20大报告的要求。", "congress-of-party"),
        ("传达了“关于做好防汛工作的通知”。", "title-in-quotation-marks"),
        ("县里印发“乡村医生管理办法（试行）”，抓好落实。", "regulation-in-quotation-marks"),
        ("在区委。区政府的领导下开展工作。", "committee-and-government"),
        ("二。存在的问题和不足", "hanzi-number-point"),
        ("党员们参观了革命纪念馆另外，支部组织了座谈。", "stop-before-connective"),
        ("辖区有非公企业党组织六家，其中新建2家。", "count-among-digits"),
        ("坚持集中学与分散学相结合；请进来与走出去相结合、线上与线下相结合。", "semicolon-between-alike"),
    ],
)
def test_marks_and_numerals_of_names_and_lists(text: str, rule: str) -> None:
    assert rule in {one.rule for one in READER.findings(text)}


@pytest.mark.parametrize(
    "text",
    [
        "《关于印发〈学习方案〉的通知》已经下发，第19大项任务完成。",
        "大家围绕“关于养老的那些事”畅谈。",
        "一年来，支部做到集中学、带头学。党员主动学、干部带头学，效果很好。",
        "社区出台“居民公约”，印发“一户一方案”，评出“好办法”。",
        "楼道里、车道里、管道里都清理干净了，3要素齐全。3要点都讲到了。",
        "材料报县委；市政府另有规定的，从其规定。",
        "志愿者们随后，又到敬老院走访；除此之外，我们还送去慰问品。",
        "一名党员一面旗，召开了第六次，其中2次延期；每人三项，其中必选2项。",
        "抓学习，把握好学与做相结合；抓落实，把握好督与导相结合、点与面相结合。",
    ],
)
def test_like_marks_in_their_place_are_left_alone(text: str) -> None:
    new = "congress-of-party title-in-quotation-marks semicolon-between-alike pause-for-stop point-in-digits typo"
    rules = {
        *new.split(),
        "regulation-in-quotation-marks",
        "committee-and-government",
        "stop-before-connective",
    }
    assert rules.isdisjoint(one.rule for one in READER.findings(text))


@pytest.mark.parametrize(
    "name", ["市市场监管局", "市市场监督管理局", "市市政工程处", "市市容环境中心", "区区划地名科"]
)
def test_the_office_of_a_city_may_begin_with_its_level(name: str) -> None:
    told = [
        one.text for one in READER.findings(f"{name}召开会议，传达上级精神。") if one.rule == "word-twice"
    ]
    assert told == []
    assert "word-twice" in {one.rule for one in READER.findings("市市委召开会议，传达上级精神。")}
