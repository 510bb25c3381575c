"""A folder of what came back becomes a folder of columnar parts (OUT.parquet), with the figures that the
table in Excel would show. The parts take the place of those of the last run together, at the end.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.basics.files import output_error
from djdesk.desk.collect.files import FoundFile
from djdesk.desk.collect.news_points import piece_types
from djdesk.desk.collect.reading import Asked
from djdesk.desk.collect.returned import Returned
from djdesk.desk.collect.settled import Settled, settled
from djdesk.desk.columnar.buckets import Bucket, ToRead, ToWrite, buckets_of, read_bucket, write_bucket
from djdesk.desk.columnar.engines import Engine
from djdesk.desk.columnar.target import check_target

_WORK = ".work"  # beside the result: what was read, so that another run reads only what changed


def collect_columns(
    files: tuple[FoundFile, ...],
    out: Path,
    asked: Asked,
    decided: dict[str, str],
    today: date,
    engine: Engine,
) -> Settled:
    """Reads and writes all parts, and says how each file ended. Raises BadInput, OutputError; the parts of
    the last run are there until all new ones are.
    """
    check_target(out)
    work, fresh = out.with_name(out.name + _WORK), out.with_name(out.name + _WORK) / "new"
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        buckets = buckets_of(files)
        to_read = [ToRead(one, work.resolve()) for one in buckets]
        returned = [file for each in engine.each(read_bucket, asked, to_read) for file in each]
        result = settled(sorted(returned, key=_by_name), asked.task, decided, today, piece_types(asked.types))
        to_write = list(_to_write(result, buckets, work.resolve(), fresh.resolve()))
        written = set(engine.each(write_bucket, asked, to_write)) - {""}
        if not all((fresh / name).is_file() for name in written):
            raise BadInput(
                "工作机写的结果在这里看不到",
                "请把收到的文件和结果都放在各台机器用同一路径看得到的共享文件夹里",
            )
        _forget_others(work, buckets)
        _put_in_place(fresh, out, work / "old")
    except OSError as error:
        raise output_error(out, error) from error
    return result


def _to_write(result: Settled, buckets: list[Bucket], kept: Path, out: Path) -> Iterator[ToWrite]:
    counts = {one.returned.name: one.unit for one in result.files if one.counts}
    for bucket in buckets:
        units = {one.name: counts[one.name] for one in bucket.files if one.name in counts}
        if units:
            yield ToWrite(bucket, kept, out, units)


def _by_name(one: Returned) -> str:
    return one.name


def _forget_others(work: Path, buckets: list[Bucket]) -> None:
    names = {one.name for one in buckets}
    for path in work.glob("*.msgpack"):
        if path.stem not in names:
            path.unlink(missing_ok=True)


def _put_in_place(fresh: Path, out: Path, old: Path) -> None:
    """The new parts for the old ones; a run that was killed here leaves one of both whole."""
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)
