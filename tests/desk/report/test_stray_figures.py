"""A figure of the type that stands in a heading of the office's own while its section is closed is asked for where
it stands.
"""

from __future__ import annotations

import msgspec

from djdesk.desk.next_period.to_confirm import carried_figures
from djdesk.desk.report.stray_figures import stray_figures
from djdesk.model.changes import SetFigure
from djdesk.model.figure import NOT_APPLICABLE
from djdesk.model.report import Report, Section
from support.sample import TYPE, sample_report

WORDS = "召开党员大会{党员大会}次，办实事{实事}件，走访企业{走访企业}家。"


def with_own(prose: str = WORDS, closed: tuple[str, ...] = ("meetings",)) -> Report:
    report = sample_report()
    sections = [
        msgspec.structs.replace(one, enabled=False) if one.id in closed else one for one in report.sections
    ]
    own = Section(id="own-1", level=1, heading="主要做法", prose=prose)
    return msgspec.structs.replace(report, sections=(*sections, own))


def strays(report: Report) -> list[str]:
    return [field.name for field in stray_figures(report, TYPE, report.section("own-1"))]


def test_a_figure_of_a_closed_section_is_asked_for_where_it_is_named() -> None:
    assert strays(with_own()) == ["党员大会"]
    assert strays(with_own(closed=("meetings", "service"))) == ["党员大会", "实事"]


def test_a_figure_whose_section_is_open_stays_there() -> None:
    assert strays(with_own(closed=())) == []
    assert strays(with_own("没有数的一句话。")) == []


def test_it_is_filled_in_anew_in_the_next_period_and_named_once() -> None:
    report = with_own()
    twice = Section(id="own-2", level=1, heading="其他", prose="全年召开党员大会{党员大会}次。")
    report = msgspec.structs.replace(report, sections=(*report.sections, twice))
    asked = [field.name for field in carried_figures(report, TYPE).asked]
    assert asked.count("党员大会") == 1
    without = SetFigure("党员大会", NOT_APPLICABLE).applied(report)
    assert "党员大会" in carried_figures(without, TYPE).na
