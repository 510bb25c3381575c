"""The row above the list: search, filters by type, year, state and unit, and the way into the recycle bin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from djdesk.basics.pinyin_order import name_order
from djdesk.forms.report_type import ReportType
from djdesk.model.report_row import ReportRow
from ui.start_page.model import ReportFilter
from ui.start_page.words import STATES
from ui.widgets.basic import label
from ui.widgets.scrolling import WheelToPage

_NARROWEST, _LEAST_SEARCH, _STATE = 40, 104, 80  # px; 全部状态 fits, the longer states are cut at 900 only
_UNIT_LENGTH = 6  # characters of a unit that are seen at once; the list shows all of it
_PAUSE_MS = 180  # a pause in typing after which the search runs

_PROMPTS = ("搜索全部报告的内容…", "搜索全部报告…", "搜索…")
_AROUND_TEXT = 22  # px: border, padding and inner margin of the box


class ShelfFilters(QWidget):
    """`searched` when the query has settled, `narrowed` with a Narrowing, `left_down` when the list should
    take the focus.
    """

    searched = Signal(str)
    narrowed = Signal(object)
    bin_toggled = Signal(bool)
    left_down = Signal()

    def __init__(self, types: Mapping[str, ReportType], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label("报告", "title")
        self.type_box = _box("类型", [("全部类型", ""), *((form.short, form.id) for form in types.values())])
        self.year_box = _box("年份", [("全部年份", None)])
        self.state_box = _box("状态", [("全部状态", ""), *((name, state) for state, name in STATES.items())])
        self.unit_box = _box("单位", [("全部单位", "")])
        self.unit_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.unit_box.setMinimumContentsLength(_UNIT_LENGTH)
        self.unit_box.setMinimumWidth(_NARROWEST)  # on the smallest window too the row is as wide as it is
        self.unit_box.hide()  # most offices have one
        self.boxes = (self.type_box, self.year_box, self.state_box, self.unit_box)
        self.search = _SearchField(self)
        self.bin = QPushButton("回收站", self)
        self.bin.setCheckable(True)
        self.bin.setProperty("look", "toggle")
        self.bin.setAutoDefault(False)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.query))
        self._lay_out()
        for box in self.boxes:
            box.currentIndexChanged.connect(lambda: self.narrowed.emit(self.narrowing))
        self.search.textChanged.connect(lambda: self._pause.start())
        self.search.returnPressed.connect(self.search_now)
        self.search.down.connect(self.left_down)
        self.bin.toggled.connect(self._show_bin)

    def hideEvent(self, event: QHideEvent) -> None:
        """The store may be closed next."""
        super().hideEvent(event)
        self._pause.stop()

    @property
    def query(self) -> str:
        return self.search.text().strip()

    @property
    def narrowing(self) -> ReportFilter:
        return ReportFilter(*(box.currentData() for box in self.boxes))

    def search_now(self) -> None:
        self._pause.stop()
        self.searched.emit(self.query)

    def clear(self) -> None:
        """Everything is wanted again."""
        for box in self.boxes:
            with QSignalBlocker(box):
                box.setCurrentIndex(0)
        self.search.clear()
        self.narrowed.emit(self.narrowing)
        self.search_now()

    def offer_types(self, types: Mapping[str, ReportType]) -> None:
        """The one that is chosen stays, while it is there."""
        chosen = self.type_box.currentData()
        with QSignalBlocker(self.type_box):
            self.type_box.clear()
            for name, key in (("全部类型", ""), *((form.short, form.id) for form in types.values())):
                self.type_box.addItem(name, key)
            self.type_box.setCurrentIndex(max(0, self.type_box.findData(chosen)))
        if self.type_box.currentData() != chosen:
            self.narrowed.emit(self.narrowing)

    def offer_years(self, rows: Sequence[ReportRow]) -> None:
        """The years that reports are about, newest first; the chosen one stays."""
        years = {row.period.start.year for row in rows} | {row.period.end.year for row in rows}
        self._offer(self.year_box, [(f"{year}年", year) for year in sorted(years, reverse=True)])

    def offer_units(self, rows: Sequence[ReportRow]) -> None:
        """The units that reports are of, by pinyin, where there are several; the chosen one stays."""
        units = sorted({row.unit for row in rows if row.unit}, key=name_order)
        self._offer(self.unit_box, [(unit, unit) for unit in units])
        self.unit_box.setVisible(len(units) > 1)
        self.search.setMinimumWidth(_LEAST_SEARCH - (_NARROWEST if len(units) > 1 else 0))
        self.state_box.setMinimumWidth(_STATE if len(units) > 1 else 0)

    def _offer(self, box: QComboBox, choices: Sequence[tuple[str, object]]) -> None:
        """All of them below the first, which lets everything through."""
        if [box.itemData(place) for place in range(1, box.count())] == [value for _, value in choices]:
            return
        chosen = box.currentData()
        with QSignalBlocker(box):
            while box.count() > 1:
                box.removeItem(1)
            for name, value in choices:
                box.addItem(name, value)
                box.setItemData(box.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
            box.setCurrentIndex(max(0, box.findData(chosen)) if chosen else 0)
        if box.currentData() != chosen:
            self.narrowed.emit(self.narrowing)

    def _show_bin(self, shown: bool) -> None:
        self.heading.setText("回收站" if shown else "报告")
        self.bin.setText("返回列表" if shown else "回收站")
        self.bin_toggled.emit(shown)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.heading)
        row.addSpacing(8)
        for box in self.boxes:
            row.addWidget(box)
        row.addStretch(1)
        row.addWidget(self.search, 3)
        row.addWidget(self.bin)


class _SearchField(QLineEdit):
    """Esc empties it, ↓ leads into the list."""

    down = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("搜索全部报告的内容")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(_LEAST_SEARCH)
        self.setMaximumWidth(280)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The longest of its prompts that there is room for."""
        super().resizeEvent(event)
        room, metrics = self.width() - _AROUND_TEXT, self.fontMetrics()
        fits = (words for words in _PROMPTS if metrics.horizontalAdvance(words) <= room)
        self.setPlaceholderText(next(fits, _PROMPTS[-1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


def _box(name: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    WheelToPage(box)
    box.setAccessibleName(name)
    box.setProperty("look", "filter")
    for text, value in choices:
        box.addItem(text, value)
    return box
