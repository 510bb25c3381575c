"""What a clerk does on the page 沿用上期: every figure typed, an answer to every line, a look at every mark."""

from __future__ import annotations

from PySide6.QtCore import Qt

from journeys.clerk import Clerk
from ui.next_period.carry_step import CarryStep


def carry_page(clerk: Clerk) -> CarryStep:
    clerk.until(lambda: clerk.window.wizard is not None)
    page = clerk.wizard.page("carry")
    assert isinstance(page, CarryStep)
    return page


def go_through(clerk: Clerk, first: int, dropped: str) -> CarryStep:
    """Figures from `first` on; lines done and undone in turn. An honour and what tells of the day `dropped` are last
    period's alone and go.
    """
    page = carry_page(clerk)
    page.focus_first()
    for number, _ in enumerate(page.figures.open()):
        clerk.write(str(first + number))
        clerk.press(Qt.Key.Key_Return)
    for number, line in enumerate(clerk.report.plan_lines):
        page.plan.rows[line.id].focus_first()
        clerk.press((Qt.Key.Key_1, Qt.Key.Key_3)[number % 2])
    page.confirm.setFocus()
    while page.confirm.count():
        old = page.confirm.current()
        drop = old.mark.reason == "result" or dropped in old.words
        clerk.press(Qt.Key.Key_Delete if drop else Qt.Key.Key_Return, where=page.confirm)
    return page
