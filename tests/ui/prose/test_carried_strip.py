"""Last period's paragraphs in the editor: how many there are, the way to each, and how a mark goes."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from djdesk.model.changes import SetCarried, SetProse
from djdesk.model.last_period.carried import CarriedMark, WordMove
from djdesk.model.last_period.standing_marks import standing_marks

from .conftest import SECTION, Desktop

MOVED = CarriedMark("paragraph", SECTION, "截至12月底，办结9件。", "time", (WordMove("6月底", "12月底"),))
DAY = CarriedMark("paragraph", SECTION, "{是}3月8日，支委会{支委会}次。", "time")


def carried(desktop: Desktop, *marks: CarriedMark) -> None:
    desktop.bridge.apply(
        SetProse(SECTION, "走访群众。\n截至12月底，办结9件。\n{是}3月8日，支委会{支委会}次。")
    )
    desktop.bridge.apply(SetCarried(marks))


def test_nothing_is_said_where_nothing_was_carried(desktop: Desktop) -> None:
    carried(desktop)
    assert not desktop.panel.carried.isVisible()


def test_the_strip_counts_and_goes_from_one_to_the_next(desktop: Desktop, qtbot: QtBot) -> None:
    carried(desktop, MOVED, DAY)
    strip = desktop.panel.carried
    desktop.caret(0)
    assert strip.words.text() == "2 段是上期内容，请核对（左边有竖线）"
    qtbot.mouseClick(strip.next, Qt.MouseButton.LeftButton)
    assert desktop.editor.textCursor().blockNumber() == 1
    assert strip.words.text() == "这一段是上期内容，请核对（已改：6月底→12月底）"
    qtbot.mouseClick(strip.next, Qt.MouseButton.LeftButton)
    assert desktop.editor.textCursor().blockNumber() == 2


def test_an_edit_takes_the_mark_of_its_paragraph_alone(desktop: Desktop, qtbot: QtBot) -> None:
    carried(desktop, MOVED, DAY)
    desktop.caret_after("办结9")
    qtbot.keyClicks(desktop.editor, "8")
    assert standing_marks(desktop.bridge.report) == (DAY,)
    assert list(desktop.editor.carried().values()) == [DAY]
    desktop.bridge.session.undo()
    assert standing_marks(desktop.bridge.report) == (MOVED, DAY)


def test_still_so_takes_one_mark_or_all_and_can_be_undone(desktop: Desktop, qtbot: QtBot) -> None:
    carried(desktop, MOVED, DAY)
    strip = desktop.panel.carried
    assert desktop.editor.focus_paragraph(MOVED.words)
    qtbot.mouseClick(strip.still, Qt.MouseButton.LeftButton)
    assert standing_marks(desktop.bridge.report) == (DAY,)
    desktop.bridge.session.undo()
    assert strip.all.isVisible()
    qtbot.mouseClick(strip.all, Qt.MouseButton.LeftButton)
    assert standing_marks(desktop.bridge.report) == ()
    assert not strip.isVisible()
    assert not desktop.editor.focus_paragraph(MOVED.words)


def test_a_carried_heading_is_said_and_confirmed(desktop: Desktop, qtbot: QtBot) -> None:
    heading = desktop.bridge.report.section(SECTION).heading
    mark = msgspec.structs.replace(
        MOVED, kind="heading", words=heading, moves=(WordMove("上半年", "下半年"),)
    )
    desktop.bridge.apply(SetCarried((mark,)))
    line = desktop.panel.carried.heading
    assert line.isVisible()
    assert line.words.text() == "标题是上期内容，请核对（已改：上半年→下半年）"
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert desktop.bridge.report.carried == ()
