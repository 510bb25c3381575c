"""Ids for what was given none: the initials of a name."""

from __future__ import annotations

import re
from collections.abc import Collection

from djdesk.basics.pinyin import initials

_LONGEST = 12


def free_id(name: str, taken: Collection[str], otherwise: str = "type") -> str:
    """The initials of `name`, with a number behind them where they are taken; never one that begins with own,
    which a report gives to sections of its own.
    """
    made = re.sub("[^a-z0-9]", "", initials(name))[:_LONGEST]
    if not made or not made[0].isalpha() or made.startswith("own"):
        made = f"{otherwise}{made}" if made else otherwise
    number, free = 1, made
    while free in taken:
        number += 1
        free = f"{made}{number}"
    return free
