"""Items of problems and plans in stored prose: found, taken out with their ordinal, added in the way of the
section.
"""

from __future__ import annotations

import re

from djdesk.basics.numerals import chinese_numeral, number_value
from djdesk.model.prose import parse_paragraph

_NUMERAL = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
_TYPED = re.compile(
    rf"(?P<open>[（(]|第)?(?P<number>{_NUMERAL})(?P<close>是|要|、|[）)]|[.．](?!\d)|[，,])(?P<gap>\s*)"
)
_STARTS = "。；;：:，,！？!?"
_STOPS = "。；;，,！？!?"


def stands(prose: str, stored: str) -> bool:
    """Whether an item still stands as it was: a paragraph, or a part of one. A typed ordinal may have become
    another, as may the stop behind it.
    """
    return _place(prose, stored) is not None


def without_item(prose: str, stored: str) -> str:
    """The prose without the item; typed ordinals behind it close up. As it is where the item does not
    stand.
    """
    place = _place(prose, stored)
    if place is None:
        return prose
    start, end = place
    gone, before, behind = prose[start:end], prose[:start], prose[end:]
    if before[-1:] in ("", "\n"):
        behind = behind.removeprefix("\n") if behind[:1] == "\n" else behind
    elif behind[:1] in ("", "\n"):
        before = re.sub("[；;，,]$", "。", before)
    return _closed_up(before, behind, gone).strip("\n")


def replaced_item(prose: str, stored: str, new: str) -> str:
    """The prose with another paragraph in the place of one that stands; added where it does not."""
    lines = prose.split("\n")
    if stored and stored in lines:
        at = lines.index(stored)
        return "\n".join([*lines[:at], new, *lines[at + 1 :]])
    return with_item(prose, new)


def with_item(prose: str, line: str) -> str:
    """The prose with a paragraph more at its end; once only."""
    if line in prose.split("\n"):
        return prose
    return f"{prose.rstrip(chr(10))}\n{line}" if prose.strip() else line


def next_marker(prose: str) -> str:
    """What a further point of a section begins with: {是} or {要}, the next of typed ordinals, nothing in
    plain prose.
    """
    lines = [line for line in prose.split("\n") if line.strip()]
    if not lines:
        return "{是}"
    for line in reversed(lines):
        if marker := parse_paragraph(line).marker:
            return f"{{{marker}}}"
        typed = [
            match
            for match in _TYPED.finditer(line)
            if match.start() == 0 or line[match.start() - 1] in _STARTS
        ]
        if typed and (value := number_value(typed[-1]["number"])):
            return _ordinal(typed[-1], int(value) + 1)
    return ""


def bare_item(stored: str) -> str:
    """An item's stored words without marker or typed ordinal."""
    marker = parse_paragraph(stored).marker
    words = stored[len(marker) + 2 :] if marker else stored
    return words if marker else _TYPED.sub("", words, count=1) if _TYPED.match(words) else words


def _place(prose: str, stored: str) -> tuple[int, int] | None:
    """Where an item stands in the prose, from its ordinal to its stop."""
    bare = bare_item(stored)
    words = bare.rstrip(_STOPS)
    if not words:
        return None
    typed = None if parse_paragraph(stored).marker else _TYPED.match(stored)
    if typed:
        lead = f"{re.escape(typed['open'] or '')}(?:{_NUMERAL}){re.escape(typed['close'])}\\s*"
    else:
        lead = re.escape(stored[: len(stored) - len(bare)])
    whole = re.compile(rf"(?:^|(?<=[{_STARTS}\n])){lead}{re.escape(words)}[{_STOPS}]*", re.MULTILINE)
    for found in whole.finditer(prose):
        line_end = prose.find("\n", found.end())
        rest = prose[found.end() : len(prose) if line_end < 0 else line_end]
        is_line = found.start() == 0 or prose[found.start() - 1] == "\n"
        marked = bool(parse_paragraph(stored).marker)
        if (marked and rest) or (marked and not is_line) or (rest and found[0][-1] not in _STOPS):
            continue  # the beginning of something longer
        return found.span()
    return None


def _closed_up(before: str, behind: str, gone: str) -> str:
    """`behind` with the ordinals that followed that of `gone` one lower, as far as they count on."""
    typed = _TYPED.match(gone)
    value = number_value(typed["number"]) if typed else None
    if typed is None or value is None:
        return before + behind
    expected, made, at = int(value) + 1, "", 0
    for match in _TYPED.finditer(behind):
        begins = match.start() == 0 or behind[match.start() - 1] in _STARTS + "\n"
        alike = (match["open"], match["close"]) == (typed["open"], typed["close"])
        if begins and alike and number_value(match["number"]) == expected:
            made += behind[at : match.start()] + _ordinal(match, expected - 1)
            at, expected = match.end(), expected + 1
    return before + made + behind[at:]


def _ordinal(like: re.Match[str], number: int) -> str:
    words = str(number) if like["number"].isdigit() else chinese_numeral(number)
    return f"{like['open'] or ''}{words}{like['close']}{like['gap']}"
