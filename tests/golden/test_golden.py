"""The five report types against what they were when somebody last looked: Word document and pages, line for line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from djdesk.desk.resources import Resources
from djdesk.model.figure import parse_figure
from djdesk.model.report import Report
from support.golden import (
    FOLDER,
    PERIODS,
    PROFILES,
    REWRITE,
    difference,
    document_text,
    golden_report,
    pages_text,
    rewriting,
)

RESOURCES = Path(__file__).parents[2] / "resources"
Made = Callable[[Report], dict[str, str]]


@pytest.fixture(scope="module")
def resources() -> Resources:
    return Resources.load(RESOURCES)


@pytest.fixture
def made(resources: Resources, tmp_path: Path) -> Made:
    """File name -> content, for one report."""

    def make(report: Report) -> dict[str, str]:
        pages = {f"{report.type_id}.{one}.txt": pages_text(resources, report, one) for one in PROFILES}
        return {f"{report.type_id}.xml": document_text(resources, report, tmp_path), **pages}

    return make


def kept(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("type_id", PERIODS)
def test_a_report_is_what_it_was(resources: Resources, made: Made, type_id: str) -> None:
    for name, content in made(golden_report(resources.form(type_id))).items():
        if rewriting(os.environ):
            (FOLDER / name).write_text(content, encoding="utf-8", newline="\n")
        assert difference(kept(name), content) == "", name


def test_every_type_and_no_other_is_kept(resources: Resources) -> None:
    assert set(resources.types) == set(PERIODS)
    endings = [".xml", *(f".{profile}.txt" for profile in PROFILES)]
    files = {path.name for path in FOLDER.iterdir() if path.suffix in (".xml", ".txt")}
    assert files == {type_id + ending for type_id in PERIODS for ending in endings}


def test_the_same_report_is_the_same_each_time(resources: Resources, made: Made) -> None:
    form = resources.form("half_year")
    assert made(golden_report(form)) == made(golden_report(form))


def test_a_changed_figure_and_a_changed_layout_are_seen(resources: Resources, made: Made) -> None:
    report = golden_report(resources.form("half_year"))
    nine = msgspec.structs.replace(report, figures=report.figures | {"支委会": parse_figure("9")})
    for name, content in made(nine).items():
        assert "9" in difference(kept(name), content), name
    other = msgspec.structs.replace(report, layout="pitch28")
    for name, content in made(other).items():
        assert difference(kept(name), content) or name.endswith(".xml"), name  # a layout stands in the styles


def test_a_line_more_or_less_is_a_difference() -> None:
    assert difference("a\nb\n", "a\nb\n") == ""
    assert difference("a\nb", "a") == "line 2:\n- b\n+ (end)"
    assert difference("a", "a\nb") == "line 2:\n- (end)\n+ b"


def test_nothing_is_rewritten_in_a_normal_run() -> None:
    """Fails on purpose after a run that rewrote the files: read the difference, then run once more without."""
    assert not rewriting(os.environ), f"{REWRITE}=1: the files were made anew"


def test_where_a_change_is_judged_nothing_is_rewritten_either() -> None:
    assert rewriting({REWRITE: "1"})
    assert not rewriting({})
    assert not rewriting({REWRITE: "1", "CI": "true"})
    assert not rewriting({REWRITE: "1", "DJDESK_NO_SKIPS": "1"})
