"""The table of what came back, 2,000 units by 60 figures: from the values to the first paint, against
20 units, and a page further down.
"""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal

from benchmarks.measure import Measure, paired_ratio, seconds
from benchmarks.samples import RESOURCES
from djdesk.desk.collect.groups import group_rows
from djdesk.desk.collect.returned import Returned, ReturnedFigure
from djdesk.desk.collect.settled import settled
from djdesk.desk.collect.table import CollectedTable, collected_table
from djdesk.desk.resources import Resources
from djdesk.model.figure import Figure
from djdesk.model.report import OwnFigure

UNITS, FEW, FIGURES = 2000, 20, 60
PAGES = 200


def run(rounds: int) -> list[Measure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from ui.collect.table import CollectedView
    from ui.widgets.theme import apply_theme

    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication([])
    apply_theme(app, RESOURCES / "style.qss")
    resources = Resources.load(RESOURCES)
    groups = {_unit(at): f"第{at % 12}片区" for at in range(UNITS)}
    many, few = (_table(resources, units) for units in (UNITS, FEW))
    assert len(many.columns) == FIGURES
    totals = {len(table.rows): group_rows(table, groups) for table in (many, few)}

    def first(table: CollectedTable) -> CollectedView:
        view = CollectedView()
        view.resize(1200, 560)
        view.show_table(table, groups, totals[len(table.rows)])
        view.grab()
        return view

    ratio = paired_ratio(lambda: first(many), lambda: first(few), rounds)
    view = first(many)
    view.show()
    view.setFocus()
    times = []
    for _ in range(PAGES):
        key = Qt.Key.Key_PageUp if view.currentIndex().row() >= UNITS - 1 else Qt.Key.Key_PageDown
        times.append(seconds(lambda: (QTest.keyClick(view, key), app.processEvents())))  # noqa: B023
    view.close()
    p95 = sorted(times)[int(0.95 * len(times))] * 1000
    return [
        Measure(f"{UNITS} units × {FIGURES} figures, first paint / {FEW} units", ratio, 1.5, "×", rounds),
        Measure(f"{UNITS} units × {FIGURES} figures, page down p95", p95, 25, "ms", PAGES),
    ]


def _unit(at: int) -> str:
    return f"新城街道第{at}社区党支部"


def _table(resources: Resources, units: int) -> CollectedTable:
    form = resources.form("half_year")
    ours = list(form.figure_fields())
    own = tuple(OwnFigure(form.sections[0].id, f"自设指标{at}", "项") for at in range(FIGURES - len(ours)))
    names = [*ours, *(one.name for one in own)]
    files = [
        Returned(
            name=f"{at}.docx",
            state="taken",
            handed=date(2024, 7, 5),
            unit=_unit(at),
            period="2024H1",
            type_id="half_year",
            figures={
                name: ReturnedFigure(Figure(state="value", value=Decimal(at * place % 97)))
                for place, name in enumerate(names)
            },
            own=own,
        )
        for at in range(units)
    ]
    return collected_table(settled(files, None, {}, date(2024, 7, 13)), resources.types, None)
