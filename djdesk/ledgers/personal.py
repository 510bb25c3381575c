"""Numbers that name a person (telephone, identity card, bank card), with their middle hidden."""

from __future__ import annotations

import re
from collections.abc import Callable

# Mobile telephones (11 digits from 13 to 19, also written in groups), identity cards (GB 11643: 17 digits and
# a check character; 15 digits before), bank cards (GB/T 19584: up to 19 digits).
_NUMBERS = re.compile(r"(?<!\d)(?:1[3-9]\d([- ]?)\d{4}\1\d{4}|\d{17}[\dXx]|\d{15,19})(?!\d)")
_FRONT, _END = 3, 2  # characters that stay


def on_screen(whole: bool) -> Callable[[str], str]:
    """What a text of a ledger or of a sheet is shown as: `masked`, or as it is when `whole` numbers were
    asked for.
    """
    return str if whole else masked


def masked(text: str) -> str:
    """The text with the middle of each such number as ****: 138****00."""
    return _NUMBERS.sub(lambda match: f"{match[0][:_FRONT]}****{match[0][-_END:]}", text)
