"""Clauses that drop out leave sentences that read right."""

import itertools
import re

import pytest

from djdesk.document.compose.clauses import Piece
from djdesk.document.compose.omission import repair

GONE = Piece("", clause=True)


def value(text: str) -> Piece:
    return Piece(text, field=text)


def printed(*pieces: Piece | str) -> str:
    return "".join(run.text for run in repair([Piece(p) if isinstance(p, str) else p for p in pieces]))


@pytest.mark.parametrize(
    ("pieces", "result"),
    [
        (["截至6月底，", GONE, "、党员大会", value("4"), "次。"], "截至6月底，党员大会4次。"),
        (["截至6月底，支委会", value("8"), "次", GONE, "。"], "截至6月底，支委会8次。"),
        (["支委会", value("8"), "次、", GONE, "，党课", value("3"), "次。"], "支委会8次，党课3次。"),
        (["抓学习。截至6月底，", GONE, GONE, "。再接再厉。"], "抓学习。再接再厉。"),
        (
            ["按照上级统一部署要求，", GONE, "。再接再厉。"],
            "再接再厉。",
        ),  # the longest lead that says nothing by itself
        (["按照上级的统一部署的要求，", GONE, "。再接再厉。"], "再接再厉。"),
        (["按照上级统一部署召开大会，", GONE, "。再接再厉。"], "按照上级统一部署召开大会。再接再厉。"),
        (["在全体医护人员的共同努力下，", GONE, "。再接再厉。"], "再接再厉。"),
        (
            ["在全县各级党支部深入开展大学习，", GONE, "。再接再厉。"],
            "在全县各级党支部深入开展大学习。再接再厉。",
        ),
        # half of a pair stands without its word
        (["不仅办成实事", value("4"), "件", GONE, "。"], "办成实事4件。"),
        ([GONE, "，还化解矛盾", value("4"), "件。"], "化解矛盾4件。"),
        (["虽然走访", value("4"), "户", GONE, "。"], "走访4户。"),
        ([GONE, "，但深度不够。"], "深度不够。"),
        (["一方面", GONE, "；另一方面，走访", value("4"), "户。"], "走访4户。"),
        (
            ["一方面，学习", value("3"), "次；另一方面，走访", value("4"), "户", GONE, "。"],
            "一方面，学习3次；另一方面，走访4户。",
        ),
        (["走访", value("4"), "户", GONE, "，还办成实事。"], "走访4户，还办成实事。"),
        # a word that only begins like one is whole
        ([GONE, "更新台账", value("4"), "条。"], "更新台账4条。"),
        (["抓学习", GONE, "，更换展板", value("4"), "块。"], "抓学习，更换展板4块。"),
        ([GONE, "，还款", value("4"), "万元。"], "还款4万元。"),
        (["既有住宅加装电梯", value("4"), "部", GONE, "。"], "既有住宅加装电梯4部。"),
        (["既走访", value("4"), "户", GONE, "。"], "走访4户。"),
        ([GONE, "，更促进了团结", value("4"), "次。"], "促进了团结4次。"),
        (["2023年1月至2023年6月期间，", GONE, "。再接再厉。"], "再接再厉。"),  # a time, however long
        (["开展主题党日", GONE, "。"], "开展主题党日。"),
        (["走访群众（", GONE, "、困难户", value("4"), "户）。"], "走访群众（困难户4户）。"),
        (
            ["走访群众（党员户", value("3"), "户", GONE, "、困难户", value("4"), "户）。"],
            "走访群众（党员户3户、困难户4户）。",
        ),
        ([GONE, "，推动工作。"], "推动工作。"),
        ([GONE], ""),
    ],
)
def test_junctions(pieces: list, result: str) -> None:
    assert printed(*pieces) == result


def test_a_figure_outside_any_clause_takes_its_stretch_along() -> None:
    hole = Piece("", field="党员大会", dropped=True)
    assert (
        printed("召开支委会", value("8"), "次、党员大会", hole, "次，讲党课", value("3"), "次。")
        == "召开支委会8次，讲党课3次。"
    )


def test_every_subset_reads_right() -> None:
    clauses = ["召开支委会8次", "、党员大会4次", "，讲党课3次", "，开展主题党日20次"]
    for kept in itertools.product([True, False], repeat=4):
        parts = [value(c) if keep else GONE for c, keep in zip(clauses, kept, strict=True)]
        text = printed("严格落实制度。截至6月底，", *parts, "。确保质量。")
        assert not re.search("[、，：；]{2}|[、，：；][。]|。[、，。]|^[、，]", text), text
        assert text.startswith("严格落实制度。")
        assert text.endswith("确保质量。")
        if not any(kept):
            assert text == "严格落实制度。确保质量。"


def test_fields_keep_their_names() -> None:
    runs = repair([Piece("召开"), value("8"), Piece("次"), GONE, Piece("。")])
    assert [(run.text, run.field) for run in runs] == [("召开", ""), ("8", "8"), ("次", ""), ("。", "")]
