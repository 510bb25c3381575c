"""A report's own figures: added, renamed everywhere, removed with their words left in place; each step leads
back.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import msgspec
import pytest

from djdesk.basics.errors import BadInput
from djdesk.model.changes import Change
from djdesk.model.figure import EMPTY, Figure
from djdesk.model.own.figures import add_own_figure, checked_name, remove_own_figure, rename_own_figure
from djdesk.model.period import Period
from djdesk.model.report import OwnFigure, Report, Section

VALUE = Figure(state="value", value=Decimal(12))
REPORT = Report(
    id="r",
    type_id="t",
    type_version=1,
    unit="某支部",
    period=Period.parse("2023H1"),
    created=datetime(2023, 7, 1),
    modified=datetime(2023, 7, 1),
    sections=(Section(id="s", level=1, heading="工作", prose="走访企业{走访}家，{{走访}}不变。"),),
    figures={"走访": VALUE, "党课": EMPTY},
    own_figures=(OwnFigure("s", "走访", "家"),),
    last_values={"走访": VALUE},
)


def back(change: Change) -> Report:
    return change.inverse(REPORT).applied(change.applied(REPORT))


def test_an_own_figure_is_added_with_its_value() -> None:
    change = add_own_figure(REPORT, OwnFigure("s", " 培训 ", "人次"), ("集中学习",), VALUE)
    report = change.applied(REPORT)
    assert report.own_figures[-1] == OwnFigure("s", "培训", "人次")
    assert report.figure("培训") == VALUE
    assert back(change) == REPORT


def test_a_new_name_stands_everywhere_but_in_words_that_look_alike() -> None:
    change = rename_own_figure(REPORT, "走访", "走访企业", "户", ())
    report = change.applied(REPORT)
    assert report.section("s").prose == "走访企业{走访企业}家，{{走访}}不变。"
    assert report.own_figures == (OwnFigure("s", "走访企业", "户"),)
    assert (report.figures, report.last_values) == ({"党课": EMPTY, "走访企业": VALUE}, {"走访企业": VALUE})
    assert back(change) == REPORT


def test_a_new_unit_alone_keeps_the_name() -> None:
    report = rename_own_figure(REPORT, "走访", "走访", "户", ()).applied(REPORT)
    assert (report.own_figures, report.figures) == ((OwnFigure("s", "走访", "户"),), REPORT.figures)


def test_what_is_removed_leaves_its_words() -> None:
    change = remove_own_figure(REPORT, "走访")
    report = change.applied(REPORT)
    assert report.section("s").prose == "走访企业12家，{{走访}}不变。"
    assert (report.own_figures, report.figures, report.last_values) == ((), {"党课": EMPTY}, {})
    assert back(change) == REPORT


@pytest.mark.parametrize("name", ["", "  ", "党课", "集中学习", "有{括号}", "是", "长" * 61])
def test_a_name_that_cannot_be_used_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        add_own_figure(REPORT, OwnFigure("s", name), ("集中学习",))


def test_comparisons_follow_their_figure() -> None:
    before = msgspec.structs.replace(
        REPORT,
        last_year_values={"走访": VALUE},
        sections=(
            msgspec.structs.replace(
                REPORT.sections[0], prose="走访{走访}家[，{走访@环比}][（{走访@同比}）]。{{走访@环比}}"
            ),
            *REPORT.sections[1:],
        ),
    )
    renamed = rename_own_figure(before, "走访", "走访企业", "家", ()).applied(before)
    assert (
        renamed.sections[0].prose == "走访{走访企业}家[，{走访企业@环比}][（{走访企业@同比}）]。{{走访@环比}}"
    )
    assert (
        renamed.last_year_values,
        rename_own_figure(before, "走访", "走访企业", "家", ()).inverse(before).applied(renamed),
    ) == ({"走访企业": VALUE}, before)
    removed = remove_own_figure(msgspec.structs.replace(before, last_values={}), "走访").applied(before)
    assert removed.sections[0].prose == f"走访{VALUE.shown}家[（与去年同期持平）]。{{{{走访@环比}}}}"
    assert removed.last_year_values == {}


def test_a_name_may_not_look_like_a_comparison() -> None:
    with pytest.raises(BadInput, match="@"):
        checked_name("走访@环比", ())
