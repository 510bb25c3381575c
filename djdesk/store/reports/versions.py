"""Versions of a report with a reason, in the order of their numbers; clocks may go backwards. Most are stored
as what they say otherwise than the one before (a run), so that hundreds of them are small.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from djdesk.basics.errors import DamagedStore, StoreError
from djdesk.model.report import Report
from djdesk.store.sqlite.connection import Row
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import hashed, row_hash

COLUMNS = "report_id, taken, reason, report, serial, base"  # under the hash, in its order
_RUN = 32  # versions that hang together: no more are lost where one of them is damaged
_SERIAL, _BASE = 4, 5


class Snapshot(msgspec.Struct, frozen=True):
    """A version that was kept. Higher numbers are later, whatever `taken` says."""

    number: int
    report_id: str
    taken: datetime
    reason: str


class KeptText(msgspec.Struct, frozen=True):
    """A version as it was kept: when and why as they are stored, `text` is the report as JSON."""

    report_id: str
    taken: str
    reason: str
    text: str


def keep(db: Database, report: Report, reason: str, now: datetime) -> int:
    """Keeps the report as a version; its number. Inside a transaction of the caller."""
    text = msgspec.json.encode(report).decode("utf-8")
    return keep_text(db, KeptText(report.id, now.isoformat(), reason, text))


def keep_text(db: Database, kept: KeptText) -> int:
    """The same of a version that was kept elsewhere."""
    _pack_plain(db, kept.report_id)
    newest = db.all(
        f"SELECT {COLUMNS}, hash FROM version WHERE report_id = ? ORDER BY serial DESC LIMIT ?",
        (kept.report_id, _RUN),
    )
    serial = newest[0][_SERIAL] + 1 if newest else 1
    report, base = _stored(kept.text, newest)
    row = hashed(kept.report_id, kept.taken, kept.reason, report, serial, base)
    db.run(f"INSERT INTO version ({COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    last = db.one("SELECT last_insert_rowid()")
    return int(last[0]) if last else 0


def add(db: Database, kept: Sequence[KeptText]) -> None:
    """Those that are not here yet, in their order. Inside a transaction of the caller."""
    have = {one for id_ in dict.fromkeys(one.report_id for one in kept) for one in kept_texts(db, id_)}
    for one in kept:
        if one not in have:
            keep_text(db, one)


def versions(db: Database, report_id: str) -> list[Snapshot]:
    """Newest first."""
    rows = db.all(
        "SELECT number, report_id, taken, reason FROM version WHERE report_id = ? ORDER BY number DESC",
        (report_id,),
    )
    return [Snapshot(row[0], row[1], datetime.fromisoformat(row[2]), row[3]) for row in rows]


def drop(db: Database, numbers: Iterable[int]) -> None:
    """Forgets versions. Inside a transaction of the caller. Raises DamagedStore where another one can be read
    no more that says what is different from such a one.
    """
    for number in numbers:
        row = db.one(f"SELECT {COLUMNS} FROM version WHERE number = ?", (number,))
        if row is None:
            continue
        above = "SELECT number FROM version WHERE report_id = ? AND base = ?"
        for (other,) in db.all(above, (row[0], row[_SERIAL])):
            _set(db, other, _text(db, other), _run(db, row[0], row[_BASE]))
        db.run("DELETE FROM version WHERE number = ?", (number,))


def load_version(db: Database, number: int) -> Report:
    """Raises StoreError when there is none, DamagedStore when it is not what was written."""
    text = _text(db, number)
    try:
        return msgspec.json.decode(text, type=Report)
    except msgspec.DecodeError:  # of a program that wrote reports otherwise
        raise StoreError(
            f"第 {number} 号历史版本的内容现在读不出来", "请换一个版本，其他版本不受影响"
        ) from None


def kept_texts(db: Database, report_id: str) -> list[KeptText]:
    """All that can be read of a report's versions, in their order."""
    return whole_texts(
        db.all(f"SELECT {COLUMNS}, hash FROM version WHERE report_id = ? ORDER BY number", (report_id,))
    )


