"""Reports in their tables: whole, or only the rows that an edit touched; and back, each row proven by its
hash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar, cast

import msgspec

from djdesk.basics.errors import StoreError
from djdesk.model.changes import EVERYTHING, Touched
from djdesk.model.figure import Figure
from djdesk.model.formal_elements import NO_EXTRAS, Extras
from djdesk.model.period import Period
from djdesk.model.report import Look, OwnFigure, Report, Section, Tick
from djdesk.store.sqlite.database import Database, Row
from djdesk.store.sqlite.errors import DamagedStore
from djdesk.store.sqlite.row_hash import Value, hash_sum, hashed, row_hash, to_bytes

_REPORT = (
    "id",
    "type_id",
    "type_version",
    "unit",
    "period_kind",
    "period_start",
    "period_end",
    "created",
    "modified",
    "title",
    "issuer",
    "date",
    "addressee",
    "state",
    "script",
    "layout",
    "carried_from",
    "done",
    "total",
    "binned",
    "contents",
)
_SECTION = ("report_id", "id", "position", "level", "heading", "prose", "enabled")
_FIGURE = ("report_id", "name", "state", "value", "approx", "origin", "as_of")
_TEXT = ("report_id", "name", "text")
_TICK = ("report_id", "key", "state", "note")
_LOOK = ("report_id", "id", "run_in", "joined", "numbered")
_OWN_FIGURE = ("report_id", "name", "position", "section_id", "unit", "kind")
_EXTRAS = ("report_id", "part", "value")
# Parts: the formal elements; figures of the same period last year; the period of the last values where it is
# not the one before.
_ALL_EXTRAS, _LAST_YEAR, _LAST_PERIOD = "all", "last_year", "last_period"
V = TypeVar("V")
_TABLES = (
    ("section", _SECTION),
    ("figure", _FIGURE),
    ("last_value", _FIGURE),
    ("text_field", _TEXT),
    ("tick", _TICK),
    ("extras", _EXTRAS),
    ("section_look", _LOOK),
    ("own_figure", _OWN_FIGURE),
)
CHILDREN = tuple(table for table, _ in _TABLES)  # in the order of report_of


# ---------------------------------------------------------------- writing


def insert_report(db: Database, report: Report) -> None:
    """All rows of a report that is not there yet. Inside a transaction of the caller."""
    if _contents(db, report.id) is not None:
        raise StoreError("这份报告已经在库里", "请从报告列表中打开它")
    row = hashed(*_scalars(report).values(), 0, 0, None, to_bytes(0))
    db.run(f"INSERT INTO report ({', '.join(_REPORT)}, hash) VALUES ({', '.join('?' * len(row))})", row)
    set_values(db, {"id": report.id, "contents": to_bytes(_insert_children(db, report))})


def commit_report(db: Database, report: Report, touched: Touched, progress: tuple[int, int] | None) -> None:
    """The rows that `touched` names, and the time of change. EVERYTHING replaces all rows. Inside a
    transaction of the caller.
    """
    values: dict[str, Value] = (
        dict(_scalars(report))
        if touched.basics
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
            _put(db, "figure", _FIGURE, report.id, name, report.figures, _figure_row)
            for name in touched.figures
        )
        contents += sum(
            _put(db, "text_field", _TEXT, report.id, name, report.texts, _text_row) for name in touched.texts
        )
        contents += sum(
            _put(db, "tick", _TICK, report.id, key, report.ticks, _tick_row) for key in touched.ticks
        )
        contents += _put_sections(db, report, touched)
        contents += _put_own_figures(db, report) if touched.own_figures else 0
        contents += (
            _put(db, "extras", _EXTRAS, report.id, _ALL_EXTRAS, _parts(report), _extras_row)
            if touched.basics
            else 0
        )
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
            _SECTION,
            [_section_row(id_, position, section) for position, section in enumerate(report.sections)],
        ),
        ("figure", _FIGURE, [_figure_row(id_, *item) for item in report.figures.items()]),
        ("last_value", _FIGURE, [_figure_row(id_, *item) for item in report.last_values.items()]),
        ("text_field", _TEXT, [_text_row(id_, *item) for item in report.texts.items()]),
        ("tick", _TICK, [_tick_row(id_, *item) for item in report.ticks.items()]),
        ("extras", _EXTRAS, [_extras_row(id_, *item) for item in _parts(report).items()]),
        ("section_look", _LOOK, _look_rows(report)),
        ("own_figure", _OWN_FIGURE, _own_rows(report)),
    )
    for table, columns, rows in tables:
        db.run_many(_upsert(table, columns), rows)
    return sum(hash_sum(row[-1] for row in rows) for _, _, rows in tables)


def _put_sections(db: Database, report: Report, touched: Touched) -> int:
    change = 0
    if touched.outline:
        kept = {section.id for section in report.sections}
        stored = db.all("SELECT id FROM section WHERE report_id = ?", (report.id,))
        change += sum(_erase(db, "section", "id", report.id, id_) for (id_,) in stored if id_ not in kept)
    for position, section in enumerate(report.sections):
        if touched.outline or section.id in touched.sections:
            change += _set(db, "section", _SECTION, _section_row(report.id, position, section))
    return change + (
        _put_list(db, "section_look", _LOOK, report.id, _look_rows(report)) if touched.outline else 0
    )


def _put_own_figures(db: Database, report: Report) -> int:
    return _put_list(db, "own_figure", _OWN_FIGURE, report.id, _own_rows(report))


def _put_earlier(db: Database, report: Report) -> int:
    """Values of earlier periods; they are renamed with own figures."""
    last_values = [_figure_row(report.id, *item) for item in report.last_values.items()]
    return _put_list(db, "last_value", _FIGURE, report.id, last_values) + sum(
        _put(db, "extras", _EXTRAS, report.id, part, _parts(report), _extras_row)
        for part in (_LAST_YEAR, _LAST_PERIOD)
    )


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
    columns = ", ".join(f":{name}" if name in names else name for name in _REPORT)
    return f"UPDATE report SET {settings}, hash = row_hash({columns}) WHERE id = :id"


def _scalars(report: Report) -> dict[str, Value]:
    period = report.period
    row = (
        report.id,
        report.type_id,
        report.type_version,
        report.unit,
        period.kind,
        period.start.isoformat(),
        period.end.isoformat(),
        report.created.isoformat(),
        report.modified.isoformat(),
        report.title,
        report.issuer,
        _day(report.date),
        report.addressee,
        report.state,
        report.script,
        report.layout,
        report.carried_from,
    )
    return dict(
        zip(_REPORT, row, strict=False)
    )  # the columns behind these belong to the store: progress and bin


def _section_row(report_id: str, position: int, section: Section) -> tuple[Value, ...]:
    return hashed(
        report_id, section.id, position, section.level, section.heading, section.prose, int(section.enabled)
    )


def _figure_row(report_id: str, name: str, figure: Figure) -> tuple[Value, ...]:
    value = None if figure.value is None else str(figure.value)
    return hashed(report_id, name, figure.state, value, int(figure.approx), figure.origin, _day(figure.as_of))


def _text_row(report_id: str, name: str, text: str) -> tuple[Value, ...]:
    return hashed(report_id, name, text)


def _tick_row(report_id: str, key: str, tick: Tick) -> tuple[Value, ...]:
    return hashed(report_id, key, tick.state, tick.note)


def _parts(report: Report) -> dict[str, Extras | Period | dict[str, Figure]]:
    """Most reports have no formal elements, and then no row for them; nor for last year, where nothing is
    known of it.
    """
    parts: dict[str, Extras | Period | dict[str, Figure]] = {}
    if report.extras != NO_EXTRAS:
        parts[_ALL_EXTRAS] = report.extras
    if report.last_year_values:
        parts[_LAST_YEAR] = report.last_year_values
    if report.last_period is not None:
        parts[_LAST_PERIOD] = report.last_period
    return parts


def _extras_row(report_id: str, part: str, value: Extras | Period | dict[str, Figure]) -> tuple[Value, ...]:
    return hashed(report_id, part, msgspec.json.encode(value).decode("utf-8"))


def _look_rows(report: Report) -> list[tuple[Value, ...]]:
    """Only of sections that are set otherwise than their type says."""
    return [
        hashed(
            report.id,
            section.id,
            _flag(section.look.run_in),
            _flag(section.look.joined),
            _flag(section.look.numbered),
        )
        for section in report.sections
        if section.look != Look()
    ]


def _own_rows(report: Report) -> list[tuple[Value, ...]]:
    return [
        hashed(report.id, own.name, position, own.section_id, own.unit, own.kind)
        for position, own in enumerate(report.own_figures)
    ]


def _flag(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


# ---------------------------------------------------------------- reading


def load_report(db: Database, report_id: str) -> Report:
    """The report as it was committed. Raises StoreError when there is none, DamagedStore when a row is lost
    or not what was written.
    """
    found = _proven(db, "report", _REPORT, "id", report_id)
    if not found:
        raise missing(report_id)
    row = dict(zip(_REPORT, found[0], strict=False))
    tables = [_proven(db, table, columns, "report_id", report_id) for table, columns in _TABLES]
    if not complete(row["contents"], tables):
        raise DamagedStore(
            [f"报告“{row['title'] or row['unit']}”（{row['period_start']} 至 {row['period_end']}）缺了内容"]
        )
    return report_of(row, *tables)


def complete(contents: bytes, tables: Iterable[Iterable[Row]]) -> bool:
    """Whether the rows, each with its hash last, are all that the report had when it was written."""
    return to_bytes(sum(hash_sum(row[-1] for row in rows) for rows in tables)) == contents


def load_figures(db: Database, report_id: str) -> dict[str, Figure]:
    return _figures(_proven(db, "figure", _FIGURE, "report_id", report_id))


def report_of(
    row: dict[str, Any],
    sections: list[Row],
    figures: list[Row],
    last_values: list[Row],
    texts: list[Row],
    ticks: list[Row],
    extras: list[Row],
    looks: list[Row],
    own_figures: list[Row],
) -> Report:
    """A report from rows that have been proven, the columns of each in the order of its table."""
    sections = sorted(sections, key=lambda line: int(line[2]))
    parts = {line[1]: line[2] for line in extras}
    look_of = {line[1]: Look(*(None if flag is None else bool(flag) for flag in line[2:5])) for line in looks}
    period = Period(
        row["period_kind"], date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"])
    )
    return Report(
        id=row["id"],
        type_id=row["type_id"],
        type_version=row["type_version"],
        unit=row["unit"],
        period=period,
        created=datetime.fromisoformat(row["created"]),
        modified=datetime.fromisoformat(row["modified"]),
        title=row["title"],
        issuer=row["issuer"],
        date=_to_day(row["date"]),
        addressee=row["addressee"],
        state=row["state"],
        script=row["script"],
        layout=row["layout"],
        carried_from=row["carried_from"],
        sections=tuple(
            Section(
                id=line[1],
                level=line[3],
                heading=line[4],
                prose=line[5],
                enabled=bool(line[6]),
                look=look_of.get(line[1], Look()),
            )
            for line in sections
        ),
        figures=_figures(figures),
        texts={line[1]: line[2] for line in texts},
        ticks={line[1]: Tick(state=line[2], note=line[3]) for line in ticks},
        last_values=_figures(last_values),
        extras=msgspec.json.decode(parts[_ALL_EXTRAS], type=Extras) if _ALL_EXTRAS in parts else NO_EXTRAS,
        last_year_values=msgspec.json.decode(parts[_LAST_YEAR], type=dict[str, Figure])
        if _LAST_YEAR in parts
        else {},
        last_period=msgspec.json.decode(parts[_LAST_PERIOD], type=Period) if _LAST_PERIOD in parts else None,
        own_figures=tuple(
            OwnFigure(line[3], line[1], line[4], line[5])
            for line in sorted(own_figures, key=lambda line: int(line[2]))
        ),
    )


def _proven(db: Database, table: str, columns: tuple[str, ...], key: str, value: str) -> list[Row]:
    proven = []
    for row in db.all(f"SELECT {', '.join(columns)}, hash FROM {table} WHERE {key} = ?", (value,)):
        if row_hash(*row[:-1]) != row[-1]:
            raise DamagedStore(
                [
                    f"{_TABLE_WORDS[table]}“{str(row[0] if table == 'report' else row[1])[:40]}”的内容与写入时不一致"
                ]
            )
        proven.append(row)
    return proven


_TABLE_WORDS = {
    "report": "报告",
    "section": "章节",
    "figure": "指标",
    "last_value": "上期指标",
    "text_field": "文字",
    "tick": "清单项",
    "extras": "公文要素",
    "section_look": "章节版式",
    "own_figure": "自定指标",
}


def _figures(rows: list[Row]) -> dict[str, Figure]:
    return {
        row[1]: Figure(
            state=row[2],
            value=None if row[3] is None else Decimal(row[3]),
            approx=bool(row[4]),
            origin=row[5],
            as_of=_to_day(row[6]),
        )
        for row in rows
    }


def _to_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
