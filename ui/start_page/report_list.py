"""The right half of the start page: filters, the list itself, and what is done to a report in it, each with a
way back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.report.report_list import (
    destroy,
    first_rows,
    mark_submitted,
    put_in_bin,
    report_rows,
    take_out,
    title_of,
)
from djdesk.desk.sample_state import has_samples, own_work
from djdesk.model.report_row import ReportRow
from ui.start_page.empty_list import EMPTY_BIN, FIRST_RUN, NO_HIT, NO_MATCH, BlankList
from ui.start_page.filters import ShelfFilters
from ui.start_page.model import ReportRowsModel
from ui.start_page.table import ReportTable
from ui.widgets.basic import Banner

if TYPE_CHECKING:
    from ui.samples import SampleStrip

_FIRST_LOOK = 48  # rows: more than any screen shows at once
_PAUSE_MS = 60  # after the page is shown: it is painted by then


class ReportList(QWidget):
    """`looked_up` gives all reports that are not in the bin, whatever the list shows. `samples_changed`: the
    sample office came or went. `backup_wanted`: what was written elsewhere is to be brought here.
    """

    looked_up = Signal(object)
    samples_changed = Signal()
    backup_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.all_rows: list[ReportRow] = []
        self.filters = ShelfFilters(desk.types)
        self.banner = Banner()
        self.model = ReportRowsModel(desk.types, desk.clock, self)
        self.table = ReportTable(self.model)
        self.blank = BlankList(self.filters.clear, self.load_samples, self.backup_wanted.emit)
        self.strip: SampleStrip | None = None  # made when there are samples to speak of
        self._stack = QStackedWidget()
        self._partial = False
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._rest.timeout.connect(self.complete)
        self._lay_out()
        self._connect()

    def set_types(self) -> None:
        """The desk has other types now."""
        self.filters.offer_types(self._desk.types)
        self.model.set_types(self._desk.types)

    def open(self) -> None:
        """A first look at what fits on the screen; the rest of a long list is read when the page has been
        seen.
        """
        try:
            rows = first_rows(self._desk, _FIRST_LOOK)
        except KnownError as error:
            self.complain(error)
            return
        self._partial = len(rows) == _FIRST_LOOK
        self._show(rows, rows)

    def complete(self) -> None:
        """Reads what the first look left out."""
        if self._partial:
            self.refresh()

    def refresh(self) -> None:
        """Looks the reports up again; the selection stays on its report, or on the place where it was."""
        query, binned = self.filters.query, self.filters.bin.isChecked()
        try:
            every = report_rows(self._desk)
            shown = every if not query and not binned else report_rows(self._desk, query=query, binned=binned)
        except KnownError as error:
            self.complain(error)
            return
        self._partial = False
        self.table.binned = binned
        self.table.show_query(query)
        self._show(every, shown)

    def load_samples(self) -> None:
        """The sample office comes in; the strip says how far it is."""
        self._made_strip().load()

    def settle(self) -> None:
        """Ends what is going on, before the window is closed."""
        if self.strip is not None:
            self.strip.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._partial:
            self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._rest.stop()

    def _show(self, every: list[ReportRow], shown: list[ReportRow]) -> None:
        before, place = self.table.current_row(), self.table.currentIndex().row()
        self.all_rows = every
        self.filters.offer_years(every)
        self.filters.offer_units(every)
        self.model.show_rows(shown)
        found = self.model.place_of(before.id) if before else None
        self.table.select(found if found is not None else max(0, min(place, self.model.rowCount() - 1)))
        self._show_blank()
        self._show_strip()
        self.looked_up.emit(every)

    def complain(self, error: KnownError) -> None:
        """Says in a sentence what went wrong and what to do."""
        self.banner.say(str(error))

    def put_in_bin(self, row: ReportRow) -> None:
        """Into the recycle bin at once, with a way back."""
        if self._done(lambda: put_in_bin(self._desk, row.id)):
            self.banner.say(f"已移到回收站：{self._title(row)}", ("撤销", lambda: self.restore(row)))

    def restore(self, row: ReportRow) -> None:
        if self._done(lambda: take_out(self._desk, row.id)) and self.filters.bin.isChecked():
            self.banner.say(f"已恢复：{self._title(row)}")

    def delete_for_good(self, row: ReportRow) -> None:
        """For good, after a question: this is the one thing here that cannot be taken back."""
        if self.confirmed(self._title(row)):
            self._done(lambda: destroy(self._desk, row.id))

    def mark_submitted(self, row: ReportRow) -> None:
        self._done(lambda: mark_submitted(self._desk, row.id))

    def confirmed(self, title: str) -> bool:
        """Asks whether the report is to be destroyed."""
        box = QtWidgets.QMessageBox(self)
        box.setIcon(QtWidgets.QMessageBox.Icon.Warning)
        box.setWindowTitle("彻底删除")
        box.setText(f"彻底删除“{title}”？")
        box.setInformativeText("删除后不能恢复，它的历史版本也一起删除。")
        delete = box.addButton("彻底删除", QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("取消", QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        return box.clickedButton() is delete

    def _done(self, act: Callable[[], object]) -> bool:
        """Does it and shows the list anew; False, and a sentence, when it could not be done."""
        try:
            act()
        except KnownError as error:
            self.complain(error)
            return False
        self.refresh()
        return True

    def _title(self, row: ReportRow) -> str:
        return title_of(row, self._desk.types)

    def _show_blank(self) -> None:
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
            return
        if self.filters.query:
            self.blank.say(NO_HIT.format(query=self.filters.query), clearable=True)
        elif self.filters.bin.isChecked():
            self.blank.say(EMPTY_BIN)
        elif self.all_rows:
            self.blank.say(NO_MATCH, clearable=True)
        else:
            self.blank.say(*FIRST_RUN, samples=self._may_have_samples(), new_machine=True)
        self._stack.setCurrentWidget(self.blank)

    def _may_have_samples(self) -> bool:
        """Whether the sample office may be offered: in a store where nothing would be mixed with it."""
        try:
            return (
                self._desk.resources.folder is not None
                and not has_samples(self._desk)
                and not own_work(self._desk).any
            )
        except KnownError as error:
            self.complain(error)
            return False

    def _show_strip(self) -> None:
        try:
            there = has_samples(self._desk)
        except KnownError as error:
            self.complain(error)
            return
        if there or self.strip is not None:
            self._made_strip().refresh()

    def _made_strip(self) -> SampleStrip:
        from ui.samples import SampleStrip

        if self.strip is None:
            self.strip = SampleStrip(self._desk)
            self._column.insertWidget(1, self.strip)
            self.strip.changed.connect(self.refresh)
            self.strip.changed.connect(self.samples_changed)
        return self.strip

    def _narrow(self) -> None:
        self.model.narrow(self.filters.narrowing)
        self._show_blank()
        self.table.select(0)

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        self.table.select(max(0, self.table.currentIndex().row()))

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 8, 14, 12)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.blank)
        inside.addWidget(self._stack)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.filters)
        column.addWidget(self.banner)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self.filters.searched.connect(lambda _query: self.refresh())
        self.filters.narrowed.connect(lambda _narrowing: self._narrow())
        self.filters.bin_toggled.connect(lambda _shown: self.refresh())
        self.filters.left_down.connect(self._to_table)
        self.table.submitted_wanted.connect(self.mark_submitted)
        self.table.bin_wanted.connect(self.put_in_bin)
        self.table.restore_wanted.connect(self.restore)
        self.table.destroy_wanted.connect(self.delete_for_good)
