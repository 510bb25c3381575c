"""Ledgers of 100,000 rows and workbooks of 10,000 × 12: counting, opening, one edit, Excel in and out; each
beside the plain way.
"""

from __future__ import annotations

import io
import random
import sqlite3
import statistics
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import Measure, paired_ratio, seconds
from benchmarks.samples import desk_on_disk, disk_folder
from benchmarks.store.store_commit import PRAGMAS
from djdesk.basics.steps import finish
from djdesk.desk.ledger.ledger_desk import LedgerDesk, open_ledgers
from djdesk.desk.ledger.row_order import RowView
from djdesk.desk.ledger.session import LedgerSession
from djdesk.desk.workbook.ledger_import import import_rows, plan_import_steps
from djdesk.forms.ledger_type import LedgerType
from djdesk.ledgers.cells import make_record
from djdesk.ledgers.workbook.write import ledger_workbook
from djdesk.model.period import Period
from djdesk.model.record import Record
from djdesk.model.row_changes import SetCells
from djdesk.store.ledgers.ledger_store import RowWrites
from djdesk.store.ledgers.measure_sql import measured
from djdesk.store.store import Store

LARGE, SMALL, SHEET = 100_000, 100, 10_000
LEDGER, OTHER = "meetings", "theme_days"
HALF = Period.parse("2023H1")
EDITS = 20  # pairs of a round
FIRST_ROWS = 40  # rows that a window shows


def run(rounds: int) -> list[Measure]:
    with disk_folder() as folder:
        desk = desk_on_disk(Path(folder, "store"))
        ledgers = open_ledgers(desk)
        store, form = desk.store.ledgers, ledgers.form(LEDGER)
        store.commit(LEDGER, RowWrites(added=meeting_rows(form, LARGE)))
        store.commit(OTHER, RowWrites(added=meeting_rows(ledgers.form(OTHER), SMALL)))
        plain = sqlite3.connect(Path(folder, "store", "djdesk.db"))
        totals = paired_ratio(lambda: _totals(desk.store, form), lambda: _loop(plain), rounds)
        plain.close()
        edits = _edits(ledgers.open(LEDGER), Path(folder, "bare.db"), rounds)
        measures = [
            Measure("ledger: period totals / Python loop", totals, 0.10, "×", rounds),
            Measure("ledger: first rows of 100,000 / of 100", _opening(ledgers, rounds), 1.5, "×", rounds),
            Measure("ledger: committed row edit / bare commit (p50)", edits, 2.0, "×", rounds),
            *_workbooks(ledgers, Path(folder), rounds),
        ]
        desk.store.close()
    return measures


def meeting_rows(form: LedgerType, count: int) -> list[Record]:
    rng = random.Random(1)
    kinds = next(column.choices for column in form.columns if column.name == form.kind)
    days = [date(2016 + number % 8, 1 + number % 12, 1 + number % 28).isoformat() for number in range(count)]
    same = {"参加人": "秦知远、苏明理", "地点": "二楼会议室"}
    return [
        make_record(
            form, {form.kind: rng.choice(kinds), "日期": day, "主题": f"研究第{number}项工作", **same}
        )
        for number, day in enumerate(days)
    ]


def _totals(store: Store, form: LedgerType) -> None:
    """Counted, not remembered from the round before."""
    for measure in form.measures:
        measured(store._db, form, measure, HALF)


def _loop(connection: sqlite3.Connection) -> Counter[str]:
    """What a program without the database's help does: all rows, one after the other."""
    found: Counter[str] = Counter()
    start, end = HALF.start.isoformat(), HALF.end.isoformat()
    for day, kind in connection.execute("SELECT day, kind FROM record WHERE ledger = ?", (LEDGER,)):
        if start <= day <= end:
            found[kind] += 1
    return found


def _opening(ledgers: LedgerDesk, rounds: int) -> float:
    def first(ledger: str) -> list[Record]:
        session = ledgers.open(ledger)
        view: RowView = session.view()
        return view.rows(0, min(FIRST_ROWS, len(view)))

    return paired_ratio(partial(first, LEDGER), partial(first, OTHER), rounds)


