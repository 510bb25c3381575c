"""A clerk starts the next period's report: what was carried over is said, found in 校对 and looked at place by
place.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from djdesk.desk.proof.open_points import remarks
from djdesk.model.changes import SetBasics, SetProse, SetText
from djdesk.model.last_period.standing_marks import standing_marks
from journeys.clerk import Clerk
from ui.next_period.carry_step import CarryStep
from ui.wizard.basics_step import BasicsStep
from ui.wizard.carried_notice import CarriedNotice


def test_what_was_carried_is_looked_at_place_by_place(writing: Clerk) -> None:
    before = writing.report.period
    bridge = writing.wizard.bridge
    bridge.apply(SetText("完善的制度", "值班制度"))
    bridge.apply(SetProse("service", "截至6月底，办结9件。\n2023年3月8日，走访群众。"))
    bridge.apply(SetProse("plan", "{是}建好党员活动室。"))
    writing.save()
    writing.start_next_period()
    assert writing.report.period == before.next
    assert writing.report.section("plan").prose == "{是}建好党员活动室。"
    notice = writing.wizard.findChild(CarriedNotice)
    assert notice is not None
    assert writing.wizard.current == "carry"
    assert notice.isHidden(), "the page lists all of it"
    writing.go("basics")
    assert notice.isVisible()
    assert "处上期内容请核对" in notice.sentence.text()

    writing.click(notice.look)
    page = writing.wizard.page(writing.wizard.current)
    assert isinstance(page, CarryStep)
    found = page.confirm
    carried = [found.item(row).text() for row in range(found.count())]
    lines = [line.stored for line in writing.report.plan_lines]
    assert len(carried) + len(lines) == len(standing_marks(writing.report))
    day = next(row for row, text in enumerate(carried) if "2023年3月8日" in text)
    page.show_widget(found)
    found.setCurrentRow(day)
    found.setFocus()
    writing.press(Qt.Key.Key_F2, where=found)
    assert writing.wizard.current == "service"
    panel = writing.go("service").prose
    assert panel.editor.textCursor().block().text().startswith("2023年3月8日")
    writing.click(panel.carried.still)
    assert all("3月8日" not in mark.words for mark in standing_marks(writing.report))


def test_a_carried_title_is_confirmed_on_the_first_step(writing: Clerk) -> None:
    bridge = writing.wizard.bridge
    label = bridge.report.period.label
    bridge.apply(SetBasics.make(bridge.report, title=f"某学校{label}工作汇报"))
    writing.save()
    writing.start_next_period()
    assert writing.report.title == f"某学校{writing.report.period.label}工作汇报"
    step = writing.wizard.page("basics")
    assert isinstance(step, BasicsStep)
    writing.wizard.go_to("basics")
    assert len(step.carried.lines) == 1
    writing.click(step.carried.lines[0].button)
    assert step.carried.isHidden()
    assert standing_marks(writing.report) == ()


def test_the_notice_follows_what_is_still_open(writing: Clerk) -> None:
    """It counts what 校对 lists, goes down with each place looked at, and goes with the last one."""
    bridge = writing.wizard.bridge
    honour = "支部荣获“先进基层党组织”称号。"
    bridge.apply(SetProse("service", f"走访职工。\n{honour}\n2023年3月8日，走访群众。\n走访41户。"))
    writing.save()
    writing.start_next_period()
    writing.go("basics")
    notice = writing.wizard.findChild(CarriedNotice)
    assert notice is not None

    def said() -> int:
        found = re.search(r"(\d+) 处上期内容请核对", notice.sentence.text())
        return int(found[1]) if found and notice.isVisible() else 0

    def listed() -> int:
        found = remarks(writing.report, writing.wizard.bridge.form)
        return sum("上期" in one.message and "请核对" in one.message for one in found)

    assert said() == listed() == 3
    told = next(one for one in remarks(writing.report, writing.wizard.bridge.form) if "荣获" in one.message)
    assert (told.level, told.message) == (
        "必改",
        "“支部荣获‘先进基层党组织’称号”是上期内容，里面有荣誉或成绩，请核对",
    )
    panel = writing.go("service").prose
    assert panel.editor.focus_paragraph("走访41户。")
    writing.click(panel.carried.still)
    assert said() == listed() == 2
    bridge = writing.wizard.bridge
    bridge.apply(SetProse("service", f"走访职工。\n{honour}\n9月8日，走访群众。\n走访41户。"))
    assert said() == listed() == 1
    assert panel.editor.focus_paragraph(honour)
    writing.click(panel.carried.still)
    assert said() == listed() == 0
    assert notice.isHidden()
    bridge.session.undo()
    assert said() == listed() == 1


def test_the_notice_stays_away_once_it_was_put_away(writing: Clerk) -> None:
    writing.wizard.bridge.apply(SetProse("service", "2023年3月8日，走访群众。\n走访41户。"))
    writing.save()
    writing.start_next_period()
    writing.go("basics")
    notice = writing.wizard.findChild(CarriedNotice)
    assert notice is not None
    assert notice.isVisible()
    writing.click(next(made for made in notice.findChildren(QPushButton) if made.text() == "知道了"))
    writing.wizard.bridge.apply(SetProse("service", "9月8日，走访群众。\n走访41户。"))
    assert notice.isHidden()
