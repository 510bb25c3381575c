"""The closed classes of words.toml, as sets and one longest-match table."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


class Takes(NamedTuple):
    """What a verb counts: classes of units, ends of nouns ("" in it: any). `strict`: also where the noun is its
    own, not only where it is borrowed.
    """

    units: frozenset[str]
    ends: tuple[str, ...]
    strict: bool


class Lexicon(NamedTuple):
    """`kinds` maps every word to "N", "VN", "V", "A", "ADV"; `longest` is the length of the longest."""

    kinds: dict[str, str]
    longest: int
    units: dict[str, str]
    words: dict[str, tuple[str, ...]]
    pairs: tuple[tuple[str, tuple[str, ...]], ...]
    pairs_back: tuple[tuple[str, tuple[str, ...]], ...]
    unit_words: dict[str, frozenset[str]]
    takes: dict[str, Takes]


@cache
def lexicon() -> Lexicon:
    """Read once. A word of several classes is of the one that says least: noun before verbal noun before verb."""
    raw: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    kinds: dict[str, str] = {}
    for name, kind in (
        ("predicates", "A"),
        ("adverbs", "ADV"),
        ("verbs", "V"),
        ("verbal_nouns", "VN"),
        ("nouns", "N"),
    ):
        kinds.update(dict.fromkeys(raw[name].split(), kind))
    units = {
        unit: kind for kind in ("thing", "money", "people", "event") for unit in raw[f"{kind}_units"].split()
    }
    words = {
        name: tuple(sorted(value.split(), key=len, reverse=True))
        for name, value in raw.items()
        if isinstance(value, str)
    }
    unit_words = {
        line.split()[0]: frozenset(line.split()[1:]) for line in raw["unit_words"].split("\n") if line
    }
    return Lexicon(
        kinds,
        max(map(len, kinds)),
        units,
        words,
        _pairs(raw["pairs"]),
        _pairs(raw["pairs_back"]),
        unit_words,
        {
            verb: Takes(frozenset(one["units"].split()), tuple(one["ends"].split()), one.get("strict", False))
            for verb, one in raw["takes"].items()
        },
    )


def _pairs(lines: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (first, tuple(partners.split("|")))
        for first, partners in (line.split() for line in lines.split("\n") if line)
    )
