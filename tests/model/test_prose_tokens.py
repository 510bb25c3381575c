"""Stored prose and tokens: nothing is lost on the way there and back, and edits are the smallest."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from djdesk.document.compose.composer import Composer
from djdesk.model.changes import SetProse
from djdesk.model.prose import parse
from djdesk.model.prose_tokens import (
    CLOSE,
    OPEN,
    TokenLine,
    flat,
    lines_of,
    merged,
    names_in,
    paired,
    plain_tokens,
    smallest_edit,
    split,
    stored_of,
    width,
)
from support.prose_lines import LINES, TOKENS
from support.sample import TYPE, sample_report

NAMES = ("支委会", "党员大会", "学习形式", "已做清单", "截至日期")
PIECES = st.sampled_from(
    [
        "召开",
        "，",
        "。",
        "、",
        "𬱖",
        "䶮",
        "[",
        "]",
        "{",
        "}",
        "{{",
        "}}",
        "[[",
        "]]",
        "\n",
        "{是}",
        "{要}",
        "a b",
        *(f"{{{name}}}" for name in NAMES),
    ]
)
RAW = st.lists(PIECES, max_size=24).map("".join)
ROWS = st.lists(st.sampled_from("甲乙丙"), max_size=8)


@given(RAW)
def test_canonical_prose_comes_back_as_it_was(raw: str) -> None:
    canonical = stored_of(lines_of(raw))
    assert stored_of(lines_of(canonical)) == canonical


@given(RAW)
@example("{}")
def test_canonical_prose_means_the_same(raw: str) -> None:
    assert parse(stored_of(lines_of(raw))) == parse(raw)


@given(LINES)
def test_what_a_clerk_makes_prints_the_same_after_it_was_stored(lines: list[TokenLine]) -> None:
    stored = stored_of(lines)
    report = SetProse("meetings", stored).applied(sample_report())
    again = SetProse("meetings", stored_of(lines_of(stored))).applied(sample_report())
    assert Composer(TYPE).compose(report) == Composer(TYPE).compose(again)
    assert sorted(names_in(lines_of(stored))) == sorted(names_in(lines))


def test_braces_that_were_typed_are_characters() -> None:
    assert stored_of([TokenLine("", tuple(plain_tokens("{支委会}[甲]")))]) == "{{支委会}}[[甲]]"


def test_what_a_document_cannot_hold_is_left_out() -> None:
    assert plain_tokens("甲\ufffc\u2029乙\ud800𬱖") == ["甲", "乙", "𬱖"]


@pytest.mark.parametrize(
    ("tokens", "kept"),
    [
        ([OPEN, "甲"], ["甲"]),
        (["甲", CLOSE], ["甲"]),
        ([OPEN, CLOSE, "甲"], ["甲"]),
        ([OPEN, OPEN, CLOSE, "甲"], ["甲"]),
        ([OPEN, "甲", OPEN, "乙", CLOSE, CLOSE], [OPEN, "甲", OPEN, "乙", CLOSE, CLOSE]),
        ([OPEN, "甲", OPEN, "乙", CLOSE], ["甲", OPEN, "乙", CLOSE]),
        ([OPEN, OPEN, "乙", CLOSE, CLOSE, CLOSE], [OPEN, OPEN, "乙", CLOSE, CLOSE]),
        ([OPEN, "甲", CLOSE, OPEN, "乙", CLOSE], [OPEN, "甲", CLOSE, OPEN, "乙", CLOSE]),
    ],
)
def test_brackets_without_a_partner_go(tokens: list[str], kept: list[str]) -> None:
    assert paired(tokens) == kept


@given(TOKENS)
def test_paired_brackets_stay_as_they_are(tokens: list[str]) -> None:
    once = paired(tokens)
    assert paired(once) == once
    assert [token for token in once if token not in (OPEN, CLOSE)] == [
        token for token in tokens if token not in (OPEN, CLOSE)
    ]


@given(ROWS, ROWS)
def test_the_smallest_edit_leads_from_one_to_the_other(old: list[str], new: list[str]) -> None:
    edit = smallest_edit(old, new)
    assert [*old[: edit.start], *edit.tokens, *old[edit.end :]] == new
    assert (edit.start == edit.end and not edit.tokens) == (old == new)


@given(LINES)
def test_rows_split_into_the_lines_that_they_came_from(lines: list[TokenLine]) -> None:
    assert split(flat(lines), [line.marker for line in lines]) == lines


@given(
    st.lists(st.sampled_from("甲乙"), max_size=6),
    st.integers(0, 6),
    st.lists(st.sampled_from("甲乙"), max_size=6),
)
def test_a_composition_keeps_every_character_when_the_text_changes_under_it(
    base: list[str], at: int, theirs: list[str]
) -> None:
    at = min(at, len(base))
    row, place = merged(base, [*base[:at], "新", "词", *base[at:]], theirs)
    assert row[place - 2 : place] == ["新", "词"]
    assert row[: place - 2] + row[place:] == theirs


def test_rare_characters_take_two_positions() -> None:
    assert width(["甲", "𬱖", "䶮", "{支委会}", OPEN]) == 6
