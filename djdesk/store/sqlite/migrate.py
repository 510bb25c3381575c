"""The schema as numbered steps of plain SQL. Each step runs with its record in one transaction: done or not
begun.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib import resources

import msgspec

from djdesk.basics.errors import DamagedStore
from djdesk.store.sqlite.database import APPLICATION_ID, Database

_RECORD = (
    "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT "
    "NULL)"
)


class MigrationStep(msgspec.Struct, frozen=True):
    """`number` counts from 1 without gaps and is the schema's version afterwards (PRAGMA user_version)."""

    number: int
    name: str
    sql: str


def load_steps() -> tuple[MigrationStep, ...]:
    """The program's own steps, from djdesk/store/steps/NNNN_name.sql."""
    folder = resources.files("djdesk.store").joinpath("steps")
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name
    )
    return tuple(
        MigrationStep(int(file.name[:4]), file.name[5:-4], file.read_text(encoding="utf-8")) for file in files
    )


def schema_version(database: Database) -> int:
    row = database.one("PRAGMA user_version")
    return int(row[0]) if row else 0


def migrate(
    database: Database, steps: Sequence[MigrationStep], now: datetime, kind: int = APPLICATION_ID
) -> int:
    """Runs the steps that the file does not have; how many. Raises StoreError, the file then has the schema
    of the last whole step. `kind` is the application id of such files.
    """
    have = schema_version(database)
    wanted = [step for step in steps if step.number > have]
    if wanted:
        database.run(
            "PRAGMA foreign_keys=OFF"
        )  # a step may rebuild a table; impossible to switch inside a transaction
        try:
            for step in wanted:
                _run_step(database, step, now, kind)
        finally:
            database.run("PRAGMA foreign_keys=ON")
    return len(wanted)


def _run_step(database: Database, step: MigrationStep, now: datetime, kind: int) -> None:
    with database.transaction():
        for statement in statements(step.sql):
            database.run(statement)
        if database.all("PRAGMA foreign_key_check"):
            raise DamagedStore([f"升级第 {step.number} 步之后，有内容不属于任何报告"])
        database.run(_RECORD)
        database.run("INSERT INTO migration VALUES (?, ?, ?)", (step.number, step.name, now.isoformat()))
        database.run(f"PRAGMA application_id={kind}")
        database.run(f"PRAGMA user_version={step.number}")


def statements(sql: str) -> Iterator[str]:
    """The single statements of a step. executescript would commit before it begins, and so tear step and
    record apart.
    """
    gathered = ""
    for line in sql.splitlines(keepends=True):
        gathered += line
        if line.split("--")[0].rstrip().endswith(";") and sqlite3.complete_statement(gathered):
            yield gathered.strip()
            gathered = ""
    if gathered.strip():
        raise ValueError(f"a step ends within a statement: {gathered.strip()[:80]}")
