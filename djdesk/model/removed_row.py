"""A row of a ledger that was removed, as the recycle bin (回收站) keeps it."""

from __future__ import annotations

from datetime import datetime

import msgspec

from djdesk.model.record import Attachment, Record

KEPT = 2000
"""Rows of a ledger that are kept, those that were removed last. A number and no time: a clock that is wrong
for a day must not empty the bin.
"""


class RemovedRow(msgspec.Struct, frozen=True):
    """The row as it was, its files, and when it was removed."""

    record: Record
    files: tuple[Attachment, ...]
    removed: datetime
