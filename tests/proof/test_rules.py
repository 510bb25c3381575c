"""Every rule of the resources by its own examples, and every line of the word lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from djdesk.proof.families.patterns import PatternIndex
from djdesk.proof.finding import LEVELS, Finding
from djdesk.proof.rule_book import ProofRule
from support.rules import BOOK, READER

FOLDER = Path(__file__).parents[2] / "resources/rules"


def mended(text: str, found: list[Finding]) -> str:
    for one in reversed(found):
        if one.suggestion is not None:
            text = text[: one.start] + one.suggestion + text[one.end :]
    return text


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)
def test_a_rule_finds_its_wrong_example_and_no_other_accuses_its_right_one(rule: ProofRule) -> None:
    found = READER.findings(rule.wrong)
    assert rule.id in {one.rule for one in found}
    if rule.fixed:
        assert mended(rule.wrong, found) == rule.fixed
    accused = [one for one in READER.findings(rule.right) if one.level != "提示" or one.rule == rule.id]
    assert accused == []


def test_no_two_rules_have_one_name() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.toml")]
    names = [name for text in texts for name in re.findall('(?m)^id = "(.+)"', text)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)
def test_a_rule_says_whose_it_is_and_speaks_plainly(rule: ProofRule) -> None:
    assert rule.level in LEVELS
    assert rule.kind
    assert rule.source
    assert rule.message
    assert not rule.message.endswith("。")


def test_a_safe_fix_changes_no_digit_and_no_word() -> None:
    for rule in BOOK.rules.values():
        for one in READER.findings(rule.wrong):
            if one.safe and one.kind not in ("wrong_form",) and one.rule != "full-width-digits":
                assert one.suggestion is not None
                assert [c for c in one.text if c.isalnum()] == [c for c in one.suggestion if c.isalnum()], one


@pytest.mark.parametrize("table", ["typos", "rewritten", "redundant"])
def test_a_wrong_word_is_found_and_put_right_and_a_spared_one_is_not(table: str) -> None:
    missed, accused = [], []
    for entry in getattr(BOOK, table):
        text = f"会上，{entry.wrong}。坚持原那么，做好便民效劳。"  # two witnesses lift the doubtful ones
        found = READER.findings(text)
        if mended(text, found)[3 : 3 + len(entry.right)] != entry.right:
            missed.append(entry.wrong)
        for word in entry.spared:
            if any(
                one.text == entry.wrong
                for one in READER.findings(f"会上，{word}。坚持原那么，做好便民效劳。")
            ):
                accused.append(word)
    assert (missed, accused) == ([], [])


def test_a_right_word_of_the_lists_is_not_accused() -> None:
    accused = [
        (one.right, found.text, found.rule)
        for one in (*BOOK.typos, *BOOK.rewritten)
        for found in READER.findings(f"会上，{one.right}，大家表示同意。")
        if found.level != "提示" and found.rule != "name-without-quotes"
    ]
    assert accused == []


def test_phrases_of_the_pack_are_right_alone_and_side_by_side() -> None:
    phrases = BOOK.phrases
    assert len(phrases) >= 1500
    accused = [
        (phrase, found.text, found.suggestion)
        for phrase, other in zip(phrases, (*phrases[1:], phrases[0]), strict=True)
        for found in READER.findings(f"会上，{phrase}，{other}，大家表示同意。")
        if found.level != "提示"
        and found.rule not in ("item-twice", "clause-twice", "phrase-stale", "name-without-quotes")
    ]
    assert accused == []


def test_what_a_rule_needs_keeps_it_from_no_place_that_it_would_find() -> None:
    index = PatternIndex(BOOK)
    texts = [text for rule in BOOK.rules.values() for text in (rule.wrong, rule.right, rule.fixed)]
    for path in sorted(Path(__file__).parent.glob("*.tsv")):
        texts += [line.split("\t")[1] for line in path.read_text(encoding="utf-8").splitlines()]
    kept_away = [
        (rule.id, text)
        for text in texts
        for found in [{rule.id for rule, _ in index.matches(text)}]
        for rule, pattern in BOOK.patterns
        if rule.id not in found and pattern.search(text)
    ]
    assert kept_away == []
