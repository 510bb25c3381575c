"""Sentences of many kinds of office, half of them with a mistake: what is found of the wrong ones, and that no
right one is accused. A line of sentences.tsv: - wrong sentence, stretch, what it should be; + right sentence.
"""

from __future__ import annotations

from pathlib import Path

from djdesk.proof.proofreader import Proofreader
from djdesk.proof.rule_book import RuleBook

READER = Proofreader(RuleBook(Path(__file__).parents[2] / "resources/rules"))
LINES = [
    line.split("\t")
    for line in (Path(__file__).with_name("sentences.tsv")).read_text(encoding="utf-8").splitlines()
]


def test_right_sentences_are_not_accused() -> None:
    accused = [
        (text, one.rule, one.text)
        for sign, text, *_ in LINES
        if sign == "+"
        for one in READER.findings(text)
        if one.level != "提示"
    ]
    assert accused == []


def test_most_wrong_sentences_are_found_where_they_are_wrong() -> None:
    wrong = [line for line in LINES if line[0] == "-"]
    missed = []
    for _, text, stretch, *_ in wrong:
        at = text.index(stretch)
        found = [one for one in READER.findings(text) if one.level != "提示"]
        if not any(one.start < at + len(stretch) and at < max(one.end, one.start + 1) for one in found):
            missed.append(text)
    assert len(missed) <= len(wrong) * 0.23, missed
