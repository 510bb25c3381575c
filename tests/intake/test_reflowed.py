"""A text reads the same however its lines were broken: at a fixed width, with and without indents, or all lines lost
and only blanks left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from djdesk.desk.old_reports.read import read_text
from djdesk.intake.cleaning.line_joins import width
from intake.marked import TEXTS, Marked, bare, f1, marked, scores

_NEVER_FIRST = "，。、；：！？”’）》】…,;!?%)"  # GB/T 15834-2011, 5.1
_WORD = re.compile(r"[0-9A-Za-z.%]+$")


def _wrapped(text: str, columns: float, indent: str) -> Iterator[str]:
    """Lines as an editor breaks them: no mark at the head of a line, numbers and Latin words whole."""
    line = indent
    for sign in text:
        if width(line + sign) <= columns or sign in _NEVER_FIRST:
            line += sign
            continue
        word = _WORD.search(line) if re.match("[0-9A-Za-z.%]", sign) else None
        cut = word.start() if word and word.start() > len(indent) else len(line)
        yield line[:cut]
        line = line[cut:] + sign
    yield line


def _at_width(columns: float, indent: str) -> Callable[[Marked], str]:
    def reflowed(text: Marked) -> str:
        return "\n".join(
            line
            for role, words in text.paragraphs
            for line in _wrapped(words, columns, indent if role in ("body", "heading") else "")
        )

    return reflowed


def _in_one_line(blank: str) -> Callable[[Marked], str]:
    return lambda text: blank.join(words for _, words in text.paragraphs)


# How near the sums over all texts must come: a last line that happens to be full hides where a paragraph ends.
@pytest.mark.parametrize(
    ("reflowed", "headings", "paragraphs"),
    [
        (_at_width(20, ""), 0.96, 0.95),
        (_at_width(16, "　　"), 0.97, 0.95),
        (_at_width(24.5, "　　"), 0.98, 0.97),
        (_at_width(30, "　　"), 0.99, 0.98),
        (_at_width(38, ""), 0.98, 0.96),
        (_in_one_line(" "), 0.97, 0.93),
    ],
    ids=["20", "16 set in", "24.5 set in", "30 set in", "38", "blanks"],
)
def test_broken_otherwise(reflowed: Callable[[Marked], str], headings: float, paragraphs: float) -> None:
    sums: dict[str, list[int]] = {"headings": [0, 0, 0], "paragraphs": [0, 0, 0], "title": [0, 0, 0]}
    for path in sorted(TEXTS.glob("[3-8]*.txt")):
        want = marked(path.read_text(encoding="utf-8"))
        got: dict[str, Any] = msgspec.to_builtins(read_text(reflowed(want)).result)
        for part, (hits, missed, extra) in scores(want, got).items():
            if part in sums:
                sums[part] = [a + b for a, b in zip(sums[part], (hits, len(missed), len(extra)), strict=True)]
        title = "".join(bare(words) for role, words in want.paragraphs if role == "title")
        sums["title"][0 if bare(got["title"] or "") == title else 1] += 1
    least = {"headings": headings, "paragraphs": paragraphs, "title": 0.95}
    assert {part: f1(*counts) for part, counts in sums.items() if f1(*counts) < least[part]} == {}
