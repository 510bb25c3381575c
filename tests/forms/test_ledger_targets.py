"""Targets (目标) of reports are counted from what ledgers keep as plans, never from what was done; what no
ledger keeps stays with the clerk.
"""

from __future__ import annotations

from pathlib import Path

from djdesk.forms.ledger_load import load_book
from djdesk.forms.ledger_type import Measure
from djdesk.forms.load import load_types

RESOURCES = Path(__file__).parents[2] / "resources"
BOOK = load_book(RESOURCES / "ledgers")
REPORTS = load_types(RESOURCES / "reports")
PLANS = {
    "目标数",
    "下限名额",
    "占比下限",
    "占比上限",
    "应配专职人数",
}  # columns that hold what is to be reached
KEPT_NOWHERE = {"轮训（目标）"}  # how many times all are to be trained: no system asks for it


def fed(type_id: str) -> dict[str, Measure]:
    return {name: measure for form in BOOK.types.values() for name, measure in form.figures(type_id).items()}


def test_targets_come_from_columns_that_hold_plans() -> None:
    for type_id, report in REPORTS.items():
        for name, measure in fed(type_id).items():
            if name.endswith("（目标）") and name in report.figure_fields():
                planned = (
                    measure.column in PLANS or measure.span == "whole_year"
                )  # rows of the whole year: what is arranged for it
                assert planned, (type_id, name)


def test_only_what_no_ledger_keeps_is_left_to_the_clerk() -> None:
    targets = {
        (type_id, name)
        for type_id, report in REPORTS.items()
        for name in report.figure_fields()
        if name.endswith("（目标）")
    }
    assert {name for type_id, name in targets if name not in fed(type_id)} == KEPT_NOWHERE
