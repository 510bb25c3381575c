"""Paints a line of the list of ledgers: name and help, what it feeds, how many rows it has and when they were
changed.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from djdesk.desk.ledger.ledger_list import Listed, feeds
from ui.ledger.index.model import Heading, IndexModel
from ui.start_page.words import when
from ui.widgets import theme

_ABOVE, _ABOVE_HEADING = 16, 20  # pixels that a line is higher than its text
_SIDE, _GAP = 12, 16
_ROWS_HEAD = "行数、最近改动"  # as wide as the column with the number of rows
_FEEDS_SHARE = 0.32
_MARK_GAP, _MARK_PAD = 8, 7
_HOVERED = theme.RAISED
_SELECTED_BEFORE = theme.RAISED  # selected, while the keys go elsewhere
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class IndexPainter(QStyledItemDelegate):
    """`active` tells whether the keys choose in the list: from the list itself or from the search above
    it.
    """

    def __init__(self, model: IndexModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.active = True
        self._line = QPen(QColor(theme.RULE))
        self._ink, self._muted, self._faint = QColor(theme.INK), QColor(theme.MUTED), QColor(theme.FAINT)
        self._warn, self._warn_ground = QColor(theme.WARN), QColor(theme.BANNER)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        text: int = option.fontMetrics.height()  # type: ignore[attr-defined]
        return QSize(
            300,
            text + _ABOVE_HEADING
            if isinstance(self._model.line(index.row()), Heading)
            else 2 * text + _ABOVE,
        )

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = self._model.line(index.row())
        rect: QRect = option.rect  # type: ignore[attr-defined]
        font: QFont = option.font  # type: ignore[attr-defined]
        painter.save()
        painter.setFont(font)
        if isinstance(line, Heading):
            self._paint_heading(painter, rect, line, index)
        elif line is not None:
            self._paint_ground(painter, option, rect)
            self._paint_listed(painter, rect.adjusted(_SIDE, 7, -_SIDE, -7), line)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, rect: QRect, heading: Heading, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """With the first one stands what the columns hold."""
        rect = rect.adjusted(_SIDE, 12, -_SIDE, -2)
        painter.setPen(self._muted)
        painter.setFont(_bold(painter.font()))
        painter.drawText(rect, _LEFT, heading.words)
        after = painter.fontMetrics().horizontalAdvance(heading.words) + 8
        painter.setFont(_plain(painter.font()))
        painter.setPen(self._faint)
        painter.drawText(rect.adjusted(after, 0, 0, 0), _LEFT, str(heading.count))
        if index.row() == 0:
            _, middle, right = _columns(rect, painter.fontMetrics())
            painter.drawText(middle, _LEFT, "报告里的指标")
            painter.drawText(right, _RIGHT, _ROWS_HEAD)
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.ACCENT_SOFT if self.active else _SELECTED_BEFORE))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(_HOVERED))
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_listed(self, painter: QPainter, rect: QRect, listed: Listed) -> None:
        left, middle, right = _columns(rect, painter.fontMetrics())
        upper, lower = _halves(left)
        self._paint_name(painter, upper, listed)
        self._say(painter, lower, listed.entry.form.help, self._muted)
        self._paint_feeds(painter, middle, listed)
        upper, lower = _halves(right)
        if listed.entry.rows:
            self._say(painter, upper, f"{listed.entry.rows:,} 行", self._ink, _RIGHT)
        else:
            self._say(painter, upper, "还没有内容", self._faint, _RIGHT)
        if listed.entry.modified is not None:
            self._say(painter, lower, when(listed.entry.modified, self._model.now), self._muted, _RIGHT)

    def _paint_name(self, painter: QPainter, rect: QRect, listed: Listed) -> None:
        """The name, what it stands for or the kind that was looked for, and what waits, as far as there is
        room.
        """
        plain = painter.font()
        name, _, more = listed.entry.system.name.partition("（")
        more = f"· {listed.kind}" if listed.kind else f"（{more}" if more else ""
        marks = self._model.marks(listed)
        room = rect.width() - sum(
            painter.fontMetrics().horizontalAdvance(mark.words) + 2 * _MARK_PAD + _MARK_GAP for mark in marks
        )
        painter.setFont(_bold(plain))
        at = rect.left() + self._say(
            painter,
            QRect(rect.left(), rect.top(), max(room, rect.width() // 2), rect.height()),
            name,
            self._ink,
        )
        painter.setFont(plain)
        left = rect.left() + room - at
        if more and (listed.kind or left > 60):
            at += 6 + self._say(
                painter, QRect(at + 6, rect.top(), max(left - 6, 0), rect.height()), more, self._muted
            )
        for mark in marks:
            width = painter.fontMetrics().horizontalAdvance(mark.words) + 2 * _MARK_PAD
            box = QRect(at + _MARK_GAP, rect.top(), width, rect.height())
            if box.right() > rect.right():
                break
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._warn_ground)
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 4, 4)
            self._say(painter, box.adjusted(_MARK_PAD, 0, 0, 0), mark.words, self._warn)
            at = box.right()

    def _paint_feeds(self, painter: QPainter, rect: QRect, listed: Listed) -> None:
        """The figures on two lines; the one that was looked for comes first."""
        figures = feeds(listed.entry)
        upper, lower = _halves(rect)
        metrics = painter.fontMetrics()
        first, rest = (
            ([listed.why], [name for name in figures if name != listed.why])
            if listed.why
            else (figures[:1], figures[1:])
        )
        while (
            not listed.why
            and rest
            and metrics.horizontalAdvance("、".join([*first, rest[0]]) + "、") <= rect.width()
        ):
            first.append(rest.pop(0))
        self._say(
            painter,
            upper,
            "、".join(first) + ("、" if rest else ""),
            self._ink if listed.why else self._muted,
        )
        self._say(painter, lower, "、".join(rest), self._muted)

    def _say(
        self, painter: QPainter, rect: QRect, text: str, colour: QColor, where: Qt.AlignmentFlag = _LEFT
    ) -> int:
        """Writes as much as there is room for; the width that it took."""
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setPen(colour)
        painter.drawText(rect, where, fitted)
        return painter.fontMetrics().horizontalAdvance(fitted)


def _columns(rect: QRect, metrics: QFontMetrics) -> tuple[QRect, QRect, QRect]:
    """Name and help, figures, rows."""
    fed, rows = int(rect.width() * _FEEDS_SHARE), metrics.horizontalAdvance(_ROWS_HEAD) + _GAP
    left = QRect(rect.left(), rect.top(), rect.width() - fed - rows - 2 * _GAP, rect.height())
    middle = QRect(left.right() + _GAP, rect.top(), fed, rect.height())
    return left, middle, QRect(rect.right() - rows, rect.top(), rows, rect.height())


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    half = rect.height() // 2
    return QRect(rect.left(), rect.top(), rect.width(), half), QRect(
        rect.left(), rect.top() + half, rect.width(), rect.height() - half
    )


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _plain(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.Normal)
    return made
