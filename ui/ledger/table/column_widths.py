"""How wide the columns of a ledger's table are: by kind at first, texts give and take what room there is;
then as the clerk drew them.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger.session import LedgerSession
from djdesk.ledgers.cells import heading
from ui.ledger.table.cell_text import HEAD_AROUND, first_width, is_elastic
from ui.ledger.table.model import RowsModel

_PAUSE_MS = 800  # after the last pull at a head, before the widths are kept
_TIGHT, _USUAL, _WIDE = (
    0.55,
    0.7,
    2.2,
)  # times its own width: where that makes all columns fit, where nothing does, at most
_WIDEST_BY_ROWS = 700  # pixels


class ColumnWidths(QObject):
    """Looks at no rows but those that are seen."""

    def __init__(self, table: QTableView, model: RowsModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._session: LedgerSession | None = None
        self._drawn: dict[str, int] = {}
        self._elastic: dict[
            int, tuple[int, int]
        ] = {}  # columns of texts that the clerk has not drawn → least and own width
        self._ours = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        table.horizontalHeader().sectionResized.connect(self._on_resized)
        table.horizontalHeader().sectionHandleDoubleClicked.connect(self._fit_to_rows)

    def open(self, session: LedgerSession) -> None:
        """The widths of the ledger that the model shows now."""
        self.keep()
        self._session, self._drawn = session, session.widths()
        head, form = self._table.horizontalHeader(), session.form
        metrics = head.fontMetrics()
        character = metrics.horizontalAdvance("国")
        self._elastic = {}
        self._ours = True
        for place, column in enumerate(form.columns):
            words = metrics.horizontalAdvance(heading(column))
            width = first_width(form, column, character, words)
            head.resizeSection(place, self._drawn.get(column.name, width))
            if column.name not in self._drawn and is_elastic(form, column):
                self._elastic[place] = (words + HEAD_AROUND, width)
        self._ours = False
        self.fit()

    def fit(self) -> None:
        """Texts take the room that the other columns leave, or give some, so that all can be seen at once if
        that is possible.
        """
        head = self._table.horizontalHeader()
        own = sum(width for _, width in self._elastic.values())
        if not own or max(self._elastic) >= head.count():
            return
        rigid = head.length() - sum(map(head.sectionSize, self._elastic))
        share = (self._table.viewport().width() - rigid - 1) / own
        share = min(share, _WIDE) if share >= _TIGHT else _USUAL
        self._ours = True
        for place, (least, width) in self._elastic.items():
            head.resizeSection(place, max(least, int(width * share)))
        self._ours = False

    def reset(self) -> None:
        """As they were before the clerk drew any."""
        if self._session is not None:
            self._drawn = {}
            self._keep()
            self._pause.stop()
            self.open(self._session)

    def keep(self) -> None:
        """Remembers at once what was drawn since."""
        if self._pause.isActive():
            self._pause.stop()
            self._keep()

    def _keep(self) -> None:
        if self._session is None:
            return
        with suppress(KnownError):  # nothing but a width is lost; the next edit of a row says what is wrong
            self._session.keep_widths(self._drawn)

    def _on_resized(self, place: int, old: int, new: int) -> None:
        if self._ours or not 0 <= place < len(self._model.columns):
            return
        self._drawn[self._model.columns[place].name] = new
        self._elastic.pop(place, None)
        self._pause.start()

    def _fit_to_rows(self, place: int) -> None:
        """A double click between two heads: as wide as the text of the rows that are seen."""
        table, head = self._table, self._table.horizontalHeader()
        first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
        last = last if last >= 0 else self._model.rowCount() - 1
        hints = [
            table.sizeHintForIndex(self._model.index(row, place)).width()
            for row in range(max(first, 0), last + 1)
        ]
        head.resizeSection(place, min(max([head.sectionSizeHint(place), *hints]), _WIDEST_BY_ROWS))
