"""Which rows of a ledger, and in which order: the same value for the table, for a figure's sources and for an
export.
"""

from __future__ import annotations

from datetime import date

import msgspec

from djdesk.forms.ledger_type import Condition


class RowQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Rows that meet all of `where`, lie within `start` and `end` (inclusive) by the column `by` ("" the
    ledger's own; with `or_day` by that one where `by` is empty) and hold `text` in a cell or, when it is of
    Latin letters, in the initials of the pinyin.

    `order` is a column; "" means by day, rows without a day last, then in the order of arrival.
    """

    ledger: str
    text: str = ""
    where: tuple[Condition, ...] = ()
    by: str = ""
    or_day: bool = False
    start: date | None = None
    end: date | None = None
    order: str = ""
    descending: bool = False
