"""The report's own figures in the form of a section: added in a line, renamed and removed from their menu,
undone like anything else.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from djdesk.model.changes import SetFigure, SetProse
from djdesk.model.figure import Figure
from djdesk.model.outline import switch_section
from support.branch import Branch
from ui.fields.figure_card import FigureCard
from ui.report.bridge import SessionBridge


@pytest.fixture
def bridge(branch: Branch) -> SessionBridge:
    return SessionBridge(branch.desk, branch.report())


def card(bridge: SessionBridge, qtbot: QtBot, section: str = "learning") -> FigureCard:
    made = FigureCard(bridge, section, bridge.section_form(section))
    qtbot.addWidget(made)
    made.show()
    return made


def add(made: FigureCard, qtbot: QtBot, name: str, unit: str) -> None:
    qtbot.mouseClick(made.add, Qt.MouseButton.LeftButton)
    made.editor.name.setText(name)  # an input method's work
    made.editor.unit.setText(unit)
    qtbot.keyClick(made.editor.unit, Qt.Key.Key_Return)


def test_an_added_figure_stands_behind_the_types_own_and_takes_a_number(
    bridge: SessionBridge, qtbot: QtBot
) -> None:
    made = card(bridge, qtbot)
    add(made, qtbot, "走访企业", "家")
    assert [field.name for field in made.fields()][-1] == "走访企业"
    assert made.grid is not None
    qtbot.keyClicks(made.grid.row("走访企业").cell, "12")
    assert bridge.report.figure("走访企业").value == Decimal(12)
    assert made.grid.row("走访企业").field.unit == "家"
    bridge.flush()
    while bridge.session.can_undo:
        bridge.session.undo()
    assert "走访企业" not in [field.name for field in made.fields()]
    assert "走访企业" not in bridge.report.figures


def test_a_name_that_is_taken_gets_a_sentence_and_adds_nothing(bridge: SessionBridge, qtbot: QtBot) -> None:
    made = card(bridge, qtbot)
    add(made, qtbot, "集中学习", "次")
    assert "已经有叫" in made.editor.sentence.text()
    assert bridge.report.own_figures == ()


def test_a_section_without_figures_can_get_its_first(bridge: SessionBridge, qtbot: QtBot) -> None:
    made = card(bridge, qtbot, "plan")
    assert made.grid is None
    add(made, qtbot, "走访企业", "家")
    assert made.grid is not None
    assert (
        bridge.session.progress().steps["plan"].state != "empty"
        or bridge.report.figure("走访企业").state == "empty"
    )


def test_progress_asks_for_an_own_figure_that_the_prose_uses(bridge: SessionBridge, qtbot: QtBot) -> None:
    made = card(bridge, qtbot, "plan")
    add(made, qtbot, "走访企业", "家")
    bridge.apply(SetProse("plan", "计划走访企业{走访企业}家。"))
    assert "走访企业" in [missing.name for missing in bridge.session.progress().steps["plan"].missing]
    bridge.apply(SetFigure("走访企业", Figure(state="value", value=Decimal(3))))
    assert "走访企业" not in [missing.name for missing in bridge.session.progress().steps["plan"].missing]


def test_a_figure_whose_section_was_closed_gets_a_cell_where_it_is_named(
    bridge: SessionBridge, qtbot: QtBot
) -> None:
    made = card(bridge, qtbot, "plan")
    assert made.grid is None
    bridge.apply(SetProse("plan", "集中学习{集中学习}次。"))
    assert made.grid is None, "its own section asks for it"
    bridge.apply(switch_section(bridge.report, "learning", False))
    assert made.grid is not None
    assert made.focus_name("集中学习")
    qtbot.keyClicks(made.grid.row("集中学习").cell, "9")
    assert bridge.report.figure("集中学习").value == Decimal(9)
    bridge.apply(switch_section(bridge.report, "learning", True))
    assert made.grid is None
