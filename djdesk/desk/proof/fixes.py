"""Putting right what the proofreader found: one place, all of a kind, or all that are safe, as one step that
one undo takes back. A place that says something else by now is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from djdesk.desk.proof.text_places import TextPlace
from djdesk.model.changes import Batch, Change, RenameSection, SetProse, SetText
from djdesk.model.prose_tokens import TokenLine, lines_of, paired, plain_tokens, stored_of
from djdesk.model.report import Report

_AROUND = 12  # characters on each side of what is shown
_DIGIT = re.compile(r"\d")


class Fix(msgspec.Struct, frozen=True):
    """`before` becomes `after` at `place`. `safe` changes no digit, name or word. `left` and `right` are the
    words beside it, for who reads the list.
    """

    place: TextPlace
    before: str
    after: str
    rule: str
    safe: bool = False
    left: str = ""
    right: str = ""


def fix_of(
    place: TextPlace | None, found: str, suggestion: str | None, rule: str, safe: bool, line: str, at: int
) -> Fix | None:
    """The fix of a finding in the printed `line` at the character `at`; None where only a person can tell."""
    if place is None or not place.exact or suggestion is None or suggestion == found:
        return None
    end = at + len(found)
    safe = safe and _digits(found) == _digits(suggestion)
    left, right = line[max(0, at - _AROUND) : at], line[end : end + _AROUND]
    return Fix(place, found, suggestion, rule, safe, left, right)


def mended(report: Report, fixes: Iterable[Fix]) -> Change | None:
    """One change that makes all of them; None when none fits any more."""
    changes: list[Change] = []
    by_place: dict[tuple[str, str, str], list[Fix]] = {}
    for one in fixes:
        by_place.setdefault((one.place.kind, one.place.section, one.place.name), []).append(one)
    ids = {section.id for section in report.sections}
    for (kind, section_id, name), here in by_place.items():
        if section_id not in ids:
            continue
        if kind == "prose":
            before = report.section(section_id).prose
            after = _prose(before, here)
            changes += [SetProse(section_id, after)] if after != before else []
        elif kind == "heading":
            before = report.section(section_id).heading
            after = "".join(_replaced(list(before), here))
            changes += [RenameSection(section_id, after)] if after not in ("", before) else []
        else:
            before = report.text(name)
            after = "".join(_replaced(list(before), here))
            changes += [SetText(name, after)] if after != before else []
    return Batch(tuple(changes)) if changes else None


def _prose(stored: str, fixes: Sequence[Fix]) -> str:
    lines = lines_of(stored)
    for number in {one.place.line for one in fixes}:
        if number < len(lines):
            line = lines[number]
            tokens = _replaced(list(line.tokens), [one for one in fixes if one.place.line == number])
            if tokens != list(line.tokens):
                lines[number] = TokenLine(line.marker, tuple(paired(tokens)))
    return stored_of(lines)


def _replaced(tokens: list[str], fixes: Sequence[Fix]) -> list[str]:
    """From the last to the first, so that places hold."""
    end = len(tokens) + 1
    for one in sorted(fixes, key=lambda fix: fix.place.start, reverse=True):
        start, stop = one.place.start, one.place.end
        if stop <= end and "".join(tokens[start:stop]) == one.before:
            tokens[start:stop] = plain_tokens(one.after)
            end = start
    return tokens


def _digits(text: str) -> list[str]:
    return _DIGIT.findall(text)
