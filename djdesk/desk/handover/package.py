"""The handover package (移交包): what is in it, writing it, and reading it with nothing believed unproven.

package.json           what the rest is: format, when it was made, size and SHA-256 of every other entry
store.db               the store: reports, versions, ledgers, own lists, settings but those of the machine
attachments/<SHA-256>  evidence files
layouts/<name>.toml    the office's own layouts
types/<id>.<n>.toml    the office's own report types, every version (format 2)
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput, OutputError, StoreError, reason_of
from djdesk.basics.files import output_error
from djdesk.basics.paths import private_folder
from djdesk.desk.desk import Desk
from djdesk.desk.settings.declared import (
    BACKUP_STATE,
    BIN_DAYS,
    EXPORT_FOLDER,
    EXPORTED_FILES,
    SECOND_PLACE,
)
from djdesk.formats.file_ending import HANDOVER
from djdesk.formats.sealed_zip import Package, opened_package, write_package

ENDING = HANDOVER
FEWEST = 8  # characters of a passphrase: the format's own derivation of keys is quick
OF_THE_MACHINE = tuple(one.key for one in (BACKUP_STATE, SECOND_PLACE, EXPORT_FOLDER, EXPORTED_FILES))
_FORMAT = 2  # a package without report types says 1, which every program reads
_PROGRAM = "djdesk"
_CONTENTS, STORE = "package.json", "store.db"
_MOST_CONTENTS = 64 << 20  # bytes of package.json: some 500,000 files
_MOST = 1 << 40
_EVIDENCE = re.compile(r"attachments/([0-9a-f]{64})")
_LAYOUT = re.compile(r"layouts/([\w（）()、 -][\w.（）()、 -]{0,99}\.toml)")
_TYPE = re.compile(r"types/([a-z][a-z0-9_-]{0,60}\.[1-9]\d{0,8}\.toml)")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\..*", re.IGNORECASE)  # names that Windows keeps

Progress = Callable[[str], object]


class Entry(msgspec.Struct, frozen=True):
    size: int
    sha256: str


class Contents(msgspec.Struct, frozen=True):
    """package.json."""

    program: str
    format: int
    made: datetime
    entries: dict[str, Entry]


class Handed(msgspec.Struct, frozen=True):
    """A package that was written. `missing`: names of evidence files that are nowhere any more."""

    path: Path
    reports: int
    rows: int
    files: int
    missing: tuple[str, ...]

    @property
    def sentence(self) -> str:
        lost = (
            f"有 {len(self.missing)} 份附件的文件不见了，包里没有：{'、'.join(self.missing[:3])}。"
            if self.missing
            else ""
        )
        counts = f"{self.reports} 份报告，{self.rows} 行台账，{self.files} 份附件"
        return f"已做成“{self.path.name}”：{counts}。{lost}"


class Unpacked(msgspec.Struct, frozen=True):
    """A package whose every byte is proven, in a folder that is emptied afterwards. `layouts`, `types`:
    files.
    """

    made: datetime
    store: Path
    layouts: tuple[Path, ...]
    types: tuple[Path, ...] = ()


def hand_over(desk: Desk, path: Path, passphrase: str = "") -> Handed:
    """Writes all that the office has into one file. Raises BadInput for a passphrase that is too short,
    OutputError, StoreError.
    """
    if desk.store.locked and not passphrase:
        raise BadInput("数据加了口令，移交包也要有口令", f"请给移交包设一个口令，至少 {FEWEST} 个字")
    if passphrase and len(passphrase) < FEWEST:
        raise BadInput(f"口令太短（{len(passphrase)} 个字）", f"请至少用 {FEWEST} 个字，越长越安全")
    evidence, missing = desk.store.evidence_files()
    with desk.store.incoming() as folder:
        desk.store.copy_to(folder / STORE, (*OF_THE_MACHINE, BIN_DAYS.key))
        sources: dict[str, Path] = {STORE: folder / STORE}
        sources |= {f"attachments/{digest}": found for digest, found in evidence.items()}
        sources |= {f"layouts/{file.name}": file for file in own_layouts(desk)}
        types = own_types(desk)
        sources |= {f"types/{file.name}": file for file in types}
        try:
            entries = {name: Entry(*_measured(source)) for name, source in sources.items()}
        except OSError as error:
            raise StoreError(f"附件读不出来（{reason_of(error)}）", "请检查磁盘后再试") from error
        contents = Contents(_PROGRAM, _FORMAT if types else 1, desk.clock(), entries)
        write_package(path, {_CONTENTS: msgspec.json.encode(contents), **sources}, passphrase)
    totals = desk.store.ledgers.totals().values()
    reports = len(desk.store.rows())
    return Handed(path, reports, sum(one.rows for one in totals), len(evidence), tuple(missing))


def own_layouts(desk: Desk) -> list[Path]:
    """Files of the office's own layouts, of names that another machine takes."""
    folder = desk.resources.own_folder
    found = sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else []
    return [file for file in found if layout_name(f"layouts/{file.name}")]


