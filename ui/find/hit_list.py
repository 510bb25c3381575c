"""The places that were found, a line each: where it stands, its sentence with the words marked, and what will
stand there instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from djdesk.desk.find.hits import Hit
from ui.widgets import theme

_Index = QModelIndex | QPersistentModelIndex
_PLAIN = QModelIndex()
_HIT = Qt.ItemDataRole.UserRole
_WHERE = 0.3  # of the width at most is for the heading
_PAD, _BOX = 8, 15


class HitModel(QAbstractListModel):
    """`kept` are the places that the clerk unticked: 全部替换 leaves them. `instead`: what is to stand there,
    None while nothing is replaced.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()
        self.instead: str | None = None
        self._left: set[Hit] = set()

    def show_hits(self, hits: Sequence[Hit], fresh: bool) -> None:
        """`fresh`: other words are sought, so that all places are ticked."""
        self.beginResetModel()
        self.hits = hits
        self._left = set() if fresh else self._left & set(hits)
        self.endResetModel()

    def show_instead(self, words: str | None) -> None:
        self.instead = words
        if self.hits:
            self.dataChanged.emit(self.index(0), self.index(len(self.hits) - 1))

    def chosen(self) -> list[Hit]:
        """The places that 全部替换 takes."""
        return [hit for hit in self.hits if not hit.fixed and hit not in self._left]

    def rowCount(self, parent: _Index = _PLAIN) -> int:
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == _HIT:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return said(hit, self.instead)
        if role == Qt.ItemDataRole.CheckStateRole and self.instead is not None and not hit.fixed:
            return Qt.CheckState.Unchecked if hit in self._left else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ToolTipRole and hit.fixed:
            return f"这几个字由{hit.fixed}填出，请到那里改"
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        own = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return own | Qt.ItemFlag.ItemIsUserCheckable

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        hit = self.hits[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._left.discard(hit)
        else:
            self._left.add(hit)
        self.dataChanged.emit(index, index)
        return True


class HitList(QListView):
    """`shown` when a place is come to, by mouse or arrows; `entered` when the clerk wants to write there."""

    shown = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits = HitModel(self)
        self.setModel(self.hits)
        self.setItemDelegate(_Line(self))
        self.setProperty("look", "popup")
        self.setAccessibleName("找到的地方")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.shown.emit(index.row()))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def row_height(self) -> int:
        return self.fontMetrics().height() + 2 * 4

    def go_to(self, row: int) -> None:
        """Marks a place of the list and brings it into sight."""
        self.setCurrentIndex(self.hits.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)
        if self.currentIndex().row() not in (row, -1):
            self.shown.emit(self.currentIndex().row())


def said(hit: Hit, instead: str | None) -> str:
    """A place in words, for who cannot see the colours."""
    there = f"{hit.line.where}：{hit.before}{hit.words}{hit.behind}"
    if hit.fixed:
        return f"{there}（由{hit.fixed}填出）"
    return there if instead is None else f"{there}，改为：{hit.before}{instead}{hit.behind}"


class _Line(QStyledItemDelegate):
    """The heading small and grey at the right, the sentence with the words in the accent colour, struck out
    before what will stand there.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, option.fontMetrics.height() + 2 * 4)  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit: Hit = index.data(_HIT)
        area: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setFont(option.font)  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(area, QColor(theme.ACCENT_SOFT))
        inner = area.adjusted(_PAD, 0, -_PAD, 0)
        model = index.model()
        instead = model.instead if isinstance(model, HitModel) else None
        if instead is not None:
            self._paint_box(painter, inner, index)
            inner.setLeft(inner.left() + _BOX + 7)
        metrics = painter.fontMetrics()
        where = f"由{hit.fixed}填出" if hit.fixed else hit.line.where
        where = metrics.elidedText(where, Qt.TextElideMode.ElideRight, round(inner.width() * _WHERE))
        painter.setPen(QColor(theme.FAINT))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, where)
        inner.setRight(inner.right() - metrics.horizontalAdvance(where) - 14)
        _paint_pieces(painter, inner, _pieces(hit, instead))
        painter.restore()

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: _Index) -> bool:
        """A click on the box or the space bar ticks."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return False
        wanted = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if event.type() == QEvent.Type.MouseButtonRelease:
            area: QRect = option.rect  # type: ignore[attr-defined]
            wanted = event.position().x() < area.left() + _PAD + _BOX + 5  # type: ignore[attr-defined]
        if wanted and isinstance(model, HitModel):
            other = Qt.CheckState.Unchecked if state == Qt.CheckState.Checked else Qt.CheckState.Checked
            return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)
        return False

    def _paint_box(self, painter: QPainter, inner: QRect, index: _Index) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        box = QRect(inner.left(), inner.center().y() - _BOX // 2, _BOX, _BOX)
        ticked = state == Qt.CheckState.Checked
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.ACCENT if ticked else theme.MARK))
        painter.setBrush(QColor(theme.ACCENT if ticked else theme.PAPER))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            painter.setPen(QColor(theme.PAPER))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "✓")


def _pieces(hit: Hit, instead: str | None) -> list[tuple[str, str]]:
    """Text and look: "plain", "found", "gone", "new"."""
    if hit.fixed or instead is None:
        return [(hit.before, "plain"), (hit.words, "faint" if hit.fixed else "found"), (hit.behind, "plain")]
    return [(hit.before, "plain"), (hit.words, "gone"), (instead, "new"), (hit.behind, "plain")]


def _paint_pieces(painter: QPainter, inner: QRect, pieces: Sequence[tuple[str, str]]) -> None:
    """From the left; what has no room is cut at the front of what stands before the words."""
    font = painter.font()
    metrics = QFontMetrics(font)
    room = inner.width() - sum(metrics.horizontalAdvance(text) for text, _ in pieces[1:-1])
    before = metrics.elidedText(pieces[0][0], Qt.TextElideMode.ElideLeft, max(0, room // 2))
    x = inner.left()
    for text, look in [(before, "plain"), *pieces[1:]]:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, inner.right() - x))
        there = QFont(font)
        there.setStrikeOut(look == "gone")
        painter.setFont(there)
        painter.setPen(QColor(_INKS[look]))
        painter.drawText(
            QRect(x, inner.top(), inner.right() - x + 2, inner.height()), Qt.AlignmentFlag.AlignVCenter, shown
        )
        x += metrics.horizontalAdvance(shown)


_INKS = {
    "plain": theme.INK,
    "found": theme.ACCENT,
    "gone": theme.FAINT,
    "new": theme.GOOD,
    "faint": theme.MUTED,
}
