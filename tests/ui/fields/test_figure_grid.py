"""The figure grid as a clerk uses it: keys, states, wrong input, paste from Excel, undo."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from djdesk.forms.report_type import FigureField
from djdesk.model.changes import SetBasics, SetFigure
from djdesk.model.figure import EMPTY, NOT_APPLICABLE, PENDING, Figure
from djdesk.model.period import Period
from support.input_method import compose, write
from ui.fields.figure_cell import FigureCell
from ui.fields.figure_grid import FigureGrid
from ui.report.bridge import SessionBridge

from .conftest import FIGURES, MemoryStore, value

FIRST, SECOND, THIRD = (field.name for field in FIGURES)


class Page(QWidget):
    """A grid with a field after it, and a window's undo."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        self.grid = FigureGrid(bridge, "learning", FIGURES)
        self.after = QLineEdit()
        layout.addWidget(self.grid)
        layout.addWidget(self.after)
        for keys, action in (("Ctrl+Z", bridge.session.undo), ("Ctrl+Y", bridge.session.redo)):
            made = QAction(self)
            made.setShortcut(QKeySequence(keys))
            made.triggered.connect(lambda _checked=False, run=action: run())
            self.addAction(made)

    def cell(self, name: str) -> FigureCell:
        return self.grid.row(name).cell


@pytest.fixture
def page(bridge: SessionBridge, show: Any) -> Page:
    page: Page = show(Page(bridge))
    page.grid.focus_name(FIRST)
    return page


def focused() -> QWidget | None:
    return QApplication.focusWidget()


@pytest.mark.parametrize(
    ("typed", "figure", "shown"),
    [
        ("91", value("91"), "91"),
        ("３８", value("38"), "38"),
        ("1,293", value("1293"), "1293"),
        ("93.63", value("93.63"), "93.63"),
        ("110余", Figure(state="value", value=value("110").value, approx=True), "110余"),
        ("待补", PENDING, "待补"),
        ("不涉及", NOT_APPLICABLE, "不涉及"),
        ("/", NOT_APPLICABLE, "不涉及"),
        ("、", NOT_APPLICABLE, "不涉及"),
        ("93。5", value("93.5"), "93.5"),
    ],
)
def test_typing_sets_the_figure_and_leaving_shows_it_plainly(
    page: Page, bridge: SessionBridge, qtbot: QtBot, typed: str, figure: Figure, shown: str
) -> None:
    write(page.cell(FIRST), typed)
    assert bridge.report.figure(FIRST) == figure
    qtbot.keyClick(page.cell(FIRST), Qt.Key.Key_Tab)
    assert page.cell(FIRST).text() == shown
    assert bridge.session.saved


def test_each_way_to_the_next_cell_and_back(page: Page, qtbot: QtBot) -> None:
    first, second, third = (page.cell(name) for name in (FIRST, SECOND, THIRD))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab):
        first.setFocus()
        qtbot.keyClick(first, key)
        assert focused() is second
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert focused() is first
    qtbot.keyClick(first, Qt.Key.Key_Up)
    assert focused() is first
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is first
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return):
        third.setFocus()
        qtbot.keyClick(third, key)
        assert focused() is page.after


def test_typing_is_committed_when_the_cell_is_left(page: Page, store: MemoryStore, qtbot: QtBot) -> None:
    write(page.cell(FIRST), "12")
    assert store.commits == []
    qtbot.keyClick(page.cell(FIRST), Qt.Key.Key_Return)
    assert [report.figure(FIRST) for report, _ in store.commits] == [value("12")]


