"""A disk that fills up: the edit is refused in words, what was acknowledged stays, and work goes on when
there is room again.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from djdesk.basics.errors import KnownError, OutputError, StoreError
from djdesk.basics.files import write_whole
from djdesk.model.changes import Change, SetProse
from djdesk.model.report import Report
from djdesk.store.store import Store
from store.samples import Clock, sample

SIZE = 512 * 1024
STEP = int(os.environ.get("DJDESK_FILL_STEP", "32768"))


@pytest.mark.parametrize("free", range(0, 160 * 1024, STEP))
def test_edits_on_a_full_disk(small_disk: Callable[[str], Path], clock: Clock, free: int) -> None:
    place = small_disk(f"size={SIZE}")
    store = Store.open(place / "数据", clock)
    report = sample()
    store.insert(report, "新建")
    (place / "filler").write_bytes(bytes(_free(place) - free))
    refused = 0
    for number in range(30):
        change = SetProse(f"s{1 + number % 3}", f"{number}" + "长" * 1500 * number)
        after = change.applied(report)
        words = _refusal(store, after, change)
        if words:
            assert "空间不够" in words
            refused += 1
        else:
            report = after
        assert store.load("r1") == report, "what was acknowledged, and nothing else"
        if refused > 2:
            break
    assert refused, "the disk did fill up"
    with pytest.raises(KnownError, match="空间不够"):
        store.backup("满了")
    assert store.backups() == []
    (place / "filler").unlink()
    change = SetProse("s1", "腾出空间以后")
    store.commit(change.applied(report), change.touched)
    assert store.check(full=True) == []
    store.close()
    store = Store.open(place / "数据", clock)
    assert store.load("r1") == change.applied(report)
    store.close()


def test_a_store_on_a_full_disk_still_opens_and_reads(
    small_disk: Callable[[str], Path], clock: Clock
) -> None:
    place = small_disk(f"size={SIZE}")
    store = Store.open(place / "数据", clock)
    store.insert(sample())
    store.close()
    (place / "filler").write_bytes(bytes(_free(place)))
    for _ in range(2):
        store = Store.open(place / "数据", clock)
        assert store.load("r1") == sample()
        store.close()


def test_a_new_store_on_a_full_disk_is_refused_and_leaves_nothing(
    small_disk: Callable[[str], Path], clock: Clock
) -> None:
    place = small_disk("size=200k")
    (place / "filler").write_bytes(bytes(_free(place) - 12 * 1024))
    with pytest.raises(StoreError, match="空间不够"):
        Store.open(place / "数据", clock)
    assert not (place / "数据" / "djdesk.db").exists()
    (place / "filler").unlink()
    Store.open(place / "数据", clock).close()


@pytest.mark.parametrize("free", range(0, 140 * 1024, STEP))
def test_an_export_to_a_full_disk_keeps_the_old_file(small_disk: Callable[[str], Path], free: int) -> None:
    place = small_disk(f"size={SIZE}")
    target = place / "报告.docx"
    target.write_bytes(b"old" * 1000)
    (place / "filler").write_bytes(bytes(_free(place) - free))
    with pytest.raises(OutputError, match="磁盘空间不够"):
        write_whole(target, b"n" * 150_000)
    assert target.read_bytes() == b"old" * 1000
    assert sorted(path.name for path in place.iterdir()) == ["filler", "报告.docx"]


def _refusal(store: Store, after: Report, change: Change) -> str:
    try:
        store.commit(after, change.touched)
    except StoreError as error:
        return str(error)
    return ""


def _free(place: Path) -> int:
    found = os.statvfs(place)
    return found.f_bavail * found.f_frsize
