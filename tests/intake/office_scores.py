"""How near the reading of marked texts of many offices comes to their labels, part by part."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Any, NamedTuple

from intake.figures.labelled import Label, same_name
from intake.marked import Marked, bare, f1


class Part(NamedTuple):
    """Hits, missed and extra."""

    hits: int
    missed: list[Any]
    extra: list[Any]

    def __add__(self, other: tuple[Any, ...]) -> Part:
        hits, missed, extra = other
        return Part(self.hits + hits, self.missed + missed, self.extra + extra)

    @property
    def f1(self) -> float:
        return f1(self.hits, len(self.missed), len(self.extra))


def office_scores(want: Marked, got: dict[str, Any]) -> dict[str, Part]:
    """Title, headings, points, figures with their units and names, blanks, Chinese numerals, noise."""
    kept = bare("".join(paragraph["text"] for paragraph in got["paragraphs"]))
    noise = [text for text in [*want.noise, *want.inserted] if len(bare(text)) >= 4]
    left = [text for text in noise if bare(text) in kept]
    return {
        "title": _matched(
            [bare(want.title)] if want.title else [], [bare(got["title"])] if got["title"] else []
        ),
        "headings": _matched(
            [(level, bare(words)[:12]) for level, words in want.headings],
            [(heading["level"], bare(heading["text"])[:12]) for heading in got["headings"]],
        ),
        "points": _matched(want.points, [(point["marker"], point["start"]) for point in got["points"]]),
        "noise": Part(len(noise) - len(left), left, []),
        **_figures(want, got),
    }


def lost_paragraphs(want: Marked, got: dict[str, Any]) -> list[str]:
    """Paragraphs of the report of which something is missing."""
    kept = bare("".join(paragraph["text"] for paragraph in got["paragraphs"]))
    return [text for _, text in want.paragraphs if bare(text) not in kept]


def _figures(want: Marked, got: dict[str, Any]) -> dict[str, Part]:
    found = {figure["start"]: figure for figure in got["figures"]}
    parts = {name: Part(0, [], []) for name in ("figures", "blanks", "chinese", "units", "names")}
    for label in want.figures:
        part = {"arabic": "figures", "blank": "blanks", "chinese": "chinese"}[label.written]
        figure = next((found.pop(at) for at in _near(label) if at in found), None)
        right = figure is not None and (part != "figures" or figure["value"] == _number(label.digits))
        parts[part] += (1, [], []) if right else (0, [label], [])
        if figure and right and part == "figures":
            unit_right = bare(label.unit) == bare(figure["unit"])
            parts["units"] += (1, [], []) if unit_right else (0, [(label, figure["unit"])], [])
            named = same_name(label.names[0], figure["name"])
            parts["names"] += (1, [], []) if named else (0, [(label.names[0], figure["name"])], [])
    wrong = [figure for at, figure in found.items() if want.raw[at].isdigit()]
    parts["figures"] += (0, [], wrong)
    return parts


def _near(label: Label) -> tuple[int, ...]:
    reach = 0 if label.written == "arabic" else 1
    return (label.start, *(label.start + by for step in range(1, reach + 1) for by in (-step, step)))


def _number(digits: str) -> float:
    plain = re.split("[-—]", unicodedata.normalize("NFKC", digits))[0]
    return float(re.sub("[, ]", "", plain))


def _matched(want: list[Any], got: list[Any]) -> Part:
    wanted, found = Counter(want), Counter(got)
    return Part(
        sum((wanted & found).values()),
        list((wanted - found).elements()),
        list((found - wanted).elements()),
    )
