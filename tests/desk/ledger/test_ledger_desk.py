"""The ledger desk: figures counted into a report, changes of rows told, duties, deadlines, the sample office,
files.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import msgspec
import openpyxl
import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.backup.backup import back_up_if_due
from djdesk.desk.desk import Desk
from djdesk.desk.figures.checks import report_contradictions, report_outliers
from djdesk.desk.figures.counted import counted_changed_since, counted_in_report, take_counted
from djdesk.desk.figures.suggestions import missed_offers
from djdesk.desk.figures.trends import period_trends
from djdesk.desk.ledger.deadlines import overdue_rows
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.report.open_report import create_report, open_report
from djdesk.desk.report.report_list import report_rows
from djdesk.desk.report.session import ReportSession
from djdesk.desk.sample_state import has_samples
from djdesk.desk.samples.ledger_samples import add_sample_rows, remove_sample_rows
from djdesk.desk.samples.samples import add_samples, remove_samples
from djdesk.desk.workbook.ledger_export import export_ledger
from djdesk.desk.workbook.ledger_import import import_rows, plan_import_of
from djdesk.forms.asked import asked_form
from djdesk.model.changes import SetEarlier, SetFigure, SetGroups
from djdesk.model.figure import NOT_APPLICABLE, Figure
from djdesk.model.period import Period
from djdesk.model.row_changes import AddRows, RemoveRows, SetCells
from support.branch import Branch, SampleOffice

RESOURCES = Path(__file__).parents[3] / "resources"
HALF = Period.parse("2023H1")


@pytest.fixture
def filled(sample_office: SampleOffice, tmp_path: Path) -> Iterator[LedgerDesk]:
    branch = Branch(sample_office.copy(tmp_path / "filled"))
    yield branch.ledgers
    branch.close()


def report(ledgers: LedgerDesk, type_id: str = "half_year", period: Period = HALF) -> ReportSession:
    """A report of an office that has all that the type knows."""
    session = create_report(ledgers.desk, type_id, "区市政中心", period)
    session.apply(SetGroups({group.id: True for group in session.form.groups}))
    return session


def states(ledgers: LedgerDesk, session: ReportSession) -> dict[str, str]:
    return {one.name: one.state for one in counted_in_report(ledgers, session.report)}


def hold(ledgers: LedgerDesk, kind: str, *days: str) -> None:
    session = ledgers.open("meetings")
    session.apply(
        AddRows(
            tuple(session.new_record({"会议类型": kind, "日期": day, "主题": "研究工作"}) for day in days)
        )
    )


def test_every_ledger_is_found_by_the_name_of_its_system_and_by_initials(ledgers: LedgerDesk) -> None:
    assert len(ledgers.entries()) == 70
    for entry in ledgers.entries():
        assert entry.system in [found.system for found in ledgers.entries(entry.system.name)]
    assert ledgers.entries("shyk")[0].form.id == "meetings"
    assert ledgers.entries("xyz没有") == []
    with pytest.raises(BadInput, match="没有编号为“x”的台账"):
        ledgers.open("x")


@pytest.mark.parametrize(
    ("type_id", "period"),
    [
        ("half_year", "2023H1"),
        ("promotion_meeting", "2023H1"),
        ("work_news", "2023H1"),
        ("secretary_review", "2023"),
        ("model_office", "2023"),
    ],
)
def test_the_sample_office_fills_most_figures_of_every_report(
    filled: LedgerDesk, type_id: str, period: str
) -> None:
    session = report(filled, type_id, Period.parse(period))
    set_ = take_counted(filled, session)
    asked = asked_form(session.report, session.form).figure_fields()
    assert len(set_) >= 0.85 * len(asked)
    for one in counted_in_report(filled, session.report):
        if one.name in set_:
            assert (one.state, one.current.origin, one.current.value) == ("same", "ledger", one.value)
            assert len(filled.open(one.ledger).view(one.query)) == one.rows > 0
            assert one.how.startswith(f"取自“{one.ledger_name[:1].replace('“', '‘')}")
    assert report_contradictions(filled, session.report) == []


def test_counted_figures_are_right(ledgers: LedgerDesk) -> None:
    hold(ledgers, "支委会", "2022-12-31", "2023-01-01", "2023-02-05", "2023-06-30", "2023-07-01")
    hold(ledgers, "党课", "2023-03-01")
    session = report(ledgers)
    found = {one.name: (one.value, one.rows, one.state) for one in counted_in_report(ledgers, session.report)}
    assert found["支委会"] == (3, 3, "open")
    assert found["讲党课"] == (1, 1, "open")
    assert found["党员大会"] == (None, 0, "none")
    assert take_counted(ledgers, session) == ("支委会", "讲党课")
    assert session.report.figure("支委会") == Figure(
        state="value", value=Decimal(3), origin="ledger", as_of=HALF.end
    )
    session.undo()
    assert session.report.figure("支委会").state == "empty"


def test_a_figure_that_was_none_this_time_is_not_put_in_by_itself(ledgers: LedgerDesk) -> None:
    hold(ledgers, "党员大会", "2022-05-01")
    session = report(ledgers)
    assert states(ledgers, session)["党员大会"] == "zero"
    assert take_counted(ledgers, session) == ()
    assert take_counted(ledgers, session, ["党员大会"]) == ("党员大会",)
    assert session.report.figure("党员大会").value == 0


def test_a_typed_value_stays_until_it_is_taken_back(ledgers: LedgerDesk) -> None:
    hold(ledgers, "支委会", "2023-01-01", "2023-02-05")
    session = report(ledgers)
    session.apply(SetFigure("支委会", Figure(state="value", value=Decimal(8))))
    session.apply(SetFigure("党员大会", NOT_APPLICABLE))
    (one,) = (one for one in counted_in_report(ledgers, session.report) if one.name == "支委会")
    assert (one.state, one.differs, one.value) == ("typed", True, 2)
    assert take_counted(ledgers, session) == ()
    assert session.report.figure("支委会").value == 8
    assert take_counted(ledgers, session, ["支委会"]) == ("支委会",)
    assert (session.report.figure("支委会").value, states(ledgers, session)["支委会"]) == (2, "same")
    session.undo()
    assert (session.report.figure("支委会").value, states(ledgers, session)["支委会"]) == (8, "typed")


def test_a_change_of_the_rows_behind_is_told(ledgers: LedgerDesk) -> None:
    hold(ledgers, "支委会", "2023-01-01", "2023-02-05")
    hold(ledgers, "党课", "2023-03-01")
    session = report(ledgers)
    take_counted(ledgers, session)
    assert counted_changed_since(ledgers, session.report) == []
    rows = ledgers.open("meetings")
    ids = [record.id for record in rows.view(rows.query(text="支委会")).rows(0, 2)]
    rows.apply(SetCells({ids[0]: {"主题": "研究发展党员"}}))  # the number is the same, the row is not
    assert [(one.name, one.value, one.differs) for one in counted_changed_since(ledgers, session.report)] == [
        ("支委会", 2, False)
    ]
    rows.undo()
    assert counted_changed_since(ledgers, session.report) == []
    rows.apply(RemoveRows((ids[1],)))
    assert [(one.name, one.value, one.differs) for one in counted_changed_since(ledgers, session.report)] == [
        ("支委会", 1, True)
    ]
    again = open_report(ledgers.desk, session.report.id)
    assert take_counted(ledgers, again) == ("支委会",)
    assert (again.report.figure("支委会").value, counted_changed_since(ledgers, again.report)) == (1, [])


def test_missed_duties_name_their_months(ledgers: LedgerDesk) -> None:
    hold(ledgers, "支委会", "2023-01-10", "2023-02-10", "2023-04-10", "2023-06-10")
    hold(ledgers, "党员大会", "2023-05-10")
    hold(ledgers, "党小组会", *(f"2023-0{month}-01" for month in range(1, 7)))
    hold(ledgers, "党课", "2023-01-01", "2023-06-01")
    sentences = [one.sentence for one in ledgers.missed(HALF)]
    assert sentences == ["3月、5月未召开支委会。", "第一季度未召开党员大会。"]
    session = report(ledgers)
    problems = missed_offers(ledgers.missed(HALF), session.report, session.form, "problems")
    assert next((offer.item, offer.sentence, offer.used) for offer in problems) == (
        "支委会",
        "3月、5月未召开支委会。",
        False,
    )
    assert "支委会" in missed_offers(ledgers.missed(HALF), session.report, session.form, "plan")[0].sentence
    (one, _) = ledgers.missed(HALF)
    assert (
        len(ledgers.open("meetings").view(ledgers.duty_query(one.rule, one.units))) == 1
    )  # what there was between March and May


def test_the_office_sets_its_own_duties(ledgers: LedgerDesk) -> None:
    hold(ledgers, "支委会", *(f"2023-0{month}-01" for month in range(1, 7)))
    rules = {rule.id: rule for rule in ledgers.obligations()}
    for id_ in ("group_meeting", "general_meeting", "lecture"):
        ledgers.set_obligation(msgspec.structs.replace(rules[id_], active=False))
    assert ledgers.missed(HALF) == []
    ledgers.set_obligation(msgspec.structs.replace(rules["committee"], times=2, every="quarter"))
    assert ledgers.missed(HALF) == []
    ledgers.set_obligation(msgspec.structs.replace(rules["committee"], times=4, every="quarter"))
    (one,) = ledgers.missed(HALF)
    assert one.sentence == "第一季度、第二季度支委会次数不足（每季度应有4次，分别只有3、3次）。"
    with pytest.raises(BadInput, match="至少是1"):
        ledgers.set_obligation(msgspec.structs.replace(rules["committee"], times=0))


def test_duties_of_months_that_are_not_over_are_not_missed(ledgers: LedgerDesk) -> None:
    ledgers.desk.clock = lambda: datetime(2023, 3, 31, 9, 0)
    hold(ledgers, "支委会", "2023-01-10")
    assert [one.sentence for one in ledgers.missed(HALF) if one.rule.id == "committee"] == [
        "2月未召开支委会。"
    ]
    ledgers.desk.clock = lambda: datetime(2023, 4, 1, 9, 0)
    assert [one.sentence for one in ledgers.missed(HALF) if one.rule.id == "committee"] == [
        "2月、3月未召开支委会。"
    ]


def test_overdue_rows_longest_first(ledgers: LedgerDesk) -> None:
    session = ledgers.open("rectification")
    rows = {"2023-06-01": "整改中", "2023-05-01": "已整改", "2023-04-01": "未整改", "2023-07-03": "整改中"}
    session.apply(
        AddRows(
            tuple(
                session.new_record({"问题": due, "发现日期": "2023-01-01", "时限": due, "状态": state})
                for due, state in rows.items()
            )
        )
    )
    assert [(one.record.cells["问题"], one.days) for one in overdue_rows(ledgers)] == [
        ("2023-04-01", 93),
        ("2023-06-01", 32),
    ]
    today = ledgers.desk.clock().date()
    assert [
        session.due_state(record, today) for record in session.view(session.query(order="时限")).rows(0, 4)
    ] == ["overdue", "closed", "overdue", "soon"]


def test_stages_of_members_and_rectification_rate(ledgers: LedgerDesk) -> None:
    people = ledgers.open("development")
    people.apply(
        AddRows(
            (
                people.new_record(
                    {
                        "姓名": "陆予安",
                        "申请日期": "2021-03-01",
                        "确定积极分子日期": "2022-05-01",
                        "接收预备日期": "2023-04-01",
                        "阶段": "预备党员",
                    }
                ),
                people.new_record(
                    {
                        "姓名": "白若谷",
                        "申请日期": "2022-09-01",
                        "确定积极分子日期": "2023-05-10",
                        "阶段": "积极分子",
                    }
                ),
                people.new_record(
                    {
                        "姓名": "齐怀远",
                        "申请日期": "2021-01-01",
                        "接收预备日期": "2022-03-01",
                        "转正日期": "2023-03-01",
                        "阶段": "正式党员",
                    }
                ),
            )
        )
    )
    mends = ledgers.open("rectification")
    mends.apply(
        AddRows(
            tuple(
                mends.new_record({"问题": state, "发现日期": "2023-02-01", "状态": state})
                for state in ("已整改", "已整改", "整改中")
            )
        )
    )
    news = {one.name: one.value for one in counted_in_report(ledgers, report(ledgers, "work_news").report)}
    assert (news["入党积极分子"], news["发展预备党员"], news["预备党员转正"]) == (1, 1, 1)
    review = {
        one.name: one.value
        for one in counted_in_report(
            ledgers, report(ledgers, "secretary_review", Period.parse("2023")).report
        )
    }
    assert review["整改率"] == Decimal("66.67")


def test_contradictions_and_outliers(filled: LedgerDesk) -> None:
    session = report(filled, "promotion_meeting")
    session.apply(SetFigure("承诺事项", Figure(state="value", value=Decimal(5))))
    session.apply(SetFigure("承诺事项已完成", Figure(state="value", value=Decimal(9))))
    (one,) = report_contradictions(filled, session.report)
    assert one.sentence == "“承诺事项已完成”是9项，比“承诺事项”的5项还多。"
    earlier = [report(filled, "half_year", Period.parse(f"{year}H1")) for year in (2019, 2020, 2021, 2022)]
    for value, old in zip((6, 6, 7, 6), earlier, strict=True):
        old.apply(SetFigure("支委会", Figure(state="value", value=Decimal(value))))
    now = report(filled)
    now.apply(SetFigure("支委会", Figure(state="value", value=Decimal(60))))
    assert [(one.name, one.sentence) for one in report_outliers(filled, now.report)] == [
        ("支委会", "“支委会”是60，以往在4到8之间，请核对。")
    ]
    now.apply(SetFigure("支委会", Figure(state="value", value=Decimal(8))))
    assert report_outliers(filled, now.report) == []


def test_without_other_history_a_figure_is_held_against_the_values_beside_it(filled: LedgerDesk) -> None:
    session = report(filled, "promotion_meeting")
    name = next(name for name in session.report.figures if name == "涉及金额")
    session.bring_earlier_values(SetEarlier({}, {name: Figure(state="value", value=Decimal(6))}))
    session.apply(SetFigure(name, Figure(state="value", value=Decimal(60))))
    assert [(one.name, one.sentence) for one in report_outliers(filled, session.report, {})] == [
        (name, f"“{name}”是60，以往是6，请核对。")
    ]
    session.apply(SetFigure(name, Figure(state="value", value=Decimal(12))))
    assert report_outliers(filled, session.report, {}) == []


def test_trends_show_earlier_periods_beside_this_one(filled: LedgerDesk) -> None:
    found = {one.name: one for one in period_trends(filled, "half_year", Period.parse("2023H2"))}
    trend = found["支委会"]
    assert (trend.value, trend.last, trend.change, trend.last_year) == (5, 5, 0, 6)
    assert [period.code for period, _ in trend.history][-2:] == ["2023H1", "2023H2"]


def test_rows_alone_are_worth_a_backup(ledgers: LedgerDesk) -> None:
    assert back_up_if_due(ledgers.desk) is None
    hold(ledgers, "支委会", "2023-01-10")
    assert back_up_if_due(ledgers.desk) is not None
    assert back_up_if_due(ledgers.desk) is None


def test_samples_go_in_once_and_out_again(desk: Desk, ledgers: LedgerDesk) -> None:
    hold(ledgers, "支委会", "2023-01-10")
    add_samples(desk)
    assert has_samples(desk)
    assert add_sample_rows(ledgers.book, desk.store.ledgers, RESOURCES) == 0
    assert all(entry.rows for entry in ledgers.entries())
    assert "秦知远" in ledgers.member_names()
    assert ledgers.member_names("qzy") == ["秦知远"]
    remove_samples(desk)
    assert {entry.form.id: entry.rows for entry in ledgers.entries() if entry.rows} == {"meetings": 1}
    assert (has_samples(desk), report_rows(desk), remove_sample_rows(ledgers.book, desk.store.ledgers)) == (
        False,
        [],
        0,
    )
    assert desk.store.check(full=True) == []


def test_a_ledger_goes_out_and_comes_back_without_doubles(filled: LedgerDesk, tmp_path: Path) -> None:
    for entry in filled.entries():
        path = tmp_path / f"{entry.form.id}.xlsx"
        assert export_ledger(filled, entry.form.id, path) == entry.rows
        plan = plan_import_of(filled, entry.form.id, path)
        assert (plan.known, plan.rows, plan.mistakes) == (entry.rows, (), ()), entry.form.name
        assert set(plan.table.mapping) == {column.name for column in entry.form.columns}
    session = filled.open("meetings")
    ids = [record.id for record in session.view().rows(0, 3)]
    before = [record.cells for record in session.records(ids)]
    session.apply(RemoveRows(tuple(ids)))
    plan = plan_import_of(filled, "meetings", tmp_path / "meetings.xlsx")
    assert [record.cells for record in plan.rows] == before
    assert import_rows(filled, plan, session) == 3
    session.undo()
    assert session.count() == 51


def test_a_mapping_may_be_corrected(filled: LedgerDesk, tmp_path: Path) -> None:
    export_ledger(filled, "dues", tmp_path / "x.xlsx")
    plan = plan_import_of(filled, "dues", tmp_path / "x.xlsx", mapping={"备注": "B", "党员": ""})
    assert plan.table.mapping["备注"] == 1
    assert {mistake.column for mistake in plan.mistakes} == {"党员"}
    for wrong, word in (
        ({"备注": "ZZ"}, "没有ZZ列"),
        ({"没有": "B"}, "没有“没有”这一列"),
        ({"备注": "B", "党员": "B"}, "用了两次"),
    ):
        with pytest.raises(BadInput, match=word):
            plan_import_of(filled, "dues", tmp_path / "x.xlsx", mapping=wrong)


def test_a_second_row_of_heads_below_heads_that_are_not_merged_down(
    ledgers: LedgerDesk, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (
        ["某支部“三会一课”登记台账"],
        ["填报单位：第一党支部"],
        ["序号", "会议类别", "召开时间", "会议议题", "主持", "人数", None],
        [None, None, None, None, None, "应到", "实到"],
        [1, "支委会", "2023.1.10", "研究全年计划", "秦知远", 5, 4],
    ):
        sheet.append(line)
    for block in ("A1:G1", "A2:G2", "F3:G3"):
        sheet.merge_cells(block)
    book.save(tmp_path / "a.xlsx")
    plan = plan_import_of(ledgers, "meetings", tmp_path / "a.xlsx")
    assert plan.mistakes == ()
    (record,) = plan.rows
    assert (record.cells["应到人数"], record.cells["实到人数"], record.cells["会议类型"]) == (5, 4, "支委会")
