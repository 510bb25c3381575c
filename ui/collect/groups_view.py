"""分组合计: groups of units by figures, each with its totals; a group leads to its units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtWidgets import QTableView, QWidget

from djdesk.desk.collect.groups import GroupRow
from djdesk.desk.collect.table import TableColumn
from djdesk.desk.collect.totals import WAY_WORDS
from djdesk.model.figure import number_text
from ui.collect.table import dressed, fit_columns
from ui.collect.table_model import Index

_ROLE = Qt.ItemDataRole


class GroupsModel(QAbstractTableModel):
    """Column 0 says how many of its units reported, the others are the totals."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: Sequence[GroupRow] = ()
        self._columns: Sequence[TableColumn] = ()

    def show_groups(self, groups: Sequence[GroupRow], columns: Sequence[TableColumn]) -> None:
        self.beginResetModel()
        self.groups, self._columns = groups, columns
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.groups)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            wanted = (_ROLE.DisplayRole, _ROLE.ToolTipRole)
            return self.groups[section].name if role in wanted and section < len(self.groups) else None
        if role == _ROLE.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(Qt.AlignmentFlag.AlignVCenter | side)
        if not section:
            return "报送情况\n全部合计" if role == _ROLE.DisplayRole else None
        column = self._columns[section - 1]
        unit = f"（{column.field.unit}）" if column.field.unit else ""
        if role == _ROLE.DisplayRole:
            return f"{column.field.name}{unit}\n{_shown(column.total)}"
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return f"{column.field.name}{unit}：{WAY_WORDS[column.rule.way]}"
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        row = self.groups[index.row()]
        if role == _ROLE.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return int(Qt.AlignmentFlag.AlignVCenter | side)
        if role != _ROLE.DisplayRole:
            return None
        return _shown(row.totals[index.column() - 1]) if index.column() else f"{row.reported}/{row.units}已报"


class GroupsView(QTableView):
    """`opened` carries the name of a group whose units are wanted."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "collected")
        self.rows = GroupsModel(self)
        self.setModel(self.rows)
        self.setAccessibleName("分组合计")
        dressed(self)
        self.verticalHeader().setSectionsClickable(True)
        self.verticalHeader().sectionClicked.connect(self._open)
        self.activated.connect(lambda index: self._open(index.row()))

    def show_groups(self, rows: Sequence[GroupRow], columns: Sequence[TableColumn]) -> None:
        self.rows.show_groups(rows, columns)
        fit_columns(self)

    def _open(self, row: int) -> None:
        self.opened.emit(self.rows.groups[row].name)


def _shown(total: Any) -> str:
    return number_text(total) if total is not None else "—"
