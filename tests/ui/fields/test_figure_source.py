"""Where figures come from, in the grid: what each state says, taken by click and by key, taken back, rows
opened, doubts shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from djdesk.desk.report.open_report import create_report, open_report
from djdesk.forms.row_query import RowQuery
from djdesk.model.changes import SetBasics, SetFigure
from djdesk.model.figure import parse_figure
from djdesk.model.period import Period
from support.counted_office import COMMITTEE, GENERAL, CountedOffice
from support.input_method import compose, write
from ui.fields.figure_card import FigureCard
from ui.fields.figure_grid import FigureGrid
from ui.fields.figure_row import FigureRow
from ui.report.bridge import SessionBridge

from .conftest import FIGURES

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[CountedOffice]:
    office = CountedOffice(tmp_path, qtbot)
    yield office
    office.close()


@pytest.fixture
def card(office: CountedOffice, show: Any) -> FigureCard:
    """The figures of 三会一课; four committee meetings in the half year, general meetings only in the year
    before.
    """
    office.hold(COMMITTEE, "2023-01-10", "2023-02-10", "2023-04-10", "2023-06-10", "2023-07-01")
    office.hold(GENERAL, "2022-12-01")
    made: FigureCard = show(FigureCard(office.bridge, "meetings", office.bridge.section_form("meetings")))
    made.resize(1000, 500)  # room for the longest words in whatever letters the tests before have left
    office.counted()
    return made


def row(card: FigureCard, name: str = COMMITTEE) -> FigureRow:
    assert card.grid is not None
    return card.grid.row(name)


def said(card: FigureCard, name: str = COMMITTEE) -> tuple[str, str]:
    """The words and what can be done about them."""
    source = row(card, name).source
    return source.words.text(), source.take.text() if source.take.isVisible() else ""


def test_a_counted_figure_is_offered_and_nothing_is_taken_unasked(
    card: FigureCard, office: CountedOffice
) -> None:
    assert said(card) == ("台账有 4", "取用")
    assert said(card, GENERAL) == ("台账是 0", "取用")
    assert said(card, "入党积极分子") == ("—", "")
    assert office.figure(COMMITTEE).state == "empty"
    tip = row(card).source.words.toolTip()
    assert "取自“三会一课”台账" in tip
    assert "2023年6月30日" in tip
    assert "4 行" in tip


def test_a_click_takes_it_and_undo_gives_it_back(
    card: FigureCard, office: CountedOffice, qtbot: QtBot
) -> None:
    qtbot.mouseClick(row(card).source.take, Qt.MouseButton.LeftButton)
    assert office.figure(COMMITTEE).origin == "ledger"
    assert row(card).cell.text() == "4"
    assert said(card) == ("台账 4", "")
    office.bridge.session.undo()
    assert office.figure(COMMITTEE).state == "empty"
    assert said(card) == ("台账有 4", "取用")


def test_an_own_value_over_a_counted_one_is_marked_and_taken_back(
    card: FigureCard, office: CountedOffice, qtbot: QtBot
) -> None:
    office.bridge.sources.take([COMMITTEE])
    cell = row(card).cell
    cell.setFocus()
    cell.selectAll()
    write(cell, "6")
    assert said(card)[1] == "改回"
    assert "台账是 4，您填的 6" in cell.accessibleName()
    assert cell.property("own") == "true"
    qtbot.keyClick(cell, Qt.Key.Key_T, CTRL_SHIFT)
    assert office.value(COMMITTEE) == 4
    assert cell.property("own") == "false"
    office.bridge.session.undo()
    assert (office.value(COMMITTEE), cell.text()) == (6, "6")


def test_the_same_number_typed_is_no_contradiction(card: FigureCard, office: CountedOffice) -> None:
    office.type(COMMITTEE, "4")
    assert said(card) == ("台账也是 4", "")
    assert row(card).cell.property("own") != "true"
    office.type(COMMITTEE, "不涉及")
    assert said(card)[1] == "改回"


def test_rows_that_changed_since_are_told_with_both_numbers(
    card: FigureCard, office: CountedOffice, qtbot: QtBot
) -> None:
    office.bridge.sources.take([COMMITTEE])
    office.counted(lambda: office.hold(COMMITTEE, "2023-03-10"))
    assert said(card) == ("台账已变：4→5", "取用")
    assert office.value(COMMITTEE) == 4
    qtbot.mouseClick(row(card).source.take, Qt.MouseButton.LeftButton)
    assert (office.value(COMMITTEE), said(card)) == (5, ("台账 5", ""))
    office.bridge.session.undo()
    assert said(card) == ("台账已变：4→5", "取用")


def test_other_rows_with_the_same_number_are_told_calmly(
    card: FigureCard, office: CountedOffice, qtbot: QtBot
) -> None:
    office.bridge.sources.take([COMMITTEE])
    (extra,) = office.hold(COMMITTEE, "2023-03-10")
    first = office.bridge.ledgers.open("meetings").view(RowQuery(ledger="meetings")).rows(1, 2)[0]
    office.counted(lambda: office.remove("meetings", first.id))
    assert extra != first.id
    assert said(card) == ("台账 4，行有变动", "确认")
    qtbot.mouseClick(row(card).source.take, Qt.MouseButton.LeftButton)
    assert said(card) == ("台账 4", "")


def test_rows_that_are_gone_leave_the_number_and_say_so(card: FigureCard, office: CountedOffice) -> None:
    office.bridge.sources.take([COMMITTEE])
    everything = [record.id for record in office.bridge.ledgers.open("meetings").view().rows(0, 100)]
    office.counted(lambda: office.remove("meetings", *everything))
    assert said(card) == ("台账里没有了", "")
    assert office.value(COMMITTEE) == 4


def test_words_and_key_open_the_rows_behind(card: FigureCard, office: CountedOffice, qtbot: QtBot) -> None:
    asked: list[tuple[RowQuery, str]] = []
    office.bridge.rows_wanted.connect(lambda query, words: asked.append((query, words)))
    qtbot.mouseClick(row(card).source.words, Qt.MouseButton.LeftButton)
    qtbot.keyClick(row(card).cell, Qt.Key.Key_K, CTRL_SHIFT)
    qtbot.keyClick(row(card, "入党积极分子").cell, Qt.Key.Key_K, CTRL_SHIFT)
    assert [words for _, words in asked] == [f"“{COMMITTEE}”的来源"] * 2
    assert len(office.bridge.ledgers.open("meetings").view(asked[0][0])) == 4


def test_the_menu_does_both(card: FigureCard, office: CountedOffice, qtbot: QtBot) -> None:
    qtbot.keyClick(row(card).cell, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = row(card).more.findChild(QMenu)
    actions = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert "看台账里的行（4 行）" in actions
    actions["取用台账里的数：4"].trigger()
    assert office.value(COMMITTEE) == 4
    menu.close()


def test_text_that_is_no_number_gives_way_to_the_counted_one(
    card: FigureCard, office: CountedOffice, qtbot: QtBot
) -> None:
    office.bridge.sources.take([COMMITTEE])
    cell = row(card).cell
    cell.setFocus()
    write(cell, "乱")
    qtbot.keyClick(cell, Qt.Key.Key_T, CTRL_SHIFT)
    assert (cell.text(), cell.property("wrong")) == ("4", "false")


def test_the_card_takes_all_open_figures_of_its_section_in_one_step(
    card: FigureCard, office: CountedOffice, qtbot: QtBot
) -> None:
    office.counted(
        lambda: office.add("theme_days", {"日期": "2023-05-01", "主题": "安全生产", "形式": "学习研讨"})
    )
    office.counted(
        lambda: office.add(
            "study", {"日期": "2023-05-01", "主题": "学习", "形式": "集中学习", "层级": "支部"}
        )
    )
    assert card.take.text() == "从台账取数（2 项）"
    qtbot.mouseClick(card.take, Qt.MouseButton.LeftButton)
    assert (office.value(COMMITTEE), office.value("主题党日活动")) == (4, 1)
    assert office.figure("集中学习").state == "empty"  # another section's
    assert not card.take.isVisible()
    office.bridge.session.undo()
    assert (office.figure(COMMITTEE).state, office.figure("主题党日活动").state) == ("empty", "empty")
    assert card.take.isVisible()


def test_another_period_is_counted_anew(card: FigureCard, office: CountedOffice, qtbot: QtBot) -> None:
    office.bridge.sources.take([COMMITTEE])
    with qtbot.waitSignal(office.bridge.sources.changed, check_params_cb=lambda names: names is None):
        office.bridge.apply(SetBasics.make(office.bridge.report, period=Period.parse("2023H2")))
    assert said(card) == ("台账已变：4→1", "取用")


def test_typing_counts_nothing(
    card: FigureCard, office: CountedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    store = office.desk.store.ledgers
    monkeypatch.setattr(type(store), "measure", lambda *parts: asked.append(parts))
    monkeypatch.setattr(type(store), "fingerprint", lambda *parts: asked.append(parts))
    write(row(card).cell, "12")
    office.bridge.flush()
    assert asked == []
    assert said(card)[1] == "改回"


def test_counting_does_not_cut_off_a_composition(card: FigureCard, office: CountedOffice) -> None:
    office.bridge.sources.take([COMMITTEE])
    cell = row(card, GENERAL).cell
    cell.setFocus()
    compose(cell, "daibu")
    office.counted(lambda: office.hold(COMMITTEE, "2023-03-10"))
    office.bridge.sources.take([COMMITTEE])
    compose(cell, commit="待补")
    assert cell.text() == "待补"
    assert office.figure(GENERAL).state == "pending"
    assert office.value(COMMITTEE) == 5


def test_an_unusual_number_is_marked_when_typing_has_come_to_rest(
    card: FigureCard, office: CountedOffice, qtbot: QtBot
) -> None:
    office.counted(
        lambda: office.hold(
            COMMITTEE, *(f"{year}-{month:02}-05" for year in (2020, 2021, 2022) for month in range(1, 13))
        )
    )
    assert office.bridge.sources.of(COMMITTEE) is not None
    cell = row(card).cell
    cell.setFocus()
    write(cell, "60")
    assert not row(card).sentence.isVisible()
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert row(card).sentence.text().startswith("以往在")
    assert row(card).sentence.text() in cell.accessibleName()
    office.type(COMMITTEE, "6")
    assert not row(card).sentence.isVisible()


def test_in_a_narrow_page_the_source_says_less_but_stays(card: FigureCard, office: CountedOffice) -> None:
    office.type(COMMITTEE, "6")
    assert card.grid is not None
    card.resize(1000, 500)
    assert said(card)[0] == "台账是 4，您填的 6"
    card.resize(420, 500)
    assert said(card) == ("台账是 4", "改回")
    assert row(card).source.take.geometry().right() <= row(card).source.width()
    assert not row(card).last.isVisible()


def test_an_office_without_rows_sees_no_column(office: CountedOffice, show: Any) -> None:
    made: FigureCard = show(FigureCard(office.bridge, "meetings", office.bridge.section_form("meetings")))
    office.counted()
    grid = made.grid
    assert isinstance(grid, FigureGrid)
    assert not grid.row(COMMITTEE).source.isVisible()
    assert not made.take.isVisible()


def test_without_any_ledger_nothing_is_said(bridge: SessionBridge, show: Any, qtbot: QtBot) -> None:
    grid: FigureGrid = show(FigureGrid(bridge, "learning", FIGURES))
    qtbot.waitUntil(lambda: bridge.sources.known)
    assert not any(grid.row(field.name).source.isVisible() for field in FIGURES)
    assert bridge.sources.mark(FIGURES[0].name) == ""


def test_earlier_values_fill_in_by_themselves_and_say_where_they_come_from(
    card: FigureCard, office: CountedOffice, qtbot: QtBot
) -> None:
    office.counted(lambda: office.hold(COMMITTEE, "2022-01-05", "2022-03-05", "2022-07-05"))
    one = row(card)
    assert (one.last.text(), one.last_year.text()) == ("1", "2")
    assert one.last.toolTip() == "台账统计，那一期没有报告（2022年下半年）"
    assert "上期1次（台账统计）" in one.cell.accessibleName()
    before = create_report(office.desk, "half_year", "区市政中心", Period.parse("2022H2"))
    before.apply(SetFigure(COMMITTEE, parse_figure("7")))
    again = SessionBridge(office.desk, open_report(office.desk, office.bridge.report.id))
    assert (again.report.last_values[COMMITTEE].shown, again.report.last_values[COMMITTEE].origin) == (
        "7",
        "report",
    )
    again.close()
