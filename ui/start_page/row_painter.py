"""Paints one cell of the list: the title with the place where it was found, muted details, the state in its
colour.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from djdesk.model.report_row import ReportRow
from ui.start_page.model import STATE, TITLE, ReportRowsModel
from ui.start_page.words import STATE_COLOURS, state_of
from ui.widgets import theme

PLAIN_HEIGHT = 40
SNIPPET_HEIGHT = 62
_INDENT = 6
_SHORT = 10  # characters: what the columns beside the title have room for
_HOVERED = theme.RAISED
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SELECTED_BEFORE = theme.RAISED  # selected, while the keys go elsewhere


class RowPainter(QStyledItemDelegate):
    """`query` is what was searched for ("" for none), `hovered` the row under the pointer (-1 for none).

    The first screen of a long list is on the way to the start page: what every cell needs is made once.
    """

    def __init__(self, model: ReportRowsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.query = ""
        self.hovered = -1
        self._rows, self._table = model, parent
        self._font_of_title: QFont | None = None
        self._line = QPen(QColor(theme.RULE))
        self._ink, self._muted = QColor(theme.INK), QColor(theme.MUTED)
        self._states = {state: QColor(colour) for state, colour in STATE_COLOURS.items()}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, column = self._rows.row(index), index.column()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        self._paint_ground(painter, option, rect, index.row())
        rect = rect.adjusted(_INDENT, 0, -_INDENT, 0)
        if self.query:
            rect = self._paint_place(painter, option, rect, row if column == TITLE else None)
        text = self._rows.text(row, column)
        if column == TITLE:
            plain: QFont = option.font  # type: ignore[attr-defined]
            painter.setFont(self._bold(plain))
            painter.setPen(self._ink)
            painter.drawText(rect, _LEFT, _fitted(painter, text, rect))
            painter.setFont(plain)
            return
        painter.setPen(self._states[state_of(row)] if column == STATE else self._muted)
        painter.drawText(rect, _LEFT, _fitted(painter, text, rect) if len(text) > _SHORT else text)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, SNIPPET_HEIGHT if self.query else PLAIN_HEIGHT)

    def _paint_place(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: ReportRow | None
    ) -> QRect:
        """The second line: where in `row` it was found; the room for the first line is returned."""
        upper = QRect(rect.left(), rect.top() + 6, rect.width(), (rect.height() - 12) // 2)
        if row is not None:
            from ui.start_page.snippet import paint_snippet

            painter.save()
            lower = QRect(rect.left(), upper.bottom() + 1, rect.width(), upper.height())
            paint_snippet(painter, lower, option.font, row.hit, self.query)  # type: ignore[attr-defined]
            painter.restore()
        return upper

    def _bold(self, font: QFont) -> QFont:
        if self._font_of_title is None or self._font_of_title.pointSizeF() != font.pointSizeF():
            self._font_of_title = QFont(font)
            self._font_of_title.setWeight(QFont.Weight.DemiBold)
        return self._font_of_title

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: int) -> None:
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.ACCENT_SOFT if self._table.hasFocus() else _SELECTED_BEFORE))
        elif row == self.hovered:
            painter.fillRect(rect, QColor(_HOVERED))
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _fitted(painter: QPainter, text: str, rect: QRect) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
