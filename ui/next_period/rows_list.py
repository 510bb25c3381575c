"""A list as high as its rows, painted: hundreds of rows cost no more than those in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.widgets import theme
from ui.widgets.scrolling import bring_into_view

ROW = Qt.ItemDataRole.UserRole
PAD = 10  # px at both sides


class RowsList(QListWidget):
    """The page around it scrolls, the list itself never does. Subclasses paint a row and say its height;
    behind the last row and before the first ↓ and ↑ leave the list.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setProperty("look", "rows")
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._shown: list[Any] = []
        self.currentItemChanged.connect(lambda *_: self._follow())

    def row_height(self) -> int:
        raise NotImplementedError

    def paint_row(self, painter: QPainter, rect: QRect, row: Any, current: bool) -> None:
        raise NotImplementedError

    def spoken(self, row: Any) -> str:
        """What a screen reader says of it."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[Any]) -> None:
        """What was current stays so; when it is gone, what stands in its place now."""
        if list(rows) == self._shown:
            return
        at, kept = self.currentRow(), self.current()
        self._shown = list(rows)
        self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for number, row in enumerate(rows):
            item = self.item(number) or QListWidgetItem(self)
            item.setData(ROW, row)
            item.setText(self.spoken(row))
        self.blockSignals(False)
        self.fit_rows()
        if rows:
            self.setCurrentRow(rows.index(kept) if kept in rows else min(max(at, 0), len(rows) - 1))
        self.viewport().update()

    def fit_rows(self) -> None:
        """As high as the rows are now."""
        self.setFixedHeight(max(1, len(self._shown) * self.row_height()))
        self.scheduleDelayedItemsLayout()

    def current(self) -> Any:
        """The row that the keys mean; None in an empty list."""
        item = self.currentItem()
        return None if item is None else item.data(ROW)

    def row_at(self, where: QPoint) -> tuple[Any, QRect] | None:
        item = self.itemAt(where)
        return None if item is None else (item.data(ROW), self.visualItemRect(item))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.count() - 1
        leaves = {Qt.Key.Key_Down: (last, True), Qt.Key.Key_Up: (0, False)}
        at = leaves.get(Qt.Key(event.key()))
        if at is not None and self.currentRow() in (-1, at[0]):
            self.focusNextPrevChild(at[1])
            return
        super().keyPressEvent(event)

    def _follow(self) -> None:
        item = self.currentItem()
        if item is not None and self.hasFocus():
            bring_into_view(self, self.visualItemRect(item))


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, self._view().row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look: Any = option  # the stubs of PySide6 leave out the fields of QStyleOption
        view, rect = self._view(), QRect(look.rect)
        current = bool(look.state & QStyle.StateFlag.State_Selected) and view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACCENT_SOFT))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 5, 5)
        painter.setFont(view.font())
        view.paint_row(painter, rect, index.data(ROW), current)
        painter.restore()

    def _view(self) -> RowsList:
        view = self.parent()
        assert isinstance(view, RowsList)
        return view


def small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(made.pointSizeF() * 0.9)
    return made
