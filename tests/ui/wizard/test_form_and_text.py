"""Figures and text are in sight together; a button stays where it is while it is clicked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from djdesk.model.changes import SetProse
from djdesk.model.outline import add_section
from support.counted_office import CountedOffice
from ui.wizard.page import WizardPage
from ui.wizard.section_step import SectionStep

SIZES = ((1366, 718), (1920, 1030), (911, 462))  # what a screen leaves below the header; the last at 150 %


@pytest.fixture
def page(office: CountedOffice, show: Any, qtbot: QtBot) -> Iterator[WizardPage]:
    made: WizardPage = show(WizardPage(office.bridge))
    made.resize(*SIZES[0])
    QApplication.processEvents()
    yield made
    made.hide()


def opened(page: WizardPage, step_id: str) -> SectionStep:
    page.go_to(step_id)
    for _ in range(4):
        QApplication.processEvents()
    step = page.page(step_id)
    assert isinstance(step, SectionStep)
    return step


def in_sight(page: QWidget, widget: QWidget) -> QRect:
    """The part of the page in which the widget is seen; empty when it is scrolled away."""
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(page, seen.topLeft()), seen.size())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step_id", ["learning", "meetings", "service", "problems"])
def test_the_text_is_in_sight_without_scrolling(
    page: WizardPage, size: tuple[int, int], step_id: str, qtbot: QtBot
) -> None:
    page.resize(*size)
    step = opened(page, step_id)
    line = step.prose.editor.fontMetrics().height()
    assert in_sight(page, step.prose.editor.viewport()).height() >= 2.5 * line
    if step.figures is not None and step.figures.fields():
        first = page.focusWidget()
        assert first is not None
        assert step.figures.fields()[0].name in first.accessibleName()
        qtbot.waitUntil(lambda: not in_sight(page, first).isEmpty())  # the first figure is in sight too


def test_what_is_little_leaves_the_room_to_the_text(office: CountedOffice, page: WizardPage) -> None:
    office.bridge.apply(add_section(office.bridge.report, "plan", "own-1", "特色工作"))
    step = opened(page, "own-1")
    form, text = step.parts.sizes()
    assert text > form


def test_the_line_between_stays_where_it_was_dragged(office: CountedOffice, page: WizardPage) -> None:
    office.counted()  # what it says takes height as well
    step = opened(page, "meetings")
    step.parts.moveSplitter(150, 1)
    before = step.parts.sizes()[0]
    page.resize(1400, 718)
    step.prose.editor.add_point()
    for _ in range(4):
        QApplication.processEvents()
    assert abs(step.parts.sizes()[0] - before) <= 1


def test_the_button_for_points_stays_under_the_mouse(
    office: CountedOffice, page: WizardPage, qtbot: QtBot
) -> None:
    office.bridge.apply(SetProse("problems", ""))
    office.counted()
    step = opened(page, "problems")
    button = step.prose.point_button
    place = button.mapTo(page, QPoint(0, 0))
    for _ in range(12):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        step.prose.editor.write_plain("学得不深，还要再学。")
        for _ in range(3):
            QApplication.processEvents()
        assert button.mapTo(page, QPoint(0, 0)) == place
    assert office.bridge.report.section("problems").prose.count("{是}") == 12


def test_the_text_alone_and_the_form_again_when_a_figure_is_gone_to(page: WizardPage) -> None:
    step = opened(page, "meetings")
    step.prose.grow_button.click()
    assert not step.area.isVisible()
    assert step.prose.isVisible()
    assert page.focusWidget() is step.prose.editor
    page.go_to_place("meetings", "figure", "支委会")
    assert step.area.isVisible()
    assert page.focusWidget() is not None
    assert "支委会" in page.focusWidget().accessibleName()


def test_the_example_is_one_click_away(page: WizardPage) -> None:
    step = opened(page, "problems")
    example = step._form.example
    shown = [
        label for label in step.findChildren(QWidget) if getattr(label, "text", str)() == f"例：{example}"
    ]
    assert [label.isVisible() for label in shown] == [False]
    step.example.click()
    assert [label.isVisible() for label in shown] == [True]
