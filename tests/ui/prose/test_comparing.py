"""Comparisons in the real editor: offered with their words, put where they belong, alive with the figures,
one step of undo.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from djdesk.model.changes import SetBasics, SetEarlier, SetFigure
from djdesk.model.figure import Figure, parse_figure
from djdesk.model.period import Period
from djdesk.model.prose_tokens import TokenLine, lines_of, stored_of
from ui.prose.comparing import with_comparison
from ui.prose.insert_popup import InsertPopup
from ui.prose.menu import prose_menu

from .conftest import SECTION, Desktop, struck_in

SENTENCE = "召开支委会{支委会}次。"


def known(**figures: str) -> dict[str, Figure]:
    return {name: parse_figure(text) for name, text in figures.items()}


@pytest.fixture
def filled(desktop: Desktop) -> Desktop:
    desktop.bridge.apply(SetFigure("支委会", parse_figure("27")))
    desktop.bridge.apply(SetEarlier(known(支委会="24"), known(支委会="27")))
    desktop.write(SENTENCE)
    desktop.caret_after("次")
    return desktop


def rows(popup: InsertPopup) -> list[tuple[str, str]]:
    items = [popup.list.item(row) for row in range(popup.list.count())]
    return [
        (item.text(), str(item.data(Qt.ItemDataRole.UserRole + 1) or ""))
        for item in items
        if not item.isHidden()
    ]


def choose(popup: InsertPopup, words: str) -> None:
    item = next(
        popup.list.item(row)
        for row in range(popup.list.count())
        if popup.list.item(row).text().startswith(words)
    )
    popup.list.scrollToItem(item)
    QTest.mouseClick(
        popup.list.viewport(), Qt.MouseButton.LeftButton, pos=popup.list.visualItemRect(item).center()
    )


def printed(desktop: Desktop) -> str:
    return "".join(
        block.text
        for block in desktop.bridge.session.blocks()
        if block.section_id == SECTION and block.role == "body"
    )


def test_the_list_offers_the_words_for_the_figure_at_the_caret(filled: Desktop) -> None:
    popup = filled.editor.open_insert()
    assert rows(popup)[:3] == [
        ("“支委会”与以前比", ""),
        ("环比（比上期）", "比上期增加3次、增长12.5%"),
        ("同比（比去年同期）", "与去年同期持平"),
    ]
    assert popup.list.currentItem().text() == "支委会"  # Enter inserts a figure, as it always did
    popup.close()


def test_inserted_as_a_clause_behind_the_unit_in_one_step(filled: Desktop) -> None:
    filled.caret(6)  # between the chip and 次
    choose(filled.editor.open_insert(), "环比")
    assert filled.stored == "召开支委会{支委会}次[，{支委会@环比}]。"
    assert printed(filled) == "召开支委会27次，比上期增加3次、增长12.5%。"
    QTest.keyClicks(filled.editor, "x")
    assert filled.stored == "召开支委会{支委会}次[，{支委会@环比}]x。"
    filled.bridge.session.undo()
    filled.bridge.session.undo()
    assert filled.stored == SENTENCE


def test_by_keyboard_alone(filled: Desktop) -> None:
    QTest.keyClick(filled.editor, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    popup = next(one for one in filled.editor.findChildren(InsertPopup) if one.isVisible())
    popup.search.setText("同比")
    assert [text for text, _ in rows(popup)] == ["同比（比去年同期）"]
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert filled.stored == "召开支委会{支委会}次[，{支委会@同比}]。"


def test_other_figures_are_found_by_search_where_something_can_be_said(filled: Desktop) -> None:
    filled.bridge.apply(SetFigure("党课", parse_figure("2")))
    filled.bridge.apply(SetEarlier(known(支委会="24", 党课="0"), {}))
    popup = filled.editor.open_insert()
    assert not any(text.startswith("党课 环比") for text, _ in rows(popup))
    popup.search.setText("环比")
    assert rows(popup) == [
        ("环比（比上期）", "比上期增加3次、增长12.5%"),
        ("党课 环比（比上期）", "比上期增加2次"),
    ]
    popup.close()


def test_a_chosen_chip_is_not_replaced(filled: Desktop) -> None:
    filled.caret(5, 6)
    choose(filled.editor.open_insert(), "环比")
    assert filled.stored == "召开支委会{支委会}次[，{支委会@环比}]。"


def test_the_chip_follows_figure_period_and_earlier_values(filled: Desktop) -> None:
    choose(filled.editor.open_insert(), "环比")
    assert filled.shown("支委会@环比") == "比上期增加3次、增长12.5%"
    filled.value("支委会", "20")
    assert filled.shown("支委会@环比") == "比上期减少4次、下降16.7%"
    assert filled.editor.characters == len("召开支委会20次，比上期减少4次、下降16.7%。")
    filled.bridge.apply(SetEarlier({}, {}))
    assert filled.shown("支委会@环比") == "比上期…"
    assert struck_in(filled.editor.document().begin())
    assert printed(filled) == "召开支委会20次。"
    filled.bridge.session.undo()
    filled.bridge.apply(SetBasics.make(filled.bridge.report, period=Period.parse("2023")))
    filled.bridge.apply(SetEarlier(known(支委会="40"), {}))
    assert printed(filled) == "召开支委会20次，比上年减少20次、下降50%。"


def test_what_is_not_known_yet_can_be_inserted_and_comes_in_later(filled: Desktop) -> None:
    filled.bridge.apply(SetEarlier({}, {}))
    popup = filled.editor.open_insert()
    assert rows(popup)[1] == ("环比（比上期）", "没有上期的数")
    choose(popup, "环比")
    assert printed(filled) == "召开支委会27次。"
    filled.bridge.apply(SetEarlier(known(支委会="24"), {}))
    assert printed(filled) == "召开支委会27次，比上期增加3次、增长12.5%。"


def test_tooltip_shows_both_numbers_and_entering_the_chip_leads_to_the_figure(
    filled: Desktop, heard: object
) -> None:
    activated = heard(filled.editor.chip_activated)  # type: ignore[operator]
    choose(filled.editor.open_insert(), "环比")
    assert filled.editor.looks.tip("支委会@环比") == "支委会：27次，上期24次\n数字改了，这里的话跟着改"
    assert filled.editor.focus_field("支委会@环比")
    QTest.keyClick(filled.editor, Qt.Key.Key_Return)
    assert activated == [("figure", "支委会")]


def test_the_context_menu_says_what_it_writes(filled: Desktop) -> None:
    menu = prose_menu(filled.editor, filled.editor)
    words = [action.text() for action in menu.actions()]
    assert "写上“比上期增加3次、增长12.5%”" in words
    next(action for action in menu.actions() if action.text().startswith("写上“与")).trigger()
    assert filled.stored == "召开支委会{支委会}次[，{支委会@同比}]。"
    menu.deleteLater()


def test_copied_and_pasted_it_stays_alive_and_other_programs_get_the_words(filled: Desktop) -> None:
    filled.write("召开支委会{支委会}次[，{支委会@环比}]。")
    filled.editor.selectAll()
    filled.editor.copy()
    assert QGuiApplication.clipboard().text() == "召开支委会27次，比上期增加3次、增长12.5%。"
    filled.editor.moveCursor(QTextCursor.MoveOperation.End)
    filled.editor.paste()
    assert filled.stored == "召开支委会{支委会}次[，{支委会@环比}]。" * 2


@pytest.mark.parametrize(
    ("before", "made"),
    [
        ("支委会{支委会}|次。", "支委会{支委会}次[，{支委会@环比}]。"),
        ("支委会{支委会}次|。", "支委会{支委会}次[，{支委会@环比}]。"),
        ("支委会{支委会}次，|党课。", "支委会{支委会}次，[{支委会@环比}，]党课。"),
        ("[支委会{支委会}次，]|推动工作。", "[支委会{支委会}次，][{支委会@环比}，]推动工作。"),
        ("支委会{支委会}次|并讲党课。", "支委会{支委会}次[，{支委会@环比}，]并讲党课。"),
        ("支委会{支委会}次|、党课2次。", "支委会{支委会}次[（{支委会@环比}）]、党课2次。"),
        ("[支委会{支委会}次|][、党课{党课}次]。", "[支委会{支委会}次][（{支委会@环比}）][、党课{党课}次]。"),
        ("[支委会{支委会}|次][，党课{党课}次]。", "[支委会{支委会}次][，{支委会@环比}][，党课{党课}次]。"),
        # within a clause of clauses it stays beside its figure, which drops out with the whole
        (
            "[截至，[支委会{支委会}|次][、党课{党课}次]。]",
            "[截至，[支委会{支委会}次][（{支委会@环比}）][、党课{党课}次]。]",
        ),
        (
            "[截至，[支委会{支委会}次]|[、党课{党课}次]。]",
            "[截至，[支委会{支委会}次][（{支委会@环比}）][、党课{党课}次]。]",
        ),
        ("支委会{支委会}次（|）。", "支委会{支委会}次（[{支委会@环比}]）。"),
        ("|", "[{支委会@环比}]"),
    ],
)
def test_where_it_goes(before: str, made: str) -> None:
    line = lines_of(before)[0]
    at = line.tokens.index("|")
    tokens, behind = with_comparison([*line.tokens[:at], *line.tokens[at + 1 :]], at, "支委会@环比", "次")
    assert stored_of([TokenLine("", tuple(tokens))]) == made
    assert tokens[behind - 1] == "+]"


def test_a_row_of_the_list_has_room_for_the_whole_words(filled: Desktop) -> None:
    popup = filled.editor.open_insert()
    item = popup.list.item(1)
    metrics = popup.list.fontMetrics()
    room = popup.list.visualItemRect(item).width() - 16
    assert (
        metrics.horizontalAdvance(item.text())
        + 16
        + metrics.horizontalAdvance("比去年同期增加120万元、增长112.5%")
        <= room
    )
    popup.close()
