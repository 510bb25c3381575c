"""A desk over a real store, with a short way to put reports into it and a clock that tests set."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.model.changes import SetBasics, SetProse
from djdesk.model.report import ReportState
from support.branch import Branch
from support.sample import TYPE

NEWS = msgspec.structs.replace(
    TYPE,
    id="news",
    name="工作信息",
    short="工作信息",
    title="{单位名称}{报告期间}工作信息",
    periods=("month", "range"),
)


class Shelf(Branch):
    """With made-up report types; the clock stands at 2023-12-22."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, datetime(2023, 12, 22, 11, 0), (TYPE, NEWS))

    def add(
        self,
        period: str,
        *,
        unit: str = "区市政中心",
        type_id: str = TYPE.id,
        state: ReportState = "draft",
        plan: str = "",
        at: datetime | None = None,
    ) -> str:
        now, self.days.now = self.days.now, at or self.days.now
        session = self.report(period, type_id, unit)
        if plan:
            session.apply(SetProse("plan", plan))
        session.apply(SetBasics.make(session.report, state=state))
        self.days.now = now
        return session.report.id
