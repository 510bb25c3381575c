"""From last period's report to an exported new one, on the page 沿用上期: keys and clicks are counted, plans are
closed, an undo takes each step back.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import docx
import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from djdesk.desk.report.create import new_report
from djdesk.desk.samples.samples import add_samples
from djdesk.model.changes import Batch, SetProse, SetText
from djdesk.model.figure import NOT_APPLICABLE, Figure
from djdesk.model.last_period.standing_marks import standing_marks
from djdesk.model.period import Period
from djdesk.model.report import Report
from journeys.clerk import CTRL, Clerk
from journeys.counting_clerk import Counting
from support.sample import CLOCK
from ui.next_period.carry_step import CarryStep
from ui.wizard.rail import StepRail

FIGURES = 23


@pytest.fixture
def counting(clerk: Clerk) -> Counting:
    return Counting(clerk.window)


def page(clerk: Clerk) -> CarryStep:
    shown = clerk.wizard.page("carry")
    assert isinstance(shown, CarryStep)
    return shown


def begin_next(clerk: Clerk) -> CarryStep:
    """The card 从上期报告开始, and Enter on what is proposed."""
    clerk.click(clerk.window.shelf.begin.from_last)
    clerk.press(Qt.Key.Key_Return)
    clerk.until(lambda: clerk.window.wizard is not None)
    assert clerk.wizard.current == "carry"
    return page(clerk)


def export(clerk: Clerk, folder: Path) -> str:
    """F12 and Space; the text of the Word file."""
    clerk.window.desk.store.set_setting("export_folder", str(folder))
    clerk.press(Qt.Key.Key_F12, where=clerk.window)
    clerk.press(Qt.Key.Key_Space)
    clerk.until(lambda: list(folder.glob("*.docx")))
    (target,) = folder.glob("*.docx")
    return "\n".join(paragraph.text for paragraph in docx.Document(str(target)).paragraphs)


def last_report(clerk: Clerk, figures: int = FIGURES) -> Report:
    """Of the first half of 2023: so many figures, the others 不涉及, two lists and a dated paragraph."""
    form = clerk.window.desk.form("half_year")
    report = new_report(form, "示范小学党支部", Period.parse("2023H1"), CLOCK)
    asked = {"学校": True, "community": True, "supervision": True, "sanitation": True, "breakfast": True}
    groups = {group.id: asked.get(group.id, False) for group in form.groups}
    report = msgspec.structs.replace(report, groups=groups)
    names = [
        field.name
        for section in form.sections
        for field in section.figures
        if field.group in ("", "branch", *(id_ for id_, on in groups.items() if on))
    ]
    names.sort(key=lambda name: name not in ("走访调研", "为民办实事事项"))  # the dated paragraph tells them
    values: dict[str, Figure] = {
        name: Figure(state="value", value=Decimal(3 + number)) if number < figures else NOT_APPLICABLE
        for number, name in enumerate(names)
    }
    report = msgspec.structs.replace(report, figures={**report.figures, **values})
    change = Batch(
        (
            SetText("完善的制度", "党员学习制度\n值班制度"),
            SetText("主题党日主题", "安全生产"),
            SetProse("service", "截至6月底，开展走访调研{走访调研}次，办成为民实事{为民办实事事项}项。"),
        )
    )
    report = change.applied(report)
    clerk.window.desk.store.insert(report, "新建")
    clerk.window.shelf.refresh()
    return report


def test_from_last_period_to_a_new_report_by_few_keys(
    counting: Counting, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = last_report(counting)
    step = begin_next(counting)
    assert len(step.figures.open()) == FIGURES
    assert step.figures.na.text().startswith("不涉及的照旧：")
    typed = {}
    for number, name in enumerate(step.figures.open()):
        typed[name] = str(30 + number)
        counting.write(typed[name])
        counting.press(Qt.Key.Key_Return)
    assert {name: counting.report.figure(name).shown for name in typed} == typed
    assert step.confirm.hasFocus(), "Enter on the last figure goes on to what is to be confirmed"
    asked = step.confirm.count()
    assert asked == 3
    for _ in range(asked):
        counting.press(Qt.Key.Key_Return, where=step.confirm)
    assert step.confirm.count() == 0
    assert standing_marks(counting.report) == ()
    text = export(counting, tmp_path)
    assert "2023年下半年" in text
    assert "截至12月底" in text
    assert "上半年" not in text
    assert {name for name, one in last.figures.items() if one.state == "na"} <= {
        name for name, one in counting.report.figures.items() if one.state == "na"
    }
    beside = counting.count - counting.digits
    with capsys.disabled():
        print(f"\n{FIGURES} figures: {counting.digits} digits and {beside} keys and clicks")
    assert beside <= 30


def test_from_the_ledgers_by_fewer(
    counting: Counting, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_samples(counting.window.desk)
    counting.window.shelf.refresh()
    step = begin_next(counting)
    counting.until(lambda: counting.wizard.bridge.sources.known)
    counting.click(step.figures.take)
    assert step.figures.open() == []
    counting.until(step.confirm.hasFocus)
    while step.confirm.count():
        counting.press(Qt.Key.Key_Return, where=step.confirm)
    text = export(counting, tmp_path)
    assert "【待补】" not in text
    with capsys.disabled():
        print(f"\nfrom ledgers: {counting.count} keys and clicks in all")
    assert counting.count <= 14


def test_the_plan_is_closed_and_told(clerk: Clerk) -> None:
    last_report(clerk)
    store = clerk.window.desk.store
    (row,) = store.rows()
    last = store.load(row.id)
    for section, prose in (
        ("problems", "{是}师德学习不够深入。\n{是}家访记录不全。"),
        ("plan", "下一步，抓好以下工作：\n{是}建好党员活动室。\n{是}每月开展一次家访。"),
    ):
        change = SetProse(section, prose)
        last = change.applied(last)
        store.commit(last, change.touched)
    step = begin_next(clerk)
    lines = list(step.plan.rows)
    assert [step.plan.rows[one].line.words for one in lines] == [
        "师德学习不够深入",
        "家访记录不全",
        "建好党员活动室",
        "每月开展一次家访",
    ]
    rail = clerk.wizard.findChild(StepRail)
    assert rail is not None
    assert rail.step_at(0).lacks == step.confirm.count() + 4
    step.plan.focus_first()
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_3)
    assert step.plan.rows[lines[1]].result.hasFocus()
    clerk.write("表册没有统一")
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_2)
    clerk.save()
    assert [line.state for line in clerk.report.plan_lines] == ["done", "not", "done", "partly"]
    assert clerk.report.section("problems").prose == (
        "{是}家访记录不全。\n{是}原定的“每月开展一次家访”尚未全部完成。"
    )
    assert clerk.report.section("plan").prose == (
        "下一步，抓好以下工作：\n{是}每月开展一次家访。\n{是}继续整改“家访记录不全”的问题，尽快整改到位。"
    )
    assert step.plan.tell.isEnabled()
    clerk.click(step.plan.tell)
    text = "\n".join(block.text for block in clerk.wizard.bridge.session.blocks())
    assert "上期问题整改和工作打算落实情况" in text
    assert "针对“家访记录不全”的问题，尚未整改到位，表册没有统一。" in text
    for _ in range(3):
        clerk.press(Qt.Key.Key_Z, CTRL, clerk.window)
    assert [line.state for line in clerk.report.plan_lines][:2] == ["done", "not"]
    assert "上期问题" not in "".join(block.text for block in clerk.wizard.bridge.session.blocks())
    again = clerk.window.desk.store.load(clerk.report.id)
    assert again.plan_lines == clerk.report.plan_lines, "all of it is in the store"


def test_a_section_is_written_anew_with_last_period_s_words_beside(clerk: Clerk) -> None:
    last_report(clerk)
    step = begin_next(clerk)
    rows = [step.sections.item(number).text() for number in range(step.sections.count())]
    at = next(number for number, words in enumerate(rows) if "支部工作" in words)
    step.sections.setCurrentRow(at)
    step.sections.setFocus()
    clerk.press(Qt.Key.Key_3, where=step.sections)
    assert "坚持围绕中心" in clerk.report.section("service").prose
    panel = clerk.go("service").prose
    assert panel.beside.isVisible()
    assert "截至6月底" in panel.beside.passage.toPlainText()
    clerk.wizard.go_to("carry")
    clerk.click(step.sections.viewport(), step.sections.place_of(at, "clear"))
    assert clerk.report.section("service").prose == ""
    assert not clerk.go("service").prose.beside.isVisible()
    clerk.press(Qt.Key.Key_Z, CTRL, clerk.window)
    clerk.press(Qt.Key.Key_Z, CTRL, clerk.window)
    assert clerk.report.section("service").prose.startswith("截至12月底")


def test_across_a_gap_it_is_the_last_time(clerk: Clerk) -> None:
    last_report(clerk)
    clerk.click(clerk.window.shelf.begin.from_last)
    panel = clerk.window.shelf.currentWidget()
    clerk.pick_period(panel.picker, Period.parse("2024H2"))
    clerk.click(next(b for b in panel.findChildren(QPushButton) if b.property("look") == "primary"))
    clerk.until(lambda: clerk.window.wizard is not None)
    step = page(clerk)
    assert step.title.text() == "沿用上次"
    assert step.side.text() == "2023年上半年 → 2024年下半年"
    assert clerk.wizard.steps[0].name == "沿用上次"
    shown = [words for words in clerk.words_beside("basics") if "上期" in words]
    assert shown == []
    QApplication.processEvents()


def test_the_page_works_without_the_report_before(clerk: Clerk) -> None:
    last = last_report(clerk)
    begin_next(clerk)
    new_id = clerk.report.id
    clerk.window.show_shelf()
    clerk.window.desk.store.put_in_bin(last.id)
    clerk.window.desk.store.purge(last.id)
    clerk.window.open_report(new_id)
    clerk.wizard.go_to("carry")
    step = page(clerk)
    assert "已经不在库里" in step.said.text()
    assert not step.sections.isEnabled()
    assert step.confirm.count() == 3
