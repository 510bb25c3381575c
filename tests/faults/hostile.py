"""Files of every kind that the program reads, damaged or made to harm, always the same for a number: each is read or
refused in a sentence, soon, in little memory; nothing outside is touched and the store stays as it is.

What could cost another program time or memory is never made here: sizes and depths are small, only shapes are wicked.
"""

from __future__ import annotations

import io
import random
import re
import resource
import signal
import time
import warnings
import zipfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from djdesk.basics.errors import KnownError
from djdesk.desk.collect.collection import Collection
from djdesk.desk.collect.files import found_in
from djdesk.desk.collect.new_task import new_task, unit_list
from djdesk.desk.collect.task_file import read_task, task_to_bytes
from djdesk.desk.handover.package import hand_over
from djdesk.desk.handover.take_over import plan_take_over
from djdesk.desk.layouts.layouts import learn_from_sample
from djdesk.desk.ledger.ledger_desk import open_ledgers
from djdesk.desk.merge.leader_file import leader_file
from djdesk.desk.old_reports.convert import opened
from djdesk.desk.proof.list_tables import read_lists, write_lists
from djdesk.desk.proof.office_lists import OfficeLists
from djdesk.desk.report.from_values import filled_report
from djdesk.desk.report.report_file import read_report_file
from djdesk.desk.settings.administrator import parse
from djdesk.desk.types.type_files import read_type, write_type
from djdesk.desk.updates.pack import read_pack
from djdesk.desk.workbook.ledger_import import plan_import_of
from djdesk.document.layout.toml_file import load_layout
from djdesk.formats.clipboard_table import table_of
from djdesk.model.period import Period
from djdesk.proof.wording_pack import read_pack_file
from djdesk.store.integrity.comparison import content_mark
from faults.clerk import PACK, Clerk
from faults.damage import HARMS
from faults.tally import Tally, is_sentence
from support.branch import DECEMBER, RESOURCES
from support.mutations import mutated

_SLOWEST, _MOST_MEMORY = 5.0, 300 << 20  # robustness of the guards: seconds a file, bytes more in all
_KEYS = {"test": "00" * 32}
Reader = Callable[[Path], object]


