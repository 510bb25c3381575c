"""The QTextDocument: it says what was put into it, whatever it said before."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from djdesk.model.prose_tokens import CLOSE, OPEN, TokenLine, lines_of, stored_of
from support.prose_lines import LINES
from ui.prose.written import lines_in, read_mended, selected_lines, show_lines

pytestmark = pytest.mark.usefixtures("qapp")
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(lines=LINES)
def test_a_document_says_what_it_was_told(lines: list[TokenLine], qapp: object) -> None:
    document = QTextDocument()
    show_lines(document, lines)
    assert lines_in(document) == lines


@FEW
@given(old=LINES, new=LINES)
def test_it_changes_from_any_text_to_any_other(
    old: list[TokenLine], new: list[TokenLine], qapp: object
) -> None:
    document = QTextDocument()
    show_lines(document, old)
    place = show_lines(document, new)
    assert lines_in(document) == new
    assert (place == -1) == (old == new)


def test_a_change_is_one_edit_and_leaves_cursors_elsewhere_alone() -> None:
    document = QTextDocument()
    show_lines(document, lines_of("召开支委会{支委会}次。\n{是}抓好学习。"))
    cursor = QTextCursor(document)
    cursor.setPosition(document.characterCount() - 3)
    before = cursor.block().text()[cursor.positionInBlock() :]
    document.documentLayout()  # without one a document announces nothing
    edits: list[tuple[int, int, int]] = []
    document.contentsChange.connect(lambda *args: edits.append(args))
    assert show_lines(document, lines_of("召开支委会{支委会}场次。\n{是}抓好学习。")) == 7
    assert edits == [(6, 0, 1)]
    assert cursor.block().text()[cursor.positionInBlock() :] == before


def test_brackets_without_partner_are_taken_out_of_the_document() -> None:
    document = QTextDocument()
    show_lines(document, [TokenLine("", (OPEN, "𬱖", "{支委会}", "次", CLOSE, "。"))])
    cursor = QTextCursor(document)
    cursor.setPosition(5)
    cursor.setPosition(6, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    assert stored_of(read_mended(document)) == "𬱖{支委会}次。"
    assert stored_of(lines_in(document)) == "𬱖{支委会}次。"


@pytest.mark.parametrize(
    ("start", "end", "stored"),
    [
        (0, 4, "召开{支委会}次"),
        (1, 5, "开{支委会}次。"),
        (3, 8, "次。\n{是}抓好"),
        (0, 11, "召开{支委会}次。\n{是}抓好学习。"),
        (6, 11, "{是}抓好学习。"),
    ],
)
def test_a_selection_is_lines_of_its_own(start: int, end: int, stored: str, qtbot: QtBot) -> None:
    document = QTextDocument()
    show_lines(document, lines_of("召开{支委会}次。\n{是}抓好学习。"))
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    assert stored_of(selected_lines(cursor)) == stored
