"""Chinese numerals, counting, and text made safe to keep."""

from __future__ import annotations

import sqlite3
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from djdesk.basics.errors import BadInput, KnownError
from djdesk.basics.text import (
    chinese_numeral,
    clean_text,
    count_characters,
    heading_number,
    lines_in_cell,
    one_line,
)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (120, "一百二十"),
        (200, "二百"),
        (999, "九百九十九"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (9999, "九千九百九十九"),
        (10_000, "一万"),
        (10_030, "一万零三十"),
        (100_000, "十万"),
        (111_001, "十一万一千零一"),
        (50_500, "五万零五百"),
    ],
)
def test_numerals(number: int, text: str) -> None:
    assert chinese_numeral(number) == text


@pytest.mark.parametrize("number", [0, 10**8, -1])
def test_numerals_out_of_range(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese_numeral(number)


def test_heading_numbers_of_the_four_levels() -> None:
    assert [heading_number(level, 12) for level in (1, 2, 3, 4)] == ["十二、", "（十二）", "12.", "（12）"]
    assert [heading_number(level, 101) for level in (1, 2, 3, 4)] == [
        "一百零一、",
        "（一百零一）",
        "101.",
        "（101）",
    ]


def test_every_numeral_up_to_ten_thousand_is_another_and_counts_by_its_last_digit() -> None:
    numerals = [chinese_numeral(number) for number in range(1, 10_001)]
    assert len(set(numerals)) == len(numerals)
    assert all(
        numeral[-1] == "零一二三四五六七八九"[number % 10]
        for number, numeral in enumerate(numerals, 1)
        if number % 10
    )
    assert not any("零零" in numeral or numeral.endswith("零") for numeral in numerals)


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
