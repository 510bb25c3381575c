"""The list of reports: what the start page shows, without reading the reports themselves."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from djdesk.basics.errors import DamagedStore
from djdesk.basics.text import one_line
from djdesk.model.period import Period
from djdesk.model.report_row import ReportRow
from djdesk.model.task_mark import TaskMark
from djdesk.store.reports.search import find_hits
from djdesk.store.sqlite.connection import Connection, Row
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import Value

_LONGEST_QUERY = 200
_PLAIN = (
    "id, type_id, title, unit, period_kind, period_start, period_end, state, modified, done, total, binned, "
)
_LISTED = (
    f"{_PLAIN}"
    "state != 'draft' AND EXISTS (SELECT 1 FROM extras WHERE report_id = report.id AND part = 'issued' "
    "AND value LIKE '%\"changed\":true%'), "
    "(SELECT value FROM extras WHERE report_id = report.id AND part = 'task')"
)


def list_reports(
    db: Database, query: str, type_id: str, year: int | None, state: str, binned: bool
) -> list[ReportRow]:
    """Last changed first. `year`: reports whose period has days in it."""
    query = one_line(query)[:_LONGEST_QUERY]
    hits = find_hits(db, query) if query else {}
    rows = db.all(
        f"SELECT {_LISTED} FROM report "
        "WHERE (binned IS NOT NULL) = :binned AND (:type = '' OR type_id = :type) AND (:state = '' OR "
        "state = :state) "
        "AND (:year IS NULL OR :year BETWEEN CAST(substr(period_start, 1, 4) AS INTEGER) AND "
        "CAST(substr(period_end, 1, 4) AS INTEGER)) "
        "ORDER BY modified DESC, number DESC",
        {"binned": int(binned), "type": type_id, "state": state, "year": year},
    )
    return _rows([row for row in rows if not query or row[0] in hits], hits)


def newest_reports(db: Database, limit: int) -> list[ReportRow]:
    """The `limit` reports of the latest periods, newest first, recycle bin apart; costs the same however many
    there are.
    """
    return _rows(
        db.all(
            f"SELECT {_LISTED} FROM report WHERE binned IS NULL "
            "ORDER BY period_end DESC, period_start DESC, modified DESC LIMIT ?",
            (limit,),
        ),
        {},
    )


def rows_in_file(connection: Connection) -> list[ReportRow]:
    """All reports of a store file, those in the recycle bin too, last changed first; of older schemas too."""
    extras = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'extras'").fetchone()
    listed = _LISTED if extras else f"{_PLAIN}0"
    return _rows(connection.execute(f"SELECT {listed} FROM report ORDER BY modified DESC").fetchall(), {})


def _rows(rows: list[Row], hits: dict[str, str]) -> list[ReportRow]:
    try:
        return [_row(row, hits.get(row[0], "")) for row in rows]
    except ValueError as error:  # rows of the list are not proven one by one; dates show it first
        raise DamagedStore(["报告列表里有内容与写入时不一致"]) from error


def _row(row: Row, hit: str) -> ReportRow:
    return ReportRow(
        id=row[0],
        type_id=row[1],
        title=row[2],
        unit=row[3],
        period=Period(row[4], date.fromisoformat(row[5]), date.fromisoformat(row[6])),
        state=row[7],
        modified=datetime.fromisoformat(row[8]),
        done=row[9],
        total=row[10],
        hit=hit,
        binned=None if row[11] is None else datetime.fromisoformat(row[11]),
        changed=bool(row[12]),
        due=None if row[13] is None else msgspec.json.decode(row[13], type=TaskMark).due,
    )


def report_of_task(db: Database, task_id: str) -> str | None:
    """The id of the report that answers a task, the one that came last; none from the recycle bin."""
    rows = db.all(
        "SELECT report.id, value FROM extras JOIN report ON report.id = report_id "
        "WHERE part = 'task' AND binned IS NULL ORDER BY number DESC"
    )
    return next((row[0] for row in rows if msgspec.json.decode(row[1], type=TaskMark).id == task_id), None)


def find_report(db: Database, type_id: str, unit: str, period: Period) -> str | None:
    """The id of the report that came last of this type, unit and period; none from the recycle bin."""
    values: tuple[Value, ...] = (type_id, unit, period.kind, period.start.isoformat(), period.end.isoformat())
    row = db.one(
        "SELECT id FROM report WHERE type_id = ? AND unit = ? AND period_kind = ? AND period_start = ? "
        "AND period_end = ? "
        "AND binned IS NULL ORDER BY number DESC LIMIT 1",
        values,
    )
    return None if row is None else str(row[0])
