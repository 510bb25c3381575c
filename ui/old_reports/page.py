"""The import page: what was recognised, what is doubtful, what was left over; the clerk corrects it and goes
on writing.
"""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.basics.text import one_line
from djdesk.desk.desk import Desk
from djdesk.desk.old_reports.adopt import memory_of
from djdesk.desk.old_reports.doubts import ImportDoubt, doubts_of, wrong_values
from djdesk.desk.old_reports.recognise import Choices, ImportedReport, decisions_made, imported
from djdesk.intake.result import Mend
from djdesk.model.period import Period
from ui.inputs.choice import ChoiceBox
from ui.inputs.period_picker import PeriodPicker
from ui.old_reports.doubtful_figures import DoubtCard
from ui.old_reports.left_over import LeftoverCard
from ui.old_reports.parts import PartsCard
from ui.old_reports.section_tree import SectionTree
from ui.old_reports.source_card import SourceCard
from ui.widgets.basic import Banner, Card, button, label

_ORDER = ("type", "unit", "period", "line", "figure", "value")


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
        self.parts = PartsCard(
            ("章节和指标", self.tree), ("拿不准的指标", self.doubts), ("改动的", self.left_over)
        )
        self.source = SourceCard()
        self.source.said.connect(self._say)
        self.source.agreed.connect(self._agree)
        self.source.next_asked.connect(self.next_doubt)
        self._doubts: list[ImportDoubt] = []
        self._at: ImportDoubt | None = None
        self._passed: set[ImportDoubt] = set()
        self._lay_out()

    def open(self, result: ImportedReport) -> None:
        """Shows what was understood of a text."""
        self.result, self.choices, source = result, Choices(), result.source
        self._traditional = self.result.reading.cleaned.script == "traditional"
        self.name.setText(f"“{source.name}”" if source.name else "粘贴的文字")
        self.banner.hide()
        self._at = None
        self._passed.clear()
        self._show()
        self.parts.show_part(1 if any(doubt.kind in ("figure", "value") for doubt in self._doubts) else 0)
        self._reach(self._doubts[0] if self._doubts else None)

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
        for line in (self.unit, self.heading):
            line.returnPressed.connect(self.next_doubt)
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
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._basics())
        left.addWidget(self.parts, 1)
        columns.addLayout(left, 9)
        columns.addWidget(self.source, 12)
        outer.addLayout(columns, 1)

    def _basics(self) -> Card:
        card = Card("认出来的")
        self.summary = label("", "muted")
        card.head.addWidget(self.summary)
        fields = QGridLayout()
        fields.setHorizontalSpacing(14)
        fields.setVerticalSpacing(6)
        fields.setColumnStretch(1, 1)
        for row, (name, widget) in enumerate(
            (("标题", self.heading), ("单位", self.unit), ("报告期", self.period), ("类型", self.kind))
        ):
            caption = label(name, "muted")
            caption.setBuddy(widget)
            fields.addWidget(caption, row, 0)
            fields.addWidget(widget, row, 1)
        card.body.addLayout(fields)
        return card

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
        self.doubts.show_doubts(result, wrong_values(result))
        self.left_over.show_result(result, self.choices, self._traditional)
        self._doubts = [doubt for doubt in doubts_of(result) if doubt not in self._passed]
        self.parts.count(1, len(result.doubtful))
        self.source.show_result(result, self._doubts)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field that has no use for it leads to the next doubt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.next_doubt()
        else:
            super().keyPressEvent(event)

    def next_doubt(self) -> None:
        """Leads to the doubt behind the one that is shown; behind the last the first follows."""
        if not self._doubts:
            self._reach(None)
            return
        behind = [doubt for doubt in self._doubts if self._at and _order(doubt) > _order(self._at)]
        if self._at in self._doubts:
            behind = self._doubts[self._doubts.index(self._at) + 1 :]
        self._reach((behind or self._doubts)[0])

    def _reach(self, doubt: ImportDoubt | None) -> None:
        self._at = doubt
        self._tell()
        if doubt is not None and doubt.place >= 0:
            self.source.go_to(doubt.place)
        if doubt is None:
            self.adopt_next.setFocus()
        elif doubt.kind == "figure":
            self.parts.show_part(1)
            self.doubts.go_to(doubt.key)
        elif doubt.kind == "value":
            self.parts.show_part(1)
            self.source.next.setFocus()
        elif doubt.kind == "line":
            self.source.text.setFocus()
        else:
            field = {"type": self.kind, "unit": self.unit, "period": self.period}[doubt.kind]
            field.setFocus()

    def _tell(self) -> None:
        shown = self._at if self._at in self._doubts else None
        number = self._doubts.index(shown) + 1 if shown is not None else 0
        self.source.show_doubt(shown, number, len(self._doubts))

    def _agree(self) -> None:
        """The doubt that is shown is none: the line is what it is taken for, the figure what stands there."""
        doubt, line = self._at, self.source.text.line
        if doubt is None or self.result is None:
            return
        if doubt.kind == "value":
            self._passed.add(doubt)
            self._show()
            self.next_doubt()
        elif doubt.kind == "figure":
            row = next((row for row in self.doubts.rows if row.key == doubt.key), None)
            if row is not None:
                row.agree()
                self.next_doubt()
        elif doubt.kind == "line" and line is not None:
            if line.place != doubt.place:  # the clerk has gone to another line: to the doubt first
                self._reach(doubt)
                return
            self._say((line.place,), line.role)
            self.next_doubt()

    def _say(self, places: tuple[int, ...], role: str) -> None:
        """What the lines at those places of the file are. A line that was left out is first taken back in."""
        if self.result is None:
            return
        noise = {
            mend
            for mend in self.result.reading.mends
            if mend.kind == "noise" and mend.made and any(mend.start <= place < mend.end for place in places)
        }
        title = {"title": None} if role == "title" else {}
        roles = {**self.choices.roles, **dict.fromkeys(places, role)}
        self._choose(roles=roles, refused=self.choices.refused | noise, **title)


def _order(doubt: ImportDoubt) -> tuple[int, int]:
    return _ORDER.index(doubt.kind), doubt.place
