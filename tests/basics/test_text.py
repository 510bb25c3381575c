"""Counting, and text made safe to keep."""

from __future__ import annotations

import sqlite3
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from djdesk.basics.errors import BadInput, KnownError
from djdesk.basics.text import (
    clean_text,
    count_characters,
    is_clean,
    lines_in_cell,
    one_line,
)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_cleaned_text_can_be_kept_anywhere(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    ElementTree.fromstring(f"<a>{clean.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</a>")
    connection = sqlite3.connect(":memory:")
    assert connection.execute("SELECT ?", (clean,)).fetchone() == (clean,)
    connection.close()
    assert "\n" not in one_line(text)


def test_line_ends_become_one_kind_and_rare_characters_stay() -> None:
    assert clean_text("a\r\nb\rc\u2028d\x0be\x00\ud800𬱖䶮") == "a\nb\nc\nd\ne𬱖䶮"
    assert one_line("  a\tb\nc  ") == "a b c"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("党\u200b建\ufeff，\u2060工\u00ad作", "党建，工作"),
        ("\u200e2023\u202a年\u202c", "2023年"),
        ("党\u200d\u200c建\u200d", "党建"),
        (
            "\U0001f468\u200d\U0001f469\u200d\u200b国",
            "\U0001f468\u200d\U0001f469国",
        ),  # of emoji they make one
        ("葛\U000e0100、1\ufe0f", "葛\U000e0100、1\ufe0f"),  # a selector changes what is seen
        ("नि\u200dक", "नि\u200dक"),
    ],
)
def test_signs_that_nobody_sees_are_not_kept(text: str, kept: str) -> None:
    assert clean_text(text) == kept


@given(st.text(alphabet="国a\u200b\u200c\u200d\ufeff\U0001f468\u0928"))
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


def test_what_is_said_to_be_clean_is_left_as_it_is() -> None:
    for sign in map(chr, (*range(0x10000), *range(0xE0000, 0xE0200))):
        for text in (sign, f"支{sign}部", f"a{sign}b"):
            assert not is_clean(text) or clean_text(text) == text, hex(ord(sign))
    assert is_clean("一、党建工作（含“三会一课”）：8次\n\t95.6%，𬱖")


def test_characters_are_counted_as_an_office_does() -> None:
    assert count_characters("召开支委会 6次，\n𬱖。") == 10
    assert count_characters("召开支委会 6次，\n𬱖。", punctuation=False) == 8


def test_an_error_is_one_sentence() -> None:
    error = BadInput("看不懂", "请改")
    assert isinstance(error, KnownError)
    assert str(error) == "看不懂，请改。"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("学习", 10, 1),
        ("学习党章党规", 10, 2),
        ("abcdefgh", 10, 1),
        ("一\n二\n", 10, 3),
        ("长" * 50, 20.7, 5),
        ("x", 0, 1),
    ],
)
def test_lines_in_a_cell(text: str, width: float, lines: int) -> None:
    assert lines_in_cell(text, width) == lines
