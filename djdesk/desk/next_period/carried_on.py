"""Sentences that closing an earlier plan has written: carried on again they are not quoted once more, but
what they speak of is.
"""

from __future__ import annotations

import re

import msgspec

from djdesk.model.last_period.plan_line import PlanKind

_OF_A_PROBLEM = re.compile(
    r"(?:继续整改“(.+)”的问题，尽快整改到位|“(.+)”的问题(?:尚未|仍未)整改到位(?:，.*)?)"
)
_OF_A_PLAN = re.compile(r"(?:原定的“(.+)”尚未(?:全部)?完成(?:，.*)?|继续推进“(.+)”，尽快完成)")
_END = "。；;，,、.！!？? "


class CarriedOn(msgspec.Struct, frozen=True):
    """What a written sentence speaks of: a problem or a plan, and its words."""

    kind: PlanKind
    title: str


def carried_on(words: str, kind: PlanKind) -> CarriedOn:
    """What `words`, a problem or plan of last period, speak of: themselves, unless they were written because
    of an earlier one.
    """
    bare = words.strip().rstrip(_END)
    kinds: tuple[tuple[PlanKind, re.Pattern[str]], ...] = (("problem", _OF_A_PROBLEM), ("plan", _OF_A_PLAN))
    for found, pattern in kinds:
        if match := pattern.fullmatch(bare):
            inner = (match[1] or match[2]).replace("‘", "“").replace("’", "”")
            return carried_on(inner, found)
    return CarriedOn(kind, bare)
