"""A report of twenty pages kept two hundred times while it is written on: by how much the store's file
grows, beside the report as JSON.
"""

from __future__ import annotations

import random
from pathlib import Path

import msgspec

from benchmarks.measure import Measure
from benchmarks.samples import TYPE, UNIT, desk_on_disk, disk_folder
from benchmarks.writing.proof import report
from djdesk.desk.report.open_report import create_report
from djdesk.desk.report.session import ReportSession
from djdesk.model.changes import SetOutline, SetProse
from djdesk.model.period import Period
from djdesk.model.report import Section

VERSIONS = 200
BOUND = 6.0
_PAGES = 20
_SECTIONS = 16
_WORDS = ("进一步抓好落实", "逐项对账销号", "走访困难党员12户", "完成率达到93.5%", "", "第二季度")


def run(rounds: int) -> list[Measure]:
    chance = random.Random(17)
    with disk_folder() as folder:
        desk = desk_on_disk(Path(folder))
        session = create_report(desk, TYPE, UNIT, Period.regular("half", 2023, 1))
        session.apply(SetOutline(_written(report(_PAGES, 7).split("\n"))))
        one, path = len(msgspec.json.encode(session.report)), Path(folder, "djdesk.db")
        before = path.stat().st_size
        for _ in range(VERSIONS):
            _write_on(session, chance)
            desk.store.snapshot(session.report.id, "当天打开时")
        desk.store.close()
        grown = path.stat().st_size - before
    return [Measure(f"{VERSIONS} versions, 20 pages / one as JSON", grown / one, BOUND, "×", 1)]


def _written(lines: list[str]) -> tuple[Section, ...]:
    share = len(lines) // _SECTIONS + 1
    return tuple(
        Section(id=f"own-{at}", level=1, heading=f"专项工作之{at}", prose="\n".join(lines[at : at + share]))
        for at in range(0, len(lines), share)
    )


def _write_on(session: ReportSession, chance: random.Random) -> None:
    """A day's work: three places become others."""
    for section in chance.sample(session.report.sections, 3):
        at = chance.randrange(len(section.prose))
        words = f"{section.prose[:at]}{chance.choice(_WORDS)}{section.prose[at + chance.randrange(9) :]}"
        session.apply(SetProse(section.id, words))
