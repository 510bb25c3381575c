"""The panel in which a section is added or renamed, and where work goes on when one is closed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from djdesk.model.outline import switch_section
from djdesk.model.report import Look
from support.counted_office import CountedOffice
from ui.wizard.page import WizardPage
from ui.wizard.section_panel import SectionPanel


@pytest.fixture
def around(show: Any) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    return show(made)  # type: ignore[no-any-return]


@pytest.fixture
def panel(office: CountedOffice, around: QWidget) -> SectionPanel:
    made = SectionPanel(office.bridge, around)
    around.layout().addWidget(made)
    return made


def test_enter_adds_it_at_the_level_that_was_chosen(
    office: CountedOffice, panel: SectionPanel, qtbot: QtBot
) -> None:
    panel.ask_new("meetings")
    assert [panel.level.itemData(at) for at in range(panel.level.count())] == [1, 2, 3, 4]
    assert panel.level.currentData() == 3
    qtbot.keyClicks(panel.heading, "A")
    assert panel.sentence.text().startswith("印成：")
    with qtbot.waitSignal(panel.added) as told:
        qtbot.keyClick(panel.heading, Qt.Key.Key_Return)
    own = office.bridge.report.section(told.args[0])
    assert (own.heading, own.level) == ("A", 3)
    assert own.look == Look(run_in=True, joined=True), "as its neighbours are set"
    assert panel.isHidden()
    office.bridge.session.undo()
    assert all(section.id != own.id for section in office.bridge.report.sections)


def test_without_a_heading_it_says_so_and_esc_leaves_all_as_it_was(
    office: CountedOffice, panel: SectionPanel, qtbot: QtBot
) -> None:
    before = office.bridge.report
    panel.ask_new("meetings")
    panel.heading.setText("　 ")
    qtbot.mouseClick(panel.done, Qt.MouseButton.LeftButton)
    assert "请先写标题" in panel.sentence.text()
    qtbot.keyClick(panel.heading, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert office.bridge.report is before


def test_a_section_of_the_type_is_renamed_and_keeps_its_level(
    office: CountedOffice, panel: SectionPanel, qtbot: QtBot
) -> None:
    panel.ask_rename("meetings")
    assert panel.level.isHidden()
    level = office.bridge.report.section("meetings").level
    panel.heading.setText("组织生活")
    qtbot.keyClick(panel.heading, Qt.Key.Key_Return)
    section = office.bridge.report.section("meetings")
    assert (section.heading, section.level) == ("组织生活", level)


def test_closing_the_step_goes_on_to_the_next_and_closing_another_stays(
    office: CountedOffice, show: Any
) -> None:
    page = show(WizardPage(office.bridge))
    page.go_to("learning")
    office.bridge.apply(switch_section(office.bridge.report, "plan", False))
    assert page.current == "learning"
    office.bridge.apply(switch_section(office.bridge.report, "learning", False))
    assert page.current == "meetings"
    page.go_to("problems")
    office.bridge.apply(switch_section(office.bridge.report, "problems", False))
    assert page.current not in ("basics", "problems"), "the last of all: back to the one before"
