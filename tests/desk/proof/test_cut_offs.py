"""A cut-off that does not agree with the report's period is told; one that does is not."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from djdesk.desk.proof.cut_offs import cut_offs
from djdesk.desk.proof.open_points import remarks
from djdesk.model.changes import SetFigure, SetProse
from djdesk.model.figure import parse_figure
from djdesk.model.held import hold
from support.sample import TYPE, sample_report


def _told(period: str, text: str) -> list[str]:
    report = msgspec.structs.replace(sample_report(period), date=None)
    return [one.message[:6] for one in cut_offs(report, text)]


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2023H2", "截至6月底，办结信访件12件。"),
        ("2023H2", "截至2023年6月30日，有党员63名。"),
        ("2023H1", "截至12月底，办结信访件12件。"),
        ("2023H1", "截至三季度末，贷款余额3亿元。"),
        ("2023Q3", "走访41户，截至年底，全部销号。"),
        ("2023Q3", "截止到上半年末，培训党员85人次。"),
        ("2023M05", "截至二〇二三年四月三十日，立案7件。"),
    ],
)
def test_outside_the_period(period: str, text: str) -> None:
    (message,) = _told(period, text)
    assert message.startswith("“截至")


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2023H1", "截至6月底，累计开会12次。"),  # from the year's first day
        ("2023", "截至12月底，累计开会12次。"),
        ("2023H2", "截至12月底，有党员63名。"),  # a stock
        ("2023H2", "截至12月底，今年累计开会12次。"),
        ("2023H2", "截至12月31日，自2021年以来累计植树3万株。"),
        ("2023H2", "截至7月1日，有党员63名。"),
        ("2023H2", "截至9月20日，第一批整改完成。"),
        ("2023H2", "截至2022年底，集体资产核实完毕。"),  # another year, said in so many words
        ("2023H1", "截至12月底，力争办结12件。"),
        ("2023H1", "报名截止9月30日。"),
        ("2023H2", "《截至6月底工作情况》已经印发。"),
        ("2022-07-01..2023-06-30", "截至6月底，累计开会12次。"),
    ],
)
def test_in_keeping_with_the_period(period: str, text: str) -> None:
    assert _told(period, text) == []


def test_a_report_written_later_may_count_until_its_own_day() -> None:
    report = msgspec.structs.replace(sample_report("2023H1"), date=date(2023, 7, 10))
    assert list(cut_offs(report, "截至7月5日，欠费全部收回。")) == []
    assert len(list(cut_offs(report, "截至7月15日，欠费全部收回。"))) == 1


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2023H2", "截至12月底，累计开展学习6次。"),
        ("2023Q2", "截至6月30日，支部累计开会3次、总计培训40人次。"),
        ("2023M05", "截至5月底，累计接访97人次。"),
    ],
)
def test_added_up_from_no_new_year(period: str, text: str) -> None:
    (one,) = cut_offs(sample_report(period), text)
    assert "会读成从年初算起" in one.message


def test_it_is_an_open_point_that_can_be_held() -> None:
    """Also where the cut-off is the built-in name, as older reports have it."""
    report = SetProse("service", "截至{截至日期}，累计办实事{实事}件。").applied(sample_report("2023H2"))
    report = SetFigure("实事", parse_figure("5")).applied(report)
    (found,) = [one for one in remarks(report, TYPE) if "从年初算起" in one.message]
    assert (found.level, found.step) == ("建议", "service")
    held = hold(report, found.hold).applied(report)
    assert all("从年初算起" not in one.message for one in remarks(held, TYPE))
    for section, told in (("plan", False), ("problems", False), ("service", True)):
        report = SetProse(section, "截至6月底，办结12件。").applied(sample_report("2023H2"))
        assert any("不在报告期" in one.message for one in remarks(report, TYPE)) is told
