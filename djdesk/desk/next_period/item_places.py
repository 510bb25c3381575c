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


def stands(prose: str, stored: str) -> bool:
    """Whether an item still stands as it was: a paragraph, or a part of one."""
    return any(stored == line or (stored in line and _cut_before(line, stored)) for line in prose.split("\n"))


def without_item(prose: str, stored: str) -> str:
    """The prose without the item; typed ordinals behind it close up. As it is where the item does not
    stand.
    """
    lines = prose.split("\n")
    for number, line in enumerate(lines):
        if line == stored:
            before, behind = "\n".join(lines[:number]), "\n".join(lines[number + 1 :])
            return _closed_up(before + "\n" if lines[:number] else "", behind, stored).strip("\n")
    for number, line in enumerate(lines):
        if stored in line and _cut_before(line, stored):
            head, tail = line.split(stored, 1)
            if not tail:
                head = re.sub("[；;，,]$", "。", head)
            before = "\n".join([*lines[:number], head])
            return _closed_up(before, "\n".join([tail, *lines[number + 1 :]]), stored)
    return prose


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
        if (typed := _TYPED.match(line)) and (value := number_value(typed["number"])):
            return _ordinal(typed, int(value) + 1)
    return ""


def bare_item(stored: str) -> str:
    """An item's stored words without marker or typed ordinal."""
    marker = parse_paragraph(stored).marker
    words = stored[len(marker) + 2 :] if marker else stored
    return words if marker else _TYPED.sub("", words, count=1) if _TYPED.match(words) else words


def _cut_before(line: str, stored: str) -> bool:
    """Whether a part begins where an item can begin."""
    at = line.find(stored)
    return at == 0 or line[:at].rstrip()[-1:] in _STARTS


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
