"""Comparisons in prose: printed with the figure, gone with their clause where a value is missing, made anew
when a value changes.
"""

from __future__ import annotations

import msgspec
import pytest

from djdesk.document.compose.composer import Composer
from djdesk.model.changes import SetBasics, SetEarlier, SetFigure, SetProse
from djdesk.model.figure import Figure, parse_figure
from djdesk.model.period import Period
from djdesk.model.report import Report
from support.sample import TYPE, sample_report


def values(**figures: str) -> dict[str, Figure]:
    return {name: parse_figure(text) for name, text in figures.items()}


def report_with(
    prose: str,
    now: dict[str, Figure],
    last: dict[str, Figure],
    last_year: dict[str, Figure],
    period: str = "2023H1",
) -> Report:
    report = SetProse("meetings", prose).applied(sample_report(period))
    return msgspec.structs.replace(
        report, figures={**report.figures, **now}, last_values=last, last_year_values=last_year
    )


def printed(report: Report) -> str:
    return next(
        block.text
        for block in Composer(TYPE).compose(report)
        if block.section_id == "meetings" and block.role == "body"
    )


@pytest.mark.parametrize(
    ("prose", "now", "last", "last_year", "text"),
    [
        (
            "召开支委会{支委会}次[，{支委会@环比}]。",
            "27",
            "24",
            "",
            "召开支委会27次，比上期增加3次、增长12.5%。",
        ),
        ("召开支委会{支委会}次[，{支委会@环比}]。", "27", "", "", "召开支委会27次。"),
        ("召开支委会{支委会}次[，{支委会@环比}]。", "待补", "24", "", "召开支委会【待补】次。"),
        (
            "召开支委会{支委会}次[，{支委会@同比}]。",
            "27",
            "",
            "30",
            "召开支委会27次，比去年同期减少3次、下降10%。",
        ),
        (
            "召开支委会{支委会}次[，{支委会@环比}][，{支委会@同比}]。",
            "27",
            "24",
            "27",
            "召开支委会27次，比上期增加3次、增长12.5%，与去年同期持平。",
        ),
        (
            "召开支委会{支委会}次[（{支委会@环比}）]、党课2次。",
            "27",
            "24",
            "",
            "召开支委会27次（比上期增加3次、增长12.5%）、党课2次。",
        ),
        # a comparison that the clerk has written outside a clause of its own takes nothing along
        ("召开支委会{支委会}次（{支委会@环比}）、党课2次。", "27", "", "", "召开支委会27次、党课2次。"),
        ("召开支委会{支委会}次，{支委会@环比}。", "27", "", "", "召开支委会27次。"),
        ("[召开支委会{支委会}次，{支委会@环比}]，党课2次。", "27", "", "", "召开支委会27次，党课2次。"),
        ("[召开支委会{支委会}次，{支委会@环比}，]党课2次。", "不涉及", "24", "", "党课2次。"),
        (
            "召开支委会27次[，{支委会@环比}，{支委会@同比}]。",
            "27",
            "24",
            "",
            "召开支委会27次，比上期增加3次、增长12.5%。",
        ),
        ("召开支委会27次[，{支委会@环比}，{支委会@同比}]。", "27", "", "", "召开支委会27次。"),
    ],
)
def test_printed(prose: str, now: str, last: str, last_year: str, text: str) -> None:
    known = values(支委会=last) if last else {}
    assert (
        printed(report_with(prose, values(支委会=now), known, values(支委会=last_year) if last_year else {}))
        == text
    )


def test_a_point_with_nothing_but_a_comparison_that_is_not_known_goes() -> None:
    prose = "{是}抓学习[，支委会{支委会@环比}]。\n{是}抓整改。"

    def points(**last: str) -> list[str]:
        report = report_with(prose, values(支委会="27"), values(**last), {})
        return [
            block.text
            for block in Composer(TYPE).compose(report)
            if block.role == "point" and block.section_id == "meetings"
        ]

    assert points(支委会="24") == ["一是抓学习，支委会比上期增加3次、增长12.5%。", "二是抓整改。"]
    assert points() == ["抓整改。"]


def test_for_a_year_both_are_the_year_before() -> None:
    report = report_with(
        "支委会{支委会}次[，{支委会@同比}][，{支委会@环比}]。",
        values(支委会="27"),
        values(支委会="24"),
        {},
        "2023",
    )
    assert printed(report) == "支委会27次，比上年增加3次、增长12.5%，比上年增加3次、增长12.5%。"


def test_made_anew_by_whatever_it_depends_on() -> None:
    composer = Composer(TYPE)
    report = report_with("支委会{支委会}次[，{支委会@环比}]。", values(支委会="27"), values(支委会="24"), {})
    composer.compose(report)
    for change in (
        SetFigure("支委会", parse_figure("30")),
        SetEarlier(values(支委会="10"), {}),
        SetEarlier({}, {}),
        SetEarlier(values(支委会="20"), {}),
        SetBasics.make(report, period=Period.parse("2023Q1")),
    ):
        report = change.applied(report)
        assert composer.compose(report) == Composer(TYPE).compose(report)
    assert "比上季度增加10次、增长50%" in printed(report)


def test_nothing_else_is_composed_again() -> None:
    composer = Composer(TYPE)
    report = report_with("支委会{支委会}次[，{支委会@环比}]。", values(支委会="27"), values(支委会="24"), {})
    before = {block.section_id: block for block in composer.compose(report) if block.role == "body"}
    after = {
        block.section_id: block
        for block in composer.compose(SetEarlier(values(支委会="9"), {}).applied(report))
        if block.role == "body"
    }
    assert [section for section in before if before[section] is not after[section]] == ["meetings"]
