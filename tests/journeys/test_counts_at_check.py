"""The number at 校对, beside its button, in the rail and at its title, is the number of lines on its page."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton

from djdesk.desk.proof.open_points import Remark
from djdesk.model.changes import SetBasics, SetFigure, SetProse, SetTick
from djdesk.model.figure import NOT_APPLICABLE, PENDING, parse_figure
from djdesk.model.outline import switch_section
from djdesk.model.report import Tick, tick_key
from journeys.clerk import Clerk
from ui.wizard.check.check_rows import CheckRows, action_of
from ui.wizard.check.check_step import CheckStep
from ui.wizard.rail import StepRail
from ui.wizard.steps import CHECK

PROSES = (
    "一是抓学习。三是抓落实。",
    "召开会议X次，参加人数,约30人。",
    "抓好年底考核。",
    "",
    "深入学习贯彻落实上级部署要求，扎实推进各项工作。",
)
FIGURES = ("12", "0", "137", "3000000", "约30")


def page_of(clerk: Clerk) -> CheckStep:
    page = clerk.wizard.page(CHECK)
    assert isinstance(page, CheckStep)
    return page


def listed(page: CheckStep) -> int:
    """Lines of the page that speak of something, as they are shown."""
    rows = page.rows
    shown = range(rows.count()) if rows.isVisibleTo(page) else range(0)
    lines = [rows.item(row) for row in shown if rows.item(row).flags() & Qt.ItemFlag.ItemIsSelectable]
    return len(lines) + page.sources.count


def beside_button(clerk: Clerk) -> int:
    [button] = [
        one
        for one in clerk.window.findChildren(QPushButton)
        if one.text().split(" ")[0] == "校对" and one.isVisible()
    ]
    return int(button.text().partition(" ")[2] or 0)


def in_rail(clerk: Clerk) -> int:
    rail = clerk.wizard.findChild(StepRail)
    assert isinstance(rail, QListWidget)
    [step] = [step for step in clerk.wizard.steps if step.id == CHECK]
    assert any(rail.step_at(row) == step for row in range(rail.count()))
    return step.lacks


def at_title(page: CheckStep) -> int:
    return int(page.side.text().partition(" ")[0] or 0)


def numbers(clerk: Clerk) -> tuple[int, int, int, int]:
    QApplication.processEvents()
    page = page_of(clerk)
    return listed(page), beside_button(clerk), in_rail(clerk), at_title(page)


def test_before_the_page_is_opened_the_number_is_already_that_of_its_lines(writing: Clerk) -> None:
    writing.wizard.bridge.apply(SetProse("plan", "召开会议X次，参加人数,约30人。"))
    check = writing.wizard.bridge.check
    before = len(check.found)
    writing.until(lambda: len(check.found) > before)
    QApplication.processEvents()
    said = beside_button(writing)
    writing.wizard.go_to(CHECK)
    assert numbers(writing) == (said,) * 4


def any_change(clerk: Clerk, rng: random.Random) -> None:
    """Something that a clerk does to the report, from anywhere."""
    bridge = clerk.wizard.bridge
    report, form = bridge.report, bridge.form
    section = rng.choice([one for one in report.sections if form.section(one.id)])
    asked = form.section(section.id)
    assert asked is not None
    kind = rng.choice(("figure", "state", "tick", "prose", "close", "undo", "redo", "date", "unit"))
    if kind in ("figure", "state") and asked.figures:
        value = (
            parse_figure(rng.choice(FIGURES)) if kind == "figure" else rng.choice((PENDING, NOT_APPLICABLE))
        )
        bridge.apply(SetFigure(rng.choice(asked.figures).name, value))
    elif kind == "tick" and asked.checklists:
        item = rng.choice(rng.choice(asked.checklists).items)
        bridge.apply(SetTick(tick_key(section.id, item.text), Tick(rng.choice(("done", "not_done", "na")))))
    elif kind == "prose":
        bridge.apply(SetProse(section.id, rng.choice(PROSES)))
    elif kind == "close":
        bridge.apply(switch_section(report, section.id, not section.enabled))
    elif kind in ("undo", "redo"):
        (clerk.wizard.undo if kind == "undo" else clerk.wizard.redo)()
    elif kind == "date":
        bridge.apply(SetBasics.make(report, date=rng.choice((None, report.period.start, report.period.end))))
    elif kind == "unit":
        bridge.apply(SetBasics.make(report, unit=rng.choice(("", "某街道党工委"))))


def do_in_list(page: CheckStep, rng: random.Random) -> None:
    """这样就行 or 关闭这一节 at a line that offers it."""
    rows = page.rows
    assert isinstance(rows, CheckRows)
    offering = []
    for row in range(rows.count()):
        rows.setCurrentRow(row)
        current = rows.current()
        if isinstance(current, Remark) and action_of(current):
            offering.append(row)
    if offering:
        rows.setCurrentRow(rng.choice(offering))
        QTest.keyClick(rows, Qt.Key.Key_Space)


@pytest.mark.parametrize("seed", range(4))
def test_it_is_so_after_whatever_the_clerk_does(writing: Clerk, seed: int) -> None:
    rng = random.Random(seed)
    writing.wizard.go_to(CHECK)
    for step in range(40):
        if rng.random() < 0.25:
            do_in_list(page_of(writing), rng)
        else:
            any_change(writing, rng)
        if writing.wizard.current != CHECK:  # undo goes to where the change was
            writing.wizard.go_to(CHECK)
        seen = numbers(writing)
        assert len(set(seen)) == 1, (step, seen)


def test_one_level_alone_still_says_the_number_of_all(writing: Clerk) -> None:
    writing.wizard.bridge.apply(SetFigure("集中学习", parse_figure("12")))
    writing.wizard.bridge.apply(SetProse("plan", "召开会议X次，参加人数,约30人。"))
    writing.wizard.go_to(CHECK)
    every = numbers(writing)
    page = page_of(writing)
    page.show_level("必改")
    fewer = numbers(writing)
    assert fewer[1:] == every[1:]
    assert 0 < fewer[0] < every[0]
