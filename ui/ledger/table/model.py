"""The rows of a ledger for a table: read a page at a time when they are looked at; the line below the last
one begins a new row.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import groupby, takewhile

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from djdesk.basics.errors import BadInput, KnownError
from djdesk.desk.ledger.row_order import RowView
from djdesk.desk.ledger.session import LedgerSession, RowsChanged
from djdesk.forms.ledger_type import NUMBERS, Column
from djdesk.ledgers.cells import heading
from djdesk.ledgers.deadlines import DueState
from djdesk.ledgers.personal import masked
from djdesk.model.record import Cell, Record
from djdesk.model.row_changes import AddRows, RowChange, RowsTouched, SetCells
from ui.ledger.table.cell_text import alignment, shown

Index = QModelIndex | QPersistentModelIndex
_PAGE, _PAGES = 64, 64  # rows read at once, pages that are remembered
_MANY_GAPS = 200  # stretches to take out or put in, beyond which the table is filled anew
NEW_ROW_WORDS = "在这一行输入，就新增一行"
_NOWHERE = QModelIndex()
_SEEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITED = _SEEN | Qt.ItemFlag.ItemIsEditable


class RowsModel(QAbstractTableModel):
    """`followed` after a change of rows was taken in: RowsChanged. `trouble` says why rows cannot be read.
    `given` are cells that new rows begin with, beside the defaults."""

    followed = Signal(object)
    trouble = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session: LedgerSession | None = None
        self.columns: tuple[Column, ...] = ()
        self.given: dict[str, Cell] = {}
        self.whole_numbers = False  # telephones and identity cards in full
        self._begun: dict[str, Cell] = {}  # what the line for a new row shows
        self._today, self._day = today, today()
        self._view: RowView | None = None
        self._pages: OrderedDict[int, list[Record | None]] = OrderedDict()
        self._states: dict[int, DueState] = {}

    # ------------------------------------------------------------ looking

    def show(self, session: LedgerSession, view: RowView, given: dict[str, str]) -> None:
        """Other rows, or another ledger's."""
        self.beginResetModel()
        self.session, self._view, self.columns = session, view, session.form.columns
        self._day = self._today()
        self.given = _cells(session, given)
        self._begun = session.new_record(self.given).cells
        self._forget()
        self.endResetModel()

    @property
    def rows(self) -> int:
        """How many rows there are, without the line for a new one."""
        return len(self._view) if self._view is not None else 0

    @property
    def today(self) -> date:
        """The day by which deadlines are judged."""
        return self._day

    @property
    def view(self) -> RowView | None:
        return self._view

    def record(self, row: int) -> Record | None:
        """None for the line of a new row, and for a row that is gone."""
        if not 0 <= row < self.rows:
            return None
        number, place = divmod(row, _PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._read(number)
        return page[place]

    def records(self, start: int, stop: int) -> list[Record]:
        """The rows from the `start`-th to before the `stop`-th, those that are gone left out."""
        return (
            self._view.rows(start, min(stop, self.rows))
            if self._view is not None and start < self.rows
            else []
        )

    def row_of(self, record_id: str) -> int | None:
        """Where a row stands, None when it is not shown."""
        found = self.session.records([record_id]) if self.session is not None else []
        return self._view.place(found[0]) if found and self._view is not None else None

    def due_state(self, row: int) -> DueState:
        """How far the row is; "none" in a ledger without deadlines."""
        if row not in self._states:
            record = self.record(row)
            session = (
                self.session
                if self.session is not None and self.session.form.due and self.session.form.state
                else None
            )
            self._states[row] = (
                session.due_state(record, self._day) if session is not None and record is not None else "none"
            )
        return self._states[row]

    def title(self, row: int) -> str:
        """What names the row."""
        record = self.record(row)
        column = self.session.form.column(self.session.form.title) if self.session is not None else None
        return (
            self.text(column, record.cells.get(column.name))
            if record is not None and column is not None
            else ""
        )

    def text(self, column: Column, cell: Cell | None) -> str:
        """What the table shows of a cell: telephones and identity cards not in full, unless that was asked
        for.
        """
        text = shown(column, cell)
        return text if self.whole_numbers or column.kind in NUMBERS else masked(text)

    def due_words(self, row: int) -> str:
        """How long the row's deadline is past or ahead; "" for a row that is done."""
        record, state = self.record(row), self.due_state(row)
        cell = (
            record.cells.get(self.session.form.due)
            if record is not None and self.session is not None
            else None
        )
        if state not in ("overdue", "soon") or not isinstance(cell, str):
            return ""
        days = (date.fromisoformat(cell) - self._day).days
        return f"已逾期 {-days} 天" if days < 0 else f"还有 {days} 天到期" if days else "今天到期"

    def new_row_text(self, column: int) -> str:
        """What the line for a new row shows: the cells that it would begin with, and in the first empty one
        what it is for.
        """
        cells = self._begun
        cell = cells.get(self.columns[column].name)
        if cell is not None:
            return self.text(self.columns[column], cell)
        empty = [
            place for place, one in enumerate(self.columns) if one.name not in cells and one.kind != "file"
        ]
        title = next(
            (
                place
                for place in empty
                if self.session and self.columns[place].name == self.session.form.title
            ),
            -1,
        )
        return NEW_ROW_WORDS if column == (title if title >= 0 else min(empty, default=-1)) else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._view is None else self.rows + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _SEEN if self.columns[index.column()].kind == "file" else _EDITED

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The painter asks `record`; this is for searching by key, for tool tips and for screen readers."""
        column, record = self.columns[index.column()], self.record(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(column, record.cells.get(column.name)) if record is not None else ""
        if role == Qt.ItemDataRole.EditRole:
            cell = record.cells.get(column.name) if record is not None else self._begun.get(column.name)
            return self.session.show(column.name, cell) if self.session is not None else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = (
                self.text(column, record.cells.get(column.name))
                if record is not None
                else self.new_row_text(index.column())
            )
            return f"{column.name}：{text or '空'}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return (
                ("＊" if section >= self.rows else str(section + 1))
                if role == Qt.ItemDataRole.DisplayRole
                else None
            )
        if not section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{column.name}（必填）：{column.help}".rstrip("：") if column.required else column.help
        return (
            heading(column)
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            else None
        )

    # ------------------------------------------------------------ changing

    def enter(self, row: int, column: int, text: str) -> bool:
        """Puts a text into a cell, committed when this returns; in the line for a new row it begins one.
        False when nothing changed.

        Raises KnownError, nothing is then changed.
        """
        if self.session is None:
            return False
        name, record = self.columns[column].name, self.record(row)
        cell = self.session.parse(name, text)
        if record is None:
            if cell is None or row < self.rows:
                return False
            self.apply(AddRows((self.session.new_record({**self.given, name: cell}),)))
        elif record.cells.get(name) != cell:
            self.apply(SetCells({record.id: {name: cell}}))
        else:
            return False
        return True

    def apply(self, change: RowChange) -> RowsTouched:
        """One step of the clerk's in this table. Raises KnownError."""
        if self.session is None:
            return RowsTouched()
        self.keep_order()
        return self.session.apply(change, self)

    def keep_order(self) -> None:
        """From now on no change moves a row. Before the first change; reading it takes a moment in a large
        ledger.
        """
        if self._view is not None:
            self._view.keep_order()

    def follow(self, news: RowsChanged) -> None:
        """Shows what a change did: rows keep their places, new ones stand at the end, those that come back
        where they were.
        """
        touched = news.touched
        self._forget()
        if self._view is not None and not self._view.keeps_order and (touched.removed or touched.added):
            self.beginResetModel()  # changed from elsewhere before anything was done here
            self._view.refresh()
            self.endResetModel()
        else:
            if touched.removed:
                self._take_out()
            if touched.added:
                self._put_in(touched.added)
        if self.rows and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rows - 1, len(self.columns) - 1))
        self.followed.emit(news)

    # ------------------------------------------------------------ inside

    def _read(self, number: int) -> list[Record | None]:
        start = number * _PAGE
        stop = min(start + _PAGE, self.rows)
        found: Sequence[Record | None] = self._readable(start, stop)
        if len(found) < stop - start and self._view is not None:  # rows that went without news
            by_number = {record.number: record for record in found if record is not None}
            found = [by_number.get(one) for one in self._view.numbers(start, stop)]
        self._pages[number] = page = list(found)
        if len(self._pages) > _PAGES:
            self._pages.popitem(last=False)
        return page

    def _readable(self, start: int, stop: int) -> Sequence[Record | None]:
        """The rows of a page; of a damaged one those that are whole, and the table is painted all the
        same.
        """
        try:
            return self.records(start, stop)
        except KnownError as error:
            QTimer.singleShot(0, self, partial(self.trouble.emit, str(error)))  # not while painting
        found: list[Record | None] = []
        for place in range(start, stop):
            try:
                found += self.records(place, place + 1) or [None]
            except KnownError:  # told above
                found.append(None)
        return found

    def _forget(self) -> None:
        self._pages.clear()
        self._states.clear()

    def _take_out(self) -> None:
        if self._view is None:
            return
        gaps = _stretches(self._view.missing_places())
        anew = len(gaps) > _MANY_GAPS
        if anew:
            self.beginResetModel()
        for start, stop in reversed(gaps):
            if not anew:
                self.beginRemoveRows(_NOWHERE, start, stop - 1)
            self._view.remove(start, stop)
            if not anew:
                self.endRemoveRows()
        if anew:
            self.endResetModel()

    def _put_in(self, ids: frozenset[str]) -> None:
        if self._view is None or self.session is None:
            return
        view = self._view
        numbers = sorted(record.number for record in self.session.records(list(ids)))
        homes = sorted((view.former_place(number), number) for number in numbers)
        known = self.rows
        back = list(
            takewhile(lambda pair: pair[1][0] < known + pair[0], enumerate(homes))
        )  # those before it will be there
        at_end = [number for _, number in homes[len(back) :]]
        if len(back) > _MANY_GAPS:
            self.beginResetModel()
            for _, (home, number) in back:
                view.insert(home, number)
            self.endResetModel()
        else:
            # from the first on: each finds those before it back in their places
            for _, (home, number) in back:
                self.beginInsertRows(_NOWHERE, home, home)
                view.insert(home, number)
                self.endInsertRows()
        # the line for a new row becomes the first of them, so that the cell that was typed in stays where it
        # is
        if at_end:
            self.beginInsertRows(_NOWHERE, self.rows + 1, self.rows + len(at_end))
            for number in at_end:
                view.insert(self.rows, number)
            self.endInsertRows()


def _stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """Places that follow each other as (start, stop)."""
    runs = (
        [place for _, place in run]
        for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0])
    )
    return [(run[0], run[-1] + 1) for run in runs]


def _cells(session: LedgerSession, texts: dict[str, str]) -> dict[str, Cell]:
    """Those of the texts that can be cells: a query may name words that a column no longer has."""
    found: dict[str, Cell] = {}
    for name, text in texts.items():
        try:
            cell = session.parse(name, text)
        except BadInput:
            continue
        if cell is not None:
            found[name] = cell
    return found
