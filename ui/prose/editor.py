"""The prose of one section: stored text shown with chips, clauses and points; each keystroke goes to the
session.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QToolTip, QWidget

from djdesk.desk.report.comparison_offers import ComparisonOffer
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.prose import POINT_MARKERS, comparison
from djdesk.model.prose_tokens import TokenLine, chip, chip_name, plain_tokens
from djdesk.model.tables.table import tabled
from ui.prose import clipboard, editing
from ui.prose.box import EDGE, RIGHT, ProseBox
from ui.prose.clauses import clauses
from ui.prose.comparing import figure_at_hand, insert_comparison
from ui.prose.gutter import GUTTER, Gutter
from ui.prose.insert_popup import InsertPopup
from ui.prose.keys import handle_key
from ui.prose.live import LiveText
from ui.prose.menu import prose_menu
from ui.prose.proof.proofing import Proofing
from ui.prose.tables.in_text import TablesInText
from ui.prose.written import (
    blocks,
    index_at,
    insert_tokens,
    marker_of,
    objects_in,
    selected_lines,
    token_at,
    tokens_of,
)
from ui.report.bridge import SessionBridge
from ui.widgets import theme

_LEAST_LINES = 4
_EMPTY = "在这里写正文。"


class ProseEditor(ProseBox):
    """Shows and edits the prose of a section; see ui.prose.live for how it keeps in step with the report.

    `chip_activated` carries kind ("figure", "text", "basics", "tick") and name of a chip that was
    double-clicked or entered, `counted` the characters printed, `caret_paragraph` the number of the caret's
    paragraph among those that are not empty.
    """

    chip_activated = Signal(str, str)
    counted = Signal(int)
    focused = Signal(str)
    caret_paragraph = Signal(int)
    passages_wanted = Signal()

    def __init__(self, bridge: SessionBridge, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._section_id = section_id
        self._paragraph = -1
        self._live = LiveText(bridge, section_id, self.document(), self.guard)
        self.looks = self._live.looks
        self._gutter = Gutter(self, self._live.carried)
        self.least_height = float(_LEAST_LINES * self._live.points.line_height)
        self._live.start()
        self.tables = TablesInText(self, bridge, section_id, self._live.quietly)
        self.proofing = Proofing(self, bridge, section_id, self.guard)
        self._example = "　　" + (bridge.section_form(section_id).example or _EMPTY)
        self._show_name()
        self._connect()

    @property
    def characters(self) -> int:
        """Characters of the section's printed text, without its heading."""
        return self._live.characters

    # ------------------------------------------------------------ for the window

    def focus_field(self, name: str) -> bool:
        """Selects the first chip of that name; False when there is none."""
        for block in blocks(self.document()):
            for offset, token in objects_in(block):
                if token == chip(name):
                    self.setFocus()
                    self._select_chip(block.position() + offset)
                    return True
        return False

    def focus_paragraph(self, stored: str) -> bool:
        """The paragraph that says just that, carried over; False when there is none."""
        number = next((number for number, mark in self.carried().items() if mark.words == stored), -1)
        if number >= 0:
            self.focus_number(number)
        return number >= 0

    def focus_number(self, number: int) -> None:
        """Puts the caret at the start of the paragraph of that number."""
        self.setFocus()
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(number)))
        self.ensureCursorVisible()

    def focus_words(self, words: str) -> bool:
        """Selects the first place that says just that; False when there is none."""
        found = self.document().find(words, 0, QTextDocument.FindFlag.FindCaseSensitively)
        if not found.isNull():
            self.setFocus()
            self.setTextCursor(found)
        return not found.isNull()

    def focus_end(self) -> None:
        self.setFocus()
        self.moveCursor(QTextCursor.MoveOperation.End)

    # ------------------------------------------------------------ commands

    def enter(self) -> None:
        """Enter: opens the field of a selected chip, else a new paragraph or point."""
        name = self._chosen_chip()
        if name:
            self._activate(name)
        else:
            self._edit(editing.new_line)

    def add_point(self, marker: str = "") -> None:
        """A point after the caret's paragraph; without a marker like the point it stands in, or the section's
        first.
        """
        wanted = marker or self.usual_marker()
        self._edit(lambda cursor: editing.add_point(cursor, wanted), own_step=True)
        self.setFocus()

    def set_marker(self, marker: str) -> None:
        self._edit(lambda cursor: editing.set_marker_at(cursor, marker), own_step=True)

    def move_paragraph(self, direction: int) -> None:
        """Moves the caret's paragraph up (-1) or down (+1)."""
        number = self.textCursor().blockNumber()
        self._move(number, number - 1 if direction < 0 else number + 2)

    def make_optional(self) -> None:
        self._edit(editing.make_optional, own_step=True)

    def make_firm(self) -> None:
        self._edit(editing.make_firm, own_step=True)

    def erase(self, forward: bool) -> bool:
        cursor = self.textCursor()
        done = editing.erase_forward(cursor) if forward else editing.erase_back(cursor)
        if done:
            self.setTextCursor(cursor)
        return done

    def write_plain(self, text: str) -> None:
        self._edit(lambda cursor: insert_tokens(cursor, plain_tokens(text)))

    def activate_for(self, text: str) -> bool:
        """A digit typed on a selected figure belongs into the figure's own field: it must not replace the
        chip.
        """
        name = self._chosen_chip()
        if not (
            name and text.isdigit() and self.looks.of(name).kind == "figure"
        ):  # a comparison leads to its figure as well
            return False
        self._activate(name)
        return True

    def insert_field(self, name: str) -> None:
        """The value of a name; of a comparison a clause that drops out where there is nothing to compare
        with.
        """
        if self.looks.of(name).compares:
            self._edit(
                lambda cursor: insert_comparison(cursor, name, self.looks.unit(comparison(name)[0])),
                own_step=True,
            )
            self.setFocus()
        else:
            self.insert_passage([TokenLine("", (chip(name),))])

    def insert_passage(self, lines: list[TokenLine]) -> None:
        """Lines in place of the selection, as one step."""
        self._edit(lambda cursor: editing.insert_lines(cursor, lines), own_step=True)
        self.setFocus()

    def open_insert(self, typed: str = "") -> InsertPopup:
        """The list of figures and texts; `typed` is the character to write when nothing is chosen."""
        self.settle()
        popup = InsertPopup(self.looks, self, self.figure_at_hand())
        popup.chosen.connect(self.insert_field)
        popup.dismissed.connect(
            lambda: self.insert_passage([TokenLine("", (typed,))]) if typed else self.setFocus()
        )
        popup.open_at(self.viewport().mapToGlobal(self.cursorRect().bottomLeft() + QPoint(0, 6)))
        return popup

    # ------------------------------------------------------------ what is here

    def marker(self) -> str:
        return marker_of(self.textCursor().block())

    def carried(self) -> dict[int, CarriedMark]:
        """Last period's paragraphs that nobody has looked at, by their numbers."""
        return self._live.carried()

    def usual_marker(self) -> str:
        """The marker of the caret's point, else of the section's first, else 是."""
        return self.marker() or next(
            (line.marker for line in self._live.lines if line.marker), POINT_MARKERS[0]
        )

    def figure_at_hand(self) -> str:
        """The figure that the caret is at; "" when there is none."""
        return figure_at_hand(self.textCursor(), lambda name: self.looks.of(name).kind == "figure")

    def comparisons(self) -> list[ComparisonOffer]:
        """What can be said of the figure at the caret against earlier periods."""
        return self.looks.comparisons(self.figure_at_hand())

    def in_clause(self) -> bool:
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        tokens = tokens_of(block)
        first = index_at(tokens, cursor.selectionStart() - block.position())
        last = index_at(tokens, cursor.selectionEnd() - block.position())
        return any(start <= last and end >= first for start, end in clauses(tokens))

    # ------------------------------------------------------------ clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipboard.mime_of(selected_lines(self.textCursor()), self.looks)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(clipboard.PROSE_MIME) or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines, outside = clipboard.lines_from(source, self.looks), not source.hasFormat(clipboard.PROSE_MIME)
        self._edit(lambda cursor: editing.insert_lines(cursor, lines, outside), own_step=True)

    # ------------------------------------------------------------ events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._gutter.cancel():
            return
        if not handle_key(self, event):
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = editing.chip_at(self, QPointF(event.pos()))
            tip = self.looks.tip(chip_name(token_at(self.document(), at))) if at >= 0 else ""
            QToolTip.showText(event.globalPos(), tip or self.proofing.tip(event.pos()), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self._gutter.leave()
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._gutter.hover(event.position().y())
        over_chip = editing.chip_at(self, event.position()) >= 0
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor if over_chip else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = editing.chip_at(self, event.position())
        if at >= 0 and not self.textCursor().hasSelection() and event.button() == Qt.MouseButton.LeftButton:
            self._select_chip(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = editing.chip_at(self, event.position())
        if at >= 0:
            self._select_chip(at)
            self._activate(chip_name(token_at(self.document(), at)))
        else:
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = prose_menu(self, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_live"):
            self.document().setDefaultFont(self.font())
            self._live.set_font(self.font())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._gutter.setGeometry(0, 0, GUTTER, self.viewport().height())
        if hasattr(self, "tables"):
            self.tables.resized()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.document().isEmpty() and not self.marker() and not self.guard.composing:
            painter.setPen(QColor(theme.FAINT))
            room = QRectF(self.viewport().rect()).adjusted(GUTTER, EDGE + 4, -RIGHT, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self._example)
        self._live.points.paint(painter)
        self._live.chips.paint(painter, self.document(), QRectF(event.rect()), self._chosen_position())
        self.proofing.marks.paint(painter, QRectF(event.rect()))
        self._gutter.paint_drop(painter)

    # ------------------------------------------------------------ within

    def _show_name(self) -> None:
        """Screen readers name the section; the clerk can rename it."""
        heading = next(
            (section.heading for section in self._bridge.report.sections if section.id == self._section_id),
            "",
        )
        self.setAccessibleName(f"正文：{heading}")

    def _connect(self) -> None:
        self._bridge.news.connect(lambda news: self._show_name() if news.touched.outline else None)
        self._live.counted.connect(self.counted)
        self._live.moved.connect(self.put_caret)
        self._live.looked.connect(self.viewport().update)
        self._gutter.moved.connect(self._move)
        self.entered.connect(lambda: self.focused.emit(self._section_id))
        self.left.connect(self._bridge.flush)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.selectionChanged.connect(self.viewport().update)

    def _edit(self, change: Callable[[QTextCursor], object], own_step: bool = False) -> None:
        """Changes the document at the caret or selection; the caret goes where the change leaves the
        cursor.
        """

        def act() -> None:
            cursor = self.textCursor()
            change(cursor)
            self.setTextCursor(cursor)

        if own_step:
            self._live.as_step(act)
        else:
            act()

    def _move(self, number: int, gap: int) -> None:
        self._edit(lambda cursor: editing.move_line(cursor, number, gap), own_step=True)

    def _activate(self, name: str) -> None:
        if tabled(name):
            self.tables.enter(tabled(name))
            return
        look = self.looks.of(name)
        self.chip_activated.emit(look.kind, comparison(name)[0] if look.compares else name)

    def _select_chip(self, at: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(at)
        cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _chosen_chip(self) -> str:
        """The name of the one chip that is selected, and nothing else."""
        return chip_name(token_at(self.document(), self._chosen_position()))

    def _chosen_position(self) -> int:
        """Where the chip is that is selected alone; -1 when there is none."""
        cursor = self.textCursor()
        start = cursor.selectionStart()
        return (
            start
            if cursor.selectionEnd() - start == 1 and chip_name(token_at(self.document(), start))
            else -1
        )

    def _on_caret_moved(self) -> None:
        number = self.textCursor().blockNumber()
        shown = sum(1 for line in self._live.lines[:number] if line.tokens)
        if shown != self._paragraph:
            self._paragraph = shown
            self.caret_paragraph.emit(shown)
