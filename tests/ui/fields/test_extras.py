"""Formal elements and annexes through the real widgets: folded away, typed, pasted, ordered, undone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QDate, QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from djdesk.model.changes import SetExtras
from djdesk.model.formal_elements import NO_EXTRAS, Annex, Extras
from support.input_method import compose, write
from ui.fields.annexes import AnnexEditor
from ui.fields.extras import ExtrasForm, FoldedExtras
from ui.inputs.day import DayBox
from ui.report.bridge import SessionBridge
from ui.wizard.basics_step import BasicsStep

from .conftest import MemoryStore


@pytest.fixture
def folded(bridge: SessionBridge, show: Any) -> FoldedExtras:
    shown: FoldedExtras = show(FoldedExtras(bridge))
    return shown


@pytest.fixture
def form(folded: FoldedExtras) -> ExtrasForm:
    folded.fold.click()
    assert folded.form is not None
    return folded.form


@pytest.fixture
def annexes(form: ExtrasForm) -> AnnexEditor:
    return form.annexes


def push(where: QWidget, words: str) -> None:
    next(child for child in where.findChildren(QPushButton) if child.text() == words).click()


def copy(text: str, html: str = "") -> None:
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    QApplication.clipboard().setMimeData(mime)


def test_it_is_folded_away_until_it_is_wanted(
    folded: FoldedExtras, bridge: SessionBridge, qtbot: QtBot
) -> None:
    assert not folded.unfolded
    assert "一般汇报不用" in folded.fold.text()
    folded.fold.setFocus()
    qtbot.keyClick(folded.fold, Qt.Key.Key_Space)
    assert folded.unfolded
    qtbot.keyClick(folded.fold, Qt.Key.Key_Space)
    assert not folded.unfolded
    assert bridge.report.extras == NO_EXTRAS


def test_a_report_that_has_them_shows_them(bridge: SessionBridge, show: Any) -> None:
    bridge.apply(SetExtras(Extras(number="示政党〔2023〕5号", print_date=date(2023, 7, 5), document=False)))
    folded = show(FoldedExtras(bridge))
    assert folded.unfolded
    assert folded.form.line("发文字号").text() == "示政党〔2023〕5号"
    assert not folded.form.document.isChecked()
    assert folded.form.printed.isChecked()


def test_fields_are_typed_committed_and_taken_back(
    form: ExtrasForm, bridge: SessionBridge, store: MemoryStore, qtbot: QtBot
) -> None:
    write(form.line("发文机关标志"), "示范市政")
    write(form.line("发文字号"), "五号")
    qtbot.keyClick(form.line("发文字号"), Qt.Key.Key_Return)
    assert store.commits[-1][0].extras == Extras(letterhead="示范市政", number="五号")
    form.document.click()
    assert not bridge.report.extras.document
    bridge.session.undo()
    bridge.session.undo()
    assert bridge.report.extras == Extras(letterhead="示范市政")
    qtbot.waitUntil(lambda: form.line("发文字号").text() == "")
    bridge.session.redo()
    assert form.line("发文字号").text() == "五号"


def test_issuers_one_a_line(form: ExtrasForm, bridge: SessionBridge) -> None:
    form.co_issuers.setPlainText("工会\n")
    assert bridge.report.extras.co_issuers == ("工会",)
    assert form.co_issuers.toPlainText() == "工会\n", "the line just begun stays"
    form.co_issuers.setPlainText("工会\n\n 团委 ")
    assert bridge.report.extras.co_issuers == ("工会", "团委")


def test_the_print_date_is_printed_when_ticked(form: ExtrasForm, bridge: SessionBridge) -> None:
    form.printed.click()
    assert bridge.report.extras.print_date == bridge.report.date
    form.focus_name("印发日期")
    box = QApplication.focusWidget().parentWidget()
    assert isinstance(box, DayBox)
    box.setDate(QDate(2024, 1, 8))
    assert bridge.report.extras.print_date == date(2024, 1, 8)
    form.printed.click()
    assert bridge.report.extras.print_date is None


def test_an_annex_is_added_named_and_taken_back(annexes: AnnexEditor, bridge: SessionBridge) -> None:
    annexes.add.click()
    assert QApplication.focusWidget() is annexes.title
    write(annexes.title, "统计表")
    assert bridge.report.extras.annexes == (Annex(title="统计表"),)
    assert annexes.list.item(0).text() == "附件：统计表"
    annexes.text.setFocus()
    annexes.text.setPlainText("一、说明\n第一段")
    assert bridge.report.extras.annexes[0].text == "一、说明\n第一段"
    bridge.session.undo()
    assert bridge.report.extras.annexes == (Annex(title="统计表"),)
    assert annexes.text.toPlainText() == ""
    bridge.session.undo()
    bridge.session.undo()
    assert not annexes.title.isVisible()


def test_order_and_deletion(annexes: AnnexEditor, bridge: SessionBridge) -> None:
    for name in ("甲", "乙", "丙"):
        annexes.add.click()
        write(annexes.title, name)
    assert [annexes.list.item(row).text() for row in range(3)] == ["附件1：甲", "附件2：乙", "附件3：丙"]
    push(annexes, "上移")
    assert [annex.title for annex in bridge.report.extras.annexes] == ["甲", "丙", "乙"]
    assert annexes.title.text() == "丙"
    push(annexes, "删除")
    assert [annex.title for annex in bridge.report.extras.annexes] == ["甲", "乙"]
    assert annexes.title.text() == "乙"
    bridge.session.undo()
    assert [annex.title for annex in bridge.report.extras.annexes] == ["甲", "丙", "乙"]
    annexes.list.setCurrentRow(0)
    assert annexes.title.text() == "甲"


def test_a_table_is_pasted_from_word_and_edited_by_keys(
    annexes: AnnexEditor, bridge: SessionBridge, qtbot: QtBot
) -> None:
    annexes.add.click()
    assert not annexes.table.isVisible()
    copy("无", "<table><tr><td>项目</td><td>次数</td></tr><tr><td>支委会</td><td>6</td></tr></table>")
    push(annexes, "粘贴表格")
    assert bridge.report.extras.annexes[0].rows == (("项目", "次数"), ("支委会", "6"))
    table = annexes.table
    assert table.isVisible()
    assert table.verticalHeaderItem(0).text() == "表头"
    table.setCurrentCell(1, 1)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "12")
    compose(editor, "ci")
    compose(editor, commit="次")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bridge.report.extras.annexes[0].rows[1] == ("支委会", "12次"))
    assert QApplication.focusWidget() is table
    push(annexes, "加行")
    push(annexes, "加列")
    assert [len(row) for row in bridge.report.extras.annexes[0].rows] == [3, 3, 3]
    push(annexes, "删列")
    push(annexes, "删行")
    bridge.session.undo()
    bridge.session.undo()
    bridge.session.undo()
    bridge.session.undo()
    assert table.rows() == (("项目", "次数"), ("支委会", "12次"))


def test_cells_are_pasted_where_the_cursor_is_and_cleared(
    annexes: AnnexEditor, bridge: SessionBridge, qtbot: QtBot
) -> None:
    annexes.add.click()
    push(annexes, "空白表格")
    table = annexes.table
    table.setCurrentCell(1, 2)
    copy("一\t二\n三\t四\n")
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert bridge.report.extras.annexes[0].rows == (
        ("", "", "", ""),
        ("", "", "一", "二"),
        ("", "", "三", "四"),
    )
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert {cell for row in bridge.report.extras.annexes[0].rows for cell in row} == {""}


def test_a_composition_is_not_lost_when_the_annex_changes(
    annexes: AnnexEditor, bridge: SessionBridge
) -> None:
    annexes.add.click()
    compose(annexes.title, "汇总表")
    annexes.add.click()
    assert [annex.title for annex in bridge.report.extras.annexes] == ["汇总表", ""]


def test_sideways(annexes: AnnexEditor, bridge: SessionBridge) -> None:
    annexes.add.click()
    annexes.landscape.click()
    assert bridge.report.extras.annexes[0].landscape
    bridge.session.undo()
    assert not annexes.landscape.isChecked()


def test_a_click_in_the_page_leads_to_the_field(bridge: SessionBridge, show: Any) -> None:
    step = show(BasicsStep(bridge))
    for name in ("发文机关标志", "发文字号", "联合署名", "附件", "抄送机关", "印发机关", "印发日期"):
        assert step.focus_field("basics", name)
    assert step.focus_field("basics", "标题")
    assert not step.focus_field("basics", "没有")
