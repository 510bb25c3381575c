"""按类型新建: which type, which unit, which period, and the title that follows from them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QWidget

from djdesk.basics.text import one_line
from djdesk.desk.desk import Desk
from djdesk.desk.report.create import likely_period
from djdesk.desk.report.report_list import title_for, usual_unit
from djdesk.forms.report_type import ReportType
from djdesk.model.period import Period
from ui.inputs.period_picker import PeriodPicker
from ui.start_page.choice_card import ChoiceCard
from ui.start_page.start_panel import StartPanel
from ui.widgets.basic import Card, label, restyle


class NewReportPanel(StartPanel):
    """`chosen` gives type id, unit and Period."""

    chosen = Signal(str, str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "按类型新建", "选一种报告，填好单位和报告期，就可以一步一步往下写。", parent)
        self.types: list[ReportType] = list(desk.types.values())
        self.cards: list[ChoiceCard] = []
        self.group = QButtonGroup(self)
        self.unit = QLineEdit(maxLength=80)
        self.unit.setPlaceholderText("例如：区市政中心")
        self.unit.setAccessibleName("单位")
        self.picker = PeriodPicker()
        self._wanted: Period | None = None
        self.result = label("", "heading", wrap=True)
        self._add_cards()
        self._add_fields()
        self.group.idClicked.connect(lambda _place: self._type_chosen())
        self.unit.textChanged.connect(self._show_result)
        self.picker.picked.connect(self._show_result)
        self.picker.complained.connect(self._show_result)

    @property
    def form(self) -> ReportType:
        return self.types[max(0, self.group.checkedId())]

    def prepare(self, type_id: str = "", period: Period | None = None) -> None:
        """Presets: the type given or chosen last, the unit used last, the period given or likely being
        written about.
        """
        places = {form.id: place for place, form in enumerate(self.types)}
        place = places.get(type_id, max(0, self.group.checkedId()))
        self._wanted = period
        if period is not None and period.kind not in self.types[place].periods:
            place = next(
                (other for other, form in enumerate(self.types) if period.kind in form.periods), place
            )
        self.cards[place].setChecked(True)
        if not self.unit.text():
            self.unit.setText(usual_unit(self.desk))
        self._type_chosen()
        self.complain("")
        restyle(self.unit, wrong="false")
        self.cards[place].setFocus()

    def begin(self) -> None:
        unit, period = one_line(self.unit.text()), self.picker.period
        restyle(self.unit, wrong="true" if not unit else "false")
        if not unit:
            self.complain("请填写单位名称", self.unit)
        elif period is None:
            self.complain(self.picker.complaint, self.picker.start)
        else:
            self.complain("")
            self.chosen.emit(self.form.id, unit, period)

    def _type_chosen(self) -> None:
        period = self._wanted
        if period is None or period.kind not in self.form.periods:
            period = likely_period(self.form.periods[0], self.desk.clock().date())
        self.picker.offer(self.form.periods, period)
        self._show_result()

    def _show_result(self) -> None:
        unit, period = one_line(self.unit.text()), self.picker.period
        self.result.setText(title_for(self.form, unit or "（单位名称）", period) if period else "")
        self.complain("")
        if unit and self.unit.property("wrong") == "true":
            restyle(self.unit, wrong="false")
        self.look_for(self.form.id, unit, period)

    def _add_cards(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(10)
        for place, form in enumerate(self.types):
            card = ChoiceCard(form.name, form.description, lines=2)
            card.setCheckable(True)
            self.group.addButton(card, place)
            self.cards.append(card)
            grid.addWidget(card, place // 2, place % 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)

    def _add_fields(self) -> None:
        card = Card()
        fields = QGridLayout()
        fields.setHorizontalSpacing(16)
        fields.setVerticalSpacing(10)
        fields.setColumnStretch(1, 1)
        for place, (name, widget) in enumerate(
            (("单位", self.unit), ("报告期", self.picker), ("标题", self.result))
        ):
            caption = label(name, "muted")
            caption.setBuddy(widget)
            fields.addWidget(caption, place, 0)
            fields.addWidget(widget, place, 1)
        card.body.addLayout(fields)
        self.body.addWidget(card)
