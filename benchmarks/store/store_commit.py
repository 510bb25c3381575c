"""One committed edit through all layers (change, new report, rows, hashes, announcement) beside a bare commit
of the same text.
"""

from __future__ import annotations

import sqlite3
import statistics
from functools import partial
from pathlib import Path

from benchmarks.measure import Measure, seconds
from benchmarks.samples import TYPE, UNIT, desk_on_disk, disk_folder, prose, with_sections
from djdesk.desk.report.open_report import create_report
from djdesk.desk.report.session import ReportSession
from djdesk.model.changes import SetProse
from djdesk.model.period import Period

BOUND = 2.0
EDITS = 30  # a round's p50 is taken over so many pairs
PRAGMAS = (
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
)


def run(rounds: int) -> list[Measure]:
    with disk_folder() as folder:
        desk = desk_on_disk(Path(folder, "store"))
        session = create_report(desk, TYPE, UNIT, Period.regular("half", 2023, 1))
        session.apply(with_sections(session.report, 10))
        connection = _bare(Path(folder, "bare.db"), session)
        ratios = [_round(session, connection, number) for number in range(rounds + 1)][1:]
        connection.close()
        desk.store.close()
    return [
        Measure("committed edit / bare sqlite3 commit (p50)", statistics.median(ratios), BOUND, "×", rounds)
    ]


def _bare(path: Path, session: ReportSession) -> sqlite3.Connection:
    """A table of the report's sections, with what the store asks of SQLite and nothing else."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE section (id TEXT PRIMARY KEY, prose TEXT NOT NULL)")
    connection.executemany(
        "INSERT INTO section VALUES (?, ?)",
        [(section.id, section.prose) for section in session.report.sections],
    )
    return connection


def _round(session: ReportSession, connection: sqlite3.Connection, number: int) -> float:
    """p50 of ours over p50 of the bare commit, one of each in turn."""
    ours: list[float] = []
    bare: list[float] = []
    for edit in range(EDITS):
        text, section_id = prose(2, number * EDITS + edit), f"own-{edit % 10}"
        pair = [
            (bare, partial(_commit, connection, section_id, text)),
            (ours, partial(session.apply, SetProse(section_id, text))),
        ]
        for times, work in pair if edit % 2 else pair[::-1]:
            times.append(seconds(work))
    return statistics.median(ours) / statistics.median(bare)


def _commit(connection: sqlite3.Connection, section_id: str, text: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE section SET prose = ? WHERE id = ?", (text, section_id))
    connection.execute("COMMIT")
