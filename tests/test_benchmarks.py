"""The benchmarks' runner: the table, the line of JSON, and the exit code."""

from __future__ import annotations

import json

import pytest

from benchmarks import __main__ as runner
from benchmarks.measure import Measure

GOOD = Measure("good", 0.5, 1.0, "×", 3)
BAD = Measure("bad", 2.0, 1.0, "ms", 3)


def _measured(monkeypatch: pytest.MonkeyPatch, *measures: Measure) -> None:
    monkeypatch.setattr(
        runner,
        "collect",
        lambda _: {"some": lambda rounds: [measure._replace(rounds=rounds) for measure in measures]},
    )


def test_the_last_line_is_one_object_of_figures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _measured(monkeypatch, GOOD)
    assert runner.main(["--json", "--rounds", "7"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {
        "good": {"value": 0.5, "bound": 1.0, "unit": "×", "rounds": 7}
    }


def test_an_exceeded_bound_is_marked_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _measured(monkeypatch, GOOD, BAD)
    assert runner.main([]) == 1
    good, bad = capsys.readouterr().out.splitlines()
    assert "EXCEEDED" not in good
    assert bad.endswith("EXCEEDED")


def test_each_module_with_a_run_is_collected_and_an_unknown_name_refused() -> None:
    assert {"startup", "docx"} <= set(runner.collect([]))
    assert set(runner.collect(["startup"])) == {"startup"}
    with pytest.raises(SystemExit, match="nothing"):
        runner.collect(["nothing"])
