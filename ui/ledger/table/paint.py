"""Paints the cells of a ledger. One look at the row for each cell, nothing asked of the model role by role:
the table must scroll.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from djdesk.forms.ledger_type import Column, as_number
from djdesk.ledgers.deadlines import DueState
from djdesk.model.record import Cell, Record
from ui.ledger.table.cell_text import CENTRE, LEFT, RIGHT, alignment
from ui.ledger.table.model import NEW_ROW_WORDS, RowsModel
from ui.widgets import theme

ROW_HEIGHT = 32
DUE_COLOURS: dict[DueState, tuple[str, str]] = {  # ground of the row, ink of the deadline
    "overdue": (theme.ACCENT_SOFT, theme.ACCENT),
    "soon": (theme.BANNER, theme.WARN),
    "closed": ("", theme.FAINT),
}
_SELECTED, _LACKING, _LACKING_INK = theme.CHOSEN, theme.BANNER, theme.WARN
_NEW_ROW_SHORT = "新增…"
_PAD = 8
_LONGEST = 400  # characters of a cell that are looked at
_BAR = 46  # pixels of a progress bar
_SELECTED_BIT = (
    QStyle.StateFlag.State_Selected.value
)  # plain numbers: an enumeration's own arithmetic takes longer than the painting
_ON_ONE_LINE = {ends: ends.value | Qt.TextFlag.TextSingleLine.value for ends in (CENTRE, LEFT, RIGHT)}


def clip_path() -> QPainterPath:
    """A paper clip of 12 × 12 pixels."""
    path = QPainterPath()
    path.moveTo(9.0, 3.5)
    path.lineTo(9.0, 8.4)
    path.arcTo(4.0, 5.9, 5.0, 5.0, 0, -180)
    path.lineTo(4.0, 3.0)
    path.arcTo(4.0, 1.3, 3.4, 3.4, 180, -180)
    path.lineTo(7.4, 8.2)
    return path


class CellPainter(QStyledItemDelegate):
    """`current` is the place of the current cell, which has a frame."""

    def __init__(self, model: RowsModel, parent: QObject) -> None:
        super().__init__(parent)
        self.current = (-1, -1)
        self._model = model
        self._full_width = 0
        self._colours = {
            name: QColor(name)
            for name in (theme.INK, theme.MUTED, theme.FAINT, theme.ACCENT, theme.WARN, _LACKING_INK)
        }
        self._grounds = {
            name: QColor(name)
            for name in (_SELECTED, _LACKING, *(ground for ground, _ in DUE_COLOURS.values() if ground))
        }
        self._clip = clip_path()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, place = index.row(), index.column()
        model, rect = self._model, QRect(option.rect)  # type: ignore[attr-defined]
        column, record = model.columns[place], model.record(row)
        state = model.due_state(row) if record is not None else "none"
        cell = record.cells.get(column.name) if record is not None else None
        ground = DUE_COLOURS[state][0] if state in DUE_COLOURS else ""
        if record is not None and cell is None and column.required:
            ground = _LACKING
        if option.state.value & _SELECTED_BIT:  # type: ignore[attr-defined]
            ground = _SELECTED
        if ground:
            painter.fillRect(rect, self._grounds[ground])
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        if record is None:
            text = model.new_row_text(place) if row >= model.rows else ""
            narrow = text == NEW_ROW_WORDS and len(text) * self._character(painter) > inner.width()
            self._text(painter, inner, _NEW_ROW_SHORT if narrow else text, alignment(column), theme.FAINT)
        elif cell is None:
            self._text(painter, inner, "待填" if column.required else "", LEFT, _LACKING_INK)
        else:
            self._cell(painter, inner, column, record, cell, state)
        if (row, place) == self.current:
            painter.setPen(QPen(self._colours[theme.ACCENT], 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """How wide the cell's text is, for a double click between two heads."""
        text = index.data() or ""
        width = option.fontMetrics.horizontalAdvance(str(text)[:_LONGEST])  # type: ignore[attr-defined]
        return QSize(width + 2 * _PAD + 4, ROW_HEIGHT)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """What is cut off, what is missing and how long a deadline is past."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        area = option.rect  # type: ignore[attr-defined]
        QToolTip.showText(event.globalPos(), self.tool_tip(index, area.width()), view.viewport(), area)
        return True

    def tool_tip(self, index: QModelIndex | QPersistentModelIndex, width: int) -> str:
        """The tool tip of a cell of that width."""
        column, record = self._model.columns[index.column()], self._model.record(index.row())
        if record is None:
            return ""
        text = (
            self._model.session.show(column.name, record.cells.get(column.name))
            if self._model.session is not None
            else ""
        )
        if not text:
            return (
                f"“{column.name}”还没有填{f'：{column.help}' if column.help else ''}"
                if column.required
                else ""
            )
        late = (
            self._model.due_words(index.row())
            if self._model.session and column.name == self._model.session.form.due
            else ""
        )
        cut = "\n" in text or len(text) * max(self._full_width, 1) > width - 2 * _PAD
        return late or (text if cut else "")

    def _cell(
        self, painter: QPainter, rect: QRect, column: Column, record: Record, cell: Cell, state: DueState
    ) -> None:
        model = self._model
        colour = theme.MUTED if state == "closed" else theme.INK
        if column.kind == "progress":
            self._progress(painter, rect, cell)
            return
        if column.kind == "file":
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._colours[theme.MUTED], 1.2))
            painter.translate(rect.left() - 3, rect.center().y() - 6)
            painter.drawPath(self._clip)
            painter.restore()
            text = model.text(column, cell)
            count = text.count("、") + 1
            self._text(
                painter,
                rect.adjusted(12, 0, 0, 0),
                f"{count}份　{text}" if count > 1 else text,
                LEFT,
                theme.MUTED,
            )
            return
        form = model.session.form if model.session is not None else None
        if cell is False:
            colour = theme.FAINT
        elif form is not None and column.name == form.due and state in DUE_COLOURS:
            colour = DUE_COLOURS[state][1]
        self._text(painter, rect, model.text(column, cell), alignment(column), colour)

    def _progress(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        number = as_number(cell)
        done = max(0, min(100, int(number))) if number is not None else 0
        bar = QRect(rect.left(), rect.center().y() - 2, min(_BAR, rect.width() - 36), 5)
        if bar.width() > 8:
            painter.fillRect(bar, QColor(theme.TRACK))
            bar.setWidth(bar.width() * done // 100)
            painter.fillRect(bar, QColor(theme.GOOD if done == 100 else theme.ACCENT))
        self._text(painter, rect, f"{cell}%", RIGHT, theme.INK)

    def _text(self, painter: QPainter, rect: QRect, text: str, ends: Qt.AlignmentFlag, colour: str) -> None:
        if not text:
            return
        painter.setPen(self._colours[colour])
        if len(text) * self._character(painter) > rect.width():
            text = painter.fontMetrics().elidedText(
                text[:_LONGEST], Qt.TextElideMode.ElideRight, rect.width()
            )
        painter.drawText(rect, _ON_ONE_LINE[ends], text)

    def _character(self, painter: QPainter) -> int:
        """How wide a Chinese character is: no text is wider than so many of them."""
        if not self._full_width:
            self._full_width = painter.fontMetrics().horizontalAdvance("国")
        return self._full_width
