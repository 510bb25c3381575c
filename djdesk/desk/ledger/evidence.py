"""Evidence files (佐证材料) of a row as a clerk handles them: added, looked at, saved elsewhere; what cannot
be done is said in words.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput, KnownError
from djdesk.basics.files import write_whole
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.session import LedgerSession
from djdesk.model.record import Attachment
from djdesk.store.ledgers.evidence import content_path

PASTED_PICTURE = "粘贴的图片"
_PROGRAMS = {
    ".exe",
    ".bat",
    ".cmd",
    ".com",
    ".scr",
    ".pif",
    ".msi",
    ".js",
    ".jse",
    ".vbs",
    ".vbe",
    ".wsf",
    ".wsh",
    ".ps1",
    ".hta",
    ".lnk",
    ".reg",
    ".jar",
    ".desktop",
    ".sh",
    ".run",
    ".appimage",
    ".cpl",
    ".url",
    ".py",
    ".deb",
    ".rpm",
}
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_NAME = 80  # characters: 240 bytes, what file systems take


class Added(msgspec.Struct, frozen=True):
    """What came of adding files: those that were kept, and a sentence for each that was not."""

    kept: tuple[Attachment, ...] = ()
    refused: tuple[str, ...] = ()


def add_files(
    session: LedgerSession, record_id: str, paths: Sequence[Path], origin: object | None = None
) -> Added:
    """Keeps a copy of each file with the row; one that cannot be kept does not stop the others."""
    kept, refused = [], []
    for path in paths:
        try:
            _look_at(path)
            kept.append(session.attach(record_id, path, origin))
        except KnownError as error:
            refused.append(str(error))
    return Added(tuple(kept), tuple(refused))


def add_contents(
    session: LedgerSession, record_id: str, name: str, data: bytes, origin: object | None = None
) -> Attachment:
    """Keeps contents that are in no file yet, as a picture from the clipboard. Raises KnownError."""
    with tempfile.TemporaryDirectory(prefix="djdesk-") as folder:
        path = Path(folder) / file_name(name)
        write_whole(path, data, private=True)
        return session.attach(record_id, path, origin)


def free_name(stem: str, ending: str, taken: Sequence[Attachment]) -> str:
    """粘贴的图片.png, then 粘贴的图片2.png."""
    names = {one.name for one in taken}
    number = 1
    while f"{stem}{'' if number == 1 else number}{ending}" in names:
        number += 1
    return f"{stem}{'' if number == 1 else number}{ending}"


def contents(ledgers: LedgerDesk, attachment: Attachment) -> bytes:
    """Proven by the digest. Raises StoreError when the file is gone, DamagedStore when it is another one."""
    return ledgers.desk.store.evidence.contents(attachment)


def is_there(ledgers: LedgerDesk, attachment: Attachment) -> bool:
    """Whether the contents are in the data folder."""
    return ledgers.desk.store.evidence.present(attachment)


def copy_to_look_at(ledgers: LedgerDesk, attachment: Attachment, folder: Path) -> Path:
    """A copy in a folder of its own that cannot be written to: changes would not come back. Raises BadInput
    for a program, KnownError.
    """
    name = file_name(attachment.name)
    if Path(name).suffix.lower() in _PROGRAMS:
        raise BadInput(f"“{attachment.name}”是程序或快捷方式，打开会运行它", "确有需要请先另存，检查后再打开")
    place = content_path(folder, attachment.digest)  # never by its id: that may come from anybody's backup
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = place / name
    if not path.exists():
        write_whole(path, contents(ledgers, attachment), private=True)
        path.chmod(0o400)
    return path


def file_name(name: str) -> str:
    """A name that every system takes, with its ending."""
    plain = _FORBIDDEN.sub("_", name).strip(" .") or "附件"
    ending = Path(plain).suffix[:10]
    return (
        plain if len(plain) <= _LONGEST_NAME else plain[: _LONGEST_NAME - len(ending)].rstrip(" .") + ending
    )


def size_words(size: int) -> str:
    """How large a file is: 823 字节, 12 KB, 3.4 MB."""
    if size < 1024:
        return f"{size} 字节"
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def _look_at(path: Path) -> None:
    if path.is_dir():
        raise BadInput(f"“{path.name}”是文件夹", "请选里面的文件，或先压缩成一个文件再添加")
    if not path.exists():
        raise BadInput(f"找不到“{path.name}”", "请检查文件是否已移走、U盘是否还连着")
    if not path.is_file():
        raise BadInput(f"“{path.name}”不是普通文件", "请选一个文件")