def _edits(session: LedgerSession, path: Path, rounds: int) -> float:
    """p50 of ours over p50 of a bare UPDATE of a table with the same rows, one of each in turn."""
    records = session.view().rows(0, EDITS)
    bare = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        bare.execute(f"PRAGMA {pragma}")
    bare.execute("CREATE TABLE record (id TEXT PRIMARY KEY, cells TEXT NOT NULL)")
    bare.execute("BEGIN")
    bare.executemany(
        "INSERT INTO record VALUES (?, ?)",
        [(f"{number:016x}", str(records[0].cells)) for number in range(LARGE)],
    )
    bare.execute("COMMIT")
    ratios = []
    for number in range(rounds + 1):
        ours: list[float] = []
        plain: list[float] = []
        for place, record in enumerate(records):
            text = f"第{number}次改为{place}"
            pair: list[tuple[list[float], Callable[[], Any]]] = [
                (ours, partial(session.apply, SetCells({record.id: {"主题": text}}))),
                (plain, partial(_bare_commit, bare, place, text)),
            ]
            for times, work in pair if place % 2 else pair[::-1]:
                times.append(seconds(work))
        ratios.append(statistics.median(ours) / statistics.median(plain))
    bare.close()
    return statistics.median(ratios[1:])


def _bare_commit(bare: sqlite3.Connection, place: int, text: str) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("UPDATE record SET cells = ? WHERE id = ?", (text * 8, f"{place:016x}"))
    bare.execute("COMMIT")


def _workbooks(ledgers: LedgerDesk, folder: Path, rounds: int) -> list[Measure]:
    import openpyxl  # type: ignore[import-untyped]  # the package has no types

    form = ledgers.form("weak_units")
    records, table = _mends(form)
    path = folder / "in.xlsx"
    _by_openpyxl(form, table, path)

    def read_only() -> int:
        book = openpyxl.load_workbook(path, read_only=True)
        return sum(1 for _ in book[book.sheetnames[0]].iter_rows(values_only=True))

    few = max(3, rounds // 3)  # each takes seconds
    taken_in = _import_ratio(ledgers, form, path, read_only, few)
    now = datetime(2023, 7, 1)
    written = paired_ratio(
        lambda: ledger_workbook(form, records, "", now), lambda: _by_openpyxl(form, table, io.BytesIO()), few
    )
    return [
        Measure("ledger: import 10,000 × 12 / openpyxl read-only", taken_in, 0.6, "×", few),
        Measure("ledger: export 10,000 × 12 / openpyxl", written, 0.50, "×", few),
    ]


def _import_ratio(
    ledgers: LedgerDesk, form: LedgerType, path: Path, read_only: Callable[[], int], rounds: int
) -> float:
    """From the file to rows that are on the disk; taking them out again is not measured."""
    ratios = []
    for _ in range(rounds + 1):
        session = ledgers.open(form.id)
        ours = seconds(
            lambda session=session: import_rows(
                ledgers, finish(plan_import_steps(ledgers, form.id, path)), session
            )  # type: ignore[misc]
        )
        if session.count() != SHEET:
            raise ValueError(f"{session.count()} rows came in, not {SHEET}: the form has other columns now")
        session.undo()
        ratios.append(ours / seconds(read_only))
    return statistics.median(ratios[1:])


def _mends(form: LedgerType) -> tuple[list[Record], list[list[Any]]]:
    """Records and the same as lines of a sheet."""
    lines: list[list[Any]] = []
    for number in range(SHEET):
        day = date(2023, 1 + number % 12, 1 + number % 28)
        words = (
            f"第{number % 90}社区",
            f"第{number}处问题：议事不规范",
            f"《整顿方案{number % 7}》",
            f"结对帮扶{number % 50}",
        )
        lines.append(
            [words[0], day, day, *words[1:], "秦知远", 1, "区住建局", 1 + number % 3, "驻社区工作组", 1]
        )
    names = [column.name for column in form.columns]
    cells = [[cell.isoformat() if isinstance(cell, date) else cell for cell in line] for line in lines]
    return [make_record(form, dict(zip(names, line, strict=False))) for line in cells], lines


def _by_openpyxl(form: LedgerType, lines: list[list[Any]], target: Any) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([column.name for column in form.columns[:12]])
    for line in lines:
        sheet.append(line)
    book.save(target)
