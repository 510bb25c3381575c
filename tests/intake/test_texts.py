"""Texts of other offices, and the five real ones, are read as their labels say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from djdesk.desk.old_reports.read import read_report, read_text
from intake.marked import TEXTS, bare, f1, marked, scores

LEAST = {"headings": 0.95, "points": 0.97, "noise": 0.95, "paragraphs": 0.95, "roles": 0.95}


def _read(text: str) -> dict[str, Any]:
    return dict(msgspec.to_builtins(read_text(text).result))


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_text_in_another_style(path: Path) -> None:
    want = marked(path.read_text(encoding="utf-8"))
    for part, (hits, missed, extra) in scores(want, _read(want.raw)).items():
        assert f1(hits, len(missed), len(extra)) >= LEAST[part], f"{part}: missed {missed}, extra {extra}"


def test_there_are_enough_texts() -> None:
    assert len(list(TEXTS.glob("*.txt"))) >= 20


@pytest.mark.parametrize("number", range(5))
def test_a_real_report(number: int, shared: Path) -> None:
    gold = json.loads((shared / f"gold/{number:03}.json").read_text(encoding="utf-8"))
    result = msgspec.to_builtins(read_report(next((shared / "seeds").glob(f"{number:03}*.txt"))).result)
    headings = [
        (heading["level"], heading["number"], heading["text"], heading["run_in"], heading["start"])
        for heading in result["headings"]
    ]
    assert headings == [
        (h["level"], h["number"], h["text"], h["run_in"], h["start"]) for h in gold["headings"]
    ]
    points = [(point["marker"], point["lead"], point["start"]) for point in result["points"]]
    assert points == [(p["marker"], p["lead"], p["start"]) for p in gold["points"]]
    paragraphs = [
        (paragraph["role"], paragraph["text"], paragraph["start"]) for paragraph in result["paragraphs"]
    ]
    assert paragraphs == [(p["role"], p["text"], p["start"]) for p in gold["clean_paragraphs"]]
    assert [result[key] for key in ("title", "unit", "period", "script")] == [
        gold["title"],
        gold["unit"] if number else "区市政中心",
        gold["period"],
        gold["script"],
    ]  # 000: the title has a placeholder, the text the name
    noise = [bare(text) for text in gold["noise"] if len(bare(text)) >= 4]
    assert [bare(item["text"]) for item in result["noise"]] == noise
