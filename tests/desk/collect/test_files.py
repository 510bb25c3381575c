"""What is found in a folder or a .zip of whatever kind; nothing is unpacked that could do harm."""

from __future__ import annotations

import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.collect.files import found_files, on_disk

TEXT = "第一党支部2024年上半年工作小结\n召开支委会8次。".encode()


def _zip(path: Path, *entries: tuple[str, bytes], how: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", how) as package:
        for name, data in entries:
            package.writestr(zipfile.ZipInfo(name, (2024, 7, 13, 9, 0, 0)), data, how)
    return path


def test_reports_are_found_below_the_folder_and_others_are_counted(tmp_path: Path) -> None:
    (tmp_path / "一片" / "二").mkdir(parents=True)
    for name in (
        "甲.docx",
        "一片/乙.txt",
        "一片/二/丙.wps",
        "~$甲.docx",
        ".隐.docx",
        "照片.jpg",
        "名册.XLSX",
        "无",
    ):
        (tmp_path / name).write_bytes(TEXT)
    for name in ("任务.djtask", "汇总.djcol"):
        (tmp_path / name).write_bytes(b"")
    found = found_files(tmp_path)
    assert [one.name for one in found.files] == ["一片/乙.txt", "一片/二/丙.wps", "甲.docx"]
    assert found.others == {".jpg": 1, ".xlsx": 1, "没有扩展名": 1}


def test_ten_thousand_other_files_are_no_reports(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number}.jpg").touch()
    with pytest.raises(BadInput, match="没有可以读的报告"):
        found_files(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="paths have another length there")
def test_a_folder_that_cannot_be_opened_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_bytes(TEXT)
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):  # deeper than a path may be long
        os.mkdir("d" * 250, dir_fd=here)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    found = found_files(tmp_path).files
    closed = next(one for one in found if one.name.endswith("/"))
    assert [one.name for one in found if one != closed] == ["甲.txt"]
    with pytest.raises(BadInput, match="这个文件夹打不开"), on_disk(closed):
        pass


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_bytes(TEXT)
    (tmp_path / "圈").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "乙.txt").symlink_to(tmp_path / "甲.txt")
    assert [one.name for one in found_files(tmp_path).files] == ["甲.txt"]


def test_members_of_a_zip_are_files_with_their_own_day(tmp_path: Path) -> None:
    packed = _zip(tmp_path / "收.zip", ("一片/甲.txt", TEXT), ("照片.jpg", b""), ("__MACOSX/甲.txt", b""))
    found = found_files(packed)
    (one,) = found.files
    assert (one.name, one.handed) == ("收.zip/一片/甲.txt", date(2024, 7, 13))
    assert found.others == {".jpg": 1}
    with on_disk(one) as path:
        assert path.read_bytes() == TEXT
    assert not path.exists(), "what was unpacked is gone"


def test_names_of_an_older_program_are_read(tmp_path: Path) -> None:
    packed = _zip(tmp_path / "a.zip", ("xxxxxxxx.txt", TEXT))  # as long as 第一支部 in GBK
    packed.write_bytes(packed.read_bytes().replace(b"xxxxxxxx", "第一支部".encode("gbk")))
    (one,) = found_files(packed).files
    assert one.name == "a.zip/第一支部.txt"
    with on_disk(one) as path:
        assert path.read_bytes() == TEXT


@pytest.mark.parametrize("name", ["../../逃.txt", "/etc/逃.txt", "..\\逃.txt", "C:\\逃.txt"])
def test_a_member_is_never_unpacked_to_where_its_name_says(name: str, tmp_path: Path) -> None:
    (one,) = found_files(_zip(tmp_path / "收.zip", (name, TEXT))).files
    with on_disk(one) as path:
        assert path.parent.name.startswith("djdesk-")
        assert path.read_bytes() == TEXT


def test_what_would_fill_the_disk_is_not_unpacked(tmp_path: Path) -> None:
    packed = _zip(tmp_path / "收.zip", ("大.txt", b"0" * 30_000_000), how=zipfile.ZIP_DEFLATED)
    (one,) = found_files(packed).files
    with pytest.raises(BadInput, match="大得不正常"), on_disk(one):
        pytest.fail("it was unpacked")


def test_a_member_that_is_longer_than_it_says_is_not_unpacked_whole(tmp_path: Path) -> None:
    packed = _zip(tmp_path / "收.zip", ("甲.txt", b"0" * 5000), how=zipfile.ZIP_DEFLATED)
    data = packed.read_bytes()
    size = (5000).to_bytes(4, "little")
    packed.write_bytes(data.replace(size, (50).to_bytes(4, "little")))
    (one,) = found_files(packed).files
    with pytest.raises(BadInput, match="已损坏"), on_disk(one):
        pytest.fail("it was taken")


def test_a_zip_in_a_zip_and_a_broken_one_are_told(tmp_path: Path) -> None:
    _zip(tmp_path / "收.zip", ("里.zip", b"PK"))
    (tmp_path / "坏.zip").write_bytes(b"PK\x03\x04" + b"0" * 100)
    problems = {one.name: one.problem for one in found_files(tmp_path).files}
    assert "已损坏" in problems["坏.zip"]
    assert "请先解压" in problems["收.zip/里.zip"]
