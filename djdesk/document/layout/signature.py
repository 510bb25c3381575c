"""Where signature (署名) and issue date (成文日期) stand: right offsets in characters, for the Word file and
the pages alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from djdesk.document.layout.units import Characters

LINE = 28  # characters of a full line (GB/T 9704-2012, 5.2.3)
# the issuer's distance from the type area's right edge, and the date's from the issuer's first character
# (7.3.5.2)
_MARGIN = Characters(2.0)


def width_in_characters(text: str) -> Characters:
    """Chinese characters count 1, letters and digits 0.5; ambiguous marks (“ ” — ·) are set in the Chinese
    face and count 1.
    """
    marks = sum(1 for c in text if unicodedata.combining(c))  # of ambiguous width themselves, most of them
    wide = sum(1 for c in text if unicodedata.east_asian_width(c) in "WFA" and not unicodedata.combining(c))
    return Characters(wide + 0.5 * (len(text) - wide - marks))


def signature_offsets(issuer_width: Characters, date_width: Characters) -> tuple[Characters, Characters]:
    """Right offsets (issuer, date) without a seal, GB/T 9704-2012, 7.3.5.2.

    The date begins 2 characters right of the issuer's first character; a date longer than the issuer keeps 2
    characters from the right edge and pushes the issuer left.
    """
    issuer = min(issuer_width, LINE - _MARGIN)  # what is wider fills its lines and begins at the left edge
    if date_width <= issuer:
        return _MARGIN, Characters(issuer - date_width)
    return Characters(2 * _MARGIN + date_width - issuer), _MARGIN


def block_offsets(issuers: Sequence[str], date: str) -> tuple[Characters, Characters]:
    """`signature_offsets` for texts; of several issuers the longest counts. One without the other keeps 2."""
    if not issuers or not date:
        return _MARGIN, _MARGIN
    return signature_offsets(
        max(width_in_characters(issuer) for issuer in issuers), width_in_characters(date)
    )
