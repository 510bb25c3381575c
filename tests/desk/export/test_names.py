"""The file name that is offered tells reports of one period apart; so do the names in a list."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from djdesk.desk.export.export import suggested_name
from djdesk.desk.report.report_list import report_rows, told_apart
from djdesk.desk.report.session import ReportSession
from djdesk.model.changes import SetBasics
from support.branch import Branch

TYPES = ("half_year", "model_office", "promotion_meeting", "secretary_review", "work_news")
PERIODS = ("2023H1", "2023", "2023H1", "2023", "2023M05")


def dated(session: ReportSession, day: date | None, title: str = "") -> ReportSession:
    session.apply(SetBasics.make(session.report, date=day, title=title))
    return session


@pytest.mark.parametrize(("type_id", "period"), list(zip(TYPES, PERIODS, strict=True)))
def test_the_name_has_the_period_once_whatever_the_type(branch: Branch, type_id: str, period: str) -> None:
    session = branch.report(period, type_id)
    name = suggested_name(branch.desk, session)
    assert name.count(session.report.period.label) == 1
    assert name.endswith(".docx")


def test_the_period_is_added_to_a_title_that_does_not_name_it(branch: Branch) -> None:
    news = branch.report("2023M05", "work_news", "某村党支部")
    assert suggested_name(branch.desk, news) == "某村党支部扎实推进党建工作提质增效（2023年5月）.docx"
    own = dated(news, None, "某村开展主题党日（2023年5月）")
    assert suggested_name(branch.desk, own) == "某村开展主题党日（2023年5月）.docx"


def test_a_second_report_of_the_period_has_its_day_in_the_name_and_the_first_keeps_its_own(
    branch: Branch,
) -> None:
    first = dated(branch.report("2023M05", "work_news", "某村"), date(2023, 5, 10))
    branch.days.now += timedelta(minutes=1)
    second = dated(branch.report("2023M05", "work_news", "某村"), date(2023, 5, 25))
    branch.days.now += timedelta(minutes=1)
    third = dated(branch.report("2023M05", "work_news", "某村"), date(2023, 5, 25))
    branch.days.now += timedelta(minutes=1)
    undated = dated(branch.report("2023M05", "work_news", "某村"), None)
    other_unit = branch.report("2023M05", "work_news", "另一村")
    names = [suggested_name(branch.desk, one) for one in (first, second, third, undated, other_unit)]
    assert names[0] == "某村扎实推进党建工作提质增效（2023年5月）.docx"
    assert names[1] == "某村扎实推进党建工作提质增效（2023年5月）（5月25日）.docx"
    assert "第3份" in names[2]
    assert len(set(names)) == 5
    titled = dated(second, date(2023, 5, 25), "某村召开党员大会")
    assert suggested_name(branch.desk, titled) == "某村召开党员大会（2023年5月）.docx"


def test_names_in_a_list_are_all_different_and_no_longer_than_it_takes(branch: Branch) -> None:
    branch.report("2023H1", "half_year", "某村")
    branch.report("2023M05", "work_news", "某村")
    branch.days.now = datetime(2023, 7, 4, 16, 5)
    branch.report("2023M05", "work_news", "某村")
    branch.report("2023M05", "work_news", "某村")
    names = told_apart(report_rows(branch.desk), branch.desk.types)
    assert len(set(names)) == 4
    assert "某村2023年上半年党建工作开展情况汇报" in names
    assert sum("7月4日 16:05 改" in name for name in names) == 2
    assert sum("份" in name for name in names) == 2
