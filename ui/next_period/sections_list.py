"""What is done with each section's prose of last period: 沿用, 逐段核对, 重写, 清空."""

from __future__ import annotations

from typing import get_args

import msgspec
from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter

from djdesk.model.last_period.choices import Carry
from ui.next_period.rows_list import PAD, RowsList, small
from ui.widgets import theme

CHOICES: tuple[Carry, ...] = get_args(Carry)
WORDS: dict[Carry, str] = {"keep": "沿用", "mark": "逐段核对", "rewrite": "重写", "clear": "清空"}
TIPS: dict[Carry, str] = {
    "keep": "正文沿用；写到时间、数、荣誉的地方标着“请核对”",
    "mark": "正文沿用，每一段都标着“请核对”",
    "rewrite": "从样稿重新写，原来这一节的话放在旁边",
    "clear": "不要原来的话，从空白开始",
}
_WIDE = 480  # px
_NAME_ROOM = 7  # characters: with less for a name, how long the section is gives way
_NUMBER_KEYS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2, Qt.Key.Key_4: 3}


class SectionRow(msgspec.Struct, frozen=True):
    """A section that last period's report had prose in; `characters` of what it says now."""

    id: str
    name: str
    level: int
    choice: Carry
    characters: int


class SectionsList(RowsList):
    """`chosen`: a section's id and another choice for it; `go`: to the section."""

    chosen = Signal(str, str)
    go = Signal(str)

    def __init__(self) -> None:
        super().__init__("各章节怎样沿用")

    def row_height(self) -> int:
        return self.fontMetrics().height() + 14

    def spoken(self, row: SectionRow) -> str:
        return f"{row.name}，{WORDS[row.choice]}，按 1 到 4 改：{'、'.join(WORDS.values())}"

    def paint_row(self, painter: QPainter, rect: QRect, row: SectionRow, current: bool) -> None:
        places = self.places(rect)
        deep = 12 if self.width() > _WIDE else 4
        left = rect.left() + PAD + deep * max(0, row.level - 1)
        said = f"{row.characters} 字" if row.characters else "空"
        painter.setFont(small(self.font()))
        wide = painter.fontMetrics().horizontalAdvance("0000 字")
        count = QRect(places[0].left() - 14 - wide, rect.top(), wide, rect.height())
        narrow = count.left() - left < _NAME_ROOM * self.fontMetrics().horizontalAdvance("国")
        if not narrow:
            painter.setPen(QColor(theme.FAINT))
            painter.drawText(count, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, said)
        painter.setFont(self.font())
        painter.setPen(QColor(theme.INK))
        right = places[0].left() if narrow else count.left()
        room = QRect(left, rect.top(), right - left - 8, rect.height())
        name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        self._paint_choice(painter, places, row.choice)

    def places(self, rect: QRect) -> list[QRect]:
        """Of the four choices in a row, left to right."""
        metrics, right, found = self.fontMetrics(), rect.right() - PAD, []
        for choice in reversed(CHOICES):
            width = metrics.horizontalAdvance(WORDS[choice]) + 16
            found.append(QRect(right - width, rect.top() + 3, width, rect.height() - 6))
            right -= width
        return found[::-1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if row is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        key, at = Qt.Key(event.key()), CHOICES.index(row.choice)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            at = min(max(at + (1 if key == Qt.Key.Key_Right else -1), 0), len(CHOICES) - 1)
        elif key in _NUMBER_KEYS:
            at = _NUMBER_KEYS[key]
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go.emit(row.id)
            return
        else:
            super().keyPressEvent(event)
            return
        self._choose(row, CHOICES[at])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        where = event.position().toPoint()
        found = self.row_at(where)
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            for choice, place in zip(CHOICES, self.places(found[1]), strict=True):
                if place.contains(where):
                    self._choose(found[0], choice)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        found = self.row_at(event.position().toPoint())
        places = self.places(found[1]) if found is not None else []
        over = [
            choice
            for choice, place in zip(CHOICES, places, strict=False)
            if place.contains(event.position().toPoint())
        ]
        self.setToolTip(TIPS[over[0]] if over else "")

    def place_of(self, number: int, choice: Carry) -> QPoint:
        """Where a click chooses it."""
        return self.places(self.visualItemRect(self.item(number)))[CHOICES.index(choice)].center()

    def _choose(self, row: SectionRow, choice: Carry) -> None:
        if choice != row.choice:
            self.chosen.emit(row.id, choice)

    def _paint_choice(self, painter: QPainter, places: list[QRect], chosen: Carry) -> None:
        frame = QRectF(
            places[0].left(), places[0].top(), places[-1].right() - places[0].left() + 1, places[0].height()
        )
        painter.setPen(QColor(theme.LINE))
        painter.setBrush(QColor(theme.PAPER))
        painter.drawRoundedRect(frame, 6, 6)
        for choice, place in zip(CHOICES, places, strict=True):
            mine = choice == chosen
            if mine:
                painter.setPen(QColor(theme.ACCENT_EDGE) if choice != "keep" else QColor(theme.LINE))
                painter.setBrush(QColor(theme.ACCENT_SOFT if choice != "keep" else theme.GROUND))
                painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 5, 5)
            colour = theme.FAINT if not mine else theme.INK if choice == "keep" else theme.ACCENT_DARK
            painter.setPen(QColor(colour))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, WORDS[choice])
