"""The reader of printed prose, on sentences of its own: what is wrong is marked by its kind, what is right is not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from support.prose_check.fault import KINDS
from support.prose_check.reader import read

PAIRS = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text(encoding="utf-8"))["pair"]
WRONG = [(pair["kind"], pair["wrong"]) for pair in PAIRS if "wrong" in pair]
RIGHT = [pair["right"] for pair in PAIRS if "right" in pair]


def kinds_in(text: str) -> set[str]:
    return {fault.kind for fault in read(text.split("\n"))}


@pytest.mark.parametrize(("kind", "text"), WRONG, ids=[text for _, text in WRONG])
def test_what_is_wrong_is_marked_by_its_kind(kind: str, text: str) -> None:
    assert kind in kinds_in(text)


@pytest.mark.parametrize("text", RIGHT, ids=RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert read(text.split("\n")) == []


def test_every_kind_has_its_pairs() -> None:
    assert {kind for kind, _ in WRONG} == set(KINDS)
    assert len(WRONG) + len(RIGHT) >= 200


def test_a_fault_tells_where_it_stands() -> None:
    (fault,) = read(["认真抓好教学。", "截至6月底，党员大会4次。"])
    assert (fault.paragraph, fault.text) == (1, "党员大会4次")
