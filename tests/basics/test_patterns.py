"""A long alternation finds the same with a look at the first character as without."""

from __future__ import annotations

import re

import pytest

from djdesk.basics.patterns import any_of

TEXT = "党支部组织召开会议，党组织走访调研住在村里，的基础上再增加，一是学习二要落实。"


@pytest.mark.parametrize(
    "patterns",
    [
        ["组织召开", "(?<!党)组织", "召开"],
        ["的?(?:基础|底子)之?上", "增加"],
        ["[一二三]{1,2}[是要]", "(?:住|守)(?=在)"],
        ["(?<![党会])组织(?!召开)", "走访(?!调研)"],
    ],
)
def test_the_same_is_found(patterns: list[str]) -> None:
    plain = re.compile(f"(?:{'|'.join(patterns)})")
    looked_at = re.compile(any_of(patterns))
    assert looked_at.pattern.startswith("(?:(?=[")
    assert [match.span() for match in looked_at.finditer(TEXT)] == [
        match.span() for match in plain.finditer(TEXT)
    ]


@pytest.mark.parametrize("patterns", [["、", "组织"], [r"\d+", "组织"], ["[^党]组织"]])
def test_without_known_first_characters_it_stays_as_it_is(patterns: list[str]) -> None:
    assert any_of(patterns) == f"(?:{'|'.join(patterns)})"
