"""The list of 校对: headings of levels and sections, below each what was found there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from djdesk.desk.proof.open_points import LEVELS, Level, Remark
from ui.prose.strips.ready_strip import HOLDS
from ui.widgets import theme

COLOURS: dict[Level, str] = {"必改": theme.ACCENT, "建议": theme.WARN, "提示": theme.MUTED}
HOLD, CLOSE = HOLDS, "关闭这一节"
_ROW = Qt.ItemDataRole.UserRole
_LEFT, _RIGHT, _PAD, _DOT = 30, 10, 5, 7  # px
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class GroupHeading(msgspec.Struct, frozen=True):
    """`where` "" is the heading of a level, else of a section in it."""

    level: Level
    where: str
    count: int

    @property
    def words(self) -> str:
        return self.where or f"{self.level}　{self.count} 处"


def rows_of(found: Sequence[Remark]) -> list[GroupHeading | Remark]:
    """`found` by level and section, with headings."""
    rows: list[GroupHeading | Remark] = []
    for level in LEVELS:
        of_level = [one for one in found if one.level == level]
        if of_level:
            rows.append(GroupHeading(level, "", len(of_level)))
        for key in dict.fromkeys((one.step, one.where) for one in of_level):
            here = [one for one in of_level if (one.step, one.where) == key]
            rows += [GroupHeading(level, key[1], len(here)), *here]
    return rows


class CheckRows(QListWidget):
    """`wanted`: go to where it is; `action_wanted`: HOLD or CLOSE of it. ↑ and ↓ walk through what was found,
    Enter goes there, Space does what stands at the right.
    """

    wanted = Signal(object)
    action_wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("校对结果")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setProperty("look", "found")
        self.setItemDelegate(_RowDelegate(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: list[GroupHeading | Remark] = []
        self._pressed: QPoint | None = None
        self.itemActivated.connect(self._go)
        self.itemClicked.connect(self._clicked)

    def show_found(self, found: Sequence[Remark]) -> None:
        """What was current stays so; when it is gone, what stands in its place."""
        rows = rows_of(found)
        if rows == self._shown:
            return
        current, at = self.current(), self.currentRow()
        self._shown = rows
        self.clear()
        for row in rows:
            item = QListWidgetItem(self)
            item.setData(_ROW, row)
            if isinstance(row, GroupHeading):
                item.setText(row.words)
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            else:
                item.setText(f"{row.level}　{row.where}：{row.message}")
                item.setToolTip("点一下到这个位置" + (f"；空格：{action_of(row)}" if action_of(row) else ""))
        if current in rows:
            self.setCurrentRow(rows.index(current))
        elif at >= 0:
            left = [number for number, row in enumerate(rows) if isinstance(row, Remark)]
            nearest = [number for number in left if number >= at] or left[-1:]
            self.setCurrentRow(nearest[0] if nearest else -1)

    def current(self) -> Remark | None:
        item = self.currentItem()
        row = item.data(_ROW) if item is not None else None
        return row if isinstance(row, Remark) else None

    def choose_first(self) -> None:
        """The first that was found becomes current, when none is."""
        if self.current() is None:
            first = next((at for at, row in enumerate(self._shown) if isinstance(row, Remark)), -1)
            self.setCurrentRow(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        remark = self.current()
        if event.key() == Qt.Key.Key_Space and remark is not None and action_of(remark):
            self.action_wanted.emit(action_of(remark), remark)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def link_rect(self, item: QListWidgetItem) -> QRect:
        """Where the words at the right of a row stand; empty where there are none."""
        row = item.data(_ROW)
        words = action_of(row) if isinstance(row, Remark) else ""
        return _link_rect(self.visualItemRect(item), self, words)

    def _clicked(self, item: QListWidgetItem) -> None:
        at, self._pressed = self._pressed, None
        row = item.data(_ROW)
        if isinstance(row, Remark) and at is not None and self.link_rect(item).contains(at):
            self.action_wanted.emit(action_of(row), row)
        else:
            self._go(item)

    def _go(self, item: QListWidgetItem) -> None:
        row = item.data(_ROW)
        if isinstance(row, Remark):
            self.wanted.emit(row)


def action_of(remark: Remark) -> str:
    """What can be done about it in the list itself; "" for nothing."""
    return CLOSE if remark.close else HOLD if remark.hold else ""


class _RowDelegate(QStyledItemDelegate):
    """A level's heading in its colour over a line; a section's heading muted; what was found with a dot."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row, view = index.data(_ROW), self._view()
        line = view.fontMetrics().height()
        if isinstance(row, GroupHeading):
            return QSize(60, line + (16 if not row.where else 10))
        room = _room(QRect(0, 0, view.viewport().width(), line), view, row)
        high = view.fontMetrics().boundingRect(QRect(0, 0, room.width(), 10_000), _WRAP, _words(row)).height()
        return QSize(60, high + 2 * _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look: Any = option  # the stubs of PySide6 leave out the fields of QStyleOption
        row, view, rect = index.data(_ROW), self._view(), QRect(look.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(view.font())
        if isinstance(row, GroupHeading):
            _paint_heading(painter, rect, row)
        else:
            if look.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.ACCENT_SOFT))
                painter.drawRoundedRect(rect.adjusted(8, 0, 0, 0), 5, 5)
            _paint_remark(painter, rect, view, row)
        painter.restore()

    def _view(self) -> QListWidget:
        view = self.parent()
        assert isinstance(view, QListWidget)
        return view


def _words(remark: Remark) -> str:
    return remark.message + (f"（{remark.source}）" if remark.source else "")


def _link_rect(rect: QRect, view: QWidget, words: str) -> QRect:
    if not words:
        return QRect()
    width = view.fontMetrics().horizontalAdvance(words) + 12
    return QRect(rect.right() - _RIGHT - width, rect.top(), width, view.fontMetrics().height() + 2 * _PAD)


def _room(rect: QRect, view: QWidget, remark: Remark) -> QRect:
    """Where the sentence stands: between the dot and the words at the right."""
    link = _link_rect(rect, view, action_of(remark))
    right = link.left() - 8 if not link.isEmpty() else rect.right() - _RIGHT
    return QRect(rect.left() + _LEFT, rect.top() + _PAD, max(40, right - rect.left() - _LEFT), rect.height())


def _paint_heading(painter: QPainter, rect: QRect, row: GroupHeading) -> None:
    font = QFont(painter.font())
    if row.where:
        painter.setPen(QColor(theme.MUTED))
        painter.drawText(rect.adjusted(14, 0, -_RIGHT, -2), Qt.AlignmentFlag.AlignBottom, row.words)
        return
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(COLOURS[row.level]))
    painter.drawText(rect.adjusted(0, 0, 0, -4), Qt.AlignmentFlag.AlignBottom, row.words)
    painter.setPen(QColor(theme.LINE))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _paint_remark(painter: QPainter, rect: QRect, view: QWidget, row: Remark) -> None:
    middle = rect.top() + _PAD + view.fontMetrics().height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(COLOURS[row.level]))
    painter.drawEllipse(QRectF(rect.left() + 16, middle - _DOT / 2, _DOT, _DOT))
    painter.setPen(QColor(theme.INK))
    painter.drawText(_room(rect, view, row), _WRAP, _words(row))
    if action_of(row):
        painter.setPen(QColor(theme.LINK))
        link = _link_rect(rect, view, action_of(row))
        painter.drawText(link, Qt.AlignmentFlag.AlignCenter, action_of(row))
