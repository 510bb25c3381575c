"""What came back as rows of units by figures: which rows are shown, in which order; nothing is read here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from djdesk.basics.pinyin import finds
from djdesk.desk.collect.groups import NO_GROUP, GroupRow
from djdesk.desk.collect.settled import UnitRow
from djdesk.desk.collect.table import GAP_WORDS, CollectedTable, TableCell, TableColumn
from djdesk.desk.collect.totals import WAY_WORDS
from djdesk.model.figure import number_text
from djdesk.model.period import Period
from ui.widgets import theme

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
ALL, MISSING, LATE, OPEN, ODD = "all", "missing", "late", "open", "odd"
FILTERS = (
    (ALL, "全部单位"),
    (MISSING, "没报的"),
    (LATE, "迟报的"),
    (OPEN, "有待补的"),
    (ODD, "有数相差大的"),
)
_NOTHING = CollectedTable((), (), ())


def state_words(row: UnitRow) -> str:
    """已收, 迟3天, 没报."""
    if row.file is None:
        return f"没报，过了{row.days_late}天" if row.days_late else "没报"
    return f"迟{row.days_late}天" if row.days_late else "已收"


class CollectedModel(QAbstractTableModel):
    """Column 0 says how the unit stands, the others are figures; the heads of the rows are the units."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = _NOTHING
        self._shown: list[int] = []
        self._wanted, self._kind, self._group = "", ALL, ""
        self._groups: Mapping[str, str] = {}
        self._totals: Mapping[str, GroupRow] = {}
        self._sorted: tuple[int, bool] | None = None
        self._periods = False

    def show_table(
        self, table: CollectedTable, groups: Mapping[str, str], by_group: Sequence[GroupRow]
    ) -> None:
        """`groups`: unit → group; `by_group`: their totals."""
        self.beginResetModel()
        self.table, self._groups = table, groups
        self._totals = {row.name: row for row in by_group}
        self._group = self._group if self._group in self._totals else ""
        self._periods = len({row.period for row in table.rows}) > 1
        self._choose()
        self.endResetModel()

    def show_only(self, wanted: str, kind: str, group: str = "") -> None:
        """Units whose name holds the words, or has these initials, of one of FILTERS, and of a group, whose
        totals stand in the heads then; "" for all.
        """
        self.beginResetModel()
        self._wanted, self._kind = wanted, kind
        self._group = group if group in self._totals else ""
        self._choose()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column's numbers, what has none last; -1 for the list's own order."""
        self.beginResetModel()
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._choose()
        self.endResetModel()

    def unit_row(self, row: int) -> UnitRow | None:
        return self.table.rows[self._shown[row]] if 0 <= row < len(self._shown) else None

    def column(self, column: int) -> TableColumn | None:
        return self.table.columns[column - 1] if 1 <= column <= len(self.table.columns) else None

    def cell(self, index: Index) -> TableCell | None:
        if not index.isValid() or index.column() < 1:
            return None
        return self.table.cells[self._shown[index.row()]][index.column() - 1]

    def place(self, unit: str) -> int:
        """The row of a unit, -1 where it is not shown."""
        rows = self.table.rows
        return next((at for at, row in enumerate(self._shown) if rows[row].unit == unit), -1)

    # ------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return self._row_head(section, role)
        column = self.column(section)
        if role == _ROLE.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column is None else Qt.AlignmentFlag.AlignRight
            return int(Qt.AlignmentFlag.AlignVCenter | side)
        if column is None:
            words = "本组合计" if self._group else "合计"
            return f"情况\n{words}" if role == _ROLE.DisplayRole else None
        unit = f"（{column.field.unit}）" if column.field.unit else ""
        if role == _ROLE.DisplayRole:
            group = self._totals.get(self._group)
            total = column.total if group is None else group.totals[section - 1]
            return f"{column.field.name}{unit}\n{number_text(total) if total is not None else '—'}"
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return f"{column.field.name}{unit}：{WAY_WORDS[column.rule.way]}。点一下按大小排列"
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None:
            return self._state(index.row(), role)
        if role == _ROLE.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        if role == _ROLE.DisplayRole:
            return cell.figure.figure.shown if cell.figure is not None else GAP_WORDS[cell.gap]
        if role == _ROLE.ForegroundRole:
            return QColor(_colour(cell))
        if role == _ROLE.BackgroundRole:
            looks = {"missing": theme.RAISED, "pending": theme.BANNER}
            return QColor(looks[cell.gap]) if cell.gap in looks else None
        if role == _ROLE.FontRole and cell.odd:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return _words(cell) if role in (_ROLE.ToolTipRole, _ROLE.AccessibleDescriptionRole) else None

    # ------------------------------------------------------------ inside

    def _row_head(self, section: int, role: int) -> Any:
        row = self.unit_row(section)
        if row is None:
            return None
        if role == _ROLE.DisplayRole:
            return f"{row.unit}　{Period.parse(row.period).label}" if self._periods else row.unit
        if role == _ROLE.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if role != _ROLE.ToolTipRole:
            return None
        group = self._groups.get(row.unit, "")
        return f"{row.unit}（{group}）" if group else row.unit

    def _state(self, at: int, role: int) -> Any:
        row = self.unit_row(at)
        if row is None:
            return None
        if role == _ROLE.DisplayRole:
            return state_words(row)
        if role == _ROLE.ForegroundRole:
            return QColor(theme.WARN if row.file is None or row.days_late else theme.GOOD)
        return row.file.name if role == _ROLE.ToolTipRole and row.file is not None else None

    def _choose(self) -> None:
        rows = self.table.rows
        shown = list(range(len(rows)))
        if self._wanted.strip() or self._kind != ALL or self._group:
            shown = [at for at in shown if finds(self._wanted, rows[at].unit) and self._fits(at)]
        if self._sorted is not None:
            column, down = self._sorted
            key = self._value_of(column)
            some = [at for at in shown if key(at) is not None]
            none = [at for at in shown if key(at) is None]
            shown = sorted(some, key=lambda at: key(at) or Decimal(), reverse=down) + none
        self._shown = shown

    def _value_of(self, column: int) -> Callable[[int], Decimal | None]:
        if column == 0:
            return lambda at: Decimal(self.table.rows[at].days_late)
        return lambda at: (
            figure.figure.value if (figure := self.table.cells[at][column - 1].figure) is not None else None
        )

    def _fits(self, at: int) -> bool:
        row, cells = self.table.rows[at], self.table.cells[at]
        if self._group and (self._groups.get(row.unit) or NO_GROUP) != self._group:
            return False
        if self._kind == MISSING:
            return row.file is None
        if self._kind == LATE:
            return row.file is not None and row.days_late > 0
        if self._kind == OPEN:
            return any(cell.gap == "pending" for cell in cells)
        return self._kind == ALL or any(cell.odd for cell in cells)


def _colour(cell: TableCell) -> str:
    if cell.gap:
        return theme.WARN if cell.gap == "pending" else theme.FAINT
    return theme.WARN if cell.odd else theme.INK


def _words(cell: TableCell) -> str | None:
    if cell.figure is None:
        return {"pending": "要填的，还没有填", "none": "说明了不涉及"}.get(cell.gap)
    inside = cell.figure.inside
    said = [cell.odd] if cell.odd else []
    if inside is not None:
        said.append(f"正文在 Word 里改过，文件里的数据是{inside.shown or '空的'}，采用正文里的")
    if cell.figure.doubtful:
        said.append("从文字里读出，认得不准")
    return "；".join(said) or None
