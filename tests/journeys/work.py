"""Run as a program: a clerk who fills a report by a plan, tells each saved piece on stdout, and may be killed
at any moment.

usage: work.py DATA PLAN.json

Goes on where the store says work stopped. Lines on stdout, JSON: {"found": …} what the store held at the
start, {"saved": [section, kind, name, value]} after each piece that the window calls saved, {"next": …} what
the next period's report shows, {"done": true} at the end.
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
from djdesk.model.period import Period  # noqa: E402
from journeys.clerk import Clerk  # noqa: E402
from ui.shell.app import build_window  # noqa: E402

TICKS = {"done": Qt.Key.Key_1, "not_done": Qt.Key.Key_2, "na": Qt.Key.Key_3}


def tell(**message: Any) -> None:
    print(json.dumps(message, ensure_ascii=False), flush=True)


def work(clerk: Clerk, plan: dict[str, Any]) -> None:
    for part in plan["sections"]:
        step = clerk.go(part["id"])
        for name, text in part["figures"].items():
            if clerk.report.figure(name).shown != text:
                clerk.enter_figure(step, name, text)
                clerk.save()
                tell(saved=[part["id"], "figure", name, text])
        for item, state in part["ticks"].items():
            if clerk.report.tick(part["id"], item).state != state:
                clerk.tick(step, item, TICKS[state])
                clerk.save()
                tell(saved=[part["id"], "tick", item, state])
        sentence = part["sentence"]
        if sentence and sentence not in clerk.report.section(part["id"]).prose:
            clerk.write_prose(step, sentence)
            clerk.save()
            tell(saved=[part["id"], "prose", sentence, ""])
        clerk.back_and_forth()


def main(data: str, plan_file: str) -> None:
    plan = json.loads(Path(plan_file).read_text(encoding="utf-8"))
    _app, window = build_window(Path(data), ROOT / "resources")
    clerk = Clerk(window)
    rows = report_rows(window.desk)
    if rows:
        clerk.reopen()
        report = clerk.report
        tell(
            found={
                "figures": {name: figure.shown for name, figure in report.figures.items()},
                "ticks": {key: tick.state for key, tick in report.ticks.items()},
                "prose": {section.id: section.prose for section in report.sections},
            },
            notices=window.desk.store.notices,
        )
    else:
        clerk.begin(plan["type_name"], plan["unit"], Period.parse(plan["period"]))
        tell(found=None)
    clerk.has()
    work(clerk, plan)
    clerk.export(Path(plan["out"]))
    clerk.start_next_period()
    tell(
        next={
            "period": clerk.report.period.code,
            "states": sorted({figure.state for figure in clerk.report.figures.values()}),
            "beside": {
                part["id"]: clerk.words_beside(part["id"]) for part in plan["sections"] if part["figures"]
            },
        }
    )
    window.close()
    tell(done=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
