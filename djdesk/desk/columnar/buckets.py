"""The files that came back, dealt into buckets by their names, so that a file stays in its bucket whatever
comes beside it; and what is done with a bucket, on this machine or on another. A bucket is read into a file
of its own beside the result, whole or not at all: whoever does it again gets the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.files import write_whole
from djdesk.desk.collect.collection import READING, digest_of
from djdesk.desk.collect.files import FoundFile, on_disk
from djdesk.desk.collect.reading import Asked, read_returned
from djdesk.desk.collect.returned import Returned, refused
from djdesk.desk.collect.task_file import task_to_bytes
from djdesk.desk.columnar.parts import CountedFile, part_bytes

_FILES_A_BUCKET = 128


class Bucket(msgspec.Struct, frozen=True):
    """`name` follows from how many buckets there are and which one it is: 0003-of-0016."""

    name: str
    files: tuple[FoundFile, ...]


class ReadFile(msgspec.Struct, frozen=True):
    """A file as it is kept between two runs: how it looked from outside, and what was read of it."""

    size: int
    saved: int
    digest: str
    returned: Returned


class _Kept(msgspec.Struct, frozen=True):
    reader: str
    files: dict[str, ReadFile]


class ToRead(msgspec.Struct, frozen=True):
    """`kept` is the folder for what was read, `reading` the version of whoever hands out the work."""

    bucket: Bucket
    kept: Path
    reading: str = READING


class ToWrite(msgspec.Struct, frozen=True):
    """`units`: by file the unit of those that count; `out` is the folder of the parts."""

    bucket: Bucket
    kept: Path
    out: Path
    units: dict[str, str]


def buckets_of(files: Sequence[FoundFile]) -> list[Bucket]:
    """A power of two of buckets, of some hundred files each; those without a file are left out."""
    many = 1
    while many * _FILES_A_BUCKET < len(files):
        many *= 2
    dealt: dict[int, list[FoundFile]] = {}
    for one in sorted(files, key=lambda one: one.name):
        number = int.from_bytes(hashlib.sha256(one.name.encode("utf-8", "surrogatepass")).digest()[:8], "big")
        dealt.setdefault(number % many, []).append(one)
    return [Bucket(f"{number:04d}-of-{many:04d}", tuple(dealt[number])) for number in sorted(dealt)]


def read_bucket(asked: Asked, work: ToRead) -> list[Returned]:
    """Reads what changed since the last time, keeps it, and gives each file as it ended, without its figures.
    Raises BadInput where the work was handed out by another version, OutputError.
    """
    if work.reading != READING:
        raise BadInput("工作机上的程序和这里的版本不一样", "请把同一版本放到每台工作机上再试")
    path = _kept_path(work.kept, work.bucket)
    reader = f"{READING} {hashlib.sha256(task_to_bytes(asked.task)).hexdigest() if asked.task else ''}"
    before = _before(path, reader)
    now = {one.name: _read(one, before.get(one.name), asked) for one in work.bucket.files}
    if now != before:
        write_whole(path, msgspec.msgpack.encode(_Kept(reader, now)))
    return [msgspec.structs.replace(one.returned, figures={}, own=()) for one in now.values()]


def write_bucket(types: Asked, work: ToWrite) -> str:
    """Writes the part of a bucket; its name, "" where nothing of it counts. Raises BadInput, OutputError."""
    kept = _before(_kept_path(work.kept, work.bucket), "")
    counted = [
        CountedFile(one.returned, one.digest, work.units[name])
        for name, one in kept.items()
        if name in work.units
    ]
    if len(counted) != len(work.units):
        raise BadInput("读到一半的结果不见了", "请确认没有别的程序在用同一个输出文件夹，再运行一次")
    data = part_bytes(counted, types.types)
    if not data:
        return ""
    name = f"part-{work.bucket.name}.parquet"
    write_whole(work.out / name, data)
    return name


def _read(one: FoundFile, before: ReadFile | None, asked: Asked) -> ReadFile:
    known = None if before is None or before.returned.state == "refused" else before
    if known is not None and (known.size, known.saved) == (one.size, one.saved):
        return known
    digest = ""
    try:
        with on_disk(one) as path:
            digest = digest_of(path)
            if known is not None and known.digest == digest:
                kept = known.returned
            else:
                kept = read_returned(path, one.name, one.handed, asked)
    except BadInput as error:
        kept = refused(one.name, one.handed, str(error))
    kept = msgspec.structs.replace(kept, handed=one.handed, at=one.at)
    return ReadFile(one.size, one.saved, digest, kept)


def _kept_path(folder: Path, bucket: Bucket) -> Path:
    return folder / f"{bucket.name}.msgpack"


def _before(path: Path, reader: str) -> Mapping[str, ReadFile]:
    """What was kept, of the same reader where one is given; nothing where it cannot be read."""
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):
        return {}
    return kept.files if reader in ("", kept.reader) else {}
