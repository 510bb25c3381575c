"""Files that appear whole: written beside the target, flushed to disk, then put in its place. The old file
stays until then.
"""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from djdesk.basics.errors import OutputError, reason_of

TEMPORARY = (".djdesk-", ".tmp")  # how a file begins and ends that is not yet in its place
_SHARING = (
    5,
    32,
    33,
    # Windows: access denied, sharing violation, lock violation; a virus scanner or sync client holds it for a
    # moment
)
_PAUSES = (0.05, 0.1, 0.2, 0.4)  # five tries within one second
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)

Wait = Callable[[float], None]


def write_whole(path: Path, data: bytes, private: bool = False, wait: Wait = time.sleep) -> None:
    """Puts `data` at `path`, whole or not at all; whatever was there stays until the new file is safely on
    the disk.

    `private` gives the file to the user alone (mode 0600), else a new file gets the usual mode and an old one
    keeps its own.
    `wait` is called between tries when another program holds the target for a moment. Raises OutputError.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    beside = temporary_beside(target)
    try:
        _write_flushed(beside, data, private)
        if not private and target.exists():
            beside.chmod(target.stat().st_mode & 0o777)
        put_in_place(beside, target, wait)
    except OSError as error:
        raise output_error(path, error) from error
    finally:
        clear_away(beside)


def put_in_place(beside: Path, target: Path, wait: Wait = time.sleep) -> None:
    """Renames a finished file over `target` and makes that last; tries again while another program holds it.
    Raises OSError.
    """
    for pause in (*_PAUSES, None):
        try:
            os.replace(beside, target)
            break
        except OSError as error:
            if pause is None or getattr(error, "winerror", None) not in _SHARING:
                raise
            wait(pause)
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Makes renames in the folder last through a power cut. Windows cannot flush folders and needs no help
    there.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:  # some network and FUSE file systems cannot: the rename itself has worked
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(handle)


def temporary_beside(target: Path) -> Path:
    """A name in the same folder that no file has; short, whatever the target's name is."""
    return target.with_name(f"{TEMPORARY[0]}{secrets.token_hex(8)}{TEMPORARY[1]}")


def remove_temporaries(folder: Path) -> None:
    """Clears what a killed run left half written. Only for folders that are the program's own."""
    for path in folder.glob(f"{TEMPORARY[0]}*{TEMPORARY[1]}*"):  # with the journals of unfinished stores
        clear_away(path)


def clear_away(*paths: Path) -> None:
    """Deletes what nobody needs any more. A disk that refuses even that must not talk over what went wrong
    before; in the program's own folders the next start tries again.
    """
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def held_by(path: Path) -> str:
    """Which program seems to have `path` open, by the file it keeps beside it: "Word 或 WPS", "Excel 或 WPS
    表格", "LibreOffice" or "".

    Word cuts up to two characters off the front of a long name: ~$告.docx stands beside 报告.docx or
    党建报告.docx.
    """
    if os.path.exists(path.parent / f".~lock.{path.name}#"):  # False also where the name is too long for it
        return "LibreOffice"
    cut = min(max(len(path.stem) - 6, 0), 2)
    if any(os.path.exists(path.parent / f"~${name}") for name in {path.name, path.name[cut:]}):
        return "Excel 或 WPS 表格" if path.suffix.lower() == ".xlsx" else "Word 或 WPS"
    return ""


def output_error(path: Path, error: OSError) -> OutputError:
    """The sentence for an error of the file system while `path` was being written."""
    name, winerror = path.name, getattr(error, "winerror", None)
    if error.errno in _NO_ROOM or winerror in (39, 112):
        return OutputError(
            f"磁盘空间不够，“{name}”没有保存，原来的文件没有动", "请腾出空间或换一个位置后再保存"
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR) or winerror in (3, 53, 67):
        return OutputError(
            f"找不到文件夹“{path.parent}”", "请检查文件夹是否还在、U盘或网络盘是否还连着，或换一个位置保存"
        )
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL) or winerror in (123, 206):
        return OutputError(f"文件名“{name[:40]}”太长或含有不能用的字符", "请换一个短一些的文件名")
    if winerror in (32, 33) or (winerror == 5 and os.path.exists(path)):
        holder = held_by(path) or "别的程序"
        return OutputError(
            f"“{name}”正被{holder}打开，没有保存，原来的文件没有动", "请先在那里关闭它，或换一个文件名保存"
        )
    if error.errno in _NO_RIGHT or winerror == 5:
        return OutputError(f"没有权限写入“{path.parent}”", "请换一个文件夹保存，或请管理员开放权限")
    if error.errno == errno.EISDIR:
        return OutputError(f"“{name}”是一个文件夹", "请换一个文件名保存")
    return OutputError(f"“{name}”没有保存（{reason_of(error)}），原来的文件没有动", "请换一个位置保存")


def _write_flushed(path: Path, data: bytes, private: bool) -> None:
    handle = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600 if private else 0o666
    )
    try:
        view = memoryview(data)
        while view:
            written = os.write(
                handle, view
            )  # may write less than it was given, as on a disk that is nearly full
            if written <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            view = view[written:]
        os.fsync(handle)
        if os.fstat(handle).st_size != len(data):
            raise OSError(errno.EIO, "写入的长度不对")
    finally:
        os.close(handle)
