"""The sample office with evidence goes to a second machine and back: equal by its contents, file by file; what is wrong
with a package changes nothing there.
"""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.handover.package import OF_THE_MACHINE, hand_over
from djdesk.desk.handover.take_over import plan_take_over, take_over
from djdesk.desk.ledger.ledger_desk import open_ledgers
from djdesk.desk.opening import open_desk
from djdesk.desk.settings.declared import BIN_DAYS
from djdesk.formats.sealed_zip import write_package
from djdesk.model.row_changes import AddRows, RemoveRows
from djdesk.store.integrity.comparison import content_mark
from support.branch import DECEMBER, RESOURCES, Days, SampleOffice

WORD = "党旗在基层一线高高飘扬"
ROWS, FILES = 2228, 50


def opened(folder: Path, now: datetime = DECEMBER) -> Desk:
    return open_desk(folder, RESOURCES, Days(now))


def mark(desk: Desk) -> str:
    """Of all that is the office's: rows by their hashes."""
    return content_mark(desk.store._db.connection, (*OF_THE_MACHINE, BIN_DAYS.key))


def evidence(desk: Desk) -> dict[str, bytes]:
    found, lost = desk.store.evidence_files()
    assert lost == []
    return {digest: path.read_bytes() for digest, path in found.items()}


@pytest.fixture
def here(sample_office: SampleOffice, tmp_path: Path) -> Iterator[Desk]:
    """With photographs on its rows, and rows with photographs in the recycle bin."""
    desk, rng = opened(sample_office.copy(tmp_path / "这里")), random.Random(16)
    session = open_ledgers(desk).open("meetings")
    rows = session.view().rows(0, FILES)
    for number, row in enumerate(rows):
        picture = tmp_path / f"照片{number}.jpg"
        picture.write_bytes(rng.randbytes(rng.randrange(1, 30_000)))
        session.attach(row.id, picture)
    session.apply(RemoveRows(tuple(row.id for row in rows[:3])))
    yield desk
    desk.close()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Desk]:
    desk = opened(tmp_path / "另一台" / "数据", DECEMBER + timedelta(days=40))
    yield desk
    desk.close()


@pytest.mark.parametrize("replace", [False, True])
def test_there_and_back_it_is_equal_by_its_contents(
    here: Desk, there: Desk, tmp_path: Path, replace: bool
) -> None:
    out, back = tmp_path / "移交.djdesk", tmp_path / "还回来.djdesk"
    before, files = mark(here), evidence(here)
    assert len(files) == FILES
    handed = hand_over(here, out, WORD)
    assert (handed.rows, handed.files) == (ROWS - 3, FILES)
    assert mark(here) == before, "handing over changes nothing"
    plan = plan_take_over(there, out, WORD)
    assert sum(one.added for one in plan.ledgers) == ROWS - 3
    take_over(there, out, WORD, replace)
    assert mark(there) == before
    assert evidence(there) == files
    assert there.store.check(full=True) == []
    hand_over(there, back, WORD)
    assert plan_take_over(here, back, WORD).nothing
    take_over(here, back, WORD, replace)
    assert mark(here) == before, "and back"
    assert evidence(here) == files
    assert here.store.check_evidence(full=True) == []


def test_what_is_here_already_stays_as_it_is_days_later(here: Desk, tmp_path: Path) -> None:
    package, photographs = tmp_path / "移交.djdesk", "SELECT number, id, hash FROM attachment"
    hand_over(here, package, WORD)
    before, files, totals = mark(here), here.store._db.all(photographs), here.store.ledgers.totals()
    clock = here.clock
    assert isinstance(clock, Days)
    clock.now += timedelta(days=3)
    take_over(here, package, WORD, False)
    assert here.store.ledgers.totals() == totals, "no ledger was changed by it"
    assert (mark(here), here.store._db.all(photographs)) == (before, files)


def test_a_ledger_that_gained_rows_was_changed_when_they_came(
    here: Desk, there: Desk, tmp_path: Path
) -> None:
    package = tmp_path / "移交.djdesk"
    session = open_ledgers(there).open("meetings")
    session.apply(AddRows((session.new_record({"主题": "另一台记的"}),)))
    hand_over(here, package, WORD)
    take_over(there, package, WORD, False)
    totals = there.store.ledgers.totals()
    assert totals["meetings"].modified == there.clock(), "one of its rows is only here"
    assert totals["study"].modified == DECEMBER, "as it was there"


def test_nothing_changes_by_a_package_that_is_not_right(here: Desk, there: Desk, tmp_path: Path) -> None:
    package, bad, rng = tmp_path / "移交.djdesk", tmp_path / "坏.djdesk", random.Random(3)
    hand_over(here, package, WORD)
    before, whole = snapshot(there), package.read_bytes()
    refused(there, package, "不是这个口令呀呀", before)
    for _ in range(3):
        bad.write_bytes(whole[: rng.randrange(len(whole))])
        refused(there, bad, WORD, before)
        at = rng.randrange(len(whole) // 10, len(whole) * 9 // 10)  # in what is enciphered
        bad.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        refused(there, bad, WORD, before)
    hand_over(here, package)
    with zipfile.ZipFile(package) as archive:
        entries: dict[str, bytes | Path] = {name: archive.read(name) for name in archive.namelist()}
    contents = msgspec.json.decode(entries.pop("package.json"))  # type: ignore[arg-type]
    newer = msgspec.json.encode({**contents, "format": contents["format"] + 8})
    write_package(bad, {"package.json": newer, **entries}, WORD)
    refused(there, bad, WORD, before, "更新版本")


def snapshot(desk: Desk) -> dict[str, bytes]:
    """Every byte of the data folder."""
    folder = desk.store.folder
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(desk: Desk, package: Path, word: str, before: dict[str, bytes], said: str | None = None) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: plan_take_over(desk, package, word),
        lambda: take_over(desk, package, word),
        lambda: take_over(desk, package, word, replace=True),
    )
    for act in acts:
        with pytest.raises(KnownError, match=said):
            act()
        assert snapshot(desk) == before
