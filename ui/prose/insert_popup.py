"""插入指标: a searchable list of the report's names with their values, the section's own first; and what can
be said of a figure against earlier periods, in the words that will stand there."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from djdesk.model.prose import comparison
from ui.prose.looks import ChipLooks
from ui.widgets import theme
from ui.widgets.composing import ComposingGuard

_NAME, _VALUE, _TONE, _ASKED = (Qt.ItemDataRole(Qt.ItemDataRole.UserRole + number) for number in range(4))
_INKS = {
    "figure": theme.ACCENT,
    "text": theme.LINK,
    "pending": theme.WARN,
    "na": theme.FAINT,
    "known": theme.MUTED,
}
_KEYS_OF_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class InsertPopup(QFrame):
    """`chosen` carries the name; `dismissed` that the popup was left with Esc or by clicking elsewhere.

    The comparisons of the figure `at_hand` stand in the list from the beginning, those of the others once
    they are searched for.
    """

    chosen = Signal(str)
    dismissed = Signal()

    def __init__(self, looks: ChipLooks, parent: QWidget, at_hand: str = "") -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("插入指标")
        self._done = False
        self.search = QLineEdit()
        self.search.setPlaceholderText("输入名称查找")
        self.search.setAccessibleName("查找指标")
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        ComposingGuard(self.search)
        self.list = QListWidget()
        self.list.setProperty("look", "popup")
        self.list.setAccessibleName("指标")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self._fill(looks, at_hand)
        self._filter("")
        self.resize(420, 360)

    def open_at(self, below: QPoint) -> None:
        """Shows the popup under a point of the screen, moved so that it can be seen whole."""
        area = self.screen().availableGeometry()
        x = max(area.left(), min(below.x(), area.right() - self.width()))
        y = (
            below.y()
            if below.y() + self.height() <= area.bottom()
            else max(area.top(), below.y() - self.height() - 32)
        )
        self.move(x, y)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.list.currentItem()
                if item is not None and not item.isHidden():
                    self._choose(item)
                return True
            if event.key() in _KEYS_OF_THE_LIST:
                self._walk(event)
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._done:
            self._done = True
            self.dismissed.emit()

    def _fill(self, looks: ChipLooks, at_hand: str) -> None:
        own, others = looks.names()
        if at_hand and looks.comparisons(at_hand):
            self._add_header(f"“{at_hand}”与以前比")
            self._add_comparisons(looks, at_hand)
        for title, names in (("本节", own), ("其他章节" if own else "全部", others)):
            if names:
                self._add_header(title)
            for name in names:
                item = QListWidgetItem(name)
                look = looks.of(name)
                item.setData(_NAME, name)
                item.setData(_VALUE, look.text + (looks.unit(name) if look.tone == "figure" else ""))
                item.setData(_TONE, look.tone)
                self.list.addItem(item)
        for name in [*own, *others]:
            if name != at_hand:
                self._add_comparisons(looks, name, asked=True)

    def _add_header(self, title: str) -> None:
        header = QListWidgetItem(title)
        header.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(header)

    def _add_comparisons(self, looks: ChipLooks, figure: str, asked: bool = False) -> None:
        """`asked`: only where something can be said, and only while something is searched for."""
        for offer in looks.comparisons(figure):
            if asked and not offer.words:
                continue
            item = QListWidgetItem(f"{figure} {offer.label}" if asked else offer.label)
            item.setData(_NAME, offer.name)
            item.setData(_VALUE, offer.words or offer.why)
            item.setData(_TONE, "figure" if offer.words else "na")
            item.setData(_ASKED, asked)
            item.setToolTip(
                f"插入后跟着数字改：{offer.words}"
                if offer.words
                else f"{offer.why}，现在不印出；有了数会自动写出"
            )
            self.list.addItem(item)

    def _filter(self, text: str) -> None:
        """Every word typed must be in the name; headers are shown while nothing is looked for."""
        words = text.split()
        shown = []
        for item in map(self.list.item, range(self.list.count())):
            name = item.data(_NAME)
            found = name is not None and all(word in name or word in item.text() for word in words)
            item.setHidden(
                bool(words) if name is None else not found or (not words and bool(item.data(_ASKED)))
            )
            if name is not None and not item.isHidden():
                shown.append(item)
        if shown:  # Enter inserts a figure, as always, if there is one
            self.list.setCurrentItem(next((item for item in shown if not _compares(item)), shown[0]))

    def _walk(self, event: QKeyEvent) -> None:
        """Arrows and page keys move in the list while the search keeps the focus."""
        shown = [
            item
            for item in map(self.list.item, range(self.list.count()))
            if not item.isHidden() and item.data(_NAME) is not None
        ]
        if not shown:
            return
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        here = shown.index(self.list.currentItem()) if self.list.currentItem() in shown else 0
        self.list.setCurrentItem(shown[max(0, min(len(shown) - 1, here + steps[Qt.Key(event.key())]))])

    def _choose(self, item: QListWidgetItem) -> None:
        name = item.data(_NAME)
        if name is not None:
            self._done = True
            self.close()
            self.chosen.emit(name)


def _compares(item: QListWidgetItem) -> bool:
    return bool(comparison(str(item.data(_NAME)))[1])


class _Row(QStyledItemDelegate):
    """A name on the left, its value now on the right; section titles small and grey."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = option.fontMetrics.height()  # type: ignore[attr-defined]
        return QSize(200, height + (8 if index.data(_NAME) else 4))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setFont(option.font)  # type: ignore[attr-defined]
        area: QRect = option.rect  # type: ignore[attr-defined]
        inner = area.adjusted(8, 0, -8, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if index.data(_NAME) is None:
            painter.setPen(QColor(theme.FAINT))
            painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, str(index.data()))
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACCENT_SOFT))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
        metrics = painter.fontMetrics()
        share = inner.width() // 2 if comparison(str(index.data(_NAME)))[1] else inner.width() * 2 // 3
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, share)
        painter.setPen(QColor(theme.INK))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, name)
        room = inner.width() - metrics.horizontalAdvance(name) - 16
        value = metrics.elidedText(
            str(index.data(_VALUE)).replace("\n", " "), Qt.TextElideMode.ElideRight, room
        )
        painter.setPen(QColor(_INKS[index.data(_TONE)]))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, value)
        painter.restore()
