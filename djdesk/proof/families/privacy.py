"""Numbers of identity cards, known by their check digit (GB 11643-1999, 4.2), or by being called so: one
that was mistyped is somebody's too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook

_NUMBER = re.compile(r"(?<!\d)[1-9]\d{16}[\dXx](?!\d)")
_NEAR = 10  # characters before in which 身份证 names the number
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def privacy_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph."""
    for match in _NUMBER.finditer(text):
        total = sum(int(digit) * weight for digit, weight in zip(match[0], _WEIGHTS, strict=False))
        called = "身份证" in text[max(0, match.start() - _NEAR) : match.start()]
        if called or _CHECK[total % 11] == match[0][-1].upper():
            yield book["identity-number"].finding(match.start(), match[0], None)
