"""The old text as it was read, line by line: beside each line what it is, marked where that is not sure.
Nothing is typed here; keys and buttons say what the line is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from djdesk.intake.line_roles import LEVELS, LineRole, ReadLine
from ui.widgets import theme

NAMES: dict[LineRole, str] = {
    "title": "标题",
    "1": "一级",
    "2": "二级",
    "3": "三级",
    "4": "四级",
    "body": "正文",
    "byline": "落款",
    "out": "略去",
}
_KEYS: dict[int, LineRole] = {
    Qt.Key.Key_T: "title",
    Qt.Key.Key_1: "1",
    Qt.Key.Key_2: "2",
    Qt.Key.Key_3: "3",
    Qt.Key.Key_4: "4",
    Qt.Key.Key_0: "body",
    Qt.Key.Key_5: "byline",
    Qt.Key.Key_Delete: "out",
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_INDENT = 18  # px of a level
_LEADING = 135  # per cent
_MARKED, _HERE = QColor(theme.BANNER), QColor(theme.ACCENT_SOFT)


class SourceView(QTextEdit):
    """`reached`: the place of the line that the clerk went to. `said`: what the line is. `agreed`: it is
    right as it is. `next_asked`: on to the next doubt.
    """

    reached = Signal(int)
    said = Signal(str)
    agreed = Signal()
    next_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setProperty("look", "source")
        self.setAccessibleName("原文，每行左边是它认作什么")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self._lines: list[ReadLine] = []
        self._doubted: Collection[int] = ()
        self._showing = False
        self.document().setDocumentMargin(8)
        self._names = _Names(self)
        self.setViewportMargins(self._names.sizeHint().width(), 0, 0, 0)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._names.update())
        self.document().contentsChanged.connect(self._names.update)
        self.cursorPositionChanged.connect(self._moved)

    @property
    def line(self) -> ReadLine | None:
        """The line that the cursor is in."""
        number = self.textCursor().blockNumber()
        return self._lines[number] if number < len(self._lines) else None

    def show_lines(self, lines: Sequence[ReadLine], doubted: Collection[int]) -> None:
        """The cursor stays at its place of the file, and the page where it was scrolled to."""
        here, at = self.line, self.verticalScrollBar().value()
        self._showing = True
        if [line.text for line in lines] != [line.text for line in self._lines]:
            self.setPlainText("\n".join(_shown(line) for line in lines))
            self._lines = []
        before: list[LineRole | None] = [line.role for line in self._lines]
        before = before or [None] * len(lines)
        self._lines, self._doubted = list(lines), frozenset(doubted)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, (line, role) in enumerate(zip(lines, before, strict=True)):
            if line.role != role:
                self._dress(cursor, self.document().findBlockByNumber(number), line)
        cursor.endEditBlock()
        if here is not None:
            self._put_cursor(here.place)
        self.verticalScrollBar().setValue(at)
        self._showing = False
        self._mark()

    def go_to(self, place: int) -> None:
        """Brings the line at `place` of the file's text into the middle."""
        self._put_cursor(place)
        rect = self.cursorRect()
        middle = self.viewport().height() // 3
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + rect.top() - middle)
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        role = _KEYS.get(event.key()) if plain else None
        if role is not None:
            self.said.emit(role)
        elif plain and event.key() == Qt.Key.Key_Space:
            self.agreed.emit()
        elif plain and event.key() in _ENTER:
            self.next_asked.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setViewportMargins(self._names.sizeHint().width(), 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inner = self.contentsRect()
        width = self._names.sizeHint().width()
        self._names.setGeometry(QRect(inner.left(), inner.top(), width, self.viewport().height()))

    def blocks(self) -> list[tuple[ReadLine, QRect]]:
        """The lines in sight with where they stand in the viewport."""
        found: list[tuple[ReadLine, QRect]] = []
        layout, top = self.document().documentLayout(), self.verticalScrollBar().value()
        first = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while first.isValid() and first.blockNumber() < len(self._lines):
            rect = layout.blockBoundingRect(first).toRect().translated(0, -top)
            if rect.top() > self.viewport().height():
                break
            found.append((self._lines[first.blockNumber()], rect))
            first = first.next()
        return found

    def is_doubted(self, line: ReadLine) -> bool:
        return line.place in self._doubted

    def _put_cursor(self, place: int) -> None:
        number = next((number for number, line in enumerate(self._lines) if line.place >= place), -1)
        if number >= 0:
            cursor = QTextCursor(self.document().findBlockByNumber(number))
            was, self._showing = self._showing, True
            self.setTextCursor(cursor)
            self._showing = was

    def _moved(self) -> None:
        if self._showing:
            return
        self._mark()
        if self.line is not None:
            self.reached.emit(self.line.place)

    def _mark(self) -> None:
        """Doubtful lines and the one of the cursor have a ground of their own."""
        marks = []
        for number, line in enumerate(self._lines):
            if line.place in self._doubted:
                marks.append(self._ground(self.document().findBlockByNumber(number), _MARKED))
        if self._lines:
            marks.append(self._ground(self.textCursor().block(), _HERE))
        self.setExtraSelections(marks)
        self._names.update()

    def _ground(self, block: QTextBlock, colour: QColor) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = QTextCursor(block)  # type: ignore[attr-defined]
        last = block.next().isValid()
        step = QTextCursor.MoveOperation.NextBlock if last else QTextCursor.MoveOperation.EndOfBlock
        made.cursor.movePosition(step, QTextCursor.MoveMode.KeepAnchor)  # type: ignore[attr-defined]
        made.format.setBackground(colour)  # type: ignore[attr-defined]
        made.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # type: ignore[attr-defined]
        return made

    def _dress(self, cursor: QTextCursor, block: QTextBlock, line: ReadLine) -> None:
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        looks, words = QTextBlockFormat(), QTextCharFormat()
        looks.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        looks.setTopMargin(3)
        looks.setBottomMargin(3)
        level = LEVELS.index(line.role) if line.role in LEVELS else -1
        if line.role == "title":
            looks.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.setFontPointSize(self.font().pointSizeF() * 1.15)
        elif level >= 0:
            looks.setLeftMargin(_INDENT * level)
        else:
            looks.setLeftMargin(_INDENT)
        bold = line.role == "title" or level in (0, 1)
        words.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        words.setForeground(QColor(theme.FAINT if line.role == "out" else theme.INK))
        words.setFontStrikeOut(line.role == "out")
        cursor.setBlockFormat(looks)
        cursor.setCharFormat(words)


class _Names(QWidget):
    """The margin with the name of each line's role; a click on it goes to the line."""

    def __init__(self, text: SourceView) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("国国") + 30, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PANEL))
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.fontMetrics().height()
        for line, rect in self._text.blocks():
            top = rect.top() + 1
            doubted = self._text.is_doubted(line)
            if doubted:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.WARN))
                painter.drawEllipse(7, top + height // 2 - 2, 6, 6)
            name = "表格" if line.table else "" if line.role == "body" and not doubted else NAMES[line.role]
            strong = line.role == "title" or line.role in LEVELS
            painter.setPen(QColor(theme.ACCENT if strong else theme.FAINT))
            painter.drawText(QRect(18, top, self.width() - 24, height + 4), Qt.AlignmentFlag.AlignLeft, name)


def _shown(line: ReadLine) -> str:
    """On one line of the widget; the cells of a row with a bar between."""
    return line.text.replace("\t", "　│　").replace("\n", " ")
