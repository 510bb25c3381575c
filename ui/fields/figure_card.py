"""The figures of a section: those of its type and the report's own, with a line to add, rename and remove the
latter.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from djdesk.basics.errors import BadInput
from djdesk.desk.report.session import ReportChanged
from djdesk.desk.report.stray_figures import stray_figures
from djdesk.forms.report_type import FigureField, SectionForm, own_field
from djdesk.model.changes import Change
from djdesk.model.own.contents import add_own_figures, figure_key, names_with_units, removed, replace_figure
from djdesk.model.own.figures import LONGEST_NAME, add_own_figure, remove_own_figure, rename_own_figure
from djdesk.model.report import OwnFigure
from ui.fields.figure_grid import FigureGrid
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, button, hint, label, restyle
from ui.widgets.tab_order import keep_together


class FigureCard(Card):
    """`focused` tells which figure is being filled in: "figure", name."""

    focused = Signal(str, str)

    def __init__(self, bridge: SessionBridge, section_id: str, form: SectionForm) -> None:
        super().__init__("指标")
        self._bridge = bridge
        self._id = section_id
        self._form = form
        self.take = button("", self._take_open, "take", "把台账里数出来、这里还没有填的数一次填好，可以撤销")
        self.head.addWidget(self.take)
        self.head.addWidget(hint("Tab 到下一格　F1 说明"), 100)
        self._shown: tuple[OwnFigure, ...] = ()
        self._astray: tuple[FigureField, ...] = ()  # of sections that are closed, named in this one's words
        self.grid: FigureGrid | None = None
        self.editor = OwnFigureEditor()
        self.editor.wanted.connect(self._take)
        self.editor.pasted.connect(self._take_lines)
        self.add = button(
            "＋ 添加指标…", lambda: self.editor.ask(), "quiet", "类型里没有的指标，可以在这份报告里自己加"
        )
        self._show_grid()
        self.body.addWidget(self.editor)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        self.body.addLayout(row)
        bridge.news.connect(self._on_news)
        bridge.sources.changed.connect(self._show_take)

    def fields(self) -> tuple[FigureField, ...]:
        """The type's figures of the section, the report's own, then those that are asked for nowhere else."""
        return (*self._form.figures, *(own_field(own) for own in self._shown), *self._astray)

    def focus_name(self, name: str) -> bool:
        return self.grid is not None and self.grid.focus_name(name)

    def _on_news(self, news: ReportChanged) -> None:
        touched = news.touched
        if touched.own_figures and self._shown != self._bridge.report.own_figures_of(self._id):
            self._show_grid()
            return
        other = touched.outline or touched.asked or touched.basics or self._id in touched.sections
        if other and self._astray != self._named_astray():
            self._show_grid()

    def _named_astray(self) -> tuple[FigureField, ...]:
        report = self._bridge.report
        section = next((one for one in report.sections if one.id == self._id), None)
        return stray_figures(report, self._bridge.form, section) if section is not None else ()

    def _show_grid(self) -> None:
        self._shown = self._bridge.report.own_figures_of(self._id)
        self._astray = self._named_astray()
        old, self.grid = self.grid, None
        if old is not None:
            self.body.removeWidget(old)
            old.hide()
            old.leave()
            old.deleteLater()
        fields = self.fields()
        if fields:
            self.grid = FigureGrid(self._bridge, self._id, fields)
            self.grid.focused.connect(self.focused)
            for field in self._form.figures:
                self.grid.row(field.name).make_own(
                    partial(self.editor.ask, field.name, field.unit),
                    partial(self._put_away, field.name),
                    "移除（本单位不用，可以恢复）",
                )
            for own in self._shown:
                self.grid.row(own.name).make_own(
                    partial(self.editor.ask, own.name, own.unit), partial(self._remove, own.name)
                )
            self.body.insertWidget(0, self.grid)
        for index in range(
            self.head.count()
        ):  # a section without figures shows no empty card, only the way to a first one
            if (widget := self.head.itemAt(index).widget()) is not None:
                widget.setVisible(bool(fields))
        restyle(self, look="card" if fields else "")
        self._show_take()

    def _open(self) -> list[str]:
        """Figures that ledgers count and that are not filled in yet."""
        names = {field.name for field in self.fields()}
        return (
            [one.name for one in self._bridge.sources.count.in_state("open", names=names)]
            if self._bridge.sources.known
            else []
        )

    def _show_take(self) -> None:
        count = len(self._open())
        self.take.setText(f"从台账取数（{count} 项）")
        self.take.setVisible(bool(count))

    def _take_open(self) -> None:
        if self.grid is not None:
            self.grid.settle()
        self._bridge.sources.take(self._open())

    def _remove(self, name: str) -> None:
        self._bridge.apply(remove_own_figure(self._bridge.report, name))

    def _put_away(self, name: str) -> None:
        self._bridge.apply(removed(self._bridge.report, figure_key(name)), self)

    def _take(self, old: str, name: str, unit: str) -> None:
        report, taken = self._bridge.report, self._bridge.form.text_fields()
        typed = any(field.name == old for field in self._form.figures)
        try:
            change: Change = (
                replace_figure(report, self._id, old, name, unit, taken)
                if typed
                else rename_own_figure(report, old, name, unit, taken)
                if old
                else add_own_figure(report, OwnFigure(self._id, name, unit), taken)
            )
        except BadInput as error:
            self.editor.complain(str(error))
            return
        self.editor.close_up()
        self._bridge.apply(change)
        self._bridge.place.emit(self._id, "figure", name.strip())
        self.focus_name(name.strip())

    def _take_lines(self, text: str) -> None:
        """Several figures pasted at once, a line each."""
        report, taken = self._bridge.report, self._bridge.form.text_fields()
        try:
            lines = names_with_units(text)
            change = add_own_figures(report, self._id, lines, taken)
        except BadInput as error:
            self.editor.complain(str(error))
            return
        self.editor.close_up()
        self._bridge.apply(change)
        self.focus_name(lines[0][0])


class OwnFigureEditor(QWidget):
    """Name and unit in one line. `wanted`: the old name ("" for a new figure), name, unit; `pasted`: lines of
    names and units that were pasted at once.
    """

    wanted = Signal(str, str, str)
    pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        keep_together(self)
        self._old = ""
        self.name, self.unit = OwnFigureName(), QLineEdit()
        self.name.lines_pasted.connect(self._on_pasted)
        self.name.setPlaceholderText("例如 走访企业，可以粘贴多行")
        self.name.setToolTip("从表格复制的“名称 单位”可以一次粘贴多行")
        self.name.setAccessibleName("指标名称")
        self.name.setMaxLength(LONGEST_NAME)
        self.unit.setPlaceholderText("单位")
        self.unit.setAccessibleName("单位，例如 次、人")
        self.unit.setMaxLength(8)
        self.unit.setFixedWidth(84)
        self._done = button("添加", self._send)
        self.sentence = label("", "bad", wrap=True)
        line, below = QHBoxLayout(), QHBoxLayout()
        line.addWidget(self.name, 1)
        line.addWidget(self.unit)
        for widget in (self._done, button("取消", self.close_up, "quiet")):
            below.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addLayout(below)
        self.name.returnPressed.connect(self._send)
        self.unit.returnPressed.connect(self._send)
        self.hide()

    def ask(self, old: str = "", unit: str = "") -> None:
        """Opens for a new figure, or for a new name and unit of one."""
        self._old = old
        self.name.setText(old)
        self.unit.setText(unit)
        self._done.setText("改好" if old else "添加")
        self.sentence.setText("")
        self.show()
        self.name.setFocus()

    def complain(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.name.setFocus()

    def close_up(self) -> None:
        self.hide()

    def _on_pasted(self, text: str) -> None:
        if self._old:
            self.complain("改名称一次只能改一个，请只粘贴一行。")
        else:
            self.pasted.emit(text)

    def _send(self) -> None:
        self.wanted.emit(self._old, self.name.text(), self.unit.text())


class OwnFigureName(QLineEdit):
    """A line that tells when several lines are pasted into it, and takes one as any other does."""

    lines_pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = QApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if len([line for line in text.splitlines() if line.strip()]) > 1 or "\t" in text.strip():
            self.lines_pasted.emit(text)
        else:
            super().keyPressEvent(event)
