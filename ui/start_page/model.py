"""The table's rows: a Qt model over what the desk lists, sorted and narrowed in memory; texts are made only
for what is painted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from djdesk.basics.clock import Clock
from djdesk.basics.pinyin_order import text_order
from djdesk.desk.report.report_list import by_period, title_of
from djdesk.forms.report_type import ReportType
from djdesk.model.report_row import ReportRow
from ui.start_page.words import STATES, state_of, when

Index = QModelIndex | QPersistentModelIndex
TITLE, PERIOD, PROGRESS, MODIFIED, STATE = range(5)
HEADINGS = ("报告", "期间", "进度", "修改时间", "状态")


class ReportFilter(msgspec.Struct, frozen=True):
    """Which rows are wanted; "" and None let all through."""

    type_id: str = ""
    year: int | None = None
    state: str = ""
    unit: str = ""

    def wants(self, row: ReportRow) -> bool:
        return (
            self.type_id in ("", row.type_id)
            and self.state in ("", state_of(row))
            and self.unit in ("", row.unit)
            and self.year in (None, row.period.start.year, row.period.end.year)
        )


class ReportRowsModel(QAbstractTableModel):
    """`show_rows` gives all rows of the last look-up, `narrow` picks among them."""

    def __init__(self, types: Mapping[str, ReportType], clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._types = types
        self._clock = clock
        self._all: Sequence[ReportRow] = ()
        self._rows: list[ReportRow] = []
        self._narrowing = ReportFilter()
        self._order = (PERIOD, Qt.SortOrder.DescendingOrder)

    def set_types(self, types: Mapping[str, ReportType]) -> None:
        self._types = types
        self._set_up()

    def show_rows(self, rows: Sequence[ReportRow]) -> None:
        self._all = rows
        self._set_up()

    def narrow(self, narrowing: ReportFilter) -> None:
        if narrowing != self._narrowing:
            self._narrowing = narrowing
            self._set_up()

    def row(self, index: Index) -> ReportRow:
        return self._rows[index.row()]

    def place_of(self, report_id: str) -> int | None:
        return next((place for place, row in enumerate(self._rows) if row.id == report_id), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == TITLE:
            return title_of(row, self._types)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if (column, order) != self._order:
            self._order = (column, order)
            self._set_up()

    def text(self, row: ReportRow, column: int) -> str:
        """What stands in a cell."""
        if column == TITLE:
            return title_of(row, self._types)
        if column == PERIOD:
            return row.period.label
        if column == PROGRESS:
            return f"{row.done}/{row.total}" if row.total else ""
        return when(row.modified, self._clock()) if column == MODIFIED else STATES[state_of(row)]

    def _set_up(self) -> None:
        self.beginResetModel()
        column, order = self._order
        newest_first = sorted(
            (row for row in self._all if self._narrowing.wants(row)), key=by_period, reverse=True
        )
        if column == PERIOD and order == Qt.SortOrder.DescendingOrder:
            self._rows = newest_first
        else:
            self._rows = sorted(
                newest_first, key=self._key(column), reverse=order == Qt.SortOrder.DescendingOrder
            )
        self.endResetModel()

    def _key(self, column: int) -> Callable[[ReportRow], Any]:
        keys: dict[int, Callable[[ReportRow], Any]] = {
            TITLE: lambda row: text_order(title_of(row, self._types)),
            PERIOD: lambda row: (row.period.end, row.period.start),
            PROGRESS: lambda row: row.done / row.total if row.total else 0.0,
            MODIFIED: lambda row: row.modified,
            STATE: lambda row: list(STATES).index(state_of(row)),
        }
        return keys[column]
