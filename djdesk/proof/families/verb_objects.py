"""Verbs with objects that they do not take: 加大……意识 for 增强……意识. The object ends the clause; between
the two stands no other verb of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import spoken_of

_CLAUSE = re.compile(r"[^，。；：、！？“”《》（）\n]+")
_FARTHEST = 9  # characters between the two
_HELPERS = re.compile(r"\d|[对为将把由在从向于被让使和与及并有到增]|产生|了?(?:一|几|两|三)[次场批]")


def verb_object_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph."""
    rule = book["verb-and-object"]
    for clause in _CLAUSE.finditer(text):
        said = clause[0]
        if text[clause.end() : clause.end() + 1] in "“《（" and clause.end() < len(text):
            continue  # the object follows
        for at, verb in _verbs(said, book):
            for noun, right in book.verb_objects[verb].items():
                between = said[at + len(verb) : len(said) - len(noun)]
                if (
                    not said.endswith(noun)
                    or len(between) > _FARTHEST
                    or at + len(verb) > len(said) - len(noun)
                ):
                    continue
                if _is_broken(between, right, book):
                    continue
                start = clause.start() + at
                if not spoken_of(text, start, clause.end()):
                    yield rule.finding(start, said[at:], right + said[at + len(verb) :])
                    break


def _verbs(said: str, book: RuleBook) -> Iterator[tuple[int, str]]:
    for at in range(max(0, len(said) - 18), len(said) - 3):
        verb = said[at : at + 2]
        if verb in book.verb_objects:
            yield at, verb


def _is_broken(between: str, right: str, book: RuleBook) -> bool:
    """Whether the object belongs to another verb, or to a noun of its own: 提高落实的力度."""
    return (
        "的" in between
        or right in between
        or _HELPERS.search(between) is not None
        or any(between[at : at + 2] in book.verb_objects for at in range(len(between) - 1))
    )
