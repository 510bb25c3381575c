"""An office with a few rows of its own in its ledgers and a half-year report that counts them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from pytestqt.qtbot import QtBot

from djdesk.desk.desk import Desk
from djdesk.desk.opening import open_desk
from djdesk.desk.report.open_report import create_report
from djdesk.model.changes import SetFigure
from djdesk.model.figure import Figure, parse_figure
from djdesk.model.period import Period
from djdesk.model.record import Cell
from djdesk.model.row_changes import AddRows, RemoveRows
from ui.report.bridge import SessionBridge

RESOURCES = Path(__file__).parents[2] / "resources"
COMMITTEE, GENERAL = "支委会", "党员大会"


class CountedOffice:
    """`bridge` has the report open. Rows are put in and taken out as another window would, behind the
    report's back.
    """

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.desk: Desk = open_desk(folder / "data", RESOURCES, lambda: datetime(2023, 7, 3, 9, 0))
        self.bridge = SessionBridge(
            self.desk, create_report(self.desk, "half_year", "区市政中心", Period.parse("2023H1"))
        )
        self._qtbot = qtbot

    def add(self, ledger: str, *rows: dict[str, Cell]) -> list[str]:
        session = self.bridge.ledgers.open(ledger)
        records = tuple(session.new_record(cells) for cells in rows)
        session.apply(AddRows(records))
        return [record.id for record in records]

    def hold(self, kind: str, *days: str) -> list[str]:
        """Meetings of a kind."""
        return self.add("meetings", *({"会议类型": kind, "日期": day, "主题": "研究工作"} for day in days))

    def remove(self, ledger: str, *ids: str) -> None:
        self.bridge.ledgers.open(ledger).apply(RemoveRows(ids))

    def counted(self, change: Callable[[], object] | None = None) -> None:
        """Waits for a counting that is under way, or for one after `change` of rows and coming back from the
        ledgers.
        """
        if change is None:
            self._qtbot.waitUntil(lambda: self.bridge.sources.known)
            return
        change()
        with self._qtbot.waitSignal(self.bridge.sources.changed, check_params_cb=lambda names: names is None):
            self.bridge.rows_changed.emit()

    def type(self, name: str, text: str) -> None:
        """As a cell does."""
        self.bridge.type(SetFigure(name, parse_figure(text)))
        self.bridge.flush()

    def figure(self, name: str) -> Figure:
        return self.bridge.report.figure(name)

    def value(self, name: str) -> Decimal | None:
        return self.figure(name).value

    def close(self) -> None:
        self.bridge.close()
        self.desk.store.close()
