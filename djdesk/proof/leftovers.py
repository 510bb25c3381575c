"""Leftovers: X次, 20xx年, X月X日, ____ and the like that stayed in the text."""

from __future__ import annotations

import re

import msgspec

_PATTERNS = (
    (re.compile(r"20[xX×]{2}年?"), "年份没有填"),
    (
        re.compile(
            r"(?<![A-Za-z])[XxＸ×]{1,4}(?=[余多]?(?:个|次|项|件|名|人|家|场|份|期|元|万|户|处|条|篇|年|"
            r"月|日|号|%|％))"
        ),
        "数字没有填",
    ),
    (re.compile(r"_{2,}|＿{2,}"), "留空没有填"),
    (re.compile(r"[XＸ×]{2,}(?![A-Za-z0-9])"), "名称没有填"),
    (re.compile(r"某某|【待补】|【待.{0,6}】|（此处.{0,20}）"), "占位字样没有换掉"),
)
_SIGN_OF_ONE = re.compile("[XxＸ×_＿某【]|（此处")  # what each of them has; most texts have none


class Leftover(msgspec.Struct, frozen=True):
    """`start` and `end` count characters of the text that was looked at."""

    start: int
    end: int
    text: str
    message: str


def leftovers(text: str) -> list[Leftover]:
    """Places where something was left to fill in, in order, none overlapping."""
    found: list[Leftover] = []
    if not _SIGN_OF_ONE.search(text):
        return found
    taken = [False] * len(text)
    for pattern, message in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                found.append(Leftover(match.start(), match.end(), match[0], message))
    return sorted(found, key=lambda leftover: leftover.start)