def test_wrong_input_is_said_under_the_row_and_loses_nothing(
    page: Page, bridge: SessionBridge, qtbot: QtBot
) -> None:
    row, cell = page.grid.row(FIRST), page.cell(FIRST)
    write(cell, "91")
    qtbot.keyClick(cell, Qt.Key.Key_Tab)
    page.grid.focus_name(FIRST)
    write(cell, "几十")
    qtbot.keyClick(cell, Qt.Key.Key_Tab)
    assert cell.text() == "几十"
    assert cell.property("wrong") == "true"
    assert row.sentence.isVisible()
    assert row.sentence.text() == "“几十”没有说清是多少，请填实际的数，还不知道的填“待补”。"
    assert bridge.report.figure(FIRST) == value("91")
    page.grid.focus_name(FIRST)
    write(cell, "95")
    assert bridge.report.figure(FIRST) == value("95")
    assert not row.sentence.isVisible()
    assert cell.property("wrong") == "false"


@pytest.mark.parametrize("half", ["待", "不涉", "1,2", "百分之", "约"])
def test_what_is_on_its_way_is_not_called_wrong_before_the_cell_is_left(
    page: Page, qtbot: QtBot, half: str
) -> None:
    write(page.cell(FIRST), half)
    assert not page.grid.row(FIRST).sentence.isVisible()
    qtbot.keyClick(page.cell(FIRST), Qt.Key.Key_Tab)
    assert page.grid.row(FIRST).sentence.isVisible()
    assert page.cell(FIRST).text() == half


@pytest.mark.parametrize("typed", ["3-5", "2024-06-30", "95%以上", "12场", "6、8"])
@pytest.mark.parametrize("before", ["", "91"])
def test_the_beginning_of_what_is_no_number_is_no_figure(
    page: Page, bridge: SessionBridge, qtbot: QtBot, typed: str, before: str
) -> None:
    """3-5 was printed as 3: what stood there before stays, and what is typed is told."""
    if before:
        write(page.cell(FIRST), before)
        qtbot.keyClick(page.cell(FIRST), Qt.Key.Key_Tab)
        page.grid.focus_name(FIRST)
        page.cell(FIRST).selectAll()
    for place in range(len(typed)):
        page.cell(FIRST).insert(typed[place])
    assert page.cell(FIRST).text() == typed
    assert bridge.report.figure(FIRST) == (value(before) if before else EMPTY)
    qtbot.keyClick(page.cell(FIRST), Qt.Key.Key_Tab)
    assert page.grid.row(FIRST).sentence.isVisible()
    assert bridge.report.figure(FIRST) == (value(before) if before else EMPTY)


def test_wrong_text_stays_when_something_else_changes(
    page: Page, bridge: SessionBridge, qtbot: QtBot
) -> None:
    write(page.cell(FIRST), "约九十")
    bridge.apply(SetFigure(SECOND, value("4")))
    assert page.cell(FIRST).text() == "约九十"
    assert page.cell(SECOND).text() == "4"


