"""The sample office: reports that show the program with something in it."""

from __future__ import annotations

from pathlib import Path

from djdesk.desk.desk import Desk
from djdesk.desk.filling import filled_report
from djdesk.desk.resources import file_bytes


def add_samples(desk: Desk, resources: Path) -> str:
    """Stores every resources/sample/TYPE-PERIOD.json as a report; the id of the last one."""
    last = ""
    for path in sorted((resources / "sample").glob("*.json")):
        report = filled_report(desk.form(path.name.partition("-")[0]), file_bytes(path), desk.clock)
        last = desk.add(report, "样例").report.id
    return last
