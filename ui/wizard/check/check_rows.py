"""The list of 校对: headings of levels and sections, below each what was found there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from djdesk.desk.proof.fixes import Fix
from djdesk.desk.proof.open_points import LEVELS, Level, Remark
from ui.prose.proof.marks import LEVEL_COLOURS as COLOURS
from ui.prose.proof.marks import shown
from ui.prose.strips.ready_strip import HOLDS
from ui.widgets import theme
from ui.widgets.help_place import RULE

HOLD, CLOSE, FIX, FIX_ALIKE, NEVER = HOLDS, "关闭这一节", "改", "这一类都改", "以后都不提示"
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
    """`wanted`: go to where it is; `action_wanted`: FIX, HOLD, CLOSE … of it. ↑ and ↓ walk through what was
    found, Enter goes there, Space does the first of what stands at the right, Delete the last.
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
                item.setToolTip(_tip(row))
        if current in rows:
            self.setCurrentRow(rows.index(current))
        elif at >= 0:
            left = [number for number, row in enumerate(rows) if isinstance(row, Remark)]
            nearest = [number for number in left if number >= at] or left[-1:]
            self.setCurrentRow(nearest[0] if nearest else -1)

    def help_anchor(self) -> str:
        """The rule of the current row, of which the manual says more."""
        remark = self.current()
        return f"{RULE}{remark.rule}" if remark is not None else ""

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
        links = links_of(remark) if remark is not None else ()
        if links and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
            self.action_wanted.emit(links[0 if event.key() == Qt.Key.Key_Space else -1], remark)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos())
        row = item.data(_ROW) if item is not None else None
        if not isinstance(row, Remark):
            return
        self.setCurrentItem(item)
        menu = QMenu(self)
        more = ((FIX_ALIKE,) if row.fix else ()), ((NEVER,) if row.rule and row.found else ())
        links = links_of(row)
        for words in (*links[:1], *more[0], *links[1:], *more[1]):
            menu.addAction(words).triggered.connect(partial(self.action_wanted.emit, words, row))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def link_rect(self, item: QListWidgetItem, what: str = "") -> QRect:
        """Where the words `what` at the right of a row stand, of the last ones without; empty where there are
        none.
        """
        row = item.data(_ROW)
        rects = _link_rects(self.visualItemRect(item), self, row) if isinstance(row, Remark) else {}
        return rects.get(what, QRect()) if what else next(reversed(rects.values()), QRect())

    def _clicked(self, item: QListWidgetItem) -> None:
        at, self._pressed = self._pressed, None
        row = item.data(_ROW)
        links = links_of(row) if isinstance(row, Remark) and at is not None else ()
        hit = next((what for what in links if at and self.link_rect(item, what).contains(at)), "")
        if hit:
            self.action_wanted.emit(hit, row)
        else:
            self._go(item)

    def _go(self, item: QListWidgetItem) -> None:
        row = item.data(_ROW)
        if isinstance(row, Remark):
            self.wanted.emit(row)


def action_of(remark: Remark) -> str:
    """What can be done about it in the list itself; "" for nothing."""
    return CLOSE if remark.close else HOLD if remark.hold else ""


def links_of(remark: Remark) -> tuple[str, ...]:
    """What can be done in the list itself: put right, then let stand."""
    return ((FIX,) if remark.fix else ()) + ((action_of(remark),) if action_of(remark) else ())


class _RowDelegate(QStyledItemDelegate):
    """A level's heading in its colour over a line; a section's heading muted; what was found with a dot."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row, view = index.data(_ROW), self._view()
        line = view.fontMetrics().height()
        if isinstance(row, GroupHeading):
            return QSize(60, line + (16 if not row.where else 10))
        wide = view.width() - view.verticalScrollBar().sizeHint().width()  # as if it were there already
        room = _room(QRect(0, 0, wide, line), view, row)
        high = view.fontMetrics().boundingRect(QRect(0, 0, room.width(), 10_000), _WRAP, _words(row)).height()
        return QSize(60, high + 2 * _PAD + (line if row.fix else 0))

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


def _tip(remark: Remark) -> str:
    links = links_of(remark)
    keys = [f"空格：{links[0]}"] if links else []
    keys += [f"Delete：{links[-1]}"] if len(links) > 1 else []
    return "；".join(("点一下到这个位置", *keys))


def _link_rects(rect: QRect, view: QWidget, remark: Remark) -> dict[str, QRect]:
    """From the right edge; by the words, in their order."""
    found: dict[str, QRect] = {}
    right, high = rect.right() - _RIGHT, view.fontMetrics().height() + 2 * _PAD
    for words in reversed(links_of(remark)):
        width = view.fontMetrics().horizontalAdvance(words) + 12
        found[words] = QRect(right - width, rect.top(), width, high)
        right -= width + 4
    return dict(reversed(found.items()))


def _room(rect: QRect, view: QWidget, remark: Remark) -> QRect:
    """Where the sentence stands: between the dot and the words at the right."""
    links = list(_link_rects(rect, view, remark).values())
    right = links[0].left() - 8 if links else rect.right() - _RIGHT
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
    if row.fix:
        line = view.fontMetrics().height()
        paint_fix(
            painter, QRect(rect.left() + _LEFT, rect.bottom() - line - _PAD, rect.width(), line), row.fix
        )
    painter.setPen(QColor(theme.LINK))
    for words, link in _link_rects(rect, view, row).items():
        painter.drawText(link, Qt.AlignmentFlag.AlignCenter, words)


def paint_fix(painter: QPainter, rect: QRect, fix: Fix) -> None:
    """The words on a line: what goes struck out, what comes green, both among their neighbours."""
    plain, struck = QFont(painter.font()), QFont(painter.font())
    struck.setStrikeOut(True)
    left = rect.left()
    for words, colour, font in (
        (f"…{fix.left}" if fix.left else "", theme.MUTED, plain),
        (shown(fix.before), theme.FAINT, struck),
        (shown(fix.after), theme.GOOD, plain),
        (fix.right, theme.MUTED, plain),
    ):
        painter.setFont(font)
        painter.setPen(QColor(colour))
        width = painter.fontMetrics().horizontalAdvance(words)
        if left + width > rect.right():
            return
        painter.drawText(
            QRect(left, rect.top(), width + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, words
        )
        left += width
