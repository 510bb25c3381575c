"""The files that came back: of a folder with all below it, and those inside of .zip files, which are unpacked
one at a time under names of our own.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import msgspec

from djdesk.basics.errors import BadInput, reason_of
from djdesk.desk.files.report_files import OWN, TEXT_ENDINGS
from djdesk.formats.file_ending import COLLECTION, TASK, ending_of
from djdesk.formats.opc import DAMAGED, LARGEST_RATIO, directory_state

_ZIP = ".zip"
_WANTED = (*TEXT_ENDINGS, OWN.ending)
_OURS = (TASK, COLLECTION)  # lie beside them and are nothing that came back
_MOST_FILES = 1_000_000
_LARGEST_MEMBER = 100_000_000  # bytes, unpacked
_SMALL = 2_000_000  # below this a ratio says nothing
_UTF8 = 0x800  # the name of the member is in UTF-8 (PKWARE APPNOTE 4.4.4, bit 11)
_CHUNK = 1 << 20
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_NAME = 60  # characters that are kept of a member's name, from its end


class FoundFile(msgspec.Struct, frozen=True):
    """name: below the folder, with / between; a member of a .zip behind the name of the .zip
    saved: in nanoseconds; of a member the digits that its .zip has of it
    handed, at: the day of saving, and the seconds of that day
    """

    name: str
    path: Path
    member: str = ""
    size: int = 0
    saved: int = 0
    handed: date = date(1980, 1, 1)
    at: int = 0
    problem: str = ""


class FoundFiles(msgspec.Struct, frozen=True):
    """`others`: how many files of which ending are no reports."""

    files: tuple[FoundFile, ...]
    others: dict[str, int]


def found_files(place: Path) -> FoundFiles:
    """What can be a report in a folder, or the .zip or file at `place`, by name; hidden and lock files and
    links are left out. Raises BadInput.
    """
    others: Counter[str] = Counter()
    found: list[FoundFile] = []
    try:
        paths, closed = ([place], []) if place.is_file() else _below(place)
        found += [_closed(folder, place) for folder in closed]
        for path in paths:
            name = path.name if path == place else path.relative_to(place).as_posix()
            ending = ending_of(path)
            if ending == _ZIP:
                found += _members(path, name, others)
            elif ending in _WANTED:
                found.append(_found(path, name))
            elif ending not in _OURS:
                others[ending or "没有扩展名"] += 1
    except OSError as error:
        raise BadInput(
            f"打不开“{place.name}”（{reason_of(error)}）", "请检查它是否还在、是否有权限读取"
        ) from None
    if not found:
        raise BadInput(
            f"“{place.name}”里没有可以读的报告", "请选放有收到的 Word、WPS、文字文件或 .zip 的文件夹"
        )
    return FoundFiles(tuple(found), dict(others))


def found_in(places: Sequence[Path]) -> FoundFiles:
    """As `found_files` of one place; of several the names begin with that of the place. A place that is no
    longer there is a file with a problem. Raises BadInput where nothing is found at all.
    """
    if len(places) == 1:
        return found_files(places[0])
    files: list[FoundFile] = []
    others: Counter[str] = Counter()
    heads: Counter[str] = Counter()
    for place in places:
        heads[place.name] += 1
        head = place.name + (f"（{heads[place.name]}）" if heads[place.name] > 1 else "")
        try:
            found = found_files(place)
        except BadInput as error:
            files.append(FoundFile(head, place, problem=error.what))
            continue
        alone = place.is_file()
        files += [
            msgspec.structs.replace(
                one, name=head + one.name.removeprefix(place.name) if alone else f"{head}/{one.name}"
            )
            for one in found.files
        ]
        others.update(found.others)
    if all(one.problem for one in files):
        raise BadInput("没有可以读的报告", "请选放有收到的 Word、WPS、文字文件或 .zip 的文件夹")
    return FoundFiles(tuple(files), dict(others))


def _below(folder: Path) -> tuple[list[Path], list[Path]]:
    """All files of the folder and the folders in it, by name; and the folders that cannot be read. Raises
    OSError for the folder itself.
    """
    found: list[Path] = []
    closed: list[Path] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.name.startswith((".", "~$")) or entry.is_symlink():
                        continue
                    if entry.is_dir():
                        waiting.append(Path(entry.path))
                    elif entry.is_file():
                        found.append(Path(entry.path))
        except OSError:
            if here == folder:
                raise
            closed.append(here)
        if len(found) > _MOST_FILES:
            raise BadInput(f"“{folder.name}”里的文件太多", "请分成几个文件夹")
    return sorted(found), sorted(closed)


def _closed(folder: Path, place: Path) -> FoundFile:
    name = folder.relative_to(place).as_posix()
    return FoundFile(name + "/", folder, problem="这个文件夹打不开，里面的文件没有读，请检查是否有权限读取。")


def _found(path: Path, name: str) -> FoundFile:
    seen = path.stat()
    moment = datetime.fromtimestamp(seen.st_mtime)
    at = moment.hour * 3600 + moment.minute * 60 + moment.second
    return FoundFile(name, path, "", seen.st_size, seen.st_mtime_ns, moment.date(), at)


def _members(path: Path, name: str, others: Counter[str]) -> Iterator[FoundFile]:
    """The files inside a .zip; one that cannot be opened is itself a file with a problem."""
    whole = _found(path, name)
    try:
        with path.open("rb") as file:
            if directory_state(file) not in ("sound", "long form"):
                raise zipfile.BadZipFile
        with zipfile.ZipFile(path) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
    except DAMAGED:
        yield msgspec.structs.replace(whole, problem=f"压缩包“{path.name}”已损坏，请重新取得。")
        return
    for entry in entries:
        inner = PurePosixPath(_readable(entry).replace("\\", "/"))
        if inner.name.startswith((".", "~$")) or "__MACOSX" in inner.parts:
            continue
        if inner.suffix.lower() not in (*_WANTED, _ZIP):
            others[inner.suffix.lower() or "没有扩展名"] += 1
            continue
        saved = int("".join(f"{part:02d}" for part in entry.date_time)) * 10**10 + entry.CRC
        yield FoundFile(
            f"{name}/{inner.as_posix().lstrip('/')}",
            path,
            entry.filename,
            entry.file_size,
            saved % (1 << 63),
            *_moment(entry.date_time, whole),
            _refusal(entry, inner),
        )


def _refusal(entry: zipfile.ZipInfo, inner: PurePosixPath) -> str:
    if inner.suffix.lower() == _ZIP:
        return "压缩包里还有压缩包，请先解压。"
    if entry.flag_bits & 1:
        return "压缩包设了密码，请去掉密码再发。"
    too_large = entry.file_size > _LARGEST_MEMBER
    if too_large or (
        entry.file_size > _SMALL and entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1)
    ):
        return "压缩包里的这个文件大得不正常，可能有害，没有解压。"
    return ""


def _readable(entry: zipfile.ZipInfo) -> str:
    """The member's name; older programs of Windows write it in GBK and say nothing of it."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _moment(said: tuple[int, ...], usual: FoundFile) -> tuple[date, int]:
    try:
        return date(*said[:3]), said[3] * 3600 + said[4] * 60 + said[5]
    except ValueError:
        return usual.handed, usual.at


@contextmanager
def on_disk(found: FoundFile) -> Generator[Path]:
    """The file as one of its own: a member of a .zip is unpacked into a folder that goes afterwards. Raises
    BadInput.
    """
    if found.problem:
        raise BadInput(found.problem.rstrip("。"), "其余的文件照常汇总")
    if not found.member:
        yield found.path
        return
    with TemporaryDirectory(prefix="djdesk-", ignore_cleanup_errors=True) as folder:
        target = Path(folder) / _NOT_IN_NAMES.sub("_", PurePosixPath(found.name).name)[-_LONGEST_NAME:]
        try:
            with (
                zipfile.ZipFile(found.path) as package,
                package.open(found.member) as source,
                target.open("wb") as out,
            ):
                left = found.size
                while chunk := source.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise zipfile.BadZipFile
                    out.write(chunk)
        except DAMAGED as error:
            raise BadInput("压缩包里的这个文件已损坏", "请填报单位重新发一份") from error
        yield target
