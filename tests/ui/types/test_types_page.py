"""报告类型 as a clerk uses it: copied, changed, handed on, taken in, and reports moved to the newer version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from djdesk.desk.desk import Desk
from djdesk.desk.report.open_report import create_report, open_report
from djdesk.desk.types.at_desk import copy_type
from djdesk.model.period import Period
from support.branch import Branch
from support.input_method import compose
from ui.inputs.line import LineBox
from ui.shell.window import MainWindow
from ui.types.editor import TypeEditor
from ui.types.room import TypesRoom

OLD = "某镇党委2024年上半年机关党建情况汇报\n一、主要工作\n（一）抓学习\n组织集中学习9次。\n二、下一步打算\n继续努力。\n"


@pytest.fixture
def desk(branch: Branch) -> Desk:
    return branch.desk


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def room(window: MainWindow) -> TypesRoom:
    window.shelf.begin.report_types.click()
    return window.sides.show_types()


def press(widget: QWidget, words: str) -> None:
    QApplication.processEvents()  # what was just added is laid out
    button = next(one for one in widget.findChildren(QPushButton) if one.text() == words and one.isVisible())
    button.click()


def names(room: TypesRoom) -> list[str]:
    items = [room.page.list.item(row) for row in range(room.page.list.count())]
    return [item.text().split("\n")[0] for item in items]


def test_the_programs_types_are_shown_with_what_they_ask_for(room: TypesRoom) -> None:
    assert names(room)[:2] == ["程序自带的类型", "半年党建工作开展情况汇报"]
    assert room.page.details.name.text() == "半年党建工作开展情况汇报"
    assert not room.page.details.remove.isVisible()


def test_a_copy_can_be_written_in_at_once(window: MainWindow, room: TypesRoom) -> None:
    press(room.page, "复制一份")
    assert names(room)[:2] == ["本单位的类型", "半年党建工作开展情况汇报（本单位）"]
    press(room.page, "用它写一份")
    panel: Any = window.shelf.currentWidget()
    assert panel.form.name == "半年党建工作开展情况汇报（本单位）"
    assert window.shelf.list.filters.type_box.count() == 7


def test_a_locked_type_is_not_changed_until_it_is_unlocked(desk: Desk, room: TypesRoom) -> None:
    press(room.page, "复制一份")
    press(room.page, "锁定")
    assert not room.page.details.edit.isEnabled()
    assert not room.page.details.remove.isEnabled()
    press(room.page, "解锁")
    assert room.page.details.edit.isEnabled()


def test_a_type_goes_out_and_comes_back_with_its_mistakes_told(room: TypesRoom, tmp_path: Path) -> None:
    press(room.page, "复制一份")
    target = tmp_path / "类型.xlsx"
    assert room.page.export(target)
    book = openpyxl.load_workbook(target)
    book["字段"].cell(5, 3).value = book["字段"].cell(6, 3).value
    book["分句"].cell(9, 6).value = "看了{电影}场"
    book.save(target)
    assert not room.page.take_in(target)
    lines = room.page.fault_lines.text().split("\n")
    assert room.page.faults.isVisible()
    assert any("工作表“字段”第" in line and "重复" in line for line in lines)
    assert any("工作表“分句”第9行" in line for line in lines)
    room.page.export(target)
    book = openpyxl.load_workbook(target)
    book["章节"].cell(5, 2).value = "压实责任"
    book.save(target)
    assert room.page.take_in(target)
    assert not room.page.faults.isVisible()
    assert "改名为“压实责任”" in room.page.banner.sentence.text()
    assert "第2版" in room.page.details.facts.text()
    press(room.page.details, "用回这一版")
    assert "改名为“压实党建责任，抓好工作落实”" in room.page.banner.sentence.text()
    assert "第3版" in room.page.details.facts.text()


def test_a_type_is_made_from_an_old_report(room: TypesRoom, tmp_path: Path, qtbot: QtBot) -> None:
    old = tmp_path / "旧.txt"
    old.write_text(OLD, encoding="utf-8")
    with qtbot.waitSignal(room.changed):
        room.page.make_from(old)
    assert names(room)[1] == "机关党建情况汇报"
    assert "1个指标" in room.page.banner.sentence.text()
    (tmp_path / "空.txt").write_text("今天天气很好，我们去看了看花。", encoding="utf-8")
    room.page.make_from(tmp_path / "空.txt")
    qtbot.waitUntil(lambda: "没有做成" in room.page.banner.sentence.text())
    assert room.page.making.isEnabled()


def test_a_type_is_changed_and_a_report_moved_to_it(desk: Desk, room: TypesRoom) -> None:
    form = copy_type(desk, "half_year").form
    report = create_report(desk, form.id, "某支部", Period.parse("2023H1")).report
    room.show(form.id)
    press(room.page, "修改")
    editor = room.editor
    assert isinstance(editor, TypeEditor)
    editor.show_part("duty", "章节")
    line = editor.form.editors["heading"]
    assert isinstance(line, LineBox)
    line.selectAll()
    compose(line, commit="压实责任")
    assert editor.state.text() == "改动还没有存"
    press(editor, "存成新的一版")
    assert room.editor is None
    assert desk.form(form.id).version == 2
    assert open_report(desk, report.id).form.version == 1
    press(room.page.details, "换到第2版…")
    assert "改名为“压实责任”" in room.page.banner.sentence.text()
    press(room.page.banner, "换")
    moved = open_report(desk, report.id)
    assert moved.form.version == 2
    assert moved.report.section("duty").heading == "压实责任"
    assert desk.store.snapshots(report.id)[0].reason == "换到类型第2版之前"


@pytest.fixture
def editor(room: TypesRoom) -> TypeEditor:
    press(room.page, "改成本单位的")
    assert room.editor is not None
    return room.editor


def test_a_figure_and_its_clause_by_choosing(editor: TypeEditor, qtbot: QtBot) -> None:
    editor.show_part("service", "字段")
    fields = editor.lines["字段"]
    fields.put_row({"name": "办好实事", "kind": "数量", "unit": "件"})
    editor.show_part("service", "分句")
    editor.maker.verb.setCurrentText("完成")
    editor.maker.figure.setCurrentText("办好实事")
    press(editor, "加上这一句")
    table = editor.lines["分句"].table
    assert "，完成办好实事{办好实事}件" in [table.item(row, 3).text() for row in range(table.rowCount())]
    assert editor.edit.faults == ()
    pages = editor.view.pages
    qtbot.waitUntil(lambda: editor.view.pages != pages)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not editor.edit.changed


def test_what_is_wrong_is_shown_where_it_is(editor: TypeEditor) -> None:
    editor.show_part("meetings", "字段")
    table = editor.lines["字段"].table
    table.item(0, 0).setText("党员大会")
    assert editor.state.text() == "有 1 处要改" or "处要改" in editor.state.text()
    editor.show_part("")
    assert not editor.keep()
    assert editor.tabs["字段"].isChecked()
    assert "还不能存" in editor.banner.sentence.text()
    marked = [row for row in range(table.rowCount()) if table.item(row, 0).background().color().isValid()]
    assert "重复" in " ".join(table.item(row, 0).toolTip() for row in range(table.rowCount()))
    assert marked


def test_what_was_not_saved_is_there_again(
    desk: Desk, window: MainWindow, room: TypesRoom, editor: TypeEditor
) -> None:
    editor.show_part("duty", "章节")
    line = editor.form.editors["heading"]
    assert isinstance(line, LineBox)
    compose(line, commit="了")
    room.page.left.emit()  # to the list of reports
    again = TypeEditor(desk, desk.form("half_year"))
    assert again.edit.form.sections[2].heading.endswith("了")
    again.deleteLater()
    window.sides.show_types()
    editor.go_back()
    press(editor.banner, "不要这些改动")
    assert room.editor is None
    fresh = TypeEditor(desk, desk.form("half_year"))
    assert not fresh.edit.changed
    fresh.deleteLater()


def test_an_editor_that_is_not_shown_asks_nothing_of_a_store_that_is_closed(
    branch: Branch, qtbot: QtBot
) -> None:
    seen = TypeEditor(branch.desk, branch.desk.form("half_year"))
    qtbot.addWidget(seen)
    seen.show()
    seen.show_part("duty", "章节")
    line = seen.form.editors["heading"]
    assert isinstance(line, LineBox)
    compose(line, commit="了")
    seen.hide()
    unseen = TypeEditor(branch.desk, branch.desk.form("half_year"))
    qtbot.addWidget(unseen)
    assert unseen.edit.changed, "it goes on with what was not saved"
    branch.close()
    qtbot.wait(1000)  # longer than either timer; what is caught in the event loop fails the test


def test_sections_come_and_go(editor: TypeEditor) -> None:
    count = editor.list.count()
    editor.show_part("duty")
    press(editor, "＋ 加一节")
    assert editor.list.count() == count + 1
    assert "新章节" in editor.list.currentItem().text()
    press(editor, "↑")
    press(editor, "去掉")
    assert editor.list.count() == count
    editor.undo.click()
    editor.undo.click()
    editor.undo.click()
    assert not editor.edit.changed
