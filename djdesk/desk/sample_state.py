"""Whether the sample office is there and own work stands beside it. The start page asks: nothing heavy is
loaded here.
"""

from __future__ import annotations

import msgspec

from djdesk.desk.desk import Desk
from djdesk.desk.report.report_list import report_rows
from djdesk.desk.settings.declared import SAMPLE_REPORTS

ROWS = "sample-"  # ids of sample rows begin with it
_MIXED = (
    "样例单位的数据还在，和您自己的放在一起：报告从台账取数时，会把样例也数进去。正式使用前，请先删除样例。"
)


class OwnWork(msgspec.Struct, frozen=True):
    """How many reports and rows of ledgers are the clerk's own."""

    reports: int
    rows: int

    @property
    def any(self) -> bool:
        return bool(self.reports or self.rows)


def has_samples(desk: Desk) -> bool:
    return bool(SAMPLE_REPORTS.get(desk.store))


def own_work(desk: Desk) -> OwnWork:
    """Reports in the recycle bin do not count."""
    samples = set(SAMPLE_REPORTS.get(desk.store))
    rows = sum(total.rows for total in desk.store.ledgers.totals().values())
    if samples and rows:
        rows -= desk.store.ledgers.count_ids(ROWS)
    return OwnWork(sum(row.id not in samples for row in report_rows(desk)), rows)


def mixed(desk: Desk) -> str:
    """What to say where samples and own work stand side by side; "" where they do not."""
    return _MIXED if has_samples(desk) and own_work(desk).any else ""
