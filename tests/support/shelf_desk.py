"""A desk over a real store, with a short way to put reports into it and a clock that tests set."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget

from djdesk.desk.desk import Desk
from djdesk.desk.report.open_report import create_report
from djdesk.desk.resources import Resources
from djdesk.document.layout.toml_file import load_layouts
from djdesk.model.changes import SetBasics, SetProse
from djdesk.model.period import Period
from djdesk.model.report import ReportState
from djdesk.store.store import Store
from support.sample import TYPE

RESOURCES = Path(__file__).parents[2] / "resources"
NEWS = msgspec.structs.replace(
    TYPE,
    id="news",
    name="工作信息",
    short="工作信息",
    title="{单位名称}{报告期间}工作信息",
    periods=("month", "range"),
)


class Days:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = datetime(2023, 12, 22, 11, 0)

    def __call__(self) -> datetime:
        return self.now


class Shelf:
    """The desk, and a short way to put reports into its store."""

    def __init__(self, folder: Path) -> None:
        self.days = Days()
        self.store = Store.open(folder, self.days)
        self.desk = Desk(
            self.store,
            Resources({TYPE.id: TYPE, NEWS.id: NEWS}, load_layouts(RESOURCES / "layouts")),
            self.days,
        )

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
        session = create_report(self.desk, type_id, unit, Period.parse(period))
        if plan:
            session.apply(SetProse("plan", plan))
        session.apply(SetBasics.make(session.report, state=state))
        self.days.now = now
        return session.report.id


def commit_text(widget: QWidget, text: str) -> None:
    """Chinese text as an input method hands it over."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)
