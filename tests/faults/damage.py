"""Damaged files: a store, a collection, own types and layouts, backups, handover packages. Damage is named in a
sentence, nothing is overwritten, the newest good backup is found, and everything that can be proven comes back.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from djdesk.basics.errors import DamagedStore, KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.handover.take_over import plan_take_over, take_over
from djdesk.desk.opening import open_desk, repair_store
from djdesk.store.integrity.comparison import content_mark
from djdesk.store.store import Store
from faults.clerk import COLLECTION, DATA, OUT, WORD, Clerk, collection_mark
from faults.tally import Tally, is_sentence
from support.branch import DECEMBER, RESOURCES, Branch, Days

PAGE = 4096
Harm = Callable[[bytearray, random.Random], None]


def flipped(raw: bytearray, rng: random.Random) -> None:
    raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)


def garbage(raw: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(raw))
    end = min(len(raw), start + 400)
    raw[start:end] = rng.randbytes(end - start)


def truncated(raw: bytearray, rng: random.Random) -> None:
    del raw[rng.randrange(len(raw)) :]


def zeros(raw: bytearray, rng: random.Random) -> None:
    start = rng.randrange(max(len(raw) // 512, 1)) * 512
    raw[start : start + 512] = bytes(len(raw[start : start + 512]))


def zero_page(raw: bytearray, rng: random.Random) -> None:
    start = rng.randrange(max(len(raw) // PAGE, 1)) * PAGE
    raw[start : start + PAGE] = bytes(len(raw[start : start + PAGE]))


def swapped(raw: bytearray, rng: random.Random) -> None:
    if len(raw) < 2 * PAGE:
        return
    a, b = (page * PAGE for page in rng.sample(range(len(raw) // PAGE), 2))
    raw[a : a + PAGE], raw[b : b + PAGE] = raw[b : b + PAGE], raw[a : a + PAGE]


def header(raw: bytearray, rng: random.Random) -> None:
    raw[rng.randrange(min(100, len(raw)))] = rng.randrange(256)


HARMS: tuple[Harm, ...] = (flipped, garbage, truncated, zeros, zero_page, swapped, header)
_BEFORE = (
    "begin_report",
    "write",
    "add_rows",
    "attach",
    "set_phrases",
    "collect",
    "copy_type",
    "keep_layout",
    "back_up",
)
_AFTER = ("write", "add_rows", "begin_report", "export_word")


def damage(place: Path, count: int, seed: int = 1) -> Tally:
    """`count` damages: two of three strike the store, the rest what lies beside it."""
    tally, rng = Tally("damaged files"), random.Random(seed)
    office = place / "office"
    office.mkdir()
    clerk = Clerk(office, rng)
    for deed in (*_BEFORE, *_AFTER, "hand_over"):
        clerk.do(deed)
    mark = content_mark(clerk.store._db.connection)
    reports = {row.id for row in clerk.store.rows()}
    clerk.close()
    backup = next((office / DATA / "backups").glob("*.db"))
    for trial in range(count):
        root = place / "trial"
        shutil.copytree(office, root)
        harm = HARMS[trial % len(HARMS)]
        words = f"trial {trial}, {harm.__name__}"
        kind = ("store", "store", "beside")[trial // len(HARMS) % 3]
        tally.trials += 1
        try:
            if kind == "store":
                with_backup = rng.random() < 0.7
                _store(root, harm, rng, (mark, reports, backup.name * with_backup), words, tally)
            else:
                _beside(root, harm, rng, (mark, words), tally)
        except AssertionError as error:
            tally.lost.append(f"{words}: {error}")
        except Exception as error:
            tally.unsaid.append(f"{words}: {error!r}")
        finally:
            shutil.rmtree(root)
    return tally


def _store(
    root: Path, harm: Harm, rng: random.Random, known: tuple[str, set[str], str], words: str, tally: Tally
) -> None:
    """The store file itself; a backup of an earlier state is there or not."""
    mark, reports, backup = known
    data = root / DATA
    if not backup:
        shutil.rmtree(data / "backups")
    raw = bytearray((data / "djdesk.db").read_bytes())
    harm(raw, rng)
    (data / "djdesk.db").write_bytes(raw)
    desk, refused = _opened(data)
    if refused is not None:
        _said(refused, words, tally)
        assert (data / "djdesk.db").read_bytes() == raw, "the file was changed"
        if not isinstance(refused, DamagedStore):
            tally.count("taken for another file, left alone")
            return
        assert (refused.backup is not None) == bool(backup), "the good backup was not named"
        said = repair_store(data, Days(DECEMBER))
        if not is_sentence(said):
            tally.unsaid.append(f"{words}: {said}")
        (kept,) = data.glob("djdesk-损坏-*.db")
        assert kept.read_bytes() == raw, "the damaged file was not kept"
        desk = open_desk(data, RESOURCES, Days(DECEMBER))
        found = {row.id for row in desk.store.rows()}
        assert found <= reports, "a report that nobody wrote"
        assert found or not backup, "not even what the backup had"
        tally.count("mended" if found == reports else "mended in part")
    else:
        assert desk is not None
        assert content_mark(desk.store._db.connection) == mark, "changed contents were opened"
        tally.count("struck nothing that is used")
    assert desk.store.check(full=True) == [], "what is open is not sound"
    desk.close()


def _opened(data: Path) -> tuple[Desk | None, KnownError | None]:
    try:
        return open_desk(data, RESOURCES, Days(DECEMBER)), None
    except KnownError as error:
        return None, error


def _beside(root: Path, harm: Harm, rng: random.Random, known: tuple[str, str], tally: Tally) -> None:
    """One of the other files; the store must open all the same."""
    mark, words = known
    data, out = root / DATA, root / OUT
    every = [*(data / "types").glob("*.toml"), *(data / "layouts").glob("*.toml"), *data.glob("*.cache")]
    every += [*(data / "backups").glob("*.db"), *data.glob("attachments/??/*")]
    target = rng.choice([*every, out / COLLECTION, out / "移交.djdesk", data / "djdesk.lock"])
    raw = bytearray(target.read_bytes())
    if raw:
        harm(raw, rng)
    target.write_bytes(raw)
    words = f"{words} of {target.name}"
    try:
        store = Store.open(data, Days(DECEMBER))
        store.close()
        desk = open_desk(data, RESOURCES, Days(DECEMBER))
    except KnownError as error:
        tally.lost.append(f"{words}: the desk does not open: {error}")
        return
    try:
        assert content_mark(desk.store._db.connection) == mark, "the store is another"
        tally.said.update(str(notice) for notice in desk.notices if target.suffix == ".toml")
        if target.name == COLLECTION:
            try:
                collection_mark(target)
            except KnownError as error:
                _said(error, words, tally)
        elif target.suffix == ".djdesk":
            _package(root, target, words, tally)
        elif target.parent.name == "backups":
            for problem in desk.store.problems_of(target)[:1]:
                tally.said[problem] += 1
        elif target.parent.parent.name == "attachments":
            tally.said.update(desk.store.check_evidence(full=True))
    finally:
        desk.close()


def _package(root: Path, package: Path, words: str, tally: Tally) -> None:
    """On another machine: refused and nothing changed, or whole."""
    other = Branch(root / "另一台", DECEMBER)
    before = content_mark(other.store._db.connection)
    try:
        for word in ("", WORD):
            try:
                plan_take_over(other.desk, package, word)
                take_over(other.desk, package, word)
                tally.count("package whole all the same")
                break
            except KnownError as error:
                _said(error, words, tally)
                assert content_mark(other.store._db.connection) == before, "a bad package changed something"
    finally:
        other.close()


def _said(error: KnownError, words: str, tally: Tally) -> None:
    tally.said[str(error)] += 1
    if not is_sentence(str(error)):
        tally.unsaid.append(f"{words}: no sentence: {error}")
