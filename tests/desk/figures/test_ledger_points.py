"""A figure of the clerk's own that its ledger contradicts, rows that have changed, until the clerk says it
holds.
"""

from __future__ import annotations

import pytest

from djdesk.desk.figures.ledger_points import LedgerPoint, ledger_points
from djdesk.desk.figures.report_sources import ReportCount
from djdesk.model.changes import SetFigure
from djdesk.model.figure import NOT_APPLICABLE, Figure, parse_figure
from djdesk.model.held import hold
from djdesk.model.outline import switch_section
from support.branch import Branch

NAME = "支委会"


def points(branch: Branch, figure: Figure, meetings: int = 4) -> list[LedgerPoint]:
    session = branch.report()
    for month in range(1, meetings + 1):
        branch.meet(NAME, f"2023-{month:02}-01")
    session.apply(SetFigure(NAME, figure))
    count = ReportCount(branch.ledgers, session)
    for _ in count.counting():
        pass
    return [one for one in ledger_points(count, session.report, session.form) if one.figure == NAME]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("6", "“支委会”填的是6次，台账里是4次。"),
        ("3", "“支委会”填的是3次，台账里是4次。"),
        ("4", ""),
        ("约4", ""),
        ("待补", ""),
    ],
)
def test_a_typed_number_against_its_ledger(branch: Branch, typed: str, said: str) -> None:
    found = points(branch, parse_figure(typed))
    assert [one.remark.message for one in found if one.kind == "differs"] == ([said] if said else [])


def test_a_rounded_number_covers_what_it_stands_for(branch: Branch) -> None:
    assert points(branch, parse_figure("近10"), meetings=6) == []
    assert points(branch, parse_figure("20余"), meetings=6), "twelve by now"


def test_not_applicable_though_there_are_rows(branch: Branch) -> None:
    (one,) = points(branch, NOT_APPLICABLE)
    assert one.remark.message == "“支委会”是不涉及，台账里却有4次。"
    assert (one.remark.level, one.remark.source) == ("建议", "三会一课")


def test_no_rows_contradict_nothing(branch: Branch) -> None:
    assert points(branch, parse_figure("6"), meetings=0) == []


def test_held_until_either_number_is_another_and_silent_where_it_is_not_printed(branch: Branch) -> None:
    session = branch.report()
    branch.meet(NAME, "2023-02-01")
    session.apply(SetFigure(NAME, parse_figure("6")))
    count = ReportCount(branch.ledgers, session)

    def found() -> list[LedgerPoint]:
        for _ in count.counting():
            pass
        return [one for one in ledger_points(count, session.report, session.form) if one.figure == NAME]

    (one,) = found()
    session.apply(hold(session.report, one.remark.hold))
    assert found() == []
    branch.meet(NAME, "2023-03-01")
    assert len(found()) == 1
    session.apply(switch_section(session.report, "meetings", False))
    assert found() == []
