"""Chinese numerals, printed and read back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from djdesk.basics.numerals import (
    chinese_numeral,
    chinese_value,
    digits_of,
    formal_numeral,
    heading_number,
    number_value,
    numeral_by_digit,
    with_digits,
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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("两千零三", 2003),
        ("三万", 30_000),
        ("两百三", 230),
        ("一万五", 15_000),
        ("十三", 13),
        ("一百零三", 103),
        ("十五万三千", 153_000),
        ("一万亿", 10**12),
        ("壹佰贰拾", 120),
        ("三四", None),
        ("几十", None),
        ("二〇二三", None),
        ("二十三十", None),
        ("千百", 1100),
        ("百千", None),
        ("", None),
    ],
)
def test_value_of_a_numeral(text: str, value: int | None) -> None:
    assert chinese_value(text) == value


def test_what_is_printed_is_read_back() -> None:
    numbers = [*range(1, 11_000), 99_999, 100_001, 99_999_999]
    assert [chinese_value(chinese_numeral(number)) for number in numbers] == numbers
    assert all(chinese_value(formal_numeral(number)) == number for number in range(1, 10_000))


def test_formal_numerals_say_the_one_of_ten() -> None:
    assert [formal_numeral(number) for number in (1, 10, 12, 105)] == ["壹", "壹拾", "壹拾贰", "壹佰零伍"]
    assert formal_numeral(236, traditional=True) == "貳佰參拾陸"


def test_years_are_written_and_read_digit_by_digit() -> None:
    assert numeral_by_digit(2023) == "二〇二三"
    assert [digits_of(text) for text in ("二〇二三", "二○二三", "二零二三年")] == ["2023", "2023", "2023年"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("二〇二三年五月十日", "2023年5月10日"),
        ("二零二三年十二月三十一日", "2023年12月31日"),
        ("2023年5月10日", "2023年5月10日"),
        ("二十三十日", "二十三十日"),
        ("会议", "会议"),
    ],
)
def test_numerals_of_a_date_become_digits(text: str, plain: str) -> None:
    assert with_digits(text) == plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,293", "1293"),
        ("93.60", "93.60"),
        ("三点五", "3.5"),
        ("十二", "12"),
        ("百", "100"),
        ("万", "10000"),
        ("1,23", None),
        ("三四", None),
        ("点五", None),
        ("", None),
    ],
)
def test_number_in_digits_or_numerals(text: str, value: str | None) -> None:
    assert number_value(text) == (None if value is None else Decimal(value))
