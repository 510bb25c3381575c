"""Reports in their tables: whole, or only the rows that an edit touched; and back, each row proven by its
hash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TypeVar, cast

from djdesk.basics.errors import DamagedStore, StoreError
from djdesk.model.changes import EVERYTHING, ChangeSet
from djdesk.model.figure import Figure
from djdesk.model.report import Report
from djdesk.store.reports.report_columns import (
    ALL_EXTRAS,
    ASKED_PARTS,
    CHILDREN,
    ENTERED,
    EXTRAS,
    FIGURE,
    FROM_LAST,
    HELD,
    IN_TEXT,
    ISSUED,
    LAST_PERIOD,
    LAST_YEAR,
    LOOK,
    OWN_FIGURE,
    REPORT,
    SECTION,
    TABLE_WORDS,
    TABLES,
    TEXT,
    TICK,
    extras_row,
    figure_row,
    figures_of,
    look_rows,
    own_rows,
    parts_of,
    report_of,
    scalars_of,
    section_row,
    text_row,
    tick_row,
)
from djdesk.store.sqlite.connection import Row
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import Value, hash_sum, hashed, row_hash, to_bytes

V = TypeVar("V")
# ---------------------------------------------------------------- writing


def insert_report(db: Database, report: Report) -> None:
    """All rows of a report that is not there yet. Inside a transaction of the caller."""
    if _contents(db, report.id) is not None:
        raise StoreError("这份报告已经在库里", "请从报告列表中打开它")
    row = hashed(*scalars_of(report).values(), 0, 0, None, to_bytes(0))
    db.run(f"INSERT INTO report ({', '.join(REPORT)}, hash) VALUES ({', '.join('?' * len(row))})", row)
    set_values(db, {"id": report.id, "contents": to_bytes(_insert_children(db, report))})


def commit_report(db: Database, report: Report, touched: ChangeSet, progress: tuple[int, int] | None) -> None:
    """The rows that `touched` names, and the time of change. EVERYTHING replaces all rows. Inside a
    transaction of the caller.
    """
    values: dict[str, Value] = (
        dict(scalars_of(report))
        if touched.basics or touched.issued
        else {"id": report.id, "modified": report.modified.isoformat()}
    )
    if progress is not None:
        values |= {"done": progress[0], "total": progress[1]}
    contents = _contents(db, report.id)
    if contents is None:
        raise missing(report.id)
    if touched == EVERYTHING:
        for table in CHILDREN:
            db.run(f"DELETE FROM {table} WHERE report_id = ?", (report.id,))
        contents = _insert_children(db, report)
    else:
        contents += sum(
            _put(db, "figure", FIGURE, report.id, name, report.figures, figure_row)
            for name in touched.figures
        )
        contents += sum(
            _put(db, "text_field", TEXT, report.id, name, report.texts, text_row) for name in touched.texts
        )
        contents += sum(
            _put(db, "tick", TICK, report.id, key, report.ticks, tick_row) for key in touched.ticks
        )
        contents += _put_sections(db, report, touched)
        contents += _put_parts(db, report, (ENTERED,)) if touched.figures else 0
        contents += _put_own_figures(db, report) if touched.own_figures else 0
        contents += _put_parts(db, report, (ALL_EXTRAS,)) if touched.basics else 0
        contents += _put_parts(db, report, ASKED_PARTS) if touched.asked else 0
        contents += _put_parts(db, report, FROM_LAST) if touched.carried else 0
        contents += _put_parts(db, report, (HELD,)) if touched.held else 0
        contents += _put_parts(db, report, (ISSUED,)) if touched.issued else 0
        contents += _put_parts(db, report, (IN_TEXT,)) if touched.tables else 0
        contents += _put_earlier(db, report) if touched.earlier or touched.own_figures else 0
    set_values(db, {**values, "contents": to_bytes(contents)})


def set_values(db: Database, values: dict[str, Value]) -> None:
    """Sets columns of the report row that `values["id"]` names, and its hash. Raises StoreError when there is
    no such report.
    """
    if db.run(_update(tuple(values)), values) != 1:
        raise missing(cast(str, values["id"]))


def missing(report_id: str) -> StoreError:
    return StoreError(f"库里没有这份报告（{report_id}）", "它可能已被彻底删除，请回到报告列表重新选择")


def _contents(db: Database, report_id: str) -> int | None:
    """The sum of hashes that stands in the report's row; None when there is no such report."""
    row = db.one("SELECT contents FROM report WHERE id = ?", (report_id,))
    return None if row is None else hash_sum(row)


def _insert_children(db: Database, report: Report) -> int:
    """All rows but the report's own; the sum of their hashes."""
    id_ = report.id
    tables = (
        (
            "section",
            SECTION,
            [section_row(id_, position, section) for position, section in enumerate(report.sections)],
        ),
        ("figure", FIGURE, [figure_row(id_, *item) for item in report.figures.items()]),
        ("last_value", FIGURE, [figure_row(id_, *item) for item in report.last_values.items()]),
        ("text_field", TEXT, [text_row(id_, *item) for item in report.texts.items()]),
        ("tick", TICK, [tick_row(id_, *item) for item in report.ticks.items()]),
        ("extras", EXTRAS, [extras_row(id_, *item) for item in parts_of(report).items()]),
        ("section_look", LOOK, look_rows(report)),
        ("own_figure", OWN_FIGURE, own_rows(report)),
    )
    for table, columns, rows in tables:
        db.run_many(_upsert(table, columns), rows)
    return sum(hash_sum(row[-1] for row in rows) for _, _, rows in tables)


