"""Dates, printed and read, and as Excel writes them."""

from __future__ import annotations

from datetime import date

import pytest

from djdesk.basics.dates import (
    day_of_serial,
    month_and_day,
    parse_day,
    printed_day,
    printed_iso,
    read_day,
)
from djdesk.basics.errors import BadInput


def test_a_day_is_printed_without_leading_zeros_and_read_back() -> None:
    day = date(2026, 7, 3)
    assert printed_day(day) == "2026年7月3日"
    assert parse_day(printed_day(day)) == day


def test_a_cell_is_printed_where_it_holds_a_day() -> None:
    assert printed_iso("2026-07-03") == "2026年7月3日"
    assert [printed_iso(text) for text in ("2026-7-3", "七月初", "")] == ["2026-7-3", "七月初", ""]


@pytest.mark.parametrize("text", ["3.5", "3月5日", "３／５", "三月五日", " 3-5 ", "3。5", "03月05号"])
def test_a_day_without_a_year(text: str) -> None:
    assert month_and_day(text) == (3, 5)
    with pytest.raises(BadInput, match="没有写年份"):
        parse_day(text)


@pytest.mark.parametrize("text", ["2023.3.5", "3月", "5日", "3", "三五"])
def test_what_is_no_day_without_a_year(text: str) -> None:
    assert month_and_day(text) is None


def test_a_month_alone_is_its_first_day_only_where_that_is_wanted() -> None:
    assert parse_day("2023年5月") == date(2023, 5, 1)
    with pytest.raises(BadInput, match="不是日期"):
        parse_day("2023年5月", of_month=False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-05-10", date(2023, 5, 10)),
        ("2023.5.10", date(2023, 5, 10)),
        ("２０２３／５／１０", date(2023, 5, 10)),
        ("20230510", date(2023, 5, 10)),
        ("2023年5月10号", date(2023, 5, 10)),
        ("二〇二三年十二月三十一日", date(2023, 12, 31)),
        ("二○二三年十月二十日", date(2023, 10, 20)),
        ("2023-05-10 09:30:00", date(2023, 5, 10)),
        ("2023年5月", date(2023, 5, 1)),
        ("2024-02-29", date(2024, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2199-12-31", date(2199, 12, 31)),
    ],
)
def test_days_that_can_be_read(text: str, day: date) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5月10日", "没有写年份"),
        ("2023-02-29", "这一天"),
        ("2023-13-01", "这一天"),
        ("1899-12-31", "年份不对"),
        ("2200-01-01", "年份不对"),
        ("二十三年", "不是日期"),
        ("5月初", "不是日期"),
        ("", "不是日期"),
    ],
)
def test_what_is_no_day_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        parse_day(text)


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (62, date(1900, 3, 2)),
        (45056, date(2023, 5, 10)),
        (45056.75, date(2023, 5, 10)),
    ],
)
def test_serial_numbers_of_excel_count_a_29_february_that_1900_had_not(serial: float, day: date) -> None:
    """ISO/IEC 29500-1, 18.17.4.1: the date system of 1900."""
    if serial == 1:
        with pytest.raises(BadInput):  # an empty cell with a date format, mostly
            day_of_serial(serial)
    else:
        assert day_of_serial(serial) == day


def test_serial_numbers_of_the_1904_calendar() -> None:
    assert day_of_serial(0, from_1904=True) == date(1904, 1, 1)
    assert day_of_serial(43594, from_1904=True) == date(2023, 5, 10)


@pytest.mark.parametrize("serial", [0, -1, 200_000, 1e300])
def test_a_serial_number_of_no_day_is_refused(serial: float) -> None:
    with pytest.raises(BadInput, match="不是日期"):
        day_of_serial(serial)


@pytest.mark.parametrize(
    "text",
    [
        "2024-07-03",
        "20240703",
        "2024/7/3",
        "2024.7.3",
        "2024年7月3日",
        "2024年7月3号",
        "2024 年 7 月 3 日",
        "２０２４年７月３日",
        "２０２４．７．３",
        "二〇二四年七月三日",
        "二○二四年七月三日",
        "24.7.3",
        "24年7月3日",
        "7月3日",
        "7.3",
        "７／３",
        "七月三日",
        "2024。7。3",
        "2024、7、3",
        "2024 7 3",
        "2024年7月3日（星期三）",
        "2024年7月3日 周三",
        "2024-07-03 09:30",
        "  2024-7-3  ",
    ],
)
def test_every_usual_way_is_understood(text: str) -> None:
    assert read_day(text, 2024) == date(2024, 7, 3)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "还没有写日期"),
        ("2024年7月", "没有写是哪一天"),
        ("2024-07", "没有写是哪一天"),
        ("2024-13-03", "没有“2024-13-03”这一天"),
        ("2月30日", "没有“2月30日”这一天"),
        ("1024-07-03", "年份不对"),
        ("下周三", "不是日期"),
        ("2024070", "不是日期"),
        ("2024年7月3日至5日", "不是日期"),
    ],
)
def test_what_is_no_day_is_said_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_day(text, 2024)
    assert says in str(caught.value)


def test_a_year_of_two_digits_is_of_the_nearer_century() -> None:
    assert parse_day("85.7.1") == date(1985, 7, 1)
    assert parse_day("23.5.10") == date(2023, 5, 10)


def test_a_leap_day_needs_its_year() -> None:
    assert read_day("2.29", 2024) == date(2024, 2, 29)
    with pytest.raises(BadInput):
        read_day("2.29", 2023)
