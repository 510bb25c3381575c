"""上期打算和问题: each line of last period's plan and problems is answered, and tells in the report
what it was answered.
"""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.figures.plan_answers import PlanAnswer, answering
from djdesk.desk.next_period.closure_section import closure_section, closure_text, with_closure_section
from djdesk.desk.next_period.plan_closure import (
    likely_sections,
    line_of,
    lines_left,
    with_evidence,
    with_result,
    with_state,
    written_because_of,
    written_into,
)
from djdesk.desk.report.session import ReportChanged
from djdesk.model.last_period.plan_line import PlanKind, PlanState
from djdesk.model.period import Period
from ui.next_period.plan_row import PlanRow
from ui.report.bridge import SessionBridge
from ui.widgets.background import SlicedJob
from ui.widgets.basic import Card, button, hint, label
from ui.widgets.tab_order import keep_together

_AT_ONCE = 20  # rows; the others come with 再列出
_HEADINGS: dict[PlanKind, str] = {"problem": "存在的问题", "plan": "下一步打算"}


class PlanCard(Card):
    """`period` is last period's, `called` what it is called beside this one: 上期, 上次."""

    def __init__(self, bridge: SessionBridge, period: Period, called: str, parent: QWidget) -> None:
        super().__init__(f"{called}打算和问题")
        self.setParent(parent)
        self._bridge, self._period, self._called = bridge, period, called
        self._answers: dict[str, PlanAnswer] = {}
        self._stale = False
        self.rows: dict[str, PlanRow] = {}
        self.left = label("", "muted")
        self.head.insertWidget(1, self.left)
        self.head.addWidget(hint("按 1、2、3 选，0 不用交代"), 100)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.more = button("", self._show_more, "link")
        self.body.addWidget(self.more)
        self.sentence = label("", "muted", wrap=True)
        self.body.addWidget(self.sentence)
        foot = QHBoxLayout()
        self.tell = button(
            f"写一节“{called}问题整改情况”", self._write_section, tip="放在“存在的问题”前面；可以一步撤销"
        )
        foot.addWidget(self.tell)
        foot.addStretch(1)
        self.body.addLayout(foot)
        keep_together(self)
        self._job = SlicedJob(self)
        self._job.stepped.connect(self._on_answers)
        self._job.failed.connect(self._on_trouble)
        bridge.news.connect(self._on_news)
        bridge.rows_changed.connect(self.look_for_answers)
        self._add_rows(_AT_ONCE)
        self._refresh()

    def look_for_answers(self) -> None:
        """Goes through the ledgers in pauses."""
        report = self._bridge.report
        if report.plan_lines:
            lines = report.plan_lines
            self._job.begin(answering(self._bridge.ledgers, lines, self._period, report.period), 120)

    def focus_first(self) -> bool:
        """To the first line that is undecided; False when there is none."""
        found = next((row for row in self.rows.values() if not row.line.settled), None)
        if found is not None:
            found.focus_first()
        return found is not None

    def focus_line(self, line_id: str) -> bool:
        """To one line, which is listed if it was not yet; False when there is none of that id."""
        ids = [line.id for line in self._bridge.report.plan_lines]
        if line_id not in ids:
            return False
        if line_id not in self.rows:
            self._add_rows(ids.index(line_id) + 1 - len(self.rows))
            self._refresh()
        self.rows[line_id].focus_first()
        return True

    def settle(self) -> None:
        """Ends what an input method is still composing."""
        for row in self.rows.values():
            row.result.guard.settle()

    @property
    def answers(self) -> dict[str, PlanAnswer]:
        return self._answers

    def _add_rows(self, most: int) -> None:
        """`most` lines more than are shown."""
        shown = len(self.rows)
        for line in self._bridge.report.plan_lines[shown : shown + most]:
            if not any(row.line.kind == line.kind for row in self.rows.values()):
                self._rows.addWidget(label(_HEADINGS[line.kind], "muted"))
            row = PlanRow(line, self)
            row.said.connect(self._say)
            row.told.connect(self._tell)
            row.left.connect(self._bridge.flush)
            row.taken.connect(self._take)
            row.looked.connect(self._look)
            row.placed.connect(self._place)
            row.onwards.connect(self._go_on)
            row.places_wanted.connect(self._offer_places)
            self.rows[line.id] = row
            self._rows.addWidget(row)
        rest = len(self._bridge.report.plan_lines) - len(self.rows)
        self.more.setText(f"再列出 {min(rest, 50)} 条（还有 {rest} 条）")
        self.more.setVisible(rest > 0)

    def _show_more(self) -> None:
        self._add_rows(50)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while another step was shown is looked up now."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        report = self._bridge.report
        known = {line.id: line for line in report.plan_lines}
        for line_id, row in self.rows.items():
            row.setVisible(line_id in known)
            if line_id in known:
                names = dict.fromkeys(
                    report.section(one.section).heading for one in written_because_of(report, known[line_id])
                )
                row.show_line(known[line_id], "、".join(f"“{name}”" for name in names))
        left = lines_left(report.plan_lines)
        self.left.setText(f"还有 {left} 条没有定" if left else "都定好了" if known else "")
        told = bool(closure_text(report.plan_lines, self._period.label))
        there = closure_section(report) is not None
        self.tell.setEnabled(told)
        self.tell.setVisible(bool(known))
        self.tell.setText(f"{'重写' if there else '写一节'}“{self._called}问题整改情况”")
        if not known:
            words = "没有单位自己写的问题和打算，不用逐条交代。"
            self.sentence.setText(f"{self._period.label}的报告里{words}")
        else:
            self.sentence.setText(
                "没有完成的会留在本期的问题和打算里，已完成的从那里拿掉；都可以撤销。"
                + ("" if told or not left else "都定好以后，可以写成一节。")
            )

    def _say(self, line_id: str, state: PlanState) -> None:
        self._bridge.apply(with_state(self._bridge.report, self._bridge.form, line_id, state))

    def _tell(self, line_id: str, text: str) -> None:
        self._bridge.type(with_result(self._bridge.report, self._bridge.form, line_id, text), self)

    def _take(self, line_id: str) -> None:
        answer = self._answers.get(line_id)
        if answer is not None:
            report, form = self._bridge.report, self._bridge.form
            self._bridge.apply(with_evidence(report, form, line_id, answer.row, answer.state))

    def _look(self, line_id: str) -> None:
        answer = self._answers.get(line_id)
        if answer is not None:
            self._bridge.flush()
            self._bridge.rows_wanted.emit(answer.query, answer.row.title)

    def _place(self, line_id: str, section_id: str) -> None:
        self._bridge.apply(written_into(self._bridge.report, self._bridge.form, line_id, section_id))

    def _offer_places(self, line_id: str) -> None:
        report, form = self._bridge.report, self._bridge.form
        found = likely_sections(report, form, line_of(report, line_id))
        self.rows[line_id].show_places([(one.id, one.heading) for one in found])

    def _go_on(self, line_id: str) -> None:
        """To the next line, behind the last one to what comes after the card."""
        ids = list(self.rows)
        following = ids[ids.index(line_id) + 1 :]
        if following:
            self.rows[following[0]].focus_first()
        elif self.tell.isEnabled():
            self.tell.setFocus()
        else:
            self.focus_first()

    def _write_section(self) -> None:
        report, form = self._bridge.report, self._bridge.form
        self._bridge.apply(with_closure_section(report, form, self._called, self._period.label))

    def _on_answers(self, found: dict[str, PlanAnswer]) -> None:
        self._answers = found
        book = self._bridge.ledgers.book.types
        for line_id, row in self.rows.items():
            answer = found.get(line_id)
            if answer is not None:
                said = answer.row.said or answer.status
                row.show_answer(answer, book[answer.row.ledger].name, said)

    def _on_trouble(self, error: KnownError) -> None:
        self.sentence.setText(f"台账没有查成：{error}")

    def _on_news(self, news: ReportChanged) -> None:
        touched = news.touched
        if news.origin is not self and (touched.carried or touched.sections or touched.outline):
            self._stale = True
            if self.isVisible():
                self._refresh()
