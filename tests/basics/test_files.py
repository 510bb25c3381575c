"""Files appear whole or not at all, whatever fails on the way; and the sentence fits what failed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from djdesk.basics.errors import OutputError
from djdesk.basics.files import held_by, output_error, remove_temporaries, write_whole

OLD, NEW = b"old" * 100, bytes(range(256)) * 300


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "某支部2023年上半年汇报.docx"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def mask_022() -> Iterator[None]:
    old = os.umask(0o022)
    yield
    os.umask(old)


def _alone(path: Path) -> bool:
    return [entry.name for entry in path.parent.iterdir()] == [path.name]


def _sharing(winerror: int) -> PermissionError:
    error = PermissionError(errno.EACCES, "被占用")
    error.winerror = winerror  # type: ignore[attr-defined]
    return error


def test_a_new_and_an_old_file_are_written(target: Path) -> None:
    write_whole(target, NEW)
    assert target.read_bytes() == NEW
    fresh = target.with_name("长" * 80 + ".docx")
    write_whole(fresh, b"")
    assert fresh.read_bytes() == b""
    assert len(list(target.parent.iterdir())) == 2


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
@pytest.mark.usefixtures("mask_022")
def test_modes(target: Path) -> None:
    def mode(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    target.chmod(0o664)
    write_whole(target, NEW)
    assert mode(target) == 0o664, "an old file keeps its own"
    write_whole(target, NEW, private=True)
    assert mode(target) == 0o600
    fresh = target.with_name("新.docx")
    write_whole(fresh, NEW)
    assert mode(fresh) == 0o644, "a new one has the usual"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(target: Path, tmp_path: Path) -> None:
    link = tmp_path / "链接.docx"
    link.symlink_to(target)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_writes_that_take_less_than_they_were_given_are_carried_on(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:1000]))
    write_whole(target, NEW)
    assert target.read_bytes() == NEW


def test_a_write_that_takes_nothing_is_a_full_disk(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda handle, data: 0)
    with pytest.raises(OutputError, match="磁盘空间不够"):
        write_whole(target, NEW)
    assert target.read_bytes() == OLD
    assert _alone(target)


def test_a_write_that_says_more_than_it_did_is_caught(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen on a full memory disk and on network shares."""
    write = os.write

    def lying(handle: int, data: memoryview) -> int:
        write(handle, data[: len(data) // 2])
        return len(data)

    monkeypatch.setattr(os, "write", lying)
    with pytest.raises(OutputError, match="没有保存"):
        write_whole(target, NEW)
    assert target.read_bytes() == OLD
    assert _alone(target)


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "fstat"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘空间不够"),
        (errno.EDQUOT, "磁盘空间不够"),
        (errno.EIO, "没有保存"),
        (errno.EACCES, "没有权限"),
        (errno.EROFS, "没有权限"),
    ],
)
def test_whatever_fails_the_old_file_stays(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, words: str
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, failing)
        with pytest.raises(OutputError, match=words) as caught:
            write_whole(target, NEW)
    assert target.read_bytes() == OLD
    assert _alone(target)
    assert str(caught.value).endswith("。")


def test_a_disk_that_refuses_even_the_clearing_away_does_not_talk_over_the_sentence(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick pulled out while it is written to: everything fails from then on."""

    def failing(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patched:
        for call in ("write", "unlink", "remove"):
            patched.setattr(os, call, failing)
        with pytest.raises(OutputError, match="磁盘读写出错"):
            write_whole(target, NEW)
    assert target.read_bytes() == OLD


@pytest.mark.parametrize("winerror", [5, 32, 33])
@pytest.mark.parametrize("times", [1, 4])
def test_a_target_held_for_a_moment_is_tried_again(
    target: Path, monkeypatch: pytest.MonkeyPatch, winerror: int, times: int
) -> None:
    replace, waits, left = os.replace, [], [times]

    def held(source: Path, place: Path) -> None:
        left[0] -= 1
        if left[0] >= 0:
            raise _sharing(winerror)
        replace(source, place)

    monkeypatch.setattr(os, "replace", held)
    write_whole(target, NEW, wait=waits.append)
    assert target.read_bytes() == NEW
    assert len(waits) == times
    assert sum(waits) < 1


def test_a_target_that_stays_held_is_said_so(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def held(source: Path, place: Path) -> None:
        raise _sharing(32)

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(OutputError, match=r"正被别的程序打开.*换一个文件名"):
        write_whole(target, NEW, wait=waits.append)
    assert len(waits) == 4
    assert target.read_bytes() == OLD
    assert _alone(target)
    target.with_name(f"~${target.name[2:]}").touch()
    with pytest.raises(OutputError, match="Word 或 WPS"):
        write_whole(target, NEW, wait=waits.append)


def test_other_refusals_are_not_tried_again(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def refused(source: Path, place: Path) -> None:
        raise _sharing(19)

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(OutputError):
        write_whole(target, NEW, wait=waits.append)
    assert waits == []


def _in_no_folder(path: Path) -> Path:
    return path.parent / "没有" / "报告.docx"


def _under_a_file(path: Path) -> Path:
    return path / "报告.docx"


def _a_folder(path: Path) -> Path:
    (path.parent / "文件夹").mkdir()
    return path.parent / "文件夹"


def _too_long(path: Path) -> Path:
    return path.with_name("长" * 300 + ".docx")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (_in_no_folder, "找不到文件夹"),
        (_under_a_file, "找不到文件夹"),
        (_a_folder, "是一个文件夹"),
        (_too_long, "太长"),
    ],
)
def test_places_that_cannot_be_written(target: Path, place: Callable[[Path], Path], words: str) -> None:
    with pytest.raises(OutputError, match=words):
        write_whole(place(target), NEW)
    assert target.read_bytes() == OLD


@pytest.mark.parametrize(
    ("name", "beside", "holder"),
    [
        ("报告.docx", "~$报告.docx", "Word 或 WPS"),
        ("半年工作汇报.docx", "~$半年工作汇报.docx", "Word 或 WPS"),
        ("某支部半年工作汇报.docx", "~$部半年工作汇报.docx", "Word 或 WPS"),
        ("支部半年工作汇报.docx", "~$半年工作汇报.docx", "Word 或 WPS"),
        ("报告.docx", ".~lock.报告.docx#", "LibreOffice"),
        ("报告.docx", "~$别的.docx", ""),
        ("报告.docx", "报告.docx", ""),
    ],
)
def test_who_has_a_file_open(tmp_path: Path, name: str, beside: str, holder: str) -> None:
    (tmp_path / beside).touch()
    assert held_by(tmp_path / name) == holder


def test_sentences_for_windows(target: Path) -> None:
    assert "没有权限" in str(output_error(target.with_name("新.docx"), _sharing(5)))
    for winerror, words in ((112, "空间不够"), (3, "找不到文件夹"), (123, "不能用的字符"), (5, "正被")):
        assert words in str(output_error(target, _sharing(winerror)))


def test_what_a_kill_left_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    for name in (".djdesk-1.tmp", ".djdesk-2.tmp-journal", "报告.tmp", "djdesk.db"):
        (tmp_path / name).touch()
    remove_temporaries(tmp_path)
    remove_temporaries(tmp_path / "没有")
    assert {path.name for path in tmp_path.iterdir()} == {"报告.tmp", "djdesk.db"}
