"""Bad breaks while typing: the row below the pages, marks in the margin, and the way to the place; fonts and
programs beside them.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QLabel
from pytestqt.qtbot import QtBot

from djdesk.model.changes import SetBasics, SetProse
from djdesk.model.report import Report
from ui.preview.fonts import FontBook
from ui.preview.pane import PreviewPane
from ui.report.bridge import SessionBridge
from ui.widgets.palettes import PAGES

ONE_LEFT = "坚持以党建引领推动机关各项工作提质增效组织全体党员干部"[:26] + "学。"


def settle(qtbot: QtBot, pane: PreviewPane) -> None:
    qtbot.waitUntil(lambda: not pane.follower._soon.isActive())
    pane.grab()


def kinds(pane: PreviewPane) -> set[str]:
    return {warning.kind for warning in pane.follower.warnings}


@pytest.fixture
def quiet(pane: PreviewPane, bridge: SessionBridge, qtbot: QtBot) -> PreviewPane:
    """One page without a fault."""
    bridge.apply(SetProse("problems", "抓得不够细。"))
    settle(qtbot, pane)
    return pane


def test_nothing_is_said_where_nothing_is_wrong(quiet: PreviewPane) -> None:
    assert quiet.follower.warnings == ()
    assert quiet.foot.hints.isHidden()
    assert quiet.foot.list.isHidden()


def test_a_fault_shows_while_it_is_typed_and_goes_when_it_is_mended(
    quiet: PreviewPane, bridge: SessionBridge, qtbot: QtBot
) -> None:
    bridge.type(SetProse("plan", ONE_LEFT))
    settle(qtbot, quiet)
    assert kinds(quiet) == {"short_last_line"}
    assert quiet.foot.hints.isVisible()
    assert quiet.foot.hints.text() == "版面提示 1 处"
    bridge.type(SetProse("plan", ONE_LEFT.replace("。", "习新精神。")))
    settle(qtbot, quiet)
    assert quiet.foot.hints.isHidden()


def test_the_mark_stands_in_the_margin_at_the_line(
    quiet: PreviewPane, bridge: SessionBridge, qtbot: QtBot
) -> None:
    bridge.type(SetProse("plan", ONE_LEFT))
    settle(qtbot, quiet)
    (hint,) = quiet.view.hints[0]
    line = next(line for line in quiet.pages[0].lines if line.text == "学。")
    assert line.y <= hint.rect.top() < hint.rect.bottom() <= line.y + 29
    assert hint.rect.right() < line.x
    quiet.view.reveal(0, hint.rect)
    place = quiet.view.place_in_window(0, hint.rect.center()).toPoint()
    colour = quiet.view.viewport().grab().toImage().pixelColor(place)
    assert colour == QColor(PAGES["warn"])


def test_a_click_on_the_list_or_on_the_mark_leads_to_the_section(
    quiet: PreviewPane, bridge: SessionBridge, qtbot: QtBot
) -> None:
    bridge.type(SetProse("plan", ONE_LEFT))
    settle(qtbot, quiet)
    qtbot.mouseClick(quiet.foot.hints, Qt.MouseButton.LeftButton)
    assert quiet.foot.list.isVisible()
    item = quiet.foot.list.item(0)
    assert "只有一个字" in item.text()
    assert "增删" in item.text()
    with qtbot.waitSignal(quiet.clicked_place) as clicked:
        qtbot.mouseClick(
            quiet.foot.list.viewport(),
            Qt.MouseButton.LeftButton,
            pos=quiet.foot.list.visualItemRect(item).center(),
        )
    assert clicked.args == ["plan", ""]
    quiet.grab()
    (hint,) = quiet.view.hints[0]
    with qtbot.waitSignal(quiet.clicked_place) as clicked:
        place = quiet.view.place_in_window(0, QPointF(hint.rect.center()))
        qtbot.mouseClick(quiet.view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert clicked.args == ["plan", ""]


def test_a_hint_on_a_later_page_is_scrolled_to(
    pane: PreviewPane, bridge: SessionBridge, qtbot: QtBot
) -> None:
    bridge.type(SetProse("plan", ONE_LEFT))
    settle(qtbot, pane)
    pane.view.go_to(0)
    warning = next(
        warning
        for warning in pane.follower.warnings
        if warning.kind == "short_last_line" and pane.follower.blocks[warning.block].section_id == "plan"
    )
    assert warning.page > 1
    pane.show_warning(warning)
    assert pane.view.current == warning.page


def test_a_title_fault_leads_to_the_title(quiet: PreviewPane, bridge: SessionBridge, qtbot: QtBot) -> None:
    bridge.apply(
        SetBasics.make(
            bridge.report,
            title="区市政服务中心党总支关于召开主题教育专题组织\n生活\n会和开展民主评议党员的情况",
        )
    )
    settle(qtbot, quiet)
    warning = next(warning for warning in quiet.follower.warnings if warning.kind.startswith("title"))
    with qtbot.waitSignal(quiet.clicked_place) as clicked:
        quiet.show_warning(warning)
    assert clicked.args == ["basics", "标题"]


def test_missing_fonts_and_rare_characters_are_named(
    quiet: PreviewPane, bridge: SessionBridge, qtbot: QtBot
) -> None:
    bridge.type(SetProse("plan", "由李𬱖同志负责。"))
    settle(qtbot, quiet)
    lacking = FontBook().substitutions(quiet.follower.layout)
    qtbot.waitUntil(lambda: "𬱖" in quiet.foot.fonts.toolTip())
    if lacking:
        assert lacking[0][0] in quiet.foot.fonts.toolTip()
    qtbot.mouseClick(quiet.foot.fonts, Qt.MouseButton.LeftButton)
    (sheet,) = [child for child in quiet.foot.findChildren(QFrame) if child.property("look") == "popup"]
    words = sheet.findChild(QLabel).text()
    assert "生僻字“𬱖”" in words
    for wanted, used in lacking:
        assert f"{wanted}：未安装，用 {used} 代替" in words
    sheet.close()


def test_the_program_whose_breaks_are_shown_is_chosen_and_kept(
    quiet: PreviewPane, bridge: SessionBridge, qtbot: QtBot
) -> None:
    report: Report = bridge.report
    bridge.type(SetProse("plan", "坚持以党建引领推动机关各项工作提质增效组织全体党员" + "……做到。"))
    settle(qtbot, quiet)
    assert quiet.foot.program.text() == "按 Word/WPS 断行"
    word = [line.text for line in quiet.pages[0].lines]
    next(action for action in quiet.foot.program.menu().actions() if action.data() == "libreoffice").trigger()
    settle(qtbot, quiet)
    assert [line.text for line in quiet.pages[0].lines] != word
    assert "mark_split" in kinds(quiet)
    assert quiet.foot.program.text() == "按 LibreOffice 断行"
    again = PreviewPane(bridge)
    qtbot.addWidget(again)
    assert again.foot.program.text() == "按 LibreOffice 断行"
    assert bridge.report.title == report.title
