"""The table of reports: keys, context menu and widths. It knows rows, not the store."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from djdesk.model.report_row import ReportRow
from ui.start_page.model import MODIFIED, PERIOD, PROGRESS, STATE, TITLE, ReportRowsModel
from ui.start_page.row_painter import PLAIN_HEIGHT, SNIPPET_HEIGHT, RowPainter

_WIDTHS = {PERIOD: 150, PROGRESS: 64, MODIFIED: 132, STATE: 128}
_LEAST_TITLE = 220
_DROPPED_FIRST = (MODIFIED, PROGRESS)  # columns that go when the window is too narrow for the title


class ReportTable(QTableView):
    """`chosen` opens a row; the others are what the context menu and the keys ask for.

    While `binned`, the rows are those of the recycle bin and can only be restored or destroyed.
    """

    chosen = Signal(object)
    carry_wanted = Signal(object)
    submitted_wanted = Signal(object)
    bin_wanted = Signal(object)
    restore_wanted = Signal(object)
    destroy_wanted = Signal(object)

    def __init__(self, model: ReportRowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.binned = False
        self._rows = model
        self._painter = RowPainter(model, self)
        self.setProperty(
            "look", "reports"
        )  # before the model: with it the header is looked at for the first time
        self.horizontalHeader().setProperty("look", "reports")
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("报告列表")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(PLAIN_HEIGHT)
        self.customContextMenuRequested.connect(self._show_menu)
        self._set_up_header()
        model.modelReset.connect(self._after_reset)

    def show_query(self, query: str) -> None:
        """With a query each row has a second line for the place where it was found."""
        self._painter.query = query
        self.verticalHeader().setDefaultSectionSize(SNIPPET_HEIGHT if query else PLAIN_HEIGHT)

    def current_row(self) -> ReportRow | None:
        index = self.currentIndex()
        return self._rows.row(index) if index.isValid() else None

    def select(self, place: int) -> None:
        if 0 <= place < self._rows.rowCount():
            self.selectionModel().setCurrentIndex(
                self._rows.index(place, TITLE),
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )

    def menu(self, row: ReportRow) -> QMenu:
        """What can be done with the row."""
        menu = QMenu(self)
        entries = [
            ("打开", self.chosen),
            ("下一期", self.carry_wanted),
            ("标为已报送", self.submitted_wanted),
            ("移到回收站", self.bin_wanted),
        ]
        if self.binned:
            entries = [("恢复", self.restore_wanted), ("彻底删除…", self.destroy_wanted)]
        for name, signal in entries:
            action = QAction(name, menu)
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit(row))
            action.setEnabled(not (signal is self.submitted_wanted and row.state == "submitted"))
            menu.addAction(action)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(row)
        elif row is not None and event.key() == Qt.Key.Key_Delete:
            (self.destroy_wanted if self.binned else self.bin_wanted).emit(row)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._rows.row(index))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(QModelIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - sum(_WIDTHS.values())
        for column in _DROPPED_FIRST:
            self.setColumnHidden(column, room < _LEAST_TITLE)
            room += _WIDTHS[column] if room < _LEAST_TITLE else 0

    def _choose(self, row: ReportRow) -> None:
        (self.restore_wanted if self.binned else self.chosen).emit(row)

    def _hover(self, index: QModelIndex) -> None:
        place = index.row() if index.isValid() else -1
        if place != self._painter.hovered:
            self._painter.hovered = place
            self.viewport().update()

    def _show_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if index.isValid():
            self.menu(self._rows.row(index)).popup(self.viewport().mapToGlobal(point))

    def _after_reset(self) -> None:
        self._painter.hovered = -1

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setSortIndicator(PERIOD, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
