r"""Sample texts with their labels written into them, and how near a reading comes to the labels.

A line of a marked text is one paragraph of the cleaned report or one line that goes: `T|` title, `H|`
heading, `B|` body, `Y|` byline, `N|` noise, `X|` a line that goes without counting as noise (a page number);
an empty line is an empty line. Within a line: `{2|（一）|words}` a heading of level 2, `{一是}` a point, `⏎`
a line end of the file within the paragraph, `⟦…⟧` what is in the file but not in the report (`\n` in it is a
line end), `⊕` at the end: the file has no line end here.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

TEXTS = Path(__file__).parent / "texts"
_INLINE = re.compile(
    r"\{(?P<level>\d)\|(?P<number>[^|]*)\|(?P<words>[^}]*)\}|\{(?P<point>[^}]*)\}|(?P<join>⏎)|⟦(?P<gone>[^⟧]*)⟧"
)


class Marked(NamedTuple):
    """`raw` is the file's text; headings are (level, words), points (marker, place), paragraphs and noise
    texts.
    """

    raw: str
    headings: list[tuple[int, str]]
    points: list[tuple[str, int]]
    noise: list[str]
    paragraphs: list[tuple[str, str]]


def marked(text: str) -> Marked:
    found = Marked("", [], [], [], [])
    raw = ""
    for line in text.rstrip("\n").split("\n"):
        role, bar, content = line.partition("|")
        if not bar:
            raw += "\n"
            continue
        end = "" if content.endswith("⊕") else "\n"
        content = content.removesuffix("⊕")
        kept = ""
        position = 0
        for match in _INLINE.finditer(content):
            plain = content[position : match.start()]
            raw, kept, position = raw + plain, kept + plain, match.end()
            if match["level"]:
                found.headings.append((int(match["level"]), match["words"]))
                raw, kept = raw + match["number"] + match["words"], kept + match["number"] + match["words"]
            elif match["point"] is not None:
                found.points.append((match["point"], len(raw)))
                raw, kept = raw + match["point"], kept + match["point"]
            else:
                raw += "\n" if match["join"] else match["gone"].replace("\\n", "\n")
        raw, kept = raw + content[position:] + end, kept + content[position:]
        if role == "N":
            found.noise.append(kept)
        elif role != "X":
            found.paragraphs.append(({"T": "title", "H": "heading", "B": "body", "Y": "byline"}[role], kept))
    return found._replace(raw=raw)


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
