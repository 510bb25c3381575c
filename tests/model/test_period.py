"""Report periods: what they print, how they are read, where they lead."""

from datetime import date

import pytest

from djdesk.basics.errors import BadInput
from djdesk.model.period import Period


@pytest.mark.parametrize(
    ("code", "label", "previous", "following", "last_year"),
    [
        ("2023H1", "2023年上半年", "2022H2", "2023H2", "2022H1"),
        ("2023H2", "2023年下半年", "2023H1", "2024H1", "2022H2"),
        ("2023Q1", "2023年第一季度", "2022Q4", "2023Q2", "2022Q1"),
        ("2023M12", "2023年12月", "2023M11", "2024M01", "2022M12"),
        ("2023", "2023年", "2022", "2024", "2022"),
    ],
)
def test_regular_periods(code: str, label: str, previous: str, following: str, last_year: str) -> None:
    period = Period.parse(code)
    assert (period.label, period.previous.code, period.next.code, period.last_year.code) == (
        label,
        previous,
        following,
        last_year,
    )
    assert Period.parse(period.code) == period


def test_a_free_range_moves_by_its_own_length() -> None:
    period = Period.parse("2023-01-01..2023-01-10")
    assert period.label == "2023年1月1日至1月10日"
    assert period.next == Period("range", date(2023, 1, 11), date(2023, 1, 20))
    assert period.previous.label == "2022年12月22日至12月31日"


def test_leap_day_last_year() -> None:
    assert Period.parse("2024-02-29..2024-03-31").last_year.start == date(2023, 2, 28)


def test_february_ends_rightly() -> None:
    assert (Period.parse("2024M02").end, Period.parse("2023-02").end) == (
        date(2024, 2, 29),
        date(2023, 2, 28),
    )


@pytest.mark.parametrize(
    "code", ["", "2023H3", "2023Q5", "2023M13", "去年", "2023-02-30..2023-03-01", "2023-05-01..2023-04-01"]
)
def test_nonsense_gets_a_sentence(code: str) -> None:
    with pytest.raises(BadInput, match="看不懂报告期"):
        Period.parse(code)


@pytest.mark.parametrize("code", ["0001H1", "0999", "9001Q1", "9998M05", "0999-12-31..1000-01-05"])
def test_a_year_without_years_beside_it_gets_a_sentence(code: str) -> None:
    with pytest.raises(BadInput, match="年份不对"):
        Period.parse(code)


@pytest.mark.parametrize("code", ["1000H1", "2345H2", "9000M12"])
def test_the_first_and_the_last_year(code: str) -> None:
    assert Period.parse(code).code == code
