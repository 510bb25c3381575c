"""A title that names a part of a year without the year: the clerk is asked for the year, never shown another half."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.forms.load import load_types
from djdesk.intake.match.period_words import period_without_year
from djdesk.model.period import Period

FORM = load_types(Path(__file__).parents[2] / "resources" / "reports")["half_year"]


@pytest.mark.parametrize(
    ("words", "likely", "want"),
    [
        ("青山村党支部上半年党建工作汇报", "2023H2", "2023H1"),
        ("青山村党支部上半年党建工作汇报", "2023H1", "2023H1"),
        ("青山村党支部下半年党建工作汇报", "2024H1", "2023H2"),
        ("上半年工作总结和下半年工作安排", "2023H2", "2023H1"),
        ("第一季度党建工作情况", "2023Q4", "2023Q1"),
        ("四季度党建工作情况", "2024Q1", "2023Q4"),
        ("全年党建工作总结", "2023H2", ""),
        ("党建工作总结", "2023H2", ""),
    ],
)
def test_the_last_one_that_was_over(words: str, likely: str, want: str) -> None:
    found = period_without_year(words, FORM, Period.parse(likely))
    assert found == (Period.parse(want) if want else None)
