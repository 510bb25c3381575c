"""Reports of many offices, in the habits of typists and of the web: nothing of their text is lost, and what
they hold is found. Halves a and b were labelled before the rules were looked at, c to h to measure them again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from djdesk.desk.old_reports.read import read_text
from intake.marked import marked
from intake.office_scores import Part, lost_paragraphs, office_scores

OFFICES = Path(__file__).parent / "offices"
LEAST = {
    "title": 0.97,
    "headings": 0.98,
    "points": 0.99,
    "noise": 0.97,
    "figures": 0.99,
    "units": 0.99,
    "names": 0.97,
    "blanks": 0.98,
    "chinese": 0.92,
}


def _read(text: str) -> dict[str, Any]:
    return dict(msgspec.to_builtins(read_text(text).result))


@pytest.mark.parametrize("half", ["a", "b", "c", "d", "e", "f", "g", "h"])
def test_what_a_report_holds_is_found(half: str) -> None:
    total = {part: Part(0, [], []) for part in LEAST}
    lost = []
    for path in sorted((OFFICES / half).glob("*.txt")):
        want = marked(path.read_text(encoding="utf-8"))
        got = _read(want.raw)
        lost += [(path.stem, text) for text in lost_paragraphs(want, got)]
        total = {part: total[part] + found for part, found in office_scores(want, got).items()}
    assert not lost
    for part, found in total.items():
        assert found.f1 >= LEAST[part], f"{part} {found.f1:.3f}: missed {found.missed}, extra {found.extra}"


def test_there_are_sixty_and_more() -> None:
    assert len(list(OFFICES.glob("*/*.txt"))) >= 60
