"""The lines under words that the proofreader asks about, in one editor: painted over the text, which they
never touch. What is changed loses its line at once; where it should have one is known again when the text was
read.
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QTextCursor, QTextLayout
from PySide6.QtWidgets import QTextEdit

from djdesk.desk.proof.open_points import Remark
from djdesk.model.prose_tokens import width
from ui.prose.written import tokens_of
from ui.report.bridge import SessionBridge
from ui.widgets import theme
from ui.widgets.composing import ComposingGuard

LEVEL_COLOURS: dict[str, str] = theme.LEVELS
_WAVE, _RISE, _THICK = 3.0, 1.5, 1.2  # px: half a wave, its height, its pen
_BELOW = 2.5  # px under the baseline
_WIDEST_TIP = 30  # characters of a line


class _Mark(msgspec.Struct, frozen=True):
    """`cursor` holds the stretch through every change of the document, `words` what it said."""

    cursor: QTextCursor
    words: str
    remark: Remark


class ProofMarks(QObject):
    """`changed`: other lines are to be painted."""

    changed = Signal()

    def __init__(
        self, editor: QTextEdit, bridge: SessionBridge, section_id: str, guard: ComposingGuard
    ) -> None:
        super().__init__(editor)
        self._editor, self._bridge, self._section = editor, bridge, section_id
        self._guard = guard
        self._marks: list[_Mark] = []
        bridge.check.read.connect(self._later)
        bridge.news.connect(lambda news: self._later() if news.touched.held else None)
        self._look()

    @property
    def shown(self) -> list[Remark]:
        """In the order of the text."""
        return [one.remark for one in self._standing()]

    def at(self, position: int) -> Remark | None:
        """What is asked about the words that `position` stands in or beside."""
        return next(
            (
                one.remark
                for one in self._standing()
                if one.cursor.selectionStart() <= position <= one.cursor.selectionEnd()
            ),
            None,
        )

    def at_point(self, point: QPoint) -> Remark | None:
        """What is asked about the words under a point of the viewport."""
        for one in self._standing():
            start, end = QTextCursor(one.cursor), QTextCursor(one.cursor)
            start.setPosition(one.cursor.selectionStart())
            end.setPosition(one.cursor.selectionEnd())
            first, last = self._editor.cursorRect(start), self._editor.cursorRect(end)
            if first.top() == last.top():
                if first.united(last).adjusted(-2, 0, 2, 4).contains(point):
                    return one.remark
            elif first.top() <= point.y() <= last.bottom():
                position = self._editor.cursorForPosition(point).position()
                if one.cursor.selectionStart() <= position <= one.cursor.selectionEnd():
                    return one.remark
        return None

    def next_from(self, position: int) -> Remark | None:
        """The first that stands at or behind `position`, around the end."""
        standing = self._standing()
        behind = [one for one in standing if one.cursor.selectionEnd() >= position]
        return next((one.remark for one in (*behind, *standing)), None)

    def select(self, remark: Remark) -> QTextCursor | None:
        """Puts the caret behind its words; where they stand."""
        one = next((mark for mark in self._standing() if mark.remark.hold == remark.hold), None)
        if one is None:
            return None
        caret = self._editor.textCursor()
        caret.setPosition(one.cursor.selectionEnd())
        self._editor.setTextCursor(caret)
        return QTextCursor(one.cursor)

    def paint(self, painter: QPainter, visible: QRectF) -> None:
        """Waves below the words of what is in sight, those of the gravest last."""
        if not self._marks:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        document, order = self._editor.document(), list(LEVEL_COLOURS)[::-1]
        layout = document.documentLayout()
        areas = {
            number: layout.blockBoundingRect(document.findBlockByNumber(number))
            for number in {one.cursor.blockNumber() for one in self._marks}
        }
        seen = [one for one in self._marks if areas[one.cursor.blockNumber()].intersects(visible)]
        seen = [one for one in seen if one.cursor.selectedText() == one.words]
        for one in sorted(seen, key=lambda mark: order.index(mark.remark.level)):
            painter.setPen(QPen(QColor(LEVEL_COLOURS[one.remark.level]), _THICK))
            for left, right, y in self._pieces(one.cursor):
                painter.drawPolyline(_wave(left, right, y))

    def _pieces(self, cursor: QTextCursor) -> list[tuple[float, float, float]]:
        """Left, right and height of each line that the stretch runs over."""
        block = self._editor.document().findBlock(cursor.selectionStart())
        layout: QTextLayout = block.layout()
        area = self._editor.document().documentLayout().blockBoundingRect(block)
        first = cursor.selectionStart() - block.position()
        last = min(cursor.selectionEnd() - block.position(), block.length() - 1)
        preedit = len(layout.preeditAreaText())
        if preedit and first >= layout.preeditAreaPosition():
            first, last = first + preedit, last + preedit
        pieces = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            start, end = line.textStart(), line.textStart() + line.textLength()
            if end <= first or start >= last:
                continue
            left = float(line.cursorToX(max(first, start))[0])  # type: ignore[index]
            right = float(line.cursorToX(min(last, end))[0])  # type: ignore[index]
            y = area.top() + line.y() + line.ascent() + _BELOW
            pieces.append((area.left() + left, area.left() + max(right, left + 2 * _WAVE), y))
        return pieces

    def _standing(self) -> list[_Mark]:
        """Those whose words still stand."""
        return [one for one in self._marks if one.cursor.selectedText() == one.words]

    def _later(self) -> None:
        self._guard.defer(self._look)

    def _look(self) -> None:
        if self._bridge.check.up_to_date:
            made = [mark for one in self._bridge.check.in_text if (mark := self._mark(one)) is not None]
        else:  # what is known is of other words: they are read soon
            held = self._bridge.report.held
            made = [one for one in self._marks if one.remark.hold not in held]
        if made != self._marks:
            self._marks = made
            self.changed.emit()

    def _mark(self, remark: Remark) -> _Mark | None:
        spot = remark.spot
        if spot is None or spot.kind != "prose" or spot.section != self._section:
            return None
        block = self._editor.document().findBlockByNumber(spot.line)
        if not block.isValid():
            return None
        tokens = tokens_of(block)
        if spot.end > len(tokens) or (spot.exact and "".join(tokens[spot.start : spot.end]) != remark.found):
            return None
        first, last = spot.start, max(spot.end, spot.start + 1)
        if last > len(tokens):
            first, last = max(0, first - 1), len(tokens)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + width(tokens[:first]))
        end = block.position() + width(tokens[:last])
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return _Mark(cursor, cursor.selectedText(), remark) if cursor.hasSelection() else None


def tip_of(remark: Remark) -> str:
    """What shows beside the mouse."""
    lines = [f"{remark.level}　{remark.message}"]
    if remark.fix is not None:
        lines.append(
            f"改为：{shown(remark.fix.after)}" if remark.fix.after else f"删去：{shown(remark.fix.before)}"
        )
    if remark.source:
        lines.append(f"依据：{remark.source}")
    lines.append("点一下或按 Ctrl+. 改")
    return "\n".join(part for line in lines for part in _turned(line))


def shown(words: str) -> str:
    """With signs for what cannot be seen."""
    return words.replace(" ", "␣").replace("\u3000", "␣").replace("\n", "↵").replace("\t", "⇥")


def _turned(line: str) -> list[str]:
    return [line[at : at + _WIDEST_TIP] for at in range(0, len(line), _WIDEST_TIP)]


def _wave(left: float, right: float, y: float) -> list[QPointF]:
    count = max(2, round((right - left) / _WAVE))
    step = (right - left) / count
    return [QPointF(left + at * step, y + (_RISE if at % 2 else -_RISE * 0.2)) for at in range(count + 1)]
