"""What the ledgers say about a report, counted in pieces: states follow what is typed, texts are offered, the
sample report agrees.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from djdesk.desk.desk import Desk
from djdesk.desk.figures.checks import report_contradictions
from djdesk.desk.figures.counted import counted_in_report
from djdesk.desk.figures.report_sources import ReportCount
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.report.ledger_texts import filled_in, offered
from djdesk.desk.report.open_report import create_report, open_report
from djdesk.desk.report.session import ReportSession
from djdesk.desk.settings.declared import SAMPLE_REPORTS
from djdesk.model.changes import SetFigure
from djdesk.model.figure import Figure, parse_figure
from djdesk.model.period import Period
from djdesk.model.record import Cell
from djdesk.model.row_changes import AddRows
from support.branch import Branch, SampleOffice

RESOURCES = Path(__file__).parents[3] / "resources"


def add(ledgers: LedgerDesk, ledger: str, *rows: dict[str, Cell]) -> None:
    session = ledgers.open(ledger)
    session.apply(AddRows(tuple(session.new_record(cells) for cells in rows)))


def new(desk: Desk, type_id: str = "half_year", period: str = "2023H1") -> ReportSession:
    return create_report(desk, type_id, "区市政中心", Period.parse(period))


def counted(ledgers: LedgerDesk, session: ReportSession) -> ReportCount:
    made = ReportCount(ledgers, session)
    for _ in made.counting():
        pass
    return made


def test_what_is_typed_while_it_counts_is_seen_at_the_end(desk: Desk, ledgers: LedgerDesk) -> None:
    add(ledgers, "meetings", {"会议类型": "支委会", "日期": "2023-02-01", "主题": "一"})
    session = new(desk)
    count = ReportCount(ledgers, session)
    for step, _ in enumerate(count.counting()):
        if step == 40:  # all figures are counted, other things are looked at
            session.apply(SetFigure("支委会", parse_figure("9")))
    assert count.figures["支委会"].state == "typed"
    assert count.figures["支委会"].differs


@pytest.mark.parametrize(
    ("now", "as_of"),
    [(datetime(2023, 5, 10, 9), date(2023, 5, 10)), (datetime(2023, 8, 1, 9), date(2023, 6, 30))],
)
def test_a_figure_is_never_of_a_day_that_has_not_come(branch: Branch, as_of: date) -> None:
    session = branch.report()
    branch.meet("支委会", "2023-02-01")
    counted(branch.ledgers, session).take(["支委会"])
    assert session.report.figure("支委会").as_of == as_of


def test_nothing_is_known_before_the_end(desk: Desk, ledgers: LedgerDesk) -> None:
    add(ledgers, "meetings", {"会议类型": "支委会", "日期": "2023-02-01", "主题": "一"})
    count = ReportCount(ledgers, new(desk))
    work = count.counting()
    next(work)
    assert count.figures == {}


def test_undoing_to_an_older_source_is_stale_when_rows_have_changed(desk: Desk, ledgers: LedgerDesk) -> None:
    add(ledgers, "meetings", {"会议类型": "支委会", "日期": "2023-02-01", "主题": "一"})
    session = new(desk)
    first = counted(ledgers, session)
    first.take(["支委会"])
    session.apply(SetFigure("支委会", parse_figure("5")))
    add(ledgers, "meetings", {"会议类型": "支委会", "日期": "2023-03-01", "主题": "二"})
    count = counted(ledgers, session)
    assert count.figures["支委会"].state == "typed"
    session.undo()
    count.restate(["支委会"])
    assert count.figures["支委会"].state == "stale"
    assert [one.name for one in count.changed()] == ["支委会"]


def test_figures_taken_on_another_computer_are_not_called_changed(desk: Desk, ledgers: LedgerDesk) -> None:
    session = new(desk)
    session.apply(SetFigure("支委会", Figure(state="value", value=Decimal(4), origin="ledger")))
    count = counted(ledgers, session)
    assert count.figures["支委会"].state == "none"
    assert count.changed() == []


def test_texts_are_those_of_the_period_each_once_in_order_and_wrapped(
    desk: Desk, ledgers: LedgerDesk
) -> None:
    add(
        ledgers,
        "rules",
        {"制度名称": "党组议事规则", "适用组织": "党组", "修订日期": "2023-03-01"},
        {"制度名称": "《学习制度》", "适用组织": "机关各科室", "修订日期": "2023-01-01"},
        {"制度名称": "党组议事规则", "适用组织": "党组", "修订日期": "2023-05-01"},
        {"制度名称": "旧制度", "适用组织": "党组", "修订日期": "2022-05-01"},
    )
    session = new(desk)
    lists = counted(ledgers, session).lists
    assert lists["完善的制度"].values == ("《学习制度》", "党组议事规则")
    assert lists["修订的议事规则"].values == ("《党组议事规则》",)
    field = session.form.text_fields()["完善的制度"]
    assert offered(lists["完善的制度"], field, "《党组议事规则》\n别的") == (
        "《学习制度》",
    )  # with or without marks it is the same
    assert filled_in(field, "别的\n", ("《学习制度》",)) == "别的\n《学习制度》"
    assert len(ledgers.open("rules").view(lists["完善的制度"].query)) == 3


def test_a_choice_is_offered_only_what_it_knows(desk: Desk, ledgers: LedgerDesk) -> None:
    add(
        ledgers,
        "reviews",
        {"类型": "书记述职", "述职人": "罗开平", "日期": "2022-12-20", "评议等次": "较好"},
        {"类型": "书记述职", "述职人": "罗开平", "日期": "2023-01-20", "评议等次": "好"},
    )
    session = new(desk, "secretary_review", "2023")
    lists, fields = counted(ledgers, session).lists, session.form.text_fields()
    grade = fields["书记述职评议等次"]
    assert offered(lists["书记述职评议等次"], grade, "") == ("好",)
    assert offered(lists["书记述职评议等次"], grade, "一般") == ()
    assert lists["述职人"].values == ("罗开平",)


def test_the_sample_report_says_what_its_ledgers_say(sample_office: SampleOffice, tmp_path: Path) -> None:
    branch = Branch(sample_office.copy(tmp_path / "data"))
    session, ledgers = open_report(branch.desk, SAMPLE_REPORTS.get(branch.store)[-1]), branch.ledgers
    states = {
        one.name: one.state for one in counted_in_report(ledgers, session.report) if one.value is not None
    }
    assert len(states) > 25
    assert set(states.values()) == {"same"}
    assert report_contradictions(ledgers, session.report) == []
    branch.close()
