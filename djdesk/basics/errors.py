"""The two kinds of error: what the world did (a sentence with a way out), and our own mistakes (a report)."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "磁盘空间不够",
    errno.EDQUOT: "磁盘空间不够",
    errno.EFBIG: "磁盘空间不够",
    errno.EIO: "磁盘读写出错",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "找不到它",
    errno.ENOTDIR: "找不到它",
    errno.ENODEV: "设备不在了",
    errno.ENXIO: "设备不在了",
    errno.EISDIR: "它是一个文件夹",
    errno.EEXIST: "已经有同名的了",
    errno.EBUSY: "正被别的程序占用",
    errno.ETIMEDOUT: "等不到回应",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in a few Chinese words; what it says itself where we have none."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


class KnownError(Exception):
    """Something outside the program went wrong and the clerk can do something about it.

    `what` is one Chinese sentence part saying what is wrong, `remedy` one saying what to do; both without a
    final stop.
    `str(error)` joins them to the sentence that is shown: `what，remedy。`
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}，{self.remedy}。"


class BadInput(KnownError):
    """A file, value or argument that was handed in cannot be used (exit code 2 on the command line)."""


class WrongPassphrase(BadInput):
    """What was handed in is locked with a passphrase, and this is not it."""


class OutputError(KnownError):
    """A file cannot be written: no room, no folder, no right, or another program holds it."""


class StoreError(KnownError):
    """The store cannot be opened or written."""


class StoreBusy(StoreError):
    """Another process holds the store."""


class StoreLocked(StoreError):
    """A store file is locked, and no passphrase was given, or (`wrong`) another one."""

    def __init__(self, name: str, wrong: bool = False) -> None:
        if wrong:
            super().__init__(
                f"口令不对，打不开“{name}”", "请再输一次，注意大小写和输入法；确实没有输错的，文件可能坏了"
            )
        else:
            super().__init__(f"“{name}”加了口令", "请输入口令再打开")
        self.wrong = wrong


class DamagedStore(StoreError):
    """The store's contents are not what was written. `problems` are Chinese sentences; `backup` is the newest
    good backup, if any.
    """

    def __init__(self, problems: Sequence[str], backup: Path | None = None) -> None:
        super().__init__(
            f"存放报告的文件损坏了（{problems[0].rstrip('。') if problems else '原因不明'}）", _remedy(backup)
        )
        self.problems = list(problems)
        self.backup = backup

    @property
    def way_back(self) -> str:
        """What repairing would do, in one sentence."""
        if self.backup is not None:
            return f"可以恢复到最近的完好备份（{self.backup.name}）。损坏的文件会另存保留，不会删除。"
        return "没有完好的备份，可以把还能读出的报告抢救出来。损坏的文件会另存保留，不会删除。"


def _remedy(backup: Path | None) -> str:
    return (
        "可以恢复到最近的完好备份，损坏的文件会另存保留"
        if backup
        else "可以抢救还能读出的报告，损坏的文件会另存保留"
    )
