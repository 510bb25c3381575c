"""Schema steps: done or not begun, wherever they are cut off; the file copied before."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from djdesk.basics.errors import StoreError
from djdesk.forms.row_query import RowQuery
from djdesk.model.changes import SetExtras, SetOutline
from djdesk.model.formal_elements import NO_EXTRAS, Annex, Extras
from djdesk.model.own.figures import add_own_figure
from djdesk.model.record import Attachment
from djdesk.model.report import Look, OwnFigure
from djdesk.store.integrity.check import problems_in_file
from djdesk.store.ledgers.ledger_store import RowWrites
from djdesk.store.sqlite.database import Database, read_only
from djdesk.store.sqlite.errors import DamagedStore
from djdesk.store.sqlite.migrate import MigrationStep, load_steps, statements
from djdesk.store.store import Store
from ledgers.rows import FORM, talk
from store.samples import ROOT, Clock, python, sample

SCHEMA_1 = Path(__file__).parent / "fixtures" / "schema-1.db"
STEP_2 = """
-- A column under the hash, a table rebuilt, a trigger: what later steps will need.
ALTER TABLE report ADD COLUMN note TEXT NOT NULL DEFAULT '无; 空';
CREATE TABLE tick_new (report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE, key TEXT NOT NULL, hash BLOB NOT NULL);
INSERT INTO tick_new SELECT report_id, key, row_hash(report_id, key) FROM tick;
DROP TABLE tick;
ALTER TABLE tick_new RENAME TO tick;
CREATE TRIGGER keep_note AFTER UPDATE OF note ON report BEGIN
    UPDATE setting SET value = new.note WHERE key = 'note';
    UPDATE setting SET value = value WHERE key = 'other';
END;
UPDATE report SET contents = x'00', hash = row_hash(id, type_id, type_version, unit, period_kind, period_start, period_end, created,
    modified, title, issuer, date, addressee, state, script, layout, carried_from, done, total, binned, x'00', note);
"""
FIRST = load_steps()[:1]  # how steps are run is tried from the first schema on, whatever came after it
STEPS = (*FIRST, MigrationStep(2, "fake", STEP_2))
STATEMENTS = len(list(statements(STEP_2)))

# Dies by SIGKILL when the connection begins its N-th statement after opening.
_KILLED = """
import os, pathlib, signal, sys
from datetime import datetime
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.errors import DamagedStore
from djdesk.store.sqlite.migrate import MigrationStep, load_steps, migrate
path, script, last = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"), int(sys.argv[3])
database, count = Database(path), 0
def traced(statement):
    global count
    count += 1
    if count > last:
        os.kill(os.getpid(), signal.SIGKILL)
