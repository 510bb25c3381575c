"""A collection (汇总): the files of a folder are taken in, those alone that changed since the last time, and
what was said of names is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path

import msgspec

from djdesk.basics.clock import Clock
from djdesk.basics.errors import BadInput, reason_of
from djdesk.desk.collect.files import FoundFile, on_disk
from djdesk.desk.collect.news_points import NewsBook, piece_types
from djdesk.desk.collect.reading import Asked, read_returned
from djdesk.desk.collect.returned import Returned, TickedCase, refused
from djdesk.desk.collect.settled import Settled, settled
from djdesk.desk.collect.task_file import ReportTask, task_from_bytes, task_to_bytes
from djdesk.forms.report_type import ReportType
from djdesk.store.collections.collection_file import CollectionFile, ReturnedRow

_TASK, _NAMES, _READER, _PLACES, _NEWS = "task", "names", "reader", "places", "news"
_GROUPS, _CASES = "groups", "cases"
READING = "4"  # raised when files are read otherwise than before, so that all are read again
_AT_ONCE = 200  # files that are kept in one transaction
_CHUNK = 1 << 20


class Collection:
    """Open until `close`; one program at a time. Raises StoreError."""

    def __init__(self, path: Path, types: Mapping[str, ReportType], clock: Clock) -> None:
        self._file = CollectionFile(path, clock())
        self._types, self._clock = types, clock

    def close(self) -> None:
        self._file.close()

    @property
    def task(self) -> ReportTask | None:
        kept = self._file.said(_TASK)
        return task_from_bytes(kept.encode(), self._file.path.name) if kept else None

    def set_task(self, task: ReportTask) -> None:
        """Raises BadInput where the collection is of another task."""
        before = self.task
        if before is not None and before.id != task.id:
            raise BadInput(f"“{self._file.path.name}”是另一个任务的汇总", "请为这个任务换一个输出文件名")
        self._file.say(_TASK, task_to_bytes(task).decode())

    @property
    def names(self) -> dict[str, str]:
        """What was said of names: as written → unit of the list."""
        kept = self._file.said(_NAMES)
        return msgspec.json.decode(kept, type=dict[str, str]) if kept else {}

    def say_name(self, written: str, unit: str) -> None:
        """`unit` "" for none of the list. Raises BadInput for a unit that the task has not."""
        task = self.task
        if unit and task is not None and task.units and unit not in task.units:
            raise BadInput(f"任务的单位名单里没有“{unit}”", "请按名单上的写法写")
        self._file.say(_NAMES, msgspec.json.encode(self.names | {written: unit}).decode())

    @property
    def places(self) -> tuple[Path, ...]:
        """The folders and files that are taken in."""
        kept = self._file.said(_PLACES)
        return tuple(map(Path, msgspec.json.decode(kept, type=list[str]))) if kept else ()

    def say_places(self, places: Sequence[Path]) -> None:
        self._file.say(_PLACES, msgspec.json.encode([str(path) for path in places]).decode())

    @property
    def news(self) -> NewsBook:
        """What was said of pieces of news."""
        kept = self._file.said(_NEWS)
        return msgspec.json.decode(kept, type=NewsBook) if kept else NewsBook()

    def say_news(self, book: NewsBook) -> None:
        self._file.say(_NEWS, msgspec.json.encode(book).decode())

    @property
    def groups(self) -> dict[str, str]:
        """unit → group, as the office said."""
        kept = self._file.said(_GROUPS)
        return msgspec.json.decode(kept, type=dict[str, str]) if kept else {}

    def say_groups(self, groups: Mapping[str, str]) -> None:
        self._file.say(_GROUPS, msgspec.json.encode(groups).decode())

    @property
    def cases(self) -> tuple[TickedCase, ...]:
        """The paragraphs of units that the office ticked as its best cases (典型案例)."""
        kept = self._file.said(_CASES)
        return msgspec.json.decode(kept, type=tuple[TickedCase, ...]) if kept else ()

    def say_cases(self, cases: Sequence[TickedCase]) -> None:
        self._file.say(_CASES, msgspec.json.encode(cases).decode())

    def taking_in(self, found: tuple[FoundFile, ...]) -> Generator[Returned]:
        """Each file as it ended, read or known from before. What was read is kept a few hundred files at a
        time: who stops asking loses none of them.
        """
        task = self.task
        asked = Asked(self._types, self._clock(), task)
        reader = f"{READING} {task.id if task is not None else ''}"
        known = self._file.rows()
        gone = known.keys() - {one.name for one in found}
        if self._file.said(_READER) != reader:
            gone, known = set(known), {}
        self._file.change((), gone)
        self._file.say(_READER, reader)
        fresh: list[ReturnedRow] = []
        try:
            for one in found:
                row, returned = _row(one, known.get(one.name), asked)
                if row is not None:
                    fresh.append(row)
                if len(fresh) >= _AT_ONCE:
                    self._file.change(fresh)
                    fresh = []
                yield returned
        finally:
            self._file.change(fresh)

    def settled(self) -> Settled:
        """All that came back, put together."""
        rows = sorted(self._file.rows().values(), key=lambda row: row.name)
        files = [_returned(row) for row in rows]
        return settled(files, self.task, self.names, self._clock().date(), piece_types(self._types))


def _row(one: FoundFile, before: ReturnedRow | None, asked: Asked) -> tuple[ReturnedRow | None, Returned]:
    """The file as it is to be kept, None where that is as before, and what it says. Size and time, then its
    bytes, say whether it changed. What was refused is read again: rights, programs and types may have come
    since.
    """
    known = None if before is None else _returned(before)
    if known is not None and known.state == "refused":
        known = None
    if before is not None and known is not None and (before.size, before.saved) == (one.size, one.saved):
        return None, known
    digest = ""
    try:
        with on_disk(one) as path:
            digest = digest_of(path)
            same = before is not None and before.digest == digest
            kept = known if known is not None and same else read_returned(path, one.name, one.handed, asked)
            kept = msgspec.structs.replace(kept, handed=one.handed, at=one.at)
    except BadInput as error:
        kept = refused(one.name, one.handed, str(error))
    row = ReturnedRow(one.name, one.size, one.saved, digest, msgspec.json.encode(kept).decode())
    return None if row == before else row, kept


def _returned(row: ReturnedRow) -> Returned:
    return msgspec.json.decode(row.contents, type=Returned)


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes. Raises BadInput."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise BadInput(f"读不出文件（{reason_of(error)}）", "请检查权限，或把它复制到本机再试") from None
    return digest.hexdigest()
