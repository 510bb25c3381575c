"""Every state that a store is about to take, told before the transaction ends: what a restart may find."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from djdesk.store.integrity.comparison import content_mark
from djdesk.store.sqlite.database import Database
from faults.locked import mark_at


@contextmanager
def commits_told(
    store: Path, about_to: Callable[[str], None], done: Callable[[str], None]
) -> Generator[None]:
    """`about_to` and `done` get the content's mark before and behind each commit to the store file."""
    run = Database.run

    def observed(self: Database, sql: str, values: object = ()) -> int:
        if sql != "COMMIT" or self.path != store:
            return run(self, sql, values)  # type: ignore[arg-type]
        mark = content_mark(self.connection)
        about_to(mark)
        count = run(self, sql)
        done(mark)
        return count

    Database.run = observed  # type: ignore[method-assign]
    try:
        yield
    finally:
        Database.run = run  # type: ignore[method-assign]


def marks_beside(data: Path) -> set[str]:
    """What a restore may have put in the store's place: backups, copies that were kept."""
    files = (*data.glob("backups/djdesk-*.db"), *data.glob("djdesk-*.db"))
    return {mark_at(path) for path in files}
