"""{统计时段}: what a period adds up is not read as counted from the year's first day when it begins later."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.basics.time_words import time_words
from djdesk.desk.proof.cut_offs import cut_offs
from djdesk.desk.report.create import new_report
from djdesk.document.compose.composer import Composer
from djdesk.document.compose.printed_values import last_quarter, period_span
from djdesk.forms.load import load_types
from djdesk.model.changes import SetBasics, SetFigure, SetProse
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.period import Period
from support.sample import CLOCK, TYPE, sample_report

TYPES = load_types(Path(__file__).parents[3] / "resources/reports")


@pytest.mark.parametrize(
    ("period", "printed"),
    [
        ("2023H1", "截至6月底"),
        ("2023H2", "下半年"),
        ("2023Q1", "截至3月底"),
        ("2023Q3", "第三季度"),
        ("2023M01", "截至1月底"),
        ("2023M05", "5月"),
        ("2023", "截至12月底"),
        ("2023-01-01..2023-05-20", "截至5月20日"),
        ("2023-01-15..2023-06-30", "1月15日至6月30日"),
        ("2023-07-01..2023-09-15", "7月1日至9月15日"),
        ("2022-07-01..2023-06-30", "2022年7月1日至2023年6月30日"),
    ],
)
def test_a_period_that_begins_with_the_year_and_one_that_does_not(period: str, printed: str) -> None:
    assert period_span(Period.parse(period)) == printed


@pytest.mark.parametrize(
    ("period", "printed"),
    [
        ("2023H1", "第二季度"),
        ("2023H2", "第四季度"),
        ("2023", "第四季度"),
        ("2023Q3", "本季度"),
        ("2023M05", "本季度"),
        ("2023-01-15..2023-05-20", "第二季度"),
        ("2022-07-01..2023-03-31", "2023年第一季度"),
    ],
)
def test_the_quarter_that_a_period_ends_with(period: str, printed: str) -> None:
    """本季度 in a report on half a year would be the quarter in which it is read."""
    assert last_quarter(Period.parse(period)) == printed


def test_another_period_is_printed_at_once_and_a_span_alone_goes() -> None:
    composer = Composer(TYPE)
    report = SetProse("service", "走访群众。[{统计时段}，[办实事{实事}件]。]").applied(
        sample_report("2023H1")
    )
    report = SetFigure("实事", parse_figure("5")).applied(report)
    for code, printed in (("2023H1", "截至6月底"), ("2023Q3", "第三季度")):
        report = SetBasics.make(report, period=Period.parse(code)).applied(report)
        assert f"{printed}，办实事5件。" in "".join(block.text for block in composer.compose(report))
        gone = SetFigure("实事", NOT_APPLICABLE).applied(report)
        assert printed not in "".join(b.text for b in composer.compose(gone) if b.section_id == "service")


@pytest.mark.parametrize("type_id", TYPES)
@pytest.mark.parametrize("code", ["2023H1", "2023H2", "2023Q3", "2023"])
def test_the_types_own_sentences_agree_with_any_period(type_id: str, code: str) -> None:
    report = new_report(TYPES[type_id], "某学校", Period.parse(code), CLOCK, "r")
    texts = [block.text for block in Composer(TYPES[type_id]).compose(report)]
    assert [one.message for text in texts for one in cut_offs(report, text)] == []
    assert any(time_words(text) for text in texts)
