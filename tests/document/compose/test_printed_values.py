"""What the built-in names print."""

from __future__ import annotations

import pytest

from djdesk.document.compose.printed_values import period_end
from djdesk.model.period import Period


@pytest.mark.parametrize(
    ("period", "printed"),
    [
        ("2023H1", "6月底"),
        ("2023Q3", "9月底"),
        ("2024M02", "2月底"),
        ("2023", "12月底"),
        ("2023-01-01..2023-06-20", "6月20日"),
        ("2023-01-01..2023-06-30", "6月30日"),
    ],
)
def test_the_cut_off_is_a_month_s_end_or_a_day(period: str, printed: str) -> None:
    assert period_end(Period.parse(period)) == printed
