"""Values of earlier periods inside the report: looked up, kept, carried along, and never those of another
period.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from djdesk.desk.desk import Desk
from djdesk.desk.next_period.carry_over import carry, carry_report
from djdesk.desk.report.comparison_offers import comparison_offers
from djdesk.desk.report.open_report import add_report, create_report, open_report, references
from djdesk.desk.report.session import ReportSession
from djdesk.desk.resources import Resources
from djdesk.document.files.report_json import report_from_json, report_to_json
from djdesk.model.changes import SetBasics, SetEarlier, SetFigure, SetProse
from djdesk.model.figure import Figure, parse_figure
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.store.store import Store
from support.sample import CLOCK, TYPE, sample_report


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.open(tmp_path / "store", CLOCK)
    yield Desk(store, Resources({TYPE.id: TYPE}, {}), CLOCK)
    store.close()


def written(desk: Desk, period: str, value: str, unit: str = "区市政中心") -> ReportSession:
    session = create_report(desk, TYPE.id, unit, Period.parse(period))
    session.apply(SetFigure("支委会", parse_figure(value)))
    return session


def shown(values: dict[str, Figure]) -> dict[str, str]:
    return {name: figure.shown for name, figure in values.items()}


def earlier(report: Report) -> tuple[dict[str, str], dict[str, str]]:
    return shown(report.last_values), shown(report.last_year_values)


def test_a_new_report_has_what_the_store_knows(desk: Desk) -> None:
    written(desk, "2022H2", "24")
    written(desk, "2022H1", "30")
    report = written(desk, "2023H1", "27").report
    assert earlier(report) == ({"支委会": "24"}, {"支委会": "30"})
    assert desk.store.load(report.id) == report
    assert not open_report(desk, report.id).can_undo


def test_a_number_mended_in_the_earlier_report_is_seen_when_the_later_one_is_opened(desk: Desk) -> None:
    last = written(desk, "2022H2", "24")
    report = written(desk, "2023H1", "27").report
    last.apply(SetFigure("支委会", parse_figure("25")))
    opened = open_report(desk, report.id)
    assert earlier(opened.report)[0] == {"支委会": "25"}
    assert opened.saved
    assert desk.store.load(report.id) == opened.report
    assert desk.store.check(full=True) == []


def test_what_was_handed_in_stays_as_it_was(desk: Desk) -> None:
    last, session = written(desk, "2022H2", "24"), written(desk, "2023H1", "27")
    session.apply(SetBasics.make(session.report, state="submitted"))
    last.apply(SetFigure("支委会", parse_figure("25")))
    assert earlier(open_report(desk, session.report.id).report) == earlier(session.report)


def test_another_period_has_other_earlier_values_and_undo_brings_them_back(desk: Desk) -> None:
    written(desk, "2022H2", "24")
    written(desk, "2022H1", "30")
    session = written(desk, "2023H1", "27")
    before = earlier(session.report)
    session.apply(SetBasics.make(session.report, period=Period.parse("2022H2")))
    assert earlier(session.report) == ({"支委会": "30"}, {})
    session.undo()
    assert earlier(session.report) == before
    assert desk.store.load(session.report.id) == session.report
    session.redo()
    assert earlier(session.report) == ({"支委会": "30"}, {})


def test_a_mistyped_unit_is_one_step_and_does_not_lose_what_was_carried_along(desk: Desk) -> None:
    session = add_report(
        desk, SetEarlier({"支委会": parse_figure("24")}, {}).applied(sample_report(unit="区市政中")), "测试"
    )
    for unit in ("区市政中x", "区市政中", "区市政中心"):
        session.type(SetBasics.make(session.report, unit=unit))
    session.flush()
    assert earlier(session.report)[0] == {"支委会": "24"}
    session.undo()
    assert session.report.unit == "区市政中"
    assert not session.can_undo


def test_carried_values_are_those_of_the_right_period() -> None:
    last = SetEarlier({"支委会": parse_figure("24")}, {"支委会": parse_figure("21")}).applied(
        SetFigure("支委会", parse_figure("27")).applied(sample_report("2023H1"))
    )

    def carried(code: str) -> tuple[dict[str, str], dict[str, str]]:
        return earlier(carry(last, TYPE, Period.parse(code), "x", CLOCK))

    assert carried("2023H2") == ({"支委会": "27"}, {"支委会": "24"})
    assert carried("2024H1") == ({"支委会": "27"}, {"支委会": "27"})
    assert carried("2024H2") == ({"支委会": "27"}, {})


@pytest.mark.parametrize("code", ["2024H1", "2024H2", "2023"])
def test_where_a_period_was_left_out_the_last_values_are_shown_but_nothing_is_compared_with_them(
    code: str,
) -> None:
    last = SetFigure("支委会", parse_figure("27")).applied(sample_report("2023H1"))
    new = carry(last, TYPE, Period.parse(code), "x", CLOCK)
    assert new.last_period == Period.parse("2023H1")
    assert new.values_before == {}
    report = SetFigure("支委会", parse_figure("30")).applied(new)
    assert not any(
        offer.words for offer in comparison_offers(report, TYPE, "支委会") if offer.name.endswith("环比")
    )


def test_values_of_the_period_before_take_the_place_of_older_ones(desk: Desk) -> None:
    first = written(desk, "2022H2", "24")
    session = carry_report(desk, first.report.id, Period.parse("2023H2"))
    assert desk.store.load(session.report.id) == session.report
    known = references(desk, session.report)
    assert (known.last["支委会"].shown, known.last_called) == ("24", "上次")
    written(desk, "2023H1", "27")
    known = references(desk, session.report)
    assert (known.last["支委会"].shown, known.last_called) == ("27", "上期")
    again = open_report(desk, session.report.id).report
    assert (again.last_values["支委会"].shown, again.last_period) == ("27", None)
    assert desk.store.load(again.id) == again


def test_tokens_go_on_and_values_move() -> None:
    last = SetProse("meetings", "支委会{支委会}次[，{支委会@环比}]。").applied(
        SetFigure("支委会", parse_figure("27")).applied(sample_report("2023H1"))
    )
    new = carry(last, TYPE, Period.parse("2023H2"), "x", CLOCK)
    assert new.section("meetings").prose == "支委会{支委会}次[，{支委会@环比}]。"
    assert earlier(new)[0] == {"支委会": "27"}


def test_they_are_in_the_file_and_older_files_are_read_without_them() -> None:
    report = SetEarlier({"支委会": parse_figure("24")}, {"支委会": parse_figure("110余")}).applied(
        sample_report()
    )
    assert report_from_json(report_to_json(report)) == report
    old = json.loads(report_to_json(report))
    del old["report"]["last_year_values"]
    assert report_from_json(json.dumps(old).encode()).last_year_values == {}
