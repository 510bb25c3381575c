"""Every store of an older schema, killed at every statement of its way to today's, and the power cut at every write:
the next start finds it as it was or moved on, never between, and in the end as an upgrade that nothing disturbed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
from pathlib import Path

from djdesk.basics.errors import KnownError
from djdesk.store.integrity.check import problems_in_file
from djdesk.store.integrity.comparison import content_mark
from djdesk.store.sqlite.database import Database, read_only
from djdesk.store.sqlite.key import StoreKey
from djdesk.store.store import Store
from faults.disk_log import DiskLog, Operation, put_down, walk
from faults.file_layer import files_on
from faults.sqlite_layer import databases_on
from faults.tally import Tally
from support.branch import DECEMBER, Days

FIXTURES = Path(__file__).parents[1] / "store" / "sqlite" / "fixtures"


def migrations(place: Path, every: int = 1, cuts: int = 1, seed: int = 1) -> Tally:
    """Each `every`th statement of each old schema, and `cuts` images for each moment of it (below 1: a share)."""
    tally, rng = Tally("migration"), random.Random(seed)
    for fixture in sorted(FIXTURES.glob("schema-*.db")):
        clean = _clean(place / "clean", fixture)
        last = rng.randrange(every)
        while _killed(place / "killed", fixture, last):
            tally.trials += 1
            _judge(place / "killed", f"{fixture.stem}, statement {last}", clean, tally)
            shutil.rmtree(place / "killed")
            last += every
        shutil.rmtree(place / "killed")
        tally.notes[f"statements of {fixture.stem}"] = last
        _cut(place, fixture, clean, cuts, rng, tally)
    return tally


def _folder(place: Path, fixture: Path) -> Path:
    place.mkdir()
    shutil.copyfile(fixture, place / "djdesk.db")
    return place


def _clean(place: Path, fixture: Path) -> tuple[str, str]:
    """The content and the schema after an upgrade that nothing disturbed."""
    _folder(place, fixture)
    store = Store.open(place, Days(DECEMBER))
    mark = content_mark(store._db.connection)
    store.close()
    schema = _schema(place / "djdesk.db")
    shutil.rmtree(place)
    return mark, schema


def _schema(path: Path) -> str:
    connection = read_only(path)
    try:
        tables = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        return repr((connection.execute("PRAGMA user_version").fetchone(), tables))
    finally:
        connection.close()


def _killed(place: Path, fixture: Path, last: int) -> bool:
    """Opens the store in a process that dies by SIGKILL at its statement `last`; False when it ended before."""
    _folder(place, fixture)
    child = os.fork()
    if child == 0:
        try:
            _die_at(place, last)
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the upgrade itself went wrong"
    return os.WIFSIGNALED(status)


def _die_at(place: Path, last: int) -> None:
    made, count = Database.__init__, 0

    def traced(statement: str) -> None:
        nonlocal count
        count += 1
        if count > last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(self: Database, path: Path, key: StoreKey | None = None) -> None:
        made(self, path, key)
        self.connection.set_trace_callback(traced)

    Database.__init__ = watched  # type: ignore[method-assign]
    Store.open(place, Days(DECEMBER)).close()


def _judge(folder: Path, words: str, clean: tuple[str, str], tally: Tally) -> None:
    try:
        connection = Database(folder / "djdesk.db")
        versions = connection.one("SELECT max(number) FROM migration"), connection.one("PRAGMA user_version")
        connection.close()
        if versions[0] != versions[1] or problems_in_file(folder / "djdesk.db", None):
            tally.between.append(f"{words}: schema {versions}")
        store = Store.open(folder, Days(DECEMBER))
        mark = content_mark(store._db.connection)
        problems = store.check(full=True)
        backups = [one for one in store.backups() if one.reason == "升级前"]
        store.close()
        if mark != clean[0] or problems:
            tally.lost.append(f"{words}: the contents are others: {problems[:1]}")
        if _schema(folder / "djdesk.db") != clean[1]:
            tally.between.append(f"{words}: another schema than a clean upgrade's")
        if not backups:
            tally.lost.append(f"{words}: no backup of before")
    except KnownError as error:
        tally.lost.append(f"{words}: {error}")


def _recorded(place: Path, fixture: Path) -> tuple[list[Operation], int]:
    """The operations of an upgrade, and how many of them put the old store there."""
    root = place / "recorded"
    root.mkdir()
    log = DiskLog(root)
    with databases_on(log), files_on(log, root):
        data = root / "data"
        data.mkdir()
        with open(data / "djdesk.db", "wb") as file:
            file.write(fixture.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        for folder in (data, root):
            handle = os.open(folder, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)
        there = len(log.operations)
        Store.open(data, Days(DECEMBER)).close()
    shutil.rmtree(root)
    return log.operations, there


def _cut(
    place: Path, fixture: Path, clean: tuple[str, str], cuts: float, rng: random.Random, tally: Tally
) -> None:
    operations, there = _recorded(place, fixture)
    for number, _, state in walk(operations):
        if number < there or not state.undecided:
            continue
        for _ in range(int(cuts) + (rng.random() < cuts % 1)):
            tally.trials += 1
            put_down(state.image(rng), place / "image")
            _judge(place / "image" / "data", f"{fixture.stem}, power cut at {number}", clean, tally)
            shutil.rmtree(place / "image")