database.connection.set_trace_callback(traced)
migrate(database, (*load_steps()[:1], MigrationStep(2, "fake", script)), datetime(2023, 7, 3))
database.close()
"""


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "数据"
    folder.mkdir()
    shutil.copyfile(SCHEMA_1, folder / "djdesk.db")
    return folder


def _schema(path: Path) -> tuple[int, list[tuple[object, ...]], list[tuple[object, ...]]]:
    connection = read_only(path)
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        tables = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        ).fetchall()
        return (
            version,
            tables,
            connection.execute("SELECT number, name FROM migration ORDER BY number").fetchall(),
        )
    finally:
        connection.close()


def test_a_store_of_schema_1_reads_as_it_was_written(tmp_path: Path, clock: Clock) -> None:
    store = Store.open(_folder(tmp_path), clock)
    assert store.load("r1") == sample()
    assert store.load_snapshot(store.snapshots("r1")[0].number) == sample()
    assert store.setting("宽度", 0) == 12
    assert store.check(full=True) == []
    store.close()


def test_a_store_of_schema_1_takes_formal_elements_after_its_upgrade(tmp_path: Path, clock: Clock) -> None:
    folder = _folder(tmp_path)
    extras = Extras(
        number="某党发〔2023〕5号", annexes=(Annex(title="统计表", rows=(("项目", "次数"), ("支委会", "6"))),)
    )
    store = Store.open(folder, clock)
    assert store.load("r1").extras == NO_EXTRAS
    change = SetExtras(extras)
    store.commit(change.applied(store.load("r1")), change.touched, (1, 2))
    store.close()
    store = Store.open(folder, clock)
    assert store.load("r1").extras == extras
    assert (store.check(full=True), len(store.backups())) == ([], 1)
    assert [row.hit for row in store.rows(query="统计表")] == ["统计表"]
    back = change.inverse(sample())
    store.commit(back.applied(store.load("r1")), back.touched, (1, 2))
    assert store.load("r1") == sample()
    assert store.check(full=True) == []
    store.close()


def test_a_store_of_schema_1_takes_own_figures_after_its_upgrade(tmp_path: Path, clock: Clock) -> None:
    store = Store.open(_folder(tmp_path), clock)
    before = store.load("r1")
    looks = SetOutline(
        (
            before.sections[0],
            msgspec.structs.replace(before.sections[1], look=Look(run_in=True)),
            *before.sections[2:],
        )
    )
    for change in (add_own_figure(before, OwnFigure("s1", "走访企业", "家"), ()), looks):
        after = change.applied(store.load("r1"))
        store.commit(after, change.touched, (1, 2))
        assert store.load("r1") == after
    assert store.check(full=True) == []
    store.close()


@pytest.mark.parametrize("schema", [3, 4])
def test_a_store_of_a_later_schema_reads_as_it_was_written(tmp_path: Path, clock: Clock, schema: int) -> None:
    """Written by the program as it was then: formal elements, own figures, a section's look; from 4 on rows,
    evidence and counts.
    """
    folder = tmp_path / "数据"
    folder.mkdir()
    shutil.copyfile(SCHEMA_1.with_name(f"schema-{schema}.db"), folder / "djdesk.db")
    store = Store.open(folder, clock)
    report = store.load("r1")
    assert report.extras.annexes[0].rows == (("项目", "次数"), ("支委会", "6"))
    assert [one.name for one in report.own_figures] == ["走访企业"]
    assert report.sections[1].look == Look(run_in=True)
    assert (report.figures["支委会"], store.setting("宽度", 0)) == (sample().figures["支委会"], 12)
    rows = store.ledgers.page(FORM, RowQuery(ledger=FORM.id), 0, 100)
    assert {row.id for row in rows} == ({f"row-{number}" for number in range(12)} if schema >= 4 else set())
    assert all(row.cells["经费"] == Decimal("12.5") and row.kind == "集体谈话" for row in rows)
    assert [one.name for one in store.ledgers.attachments([row.id for row in rows])] == ["照片.jpg"] * (
        schema >= 4
    )
    assert set(store.ledgers.counted_before("r1")) == ({"支委会"} if schema >= 4 else set())
    store.ledgers.commit(FORM.id, RowWrites(added=[talk("2023-05-16")], removed=[row.id for row in rows[:1]]))
    assert store.check(full=True) == []
    assert _schema(folder / "djdesk.db")[0] == len(load_steps())
    store.close()


def test_an_upgrade_copies_first_and_says_so(tmp_path: Path, clock: Clock) -> None:
    folder = _folder(tmp_path)
    before = _schema(folder / "djdesk.db")
    store = Store.open(folder, clock, STEPS)
    (copy,) = store.backups()
    assert any(copy.path.name in notice for notice in store.notices)
    store.close()
    assert copy.reason == "升级前"
    assert _schema(copy.path) == before
    version, tables, record = _schema(folder / "djdesk.db")
    assert (version, record) == (2, [(1, "reports"), (2, "fake")])
    assert "keep_note" in dict(tables)
    assert problems_in_file(folder / "djdesk.db", None, full=False) == []
    store = Store.open(folder, clock, STEPS)
    assert (store.notices, len(store.backups())) == ([], 1), "upgraded once"
    store.close()
    with pytest.raises(StoreError, match="更新版本"):
        Store.open(folder, clock, FIRST)


@pytest.mark.parametrize("place", range(STATEMENTS + 1))
def test_a_step_that_fails_anywhere_has_not_begun(tmp_path: Path, clock: Clock, place: int) -> None:
    folder = _folder(tmp_path)
    before = _schema(folder / "djdesk.db")
    broken = [*statements(STEP_2)]
    broken.insert(place, "INSERT INTO no_such_table VALUES (1);")
    with pytest.raises(Exception, match="no_such_table"):
        Store.open(folder, clock, (*FIRST, MigrationStep(2, "broken", "\n".join(broken))))
    assert _schema(folder / "djdesk.db") == before
    store = Store.open(folder, clock)
    assert store.load("r1") == sample()
    assert store.backups()
    store.close()


def test_a_step_after_which_rows_belong_to_no_report_has_not_begun(tmp_path: Path, clock: Clock) -> None:
    """While a step runs, SQLite looks after no foreign key: a table may be rebuilt then."""
    folder = _folder(tmp_path)
    before = _schema(folder / "djdesk.db")
    lost = MigrationStep(2, "loses the report", "DELETE FROM report WHERE id = 'r1';")
    with pytest.raises(DamagedStore, match="不属于任何报告"):
        Store.open(folder, clock, (*FIRST, lost))
    assert _schema(folder / "djdesk.db") == before
    store = Store.open(folder, clock)
    assert store.load("r1") == sample()
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's")
def test_a_kill_at_any_statement_leaves_old_or_new(tmp_path: Path, clock: Clock) -> None:
    folder = _folder(tmp_path)
    path, script = folder / "djdesk.db", tmp_path / "step.sql"
    script.write_text(STEP_2, encoding="utf-8")
    old, ticks, kills, switched = _schema(path), [("s1/每月召开支委会",), ("s1/讲党课",)], 0, 0
    Store.open(folder, clock, STEPS).close()
    new = _schema(path)
    for last in range(100):
        shutil.copyfile(SCHEMA_1, path)
        done = subprocess.run(
            [*python(), "-c", _KILLED, str(path), str(script), str(last)],
            cwd=ROOT,
            check=False,
            capture_output=True,
        )
        if done.returncode == 0:
            break
        kills += 1
        assert done.returncode == -signal.SIGKILL, done.stderr
        found = Database(path)  # takes back what was cut off
        assert found.all("PRAGMA integrity_check") == [("ok",)]
        assert found.all("SELECT key FROM tick ORDER BY key") == ticks
        found.close()
        assert _schema(path) in (old, new)
        switched += _schema(path) == new
    assert switched <= 2, "only after the step's commit"
    assert kills > STATEMENTS + 5, "each statement of the step and of its record"
    assert _schema(path)[0] == 2


def test_a_full_disk_during_an_upgrade_changes_nothing(
    small_disk: Callable[[str], Path], clock: Clock
) -> None:
    folder = small_disk("size=400k") / "数据"
    folder.mkdir()
    shutil.copyfile(SCHEMA_1, folder / "djdesk.db")
    filler = folder.parent / "filler"
    filler.write_bytes(bytes(400 * 1024 - 2 * SCHEMA_1.stat().st_size - 16 * 1024))
    before = _schema(folder / "djdesk.db")
    with pytest.raises(StoreError, match="空间不够"):
        Store.open(
            folder,
            clock,
            (*FIRST, MigrationStep(2, "big", "CREATE TABLE big AS SELECT zeroblob(500000) AS data;")),
        )
    assert _schema(folder / "djdesk.db") == before
    filler.unlink()
    store = Store.open(folder, clock)
    assert store.load("r1") == sample()
    store.close()


def test_statements_are_split_at_their_ends_only() -> None:
    assert next(statements(STEP_2)).endswith("DEFAULT '无; 空';")
    assert STATEMENTS == 7
    with pytest.raises(ValueError, match="within a statement"):
        list(statements("CREATE TABLE a (b);\nCREATE TABLE"))


def test_the_programs_own_steps_are_numbered_without_gaps() -> None:
    steps = load_steps()
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert all(list(statements(step.sql)) for step in steps)


def test_a_store_of_before_files_went_into_the_bin_takes_them(tmp_path: Path) -> None:
    folder = tmp_path / "数据"
    folder.mkdir()
    shutil.copyfile(SCHEMA_1.with_name("schema-7.db"), folder / "djdesk.db")
    store = Store.open(folder, Clock())
    assert store.snapshots("r1")[0].reason == "送审稿"
    row = talk("2023-01-05")
    store.ledgers.commit(FORM.id, RowWrites(added=[row]))
    paper = Attachment("f-new", row.id, "签到表.pdf", 7, "ab" * 32)
    store.ledgers.commit(FORM.id, RowWrites(attached=[paper]))
    store.ledgers.commit(FORM.id, RowWrites(detached=["f-new"], binned_files=["f-new"]))
    assert [one.file for one in store.ledgers.removed_evidence(FORM.id)] == [paper]
    store.close()
    assert problems_in_file(folder / "djdesk.db", None) == []


def test_a_ledger_of_before_there_was_a_bin_gets_an_empty_one(tmp_path: Path) -> None:
    folder = tmp_path / "数据"
    folder.mkdir()
    shutil.copyfile(SCHEMA_1.with_name("schema-5.db"), folder / "djdesk.db")
    store = Store.open(folder, Clock())
    rows = store.ledgers.page(FORM, RowQuery(ledger=FORM.id), 0, -1)
    assert [row.cells["日期"] for row in rows] == ["2023-01-05", "2023-03-05"]
    assert store.ledgers.removed(FORM.id) == []
    store.ledgers.commit(FORM.id, RowWrites(removed=[rows[0].id]))
    assert [one.record for one in store.ledgers.removed(FORM.id)] == [rows[0]]
    store.close()
    assert problems_in_file(folder / "djdesk.db", None) == []
