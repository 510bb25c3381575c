"""The heads of a ledger's table: names with units, order and filter at the top; row numbers at the left.
Painted plainly, sized at once.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QHeaderView, QWidget

from djdesk.ledgers.cells import heading
from ui.ledger.table.cell_text import LEFT, RIGHT
from ui.ledger.table.model import RowsModel
from ui.widgets import theme

HEAD_HEIGHT = 36
_GROUND, _CHOSEN_GROUND = theme.RAISED, theme.HOVER
_BUTTON = 22  # pixels at the right of a head that open its filter
_PAD = 8
_TITLE_CHARACTERS = 9
_NUMBERS = ("number", "money", "progress")


class ColumnHeads(QHeaderView):
    """A click orders by the column, the small button at its right filters: `filter_wanted` gives the column
    and where its head is.
    """

    filter_wanted = Signal(int, object)
    order_wanted = Signal(int)

    def __init__(self, model: RowsModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = model
        self._order, self._descending = "", False
        self._filtered: frozenset[str] = frozenset()
        self._chosen: set[int] = set()
        self._pressed: QPoint | None = None
        self._hovered = -1
        self.setSectionsClickable(False)  # else a click would select a hundred thousand cells
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setMinimumSectionSize(52)
        self.setMaximumSectionSize(900)
        self.setStretchLastSection(False)
        self.setAccessibleName("列标题")

    def mark(self, order: str, descending: bool, filtered: frozenset[str]) -> None:
        """Which column gives the order, and which are filtered."""
        self._order, self._descending, self._filtered = order, descending, filtered
        self.viewport().update()

    def choose(self, columns: set[int]) -> None:
        """The columns of the selected cells."""
        if columns != self._chosen:
            self._chosen = columns
            self.viewport().update()

    def head_rect(self, column: int) -> QRect:
        """Where a head is in the viewport."""
        return QRect(self.sectionViewportPosition(column), 0, self.sectionSize(column), self.height())

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        width = self.fontMetrics().horizontalAdvance(heading(self._rows.columns[logicalIndex]))
        return QSize(width + 2 * _PAD + _BUTTON, HEAD_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        column = self._rows.columns[logicalIndex]
        painter.fillRect(rect, QColor(_CHOSEN_GROUND if logicalIndex in self._chosen else _GROUND))
        painter.setPen(QColor(theme.EDGE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.right(), rect.top() + 8, rect.right(), rect.bottom() - 8)
        ordered = column.name == self._order
        text_rect = rect.adjusted(_PAD, 0, -_BUTTON - (12 if ordered else 0), 0)
        text = painter.fontMetrics().elidedText(
            heading(column), Qt.TextElideMode.ElideRight, text_rect.width()
        )
        at_right = column.kind in _NUMBERS
        if column.required:
            painter.setPen(QColor(theme.ACCENT))
            before = (
                text_rect.right() - painter.fontMetrics().horizontalAdvance(text)
                if at_right
                else text_rect.left()
            )
            painter.drawText(QRect(before - 7, rect.top(), 8, rect.height()), LEFT, "*")
        painter.setPen(QColor(theme.INK if ordered or column.name in self._filtered else theme.MUTED))
        painter.drawText(text_rect, RIGHT if at_right else LEFT, text)
        if ordered:
            self._arrow(
                painter,
                QPoint(rect.right() - _BUTTON - 5, rect.center().y()),
                4,
                up=not self._descending,
                colour=theme.ACCENT,
            )
        self._filter_button(painter, rect, column.name in self._filtered, logicalIndex == self._hovered)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at, pressed = event.position().toPoint(), self._pressed
        self._pressed = None
        if (
            event.button() != Qt.MouseButton.LeftButton
            or pressed is None
            or (at - pressed).manhattanLength() > 6
        ):
            return
        column = self.logicalIndexAt(at)
        if column < 0 or self.cursor().shape() == Qt.CursorShape.SplitHCursor:
            return
        if at.x() > self.head_rect(column).right() - _BUTTON:
            self.filter_wanted.emit(column, self.head_rect(column))
        else:
            self.order_wanted.emit(column)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:
        self._hover(-1)

    def _hover(self, column: int) -> None:
        if column != self._hovered:
            self._hovered = column
            self.viewport().update()

    def _filter_button(self, painter: QPainter, rect: QRect, on: bool, hovered: bool) -> None:
        centre = QPoint(rect.right() - _BUTTON // 2, rect.center().y())
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACCENT))
            x, y = centre.x(), centre.y()
            corners = ((-5, -4), (5, -4), (1, 0), (1, 5), (-1, 4), (-1, 0))
            painter.drawPolygon(QPolygon([QPoint(x + right, y + down) for right, down in corners]))
        else:
            self._arrow(painter, centre, 4, up=False, colour=theme.MUTED if hovered else theme.MARK)

    def _arrow(self, painter: QPainter, centre: QPoint, size: int, up: bool, colour: str) -> None:
        painter.setPen(QPen(QColor(colour), 1.4))
        tip = -size // 2 if up else size // 2
        painter.drawLine(centre.x() - size, centre.y() - tip, centre.x(), centre.y() + tip)
        painter.drawLine(centre.x(), centre.y() + tip, centre.x() + size, centre.y() - tip)


class RowNumbers(QHeaderView):
    """Row numbers; a click selects the row, a double click opens it. As wide as the largest number, without
    asking a hundred rows.
    """

    opened = Signal(int)

    def __init__(self, model: RowsModel, height: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._rows = model
        self._chosen: list[tuple[int, int]] = []
        self._titled = False
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(height)
        self.setMinimumSectionSize(height)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("行号")
        self.sectionDoubleClicked.connect(self.opened)

    def choose(self, rows: list[tuple[int, int]]) -> None:
        """The stretches of selected rows, first and last."""
        self._chosen = rows
        self.viewport().update()

    def show_titles(self, shown: bool) -> bool:
        """What each row is called, beside its number: while the column that says so is scrolled away. Whether
        that is new.
        """
        changed, self._titled = shown != self._titled, shown
        return changed

    def sizeHint(self) -> QSize:
        return QSize(
            self._number_width()
            + (_TITLE_CHARACTERS * self.fontMetrics().horizontalAdvance("国") if self._titled else 0),
            0,
        )

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        chosen = any(first <= logicalIndex <= last for first, last in self._chosen)
        painter.fillRect(rect, QColor(_CHOSEN_GROUND if chosen else theme.PANEL))
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        new = logicalIndex >= self._rows.rows
        painter.setPen(QColor(theme.ACCENT if new else theme.INK if chosen else theme.FAINT))
        numbers = QRect(rect.left(), rect.top(), self._number_width(), rect.height()).adjusted(2, 0, -6, 0)
        painter.drawText(
            numbers, Qt.AlignmentFlag.AlignCenter if new else RIGHT, "＊" if new else str(logicalIndex + 1)
        )
        if self._titled and not new:
            words = rect.adjusted(self._number_width(), 0, -4, 0)
            painter.setPen(QColor(theme.INK))
            title = self._rows.title(logicalIndex)
            painter.drawText(
                words,
                LEFT,
                painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, words.width()),
            )

    def _number_width(self) -> int:
        return max(3, len(str(self._rows.rows))) * self.fontMetrics().horizontalAdvance("0") + 2 * _PAD
