r"""Sample texts with their labels written into them, and how near a reading comes to the labels.

A line of a marked text is one paragraph of the cleaned report or one line that goes: `T|` title, `H|`
heading, `B|` body, `Y|` byline, `N|` noise, `X|` a line that goes without counting as noise (a page number);
an empty line is an empty line. Within a line: `{2|（一）|words}` a heading of level 2, `{一是}` a point, `⏎`
a line end of the file within the paragraph, `⟦…⟧` what is in the file but not in the report (`\n` in it is a
line end), `⊕` at the end: the file has no line end here, `<26|次|碰头会>` a figure: its digits, which stay, its
unit ("" for none) and its name, with what it may be called besides in brackets.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from intake.figures.labelled import Label

TEXTS = Path(__file__).parent / "texts"
_INLINE = re.compile(
    r"\{(?P<level>\d)\|(?P<number>[^|]*)\|(?P<words>[^}]*)\}|\{(?P<point>[^}]*)\}|(?P<join>⏎)|⟦(?P<gone>[^⟧]*)⟧"
    r"|<(?P<digits>[^<>|]+)\|(?P<unit>[^<>|]*)\|(?P<name>[^<>]*)>"
)
_ROLES = {"T": "title", "H": "heading", "B": "body", "Y": "byline"}


class Marked(NamedTuple):
    """`raw` is the file's text; headings are (level, words), points (marker, place), noise texts, paragraphs
    (role, text); `inserted`: the noise within lines.
    """

    raw: str
    title: str
    headings: list[tuple[int, str]]
    points: list[tuple[str, int]]
    figures: list[Label]
    noise: list[str]
    inserted: list[str]
    paragraphs: list[tuple[str, str]]


def marked(text: str) -> Marked:
    found = _Reading()
    for line in text.rstrip("\n").split("\n"):
        role, bar, content = line.partition("|")
        if not bar:
            found.raw += "\n"
            continue
        kept = found.read(content.removesuffix("⊕"))
        found.raw += "" if content.endswith("⊕") else "\n"
        if role == "N":
            found.noise.append(kept)
        elif role != "X":
            found.paragraphs.append((_ROLES[role], kept))
    title = next((text for role, text in found.paragraphs if role == "title"), "")
    return Marked(
        found.raw,
        title,
        found.headings,
        found.points,
        found.figures,
        found.noise,
        found.inserted,
        found.paragraphs,
    )


class _Reading:
    """What of a marked text has been read."""

    def __init__(self) -> None:
        self.raw = ""
        self.headings: list[tuple[int, str]] = []
        self.points: list[tuple[str, int]] = []
        self.figures: list[Label] = []
        self.noise: list[str] = []
        self.inserted: list[str] = []
        self.paragraphs: list[tuple[str, str]] = []

    def read(self, content: str) -> str:
        """Adds the line to `raw` and gives what of it is in the report."""
        kept, position = "", 0
        for match in _INLINE.finditer(content):
            plain = content[position : match.start()]
            self.raw, kept, position = self.raw + plain, kept + plain, match.end()
            kept += self._label(match)
        self.raw += content[position:]
        return kept + content[position:]

    def _label(self, match: re.Match[str]) -> str:
        if match["level"]:
            self.raw += match["number"]
            words = self.read(match["words"])
            self.headings.append((int(match["level"]), words))
            return match["number"] + words
        if match["point"] is not None:
            self.points.append((match["point"], len(self.raw)))
            self.raw += match["point"]
            return match["point"]
        if match["digits"]:
            self.figures.append(Label(len(self.raw), match["digits"], match["unit"], False, (match["name"],)))
            self.raw += match["digits"]
            return match["digits"]
        gone = "\n" if match["join"] else match["gone"].replace("\\n", "\n")
        self.raw += gone
        if not match["join"]:
            self.inserted.append(gone)
        return ""


def scores(want: Marked, got: dict[str, Any]) -> dict[str, tuple[int, list[Any], list[Any]]]:
    """Hits, missed and extra for each part of what `read --json` gives."""
    kept = bare("".join(paragraph["text"] for paragraph in got["paragraphs"]))
    noise = [text for text in want.noise if len(bare(text)) >= 4]
    left = [text for text in noise if bare(text) in kept]
    return {
        "headings": _matched(
            [(level, bare(words)[:12]) for level, words in want.headings],
            [(heading["level"], bare(heading["text"])[:12]) for heading in got["headings"]],
        ),
        "points": _matched(want.points, [(point["marker"], point["start"]) for point in got["points"]]),
        "noise": (len(noise) - len(left), left, []),
        "paragraphs": _matched(
            [bare(text) for _, text in want.paragraphs],
            [bare(paragraph["text"]) for paragraph in got["paragraphs"]],
        ),
        "roles": _matched(
            [(role, bare(text)) for role, text in want.paragraphs],
            [(paragraph["role"], bare(paragraph["text"])) for paragraph in got["paragraphs"]],
        ),
    }


def f1(hits: int, missed: int, extra: int) -> float:
    return 1.0 if not hits + missed + extra else 2 * hits / (2 * hits + missed + extra)


def bare(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _matched(want: list[Any], got: list[Any]) -> tuple[int, list[Any], list[Any]]:
    wanted, found = Counter(want), Counter(got)
    return (
        sum((wanted & found).values()),
        list((wanted - found).elements()),
        list((found - wanted).elements()),
    )
