"""Dates, printed and read."""

from __future__ import annotations

from datetime import date

import pytest

from djdesk.basics.dates import month_and_day, parse_day, printed_day, printed_iso
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
