"""A file that was exported while an honour of last period was not confirmed: what is printed behind it is no
edit of the leader's.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.desk.export.export import export_session
from djdesk.desk.merge.leader_file import leader_file, lines_of
from djdesk.desk.merge.units import without_marks
from djdesk.desk.report.session import ReportSession
from djdesk.intake.readers.read import read_content
from djdesk.model.changes import SetBasics, SetCarried, SetProse
from djdesk.model.last_period.carried import RESULT_TO_CHECK, CarriedMark
from djdesk.model.last_period.standing_marks import looked_at, standing_marks
from support.branch import Branch
from support.leader import edited

_HONOUR = "{是}支部荣获“先进基层党组织”称号。"
_MARK = CarriedMark("paragraph", "service", _HONOUR, "result", results=("支部荣获“先进基层党组织”称号",))


@pytest.fixture
def session(branch: Branch) -> ReportSession:
    session = branch.report()
    session.apply(SetProse("service", f"推动党员到社区报到。\n{_HONOUR}\n{{是}}办好实事。"))
    session.apply(SetCarried((_MARK,)))
    return session


@pytest.mark.parametrize("script", ["simplified", "taiwan"])
def test_a_file_that_nobody_edited_has_nothing(
    branch: Branch, session: ReportSession, tmp_path: Path, script: str
) -> None:
    session.apply(SetBasics.make(session.report, script=script))
    path = tmp_path / "汇报.docx"
    export_session(branch.desk, session, path)
    text = "\n".join(line for line, _ in lines_of(read_content(path)))
    assert without_marks(text) != text  # it is printed
    assert leader_file(branch.desk, session.report, path).edits == ()
    confirmed = looked_at(session.report, standing_marks(session.report))
    session.apply(confirmed)
    assert leader_file(branch.desk, session.report, path).edits == ()


def test_what_the_leader_wrote_beside_it_is_his_alone(
    branch: Branch, session: ReportSession, tmp_path: Path
) -> None:
    path = tmp_path / "汇报.docx"
    export_session(branch.desk, session, path)
    back = edited(path, lambda leader: leader.replace("办好实事", "办好民生实事"))
    (edit,) = leader_file(branch.desk, session.report, back).edits
    assert RESULT_TO_CHECK not in "".join((*edit.before, *edit.after))
