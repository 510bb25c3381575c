"""Every screen is whole on a small screen, on the usual one and on a large one: nothing cut, nothing over
something else, nothing out of reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from djdesk.desk.report.create import likely_period
from djdesk.model.changes import SetBasics
from djdesk.model.period import Period
from support.branch import DECEMBER, RESOURCES, SampleOffice
from support.whole import cut, overlapping
from ui.fields.extras import FoldedExtras
from ui.pictures import screens
from ui.shell.app import build_window
from ui.shell.window import MainWindow
from ui.widgets.basic import label
from ui.wizard.export_step import ExportStep
from ui.wizard.page import WizardPage
from ui.wizard.rail import StepRail
from ui.wizard.section_step import SectionStep

SMALL = QSize(911, 512)  # 1366×768 at 150 %
DOUBLED = QSize(960, 540)  # 1920×1080 at 200 %
USUAL = QSize(1366, 768)
LARGE = QSize(1920, 1080)  # 3840×2160 at 200 %, too
TYPES = ("half_year", "model_office", "promotion_meeting", "secretary_review", "work_news")


@pytest.fixture
def window(sample_office: SampleOffice, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    _app, window = build_window(sample_office.copy(tmp_path / "data"), RESOURCES, lambda: DECEMBER)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def wizard_of(window: MainWindow) -> WizardPage:
    assert window.wizard is not None
    return window.wizard


def faults(window: MainWindow, size: QSize) -> list[str]:
    window.resize(size)
    for _ in range(20):  # layouts and what follows from them each take a turn of the event loop
        QApplication.processEvents()
    assert window.size() == size
    return [*cut(window), *overlapping(window)]


@pytest.mark.parametrize(
    "size", [SMALL, DOUBLED, USUAL, LARGE], ids=lambda size: f"{size.width()}x{size.height()}"
)
def test_every_screen_is_whole(window: MainWindow, size: QSize) -> None:
    last = window.shelf.list.all_rows[0].id
    found = {}
    for name, show in screens(window, last):
        show()
        found[name] = faults(window, size)
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert len(found) >= 29


@pytest.mark.parametrize("type_id", TYPES)
def test_every_step_of_every_type_is_whole_on_a_small_screen(window: MainWindow, type_id: str) -> None:
    form = window.desk.types[type_id]
    window.new_report(type_id, "某街道党工委", likely_period(form.periods[0], DECEMBER.date()))
    wizard = wizard_of(window)
    found = {}
    for step in wizard.steps:
        if step.kind != "group" and step.enabled:
            wizard.go_to(step.id)
            found[step.id] = faults(window, SMALL)
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("type_id", TYPES)
def test_the_rail_shows_whole_names_also_with_little_room(window: MainWindow, type_id: str) -> None:
    form = window.desk.types[type_id]
    window.new_report(type_id, "某街道党工委", likely_period(form.periods[0], DECEMBER.date()))
    wizard = wizard_of(window)
    for size in (SMALL, USUAL):
        faults(window, size)
        rail = wizard.findChild(StepRail)
        assert isinstance(rail, StepRail)
        for step in wizard.steps:
            assert "".join(rail.name_lines(step)) == step.name


def opened_basics(wizard: WizardPage) -> None:
    report = wizard.bridge.report
    wizard.go_to("basics")
    free = Period("range", report.period.start, report.period.end)
    wizard.bridge.apply(SetBasics.make(report, period=free, title="某街道党工委\n工作开展情况汇报"))
    for extras in wizard.findChildren(FoldedExtras):
        extras.unfold()
        extras.focus_name("抄送机关")


def a_new_figure(wizard: WizardPage) -> None:
    wizard.go_to("learning")
    step = wizard.page("learning")
    assert isinstance(step, SectionStep)
    assert step.figures is not None
    step.figures.add.click()


def a_new_tick(wizard: WizardPage) -> None:
    wizard.go_to("learning")
    step = wizard.page("learning")
    assert isinstance(step, SectionStep)
    step.own.add_ticks.click()
    step.own.done.click()  # refused, with a sentence


def a_new_section(wizard: WizardPage) -> None:
    wizard.go_to("plan")
    wizard.panel.ask_new("plan")


def an_export(wizard: WizardPage) -> None:
    wizard.go_to("export")
    step = wizard.page("export")
    assert isinstance(step, ExportStep)
    step.export()


def a_place_to_check(wizard: WizardPage) -> None:
    wizard.found.go(1)


@pytest.mark.parametrize(
    "open_it", [opened_basics, a_new_figure, a_new_tick, a_new_section, an_export, a_place_to_check]
)
def test_what_opens_within_a_step_is_whole_on_a_small_screen(
    window: MainWindow, open_it: Callable[[WizardPage], None]
) -> None:
    window.open_report(window.shelf.list.all_rows[0].id)
    faults(window, SMALL)
    open_it(wizard_of(window))
    assert faults(window, SMALL) == []


def test_why_a_cell_is_refused_is_whole(window: MainWindow) -> None:
    window.ledgers().show_ledger("meetings")
    page = window.ledgers().page
    assert page is not None
    faults(window, USUAL)
    page.add_row()
    QTest.keyClicks(page.table, "7.9")
    assert not page.table.settle()
    assert "不是可选的内容" in page.table.delegate.refused
    assert faults(window, USUAL) == []


def test_earlier_passages_are_whole_on_a_small_screen(window: MainWindow) -> None:
    window.open_report(window.shelf.list.all_rows[0].id)
    faults(window, SMALL)
    wizard_of(window).go_to("problems")
    step = wizard_of(window).page("problems")
    assert isinstance(step, SectionStep)
    popup = step.prose.open_passages()
    popup.resize(popup.size().boundedTo(SMALL))
    QApplication.processEvents()
    assert [*cut(popup), *overlapping(popup)] == []
    popup.close()


def shown(qtbot: QtBot, *widgets: QWidget, width: int = 300) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    for widget in widgets:
        row.addWidget(widget)
    page.resize(width, 60)
    page.show()
    QApplication.processEvents()
    return page


def test_a_box_that_is_squeezed_is_found_and_one_of_its_height_is_not(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    low, high = QLineEdit(root), QLineEdit(root)
    low.setGeometry(0, 0, 200, low.minimumSizeHint().height() - 6)
    high.setGeometry(0, 60, 200, high.minimumSizeHint().height())
    root.resize(300, 120)
    root.show()
    [line] = cut(root)
    assert line.endswith("6 px too low")


def test_a_cut_label_is_found_and_a_whole_one_is_not(qtbot: QtBot) -> None:
    narrow = label("每月召开一次支部委员会会议")
    narrow.setFixedWidth(80)
    assert cut(shown(qtbot, label("每月一次"))) == []
    assert len(cut(shown(qtbot, narrow))) == 1


def test_a_name_of_two_characters_is_found_and_one_of_many_with_its_tip_is_not(qtbot: QtBot) -> None:
    bad, good = label("党建…"), label("党建责任落实…")
    for one in (bad, good):
        one.setToolTip("党建责任落实情况")
    assert cut(shown(qtbot, good)) == []
    assert len(cut(shown(qtbot, bad))) == 1


def test_what_lies_beside_the_page_is_found(qtbot: QtBot) -> None:
    for policy, width, expected in (
        ("ScrollBarAlwaysOff", 600, 2),
        ("ScrollBarAsNeeded", 600, 1),
        ("ScrollBarAsNeeded", 60, 0),
    ):
        area = QScrollArea()
        inside = QWidget()
        QHBoxLayout(inside).addWidget(QPushButton("导出"))
        inside.setMinimumWidth(width)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(getattr(area.horizontalScrollBarPolicy(), policy))
        assert len(cut(shown(qtbot, area))) == expected


def test_widgets_that_lie_over_each_other_are_found(qtbot: QtBot) -> None:
    one, other = QLabel("甲"), QLabel("乙")
    page = shown(qtbot, one, other)
    assert overlapping(page) == []
    one.resize(290, 40)
    assert len(overlapping(page)) == 1
