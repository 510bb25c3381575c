"""The pane follows the report, marks the place being edited, and leads from the page to the form."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from djdesk.model.changes import SetBasics, SetFigure, SetProse
from djdesk.model.figure import parse_figure
from ui.preview.pane import PreviewPane
from ui.report.bridge import SessionBridge


def text_of(pane: PreviewPane) -> str:
    return "".join(line.text for page in pane.pages for line in page.lines)


def settle(qtbot: QtBot, pane: PreviewPane) -> None:
    """Lets the pages follow and be painted."""
    with qtbot.waitSignal(pane.follower.changed):
        pass
    pane.grab()


def test_pages_follow_typing(pane: PreviewPane, bridge: SessionBridge, qtbot: QtBot) -> None:
    assert len(pane.pages) > 2
    bridge.type(SetProse("plan", "抓紧抓实各项工作。"))
    settle(qtbot, pane)
    assert "抓紧抓实各项工作。" in text_of(pane)


def test_changes_of_one_turn_are_set_once(pane: PreviewPane, bridge: SessionBridge, qtbot: QtBot) -> None:
    made = []
    pane.follower.changed.connect(lambda: made.append(1))
    for text in ("一", "一二", "一二三"):
        bridge.type(SetProse("plan", text))
    assert not made
    settle(qtbot, pane)
    assert len(made) == 1


def test_a_page_out_of_sight_is_not_painted(pane: PreviewPane, bridge: SessionBridge, qtbot: QtBot) -> None:
    before = pane.view.painted
    bridge.type(SetProse("plan", "最后一页才变。"))
    settle(qtbot, pane)
    assert pane.view.painted == before


def test_a_page_in_sight_is_painted_again(pane: PreviewPane, bridge: SessionBridge, qtbot: QtBot) -> None:
    before = pane.view.painted
    bridge.type(SetProse("opening", "第一页变了。"))
    settle(qtbot, pane)
    assert pane.view.painted > before


def test_a_hidden_pane_rests_and_catches_up(pane: PreviewPane, bridge: SessionBridge, qtbot: QtBot) -> None:
    pane.hide()
    bridge.apply(SetProse("plan", "没人看的时候写的。"))
    QApplication.processEvents()
    assert "没人看的时候写的。" not in text_of(pane)
    pane.show()
    assert "没人看的时候写的。" in text_of(pane)


def test_a_place_is_scrolled_to_and_marked(pane: PreviewPane) -> None:
    assert pane.view.current == 0
    pane.show_place("plan")
    last = len(pane.pages) - 1
    assert pane.view.current == last
    assert list(pane.view.marks) == [last]
    pane.show_place("opening")
    assert pane.view.current == 0
    assert list(pane.view.marks) == [0]


def test_a_place_asked_for_before_the_pane_is_seen_is_shown_then(bridge: SessionBridge, qtbot: QtBot) -> None:
    pane = PreviewPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(420, 700)
    pane.show_place("plan")
    pane.show()
    assert pane.view.current == len(pane.pages) - 1


def test_typing_out_of_sight_is_scrolled_to(pane: PreviewPane, bridge: SessionBridge, qtbot: QtBot) -> None:
    pane.show_place("plan")
    pane.view.go_to(0)
    bridge.type(SetProse("plan", "下半年，抓好以下工作。一项一项抓。"))
    settle(qtbot, pane)
    assert pane.view.current == len(pane.pages) - 1


def test_a_click_leads_to_section_and_field(pane: PreviewPane, bridge: SessionBridge, qtbot: QtBot) -> None:
    bridge.apply(SetFigure("支委会", parse_figure("12")))
    settle(qtbot, pane)
    line, fragment = next(
        (line, fragment)
        for line in pane.pages[0].lines
        for fragment in line.fragments
        if fragment.field == "支委会"
    )
    with qtbot.waitSignal(pane.clicked_place) as clicked:
        click(qtbot, pane, QPointF(fragment.positions[0] + 2, line.y + 10))
    assert clicked.args == ["meetings", "支委会"]


def test_a_click_on_the_title_leads_to_the_basics_and_on_the_margin_nowhere(
    pane: PreviewPane, qtbot: QtBot
) -> None:
    title = pane.pages[0].lines[0]
    with qtbot.waitSignal(pane.clicked_place) as clicked:
        click(qtbot, pane, QPointF(title.x + 5, title.y + 10))
    assert clicked.args[0] == "basics"
    with qtbot.assertNotEmitted(pane.clicked_place):
        click(qtbot, pane, QPointF(20, 20))


def click(qtbot: QtBot, pane: PreviewPane, point: QPointF) -> None:
    """On the first page, which is at the top of the view."""
    place = pane.view.place_in_window(0, point)
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())


def test_a_page_number_goes_to_the_page(pane: PreviewPane, qtbot: QtBot) -> None:
    pane.bar.number.setFocus()
    pane.bar.number.selectAll()
    qtbot.keyClicks(pane.bar.number, "2")
    qtbot.keyClick(pane.bar.number, Qt.Key.Key_Return)
    assert pane.view.current == 1
    assert pane.bar.number.text() == "2"
    assert pane.bar.total.text() == f"页，共 {len(pane.pages)} 页"


def test_page_keys(pane: PreviewPane, qtbot: QtBot) -> None:
    for key, page in (
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_End, len(pane.pages) - 1),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(pane.view, key)
        assert pane.view.current == page


def test_zoom_by_keys_and_wheel(pane: PreviewPane, qtbot: QtBot) -> None:
    fitted = pane.view.factor
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    larger = pane.view.factor
    assert larger > fitted
    assert pane.bar.zoom.text() == f"{round(larger * 100)}%"
    qtbot.keyClick(pane.view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert pane.view.factor < larger
    turn_wheel(pane, 120)
    turn_wheel(pane, 120)
    assert pane.view.factor > larger
    qtbot.keyClick(pane.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert pane.view.factor == fitted
    assert pane.bar.zoom.text() == "适合宽度"


def turn_wheel(pane: PreviewPane, by: int) -> None:
    view = pane.view.viewport()
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_traditional_script_is_shown(pane: PreviewPane, bridge: SessionBridge, qtbot: QtBot) -> None:
    bridge.apply(SetBasics.make(bridge.report, script="traditional"))
    settle(qtbot, pane)
    assert "黨建" in text_of(pane)
    bridge.type(SetProse("plan", "坚决贯彻落实。"))
    settle(qtbot, pane)
    assert "堅決貫徹落實。" in text_of(pane)


def test_the_narrowest_pane_shows_a_whole_page_across(pane: PreviewPane, qtbot: QtBot) -> None:
    pane.resize(300, 500)
    pane.grab()
    assert pane.view.horizontalScrollBar().maximum() == 0


def test_a_long_report_shows_its_first_page_at_once_and_then_the_place_that_was_asked_for(
    bridge: SessionBridge, qtbot: QtBot
) -> None:
    bridge.apply(
        SetProse(
            "problems",
            "\n".join(
                [
                    f"第{number}个问题是学习还不够深入，有时以干代学，联系实际还不紧密。" * 4
                    for number in range(400)
                ]
            ),
        )
    )
    pane = PreviewPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(420, 700)
    pane.show_place("plan")
    pane.show()
    early = pane.pages
    assert 0 < len(early) < 10
    assert pane.bar.total.text() == "页"
    qtbot.waitUntil(lambda: len(pane.pages) > 40)
    assert pane.pages[0] is early[0]
    assert pane.bar.total.text() == f"页，共 {len(pane.pages)} 页"
    assert pane.view.current > 40
