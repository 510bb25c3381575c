"""Which place of the manual says more about a finding of the proofreader."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from djdesk.desk.proof.proofreading import rule_book

OF_KINDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("residue", "placeholder", "missing_figure", "truncated_text", "garbled", "stray_char", "spun"),
            "check-leftovers",
        ),
        **dict.fromkeys(("punctuation", "spacing"), "check-punctuation"),
        **dict.fromkeys(("numeral", "unit", "date"), "check-numerals"),
        **dict.fromkeys(
            ("typo", "wrong_word", "wrong_form", "wrong_character", "missing_character", "de"), "check-typos"
        ),
        **dict.fromkeys(
            ("grammar", "collocation", "word_order", "redundant", "repeated_word"), "check-grammar"
        ),
        "fixed_wording": "check-wording",
        **dict.fromkeys(("numbering", "heading"), "check-numbering"),
        **dict.fromkeys(("figure", "inconsistent_figure"), "check-figures"),
        "stale_words": "check-stale",
        **dict.fromkeys(("privacy", "secrecy"), "check-privacy"),
    }
)
OPEN = "check-open"  # what is missing or was not looked at: no rule of language


def place_of(rule: str, resources: Path | None) -> str:
    """An anchor of the manual for what the rule `rule` found, "" being what is merely open; `resources` is
    the folder in which the rules lie.
    """
    if not rule or resources is None:
        return OPEN
    try:
        kind = rule_book(resources)[rule].kind
    except KeyError:  # of a list or a pack of the office
        return "check-wording"
    return OF_KINDS.get(kind, "check")
