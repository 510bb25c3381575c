"""Paints one cell of the list: the title with the place where it was found, muted details, the state in its colour."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from djdesk.desk.shelf import ReportRow
from ui import theme
from ui.shelf.rows import ROW, STATE, TITLE
from ui.shelf.words import STATE_COLOURS

PLAIN_HEIGHT = 40
SNIPPET_HEIGHT = 62
_INDENT = 6
_HOVERED = "#f7f7f5"
_SELECTED_BEFORE = "#f2f2ef"  # selected, while the keys go elsewhere


class RowPainter(QStyledItemDelegate):
    """`query` is what was searched for ("" for none), `hovered` the row under the pointer (-1 for none)."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.query = ""
        self.hovered = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        self._paint_ground(painter, option, index)
        text, row = index.data(), index.data(ROW)
        rect: QRect = option.rect.adjusted(_INDENT, 0, -_INDENT, 0)  # type: ignore[attr-defined]
        font = QFont(option.font)  # type: ignore[attr-defined]
        if index.column() == TITLE:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(_colour(index.column(), row))
        if self.query:
            upper = QRect(rect.left(), rect.top() + 6, rect.width(), (rect.height() - 12) // 2)
            if index.column() == TITLE:
                from ui.shelf.snippet import paint_snippet

                lower = QRect(rect.left(), upper.bottom() + 1, rect.width(), upper.height())
                paint_snippet(painter, lower, option.font, row.hit, self.query)  # type: ignore[attr-defined]
            rect = upper
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, SNIPPET_HEIGHT if self.query else PLAIN_HEIGHT)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            focused = isinstance(table := self.parent(), QWidget) and table.hasFocus()
            painter.fillRect(rect, QColor(theme.ACCENT_SOFT if focused else _SELECTED_BEFORE))
        elif index.row() == self.hovered:
            painter.fillRect(rect, QColor(_HOVERED))
        painter.setPen(QPen(QColor("#f0f0ee")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _colour(column: int, row: ReportRow) -> QColor:
    if column == TITLE:
        return QColor(theme.INK)
    return QColor(STATE_COLOURS[row.state] if column == STATE else theme.MUTED)
