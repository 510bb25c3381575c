"""Old texts on the command line: written again word for word, carried on, rendered."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from djdesk.cli.run import run
from djdesk.desk.old_reports.read import read_report
from djdesk.document.files.report_json import report_from_json

RESOURCES = Path(__file__).parents[2] / "resources"
SEEDS = ("000", "001", "002", "003", "004")


def command(*words: str, data: Path) -> int:
    return run(
        [words[0], "--data", str(data), *words[1:]], RESOURCES, lambda *_: None, lambda *_: (b"%PDF-1.4", "")
    )


@pytest.fixture(params=SEEDS)
def seed(request: pytest.FixtureRequest, shared: Path) -> Path:
    (path,) = (shared / "seeds").glob(f"{request.param}_*.txt")
    return path


def test_a_seed_written_as_word_reads_the_same(seed: Path, tmp_path: Path) -> None:
    before, target = read_report(seed), tmp_path / "x.docx"
    assert command("convert", str(seed), "-o", str(target), data=tmp_path) == 0
    after = read_report(target)
    assert [p.text for p in after.result.paragraphs] == [p.text for p in before.result.paragraphs], (
        "nothing lost, nothing added"
    )
    assert [(h.level, h.number, h.text, h.run_in) for h in after.result.headings] == [
        (h.level, h.number, h.text, h.run_in) for h in before.result.headings
    ]
    assert [(p.marker, p.lead) for p in after.result.points] == [
        (p.marker, p.lead) for p in before.result.points
    ]
    assert [(f.name, f.value, f.unit, f.placeholder) for f in after.result.figures] == [
        (f.name, f.value, f.unit, f.placeholder) for f in before.result.figures
    ]


def test_a_seed_written_as_text_keeps_its_paragraphs(seed: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    assert command("convert", str(seed), "-o", str(target), data=tmp_path) == 0
    lines = [line.removeprefix("　　") for line in target.read_text(encoding="utf-8-sig").splitlines()]
    assert lines == [p.text for p in read_report(seed).result.paragraphs]


def test_a_seed_is_carried_on_with_empty_figures(seed: Path, tmp_path: Path) -> None:
    target = tmp_path / "next.json"
    assert command("carry", str(seed), "--to", "2025", "-o", str(target), data=tmp_path) == 0
    report = report_from_json(target.read_bytes())
    assert report.figures
    assert {figure.state for figure in report.figures.values()} == {"empty"}


def test_a_text_of_the_office_is_rendered_and_kept_as_json(tmp_path: Path) -> None:
    old = tmp_path / "旧.txt"
    old.write_text(
        "某支部2023年上半年党建工作开展情况汇报\n一、主要工作开展情况\n召开支委会8次。\n", encoding="gb18030"
    )
    assert command("render", str(old), "-o", str(tmp_path / "pages"), data=tmp_path) == 0
    pages = json.loads((tmp_path / "pages" / "pages.json").read_text(encoding="utf-8"))
    text = "".join(line["text"] for page in pages["pages"] for line in page["lines"])
    assert re.search("召开支委会8次", text)
    assert command("convert", str(old), "-o", str(tmp_path / "x.json"), data=tmp_path) == 0
    assert report_from_json((tmp_path / "x.json").read_bytes()).type_id == "half_year"


def test_what_is_no_report_gets_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "x.docx"
    bad.write_bytes(b"PK\x03\x04" + bytes(40))
    assert command("convert", str(bad), "-o", str(tmp_path / "y.docx"), data=tmp_path) == 2
    assert capsys.readouterr().err.strip().endswith("。")
    assert not (tmp_path / "y.docx").exists()
