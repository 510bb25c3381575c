"""store handover and store take-over on the command line, and killed in the middle."""

from __future__ import annotations

import os
import random
import subprocess
import threading
from pathlib import Path

import pytest

import main
from djdesk.desk.backup.backup import back_up_now
from djdesk.store.store import Store
from store.samples import ROOT, Clock, python, sample
from support.branch import Branch

KILLS = int(os.environ.get("DJDESK_KILLS", "4"))


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main.main([str(part) for part in argv])
    out, err = capsys.readouterr()
    return code, out, err


def _office(folder: Path, reports: int = 1) -> None:
    store = Store.open(folder, Clock())
    for number in range(reports):
        store.insert(sample(f"r{number}", unit=f"第{number}党支部"), "新建")
    store.close()


def test_an_office_goes_to_another_machine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here, there, package = tmp_path / "这里", tmp_path / "那里", tmp_path / "移交.djdesk"
    words, wrong = tmp_path / "口令.txt", tmp_path / "错.txt"
    words.write_text("一句很长的口令啊啊\n别的", encoding="utf-8")
    wrong.write_text("另一句很长的口令啊", encoding="utf-8")
    _office(here)
    handover = ("store", "handover", package, "--passphrase-file", words, "--data", here)
    assert run(capsys, *handover)[:2] == (0, "已做成“移交.djdesk”：1 份报告，0 行台账，0 份附件。\n")
    take = ("store", "take-over", package, "--data", there)
    assert run(capsys, *take) == (2, "", "打开“移交.djdesk”要有口令，什么也没有改动，请核对口令后再试。\n")
    assert run(capsys, *take, "--passphrase-file", wrong)[2].startswith("口令不对，")
    code, out, _ = run(capsys, *take, "--passphrase-file", words, "--preview")
    assert (code, "新增报告：" in out) == (0, True)
    assert run(capsys, "store", "list", "--data", there)[1] == ""
    assert run(capsys, *take, "--passphrase-file", words)[0] == 0
    assert run(capsys, "store", "list", "--data", there) == run(capsys, "store", "list", "--data", here)


@pytest.mark.parametrize("argv", [("handover",), ("take-over",), ("take-over", "没有.djdesk")])
def test_what_is_missing_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...]
) -> None:
    code, out, err = run(capsys, "store", *argv, "--data", tmp_path / "d")
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_restore_is_looked_at_first(branch: Branch, capsys: pytest.CaptureFixture[str]) -> None:
    backup, folder = back_up_now(branch.desk), branch.store._places.folder
    branch.meet("支委会", "2023-01-10")
    branch.desk.close()
    code, out, _ = run(capsys, "store", "restore", backup, "--preview", "--data", folder)
    assert (code, out) == (0, "全部恢复以后：1 本台账清空。\n台账：三会一课：去掉 1 行\n")


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's")
def test_a_handover_and_a_take_over_that_are_killed_are_done_or_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng, here, package = random.Random(3), tmp_path / "这里", tmp_path / "移交.djdesk"
    _office(here, 30)
    assert run(capsys, "store", "handover", package, "--data", here)[0] == 0
    old, finished, merged = package.read_bytes(), 0, 0
    for turn in range(KILLS):
        there = tmp_path / f"那里{turn}"
        _office(there)
        _killed(rng.uniform(0.0, 1.0), "handover", package, here)
        finished += package.read_bytes() != old
        assert run(capsys, "store", "take-over", package, "--preview", "--data", there)[0] == 0, "whole"
        _killed(rng.uniform(0.0, 0.4), "take-over", package, there)
        listed = run(capsys, "store", "list", "--data", there)
        assert listed[0] == 0
        assert listed[1].count("\n") in (1, 30)
        merged += listed[1].count("\n") == 30
        assert run(capsys, "store", "check", "--data", there)[:2] == (0, "数据完好。\n")
        assert run(capsys, "store", "take-over", package, "--data", there)[0] == 0
        assert run(capsys, "store", "list", "--data", there)[1].count("\n") == 30
        assert not (there / "incoming").exists()
    print(f"\n{KILLS} kills of each: {finished} packages finished, {merged} merged, 0 between")


def _killed(delay: float, action: str, package: Path, data: Path) -> None:
    """Kills it `delay` seconds after it has begun on the package."""
    process = subprocess.Popen(
        [*python(), str(ROOT / "main.py"), "store", action, str(package), "--data", str(data)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and not (data / "incoming").exists():
        continue
    timer = threading.Timer(delay, process.kill)
    timer.start()
    process.wait()
    timer.cancel()
