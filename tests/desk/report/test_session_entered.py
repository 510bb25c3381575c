"""Who set a figure (填写人): undo brings back the number and whoever had typed it, also after a restart; what is
carried to the next period was typed by nobody there.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from djdesk.desk.next_period.carry_over import carry_report
from djdesk.desk.report.kept_steps import keep_steps
from djdesk.desk.report.open_report import open_report
from djdesk.desk.report.session import ReportSession
from djdesk.desk.versions.brought_back import bring_back, bring_section_back, keep_by_hand
from djdesk.desk.versions.kept import kept_versions
from djdesk.model.changes import SetFigure
from djdesk.model.entered import Entered
from djdesk.model.figure import EMPTY, parse_figure
from djdesk.model.own.figures import add_own_figure, rename_own_figure
from djdesk.model.period import Period
from djdesk.model.report import OwnFigure
from support.branch import Branch

NAME = "党员大会"


@pytest.fixture
def session(branch: Branch) -> ReportSession:
    """5 of 周明, three hours later 6 of 苏明理."""
    session = branch.report()
    _typed(branch, session, "周明", "5")
    branch.days.now += timedelta(hours=3)
    _typed(branch, session, "苏明理", "6")
    return session


def _typed(branch: Branch, session: ReportSession, typist: str, number: str) -> None:
    branch.desk.set_typist(typist)
    session.apply(SetFigure(NAME, parse_figure(number)))


def _by(session: ReportSession) -> Entered | None:
    return session.report.entered.get(NAME)


def test_undo_and_redo_bring_the_typist_along(branch: Branch, session: ReportSession) -> None:
    last = _by(session)
    session.undo()
    assert session.report.figure(NAME) == parse_figure("5")
    assert _by(session) == Entered(branch.days.now - timedelta(hours=3), "周明")
    assert branch.store.load(session.report.id) == session.report
    session.undo()
    assert session.report.figure(NAME) == EMPTY
    assert _by(session) is None
    session.redo()
    session.redo()
    assert _by(session) == last
    assert branch.store.load(session.report.id) == session.report


def test_undo_after_a_restart_brings_the_typist_along(branch: Branch, session: ReportSession) -> None:
    keep_steps(branch.desk, session)
    again = open_report(branch.desk, session.report.id)
    again.undo()
    assert _by(again) == Entered(branch.days.now - timedelta(hours=3), "周明")


def test_a_number_typed_back_is_of_who_had_typed_it(branch: Branch, session: ReportSession) -> None:
    before = _by(session)
    branch.desk.set_typist("周明")
    session.type(SetFigure(NAME, parse_figure("61")))
    assert _by(session) != before
    session.type(SetFigure(NAME, parse_figure("6")))
    session.flush()
    assert _by(session) == before
    session.apply(SetFigure(NAME, parse_figure("7")))
    assert _by(session) == Entered(branch.days.now, "周明")


@pytest.mark.parametrize("whole", [True, False])
def test_a_version_brings_its_typist_along(branch: Branch, session: ReportSession, whole: bool) -> None:
    before = _by(session)
    keep_by_hand(branch.desk, session, "")
    number = kept_versions(branch.desk, session)[0].number
    branch.days.now += timedelta(days=1)
    _typed(branch, session, "周明", "9")
    after = _by(session)
    section = next(one for one in session.form.sections if NAME in {field.name for field in one.figures})
    if whole:
        bring_back(branch.desk, session, number)
    else:
        bring_section_back(branch.desk, session, number, section.id)
    assert session.report.figure(NAME) == parse_figure("6")
    assert _by(session) == before
    assert branch.store.load(session.report.id) == session.report
    session.undo()
    assert _by(session) == after
    session.redo()
    assert _by(session) == before
    assert branch.store.load(session.report.id) == session.report


def test_the_next_period_is_typed_by_nobody_yet(branch: Branch, session: ReportSession) -> None:
    carried = carry_report(branch.desk, session.report.id, Period.parse("2023H2"))
    assert carried.report.entered == {}


def test_a_figure_of_our_own_that_is_renamed_is_still_of_who_typed_it(branch: Branch) -> None:
    """Whoever renames it has counted nothing; another number under the new name is theirs."""
    session = branch.report()
    section = session.report.sections[1].id
    session.apply(add_own_figure(session.report, OwnFigure(section, "走访企业", "家"), ()))
    branch.desk.set_typist("周明")
    session.apply(SetFigure("走访企业", parse_figure("12")))
    typed = session.report.entered["走访企业"]
    branch.desk.set_typist("苏明理")
    branch.days.now += timedelta(hours=3)
    session.apply(rename_own_figure(session.report, "走访企业", "走访重点企业", "家", ()))
    assert session.report.entered == {"走访重点企业": typed}
    session.undo()
    assert session.report.entered == {"走访企业": typed}
    session.redo()
    assert session.report.entered == {"走访重点企业": typed}
    assert branch.store.load(session.report.id) == session.report
    session.apply(SetFigure("走访重点企业", parse_figure("13")))
    assert session.report.entered["走访重点企业"].by == "苏明理"
