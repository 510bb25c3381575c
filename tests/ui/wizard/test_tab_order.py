"""Tab goes through what a clerk fills in, in the order of reading; text that would go nowhere is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from djdesk.desk.report.create import likely_period
from djdesk.forms.report_type import BUILT_IN
from support.branch import JULY, Branch
from ui.shell.window import MainWindow
from ui.wizard.page import WizardPage
from ui.wizard.section_step import SectionStep

TYPES = ("half_year", "model_office", "promotion_meeting", "secretary_review", "work_news")
Opened = Callable[[str], WizardPage]


@pytest.fixture
def opened(branch: Branch, qtbot: QtBot) -> Iterator[Opened]:
    """A new report of a type in the real window."""
    window = MainWindow(branch.desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def begin(type_id: str) -> WizardPage:
        form = branch.desk.types[type_id]
        window.new_report(type_id, "某村党支部", likely_period(form.periods[0], JULY.date()))
        assert window.wizard is not None
        return window.wizard

    yield begin
    window.show_shelf()


def name_of(widget: QWidget | None) -> str:
    """As a screen reader says it, without state and unit."""
    assert widget is not None
    name = str(widget.accessibleName() or getattr(widget, "text", str)())
    return name.partition("，")[0] if not name.startswith("正文：") else name


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)
    QApplication.processEvents()


def walked(page: WizardPage) -> list[str]:
    """Names of what Tab reaches from the first field to 下一步."""
    names: list[str] = []
    while (name := name_of(QApplication.focusWidget())) != "下一步 ›":
        assert len(names) < 200
        names.append(name)
        press(Qt.Key.Key_Tab)
    return names


@pytest.mark.parametrize("type_id", TYPES)
def test_tab_goes_through_figures_texts_ticks_and_prose_and_on_to_the_next_step(
    opened: Opened, type_id: str
) -> None:
    page = opened(type_id)
    sections = [step.id for step in page.steps if step.kind == "section" and step.enabled]
    page.go_to(sections[0])
    for section in sections:
        assert page.current == section
        QApplication.processEvents()
        form = page.bridge.section_form(section)
        heading = page.bridge.report.section(section).heading
        fields = [figure.name for figure in form.figures]
        fields += [text.name for text in form.texts if text.name not in BUILT_IN]
        for checklist in form.checklists:
            for item in checklist.items:
                fields.append(item.text)
                if checklist.output == "points":
                    fields.append(f"{item.text}：备注")
        assert walked(page) == [*fields, f"正文：{heading}"], section
        press(Qt.Key.Key_Return)
    assert page.current == "check"


def test_each_field_lies_below_or_beside_the_one_before(opened: Opened) -> None:
    page = opened("half_year")
    page.go_to("service")
    QApplication.processEvents()
    last = -1
    while (
        isinstance(QApplication.focusWidget(), QWidget) and name_of(QApplication.focusWidget()) != "下一步 ›"
    ):
        focus = QApplication.focusWidget()
        step = page.page("service")
        assert isinstance(step, SectionStep)
        inside = step.area.widget()
        if inside.isAncestorOf(focus):
            top = focus.mapTo(inside, focus.rect().topLeft()).y()
            assert top >= last or top == pytest.approx(last, abs=200)
            last = top
        press(Qt.Key.Key_Tab)


def test_behind_下一步_come_the_buttons_and_in_the_end_the_rest_of_the_window(opened: Opened) -> None:
    page = opened("half_year")
    page.go_to("service")
    walked(page)
    behind: list[str] = []
    while (focus := QApplication.focusWidget()) is not None and page.isAncestorOf(focus):
        assert len(behind) < 100
        behind.append(name_of(focus))
        press(Qt.Key.Key_Tab)
    for name in ("＋ 添加指标…", "全部已做", "＋ 添加清单事项…", "插入指标", "‹ 上一步", "步骤"):
        assert name in behind
    assert len(behind) - len(set(behind)) == behind.count("全部已做") - 1
    assert page.window().isAncestorOf(QApplication.focusWidget())


def test_shift_tab_goes_back_the_same_way(opened: Opened) -> None:
    page = opened("half_year")
    page.go_to("learning")
    names = walked(page)
    back: list[str] = []
    for _ in names:
        press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        back.append(name_of(QApplication.focusWidget()))
    assert back == names[::-1]


def test_a_line_that_opens_for_a_new_figure_is_gone_through_whole(opened: Opened) -> None:
    page = opened("half_year")
    page.go_to("service")
    step = page.page("service")
    assert isinstance(step, SectionStep)
    assert step.figures is not None
    step.figures.add.click()
    names = []
    for _ in range(5):
        names.append(name_of(QApplication.focusWidget()))
        press(Qt.Key.Key_Tab)
    assert names[:4] == ["指标名称", "单位", "添加", "取消"]
    assert names[4] == "岗位建功立业"


def test_what_is_pasted_or_typed_at_a_button_is_told_and_goes_when_the_caret_is_in_a_field(
    opened: Opened,
) -> None:
    page = opened("half_year")
    page.go_to("service")
    step = page.page("service")
    assert isinstance(step, SectionStep)
    assert step.figures is not None
    before = page.bridge.report
    step.figures.add.setFocus()
    QGuiApplication.clipboard().setText("走访调研 12")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.nowhere.isVisible()
    assert page.nowhere.sentence.text() == (
        "没有粘贴进去：光标在按钮“＋ 添加指标…”上，这里不能写字。请先点要填的格子或正文，再粘贴。"
    )
    step.focus_first()
    QApplication.processEvents()
    assert page.nowhere.isHidden()
    press(Qt.Key.Key_5)
    assert page.nowhere.isHidden()
    step.figures.add.setFocus()
    for harmless in (Qt.Key.Key_Shift, Qt.Key.Key_Escape, Qt.Key.Key_Down):
        press(harmless)
        assert page.nowhere.isHidden()
    press(Qt.Key.Key_8)
    assert "没有写进去" in page.nowhere.sentence.text()
    assert page.bridge.report.sections == before.sections


def test_enter_presses_the_button_that_has_the_focus(opened: Opened) -> None:
    page = opened("half_year")
    page.go_to("service")
    forward = next(one for one in page.findChildren(QPushButton) if one.text() == "下一步 ›")
    forward.setFocus()
    press(Qt.Key.Key_Return)
    assert page.current == "problems"
