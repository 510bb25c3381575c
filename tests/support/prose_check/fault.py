"""What the reader finds, and the kinds of it."""

from __future__ import annotations

from typing import NamedTuple

KINDS = {
    "marks": "leading, doubled or lone punctuation, empty or open brackets, no end mark",
    "colon": "a colon with nothing behind it that is not announced",
    "lead": "a sentence that is only a time or a lead",
    "no_verb": "a clause without its verb",
    "borrowed": "a noun under the verb of its neighbour, which takes no such noun",
    "no_head": "a verb and a number, but nothing that was counted",
    "each": "每人 or 其中 without those it speaks of",
    "connective": "a connective, preposition or 等 without its partner",
    "object": "a verb whose object has gone",
    "ordinals": "一是 alone, or a gap in the count",
    "number": "a number without unit or a unit without number",
    "unit": "people counted as things, or things as people",
    "measure": "one noun with two measures in a paragraph",
    "twice": "the same said twice in a paragraph",
    "part": "a part that is larger than its whole",
    "nought": "what follows from something that was done 0 times",
    "many": "more members in one enumeration than a reader keeps",
}


class ProseFault(NamedTuple):
    """Characters `start` to `end` of paragraph number `paragraph`; `why` names the rule in a few words."""

    kind: str
    paragraph: int
    start: int
    end: int
    text: str
    why: str


class Hit(NamedTuple):
    """A fault within its paragraph."""

    kind: str
    start: int
    end: int
    why: str
