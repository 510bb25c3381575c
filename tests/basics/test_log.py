"""The log of our own errors: where they came up, never what they say; it stays small, and may be missing."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from djdesk.basics.crash_file import CRASH, CrashFile, crash_words
from djdesk.basics.log import LOG, record_error, report_internal_error, write

PERSON = "欧阳慎之"
FILE = f"/home/{PERSON}/思想汇报.docx"


def _fail() -> None:
    try:
        raise KeyError(PERSON)
    except KeyError as error:
        raise FileNotFoundError(2, f"没有{PERSON}的材料", FILE) from error


def failure() -> Exception:
    try:
        _fail()
    except FileNotFoundError as error:
        return error
    raise AssertionError


def test_an_error_is_told_by_kind_and_place_and_not_by_its_words(tmp_path: Path) -> None:
    assert record_error(tmp_path / "data", failure()) == tmp_path / "data" / LOG
    text = (tmp_path / "data" / LOG).read_text(encoding="utf-8")
    assert not re.search(r"[\u4e00-\u9fff]", text), text
    assert "docx" not in text
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} ERROR \S*basics\.test_log error \(Python 3", text)
    kinds = re.findall(r"^  (\S+)$", text, re.MULTILINE)
    assert kinds == ["builtins.FileNotFoundError", "builtins.KeyError"]
    assert re.search(r"^    \S*test_log _fail \d+$", text, re.MULTILINE)


def test_an_error_without_end_is_cut(tmp_path: Path) -> None:
    def deeper(depth: int) -> int:
        return deeper(depth + 1) + 1

    with pytest.raises(RecursionError) as caught:
        deeper(0)
    record_error(tmp_path, caught.value)
    assert len((tmp_path / LOG).read_text(encoding="utf-8").splitlines()) < 80


def test_the_log_stays_small(tmp_path: Path) -> None:
    for _ in range(40):
        assert write(tmp_path, logging.ERROR, "test", "x" * 30_000)
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert set(sizes) == {LOG, f"{LOG}.1", f"{LOG}.2"}
    assert max(sizes.values()) <= 256 * 1024


@pytest.mark.parametrize("blocked", [LOG, ""])
def test_where_nothing_can_be_written_that_is_said(tmp_path: Path, blocked: str) -> None:
    """A folder where the log should be, a file where its folder should be: neither asks for rights, which a
    test that runs as root always has.
    """
    data = tmp_path / "data"
    if blocked:
        (data / blocked).mkdir(parents=True)
    else:
        data.write_text("")
    assert record_error(data, failure()) is None
    assert str(report_internal_error(data, None, "您填写的内容都已保存")) == (
        f"程序出了一个意外的错误，您填写的内容都已保存，错误记录没有写成，请检查文件夹“{data}”能不能写入。"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_takes_no_record_and_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / LOG).symlink_to("/dev/full")
    assert record_error(tmp_path, failure()) is None


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights")
def test_a_read_only_folder_holds_nobody_up(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    crashes = CrashFile()
    crashes.open(tmp_path)
    crashes.close()
    assert record_error(tmp_path, failure()) is None


def test_no_crash_file_where_none_can_be(tmp_path: Path) -> None:
    (tmp_path / CRASH).mkdir()
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path, tmp_path / "not there", tmp_path / "empty"):
        crashes = CrashFile()
        crashes.open(folder)
        crashes.close()
    assert not any((tmp_path / "empty").iterdir())


def test_a_killed_process_leaves_its_place_which_moves_into_the_log(tmp_path: Path) -> None:
    program = (
        "import faulthandler, sys; from pathlib import Path; from djdesk.basics.crash_file import CrashFile\n"
        "def inner(): faulthandler._sigsegv()\n"
        "crashes = CrashFile(); crashes.open(Path(sys.argv[1])); inner()\n"
    )
    source = tmp_path / PERSON / "program.py"
    source.parent.mkdir()
    source.write_text(program, encoding="utf-8")
    root = Path(__file__).parents[2]
    killed = subprocess.run(
        [sys.executable, source, tmp_path], cwd=root, env={**os.environ, "PYTHONPATH": str(root)}
    )
    assert killed.returncode != 0
    assert "Segmentation fault" in (tmp_path / CRASH).read_text(encoding="utf-8")
    crashes = CrashFile()
    crashes.open(tmp_path)
    crashes.close()
    text = (tmp_path / LOG).read_text(encoding="utf-8")
    assert "CRITICAL" in text
    assert "Fatal Python error: Segmentation fault" in text
    assert re.search(r"^    program\.py inner 2$", text, re.MULTILINE)
    assert PERSON not in text
    assert (tmp_path / CRASH).stat().st_size == 0


def test_folders_of_either_system_are_cut_off() -> None:
    lines = f'  File "C:\\Users\\{PERSON}\\djdesk\\store.py", line 7 in open\nExtension modules: {PERSON}\n'
    assert crash_words(lines) == "    store.py open 7"
