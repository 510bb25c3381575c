"""Adds and takes off evidence, makes backups and tidies up without end, and says each time what is safe. The
parent kills it.

python -m desk.ledger.evidence_worker FOLDER SEED      prints "safe DIGEST …" after each step: what the rows name
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from djdesk.desk.ledger.session import LedgerSession
from djdesk.store.store import Store
from ledgers.rows import FORM
from store.samples import Clock


def main(folder: str, seed: str) -> None:
    rng = random.Random(seed)
    store = Store.open(Path(folder), Clock())
    session = LedgerSession(store, FORM)
    row = session.view().rows(0, 1)[0].id
    picture = Path(folder).parent / f"照片{seed}.jpg"
    while True:
        present = session.attachments(row)
        step = rng.random()
        if step < 0.45 and len(present) < 40:
            picture.write_bytes(rng.randbytes(rng.randint(1, 60_000)))
            session.attach(row, picture)
        elif step < 0.7 and present:
            session.detach(rng.choice(present))
        elif step < 0.85:
            store.backup("")
        else:
            store.tidy_evidence()
        print("safe", *(one.digest for one in session.attachments(row)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
