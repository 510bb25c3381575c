"""Run as a program: a clerk on the page 沿用上期 who tells each saved piece on stdout, and may be killed at any
moment.

usage: carry_work.py FOLDER

Goes on where the store says work stopped. Lines on stdout, JSON: {"found": {name: value}} what the store held at
the start, {"saved": {name: value}} after each piece that the window calls saved, {"done": true} at the end.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from PySide6.QtCore import Qt  # noqa: E402 - the paths come first

from djdesk.desk.report.report_list import report_rows  # noqa: E402
from djdesk.model.last_period.standing_marks import standing_marks  # noqa: E402
from journeys.clerk import Clerk  # noqa: E402
from journeys.hospital import last_report  # noqa: E402
from ui.next_period.carry_step import CarryStep  # noqa: E402
from ui.shell.app import build_window  # noqa: E402


def tell(**message: Any) -> None:
    print(json.dumps(message, ensure_ascii=False), flush=True)


def found(clerk: Clerk) -> dict[str, Any]:
    report = clerk.report
    return {
        **{f"figure/{name}": figure.shown for name, figure in report.figures.items()},
        **{f"line/{line.id}": line.state for line in report.plan_lines},
        "marks": len(standing_marks(report)),
    }


def work(clerk: Clerk) -> None:
    page = clerk.wizard.page("carry")
    assert isinstance(page, CarryStep)
    for number, name in enumerate(page.figures.open()):
        page.focus_field("figure", name)
        clerk.write(str(31 + number))
        clerk.press(Qt.Key.Key_Return)
        clerk.save()
        tell(saved={f"figure/{name}": str(31 + number)})
    for line in clerk.report.plan_lines:
        if not line.settled:
            page.plan.focus_line(line.id)
            clerk.press(Qt.Key.Key_1)
            clerk.save()
            tell(saved={f"line/{line.id}": "done"})
    page.confirm.setFocus()
    while page.confirm.count():
        clerk.press(Qt.Key.Key_Return, where=page.confirm)
        clerk.save()
        tell(saved={"marks": len(standing_marks(clerk.report))})


def main(folder: str) -> None:
    _app, window = build_window(Path(folder) / "data", ROOT / "resources")
    clerk = Clerk(window)
    if not report_rows(window.desk):
        window.desk.store.insert(last_report(window.desk.form("half_year")), "新建")
        window.shelf.refresh()
        clerk.start_next_period()
    else:
        clerk.reopen()
    clerk.until(lambda: window.wizard is not None)
    clerk.wizard.go_to("carry")
    tell(found=found(clerk))
    work(clerk)
    window.close()
    tell(done=True)


if __name__ == "__main__":
    main(sys.argv[1])
