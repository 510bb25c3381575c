"""Who set a figure, and when: the one that became another, and no other."""

from __future__ import annotations

from datetime import datetime

from djdesk.model.entered import Entered, entered_after
from djdesk.model.figure import EMPTY, NOT_APPLICABLE, parse_figure

THEN, NOW = Entered(datetime(2023, 7, 3, 9), "周明"), Entered(datetime(2023, 7, 4, 9))
SIX, SEVEN = parse_figure("6"), parse_figure("7")


def test_only_what_became_another_is_of_now() -> None:
    before = {"支委会": SIX, "党课": SIX, "党员大会": SIX}
    after = {"支委会": SIX, "党课": SEVEN, "党员大会": SIX, "党小组会": NOT_APPLICABLE}
    found = entered_after({"支委会": THEN, "党课": THEN}, before, after, NOW)
    assert found == {
        "支委会": THEN,
        "党课": NOW,
        "党小组会": NOW,
    }  # of 党员大会, which came along, nobody knows


def test_what_was_emptied_or_is_gone_was_set_by_nobody() -> None:
    before = {"支委会": SIX, "党课": SIX}
    assert entered_after({"支委会": THEN, "党课": THEN}, before, {"支委会": EMPTY}, NOW) == {}