class Kinds:
    """Sound files of every kind, written by the program itself where it writes them, and who reads them."""

    def __init__(self, clerk: Clerk, place: Path) -> None:
        self._clerk, self._place = clerk, place
        place.mkdir()
        desk = clerk.desk
        self._ledgers = open_ledgers(desk)
        form = desk.form("half_year")
        clerk.do("export_word")
        clerk.do("export_text")
        clerk.do("export_rows")
        own = place / "own.json"
        clerk.export_to(own)
        write_type(form, place / "type.xlsx", DECEMBER)
        write_type(form, place / "type.toml", DECEMBER)
        write_lists(OfficeLists(), (), place / "lists.xlsx", DECEMBER)
        hand_over(desk, place / "package.djdesk")
        self._task = new_task(form, Period.parse("2023H1"), date(2023, 7, 20), ("第一支部", "第二支部"))
        texts = {
            "pack.toml": PACK.format(version="1", text="高高飘扬在一线"),
            "rows.csv": "会议类型,日期,主题\r\n支委会,2023-05-10,研究工作\r\n党员大会,2023年6月1日,通报情况\r\n",
            "admin.toml": 'format = 1\n[preset]\nletters = "large"\n[locked]\nlayout = "standard"\n',
            "values.json": '{"unit": "第一支部", "period": "2023H1", "figures": {"支委会": "6"}}',
            "units.csv": "单位名称\n第一支部\n第二支部\n",
            "page.html": "<table><tr><td>甲</td><td rowspan=2>乙</td></tr><tr><td>丙</td></tr></table>",
        }
        for name, text in texts.items():
            (place / name).write_bytes(text.encode())
        (place / "task.djtask").write_bytes(task_to_bytes(self._task))
        self._report = clerk.session.report
        self._form = form
        report, layout = clerk.out / "报告.docx", RESOURCES / "layouts" / "standard.toml"
        with zipfile.ZipFile(place / "back.zip", "w") as back:
            back.write(report, "第一支部/报告.docx")
            back.write(clerk.out / "报告.txt", "第二支部.txt")
        with zipfile.ZipFile(place / "update.djpack", "w") as pack:
            pack.writestr("pack.json", '{"program":"djdesk-update","format":1}')
            pack.writestr("signature", "00" * 64)
        resources = desk.resources
        self.kinds: tuple[tuple[Path, Reader], ...] = (
            (report, lambda path: opened(resources, path, DECEMBER)),
            (report, lambda path: leader_file(desk, self._report, path)),
            (report, lambda path: learn_from_sample(resources, path, "样")),
            (clerk.out / "报告.txt", lambda path: opened(resources, path, DECEMBER)),
            (clerk.out / "台账.xlsx", lambda path: plan_import_of(self._ledgers, "meetings", path)),
            (place / "rows.csv", lambda path: plan_import_of(self._ledgers, "meetings", path)),
            (own, lambda path: read_report_file(resources, path)),
            (place / "type.xlsx", read_type),
            (place / "type.toml", read_type),
            (layout, load_layout),
            (place / "lists.xlsx", lambda path: read_lists(path, OfficeLists(), ())),
            (place / "pack.toml", read_pack_file),
            (place / "task.djtask", lambda path: read_task(path, desk.types)),
            (place / "units.csv", unit_list),
            (place / "back.zip", self._collect),
            (place / "package.djdesk", lambda path: plan_take_over(desk, path)),
            (place / "update.djpack", lambda path: read_pack(path, _KEYS)),
            (place / "admin.toml", lambda path: parse(path.read_bytes(), path.name)),
            (place / "values.json", lambda path: filled_report(form, path.read_bytes(), clerk.days)),
            (place / "page.html", lambda path: table_of("甲", path.read_bytes().decode("utf-8", "replace"))),
        )

    def old_report(self, path: Path) -> object:
        return opened(self._clerk.desk.resources, path, DECEMBER)

    def _collect(self, path: Path) -> object:
        target = self._place / "in.djcol"
        collection = Collection(target, self._clerk.desk.types, self._clerk.days)
        try:
            collection.set_task(self._task)
            return list(collection.taking_in(found_in([path]).files))
        finally:
            collection.close()
            for left in (target, target.with_name(f"{target.name}-journal")):
                left.unlink()


