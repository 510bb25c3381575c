"""The window as a clerk uses it: steps, saving in words, undo across steps, sections, what goes wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from djdesk.basics.errors import StoreError
from djdesk.desk.backup.backup import back_up_if_due
from djdesk.desk.report.report_list import report_rows
from djdesk.model.period import Period
from journeys.clerk import ALT, CTRL, Clerk
from ui.fields.basics import BasicsForm
from ui.wizard.rail import StepRail


def header_words(clerk: Clerk) -> str:
    return " ".join(
        label.text()
        for label in clerk.window.findChildren(QLabel)
        if label.isVisible() and "保存" in label.text()
    )


def test_typing_is_saved_in_words_and_found_again(writing: Clerk) -> None:
    step = writing.go("plan")
    writing.write_prose(step, "抓好年底考核。")
    assert "正在输入" in " ".join(
        label.text() for label in writing.window.findChildren(QLabel) if label.isVisible()
    )
    writing.save()
    assert "已保存 10:32" in header_words(writing)
    writing.press(Qt.Key.Key_Home, ALT, writing.window)
    assert writing.window.wizard is None
    writing.reopen()
    assert "抓好年底考核。" in writing.report.section("plan").prose


def test_a_pause_saves_by_itself(writing: Clerk) -> None:
    writing.write_prose(writing.go("plan"), "抓")
    writing.until(lambda: writing.wizard.bridge.session.saved)
    assert "抓" in writing.window.desk.store.load(writing.report.id).section("plan").prose


def test_undo_goes_through_steps_in_one_order(writing: Clerk) -> None:
    writing.enter_figure(writing.go("learning"), "集中学习", "82")
    writing.tick(writing.go("duty"), "专项述职评议", Qt.Key.Key_1)
    writing.write_prose(writing.go("plan"), "甲乙")
    writing.save()
    plan = writing.report.section("plan").prose
    writing.press(Qt.Key.Key_Z, CTRL)
    assert writing.report.section("plan").prose == plan.replace("甲乙", "")
    writing.press(Qt.Key.Key_Z, CTRL)
    assert writing.report.tick("duty", "专项述职评议").state == "open"
    writing.press(Qt.Key.Key_Z, CTRL)
    assert writing.report.figure("集中学习").state == "empty"
    assert writing.wizard.current == "learning"
    for _ in range(3):
        writing.press(Qt.Key.Key_Y, CTRL)
    assert writing.report.section("plan").prose == plan
    assert writing.report.figure("集中学习").value == Decimal(82)


def test_keys_walk_through_the_steps(writing: Clerk) -> None:
    seen = [writing.wizard.current]
    for _ in range(30):
        writing.press(Qt.Key.Key_Right, ALT, writing.window)
        if writing.wizard.current == seen[-1]:
            break
        seen.append(writing.wizard.current)
    assert seen[-2:] == ["check", "export"]
    assert seen[:2] == ["basics", "opening"] or seen[0] == "opening"
    writing.press(Qt.Key.Key_F7, where=writing.window)
    first = writing.wizard.found.remark
    assert first is not None
    assert writing.wizard.current == first.step
    writing.press(Qt.Key.Key_F7, where=writing.window)
    writing.press(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier, writing.window)
    assert writing.wizard.found.remark == first


def test_a_composition_survives_a_change_of_step_and_leaving(writing: Clerk) -> None:
    step = writing.go("plan")
    step.prose.editor.focus_end()
    QApplication.sendEvent(step.prose.editor, QInputMethodEvent("党员大会", []))
    writing.press(Qt.Key.Key_Left, ALT, writing.window)
    assert writing.report.section("plan").prose.endswith("党员大会")
    step = writing.go("plan")
    step.prose.editor.focus_end()
    QApplication.sendEvent(step.prose.editor, QInputMethodEvent("支委会", []))
    report_id = writing.report.id
    writing.press(Qt.Key.Key_Home, ALT, writing.window)
    assert writing.window.desk.store.load(report_id).section("plan").prose.count("党员大会支委会") == 1


def answer(clerk: Clerk, text: str) -> None:
    """The clerk types `text` as the heading and presses Enter."""
    panel = clerk.wizard.panel
    assert panel.heading.hasFocus()
    panel.heading.selectAll()
    clerk.write(text)
    clerk.press(Qt.Key.Key_Return)
    assert panel.isHidden()


def rail_names(clerk: Clerk) -> list[str]:
    rail = clerk.wizard.findChild(StepRail)
    return [rail.step_at(row).name for row in range(rail.count()) if rail.step_at(row).enabled]


def test_sections_are_added_renamed_moved_and_switched_off(writing: Clerk) -> None:
    writing.go("problems")
    writing.click(next(b for b in writing.wizard.findChildren(QPushButton) if "添加章节" in b.text()))
    answer(writing, "特色工作")
    assert "三、特色工作" in rail_names(writing)
    added = writing.wizard.current
    writing.write_prose(writing.go(added), "打造一支部一品牌。")
    actions = {a.text(): a for a in writing.wizard._actions.menu(added).actions()}
    actions["上移"].trigger()
    assert "二、特色工作" in rail_names(writing)
    {a.text(): a for a in writing.wizard._actions.menu(added).actions()}["改标题和级别…"].trigger()
    answer(writing, "特色亮点")
    assert "二、特色亮点" in rail_names(writing)
    {a.text(): a for a in writing.wizard._actions.menu("work").actions()}["关闭（不印出来）"].trigger()
    assert "一、特色亮点" in rail_names(writing)
    for _ in range(4):
        writing.press(Qt.Key.Key_Z, CTRL, writing.window)
    assert "一、特色亮点" not in rail_names(writing)


def test_a_full_disk_is_said_and_nothing_is_lost(writing: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreError("磁盘已满", "请腾出空间后再试")

    with monkeypatch.context() as patch:
        patch.setattr(writing.window.desk.store, "commit", full)
        writing.enter_figure(writing.go("learning"), "集中学习", "82")
        assert "没有保存" in header_words(writing)
        assert writing.window.banner.isVisible()
        assert "磁盘已满" in writing.window.banner.sentence.text()
        assert writing.report.figure("集中学习").shown == "82"
    again = next(b for b in writing.window.banner.findChildren(QPushButton) if b.text() == "再试一次")
    writing.click(again)
    assert "已保存" in header_words(writing)
    assert writing.window.desk.store.load(writing.report.id).figure("集中学习").shown == "82"


def test_what_was_not_done_is_offered_as_a_problem(writing: Clerk) -> None:
    writing.tick(writing.go("meetings"), "讲党课", Qt.Key.Key_2)
    writing.go("problems")
    put = next(
        b
        for b in writing.wizard.page("problems").findChildren(QPushButton)
        if b.text() == "写入" and b.isVisible()
    )
    writing.click(put)
    assert "党课未做到按季度讲授" in writing.report.section("problems").prose


def test_the_check_leads_to_the_place(writing: Clerk) -> None:
    check = next(b for b in writing.window.findChildren(QPushButton) if b.text().startswith("校对 "))
    number = int(check.text().removeprefix("校对 "))
    writing.click(check)
    assert writing.wizard.current == "check"
    found = writing.wizard.page("check").rows
    assert number == sum(bool(found.item(row).flags()) for row in range(found.count()))
    row = next(row for row in range(found.count()) if "“集中学习”还没有填数" in found.item(row).text())
    found.setCurrentRow(row)
    writing.press(Qt.Key.Key_Return, where=found)
    assert writing.wizard.current == "learning"
    assert "集中学习" in QApplication.focusWidget().accessibleName()


def test_next_period_has_empty_figures_with_the_last_values_beside(writing: Clerk) -> None:
    writing.enter_figure(writing.go("learning"), "集中学习", "82")
    writing.save()
    last = writing.report.id
    writing.press(Qt.Key.Key_Home, ALT, writing.window)
    writing.click(writing.window.shelf.begin.from_last)
    panel = writing.window.shelf.currentWidget()
    assert panel.picker.period == Period.parse("2023H2")
    writing.click(next(b for b in panel.findChildren(QPushButton) if b.property("look") == "primary"))
    assert (writing.report.carried_from, writing.report.period.label) == (last, "2023年下半年")
    step = writing.go("learning")
    assert writing.report.figure("集中学习").state == "empty"
    assert "82" in [label.text() for label in step.findChildren(QLabel) if label.isVisible()]


def test_an_early_period_stays_what_it_is(writing: Clerk) -> None:
    writing.press(Qt.Key.Key_Home, ALT, writing.window)
    writing.begin("半年", "区市政中心", Period.parse("1985H1"))
    assert writing.report.period == Period.parse("1985H1")
    writing.go("basics")
    form = writing.wizard.page("basics").findChild(BasicsForm)
    assert form.period.isVisible()
    assert form.period.year.text() == "1985 年"
    writing.pick(form.period.number, "下半年")
    assert writing.report.period == Period.parse("1985H2")
    form.line("单位名称").setFocus()
    writing.write("甲")
    writing.save()
    assert form.period.year.text() == "1985 年"
    assert writing.window.desk.store.load(writing.report.id).period == Period.parse("1985H2")


def test_the_red_button_above_leads_to_the_last_step_and_writes_there(writing: Clerk, tmp_path: Path) -> None:
    above = next(
        b for b in writing.window.findChildren(QPushButton) if b.text() == "导出 Word" and b.isVisible()
    )
    writing.click(above)
    page = writing.wizard.page("export")
    assert page.isVisible()
    page._path.setText(str(tmp_path / "报告.docx"))
    assert not (tmp_path / "报告.docx").exists()
    writing.click(above)
    assert (tmp_path / "报告.docx").exists()
    writing.wizard.go_to("plan")
    (tmp_path / "报告.docx").unlink()
    writing.click(above)
    assert page.isVisible()
    assert not (tmp_path / "报告.docx").exists()


def test_an_export_that_fails_offers_another_name(writing: Clerk, tmp_path: Path) -> None:
    writing.press(Qt.Key.Key_F12, where=writing.window)
    page = writing.wizard.page("export")
    page._path.setText(str(tmp_path / "没有的文件夹" / "报告.docx"))
    page.export()
    assert page.banner.isVisible()
    assert "文件夹" in page.banner.sentence.text()
    writing.export(tmp_path / "报告.docx")
    assert (tmp_path / "报告.docx").stat().st_size > 4000
    assert writing.report.state == "exported"


def test_a_file_of_the_program_is_opened(writing: Clerk, tmp_path: Path) -> None:
    writing.export(tmp_path / "报告.json")
    writing.window.open_file(tmp_path / "报告.json")
    assert len(report_rows(writing.window.desk)) == 2
    (tmp_path / "坏.json").write_bytes(b"{")
    writing.window.open_file(tmp_path / "坏.json")
    assert writing.window.banner.isVisible()


def test_closing_while_composing_keeps_the_text(writing: Clerk) -> None:
    step = writing.go("plan")
    step.prose.editor.focus_end()
    QApplication.sendEvent(step.prose.editor, QInputMethodEvent("整改", []))
    report_id, desk = writing.report.id, writing.window.desk
    kept: list[str] = []
    close = desk.store.close
    desk.store.close = lambda: (kept.append(desk.store.load(report_id).section("plan").prose), close())  # type: ignore[method-assign]
    writing.window.close()
    assert kept[0].endswith("整改")


def test_a_backup_is_made_of_what_changed_and_only_then(writing: Clerk) -> None:
    store = writing.window.desk.store
    back_up_if_due(writing.window.desk)
    assert len(store.backups()) == 1
    assert back_up_if_due(writing.window.desk) is None, "nothing changed since"


def test_a_leftover_in_the_text_marks_its_step(writing: Clerk) -> None:
    writing.write_prose(writing.go("plan"), "组织培训X次。")
    rail = writing.wizard.findChild(StepRail)
    assert (
        next(rail.step_at(row).state for row in range(rail.count()) if rail.step_at(row).id == "plan")
        == "problem"
    )


def test_a_target_that_is_open_in_word_is_said_and_kept(writing: Clerk, tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    target.write_bytes(b"the file that Word shows")
    (tmp_path / "~$报告.docx").write_bytes(b"owner")
    writing.press(Qt.Key.Key_F12, where=writing.window)
    page = writing.wizard.page("export")
    page._path.setText(str(target))
    page.export()
    assert "Word" in page.banner.sentence.text()
    assert target.read_bytes() == b"the file that Word shows"
    writing.click(next(b for b in page.banner.findChildren(QPushButton) if b.text() == "换个名字导出"))
    assert (tmp_path / "报告（2）.docx").exists()
