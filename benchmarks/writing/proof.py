"""Proofreading: a text of twenty pages read for the first time, read again after a keystroke, and whether ten
times the pages cost ten times as much.
"""

from __future__ import annotations

from functools import cache
from itertools import count

from benchmarks.measure import Measure, paired_ratio, seconds
from benchmarks.samples import RESOURCES
from djdesk.forms.load import load_types
from djdesk.model.prose import Paragraph, flat_pieces, parse
from djdesk.proof.proofreader import Proofreader
from djdesk.proof.rule_book import RuleBook

PAGE = 600  # characters
KEYS = 20  # for each round


def run(rounds: int) -> list[Measure]:
    reader, number = Proofreader(RuleBook(RESOURCES / "rules")), count(10)

    def read(pages: int) -> None:
        reader.findings(report(pages, next(number)))

    read(20)  # loads the tables
    whole = min(seconds(lambda: read(20)) for _ in range(rounds))
    again = paired_ratio(lambda: read(200), lambda: read(20), max(3, rounds // 3))
    text = report(20, next(number))
    reader.findings(text)
    keys = sorted(_keystroke(reader, text, place) for place in range(rounds * KEYS))
    return [
        Measure("20 pages proofread", 1000 * whole, 100, "ms", rounds),
        Measure(
            "proofread after a keystroke, 20 pages, p95", 1000 * keys[len(keys) * 95 // 100], 4, "ms", rounds
        ),
        Measure("200 pages proofread / 20 pages", again, 11, "×", rounds),
    ]


def report(pages: int, figure: int) -> str:
    """The prose of the report types with a figure in every place; another figure makes other paragraphs."""
    lines, size = [], 0
    for turn in count():
        for line in _written():
            pieces = flat_pieces(line.pieces)
            lines.append("".join(getattr(piece, "text", str(figure + 100 * turn)) for piece in pieces))
            size += len(lines[-1]) + 1
            if size >= pages * PAGE:
                return "\n".join(lines)
    raise AssertionError


@cache
def _written() -> list[Paragraph]:
    """Read once: what loading the types costs is no proofreading."""
    sections = (section for form in load_types(RESOURCES / "reports").values() for section in form.sections)
    return [line for section in sections for line in parse(section.prose)]


def _keystroke(reader: Proofreader, text: str, place: int) -> float:
    """One character more in a paragraph, and read again."""
    at = text.index("。", place * 61 % (len(text) - 200))
    return seconds(lambda: reader.findings(f"{text[:at]}好{text[at:]}"))
