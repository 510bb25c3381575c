"""Lists, dated words and honours of last period, one by one: Enter says 仍然如此 and goes on to the next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent

from djdesk.desk.next_period.to_confirm import ToConfirm
from djdesk.desk.report.carried_words import STILL_SO
from ui.next_period.rows_list import PAD, RowsList, small
from ui.widgets import theme

_DROP, _GO = "删去", "去改"
_GAP = 12  # px between words at the right
_WIDE = 480  # px


class ConfirmList(RowsList):
    """`still`: it is still so; `drop`: it is to go; `go`: to its place. Each carries the ToConfirm."""

    still = Signal(object)
    drop = Signal(object)
    go = Signal(object)

    def __init__(self) -> None:
        super().__init__("请逐条核对的内容")
        self._hovered = -1

    def row_height(self) -> int:
        return (self._lines() + 1) * self.fontMetrics().height() + 16

    def _lines(self) -> int:
        """How many the words may take: of a narrow list's a line says too little."""
        return 1 if self.width() > _WIDE else 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.fit_rows()

    def spoken(self, row: ToConfirm) -> str:
        moved = f"，已改：{row.moved}" if row.moved else ""
        return f"{row.where}：{row.words}，{row.about}{moved}"

    def paint_row(self, painter: QPainter, rect: QRect, row: ToConfirm, current: bool) -> None:
        line = self.fontMetrics().height()
        active = current or self._hovered == self._number_at(rect)
        links = self._links(rect, row) if active else []
        _paint_bar(painter, rect, row.mark.reason == "result")
        left, room = rect.left() + PAD + 6, rect.width() - 2 * PAD - 6
        metrics = painter.fontMetrics()
        painter.setPen(QColor(theme.INK))
        said = _broken(row.words, metrics, room, self._lines())
        for number, words in enumerate(said):
            painter.drawText(left, rect.top() + 6 + number * line + metrics.ascent(), words)
        room = (links[0][1].left() - _GAP if links else rect.right() - PAD) - left
        painter.setFont(small(self.font()))
        metrics, x = painter.fontMetrics(), left
        y = rect.top() + 8 + len(said) * line + painter.fontMetrics().ascent()
        for text, colour in self._about(row):
            painter.setPen(QColor(colour))
            painter.drawText(x, y, metrics.elidedText(text, Qt.TextElideMode.ElideRight, left + room - x))
            x += metrics.horizontalAdvance(text)
        for text, place in links:
            painter.setPen(QColor(theme.LINK))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        keys = {
            Qt.Key.Key_Return: self.still,
            Qt.Key.Key_Enter: self.still,
            Qt.Key.Key_Delete: self.drop,
            Qt.Key.Key_F2: self.go,
        }
        signal = keys.get(Qt.Key(event.key()))
        if row is None or signal is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() and (signal is not self.drop or can_drop(row)):
            signal.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(event.position().toPoint())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(QPoint(-1, -1))
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        found = self.row_at(event.position().toPoint())
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            return
        for words, place in self._links(found[1], found[0]):
            if place.contains(event.position().toPoint()):
                {STILL_SO: self.still, _DROP: self.drop, _GO: self.go}[words].emit(found[0])
                return

    def link_of(self, number: int, words: str) -> QPoint:
        """Where a click on those words of a row goes."""
        item = self.item(number)
        rect = self.visualItemRect(item)
        return next(place for text, place in self._links(rect, self._shown[number]) if text == words).center()

    def _hover(self, where: QPoint) -> None:
        item = self.itemAt(where) if where.x() >= 0 else None
        hovered = self.row(item) if item is not None else -1
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def _number_at(self, rect: QRect) -> int:
        return rect.top() // max(1, self.row_height())

    def _links(self, rect: QRect, row: ToConfirm) -> list[tuple[str, QRect]]:
        """Left to right, with their places."""
        metrics, right, found = self.fontMetrics(), rect.right() - PAD, []
        top = rect.top() + 5 + self._lines() * metrics.height()
        for words in (_GO, *((_DROP,) if can_drop(row) else ()), STILL_SO):
            width = metrics.horizontalAdvance(words) + 4
            found.append((words, QRect(right - width, top, width, metrics.height() + 4)))
            right -= width + _GAP
        return found[::-1]

    @staticmethod
    def _about(row: ToConfirm) -> list[tuple[str, Any]]:
        parts: list[tuple[str, Any]] = [(f"{row.where}　{row.about}", theme.MUTED)]
        if row.moved:
            parts.append((f"　已改 {row.moved}", theme.GOOD))
        return parts


def _broken(words: str, metrics: QFontMetrics, room: int, most: int) -> list[str]:
    """At most so many lines, the last one elided."""
    lines: list[str] = []
    while words and len(lines) < most - 1 and metrics.horizontalAdvance(words) > room:
        at = len(words)
        while at > 1 and metrics.horizontalAdvance(words[:at]) > room:
            at -= 1
        lines.append(words[:at])
        words = words[at:]
    return [*lines, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)]


def can_drop(row: ToConfirm) -> bool:
    return row.mark.kind in ("paragraph", "text")


def _paint_bar(painter: QPainter, rect: QRect, strong: bool) -> None:
    """The thin line of what was carried, as the prose has it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ACCENT if strong else theme.WARN))
    painter.drawRoundedRect(rect.left() + PAD - 2, rect.top() + 8, 3, rect.height() - 16, 1.5, 1.5)
