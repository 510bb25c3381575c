"""`task` and `fill --task`: the file that goes out, and the report that answers it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import main
from djdesk.document.files.report_json import report_from_json


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main.main([str(part) for part in argv])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def task(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    units, path = tmp_path / "名单.txt", tmp_path / "任务.djtask"
    units.write_text("第一党支部\n第二党支部\n", encoding="utf-8")
    asked = ("--period", "2024H1", "--due", "2024-07-10", "--units", units, "--figure", "支委会")
    assert run(capsys, "task", "half_year", *asked, "-o", path) == (0, "", "")
    return path


def _values(tmp_path: Path, **values: object) -> Path:
    path = tmp_path / "values.json"
    path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    return path


def test_fill_answers_a_task(task: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values, out = _values(tmp_path, unit="第1党支部", figures={"支委会": 8}), tmp_path / "r.json"
    assert run(capsys, "fill", "--task", task, "--values", values, "-o", out) == (0, "", "")
    report = report_from_json(out.read_bytes())
    assert (report.unit, report.period.code, report.type_id) == ("第一党支部", "2024H1", "half_year")
    assert report.task.id


def test_what_a_task_wants_and_the_report_lacks_is_told(
    task: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values, out = _values(tmp_path, unit="第九党支部"), tmp_path / "r.json"
    code, printed, told = run(capsys, "fill", "half_year", "--task", task, "--values", values, "-o", out)
    assert (code, printed) == (0, "")
    assert "任务的单位名单里没有“第九党支部”" in told
    assert "任务要求的指标“支委会”还没有填。" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("fill",), "没有写报告类型"),
        (("fill", "work_news"), "任务要的是"),
    ],
)
def test_a_fill_that_does_not_fit_is_refused(
    words: tuple[str, ...], told: str, task: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = _values(tmp_path, unit="第一党支部")
    given = ("--task", task) if len(words) > 1 else ()
    code, printed, sentence = run(capsys, *words, *given, "--values", values, "-o", tmp_path / "r.json")
    assert (code, printed) == (2, "")
    assert told in sentence
    assert len(sentence.splitlines()) == 1


def test_a_report_of_another_period_is_refused(
    task: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = _values(tmp_path, unit="第一党支部", period="2023H2")
    code, _, sentence = run(capsys, "fill", "--task", task, "--values", values, "-o", tmp_path / "r.json")
    assert code == 2
    assert "2024年上半年" in sentence


@pytest.mark.parametrize(
    "wrong", [("--due", "7月"), ("--period", "2024H9"), ("--units", "没有.xlsx"), ("--layout", "没有")]
)
def test_a_task_that_cannot_be_laid_is_one_sentence(
    wrong: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"--period": "2024H1", "--due": "2024-07-10"} | dict([wrong])
    words = [word for pair in given.items() for word in pair]
    code, _, sentence = run(capsys, "task", "half_year", *words, "-o", tmp_path / "任务.djtask")
    assert code == 2
    assert len(sentence.splitlines()) == 1
    assert not (tmp_path / "任务.djtask").exists()
