"""The cells of a file that cannot be read, one a line: where, what stands there, why; beside it the clerk
types what is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from djdesk.desk.workbook.corrections import Mending, WrongCell
from djdesk.forms.ledger_type import Column
from djdesk.ledgers.personal import on_screen
from djdesk.ledgers.workbook.import_plan import ImportPlan
from ui.widgets.theme import ACCENT, FAINT, GOOD, MUTED

Index = QModelIndex | QPersistentModelIndex
HEADS = ("行", "列", "内容", "原因", "改为", "")
ROW, COLUMN, TEXT, REASON, TYPED, STATE = range(6)
_WORDS = {"open": "", "mended": "已改好", "skipped": "这一行不导入"}
_NOWHERE = QModelIndex()
_SEEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class MistakesModel(QAbstractTableModel):
    """`mended` after the clerk put something right or left rows out: the WrongCell it was, or None."""

    mended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells: list[WrongCell] = []
        self.mending: Mending | None = None
        self._said = on_screen(False)

    def show_plan(self, mending: Mending, plan: ImportPlan, said: Callable[[str], str]) -> None:
        """Lines keep their places while the same cells are wrong or were; `said` is what a text is
        shown as.
        """
        self._said = said
        cells = mending.cells(plan)
        if mending is self.mending and [one.key for one in cells] == [one.key for one in self.cells]:
            self.cells = cells
            self._touch()
            return
        self.beginResetModel()
        self.mending, self.cells = mending, cells
        self.endResetModel()

    @property
    def open_rows(self) -> int:
        """Rows of the sheet in which something is still to be put right."""
        return len({one.mistake.row for one in self.cells if one.state == "open"})

    def next_open(self, row: int) -> int:
        """The next line from `row` on, then from the top, that is still to be put right; -1 when there is
        none.
        """
        places = [*range(row, len(self.cells)), *range(min(row, len(self.cells)))]
        return next((place for place in places if self.cells[place].state == "open"), -1)

    def column_of(self, row: int) -> Column | None:
        return self.mending.form.column(self.cells[row].mistake.column) if self.mending is not None else None

    def type(self, rows: Sequence[int], text: str) -> None:
        """Puts a text in place of cells; "" takes it back."""
        if self.mending is not None and rows:
            self.mending.type([self.cells[row].mistake for row in rows], text)
            self._again(rows[0])

    def put(self, texts: Mapping[int, str]) -> None:
        """Puts texts in place of several cells, by line; those of rows that are left out stay."""
        if self.mending is None:
            return
        for row, text in texts.items():
            if row < len(self.cells) and self.cells[row].state != "skipped":
                self.mending.type([self.cells[row].mistake], text)
        self._again(-1)

    def same_column(self, row: int) -> list[int]:
        """The lines that are wrong in the same column and not left out."""
        column = self.cells[row].mistake.column
        return [
            place
            for place, one in enumerate(self.cells)
            if one.mistake.column == column and one.state != "skipped"
        ]

    def type_alike(self, cell: WrongCell) -> int:
        """The same for all other cells that are wrong in the same way; how many."""
        if self.mending is None:
            return 0
        alike = self.mending.alike(cell, self.cells)
        self.mending.type(alike, cell.typed)
        self._again(-1)
        return len(alike)

    @property
    def without_year(self) -> int:
        """Cells with a day of which only the year is missing."""
        return len(self.mending.lack_year(self.cells)) if self.mending is not None else 0

    def give_year(self, year: int) -> int:
        """All such days are of this year; how many could be read so."""
        if self.mending is None:
            return 0
        count = self.mending.give_year(self.mending.lack_year(self.cells), year)
        self._again(-1)
        return count

    def skip(self, rows: Sequence[int], skipped: bool) -> None:
        """Leaves the sheet's rows out, or takes them in again."""
        if self.mending is not None and rows:
            self.mending.skip([self.cells[row].mistake for row in rows], skipped)
            self._again(-1)

    def _again(self, row: int) -> None:
        if self.mending is not None:
            self.cells = [self.mending.cell(one.mistake) for one in self.cells]
            self._touch()
            self.mended.emit(self.cells[row] if row >= 0 else None)

    def _touch(self) -> None:
        if self.cells:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.cells) - 1, len(HEADS) - 1))

    # ------------------------------------------------------------ for the view

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = index.column() == TYPED and self.cells[index.row()].state != "skipped"
        return _SEEN | Qt.ItemFlag.ItemIsEditable if editable else _SEEN

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return (
            HEADS[section]
            if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
            else None
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self.cells[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(one, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return one.typed
        if role == Qt.ItemDataRole.ForegroundRole:
            return _colour(one, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                f"第{one.mistake.row}行“{one.mistake.column}”：{HEADS[index.column()]} "
                f"{self._text(one, index.column())}"
            )
        return None

    def _text(self, one: WrongCell, column: int) -> str:
        mistake = one.mistake
        where = f"{mistake.letters} {mistake.column}".strip()
        text, reason = self._said(mistake.text) or "（空）", self._said(one.reason)
        return (str(mistake.row), where, text, reason, self._said(one.typed), _WORDS[one.state])[column]


def _colour(one: WrongCell, column: int) -> QColor | None:
    if one.state == "skipped":
        return QColor(FAINT)
    if column == STATE:
        return QColor(GOOD)
    if column == TYPED and one.state == "open":
        return QColor(ACCENT)
    return QColor(MUTED) if column in (ROW, COLUMN) or (column == REASON and one.state == "mended") else None
