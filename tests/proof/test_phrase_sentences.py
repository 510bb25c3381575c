"""Sentences about fixed phrases, half of them with a mistake. A line of phrases.tsv: - half, wrong sentence,
stretch, what it should be; + half, right sentence. Half A was written before the rules, half B after them.
"""

from __future__ import annotations

from pathlib import Path

from djdesk.proof.finding import Finding
from support.rules import READER

LINES = [
    line.split("\t")
    for line in (Path(__file__).with_name("phrases.tsv")).read_text(encoding="utf-8").splitlines()
]


def told(text: str) -> list[Finding]:
    return [one for one in READER.findings(text) if one.level != "提示"]


def test_right_sentences_are_not_accused() -> None:
    accused = [(text, one.rule, one.text) for sign, _, text, *_ in LINES if sign == "+" for one in told(text)]
    assert accused == []


def test_wrong_phrases_are_found_and_put_right() -> None:
    missed = []
    for _, half, text, stretch, right in (line for line in LINES if line[0] == "-"):
        mended = {
            text[: one.start] + (one.suggestion or "") + text[one.end :]
            for one in told(text)
            if one.start < text.index(stretch) + len(stretch) and text.index(stretch) < one.end
        }
        if text.replace(stretch, right, 1) not in mended:
            missed.append((half, text))
    assert len([half for half, _ in missed if half == "A"]) <= 1, missed
    assert len([half for half, _ in missed if half == "B"]) <= 2, missed
