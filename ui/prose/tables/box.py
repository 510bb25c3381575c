"""One table in the prose with what can be done to it; each is a change of the report, and undone as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.model.changes import Batch, Change, SetProse
from djdesk.model.prose import tables_in
from djdesk.model.tables.set_table import SetTable
from djdesk.model.tables.table import SectionTable, table_name
from djdesk.model.tables.table_edits import (
    with_cells,
    with_column,
    with_row,
    with_text,
    without_column,
    without_row,
)
from ui.prose.tables.grid import TableGrid
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button

_GAP = 2


class TableBox(QFrame):
    """Lies over the room that the prose leaves below the table's line."""

    def __init__(self, bridge: SessionBridge, section_id: str, table_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._section_id, self._id = bridge, section_id, table_id
        self.table = bridge.report.tables[table_id]
        self.grid = TableGrid(f"表格：{table_name(self.table)}")
        self.above = button("上面加行", lambda: self._add_row(below=False), "link", "在所选的行上面加一行")
        self.below = button("下面加行", lambda: self._add_row(below=True), "link", "在所选的行下面加一行")
        self.less = button("去掉行", self._remove_row, "link", "去掉所选的一行，可以撤销")
        self.before = button(
            "左边加列", lambda: self._add_column(behind=False), "link", "在所选的列左边加一列"
        )
        self.behind = button(
            "右边加列", lambda: self._add_column(behind=True), "link", "在所选的列右边加一列"
        )
        self.narrower = button("去掉列", self._remove_column, "link", "去掉所选的一列，可以撤销")
        self.gone = button("删除表格", self._remove_table, "link", "整个表格不要了，可以撤销")
        self._of_a_cell = (self.above, self.below, self.less, self.before, self.behind, self.narrower)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for made in (*self._of_a_cell, self.gone):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the chosen cell what it is
            row.addWidget(made)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.grid)
        column.addLayout(row)
        self.grid.typed.connect(self._write)
        self.grid.pasted.connect(self._paste)
        self.grid.left.connect(bridge.flush)
        self.grid.currentCellChanged.connect(self._show_enabled)
        self.grid.show_table(self.table)
        self._show_enabled()

    def refresh(self) -> bool:
        """Shows the table as the report has it; whether it was another."""
        table = self._bridge.report.tables.get(self._id, self.table)
        if table is self.table:
            return False
        self.table = table
        self.grid.show_table(table)
        return True

    def fit(self, width: int) -> int:
        """Lays the cells out for that width; the height that all takes."""
        height = self.grid.fit(width)
        self.grid.setFixedHeight(height)
        return height + _GAP + self.above.sizeHint().height()

    def _write(self, row: int, column: int, text: str) -> None:
        cell = self.table.merge_at(row, column)
        if text.strip() != self.table.rows[cell.row][cell.column]:
            self._edit(lambda table: with_text(table, row, column, text))

    def _paste(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        self._edit(lambda table: with_cells(table, row, column, cells))

    def _add_row(self, below: bool) -> None:
        cell = self.table.merge_at(*self._here())
        at = cell.row + cell.rows if below else cell.row
        self._edit(lambda table: with_row(table, at))
        self.grid.setCurrentCell(at, max(self.grid.currentColumn(), 0))

    def _remove_row(self) -> None:
        self._edit(lambda table: without_row(table, self._here()[0]))

    def _add_column(self, behind: bool) -> None:
        cell = self.table.merge_at(*self._here())
        at = cell.column + cell.columns if behind else cell.column
        self._edit(lambda table: with_column(table, at))
        self.grid.setCurrentCell(max(self.grid.currentRow(), 0), at)

    def _remove_column(self) -> None:
        self._edit(lambda table: without_column(table, self._here()[1]))

    def _remove_table(self) -> None:
        """Its place in the text goes along; the table itself stays where another section shows it."""
        self._bridge.flush()
        report = self._bridge.report
        slot = f"{{表格:{self._id}}}"
        lines = [
            line.replace(slot, "")
            for line in report.section(self._section_id).prose.split("\n")
            if line.strip() != slot
        ]
        changes: list[Change] = [SetProse(self._section_id, "\n".join(lines))]
        others = (one for one in report.sections if one.id != self._section_id)
        if not any(self._id in tables_in(one.prose) for one in others):
            changes.append(SetTable(self._id, None))
        self._bridge.apply(Batch(tuple(changes)))

    def _edit(self, change: Callable[[SectionTable], SectionTable]) -> None:
        """What cannot be done is said beside the cell, and the cell says again what the report has."""
        self._bridge.flush()
        try:
            table = change(self.table)
        except KnownError as error:
            self.grid.show_table(self.table)
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), str(error), self)
            return
        self._bridge.apply(SetTable(self._id, table))

    def _show_enabled(self) -> None:
        """What is done to a row or column is done to that of the chosen cell."""
        for made in self._of_a_cell:
            made.setEnabled(self.grid.currentRow() >= 0)

    def _here(self) -> tuple[int, int]:
        return max(self.grid.currentRow(), 0), max(self.grid.currentColumn(), 0)
