"""How long the recycle bins of ledgers keep what was removed: by age, and never by the clock alone.

A clock that is wrong for a sitting must not empty a bin. So a row has to be old by the clock, and the program
has to have been used on enough different days since: each such day is noted with the number of the row that
was removed last, and numbers only grow.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from djdesk.desk.desk import Desk
from djdesk.desk.settings.declared import BIN_DAYS

KEPT_DAYS = (
    180  # by the clock: half a year, so that what a half-year's report was counted from is still there
)
USED_DAYS = 30  # different days on which something was done since


def kept_until(removed: datetime) -> datetime:
    """The day up to which a row stays in the bin at least."""
    return removed + timedelta(days=KEPT_DAYS)


def empty_by_age(desk: Desk) -> int:
    """When the work of a day is done: notes the day and takes what is old enough out of all bins for good;
    how many rows. Their files go when no backup names them either. Raises StoreError.

    A row that bears a day to come, of a clock that was ahead, goes when the program was used on `KEPT_DAYS`
    days since.
    """
    now, ledgers = desk.clock(), desk.store.ledgers
    last = ledgers.last_removed
    if not last:
        return 0
    before = BIN_DAYS.get(desk.store)
    days = before
    if all(day != now.date() for day, _ in before):
        days = (*before, (now.date(), last))[-KEPT_DAYS - 1 :]
        BIN_DAYS.set(desk.store, days)
    dropped = 0
    if len(days) > USED_DAYS:
        old = now - timedelta(days=KEPT_DAYS)
        dropped += ledgers.drop_removed(days[-USED_DAYS - 1][1], datetime.min, old)
    if len(days) > KEPT_DAYS:
        dropped += ledgers.drop_removed(days[-KEPT_DAYS - 1][1], now + timedelta(days=1), datetime.max)
    return dropped
