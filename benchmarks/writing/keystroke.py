"""One keystroke in the middle of a report to fresh pages: change, blocks, lines. Its cost must not follow the
report's length.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.measure import Measure
from benchmarks.samples import RESOURCES, TYPE, UNIT, desk_on_disk, disk_folder, with_sections
from djdesk.desk.desk import Desk
from djdesk.desk.report.open_report import create_report
from djdesk.document.layout.toml_file import load_layouts
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import Page
from djdesk.model.changes import SetProse
from djdesk.model.period import Period

FRAME_MS = 16.0  # a picture is shown sixty times in a second
INDEPENDENT = 1.5
SHORT, LONG = 20, 200  # pages
KEYS = 20  # keystrokes of a round


def run(rounds: int) -> list[Measure]:
    with disk_folder() as folder:
        desk = desk_on_disk(Path(folder))
        short, long = _typist(desk, SHORT, 1), _typist(desk, LONG, 2)
        short(), long()
        times, ratios = [], []
        for number in range(rounds):
            first, second = (short, long) if number % 2 else (long, short)
            a, b = first(), second()
            of_short, of_long = (a, b) if number % 2 else (b, a)
            times += of_short
            ratios.append(statistics.median(of_long) / statistics.median(of_short))
        desk.store.close()
    p95 = statistics.quantiles(times, n=20)[-1] * 1000
    return [
        Measure(f"keystroke to fresh pages, {SHORT} pages, p95", p95, FRAME_MS, "ms", rounds),
        Measure(
            f"keystroke, {LONG} pages / {SHORT} pages", statistics.median(ratios), INDEPENDENT, "×", rounds
        ),
    ]


def _typist(desk: Desk, pages: int, half: int) -> Callable[[], list[float]]:
    """Types into the middle section of a report of so many pages; each call gives the seconds of KEYS
    keystrokes.
    """
    session = create_report(desk, TYPE, UNIT, Period.regular("half", 2023, half))
    typesetter = Typesetter(load_layouts(RESOURCES / "layouts")["standard"], "libreoffice", default_advance)
    bare = session.report

    def fresh() -> tuple[Page, ...]:
        return typesetter.pages(session.blocks())

    for count in range(pages // 2, pages * 2):
        session.type(with_sections(bare, count))
        if len(fresh()) >= pages:
            break
    session.flush()
    section_id = f"own-{count // 2}"

    def type_keys() -> list[float]:
        times = []
        gc.collect()
        for _ in range(KEYS):
            text = session.report.section(section_id).prose
            middle = len(text) // 2
            start = perf_counter()
            session.type(SetProse(section_id, f"{text[:middle]}字{text[middle:]}"))
            fresh()
            times.append(perf_counter() - start)
        session.undo()
        return times

    return type_keys
