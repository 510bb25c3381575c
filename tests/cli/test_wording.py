"""Fixed phrases on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

import main


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main.main([str(part) for part in argv])
    out, err = capsys.readouterr()
    return code, out, err


def test_phrases_are_taken_listed_and_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ("--data", tmp_path / "data")
    assert run(capsys, "wording", "list", *data)[1] == "本单位还没有自己的固定说法。\n"
    assert run(capsys, "wording", "take", "银杏志愿服务品牌", "民情会客厅", *data)[0] == 0
    assert run(capsys, "wording", "list", *data)[1] == "银杏志愿服务品牌\n民情会客厅\n"
    assert run(capsys, "wording", "refuse", "民情会客厅", *data)[0] == 0
    assert run(capsys, "wording", "list", *data)[1] == "银杏志愿服务品牌\n"
    assert run(capsys, "wording", "offered", *data)[:2] == (0, "")


def test_nothing_to_take_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "wording", "take", "--data", tmp_path / "data")
    assert code == 2
    assert "没有写说法" in err


def test_the_packs_are_held_against_themselves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ("--data", tmp_path / "data")
    assert run(capsys, "wording", "check", *data)[:2] == (0, "没有发现问题。\n")
    run(capsys, "wording", "take", "创新区动发展战略", *data)
    code, out, _ = run(capsys, "wording", "check", *data)
    assert code == 1
    assert "创新区动发展战略" in out