def test_undo_first_takes_back_text_that_never_became_a_figure(
    page: Page, bridge: SessionBridge, qtbot: QtBot
) -> None:
    cell = page.cell(FIRST)
    write(cell, "91")
    bridge.flush()
    write(cell, "a")
    assert cell.text() == "91a"
    qtbot.keyClick(cell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert cell.text() == "91"
    assert bridge.report.figure(FIRST) == value("91")
    qtbot.keyClick(cell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bridge.report.figure(FIRST) == EMPTY
    assert cell.text() == ""


def test_undo_and_redo_are_the_sessions_and_keep_the_caret(
    page: Page, bridge: SessionBridge, qtbot: QtBot
) -> None:
    cell = page.cell(FIRST)
    write(cell, "91")
    bridge.flush()
    cell.setCursorPosition(1)
    write(cell, "5")
    assert cell.text() == "951"
    qtbot.keyClick(cell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (cell.text(), cell.cursorPosition()) == ("91", 1)
    qtbot.keyClick(cell, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert cell.text() == "951"


def test_the_states_by_key_and_menu(page: Page, bridge: SessionBridge, qtbot: QtBot) -> None:
    cell = page.cell(FIRST)
    write(cell, "7")
    seen = []
    for _ in range(3):
        qtbot.keyClick(cell, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
        seen.append(bridge.report.figure(FIRST))
    assert seen == [PENDING, NOT_APPLICABLE, value("7")]
    page.grid.row(FIRST).more.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith("不涉及")).trigger()
    menu.close()
    assert bridge.report.figure(FIRST) == NOT_APPLICABLE
    assert cell.text() == "不涉及"
    qtbot.keyClick(cell, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert bridge.report.figure(FIRST) == value("7")


def test_a_state_is_a_step_of_its_own_and_replaces_wrong_text(
    page: Page, bridge: SessionBridge, store: MemoryStore
) -> None:
    cell = page.cell(FIRST)
    write(cell, "7")
    cell.set_state(PENDING)
    assert store.commits[-1][0].figure(FIRST) == PENDING
    bridge.session.undo()
    assert cell.text() == "7"
    cell.selectAll()
    write(cell, "abc")
    cell.set_state(value("7"))
    assert cell.text() == "7"
    assert not page.grid.row(FIRST).sentence.isVisible()


def test_clearing_the_cell_empties_the_figure(page: Page, bridge: SessionBridge, qtbot: QtBot) -> None:
    cell = page.cell(FIRST)
    write(cell, "7")
    qtbot.keyClick(cell, Qt.Key.Key_Backspace)
    assert bridge.report.figure(FIRST) == EMPTY


def test_earlier_values_and_the_difference(page: Page, bridge: SessionBridge, qtbot: QtBot) -> None:
    first, third = page.grid.row(FIRST), page.grid.row(THIRD)
    assert (first.last.text(), first.last_year.text(), first.change.text()) == ("82", "79", "")
    assert (third.last.text(), third.last_year.text()) == ("—", "—")
    write(first.cell, "91")
    assert first.change.text() == "+9"
    first.cell.selectAll()
    write(first.cell, "80")
    assert first.change.text() == "−2"
    first.cell.selectAll()
    write(first.cell, "82")
    assert first.change.text() == "持平"


def test_another_period_brings_other_references(page: Page, bridge: SessionBridge) -> None:
    bridge.apply(SetBasics.make(bridge.report, period=Period.parse("2022H1")))
    assert page.grid.row(FIRST).last.text() == "—"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_lines_from_excel_fill_downwards_as_one_step(
    page: Page, bridge: SessionBridge, qtbot: QtBot, ends: str
) -> None:
    QApplication.clipboard().setText(ends.join(("91", "4\t备注", "1,200")) + ends)
    qtbot.keyClick(page.cell(FIRST), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [bridge.report.figure(name) for name in (FIRST, SECOND, THIRD)] == [
        value("91"),
        value("4"),
        value("1200"),
    ]
    assert [page.cell(name).text() for name in (FIRST, SECOND, THIRD)] == ["91", "4", "1200"]
    bridge.session.undo()
    assert [page.cell(name).text() for name in (FIRST, SECOND, THIRD)] == ["", "", ""]


def test_wrong_lines_of_a_paste_are_named(page: Page, bridge: SessionBridge, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("91\n四五次\n\n5\n6")
    qtbot.keyClick(page.cell(FIRST), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert bridge.report.figure(FIRST) == value("91")
    assert bridge.report.figure(SECOND) == EMPTY
    said = page.grid.findChild(QWidget, "figureHelp")
    assert said is not None
    assert (
        said.property("text")
        == "已填入1行。第2行（讲党课）“四五次”没有说清是多少，没有填入；下面的格子不够，多出的2行没有填入。"
    )


def test_one_pasted_line_goes_in_at_the_caret(page: Page, bridge: SessionBridge, qtbot: QtBot) -> None:
    write(page.cell(FIRST), "9")
    QApplication.clipboard().setText("1\r\n")
    qtbot.keyClick(page.cell(FIRST), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert bridge.report.figure(FIRST) == value("91")


def test_a_composition_survives_tab_and_undo_of_something_else(
    page: Page, bridge: SessionBridge, qtbot: QtBot
) -> None:
    bridge.apply(SetFigure(FIRST, value("3")))
    cell = page.cell(FIRST)
    cell.selectAll()
    compose(cell, "待补")
    bridge.session.undo()
    assert cell.guard.composing
    qtbot.keyClick(cell, Qt.Key.Key_Tab)
    assert bridge.report.figure(FIRST) == PENDING
    assert cell.text() == "待补"


def test_the_focused_figure_is_announced_with_its_help(page: Page, qtbot: QtBot) -> None:
    page.after.setFocus()
    with qtbot.waitSignal(page.grid.focused) as caught:
        page.grid.focus_name(FIRST)
    assert caught.args == ["figure", FIRST]
    said = page.grid.findChild(QWidget, "figureHelp")
    assert said is not None
    assert said.property("text") == FIGURES[0].help
    assert not page.grid.focus_name("没有这个指标")


def test_screen_readers_hear_name_unit_and_earlier_values(page: Page) -> None:
    assert page.cell(FIRST).accessibleName() == "集中学习，单位次，必填，上期82次，去年同期79次"


def test_thirty_rows_scroll_with_the_page(bridge: SessionBridge, show: Any, qtbot: QtBot) -> None:
    fields = [FigureField(name=f"指标{number}", unit="项") for number in range(30)]
    area = QScrollArea()
    area.setWidgetResizable(True)
    grid = FigureGrid(bridge, "learning", fields)
    area.setWidget(grid)
    show(area)
    assert grid.height() > area.viewport().height()
    grid.focus_name("指标29")
    cell = grid.row("指标29").cell
    assert area.viewport().rect().contains(cell.mapTo(area.viewport(), cell.rect().center()))
    grid.focus_name("指标0")
    cell = grid.row("指标0").cell
    assert area.viewport().rect().contains(cell.mapTo(area.viewport(), cell.rect().center()))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("2.5", f"“{FIRST}”是2.5次，应是整数，请核对。"), ("-3", f"“{FIRST}”是-3次，不能是负数，请核对。")],
)
def test_a_number_that_cannot_be_is_kept_and_told_at_once(
    page: Page, bridge: SessionBridge, qtbot: QtBot, typed: str, sentence: str
) -> None:
    row, cell = page.grid.row(FIRST), page.cell(FIRST)
    write(cell, typed)
    assert bridge.report.figure(FIRST) == value(typed)
    assert row.sentence.isVisible()
    assert row.sentence.text() == sentence
    assert cell.property("impossible") == "true"
    assert sentence in cell.accessibleName()
    cell.selectAll()
    write(cell, "3")
    assert not row.sentence.isVisible()
    assert cell.property("impossible") == "false"


@pytest.mark.parametrize(
    ("typed", "shown"), [("12次", "12"), ("约30", "约30"), ("二十三", "23"), ("—", "不涉及")]
)
def test_what_people_write_is_shown_plainly_when_the_cell_is_left(
    page: Page, qtbot: QtBot, typed: str, shown: str
) -> None:
    write(page.cell(FIRST), typed)
    qtbot.keyClick(page.cell(FIRST), Qt.Key.Key_Tab)
    assert page.cell(FIRST).text() == shown


def test_another_unit_is_told_and_stays_in_the_cell(page: Page, bridge: SessionBridge, qtbot: QtBot) -> None:
    write(page.cell(FIRST), "12场")
    qtbot.keyClick(page.cell(FIRST), Qt.Key.Key_Tab)
    assert page.cell(FIRST).text() == "12场"
    assert page.grid.row(FIRST).sentence.text() == ("“12场”的单位是“场”，这一项按“次”计，请核对后只填数字。")


def test_a_year_has_one_column_of_the_year_before(page: Page, bridge: SessionBridge) -> None:
    page.resize(1200, 400)
    row, half = page.grid.row(FIRST), bridge.report.period
    assert row.last_year.isVisible()
    bridge.apply(SetBasics.make(bridge.report, period=Period.parse("2023")))
    assert not row.last_year.isVisible()
    assert row.last.isVisible()
    assert "去年同期" not in page.cell(FIRST).accessibleName()
    bridge.apply(SetBasics.make(bridge.report, period=half))
    assert row.last_year.isVisible()
