"""A backup of a large office beside copying its files, the preview of a restore, and a handover of the sample
office.

A backup is more than a copy: every row is proven by its hash. Evidence files that have not changed are not
copied again, which the reference copy does each time.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from benchmarks.ledger.ledgers import LARGE, LEDGER, meeting_rows
from benchmarks.measure import Measure, paired_ratio, seconds
from benchmarks.samples import desk_on_disk, disk_folder
from djdesk.desk.backup.restoring import kept_states, preview
from djdesk.desk.desk import Desk
from djdesk.desk.handover.package import hand_over
from djdesk.desk.ledger.ledger_desk import open_ledgers
from djdesk.desk.samples.samples import add_samples
from djdesk.model.record import Attachment
from djdesk.store.ledgers.ledger_store import RowWrites

FILES, SIZE = 500, 200_000  # pieces of evidence: a photograph from a telephone, made smaller
COPYING, PREVIEW, HANDOVER = 1.5, 500.0, 3000.0
_CHANGED = 40  # rows that are other than in the backup


def run(rounds: int) -> list[Measure]:
    with disk_folder() as folder:
        desk = _large_office(Path(folder, "store"))
        store, target = Path(folder, "store"), Path(folder, "copy")
        copying = paired_ratio(lambda: desk.store.backup("试"), lambda: _copy(store, target), rounds)
        looks = _previews(desk, rounds)
        desk.store.close()
        given = _handovers(Path(folder), rounds)
    return [
        Measure("backup of 100,000 rows, 500 files / copying", copying, COPYING, "×", rounds),
        Measure("preview of a restore, 100,000 rows", looks, PREVIEW, "ms", rounds),
        Measure("handover of the sample office", given, HANDOVER, "ms", rounds),
    ]


def _large_office(folder: Path) -> Desk:
    desk = desk_on_disk(folder)
    ledgers = open_ledgers(desk)
    rows = meeting_rows(ledgers.form(LEDGER), LARGE)
    attached = []
    for number in range(FILES):
        data = number.to_bytes(4, "big") + os.urandom(SIZE)
        digest = desk.store.evidence.keep(data)
        attached.append(Attachment(f"{number:032x}", rows[number].id, f"照片{number}.jpg", len(data), digest))
    desk.store.ledgers.commit(LEDGER, RowWrites(added=rows, attached=attached))
    return desk


def _copy(store: Path, target: Path) -> None:
    """The store and its evidence files, on the disk when this returns."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    shutil.copyfile(store / "djdesk.db", target / "djdesk.db")
    shutil.copytree(store / "attachments", target / "attachments")
    for path in (target / "djdesk.db", *_files(target / "attachments")):
        handle = os.open(path, os.O_RDWR)
        os.fsync(handle)
        os.close(handle)


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _previews(desk: Desk, rounds: int) -> float:
    """Milliseconds, after a few rows have changed."""
    ledgers = open_ledgers(desk)
    rows = meeting_rows(ledgers.form(LEDGER), _CHANGED)
    desk.store.ledgers.commit(LEDGER, RowWrites(added=rows))
    state = kept_states(desk)[0]
    return 1000 * median(seconds(lambda: preview(desk, state)) for _ in range(rounds))


def _handovers(folder: Path, rounds: int) -> float:
    """Milliseconds, with a passphrase, as an office hands over."""
    desk = desk_on_disk(folder / "sample")
    add_samples(desk)
    target = folder / "移交.djdesk"
    times = [seconds(lambda: hand_over(desk, target, "一句很长的口令啊啊")) for _ in range(rounds)]
    desk.store.close()
    return 1000 * median(times)
