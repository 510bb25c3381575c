"""What a clause takes along when it drops out, and what it leaves: each rule with a sentence that it changes and
one that it leaves alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

import pytest

from djdesk.document.compose.clauses import Branch, Node, Piece, omitted
from djdesk.document.compose.omission import repair
from djdesk.model.prose import Clause, Words, parse_paragraph
from djdesk.model.prose import Piece as ProsePiece


def nodes(
    pieces: Sequence[ProsePiece], values: Mapping[str, str | None], places: Iterator[int]
) -> Iterator[Node]:
    for piece in pieces:
        if isinstance(piece, Clause):
            place = next(places)
            yield Branch(tuple(nodes(piece.pieces, values, places)), place)
        elif isinstance(piece, Words):
            yield Piece(piece.text)
        else:
            value = values.get(piece.name, "7")
            yield Piece(value or "", field=piece.name, dropped=value is None, unfilled=value == "")


def without(prose: str, *gone: str) -> str:
    """The prose with every figure 7 but those that are 不涉及."""
    pieces = parse_paragraph(prose).pieces
    return "".join(run.text for run in repair(list(nodes(pieces, dict.fromkeys(gone), count()))))


@pytest.mark.parametrize(
    ("prose", "gone", "printed"),
    [
        # a list shares its verb
        ("[召开支委会{a}次][、党员大会{b}次]。", "a", "召开党员大会7次。"),
        ("[召开支委会{a}次][、党员大会{b}次]。", "b", "召开支委会7次。"),
        ("[召开[支委会{a}次][、党员大会{b}次][、党小组会{c}次]]，严格考勤。", "ab", "召开党小组会7次，严格考勤。"),
        ("[召开[支委会{a}次][、党员大会{b}次]]，严格考勤。", "ab", "严格考勤。"),
        ("[组织开展送法进校园{a}场][、模拟法庭{b}场][、开放日{c}场]。", "ab", "组织开展开放日7场。"),
        ("[面向全院讲授党课{a}次][、专题报告{b}场]。", "a", "面向全院讲授专题报告7场。"),
        ("[围绕主题召开研讨会{a}次][、读书会{b}次]。", "a", "围绕主题召开读书会7次。"),
        ("[每个后进村明确分包领导{a}名][、帮扶单位{b}个]。", "a", "每个后进村明确帮扶单位7个。"),
        ("[涌现县级标兵{a}人][、市级标兵{b}人]。", "a", "涌现市级标兵7人。"),
        # a verb of its own parts with its own mark, whatever went before it
        ("[开展学习{a}次][、研讨{b}次][，组织骨干领学{c}次][、党员谈体会{d}次]。", "bc",
         "开展学习7次，组织党员谈体会7次。"),
        ("[开展学习{a}次][、研讨{b}次][，组织骨干领学{c}次][、党员谈体会{d}次]。", "abc",
         "组织党员谈体会7次。"),
        ("[开展学习{a}次][、研讨{b}次][、观摩{c}次][、竞赛{d}场]。", "bc", "开展学习7次、竞赛7场。"),
        ("[走访{a}户][、慰问{b}户][；新建书屋{c}个][、广场{d}处]。", "bc", "走访7户；新建广场7处。"),
        # a verb of its own takes none
        ("[召开支委会{a}次][，讲党课{b}次]。", "a", "讲党课7次。"),
        # a verb alone speaks of the noun before it, counted by the same measure
        ("[受理案件{a}件][，审结{b}件]。", "a", "审结案件7件。"),
        ("收到意见{a}条，采纳{b}条。", "a", "采纳意见7条。"),
        ("收到意见{a}条，采纳{b}条，办结{c}条。", "ab", "办结意见7条。"),
        ("[排查隐患{a}处][，整改{b}处]。", "a", "整改隐患7处。"),
        ("[走访群众{a}户][，慰问{b}户]。", "a", "慰问群众7户。"),
        ("[收到建议{a}条][、意见{b}条][，采纳{c}条]。", "a", "收到意见7条，采纳7条。"),
        ("[收到建议{a}条][、意见{b}条][，采纳{c}条]。", "ab", "采纳7条。"),  # of which of them is not known
        ("[收到建议{a}条][、意见{b}条][，采纳{c}条]。", "b", "收到建议7条，采纳7条。"),
        ("[举办培训班{a}期][，培训{b}人]。", "a", "培训7人。"),
        ("收到意见{a}条。采纳{b}条。", "a", "采纳7条。"),
        ("[受理案件{a}件][，结案{b}件]。", "a", "结案7件。"),
        ("[帮扶困难群众{a}户][，脱贫{b}户]。", "a", "脱贫7户。"),
        ("[确定发展对象{a}名][，转正{b}名]。", "a", "转正7名。"),
        ("[推荐就业{a}人][、创业项目{b}个]。", "a", "推荐创业项目7个。"),
        ("[建成阅览室{a}个][，村民满意率达{b}%]。", "b", "建成阅览室7个。"),
        ("[建成阅览室{a}个][，村民综合满意率{b}%]。", "a", "村民综合满意率7%。"),
        # a dependent goes with all of what it speaks of
        ("[慰问驾驶员{a}名][，每人发放慰问金{b}元][；慰问保洁员{c}名][，每人发放慰问品{d}份]。", "c",
         "慰问驾驶员7名，每人发放慰问金7元。"),
        ("[慰问驾驶员{a}名][，每人发放慰问金{b}元][；慰问保洁员{c}名][，每人发放慰问品{d}份]。", "a",
         "慰问保洁员7名，每人发放慰问品7份。"),
        ("[慰问党员{a}名][、群众{b}名][，每人发放慰问金{c}元]。", "b", "慰问党员7名，每人发放慰问金7元。"),
        ("[慰问党员{a}名][、群众{b}名][，每人发放慰问金{c}元]，送去温暖。", "ab", "送去温暖。"),
        ("[发展党员{a}名][，其中女党员{b}名][，培养积极分子{c}名]。", "a", "培养积极分子7名。"),
        ("[解决重大事项{a}件][，涉及金额{b}万元]，群众认可。", "a", "群众认可。"),
        ("[办理诉求{a}件][，办结率{b}%]，群众认可。", "a", "群众认可。"),
        ("[开展义诊{a}次][，惠及群众{b}人]，群众认可。", "a", "群众认可。"),
        ("[累计用餐{a}次][（统计期间为{b}）]，群众认可。", "a", "群众认可。"),
        ("[累计用餐{a}次][（统计期间为{b}）]，群众认可。", "b", "累计用餐7次，群众认可。"),
        ("[走访企业{a}家[，每家收集问题{b}个]]，办好实事。", "a", "办好实事。"),
        # what only begins alike is no dependent
        ("[成立办事处{a}个][，参与共驻共建的单位{b}个]。", "a", "参与共驻共建的单位7个。"),
        ("[印发简报{a}期][，每季度召开例会{b}次]。", "a", "每季度召开例会7次。"),
        # a clause that ends its sentence lends nothing to the next one; one that does not still does
        ("[修订制度{a}项。][专题研究{b}次。]", "a", "专题研究7次。"),
        ("[修订制度{a}项。]专题研究很多。[党员大会{b}次。]", "a", "专题研究很多。党员大会7次。"),
        ("[以制度管人，[修订制度{a}项]。][专题党课{b}次。]", "a", "专题党课7次。"),
        ("[修订制度{a}项][、规则{b}项]。", "a", "修订规则7项。"),
        # but a dependent still knows what it speaks of
        ("[慰问党员{a}名。][其中女党员{b}名。]再出发。", "a", "再出发。"),
        ("[慰问党员{a}名。][其中女党员{b}名。]再出发。", "", "慰问党员7名。其中女党员7名。再出发。"),
        # without brackets the marks of the sentence part it
        ("召开支委会{a}次、党员大会{b}次，讲党课{c}次。", "a", "召开党员大会7次，讲党课7次。"),
        ("召开支委会{a}次、党员大会{b}次，讲党课{c}次。", "ab", "讲党课7次。"),
        ("走访党员{a}名，每人发放慰问金500元，送去温暖。", "a", "送去温暖。"),
        # each is of people, not of things beside them
        ("服务群众{a}人次，发放药品{b}份，每人减免费用{c}元。", "a", "发放药品7份。"),
        ("服务群众{a}人次，发放药品{b}份，每人减免费用{c}元。", "b", "服务群众7人次，每人减免费用7元。"),
        ("发放手册{a}份，每人领取{b}份。", "", "发放手册7份，每人领取7份。"),
        # a lead alone, of which the mark went along too
        ("截至6月底，共召开支委会{a}次、党员大会{b}次。再出发。", "ab", "再出发。"),
        ("截至6月底，共召开支委会{a}次、党员大会{b}次。再出发。", "a", "截至6月底，共召开党员大会7次。再出发。"),
        ("走访党员{a}名，每人发放慰问金500元，送去温暖。", "", "走访党员7名，每人发放慰问金500元，送去温暖。"),
        ("开展“学、思、用”研讨{a}次，切实提高能力。再出发。", "a", "切实提高能力。再出发。"),
        ("印发简报{a}期。开展研讨{b}次。", "b", "印发简报7期。"),
        # a time that leads nothing goes too
        ("抓学习，截至6月底，[举办培训{a}期]。再出发。", "a", "抓学习。再出发。"),
        ("抓学习，截至6月底，[举办培训{a}期]；走访群众。", "a", "抓学习；走访群众。"),
        ("抓学习，截至6月底，[举办培训{a}期]，成效明显。", "a", "抓学习，截至6月底，成效明显。"),
        ("2024年上半年，[明确事项{a}条][；召开联席会议{b}次]。", "a", "2024年上半年，召开联席会议7次。"),
        ("再出发。2023年1月至6月期间，[举办培训{a}期]。", "a", "再出发。"),
        ("再出发。同志们学思想用思想见实效的劲头很足，[举办培训{a}期]。", "a", "再出发。同志们学思想用思想见实效的劲头很足。"),
        # what is settled, made or given is a thing: what was held so many times is not
        ("推进创建[，确定任务{a}项][，专题研究{b}次]。", "a", "推进创建，专题研究7次。"),
        ("[新订制度{a}项][、专题调度{b}次]。", "a", "专题调度7次。"),
        ("[发放手册{a}份][，入户走访{b}轮]。", "a", "入户走访7轮。"),
        ("[列出问题{a}项][、责任{b}项]。", "a", "列出责任7项。"),
        ("[建成驿站{a}处][、阅览室{b}个]。", "a", "建成阅览室7个。"),
        # a long clause is no bare noun, and what stands behind ； has no part in the verb before it
        ("[开展志愿服务{a}次][，社区报到{b}次]。", "a", "开展社区报到7次。"),
        (
            "[开展志愿服务{a}次][，党员遇急难险重任务冲锋在前的先后有{b}名]。",
            "a",
            "党员遇急难险重任务冲锋在前的先后有7名。",
        ),
        ("[召开支委会{a}次][；困难党员{b}名][、困难群众{c}名]。", "ab", "困难群众7名。"),
    ],
)  # fmt: skip
def test_what_goes_and_what_stays(prose: str, gone: str, printed: str) -> None:
    assert without(prose, *gone) == printed


@pytest.mark.parametrize(
    ("prose", "printed"),
    [
        ("再出发。围绕{主题}等主题，[开展活动{a}次]。", "再出发。"),
        ("再出发。依托{主题}等，[开展活动{a}次]。", "再出发。"),
        ("再出发。完善{主题}，[开展活动{a}次]。", "再出发。完善清明祭扫。"),
    ],
)
def test_a_text_behind_a_preposition_is_no_sentence(prose: str, printed: str) -> None:
    values = {"主题": "清明祭扫", "a": None}
    runs = repair(list(nodes(parse_paragraph(prose).pieces, values, count())))
    assert "".join(run.text for run in runs) == printed


def test_the_places_of_what_goes_are_those_of_the_brackets() -> None:
    prose = "[召开[支委会{a}次][、党员大会{b}次]][，走访党员{c}名][，每人发放慰问金{d}元]。"

    def places(*gone: str) -> set[int]:
        return omitted(list(nodes(parse_paragraph(prose).pieces, dict.fromkeys(gone), count())))

    assert places() == set()
    assert places("a") == {1}
    assert places("a", "b") == {0, 1, 2}
    assert places("c") == {3, 4}


def test_a_text_that_is_empty_takes_its_clause_along_but_a_built_in_name_holds_none() -> None:
    pieces = parse_paragraph("[截至{截至日期}，[印发{a}][、{b}]，]抓好落实。").pieces
    both = list(nodes(pieces, {"a": "", "b": "", "截至日期": "6月底"}, count()))
    assert "".join(run.text for run in repair(both)) == "抓好落实。"
    one = list(nodes(pieces, {"a": "", "b": "《计划》", "截至日期": "6月底"}, count()))
    assert "".join(run.text for run in repair(one)) == "截至6月底，印发《计划》，抓好落实。"
