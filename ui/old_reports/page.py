"""The import page: what was recognised, what is doubtful, what was left over; the clerk corrects it and goes
on writing.
"""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.basics.text import one_line
from djdesk.desk.desk import Desk
from djdesk.desk.old_reports.adopt import memory_of
from djdesk.desk.old_reports.recognise import Choices, ImportedReport, decisions_made, imported
from djdesk.desk.proof.open_points import figure_remarks
from djdesk.intake.result import Mend
from djdesk.model.period import Period
from ui.inputs.choice import ChoiceBox
from ui.inputs.period_picker import PeriodPicker
from ui.old_reports.doubtful_figures import DoubtCard
from ui.old_reports.left_over import LeftoverCard
from ui.old_reports.section_tree import SectionTree
from ui.widgets.basic import Banner, Card, button, label

_MOST_WRONG = 5  # figures that cannot be, each with its sentence


class ImportPage(QWidget):
    """Shows one text that was opened. `adopted`: ImportedReport, the clerk's decisions, and True to go on to
    the next period.
    """

    adopted = Signal(object, object, bool)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.choices = Choices()
        self.result: ImportedReport | None = None
        self._traditional = False
        self.banner = Banner()
        self._make_basics()
        self.tree = SectionTree()
        self.tree.decided.connect(self._decide)
        self.doubts = DoubtCard()
        self.doubts.decided.connect(self._decide)
        self.left_over = LeftoverCard()
        self.left_over.refused.connect(self._refuse)
        self.left_over.switched.connect(lambda name, on: self._choose(**{name: on}))
        self._lay_out()

    def open(self, result: ImportedReport) -> None:
        """Shows what was understood of a text."""
        self.result, self.choices, source = result, Choices(), result.source
        self._traditional = self.result.reading.cleaned.script == "traditional"
        self.name.setText(f"“{source.name}”" if source.name else "粘贴的文字")
        self.banner.hide()
        self._show()
        self.adopt_next.setFocus()

    def _make_basics(self) -> None:
        self.title, self.name = label("从旧报告开始", "title"), label("", "muted")
        self.kind = ChoiceBox("报告类型", [(form.id, form.name) for form in self._desk.types.values()])
        self.kind.chosen.connect(lambda type_id: self._choose(type_id=type_id, decided={}))
        self.unit, self.heading = QLineEdit(maxLength=80), QLineEdit(maxLength=120)
        self.unit.setAccessibleName("单位")
        self.heading.setAccessibleName("标题")
        self.heading.setPlaceholderText("不填就按类型的标题")
        self.unit.editingFinished.connect(lambda: self._choose_if_new(unit=one_line(self.unit.text())))
        self.heading.editingFinished.connect(lambda: self._choose_if_new(title=one_line(self.heading.text())))
        self.period = PeriodPicker()
        self.period.picked.connect(self._period_chosen)
        self.adopt_next = button(
            "采用，并开始下一期", lambda: self._adopt(True), "primary", "存下这份旧报告，接着写它的下一期"
        )
        self.adopt = button("采用，开始写", lambda: self._adopt(False), tip="存下这份报告，打开来改")
        self.cancel = button("不要了", self.left.emit)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.name, 1, Qt.AlignmentFlag.AlignBottom)
        for widget in (self.cancel, self.adopt, self.adopt_next):
            head.addWidget(widget)
        outer.addLayout(head)
        outer.addWidget(self.banner)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        columns.addWidget(self._recognised(), 11)
        columns.addWidget(self._open_points(), 9)
        outer.addLayout(columns, 1)

    def _recognised(self) -> Card:
        card = Card("认出来的")
        self.summary = label("", "muted")
        card.head.addWidget(self.summary)
        fields = QGridLayout()
        fields.setHorizontalSpacing(14)
        fields.setVerticalSpacing(8)
        fields.setColumnStretch(1, 1)
        for row, (name, widget) in enumerate(
            (("类型", self.kind), ("单位", self.unit), ("报告期", self.period), ("标题", self.heading))
        ):
            caption = label(name, "muted")
            caption.setBuddy(widget)
            fields.addWidget(caption, row, 0)
            fields.addWidget(widget, row, 1)
        card.body.addLayout(fields)
        card.body.addWidget(self.tree, 1)
        return card

    def _open_points(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        column.addWidget(self.doubts)
        column.addWidget(self.left_over)
        column.addStretch(1)
        area.setWidget(content)
        return area

    def _choose(self, **choices: Any) -> None:
        """One decision; the report is made anew from the text."""
        if self.result is None:
            return
        before = self.choices
        self.choices = msgspec.structs.replace(self.choices, **choices)
        try:
            self.result = imported(self.result.source, memory_of(self._desk), self.choices, self.result)
        except KnownError as error:
            self.choices = before
            self.banner.say(str(error))
        self._show()

    def _choose_if_new(self, **choices: str) -> None:
        ((name, value),) = choices.items()
        if self.result is not None and getattr(self.result.report, name) != value:
            self._choose(**choices)

    def _period_chosen(self, period: Period) -> None:
        if self.result is not None and period != self.result.report.period:
            self._choose(period=period)

    def _decide(self, key: str, field: str) -> None:
        self._choose(decided={**self.choices.decided, key: field})

    def _refuse(self, mend: Mend) -> None:
        self._choose(refused=self.choices.refused ^ {mend})

    def _adopt(self, go_on: bool) -> None:
        self._choose_if_new(unit=one_line(self.unit.text()))
        if self.result is not None:
            self.adopted.emit(self.result, decisions_made(self.result, self.choices.decided), go_on)

    def _show(self) -> None:
        result = self.result
        if result is None:
            return
        report = result.report
        self.kind.show_key(result.form.id)
        self.unit.setText(report.unit)
        self.heading.setText(report.title)
        self.period.offer(result.form.periods, report.period)
        named = [figure for figure in result.matched.figures if figure.field != "-"]
        own = sum(figure.own for figure in named)
        self.summary.setText(
            f"章节 {len(result.matched.sections)} · 指标 {len(named)}" + (f"（自己的 {own}）" if own else "")
        )
        self.tree.show_result(result)
        self.doubts.show_doubts(result, self._notes(result))
        self.left_over.show_result(result, self.choices, self._traditional)

    def _notes(self, result: ImportedReport) -> list[str]:
        """What is not sure besides the names of figures, and figures that cannot be."""
        notes = []
        if not result.kind_is_sure and self.choices.type_id is None:
            notes.append("没有合适的类型，先按最接近的放。请在左边核对类型，或换一个。")
        if not result.matched.unit_known and self.choices.unit is None:
            notes.append("文中没有认出单位，请在左边核对。")
        if not result.matched.period_known and self.choices.period is None:
            notes.append("文中没有写明报告期，请在左边核对。")
        wrong = [one.message for one in figure_remarks(result.report, result.form) if one.level == "必改"]
        if len(wrong) > _MOST_WRONG:
            wrong[_MOST_WRONG:] = [f"另有 {len(wrong) - _MOST_WRONG} 处数对不上，采用以后在“校对”里看。"]
        return [*notes, *wrong]
