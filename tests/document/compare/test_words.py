"""What changed within a paragraph."""

from __future__ import annotations

import pytest

from djdesk.document.compare.words import pieces, stretches


def shown(old: str, new: str) -> str:
    before, after = pieces(old), pieces(new)
    signs = {"same": "{}", "deleted": "[-{}]", "inserted": "[+{}]"}
    return "".join(
        signs[one.state].format("".join((after if one.state == "inserted" else before)[one.start : one.end]))
        for one in stretches(before, after)
    )


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("召开支委会12次。", "召开支委会15次。", "召开支委会[-12][+15]次。"),
        ("占93.63%。", "占93.68%。", "占[-93.63%][+93.68%]。"),
        ("组织党员学习。", "组织全体党员学习。", "组织[+全体]党员学习。"),
        ("组织全体党员学习。", "组织党员学习。", "组织[-全体]党员学习。"),
        ("", "新写的话。", "[+新写的话。]"),
        ("删去的话。", "", "[-删去的话。]"),
        ("没有改动。", "没有改动。", "没有改动。"),
    ],
)
def test_what_went_and_what_came_is_marked_by_number_and_character(old: str, new: str, wanted: str) -> None:
    assert shown(old, new) == wanted


def test_a_character_that_two_other_sentences_share_by_chance_is_not_kept() -> None:
    assert shown("严肃的组织生活。", "深入的走访慰问。") == "[-严肃的组织生活][+深入的走访慰问]。"
