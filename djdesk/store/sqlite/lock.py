"""One process per store: a lock of the operating system, which a crash frees. What the lock file says never
decides anything.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from djdesk.basics.errors import StoreBusy, StoreError, reason_of

LOCK_FILE = "djdesk.lock"  # in the data folder

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # the locked byte lies behind the text, which others may then read

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS)  # some network and FUSE file systems


class FolderLock:
    """Held until `release` or the end of the process. `found` is what the last holder left in the file.

    `effective` is False where the file system knows no locks: then there is no protection, but also no way to
    lock a clerk out.
    """

    def __init__(self, path: Path) -> None:
        """Takes the lock at once. Raises StoreBusy when another process has it, StoreError when the file
        cannot be made.
        """
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            what = f"不能写入数据文件夹“{path.parent}”（{reason_of(error)}）"
            raise StoreError(what, "请检查权限和磁盘，或用 --data 另选一个文件夹") from error
        self.effective = True
        try:
            _lock(self._handle)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                self.effective = False
            else:
                os.close(self._handle)
                raise _refusal(path, error) from error
        self.found = os.read(self._handle, 4096).decode("utf-8", "replace")

    def note(self, text: str) -> None:
        """Replaces what the file says; for the next holder and for people."""
        try:
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, text.encode("utf-8"))
        except (
            OSError
        ):  # a full disk must not keep the store shut; without the note the next start checks everything
            return

    def release(self) -> None:
        os.close(self._handle)  # closing the file frees the lock


def _refusal(path: Path, error: OSError) -> StoreError:
    if error.errno in _HELD:
        return StoreBusy("党建工作台已经打开着这个数据文件夹", "请切换到已打开的窗口，或先关闭它")
    return StoreError(
        f"锁不住数据文件夹“{path.parent}”（{reason_of(error)}）", "请检查磁盘，或用 --data 另选一个文件夹"
    )
