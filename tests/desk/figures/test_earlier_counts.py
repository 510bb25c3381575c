"""Values of earlier periods counted from ledgers: only what is not known yet, only from ledgers that were
kept by then.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from djdesk.desk.figures.earlier_counts import EarlierCounts, counting_earlier
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.report.open_report import create_report, references
from djdesk.desk.report.session import ReportSession
from djdesk.model.changes import SetFigure
from djdesk.model.figure import parse_figure
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.model.row_changes import AddRows

RESOURCES = Path(__file__).parents[3] / "resources"


def hold(ledgers: LedgerDesk, *days: str) -> None:
    session = ledgers.open("meetings")
    session.apply(
        AddRows(
            tuple(session.new_record({"会议类型": "支委会", "日期": day, "主题": "研究工作"}) for day in days)
        )
    )


def report(ledgers: LedgerDesk, code: str = "2023H1") -> ReportSession:
    return create_report(ledgers.desk, "half_year", "区市政中心", Period.parse(code))


def counted(ledgers: LedgerDesk, report: Report) -> EarlierCounts:
    """All of it at once."""
    work = counting_earlier(ledgers, report)
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: EarlierCounts = end.value
            return found


def test_both_periods_are_counted(ledgers: LedgerDesk) -> None:
    hold(ledgers, "2022-01-05", "2022-03-05", "2022-07-05", "2022-08-05", "2022-09-05", "2023-01-05")
    session = report(ledgers)
    session.bring_earlier_values(counted(ledgers, session.report).change(session.report))
    assert (session.report.last_values["支委会"].shown, session.report.last_year_values["支委会"].shown) == (
        "3",
        "2",
    )
    assert session.report.last_values["支委会"].origin == "ledger"
    assert references(ledgers.desk, session.report).last["支委会"].shown == "3"
    assert not session.can_undo  # the clerk has done nothing
    assert ledgers.desk.store.load(session.report.id) == session.report


def test_what_was_counted_before_is_counted_anew(ledgers: LedgerDesk) -> None:
    hold(ledgers, "2022-01-05", "2022-08-05")
    session = report(ledgers)
    for expected in ("1", "2"):
        session.bring_earlier_values(counted(ledgers, session.report).change(session.report))
        assert session.report.last_values["支委会"].shown == expected
        hold(ledgers, "2022-09-05")


def test_a_submitted_report_stays_as_it_went_out(ledgers: LedgerDesk) -> None:
    hold(ledgers, "2022-01-05", "2022-08-05")
    session = report(ledgers)
    session.report = msgspec.structs.replace(session.report, state="submitted")
    session.bring_earlier_values(counted(ledgers, session.report).change(session.report))
    assert session.report.last_values == {}


def test_a_ledger_that_was_begun_late_says_nothing_of_before(ledgers: LedgerDesk) -> None:
    hold(ledgers, "2022-11-05", "2022-12-05", "2023-01-05")
    assert counted(ledgers, report(ledgers).report) == EarlierCounts({}, {})


def test_none_in_a_ledger_that_was_kept_is_a_zero(ledgers: LedgerDesk) -> None:
    hold(ledgers, "2022-01-05", "2023-01-05")
    assert counted(ledgers, report(ledgers).report).last["支委会"].shown == "0"


def test_what_a_report_gives_stays(ledgers: LedgerDesk) -> None:
    hold(ledgers, "2022-01-05", "2022-08-05")
    before = report(ledgers, "2022H2")
    before.apply(SetFigure("支委会", parse_figure("7")))
    session = report(ledgers)
    change = counted(ledgers, session.report).change(session.report)
    assert (change.last_values["支委会"].shown, change.last_values["支委会"].origin) == ("7", "report")
    assert (change.last_year_values["支委会"].shown, change.last_year_values["支委会"].origin) == (
        "1",
        "ledger",
    )


def test_a_year_has_one_year_before_it(ledgers: LedgerDesk) -> None:
    hold(ledgers, "2022-01-05", "2022-08-05", "2023-01-05")
    found = counted(ledgers, report(ledgers, "2023").report)
    assert found.last["支委会"].shown == "2"
    assert found.last_year == {}
