"""Edits a ledger's rows without end and says each time what is safe. The parent kills it at a random moment.

python -m store.row_kill_worker FOLDER SEED      a SEED that begins with "import" adds 5,000 rows with each
commit
"""

from __future__ import annotations

import hashlib
import random
import secrets
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import msgspec

from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.cells import with_cells
from djdesk.model.record import Attachment, Record
from djdesk.store.ledgers.ledger_store import RowWrites
from djdesk.store.ledgers.records import cells_json
from djdesk.store.store import Store
from ledgers.rows import FORM, talk
from store.samples import Clock

IMPORTED = 5000
State = tuple[dict[str, Record], dict[str, Attachment]]  # rows and evidence files by their ids


def stored(store: Store) -> State:
    rows = {
        row.id: row for row in store.ledgers.by_numbers(store.ledgers.numbers(FORM, RowQuery(ledger=FORM.id)))
    }
    return rows, {one.id: one for one in store.ledgers.attachments(list(rows))}


def digest(state: State) -> str:
    """Equal for equal ledgers; an evidence file counts with its row."""
    rows, files = state
    hashed = hashlib.blake2b(digest_size=16)
    for id_ in sorted(rows):
        hashed.update(f"{id_}\n{rows[id_].day}\n{cells_json(rows[id_].cells)}\n".encode())
    for id_ in sorted(files):
        hashed.update(f"{id_}\n{files[id_].record}\n{files[id_].digest}\n".encode())
    return hashed.hexdigest()


def edit(store: Store, state: State, rng: random.Random) -> RowWrites:
    """A step as the window takes them: rows added, cells set, rows removed, evidence added and taken away."""
    rows, files = state
    some = rng.sample(sorted(rows), min(len(rows), rng.randint(0, 6)))
    removed, changed = (
        some[:2] if len(rows) > 40 else [],
        [with_cells(FORM, rows[id_], {"内容": f"改{rng.random()}"}) for id_ in some[2:]],
    )
    added = [
        talk(f"2023-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}", 人次=rng.randint(1, 99))
        for _ in range(rng.randint(0, 3))
    ]
    data = f"佐证{rng.random()}".encode() * 50
    owners = [row.id for row in (*changed, *added)][:1]
    attached = [
        Attachment(f"{rng.getrandbits(64):016x}", id_, "照片.jpg", len(data), store.evidence.keep(data))
        for id_ in owners
    ]
    detached = (
        [id_ for id_ in sorted(files) if files[id_].record not in removed][:1] if rng.random() < 0.3 else []
    )
    return RowWrites(added, changed, removed, attached, detached)


def after(state: State, writes: RowWrites) -> State:
    rows = {id_: row for id_, row in state[0].items() if id_ not in writes.removed} | {
        row.id: row for row in (*writes.changed, *writes.added)
    }
    files = {
        id_: one
        for id_, one in state[1].items()
        if id_ not in writes.detached and one.record not in writes.removed
    }
    return rows, files | {one.id: one for one in writes.attached}


def main(folder: str, seed: str) -> None:
    store = Store.open(Path(folder), Clock())
    for number, (writes, name) in enumerate(
        imports() if seed.startswith("import") else edits(store, random.Random(seed)), 1
    ):
        print(f"begin {number} {name}", flush=True)
        store.ledgers.commit(FORM.id, writes)
        print(f"safe {number} {name}", flush=True)


def edits(store: Store, rng: random.Random) -> Iterator[tuple[RowWrites, str]]:
    """Steps, each with the digest of the ledger behind it."""
    state = stored(store)
    while True:
        writes = edit(store, state, rng)
        state = after(state, writes)
        yield writes, digest(state)


def imports() -> Iterator[tuple[RowWrites, str]]:
    """The same rows each time under new ids: most of the time is then spent in the store."""
    rows = [talk("2023-05-16", 人次=place) for place in range(IMPORTED)]
    for number in count(1):
        name = secrets.token_hex(4)
        yield (
            RowWrites(
                added=[msgspec.structs.replace(row, id=f"{name}-{place}") for place, row in enumerate(rows)]
            ),
            str(number),
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
