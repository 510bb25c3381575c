"""All about one import on one page: sheet and heads, which column is which, and what comes in, what cannot be
read, what has changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.session import LedgerSession
from djdesk.desk.workbook.corrections import Mending, WrongCell
from djdesk.ledgers.personal import on_screen
from djdesk.ledgers.workbook.import_plan import ImportPlan
from ui.ledger.workbook.corrections import MistakesTable
from ui.ledger.workbook.mapping import MappingPanel
from ui.ledger.workbook.mistakes_model import MistakesModel
from ui.ledger.workbook.preview import SHOWN, ChangedList, NotesList, PreviewTable
from ui.ledger.workbook.sentences import moved
from ui.widgets.basic import button, label
from ui.widgets.flow import FlowLayout
from ui.widgets.scrolling import WheelToPage

ROWS, WRONG, CHANGED, NOTES = range(4)


class ImportView(QWidget):
    """`mapping_changed` gives the clerk's mapping, `mended` comes when he put something right or left rows
    out; `save_wanted` when he wants the list of wrong cells as a file."""

    mapping_changed = Signal(object)
    mended = Signal()
    chosen_changed = Signal()
    save_wanted = Signal()

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledgers = ledgers
        self.mapping = MappingPanel()
        self.mapping.changed.connect(self.mapping_changed)
        self.mistakes = MistakesModel(self)
        self.wrong = MistakesTable(self.mistakes, ledgers)
        self.preview, self.changed, self.notes = PreviewTable(), ChangedList(), NotesList()
        self.places = QStackedWidget()
        self.tabs: list[QPushButton] = []
        self.alike = label("", wrap=True)
        self.alike_do = button("一起改", self._mend_alike)
        self.year_words, self.year = label("", wrap=True), QSpinBox()
        self.year.setRange(1950, 2099)
        self.year.setSuffix(" 年")
        WheelToPage(self.year)
        self.year.setAccessibleName("没有写年份的日期是哪一年的")
        self.year_do = button("就按这一年", lambda: self.mistakes.give_year(self.year.value()))
        self._last: WrongCell | None = None
        self._settled = False  # the clerk has chosen a tab, or one was chosen for him
        self._lay_out()
        self.mistakes.mended.connect(self._on_mended)
        self.wrong.skip_wanted.connect(self.skip)
        self.wrong.selectionModel().selectionChanged.connect(lambda _on, _off: self._name_skip())
        self.changed.itemChanged.connect(lambda _item, _column: self.chosen_changed.emit())

    def begin(self) -> None:
        """Another file or sheet: the tab is chosen anew by what it brings."""
        self._settled = False
        self.mapping.begin()
        self._hide_alike()

    def show_plan(self, session: LedgerSession, mending: Mending, plan: ImportPlan, year: int) -> None:
        """Shows what an import would do now; days without a year are proposed to be of `year`."""
        form = session.form
        self.wrong.delegate.session = session
        self.mapping.show_plan(form, plan, session, self._ledgers)
        said = on_screen(self._ledgers.desk.shows_whole_numbers)
        self.mistakes.show_plan(mending, plan, said)
        self.preview.show_plan(form, plan, said)
        self.changed.show_plan(form, plan, said)
        self.notes.show_plan(plan, said)
        more = f"（只列出前 {SHOWN} 行）" if len(plan.rows) > SHOWN else ""
        self._where.setText(
            f"工作表“{plan.sheet}”里有 {plan.wrong_rows + plan.skipped} 行读不出。"
            "在“改为”里填上正确的内容，这一行就一起导入；不管它的行不导入。"
        )
        self._rows_words.setText(
            f"导入以后在台账里的样子{more}。{moved(plan)}" if plan.rows else "没有新的行。"
        )
        counts = (
            len(plan.rows),
            len({one.mistake.row for one in self.mistakes.cells}),
            len(plan.changed),
            len(plan.notes) + len(plan.above) + len(plan.below),
        )
        for tab, words, count in zip(
            self.tabs, ("要导入的行", "读不出的行", "变了的行", "标题、合计和备注"), counts, strict=True
        ):
            tab.setText(f"{words} {count:,}")
            tab.setVisible(tab in (self.tabs[ROWS], self.tabs[WRONG]) or count > 0)
        if not self._settled:
            self._settled = True
            self.year.setValue(year)
            self.choose(WRONG if self.mistakes.cells else CHANGED if plan.changed and not plan.rows else ROWS)
            self.places.currentWidget().setFocus()
        self._name_skip()

    def choose(self, place: int) -> None:
        """Shows one of the lists."""
        self.tabs[place].setChecked(True)
        self.places.setCurrentIndex(place)
        if place == WRONG and not self.wrong.currentIndex().isValid():
            self.wrong.go_to_open()

    def settle(self) -> None:
        """Commits what is being typed."""
        self.wrong.settle()

    def skip(self) -> None:
        """Leaves the selected lines' rows out, or takes them in again when all of them are left out."""
        lines = self.wrong.lines()
        self.mistakes.skip(lines, not self._all_skipped(lines))

    # ------------------------------------------------------------ inside

    def _all_skipped(self, lines: list[int]) -> bool:
        return bool(lines) and all(self.mistakes.cells[line].state == "skipped" for line in lines)

    def _name_skip(self) -> None:
        lines = [line for line in self.wrong.lines() if line < len(self.mistakes.cells)]
        self.leave_out.setEnabled(bool(lines))
        self.leave_out.setText("恢复所选的行" if self._all_skipped(lines) else "不导入所选的行")
        self.save.setEnabled(bool(self.mistakes.cells))
        row = self.wrong.currentIndex().row()
        self.fill_all.setEnabled(0 <= row < len(self.mistakes.cells) and bool(self.mistakes.cells[row].typed))
        self.year_words.setText(f"有 {self.mistakes.without_year} 处日期没有写年份，都是哪一年的？")
        self._year_bar.setVisible(self.mistakes.without_year > 0)

    def _on_mended(self, cell: WrongCell | None) -> None:
        self._hide_alike()
        if cell is not None and cell.state == "mended" and self.mistakes.mending is not None:
            count = len(self.mistakes.mending.alike(cell, self.mistakes.cells))
            if count:
                self._last = cell
                said = on_screen(self._ledgers.desk.shows_whole_numbers)
                text, typed = said(cell.mistake.text)[:20], said(cell.typed)[:20]
                same = f"也是“{text}”" if text else "也是空的"
                self.alike.setText(f"另有 {count} 处“{cell.mistake.column}”{same}，要不要都改成“{typed}”？")
                self._alike_bar.show()
        self._name_skip()
        self.mended.emit()

    def _mend_alike(self) -> None:
        if self._last is not None:
            self.mistakes.type_alike(self._last)
            self.wrong.go_to_open(max(self.wrong.currentIndex().row(), 0))

    def _hide_alike(self) -> None:
        self._last = None
        self._alike_bar.hide()

    def _lay_out(self) -> None:
        self._fill_places()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tab_row())
        column.addWidget(_framed([self.places]), 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setProperty("look", "import-split")
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(_framed([label("哪一列是什么", "heading"), self.mapping]))
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([430, 880])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)

    def _tab_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for place in range(4):
            tab = QPushButton()
            tab.setProperty("look", "import-tab")
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.clicked.connect(lambda _on, place=place: self.choose(place))
            row.addWidget(tab)
            self.tabs.append(tab)
        row.addStretch(1)
        return row

    def _fill_places(self) -> None:
        """A list behind each tab, with what is said of it and what can be done there."""
        self._rows_words, self._where = label("", "muted", True), label("", "muted", True)
        self.leave_out = button("不导入所选的行", self.skip, tip="Delete")
        self.save = button("把这份清单存成文件…", self.save_wanted.emit, tip="交给管这份表格的人去改")
        foot = FlowLayout()
        self.fill_all = button("整列都填成这样", self.wrong.fill_all, tip="选中的几行：Ctrl+D")
        foot.addWidget(self.fill_all)
        foot.addWidget(self.leave_out)
        foot.addWidget(self.save)
        self._alike_bar = _bar(self.alike, self.alike_do)
        self._year_bar = _bar(self.year_words, self.year, self.year_do)
        words = "这些行上次导入过，后来在表格里改了。打勾的会更新到台账，不打勾的保持台账里的样子。"
        wrong = (self._where, self._year_bar, self.wrong, self._alike_bar, foot)
        changed = (label(words, "muted", True), self.changed)
        for parts in ((self._rows_words, self.preview), wrong, changed, (self.notes,)):
            self.places.addWidget(_column(parts))


_LEAST_LIST = 132  # px: the head and three rows


def _framed(widgets: Sequence[QWidget]) -> QFrame:
    frame = QFrame()
    frame.setProperty("look", "import-frame")
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget)
    return frame


def _column(parts: tuple[QWidget | QLayout, ...]) -> QWidget:
    """One below the other; with little room the page is scrolled and some rows of the list stay in sight."""
    made, listed = QWidget(), next(part for part in parts if isinstance(part, QAbstractItemView))
    listed.setMinimumHeight(_LEAST_LIST)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(
                part, 1 if not isinstance(part, QLabel) and part.property("look") != "notice" else 0
            )
        else:
            column.addLayout(part)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(made)
    area.setFocusProxy(listed)
    area.setAccessibleName(listed.accessibleName())
    return area


def _bar(words: QLabel, *parts: QWidget) -> QFrame:
    """A question with what answers it."""
    bar = QFrame()
    bar.setProperty("look", "notice")
    row = QHBoxLayout(bar)
    row.setContentsMargins(12, 4, 8, 4)
    row.addWidget(words, 1)
    for part in parts:
        row.addWidget(part)
    bar.hide()
    return bar
