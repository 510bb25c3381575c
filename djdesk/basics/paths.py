"""Where the program keeps its data, and whether that is a safe place. The only module that asks appdirs."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

import appdirs  # type: ignore[import-untyped]  # the package has no types

from djdesk.basics.errors import StoreError, reason_of
from djdesk.basics.files import flush_folder

_NAME = "djdesk"
# Parts of folder names that sync clients make, in lower case, and the client's name.
_SYNCED = (
    ("onedrive", "OneDrive"),
    ("坚果云", "坚果云"),
    ("nutstore", "坚果云"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("icloud", "iCloud"),
    ("百度网盘", "百度网盘"),
    ("百度云同步盘", "百度网盘"),
    ("baidusyncdisk", "百度网盘"),
    ("baidunetdisk", "百度网盘"),
    ("微云同步", "腾讯微云"),
    ("weiyun", "腾讯微云"),
    ("wps云盘", "WPS云盘"),
    ("wpsdrive", "WPS云盘"),
    ("wps cloud files", "WPS云盘"),
    ("阿里云盘", "阿里云盘"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("seafile", "Seafile"),
    ("syncthing", "Syncthing"),
)
_MARKS = (
    (".dropbox", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".nutstore", "坚果云"),
    (".owncloudsync.log", "ownCloud"),
)
_NETWORK_TYPES = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "fuse.davfs",
    "davfs",
    "9p",
    "afs",
    "ncpfs",
    "fuse.rclone",
)
_WINDOWS_REMOTE = 4  # DRIVE_REMOTE of GetDriveTypeW
_MOUNTS = Path("/proc/self/mounts")


def data_folder(chosen: Path | None = None) -> Path:
    """The folder of the store: `chosen`, else the one that the operating system has for the user's data. Not
    created here.
    """
    return chosen.expanduser().absolute() if chosen is not None else Path(appdirs.user_data_dir(_NAME, False))


def admin_file() -> Path:
    """Where the administrator's file lies, which is no clerk's to write: /etc/xdg/djdesk/admin.toml (XDG Base
    Directory Specification), C:\\ProgramData\\djdesk\\admin.toml.
    """
    return Path(appdirs.site_config_dir(_NAME, False)) / "admin.toml"


def private_folder(path: Path) -> None:
    """Makes the folder, readable by the user alone (0700), whatever the umask is. Raises StoreError.

    A folder that holds something already keeps its mode: it may be one that others must read.
    """
    try:
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        for made in missing:  # or a power cut takes the folder away with all that was flushed in it
            with suppress(PermissionError):  # a folder that may be written to but not listed
                flush_folder(made.parent)
        if os.name != "nt" and stat.S_IMODE(path.stat().st_mode) != 0o700 and not any(path.iterdir()):
            path.chmod(0o700)
    except FileExistsError:
        raise StoreError(f"“{path}”不是文件夹", "请另选一个文件夹存放数据") from None
    except OSError as error:
        raise StoreError(
            f"不能在“{path}”存放数据（{reason_of(error)}）", "请检查磁盘和权限，或用 --data 另选一个文件夹"
        ) from error


def risky_place(folder: Path, mounts: Path = _MOUNTS) -> str:
    """A sentence when the folder is synced or on a network drive, where a store can be damaged; "" when it is
    a plain local one.
    """
    client = sync_client(folder)
    if client:
        return (
            f"数据文件夹在{client}的同步目录里，同步时可能损坏数据，建议移到本机的普通文件夹，"
            f"另用备份功能留副本。"
        )
    if on_network(folder, mounts):
        return "数据文件夹在网络盘上，断网或多人同时打开可能损坏数据，建议移到本机的普通文件夹。"
    return ""


def sync_client(folder: Path) -> str:
    """The name of the sync client in whose folder this is, "" for none."""
    for place in (folder, *folder.parents):
        part = place.name.lower()
        for words, client in _SYNCED:
            if words in part:
                return client
        for mark, client in _MARKS:
            if (place / mark).exists():
                return client
    return ""


def on_network(folder: Path, mounts: Path = _MOUNTS) -> bool:
    """True for a UNC path, a network drive letter, or a mount of a network file system listed in `mounts`."""
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes  # only there: the answer comes from kernel32

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _WINDOWS_REMOTE)
    if not mounts.exists():  # not Linux
        return False
    found, kind = -1, ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split(" ")
        place = Path(fields[1].replace("\\040", " ")) if len(fields) > 2 else None
        if place is not None and folder.is_relative_to(place) and len(place.parts) >= found:
            found, kind = len(place.parts), fields[2]
    return kind in _NETWORK_TYPES
