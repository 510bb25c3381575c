"""The page from last period to this one of a report with 40 sections, till form and pages are painted, beside
the writing screen of the same report without it.
"""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import msgspec
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Measure, paired_ratio
from benchmarks.samples import RESOURCES, TYPE, UNIT, disk_folder, with_sections
from djdesk.desk.desk import Desk
from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.report.open_report import create_report
from djdesk.model.period import Period
from ui.preview.view import PageView
from ui.shell.app import build_window
from ui.shell.window import MainWindow

BOUND = 1.2
SECTIONS = 40
PATIENCE_S = 30.0


def run(rounds: int) -> list[Measure]:
    with disk_folder() as folder:
        app, window = build_window(Path(folder), RESOURCES)
        window.resize(1366, 768)
        window.show()
        app.processEvents()
        carried, plain = _two_reports(window.desk)
        ratio = paired_ratio(lambda: _opened(window, carried), lambda: _opened(window, plain), rounds)
        window.close()
    return [Measure("carry page, 40 sections / writing screen", ratio, BOUND, "×", rounds)]


def _two_reports(desk: Desk) -> tuple[str, str]:
    """Ids of a report that was just begun from last period's, and of the same report begun by itself."""
    session = create_report(desk, TYPE, UNIT, Period.parse("2023H1"))
    more = SECTIONS - sum(bool(section.prose) for section in session.report.sections)
    session.apply(with_sections(session.report, more))
    new = carry(session.report, session.form, Period.parse("2023H2"), "c" * 32, desk.clock)
    new = msgspec.structs.replace(new, modified=new.created)
    plain = msgspec.structs.replace(
        new, id="d" * 32, carried_from="", carried=(), plan_lines=(), carry_choices={}
    )
    for report in (new, plain):
        desk.store.insert(report, "新建")
    return new.id, plain.id


def _opened(window: MainWindow, report_id: str) -> None:
    """Opens the report, waits till its step and pages are painted, and leaves it."""
    begun = perf_counter()
    window.open_report(report_id)
    view = window.wizard.findChild(PageView) if window.wizard is not None else None
    while not (isinstance(view, PageView) and view.painted):
        QApplication.processEvents()
        if perf_counter() - begun > PATIENCE_S:
            raise RuntimeError("the report's pages were not painted")
    QApplication.processEvents()
    window.show_shelf()
    QApplication.processEvents()
