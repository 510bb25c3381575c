"""Unit × figure: units stay at the left, names of figures and their totals at the top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from djdesk.desk.collect.groups import GroupRow
from djdesk.desk.collect.table import CollectedTable
from ui.charts.sizes import ems, line_height
from ui.collect.table_model import CollectedModel, Index

_UNIT, _STATE, _LEAST, _MOST = 15, 7, 6, 18  # Chinese characters


class _GapDelegate(QStyledItemDelegate):
    """Gaps have a ground of their own, which the style sheet would leave out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)  # type: ignore[attr-defined]  # left out by the binding's types
        super().paint(painter, option, index)


class _Side(QHeaderView):
    """Its width is set: Qt would ask two hundred of its names for theirs, several times, before a paint."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setHighlightSections(True)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.defaultSectionSize())


def dressed(view: QTableView) -> None:
    """As tables of figures look: names at the left, two lines of heads at the top, nothing to edit."""
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalHeader(_Side(view))
    side, head = view.verticalHeader(), view.horizontalHeader()
    side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    side.setDefaultSectionSize(line_height(view, 12))
    side.setFixedWidth(ems(view, _UNIT))
    head.setHighlightSections(False)
    head.setFixedHeight(2 * line_height(view, 2) + 14)


def fit_columns(view: QTableView) -> None:
    """As wide as their names need, within bounds."""
    view.setColumnWidth(0, ems(view, _STATE + 2))
    for number in range(1, view.model().columnCount()):
        head = str(view.model().headerData(number, Qt.Orientation.Horizontal)).partition("\n")[0]
        wanted = view.fontMetrics().horizontalAdvance(head) + ems(view, 1.6)
        view.setColumnWidth(number, min(max(wanted, ems(view, _LEAST)), ems(view, _MOST)))


class CollectedView(QTableView):
    """`looked_at` carries the row and the column that are chosen: UnitRow, and TableColumn or None."""

    looked_at = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "collected")  # before the model: the header is looked at with it
        self.rows = CollectedModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_GapDelegate(self))
        self.setAccessibleName("各单位的指标")
        dressed(self)
        side, head = self.verticalHeader(), self.horizontalHeader()
        side.setSectionsClickable(True)
        side.sectionClicked.connect(lambda row: self.setCurrentIndex(self.rows.index(row, 0)))
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._sort)
        self.selectionModel().currentChanged.connect(self._look)

    def show_table(
        self, table: CollectedTable, groups: Mapping[str, str], by_group: Sequence[GroupRow] = ()
    ) -> None:
        """What is chosen stays chosen, and what is seen in its place."""
        row, column = self.rows.unit_row(self.currentIndex().row()), self.currentIndex().column()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.rows.show_table(table, groups, by_group)
        fit_columns(self)
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)
        if row is not None:
            self.choose(row.unit, column)

    def choose(self, unit: str, column: int = 0) -> bool:
        """Goes to a unit's row; False when it is not shown."""
        place = self.rows.place(unit)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, max(column, 0)))
        return place >= 0

    def _sort(self, column: int) -> None:
        """Down, up, and the list's own order again."""
        head = self.horizontalHeader()
        before = (
            (head.sortIndicatorSection(), head.sortIndicatorOrder()) if head.isSortIndicatorShown() else ()
        )
        down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        order = down if before not in ((column, down), (column, up)) else up if before[1] == down else None
        head.setSortIndicatorShown(order is not None)
        if order is not None:
            head.setSortIndicator(column, order)
        self.rows.sort(column if order is not None else -1, order or up)

    def _look(self, index: QModelIndex) -> None:
        row = self.rows.unit_row(index.row())
        if row is not None:
            self.looked_at.emit(row, self.rows.column(index.column()))
