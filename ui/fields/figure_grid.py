"""The figures (指标) of a section as a grid: this period beside last period and the same period last year
(G4).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from djdesk.desk.report.session import ReportChanged
from djdesk.forms.report_type import FigureField
from djdesk.model.changes import Batch, SetFigure
from ui.fields.figure_paste import read_lines
from ui.fields.figure_row import CELL, CHANGE, LAST, LAST_YEAR, MORE, NAME, SOURCE, FigureRow
from ui.report.bridge import SessionBridge
from ui.widgets.basic import label, restyle
from ui.widgets.composing import settle_all
from ui.widgets.scrolling import bring_into_view

# What goes, in this order, where the names would have too little room: columns, and the longer words about
# sources.
_FOLDING = (CHANGE, SOURCE, LAST_YEAR, LAST)
_GAP, _NARROW_GAP = 14, 6  # between columns
_HEADS = {NAME: "指标", CELL: "本期", SOURCE: "来源", LAST: "上期", LAST_YEAR: "去年同期", CHANGE: "比上期"}
_NAME_ROOM, _GOOD_NAME_ROOM = 7, 10  # characters that a name must have in a line, that it should have
_HINT = "还没有数的填“待补”，没有这项工作的填“不涉及”（或 / ）。从表格复制的一列数可以一次粘贴。"


class FigureGrid(QWidget):
    """One row a figure. `focused` tells which figure is being filled in: "figure", name."""

    focused = Signal(str, str)

    def __init__(self, bridge: SessionBridge, section_id: str, names: Sequence[FigureField]) -> None:
        super().__init__()
        self._bridge = bridge
        self.section_id = section_id
        self._rows = {field.name: FigureRow(field, self) for field in names}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        self._columns: dict[int, list[QWidget]] = {}
        self._sourced = True  # whether the column 来源 is there
        self._widest = 0  # source that was looked at when columns were folded
        self._loose = False  # whether it may have become narrower since
        self._grid = QGridLayout()
        outer.addLayout(self._grid)
        self._help = label(_HINT, "muted", wrap=True)
        self._help.setObjectName("figureHelp")
        outer.addWidget(self._help)
        self._lay_out()
        self._place(self._rows)
        self._show_references(self._rows)
        self._show(self._rows)
        bridge.news.connect(self._on_news)
        bridge.sources.changed.connect(self._show_sources)
        bridge.sources.watch(self)
        self._show_sources(None)

    def focus_name(self, name: str) -> bool:
        """Puts the focus on the figure's cell; False when it is not in this grid."""
        row = self._rows.get(name)
        if row is None:
            return False
        row.cell.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def extend(self, more: Sequence[FigureField]) -> None:
        """Further rows below those that are there: a long grid is painted before all of it is made."""
        added = {field.name: FigureRow(field, self) for field in more}
        self._rows |= added
        for column in self._columns:
            self._columns[column] += [row.column(column) for row in added.values()]
        self._place(added, len(self._rows) - len(added))
        self._show_references(added)
        self._show(added)
        for row in added.values():
            for column in self._columns:  # Qt would show them at the next turn: the focus may come before
                row.column(column).setVisible(self._sourced or column != SOURCE)
        self._show_sources(None)
        self._fold()
        QTimer.singleShot(0, self, self._fold)  # when all of it stands where it is going to stand

    def settle(self) -> None:
        """Commits what an input method is still composing."""
        settle_all(self)

    def leave(self) -> None:
        """Shows nothing any more; called before the grid is thrown away."""
        self._bridge.news.disconnect(self._on_news)
        self._bridge.sources.changed.disconnect(self._show_sources)

    def row(self, name: str) -> FigureRow:
        return self._rows[name]

    def minimumSizeHint(self) -> QSize:
        cell = max((row.cell.minimumSizeHint().width() for row in self._rows.values()), default=0)
        kept = cell + self._column_width(MORE) + self._source_width(brief=True)
        return QSize(kept + MORE * _NARROW_GAP + 2 * self._character(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Less beside the figures in a narrow page or with large letters; screen readers still hear it."""
        self._loose = False
        self._widest = max((row.source.width_of(False) for row in self._rows.values()), default=0)
        room = self.width() - self._source_width(brief=False)
        room -= sum(
            self._column_width(column) + _GAP for column in (CELL, MORE, *_FOLDING) if column != SOURCE
        )
        closer = (_GAP - _NARROW_GAP) * MORE  # before the last value goes the columns move together
        for column in _FOLDING:
            wanted = (_GOOD_NAME_ROOM if column == SOURCE else _NAME_ROOM) * self._character()
            hide = room + (closer if column == LAST else 0) < wanted or (
                column == LAST_YEAR and self._is_yearly()
            )
            if column == SOURCE:
                room += self._source_width(brief=False) - self._source_width(brief=True) if hide else 0
                for row in self._rows.values():
                    row.source.set_brief(hide)
                continue
            if hide:
                room += self._column_width(column)  # a hidden column keeps its gap
            self._grid.setColumnMinimumWidth(column, 0 if hide else self._column_width(column))
            for widget in self._columns[column]:
                if widget.isHidden() != hide:
                    widget.setHidden(hide)
        self._grid.setHorizontalSpacing(_GAP if room >= _NAME_ROOM * self._character() else _NARROW_GAP)

    def _source_width(self, brief: bool) -> int:
        """With its gap; 0 where no ledger counts any of the figures."""
        if not self._sourced:
            return 0
        return max(row.source.width_of(brief) for row in self._rows.values()) + _GAP

    def _column_width(self, column: int) -> int:
        least = (
            self.fontMetrics().horizontalAdvance("+0000") if column in _FOLDING else 0
        )  # so that typing does not move columns
        return max((least, *(widget.sizeHint().width() for widget in self._columns[column])))

    def _character(self) -> int:
        return self.fontMetrics().horizontalAdvance("国")

    def _lay_out(self) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(NAME, 1)
        for column, words in _HEADS.items():
            heading = label(words, "muted")
            heading.setAlignment(
                Qt.AlignmentFlag.AlignLeft if column in (NAME, SOURCE) else Qt.AlignmentFlag.AlignRight
            )
            if column == CELL:
                heading.setContentsMargins(
                    0, 0, self.fontMetrics().averageCharWidth(), 0
                )  # ends where the cells' text ends
            elif column == SOURCE:
                heading.setContentsMargins(4, 0, 0, 0)  # begins where the words begin
            grid.addWidget(heading, 0, column)
            self._columns[column] = [heading, *(row.column(column) for row in self._rows.values())]
        self._columns[MORE] = [row.more for row in self._rows.values()]
        line = QFrame()
        line.setProperty("look", "line")
        grid.addWidget(line, 1, NAME, 1, MORE + 1)

    def _place(self, rows: dict[str, FigureRow], first: int = 0) -> None:
        """`first`: how many rows stand above them."""
        unit_width = max((row.cell.unit_width() for row in self._rows.values()), default=0)
        for number, (name, row) in enumerate(rows.items(), first):
            row.place(self._grid, 2 + 2 * number)
            self._connect(name, row)
        for row in self._rows.values():
            row.cell.reserve(unit_width)

    def _connect(self, name: str, row: FigureRow) -> None:
        row.figure_typed.connect(lambda name, figure: self._bridge.type(SetFigure(name, figure), self))
        row.figure_chosen.connect(lambda name, figure: self._bridge.apply(SetFigure(name, figure), self))
        row.take_wanted.connect(lambda name: self._bridge.sources.take([name]))
        row.rows_wanted.connect(self._open_rows)
        row.cell.entered.connect(lambda: self._on_entered(name))
        row.cell.left.connect(self._on_left)
        row.cell.moved.connect(lambda step: self._move(name, step))
        row.cell.lines_pasted.connect(lambda text: self._paste(name, text))

    def _on_entered(self, name: str) -> None:
        self._say(self._rows[name].field.help or _HINT)
        self.focused.emit("figure", name)

    def _on_left(self) -> None:
        self._bridge.flush()
        if self._loose:
            self._fold()

    def _move(self, name: str, step: int) -> None:
        names = list(self._rows)
        index = names.index(name) + step
        if 0 <= index < len(names):
            self.focus_name(names[index])
        elif step > 0:
            self._bridge.flush()
            self.focusNextChild()

    def _paste(self, name: str, text: str) -> None:
        names = list(self._rows)
        pasted = read_lines(text, [self._rows[one].field for one in names[names.index(name) :]])
        if pasted.changes:
            self._bridge.apply(Batch(pasted.changes), self)
            for change in pasted.changes:
                self._rows[change.name].cell.give_way()  # text that was not understood
            self._show([change.name for change in pasted.changes])
        if pasted.sentence:
            self._say(pasted.sentence, "bad")
            bring_into_view(self._help)

    def _on_news(self, news: ReportChanged) -> None:
        if news.origin is self:
            return
        if news.touched.basics or news.touched.earlier:
            self._show_references(self._rows)
        if news.touched.basics:
            self._fold()
        self._show(self._rows if news.touched.basics else news.touched.figures & self._rows.keys())

    def _is_yearly(self) -> bool:
        """Of a year the same period last year is the period before: one column says both."""
        return self._bridge.report.period.kind == "year"

    def _show(self, names: Sequence[str] | frozenset[str] | set[str] | dict[str, FigureRow]) -> None:
        for name in names:
            self._rows[name].show_figure(self._bridge.report.figure(name), self._bridge.report.period)

    def _show_references(self, rows: dict[str, FigureRow]) -> None:
        references, period = self._bridge.references, self._bridge.report.period
        for column, words in ((LAST, references.last_called), (CHANGE, f"比{references.last_called}")):
            heading = self._columns[column][0]
            if isinstance(heading, QLabel):
                heading.setText(words)
                heading.setToolTip(
                    f"上次报告是{references.last_period.label}的" if references.last_period else ""
                )
        for name, row in rows.items():
            last_year = None if self._is_yearly() else references.last_year.get(name)
            row.show_references(references.last.get(name), last_year, references.last_called)
            row.show_origins(references.last_period or period.previous, period.last_year)

    def _show_sources(self, names: frozenset[str] | None) -> None:
        sources, shown = self._bridge.sources, self._rows if names is None else names & self._rows.keys()
        other_words = sum(
            self._rows[name].show_source(sources.of(name), sources.mark(name), sources.is_wrong(name))
            for name in shown
        )
        if not other_words and names is not None:
            return
        fits = all(self._rows[name].source.width_of(False) <= self._widest for name in shown)
        if self._sourced and fits and any(self._rows[name].cell.hasFocus() for name in shown):
            self._loose = True  # typing moves no columns; when the cell is left they close up
            return
        sourced = any(row.source.spoken for row in self._rows.values())
        if sourced != self._sourced:
            self._sourced = sourced
            for widget in self._columns[SOURCE]:
                widget.setVisible(sourced)
        self._fold()

    def _open_rows(self, name: str) -> None:
        one = self._bridge.sources.of(name)
        if one is not None:
            self._bridge.flush()
            self._bridge.rows_wanted.emit(one.query, f"“{name}”的来源")

    def _say(self, sentence: str, look: str = "muted") -> None:
        self._help.setText(sentence)
        if self._help.property("look") != look:
            restyle(self._help, look=look)
