"""Below the rows of a ledger: how many there are, what the selected cells come to, what the colours mean,
what was done last.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from djdesk.basics.errors import KnownError
from djdesk.forms.ledger_type import as_number
from djdesk.ledgers.deadlines import DueState
from ui.ledger.table.model import RowsModel
from ui.ledger.table.paint import DUE_COLOURS
from ui.ledger.table.table import LedgerTable
from ui.widgets import theme
from ui.widgets.basic import button, label

_MOST_SUMMED = 5_000  # rows whose cells are looked at while the clerk selects
_PAUSE_MS = 60  # after the last change of the selection
_LEGEND: tuple[tuple[DueState, str], ...] = (
    ("overdue", "已逾期"),
    ("soon", "7天内到期"),
    ("closed", "已办结"),
)


class Swatch(QWidget):
    """The colour of a row, as small as a letter."""

    def __init__(self, ground: str, ink: str) -> None:
        super().__init__()
        self._ground, self._ink = ground or theme.PAPER, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(14, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(self._ink))
        painter.setBrush(QColor(self._ground))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class LedgerFoot(QWidget):
    """Follows the table's selection by itself. `due_wanted` asks for the rows of one colour."""

    due_wanted = Signal(str)

    def __init__(self, table: LedgerTable, model: RowsModel) -> None:
        super().__init__()
        self._table, self._model = table, model
        self.count = label("", "muted")
        self.said = label("", "good")
        self.sums = label("", "muted")
        self.legend = QWidget()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._sum)
        table.selected.connect(self._pause.start)
        model.followed.connect(lambda _news: self._pause.start())
        self._lay_out()

    def open(self, has_deadlines: bool) -> None:
        """Another ledger."""
        self.legend.setVisible(has_deadlines)
        self.said.setText("")
        self.sums.setText("")

    def show_count(self, rows: int, total: int) -> None:
        """How many rows are shown, of how many."""
        self.count.setText(f"{rows:,} 行" if rows >= total else f"{rows:,} 行（共 {total:,} 行）")

    def say(self, words: str) -> None:
        """What was done last."""
        self.said.setText(words)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()

    def _sum(self) -> None:
        """Count of filled cells, sum and average of the numbers in the selection."""
        if not self.isVisible():
            return
        ranges, (left, right) = self._table.selection.rows(), self._table.selection.columns()
        rows = self._table.selection.count()
        if rows * (right - left + 1) < 2:
            self.sums.setText("")
            return
        if rows > _MOST_SUMMED:
            self.sums.setText(f"选中 {rows:,} 行")
            return
        columns = self._model.columns[left : right + 1]
        try:
            records = [record for first, last in ranges for record in self._model.records(first, last + 1)]
        except KnownError:  # the table tells it
            self.sums.setText("")
            return
        cells = [
            record.cells[column.name]
            for record in records
            for column in columns
            if column.name in record.cells
        ]
        numbers = [number for number in map(as_number, cells) if number is not None]
        words = [f"选中 {rows:,} 行" if rows > 1 else "", f"计数 {len(cells):,}"]
        if numbers:
            words += [
                f"求和 {_plain(sum(numbers, Decimal(0)))}",
                f"平均 {_plain(sum(numbers, Decimal(0)) / len(numbers))}",
            ]
        self.sums.setText("　".join(filter(None, words)))

    def _lay_out(self) -> None:
        legend = QHBoxLayout(self.legend)
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setSpacing(2)
        for state, words in _LEGEND:
            legend.addWidget(Swatch(*DUE_COLOURS[state]))
            legend.addWidget(button(words, partial(self.due_wanted.emit, state), "quiet", f"只看{words}的行"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 4, 2, 2)
        row.setSpacing(16)
        row.addWidget(self.count)
        row.addWidget(self.legend)
        row.addWidget(self.said, 1)
        row.addWidget(self.sums)


def _plain(number: Decimal) -> str:
    rounded = round(number, 2)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded.normalize():,f}"