def hostile(place: Path, count: int, seed: int = 1) -> Tally:
    """`count` files; every fourth an old report as the readers' own tests damage them."""
    tally = Tally("hostile files")
    (place / "office").mkdir()
    clerk = Clerk(place / "office", random.Random(seed))
    for deed in ("begin_report", "write", "figure", "add_rows"):
        clerk.do(deed)
    kinds = Kinds(clerk, place / "sound")
    mark = content_mark(clerk.store._db.connection)
    texts = [(clerk.out / "报告.txt").read_text(encoding="utf-8")]
    (place / "inner" / "deeper").mkdir(parents=True)
    before, memory = set(place.rglob("*")), _memory()
    for number in range(count):
        rng = random.Random(f"{seed}-{number}")
        if number % 4 == 3:
            ending, data = mutated(seed * 100_000 + number, texts)
            path, reader = place / "inner" / "deeper" / f"旧报告{ending}", kinds.old_report
        else:
            sound, reader = kinds.kinds[(number - number // 4) % len(kinds.kinds)]
            path, data = place / "inner" / "deeper" / sound.name, harmed(sound.read_bytes(), rng)
        path.write_bytes(data)
        _read(path, reader, f"file {number}, {path.name}", tally)
        path.unlink()
    for left in sorted(set(place.rglob("*")) - before):
        tally.between.append(f"left behind: {left.relative_to(place)}")
    if content_mark(clerk.store._db.connection) != mark:
        tally.lost.append("the store is another")
    tally.notes["memory more, MB"] = (_memory() - memory) >> 20
    if _memory() - memory > _MOST_MEMORY:
        tally.unsaid.append("too much memory was taken")
    clerk.close()
    return tally


def _read(path: Path, reader: Reader, words: str, tally: Tally) -> None:
    tally.trials += 1
    began = time.monotonic()
    try:
        with _no_longer_than(3 * _SLOWEST):
            reader(path)
        tally.count("read")
    except KnownError as error:
        tally.said[str(error)] += 1
        if not is_sentence(str(error)):
            tally.unsaid.append(f"{words}: no sentence: {error}")
    except Exception as error:
        tally.unsaid.append(f"{words}: {error!r}"[:400])
    milliseconds = round((time.monotonic() - began) * 1000)
    tally.notes["slowest, ms"] = max(tally.notes.get("slowest, ms", 0), milliseconds)


@contextmanager
def _no_longer_than(seconds: float) -> Generator[None]:
    def late(number: int, frame: object) -> None:
        raise TimeoutError(f"not read within {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


# ---------------------------------------------------------------- what is done to a sound file


def harmed(data: bytes, rng: random.Random) -> bytes:
    """The file with one to three harms; a zip mostly inside its parts."""
    if data.startswith(b"PK") and rng.random() < 0.8:
        return _in_zip(data, rng)
    if rng.random() < 0.5 and not data.startswith(b"PK"):
        return _in_text(data, rng)
    raw = bytearray(data)
    for _ in range(rng.randint(1, 3)):
        if raw:
            rng.choice(HARMS)(raw, rng)
    return bytes(raw)


def _in_zip(data: bytes, rng: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(entry.filename, package.read(entry)) for entry in package.infolist()]
    place = rng.randrange(len(parts))
    name, content = parts[place]
    harm = rng.randrange(9)
    if harm < 4:
        parts[place] = name, _in_text(content, rng)
    elif harm == 4:
        del parts[place]
    elif harm == 5:
        parts.append((name, _in_text(content, rng)))  # twice under one name
    elif harm == 6:
        outside = (
            "../../外面.txt",
            "/tmp/djdesk-外面.txt",
            "..\\外面.txt",
            "C:/外面.txt",
            "a/\x00b",
            "CON.toml",
        )
        parts.append((rng.choice(outside), b"outside"))
    elif harm == 7:
        parts[place] = name.upper(), content
    else:
        raw = bytearray(content or b" ")
        rng.choice(HARMS)(raw, rng)
        parts[place] = name, bytes(raw)
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore", UserWarning)  # of names that are there twice: that is meant
        for one, body in parts:
            entry = zipfile.ZipInfo(one)
            entry.filename = one  # as it is, also what ZipInfo would tidy
            with package.open(entry, "w") as target:
                target.write(body)
    return file.getvalue()


_DOCTYPE = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY f "f">]>'
_SIGNS = (
    "\x00",
    "\x0b",
    "\ufffe",
    "\u202e",
    "\ufeff",
    "&e;",
    "&#0;",
    "&#xD800;",
    "]]>",
    "<!--",
    "=1+1",
    "'",
    '"',
    "\\",
)
_NUMBERS = (
    b"-1",
    b"0",
    b"99999999999999999999",
    b"1e999",
    b"NaN",
    b"2147483648",
    b"0.000001",
    b"XFD1048576",
    b"",
    b"true",
)


def _in_text(data: bytes, rng: random.Random) -> bytes:
    """XML, JSON, TOML or plain words: numbers out of reach, signs that stand nowhere, tags lost, twice, nested."""
    harm = rng.randrange(9)
    numbers = list(re.finditer(rb"(?<=[\"'= ,:>])\d+(?=[\"' ,<}\n])", data))
    tags = list(re.finditer(rb"<[^<>]{1,200}>", data))
    if harm < 3 and numbers:
        return _put(data, rng.choice(numbers), rng.choice(_NUMBERS))
    if harm == 3 and tags:
        return _put(data, rng.choice(tags), b"")
    if harm == 4 and tags:
        one = rng.choice(tags)
        return _put(data, one, one[0] * rng.choice((2, 40, 400)))
    if harm == 5 and data.lstrip()[:5] == b"<?xml":
        end = data.index(b">") + 1
        return data[:end] + _DOCTYPE + data[end:]
    if harm == 6:
        words = data.decode("utf-8", "replace")
        return words.encode(rng.choice(("gb18030", "utf-16", "utf-8-sig", "utf-32")), "replace")
    if harm == 7:
        at = rng.randrange(len(data) + 1)
        return data[:at] + rng.choice((b"[", b"{", b"(", b'"')) * rng.choice((1, 60, 600)) + data[at:]
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_SIGNS).encode() + data[at:]


def _put(data: bytes, found: re.Match[bytes], new: bytes) -> bytes:
    return data[: found.start()] + new + data[found.end() :]
