"""Texts with their figures marked in place, and how well what is found agrees with the marks.

A mark is <digits|unit|name>: the digits stay in the text, the unit is "" where none is written and ends in ~
where the number is rounded (余, 近, 约 …), names are parted by / where one number tells several figures
(各8次). The first line says what kind of text it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from djdesk.intake.figures.find import ReadFigure, figures_in

TEXTS = Path(__file__).parent / "texts"
_MARK = re.compile(r"<([^<>|]+)\|([^<>|]*)\|([^<>]*)>")


class Label(NamedTuple):
    start: int
    digits: str
    unit: str
    approx: bool
    names: tuple[str, ...]

    @property
    def written(self) -> str:
        if re.search(r"[XxＸ×_＿（(【\[*□○〇△●#…N\u3000]", self.digits):
            return "blank"
        return "chinese" if re.match("[一二两兩三四五六七八九十百千万數数几]", self.digits) else "arabic"


class Shares(NamedTuple):
    """F1 of arabic figures by place and value, shares of right units and names among those found, recall of
    the others, wrong ones.
    """

    figures: float
    units: float
    names: float
    blanks: float
    chinese: float
    wrong_chinese: int


def read_labelled(path: Path) -> tuple[str, list[Label]]:
    marked = path.read_text(encoding="utf-8").split("\n", 1)[1]
    text, labels, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        labels.append(
            Label(
                len(text), match[1], match[2].rstrip("~"), match[2].endswith("~"), tuple(match[3].split("/"))
            )
        )
        text += match[1]
        last = match.end()
    return text + marked[last:], labels


def found_in(text: str, traditional: bool) -> Iterator[tuple[int, ReadFigure]]:
    place = 0
    for paragraph in text.split("\n"):
        for figure in figures_in(paragraph, traditional):
            yield place + figure.quantity.start, figure
        place += len(paragraph) + 1


def same_name(label: str, name: str) -> bool:
    """Two names are alike when the last four characters of one stand in the other."""
    wanted, had = (re.sub(r"[\W_]", "", item) for item in (label, name))
    return wanted[-4:] in had or (bool(had) and had[-4:] in wanted)


def shares(paths: list[Path]) -> Shares:
    count: Counter[str] = Counter()
    for path in paths:
        text, labels = read_labelled(path)
        found: dict[int, list[ReadFigure]] = {}
        for start, figure in found_in(text, "繁" in path.name):
            found.setdefault(start, []).append(figure)
        for label in labels:
            _compare(label, found.pop(label.start, []), count)
        for figures in found.values():
            count[f"wrong {figures[0].quantity.written}"] += 1
    hits, labelled = count["hit arabic"], count["arabic"]
    return Shares(
        2 * hits / (labelled + hits + count["wrong arabic"]),
        count["unit"] / hits,
        count["name"] / count["names"],
        count["hit blank"] / count["blank"] if count["blank"] else 1.0,
        count["hit chinese"] / count["chinese"] if count["chinese"] else 1.0,
        count["wrong chinese"],
    )


def _number(digits: str) -> float:
    """1,293, 1 240 and of a range its lower end."""
    return float(re.sub("[, ]", "", re.split("[-—]", digits)[0]))


def _compare(label: Label, figures: list[ReadFigure], count: Counter[str]) -> None:
    count[label.written] += 1
    value = figures[0].quantity.value if figures else None
    if not figures or (label.written == "arabic" and value != _number(label.digits)):
        return
    count[f"hit {label.written}"] += 1
    if label.written != "arabic":
        return
    count["unit"] += figures[0].unit == label.unit
    for name in label.names:
        count["names"] += 1
        count["name"] += any(same_name(name, figure.name) for figure in figures)
