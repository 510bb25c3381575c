"""Progress reckoned after any changes is what it is when reckoned afresh."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from djdesk.desk.report.progress import ProgressTracker, progress_of
from djdesk.model.changes import SetProse
from support.deeds import Deed, deeds
from support.sample import TYPE, sample_report


@settings(max_examples=120, deadline=None)
@given(done=st.lists(deeds, max_size=12))
def test_after_any_deeds_progress_is_that_of_a_fresh_start(done: list[Deed]) -> None:
    reckoner, report = ProgressTracker(TYPE), sample_report()
    reckoner.progress(report)
    for deed in done:
        report = deed(report)
        assert reckoner.progress(report) == progress_of(report, TYPE)


def test_typing_looks_through_one_section() -> None:
    reckoner, report = ProgressTracker(TYPE), sample_report()
    before = reckoner.progress(report)
    after = reckoner.progress(SetProse("plan", "抓好三件事。").applied(report))
    assert [step for step in after.steps if after.steps[step] is not before.steps[step]] == ["basics", "plan"]
