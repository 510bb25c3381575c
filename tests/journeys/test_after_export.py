"""After an export the window says 已导出 only as long as the report is what was exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeys.clerk import ALT, CTRL, Clerk
from ui.start_page.model import STATE
from ui.wizard.export_step import ExportStep
from ui.wizard.rail import StepRail
from ui.wizard.steps import EXPORT


@pytest.fixture
def exported(writing: Clerk, tmp_path: Path) -> Clerk:
    writing.enter_figure(writing.go("learning"), "集中学习", "12")
    writing.save()
    writing.window.desk.set_export_folder(tmp_path)
    export_again(writing)
    assert list(tmp_path.glob("*.docx"))
    return writing


def step_of(clerk: Clerk) -> ExportStep:
    step = clerk.wizard.page(EXPORT)
    assert isinstance(step, ExportStep)
    return step


def export_again(clerk: Clerk) -> None:
    clerk.wizard.go_to(EXPORT)
    step_of(clerk).export()


def spoken_in_rail(clerk: Clerk) -> str:
    rail = clerk.wizard.findChild(StepRail)
    assert isinstance(rail, StepRail)
    items = [rail.item(row) for row in range(rail.count())]
    said = [str(item.data(Qt.ItemDataRole.AccessibleTextRole)) for item in items]
    return next(words for words in said if words.startswith("导出"))


def state_in_list(clerk: Clerk) -> str:
    clerk.press(Qt.Key.Key_Home, ALT, clerk.window)
    model = clerk.window.shelf.list.model
    said = model.text(model.row(model.index(0, 0)), STATE)
    clerk.reopen()
    return said


def test_a_change_is_told_everywhere_until_it_is_exported_again(exported: Clerk) -> None:
    assert spoken_in_rail(exported) == "导出 已完成"
    assert step_of(exported).changed.isHidden()
    assert state_in_list(exported) == "已导出"
    exported.write_prose(exported.go("plan"), "抓好年底考核。")
    exported.save()
    assert spoken_in_rail(exported) == "导出 导出后有改动"
    exported.wizard.go_to(EXPORT)
    assert not step_of(exported).changed.isHidden()
    assert state_in_list(exported) == "导出后有改动"
    assert spoken_in_rail(exported) == "导出 导出后有改动"
    export_again(exported)
    assert spoken_in_rail(exported) == "导出 已完成"
    assert step_of(exported).changed.isHidden()
    assert state_in_list(exported) == "已导出"


def test_a_change_that_is_taken_back_is_none(exported: Clerk) -> None:
    exported.enter_figure(exported.go("learning"), "集中学习", "13")
    exported.save()
    assert spoken_in_rail(exported) == "导出 导出后有改动"
    exported.press(Qt.Key.Key_Z, CTRL)
    assert exported.report.figure("集中学习").shown == "12"
    assert spoken_in_rail(exported) == "导出 已完成"


def test_the_way_back_to_the_list_ends_at_the_report(writing: Clerk) -> None:
    writing.press(Qt.Key.Key_Home, ALT, writing.window)
    assert QApplication.focusWidget() is writing.window.shelf.list.table
