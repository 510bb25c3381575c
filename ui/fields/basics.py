"""The first step's form: unit, period, title, addressee, signature, date, script and layout."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from djdesk.basics.text import one_line
from djdesk.desk.report.session import ReportChanged
from djdesk.forms.report_type import PERIOD_NAME, UNIT_NAME
from djdesk.model.changes import SetBasics, SetGroups
from djdesk.model.organs import ORGANS, organ_by_name, said_organ, with_organ
from ui.fields.title_row import TitleRow, shown_title, typed_title
from ui.inputs.choice import ChoiceBox
from ui.inputs.day import DayBox, to_date, to_qdate
from ui.inputs.line import LineBox
from ui.inputs.period_picker import PeriodPicker
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label, restyle
from ui.widgets.composing import settle_all
from ui.widgets.flow import FlowLayout
from ui.widgets.marks import REQUIRED_MARK

UNIT, ORGAN, PERIOD, TITLE, ADDRESSEE, ISSUER, DATE, SCRIPT, LAYOUT = (
    "单位名称",
    "党组织类别",
    "报告期",
    "标题",
    "主送机关",
    "署名",
    "成文日期",
    "文字",
    "版式",
)
_LINES = {UNIT: "unit", TITLE: "title", ADDRESSEE: "addressee", ISSUER: "issuer"}
_SCRIPTS = (
    ("simplified", "简体"),
    ("traditional", "繁體"),
    ("taiwan", "繁體（台灣用詞）"),
    ("hongkong", "繁體（香港）"),
)
_REQUIRED = (UNIT, DATE)


class BasicsForm(QWidget):
    """Name at the left, field at the right. `focused` tells which one is in use: "basics", name."""

    focused = Signal(str, str)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._lines = {name: LineBox(name) for name in _LINES}
        self._organ = ChoiceBox(ORGAN, ())
        self._organ.setToolTip("决定开会、书记和下属组织怎么称呼，例如支委会、总支委会、党委会议")
        self._period = PeriodPicker(bridge.form.periods)
        self._period_note = label("", "muted", wrap=True)
        self._period_complaint = ""
        self._title = TitleRow(self._lines[TITLE], bridge, self._choose_title)
        self._day = DayBox(DATE, lambda: bridge.report.period.end.year)
        self._undecided = QCheckBox("未定")
        self._undecided.setAccessibleName("成文日期未定")
        self._script = ChoiceBox(SCRIPT, _SCRIPTS)
        self._layout = ChoiceBox(LAYOUT, _layout_entries(bridge))
        self._layouts = button(
            "版式…",
            lambda: bridge.place.emit("layouts", "", ""),
            "quiet",
            "看各个版式与国家标准的不同，从样本学习本单位的版式",
        )
        self._grid = QGridLayout(self)
        self._lay_out()
        self._connect()
        self._show()
        bridge.news.connect(self._on_news)

    def focus_name(self, name: str) -> bool:
        """Puts the focus on the named field (单位名称, 报告期, 标题 …); False when there is none of that
        name.
        """
        day = self._undecided if self._undecided.isChecked() else self._day
        owners: dict[str, QWidget] = {
            **self._lines,
            ORGAN: self._organ,
            PERIOD: self._period,
            PERIOD_NAME: self._period,
            UNIT_NAME: self._lines[UNIT],
            DATE: day,
            SCRIPT: self._script,
            LAYOUT: self._layout,
        }
        if name not in owners:
            return False
        owners[name].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def settle(self) -> None:
        """Commits what an input method is still composing, and dates that are half typed."""
        settle_all(self)
        for box in (self._day, self._period.year, self._period.start, self._period.end):
            box.interpretText()

    def showEvent(self, event: QShowEvent) -> None:
        """The layouts that can be chosen may have become others on their own page."""
        self._layout.offer(_layout_entries(self._bridge))
        self._show_layout()
        super().showEvent(event)

    def line(self, name: str) -> LineBox:
        return self._lines[name]

    @property
    def period(self) -> PeriodPicker:
        return self._period

    def period_message(self) -> str:
        return self._period_note.text()

    @property
    def day(self) -> DayBox:
        return self._day

    @property
    def undecided(self) -> QCheckBox:
        return self._undecided

    @property
    def organ(self) -> ChoiceBox:
        return self._organ

    @property
    def script(self) -> ChoiceBox:
        return self._script

    @property
    def layout_choice(self) -> ChoiceBox:
        return self._layout

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._add(UNIT, self._lines[UNIT])
        if self._bridge.form.words or any(group.organ for group in self._bridge.form.groups):
            self._add(ORGAN, _in_a_row(self._organ))
        self._add(PERIOD, self._period)
        self._grid.addWidget(self._period_note, self._grid.rowCount(), 1)
        self._add(TITLE, self._title)
        self._add(ADDRESSEE, self._lines[ADDRESSEE])
        self._add(ISSUER, self._lines[ISSUER])
        self._add(DATE, _in_a_row(self._day, self._undecided))
        self._add(SCRIPT, _in_a_row(self._script))
        self._add(LAYOUT, _in_a_row(self._layout, self._layouts))
        self._lines[UNIT].setPlaceholderText("例：区市政中心")
        self._lines[ADDRESSEE].setPlaceholderText("一般不写；要写就写全称或规范简称")

    def _add(self, name: str, field: QWidget) -> None:
        heading = label("", "muted")
        heading.setTextFormat(Qt.TextFormat.RichText)
        heading.setText(name + (REQUIRED_MARK if name in _REQUIRED else ""))
        heading.setBuddy(field)
        row = self._grid.rowCount()
        self._grid.addWidget(heading, row, 0)
        self._grid.addWidget(field, row, 1)

    def _connect(self) -> None:
        for name, line in self._lines.items():
            line.typed.connect(lambda text, name=name: self._type(_LINES[name], _typed(name, text)))
            line.returnPressed.connect(self._on_enter)
            self._watch(name, line)
        self._organ.chosen.connect(self._choose_organ)
        self._period.picked.connect(lambda period: self._type("period", period))
        self._period.complained.connect(self._on_period_complaint)
        self._day.dateChanged.connect(self._on_day)
        self._undecided.clicked.connect(self._on_undecided)
        self._script.chosen.connect(lambda key: self._choose("script", key))
        self._layout.chosen.connect(lambda key: self._choose("layout", key))
        for name, field in (
            (ORGAN, self._organ),
            (PERIOD, self._period),
            (DATE, self._day),
            (SCRIPT, self._script),
            (LAYOUT, self._layout),
        ):
            self._watch(name, field)

    def _watch(self, name: str, field: LineBox | PeriodPicker | DayBox | ChoiceBox) -> None:
        field.entered.connect(lambda: self.focused.emit("basics", name))
        field.left.connect(self._bridge.flush)

    def _type(self, key: str, value: Any) -> None:
        if value != getattr(self._bridge.report, key):
            self._bridge.type(SetBasics.make(self._bridge.report, **{key: value}), self)
            self._show_made()

    def _choose(self, key: str, value: Any) -> None:
        if value != getattr(self._bridge.report, key):
            self._bridge.apply(SetBasics.make(self._bridge.report, **{key: value}), self)
            self._show_made()

    def _choose_organ(self, kind: str) -> None:
        groups = self._bridge.report.groups
        if kind != said_organ(groups):
            self._bridge.apply(SetGroups(with_organ(groups, kind)), self)

    def _on_enter(self) -> None:
        self._bridge.flush()
        self.focusNextChild()

    def _on_day(self, day: QDate) -> None:
        self._type("date", to_date(day))

    def _on_undecided(self, undecided: bool) -> None:
        self._choose("date", None if undecided else to_date(self._day.date()))
        self._day.setEnabled(not undecided)
        if not undecided:
            self._day.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_title(self, title: str) -> None:
        self._choose("title", title)
        self._show()

    def _on_period_complaint(self, sentence: str) -> None:
        self._period_complaint = sentence
        restyle(self._period_note, look="bad" if sentence else "muted")
        self._show_made()

    def _on_news(self, news: ReportChanged) -> None:
        if news.origin is not self and (news.touched.basics or news.touched.asked):
            self._show()

    def _show(self) -> None:
        report = self._bridge.report
        for name, line in self._lines.items():
            text = getattr(report, _LINES[name])
            if _typed(name, line.text()) != text:
                line.show_text(shown_title(text))
        self._period.show_period(report.period)
        self._undecided.setChecked(report.date is None)
        self._day.setEnabled(report.date is not None)
        self._day.show_date(to_qdate(report.date or self._bridge.session.saved_at.date()))
        self._script.show_key(report.script)
        self._show_layout()
        self._show_made()

    def _show_layout(self) -> None:
        """A layout that is no longer there prints as the standard one."""
        key = self._bridge.report.layout
        self._layout.show_key(key if key in self._bridge.desk.layouts else "standard")

    def _show_made(self) -> None:
        """What follows from the other fields: the period's words, the title and signature that are printed
        when none is typed.
        """
        report = self._bridge.report
        self._period_note.setText(self._period_complaint or f"印作“{report.period.label}”")
        self._title.show_state()
        if not report.title:
            title = next((block.text for block in self._bridge.session.blocks() if block.role == "title"), "")
            self._lines[TITLE].setPlaceholderText(title)
        self._lines[TITLE].setToolTip(report.title.replace("\n", "") or self._lines[TITLE].placeholderText())
        self._lines[ISSUER].setPlaceholderText(report.unit)
        self._organ.offer(_organ_entries(report.unit))
        self._organ.show_key(said_organ(report.groups))


def _organ_entries(unit: str) -> list[tuple[str, str]]:
    """What the name says first, as that is what counts until the clerk says another."""
    by_name = next(organ.name for organ in ORGANS if organ.id == organ_by_name(unit))
    return [("", f"{by_name}（按单位名称）"), *((organ.id, organ.name) for organ in ORGANS)]


def _layout_entries(bridge: SessionBridge) -> list[tuple[str, str]]:
    return [(key, layout.name) for key, layout in bridge.desk.layouts.items()]


def _typed(name: str, text: str) -> str:
    """What is typed in a field of one line as it is stored."""
    return typed_title(text) if name == TITLE else one_line(text)


def _in_a_row(*widgets: QWidget) -> QWidget:
    """Widgets side by side, or below each other where there is little room."""
    holder = QWidget()
    row = FlowLayout(gap=8)
    holder.setLayout(row)
    for widget in widgets:
        row.addWidget(widget)
    holder.setFocusProxy(widgets[0])
    return holder