def own_types(desk: Desk) -> list[Path]:
    """Files of the office's own report types."""
    folder = desk.resources.type_shelf.own_folder
    found = sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else []
    return [file for file in found if type_name(f"types/{file.name}")]


def type_name(name: str) -> str:
    """As `layout_name`, of a report type."""
    match = _TYPE.fullmatch(name)
    return match[1] if match and not _RESERVED.fullmatch(match[1]) else ""


def layout_name(name: str) -> str:
    """The file name in an entry's name; "" for one that must not become a path."""
    match = _LAYOUT.fullmatch(name)
    return match[1] if match and not _RESERVED.fullmatch(match[1]) else ""


@contextmanager
def unpacked(desk: Desk, path: Path, passphrase: str) -> Generator[Unpacked]:
    """The package with everything proven: names, sizes, digests. Raises BadInput, StoreError; the store is
    not touched.
    """
    with opened_package(path, passphrase) as package, desk.store.incoming() as folder:
        contents = _contents(package, path.name)
        total = sum(entry.size for entry in contents.entries.values())
        if total > shutil.disk_usage(folder).free:
            raise StoreError("磁盘空间不够，移交包放不下", "什么也没有改动，请腾出空间后再试")
        try:
            put = [_put(package, folder, name, entry, path.name) for name, entry in contents.entries.items()]
            layouts, types = (
                tuple(file for file in put if file.parent == folder / kind) for kind in ("layouts", "types")
            )
        except OSError as error:
            known: OutputError = output_error(folder, error)
            raise StoreError(f"移交包没有读完：{known.what}", "请检查磁盘后再试") from error
        yield Unpacked(contents.made, folder / STORE, layouts, types)


def _contents(package: Package, name: str) -> Contents:
    altered = BadInput(f"“{name}”不完整或被改动过", "什么也没有改动，请重新拷贝一次再试")
    if _CONTENTS not in package.names:
        raise BadInput(f"“{name}”不是移交包", "请选用“移交”做出来的文件")
    raw = package.read(_CONTENTS, _MOST_CONTENTS)
    try:
        head = msgspec.json.decode(raw, type=dict[str, object])
        number = head.get("format")
        if isinstance(number, int) and number > _FORMAT:
            raise BadInput(f"“{name}”是更新版本的党建工作台做的", "什么也没有改动，请安装新版程序后再试")
        contents = msgspec.json.decode(raw, type=Contents)
    except (msgspec.DecodeError, RecursionError) as error:
        raise altered from error
    whole = package.names == {_CONTENTS, *contents.entries}
    if contents.program != _PROGRAM or STORE not in contents.entries or not whole:
        raise altered
    for entry_name, entry in contents.entries.items():
        match = _EVIDENCE.fullmatch(entry_name)
        named = layout_name(entry_name) or type_name(entry_name)
        known = entry_name == STORE or named or (match and match[1] == entry.sha256)
        if not known or not 0 <= entry.size <= _MOST:
            raise altered
    return contents


def _put(package: Package, folder: Path, name: str, entry: Entry, of: str) -> Path:
    """Unpacks one entry where its kind lies; its name is proven already."""
    match, layout = _EVIDENCE.fullmatch(name), layout_name(name)
    if match:
        target = folder / "attachments" / match[1][:2] / match[1]
    elif type_name(name):
        target = folder / "types" / type_name(name)
    else:
        target = folder / "layouts" / layout if layout else folder / STORE
    private_folder(target.parent)
    if package.unpack(name, target, entry.size) != entry.sha256:
        raise BadInput(f"“{of}”不完整或被改动过", "什么也没有改动，请重新拷贝一次再试")
    return target


def _measured(path: Path) -> tuple[int, str]:
    digest, size = sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()
