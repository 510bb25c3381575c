"""从上期报告开始: which report, which new period, and what happens to its contents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QListWidget, QWidget

from djdesk.desk.desk import Desk
from djdesk.desk.next_period.carry_over import period_to_follow
from djdesk.desk.report.report_list import by_period, told_apart
from djdesk.model.period import Period
from djdesk.model.report_row import ReportRow
from ui.inputs.period_picker import PeriodPicker
from ui.start_page.start_panel import StartPanel
from ui.start_page.words import STATES, state_of
from ui.widgets.basic import Card, label

_WHAT_HAPPENS = (
    "正文沿用，标着“上期内容，请核对”；数字清空，上期数放在旁边；"
    "勾选复位，不涉及的照旧。上期报告本身不会改动。"
)


class NextPeriodPanel(StartPanel):
    """`chosen` gives the source report's id and the new Period."""

    chosen = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "从上期报告开始", _WHAT_HAPPENS, parent)
        self.rows: Sequence[ReportRow] = ()
        self.sources = QListWidget()
        self.sources.setAccessibleName("从哪份报告开始")
        self.sources.setProperty("look", "sources")
        self.sources.setUniformItemSizes(True)
        self.sources.setMinimumHeight(260)
        self.picker = PeriodPicker()
        self.result = label("", "heading", wrap=True)
        card = Card("从哪份报告开始")
        card.body.addWidget(self.sources)
        self.body.addWidget(card)
        self._add_fields()
        self.sources.currentRowChanged.connect(self._source_chosen)
        self.sources.itemDoubleClicked.connect(lambda _item: self.begin())
        self.picker.picked.connect(self._show_result)
        self.picker.complained.connect(self._show_result)

    @property
    def source(self) -> ReportRow | None:
        place = self.sources.currentRow()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def prepare(self, rows: Sequence[ReportRow], report_id: str = "", period: Period | None = None) -> None:
        """Offers `rows`, newest period first; presets `report_id` (the first if "") and `period` (the one
        that follows if None).
        """
        self.rows = sorted(rows, key=by_period, reverse=True)
        self.sources.blockSignals(True)
        self.sources.clear()
        names = told_apart(self.rows, self.desk.types)
        self.sources.addItems(
            [f"{name}　{STATES[state_of(row)]}" for name, row in zip(names, self.rows, strict=True)]
        )
        self.sources.blockSignals(False)
        place = next((place for place, row in enumerate(self.rows) if row.id == report_id), 0)
        self.sources.setCurrentRow(place)
        if period is not None:
            self._offer(period)
        self.complain("")
        self.sources.setFocus()

    def begin(self) -> None:
        source, period = self.source, self.picker.period
        if source is None:
            self.complain("请先选一份报告", self.sources)
        elif period is None:
            self.complain(self.picker.complaint, self.picker.start)
        elif period == source.period:
            self.complain("新的报告期和原报告相同，请选另一期", self.picker)
        else:
            self.complain("")
            self.chosen.emit(source.id, period)

    def _source_chosen(self) -> None:
        if self.source is not None:
            self._offer(period_to_follow(self.source.period))

    def _offer(self, period: Period) -> None:
        source = self.source
        if source is not None:
            form = self.desk.types.get(source.type_id)
            self.picker.offer(form.periods if form else (), period)
            self._show_result()

    def _show_result(self) -> None:
        source, period = self.source, self.picker.period
        self.complain("")
        if source is None or period is None:
            self.result.setText("")
            return
        self.result.setText(f"{source.period.label}　→　{period.label}")
        self.look_for(source.type_id, source.unit, period if period != source.period else None)

    def _add_fields(self) -> None:
        card = Card()
        fields = QGridLayout()
        fields.setHorizontalSpacing(16)
        fields.setVerticalSpacing(10)
        fields.setColumnStretch(1, 1)
        for place, (name, widget) in enumerate((("新的报告期", self.picker), ("从哪期到哪期", self.result))):
            fields.addWidget(label(name, "muted"), place, 0)
            fields.addWidget(widget, place, 1)
        card.body.addLayout(fields)
        self.body.addWidget(card)
