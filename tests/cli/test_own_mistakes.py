"""What nobody expected, on the command line: one sentence, the place in the log, no traceback; and ends that
are no errors at all.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import main
from djdesk.basics.log import LOG
from djdesk.cli import types

ROOT = Path(__file__).parents[2]
PERSON = "欧阳慎之"
TYPES = [sys.executable, str(ROOT / "main.py"), "types"]
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
WAITING = (  # a program started in the background takes over that Ctrl+C is ignored
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "import sys, main; from djdesk.cli import types\n"
    "def wait(*_): print('here', flush=True); sys.stdin.read()\n"
    "types.execute = wait; sys.exit(main.main(['types']))\n"
)


def test_an_error_of_ours_is_one_sentence_and_its_place_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError(f"{PERSON}的思想汇报.docx")

    monkeypatch.setattr(types, "execute", broken)
    data = tmp_path / "data"
    assert main.main(["types", "--data", str(data)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "程序出了一个意外的错误，已经保存的内容没有受影响，"
        f"请把错误记录“{data / LOG}”交给维护人员，里面没有您填写的内容。\n"
    )
    text = (data / LOG).read_text(encoding="utf-8")
    assert PERSON not in text
    assert re.search(
        r"builtins\.ZeroDivisionError\n    djdesk\.cli\.run run \d+\n    \S+ \S*broken \d+\n", text
    )


def test_where_the_log_cannot_be_written_the_sentence_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(types, "execute", lambda *_: 1 // 0)
    (tmp_path / "data").write_text("")
    assert main.main(["types", "--data", str(tmp_path / "data")]) == 2
    assert "错误记录没有写成" in capsys.readouterr().err


def test_commands_work_in_a_folder_that_takes_no_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "djdesk-crash.log").mkdir()
    assert main.main(["types", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_ends_without_a_word() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"here\n"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"")


@pytest.mark.skipif(os.name == "nt", reason="pipes")
def test_a_reader_that_has_enough_ends_it_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.run(TYPES, cwd=ROOT, env=BUFFERED, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (process.returncode, process.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_device_is_said() -> None:
    with open("/dev/full", "wb") as full:
        process = subprocess.run(
            TYPES, cwd=ROOT, env=BUFFERED, stdout=full, stderr=subprocess.PIPE, encoding="utf-8"
        )
    assert process.returncode == 2
    assert re.fullmatch(r"结果写不出去（.+），请换一个地方输出。\n", process.stderr)


def test_a_console_of_few_characters_gets_what_it_can_show() -> None:
    env = {**BUFFERED, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    process = subprocess.run(TYPES, cwd=ROOT, env=env, capture_output=True)
    assert (process.returncode, process.stderr) == (0, b"")
    assert b"half_year, ????" in process.stdout