def whole_texts(rows: Iterable[Row]) -> list[KeptText]:
    """Of rows with their hash last, those that prove to be what was written, in the order of `rows`. Stores
    before schema 7 have each version as a text by itself, without serial and base.
    """
    proven = [row[:-1] for row in rows if row_hash(*row[:-1]) == row[-1]]
    held = {(row[0], row[_SERIAL]): row for row in proven if len(row) > _SERIAL}
    texts: dict[tuple[str, int], str | None] = {}
    found = []
    for row in proven:
        text = row[3] if len(row) == _SERIAL else _resolved((row[0], row[_SERIAL]), held, texts)
        if text is not None:
            found.append(KeptText(row[0], row[1], row[2], text))
    return found


def _resolved(
    key: tuple[str, int], held: dict[tuple[str, int], Row], texts: dict[tuple[str, int], str | None]
) -> str | None:
    """None where a row of the run is missing; `texts` remembers those that were made."""
    chain = []
    place: tuple[str, int] | None = key
    while place is not None and place not in texts:
        row = held.get(place)
        if row is None or (row[_BASE] is not None and row[_BASE] >= row[_SERIAL]):
            texts[place] = None
            break
        chain.append(place)
        place = None if row[_BASE] is None else (row[0], row[_BASE])
    below = None if place is None else texts[place]
    for at in reversed(chain):
        row = held[at]
        below = texts[at] = None if row[_BASE] is not None and below is None else _opened(row[3], below)
    return texts[key]


def _opened(report: str | bytes, base: str | None) -> str | None:
    if isinstance(report, str):
        return report
    from djdesk.store.reports.packed import unpacked

    try:
        return unpacked(report, base)
    except ValueError:
        return None


def _text(db: Database, number: int) -> str:
    """Raises StoreError when there is no such version, DamagedStore when it is not what was written."""
    row = db.one("SELECT report_id, serial FROM version WHERE number = ?", (number,))
    if row is None:
        raise StoreError(f"没有第 {number} 号历史版本", "请刷新历史版本列表后再选")
    rows = _run(db, row[0], row[1])
    found = whole_texts(rows)
    if len(found) < len(rows):
        raise DamagedStore([f"第 {number} 号历史版本的内容与写入时不一致"])
    return found[0].text


def _run(db: Database, report_id: str, serial: int | None) -> list[Row]:
    """The row, and those that it hangs on, one after the other."""
    rows: list[Row] = []
    while serial is not None:
        row = db.one(
            f"SELECT {COLUMNS}, hash FROM version WHERE report_id = ? AND serial = ?", (report_id, serial)
        )
        if row is None or (rows and row[_SERIAL] >= rows[-1][_SERIAL]):
            break
        rows.append(row)
        serial = row[_BASE]
    return rows


def _stored(text: str, before: Sequence[Row]) -> tuple[bytes, int | None]:
    """The text as it is stored, and the serial of the version that it hangs on. `before` are rows, the last
    one first; one that cannot be read any more bears nothing.
    """
    from djdesk.store.reports.packed import packed, unpacked

    alone = packed(text)
    length = next((at for at, row in enumerate(before, 1) if row[_BASE] is None), _RUN)
    run = before[:length]
    found = whole_texts(run)
    if length >= _RUN or not run or len(found) < len(run):
        return alone, None
    hanging = packed(text, found[0].text)
    if 2 * len(hanging) > len(alone) or unpacked(hanging, found[0].text) != text:
        return alone, None
    return hanging, run[0][_SERIAL]


def _set(db: Database, number: int, text: str, before: Sequence[Row]) -> None:
    """Packs a stored version anew."""
    report, base = _stored(text, before)
    db.run(
        "UPDATE version SET report = ?, base = ?, hash = row_hash(report_id, taken, reason, ?, serial, ?) "
        "WHERE number = ?",
        (report, base, report, base, number),
    )


def _pack_plain(db: Database, report_id: str) -> None:
    """What stores of older schemas have of the report, once."""
    plain = (
        "SELECT number, serial FROM version WHERE report_id = ? AND typeof(report) = 'text' ORDER BY serial"
    )
    for number, serial in db.all(plain, (report_id,)):
        try:
            text = _text(db, number)
        except DamagedStore:  # stays as it is
            continue
        before = db.one(
            "SELECT max(serial) FROM version WHERE report_id = ? AND serial < ?", (report_id, serial)
        )
        _set(db, number, text, _run(db, report_id, before[0] if before else None))
