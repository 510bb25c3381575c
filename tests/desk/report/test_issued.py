"""已导出 is said of what was exported: not of a report that says something else by now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from djdesk.desk.export.export import export_session
from djdesk.desk.next_period.carry_over import carry_report
from djdesk.desk.report.open_report import open_report
from djdesk.desk.report.report_list import mark_submitted, reminders, report_rows
from djdesk.desk.report.session import ReportSession
from djdesk.model.changes import NOTHING, SetBasics, SetFigure, SetProse, SetTick
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.held import hold
from djdesk.model.period import Period
from djdesk.model.report import Issued, Tick, tick_key
from support.branch import Branch


@pytest.fixture
def exported(branch: Branch, tmp_path: Path) -> ReportSession:
    session = branch.report("2023H1")
    session.apply(SetFigure("集中学习", parse_figure("12")))
    export_session(branch.desk, session, tmp_path / "汇报.docx")
    return session


def changed(branch: Branch) -> bool:
    [row] = report_rows(branch.desk)
    assert row.state == "exported"
    return row.changed


def test_right_after_the_export_nothing_has_changed(branch: Branch, exported: ReportSession) -> None:
    assert exported.report.state == "exported"
    assert not changed(branch)


@pytest.mark.parametrize(
    "change",
    [
        lambda report: SetFigure("集中学习", parse_figure("13")),
        lambda report: SetFigure("集中学习", NOT_APPLICABLE),
        lambda report: SetBasics.make(report, title="另一个标题"),
        lambda report: SetBasics.make(report, date=date(2023, 7, 6)),
        lambda report: SetBasics.make(report, layout="variant_28"),
        lambda report: SetBasics.make(report, script="traditional"),
        lambda report: SetProse("plan", "抓好年底考核。"),
        lambda report: SetTick(tick_key("learning", "主题党日"), Tick("done")),
    ],
)
def test_what_changes_the_printed_report_is_told_until_it_is_taken_back(
    branch: Branch, exported: ReportSession, change: object
) -> None:
    exported.apply(change(exported.report))  # type: ignore[operator]
    assert changed(branch)
    exported.undo()
    assert not changed(branch)
    exported.redo()
    assert changed(branch)


def test_what_prints_the_same_is_no_change(branch: Branch, exported: ReportSession) -> None:
    exported.apply(SetTick(tick_key("duty", "专项述职评议"), Tick("open", note="问过办公室")))
    exported.apply(hold(exported.report, "ready/plan"))
    assert not changed(branch)


def test_typing_is_looked_at_when_it_is_committed(branch: Branch, exported: ReportSession) -> None:
    heard = []
    exported.subscribe(lambda news: heard.append(news.touched))
    exported.type(SetProse("plan", "抓"))
    exported.type(SetProse("plan", "抓好"))
    assert not any(touched.issued for touched in heard)
    exported.flush()
    assert heard[-1].issued
    assert changed(branch)


def test_another_export_says_so_again_and_a_table_or_text_does_not(
    branch: Branch, exported: ReportSession, tmp_path: Path
) -> None:
    exported.apply(SetFigure("集中学习", parse_figure("13")))
    for name in ("汇报.txt", "汇报.xlsx", "汇报.json"):
        export_session(branch.desk, exported, tmp_path / name)
        assert changed(branch)
    export_session(branch.desk, exported, tmp_path / "汇报.docx")
    assert not changed(branch)


def test_an_export_cannot_be_undone_and_does_not_stand_in_the_way_of_undoing(
    branch: Branch, exported: ReportSession
) -> None:
    assert exported.undo() != NOTHING
    assert exported.report.figure("集中学习").state == "empty"
    assert exported.report.state == "exported"
    assert changed(branch)


def test_it_is_still_known_when_the_report_is_opened_again(branch: Branch, exported: ReportSession) -> None:
    exported.apply(SetFigure("集中学习", parse_figure("13")))
    again = open_report(branch.desk, exported.report.id)
    assert again.report.issued.changed
    again.apply(SetFigure("集中学习", parse_figure("12")))
    assert not changed(branch)


@pytest.mark.parametrize("touched", [False, True])
def test_a_report_of_an_older_store_is_compared_with_the_version_of_its_export(
    branch: Branch, exported: ReportSession, touched: bool
) -> None:
    old = msgspec.structs.replace(exported.report, id="old", issued=Issued())
    branch.store.insert(old)
    branch.store.snapshot("old", "导出 汇报.docx")
    branch.store.snapshot("old", "导出 汇报指标表.xlsx")
    if touched:
        change = SetFigure("集中学习", parse_figure("13"))
        branch.store.commit(change.applied(old), change.touched)
    open_report(branch.desk, "old")
    row = next(row for row in report_rows(branch.desk) if row.id == "old")
    assert (row.state, row.changed) == ("exported", touched)


def test_handed_in_it_is_compared_with_what_was_exported(branch: Branch, exported: ReportSession) -> None:
    exported.apply(SetFigure("集中学习", parse_figure("13")))
    mark_submitted(branch.desk, exported.report.id)
    [row] = report_rows(branch.desk)
    assert (row.state, row.changed) == ("submitted", True)


def test_handed_in_without_an_export_it_is_compared_with_itself(branch: Branch) -> None:
    session = branch.report("2023H1")
    mark_submitted(branch.desk, session.report.id)
    [row] = report_rows(branch.desk)
    assert (row.state, row.changed) == ("submitted", False)
    later = open_report(branch.desk, session.report.id)
    later.apply(SetFigure("集中学习", parse_figure("13")))
    [row] = report_rows(branch.desk)
    assert (row.state, row.changed) == ("submitted", True)


def test_the_next_period_begins_as_a_draft_of_its_own(branch: Branch, exported: ReportSession) -> None:
    session = carry_report(branch.desk, exported.report.id, Period.parse("2023H2"))
    assert session.report.state == "draft"
    assert not next(row for row in report_rows(branch.desk) if row.id == session.report.id).changed


def test_a_change_after_the_export_is_due(branch: Branch, exported: ReportSession) -> None:
    today = date(2023, 7, 3)

    def said() -> list[str]:
        return [one.sentence for one in reminders(report_rows(branch.desk), branch.desk.types, today)]

    assert not any("重新导出" in sentence for sentence in said())
    exported.apply(SetFigure("集中学习", parse_figure("13")))
    assert "2023年上半年的半年汇报导出后有改动，还没有重新导出" in said()