def _put_sections(db: Database, report: Report, touched: ChangeSet) -> int:
    change = 0
    if touched.outline:
        kept = {section.id for section in report.sections}
        stored = db.all("SELECT id FROM section WHERE report_id = ?", (report.id,))
        change += sum(_erase(db, "section", "id", report.id, id_) for (id_,) in stored if id_ not in kept)
    for position, section in enumerate(report.sections):
        if touched.outline or section.id in touched.sections:
            change += _set(db, "section", SECTION, section_row(report.id, position, section))
    return change + (
        _put_list(db, "section_look", LOOK, report.id, look_rows(report)) if touched.outline else 0
    )


def _put_own_figures(db: Database, report: Report) -> int:
    return _put_list(db, "own_figure", OWN_FIGURE, report.id, own_rows(report))


def _put_earlier(db: Database, report: Report) -> int:
    """Values of earlier periods; they are renamed with own figures."""
    last_values = [figure_row(report.id, *item) for item in report.last_values.items()]
    return _put_list(db, "last_value", FIGURE, report.id, last_values) + _put_parts(
        db, report, (LAST_YEAR, LAST_PERIOD)
    )


def _put_parts(db: Database, report: Report, names: tuple[str, ...]) -> int:
    parts = parts_of(report)
    return sum(_put(db, "extras", EXTRAS, report.id, part, parts, extras_row) for part in names)


def _put_list(
    db: Database, table: str, columns: tuple[str, ...], report_id: str, rows: list[tuple[Value, ...]]
) -> int:
    """Writes the rows of a short table and deletes those that are no longer there; by how much the sum of
    hashes changes.
    """
    kept = {row[1] for row in rows}
    stored = db.all(f"SELECT {columns[1]} FROM {table} WHERE report_id = ?", (report_id,))
    gone = sum(_erase(db, table, columns[1], report_id, name) for (name,) in stored if name not in kept)
    return gone + sum(_set(db, table, columns, row) for row in rows)


def _put(
    db: Database,
    table: str,
    columns: tuple[str, ...],
    report_id: str,
    name: str,
    values: Mapping[str, V],
    make: Callable[[str, str, V], tuple[Value, ...]],
) -> int:
    """Writes one value, or deletes what the report no longer has. As `_set` and `_erase`, returns by how much
    the sum of hashes changes.
    """
    if name in values:
        return _set(db, table, columns, make(report_id, name, values[name]))
    return _erase(db, table, columns[1], report_id, name)


def _set(db: Database, table: str, columns: tuple[str, ...], row: tuple[Value, ...]) -> int:
    old = _hash(db, table, columns[1], row[0], row[1])
    if old == row[-1]:  # already so: its page is spared the journal
        return 0
    db.run(_upsert(table, columns), row)
    return hash_sum((row[-1],)) - hash_sum((old,))


def _erase(db: Database, table: str, key: str, report_id: str, name: str) -> int:
    old = _hash(db, table, key, report_id, name)
    if old is None:
        return 0
    db.run(f"DELETE FROM {table} WHERE report_id = ? AND {key} = ?", (report_id, name))
    return -hash_sum((old,))


def _hash(db: Database, table: str, key: str, report_id: Value, name: Value) -> bytes | None:
    row = db.one(f"SELECT hash FROM {table} WHERE report_id = ? AND {key} = ?", (report_id, name))
    return None if row is None else row[0]


@lru_cache(maxsize=16)
def _upsert(table: str, columns: tuple[str, ...]) -> str:
    settings = ", ".join(f"{column} = excluded.{column}" for column in (*columns[2:], "hash"))
    return (
        f"INSERT INTO {table} ({', '.join(columns)}, hash) VALUES ({', '.join('?' * (len(columns) + 1))}) "
        f"ON CONFLICT ({', '.join(columns[:2])}) DO UPDATE SET {settings}"
    )


@lru_cache(maxsize=64)
def _update(names: tuple[str, ...]) -> str:
    settings = ", ".join(f"{name} = :{name}" for name in names if name != "id")
    columns = ", ".join(f":{name}" if name in names else name for name in REPORT)
    return f"UPDATE report SET {settings}, hash = row_hash({columns}) WHERE id = :id"


# ---------------------------------------------------------------- reading


def load_report(db: Database, report_id: str) -> Report:
    """The report as it was committed. Raises StoreError when there is none, DamagedStore when a row is lost
    or not what was written.
    """
    found = _proven(db, "report", REPORT, "id", report_id)
    if not found:
        raise missing(report_id)
    row = dict(zip(REPORT, found[0], strict=False))
    tables = [_proven(db, table, columns, "report_id", report_id) for table, columns in TABLES]
    if not complete(row["contents"], tables):
        raise DamagedStore(
            [f"报告“{row['title'] or row['unit']}”（{row['period_start']} 至 {row['period_end']}）缺了内容"]
        )
    return report_of(row, *tables)


def complete(contents: bytes, tables: Iterable[Iterable[Row]]) -> bool:
    """Whether the rows, each with its hash last, are all that the report had when it was written."""
    return to_bytes(sum(hash_sum(row[-1] for row in rows) for rows in tables)) == contents


def load_figures(db: Database, report_id: str) -> dict[str, Figure]:
    return figures_of(_proven(db, "figure", FIGURE, "report_id", report_id))


def _proven(db: Database, table: str, columns: tuple[str, ...], key: str, value: str) -> list[Row]:
    proven = []
    for row in db.all(f"SELECT {', '.join(columns)}, hash FROM {table} WHERE {key} = ?", (value,)):
        if row_hash(*row[:-1]) != row[-1]:
            name = str(row[0] if table == "report" else row[1])
            raise DamagedStore([f"{TABLE_WORDS[table]}“{name[:40]}”的内容与写入时不一致"])
        proven.append(row)
    return proven
