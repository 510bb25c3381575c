"""Where data goes, and places that are bad for a store."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from djdesk.basics.errors import StoreError
from djdesk.basics.paths import data_folder, on_network, private_folder, risky_place, sync_client

MOUNTS = """/dev/sda1 / ext4 rw 0 0
/dev/sdb1 /media/U\\040盘 vfat rw 0 0
//server/share /mnt/共享 cifs rw 0 0
server:/home /home/other nfs4 rw 0 0
/dev/sdc1 /home/other/local ext4 rw 0 0
broken
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="each system has its own place")
def test_the_data_folder_is_the_systems_own_or_the_chosen_one(private_home: Path) -> None:
    assert data_folder() == private_home / "djdesk"
    assert data_folder(Path("~/数据")) == private_home / "数据"
    assert data_folder(Path("数据")).is_absolute()


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_a_new_folder_is_the_users_alone(tmp_path: Path) -> None:
    def mode(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    old = os.umask(0)
    try:
        private_folder(tmp_path / "a" / "b")
        (tmp_path / "empty").mkdir()
        (tmp_path / "used").mkdir()
        (tmp_path / "used" / "file").touch()
        private_folder(tmp_path / "empty")
        private_folder(tmp_path / "used")
    finally:
        os.umask(old)
    assert [mode(tmp_path / name) for name in ("a/b", "empty", "used")] == [0o700, 0o700, 0o777]
    with pytest.raises(StoreError, match="不是文件夹"):
        private_folder(tmp_path / "used" / "file")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="becoming somebody else needs root")
def test_a_folder_without_right_is_said_so(tmp_path: Path) -> None:
    code = (
        "import os, pathlib\nfrom djdesk.basics.paths import private_folder\nfrom djdesk.basics.errors import StoreError\n"
        "os.setuid(65534)\ntry:\n    private_folder(pathlib.Path('/proc/1/数据'))\nexcept StoreError as error:\n    print(error)"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert "不能在" in done.stdout


@pytest.mark.parametrize(
    ("path", "client"),
    [
        ("/home/a/OneDrive - 某单位/数据", "OneDrive"),
        ("/home/a/我的坚果云/党建", "坚果云"),
        ("/home/a/Nutstore Files/x", "坚果云"),
        ("/home/a/Dropbox/x", "Dropbox"),
        ("/home/a/BaiduSyncdisk", "百度网盘"),
        ("/home/a/WPSDrive/1/WPS云盘", "WPS云盘"),
        ("/home/a/文档/党建", ""),
        ("/home/a/一号驱动", ""),
    ],
)
def test_synced_folders_are_known_by_name(path: str, client: str) -> None:
    assert sync_client(Path(path)) == client


def test_synced_folders_are_known_by_their_marks(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert sync_client(tmp_path / "a" / "b") == "Syncthing"
    assert "Syncthing" in risky_place(tmp_path / "a")


@pytest.mark.skipif(os.name == "nt", reason="drives are asked of Windows there")
@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/home/me/数据", False),
        ("/media/U 盘/数据", False),
        ("/mnt/共享/数据", True),
        ("/mnt/共享", True),
        ("/mnt/共享2", False),
        ("/home/other/me", True),
        ("/home/other/local/me", False),
        ("//server/share/数据", True),
        ("\\\\server\\share", True),
    ],
)
def test_network_drives_are_known_by_their_mount(tmp_path: Path, path: str, network: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    assert on_network(Path(path), mounts) == network
    assert ("网络盘" in risky_place(Path(path), mounts)) == network


def test_an_ordinary_place_is_not_spoken_of(tmp_path: Path) -> None:
    assert risky_place(tmp_path) == ""
