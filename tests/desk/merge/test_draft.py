"""A draft that is tried with the steps of one edit leaves the others alone."""

from __future__ import annotations

from pathlib import Path

from djdesk.desk.merge.draft import Draft
from djdesk.desk.merge.edits import PutHeading, PutLines
from djdesk.desk.resources import Resources
from djdesk.model.changes import RenameSection, SetProse
from djdesk.model.report import Section
from support.plain_report import made_report

RESOURCES = Resources.load(Path(__file__).parents[3] / "resources")
REPORT = made_report(
    RESOURCES, "汇报", [Section(id="own-1", level=1, heading="工作情况", prose="第一段。\n第二段。")]
)


def test_each_copy_takes_its_own_steps() -> None:
    fresh = Draft(REPORT, REPORT)
    renamed, written = fresh.copy(), fresh.copy()
    renamed.take((PutHeading("own-1", "主要做法"),))
    key = ("own-1", 1)
    written.take((PutLines("own-1", (key,), ("第二段。",), ((key, "改了的第二段。"),), (), True),))
    assert renamed.changes() == (RenameSection("own-1", "主要做法"),)
    assert written.changes() == (SetProse("own-1", "第一段。\n改了的第二段。"),)
    assert fresh.changes() == ()
    assert fresh.copy().clash == ""
