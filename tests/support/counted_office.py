"""An office with a few rows of its own in its ledgers and a half-year report that counts them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from pytestqt.qtbot import QtBot

from djdesk.model.changes import SetFigure
from djdesk.model.figure import Figure, parse_figure
from djdesk.model.record import Cell
from djdesk.model.row_changes import RemoveRows
from support.branch import Branch
from ui.report.bridge import SessionBridge

COMMITTEE, GENERAL = "支委会", "党员大会"


class CountedOffice(Branch):
    """`bridge` has the report open. Rows are put in and taken out as another window would, behind the
    report's back.
    """

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        super().__init__(folder / "data")
        self.bridge = SessionBridge(self.desk, self.report())
        self._qtbot = qtbot

    def add(self, ledger: str, *rows: dict[str, Cell]) -> list[str]:
        return [record.id for record in self.rows(ledger, *rows)]

    def hold(self, kind: str, *days: str) -> list[str]:
        """Meetings of a kind."""
        return [record.id for record in self.meet(kind, *days)]

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
        self.bridge.deleteLater()
        super().close()
