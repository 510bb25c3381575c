"""One item of a checklist (清单): its state by click, Space or number key, and its note (备注) beside or
below it.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from djdesk.forms.report_type import ChecklistItem
from djdesk.model.report import UNTICKED, Tick, TickState
from ui.fields.tick_mark import CYCLE, WORDS, paint_mark
from ui.inputs.growing import GrowingBox
from ui.inputs.line import LineBox
from ui.widgets import theme
from ui.widgets.basic import label
from ui.widgets.marks import muted
from ui.widgets.scrolling import bring_into_view

_KEYS: dict[int, TickState] = {
    Qt.Key.Key_1: "done",
    Qt.Key.Key_2: "not_done",
    Qt.Key.Key_3: "na",
    Qt.Key.Key_0: "open",
}


class TickButton(QAbstractButton):
    """The mark with the item's words; the mark is painted, the words wrap."""

    state_wanted = Signal(str)
    moved = Signal(int)
    note_wanted = Signal()
    removed = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, text: str, tip: str) -> None:
        super().__init__()
        self._text = text
        self._tick = UNTICKED
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)
        self._words = label("", wrap=True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        line = self.fontMetrics().height()
        row.setContentsMargins(line + 12, 3, 4, 3)
        row.addWidget(self._words)
        self.clicked.connect(lambda: self.state_wanted.emit(CYCLE[self._tick.state]))

    def show_tick(self, tick: Tick, with_note: bool) -> None:
        self._tick = tick
        words = escape(self._text)
        note = " ".join(tick.note.split())
        aside = note if with_note else ""
        if tick.state == "na":
            words = muted(words)
            aside = f"不涉及：{aside}" if aside else "不涉及"
        if aside:
            words += muted(f"（{escape(aside)}）")
        self._words.setText(words)
        self.setAccessibleName(
            "，".join(
                part for part in (self._text, WORDS[tick.state], f"备注：{note}" if note else "") if part
            )
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = self._words.height()
        line = height / max(1, round(height / self.fontMetrics().lineSpacing()))
        side = round(self.fontMetrics().height() * 0.78)
        paint_mark(painter, QRectF(5, self._words.y() + (line - side) / 2, side, side), self._tick.state)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.ACCENT), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _KEYS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.state_wanted.emit(_KEYS[key])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.note_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        for key, state in _KEYS.items():
            action = menu.addAction(f"{WORDS[state]}\t{chr(key)}")
            action.setCheckable(True)
            action.setChecked(state == self._tick.state)
            action.triggered.connect(lambda _checked=False, chosen=state: self.state_wanted.emit(chosen))
        menu.addSeparator()
        menu.addAction("备注\tEnter").triggered.connect(lambda: self.note_wanted.emit())
        menu.addSeparator()
        menu.addAction("移除（本单位不用）\tDelete").triggered.connect(lambda: self.removed.emit())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        bring_into_view(self)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TickItem(QWidget):
    """`state_wanted` and `note_typed` tell what the clerk does; `show_tick` shows the truth.

    `long_note` keeps a note field of several lines open below the item; else a line opens on demand.
    """

    state_wanted = Signal(str)
    note_typed = Signal(str)
    entered = Signal()
    left = Signal()
    moved = Signal(int)

    def __init__(self, item: ChecklistItem, long_note: bool) -> None:
        super().__init__()
        self.item = item
        self._long = long_note
        self.button = TickButton(item.text, item.help)
        self._link = QToolButton()
        self._link.setText("备注")
        self._link.setProperty("look", "quiet")
        self._link.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard: Enter on the item
        self._link.setAccessibleName(f"{item.text}：写备注")
        keep = self._link.sizePolicy()
        keep.setRetainSizeWhenHidden(not long_note)
        self._link.setSizePolicy(keep)
        self.note: LineBox | GrowingBox = self._make_note()
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.button, 1)
        row.addWidget(self._link, 0, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2)
        outer.addLayout(row)
        indent = QHBoxLayout()
        indent.setContentsMargins(self.fontMetrics().height() + 12, 0, 0, 4)
        indent.addWidget(self.note)
        outer.addLayout(indent)
        self.note.setVisible(long_note)
        self._link.setVisible(False)
        self._connect()

    def show_tick(self, tick: Tick) -> None:
        self.button.show_tick(tick, with_note=not self._long)
        self.note.show_text(tick.note)

    def open_note(self) -> None:
        """Shows the note field with the focus in it."""
        self.note.show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_note(self) -> None:
        """Hides a note field of one line and goes back to the item."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._link.setVisible(not self._long)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._link.setVisible(not self._long and self.button.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.note.hasFocus():
            self.close_note()
        else:
            super().keyPressEvent(event)

    def _hide_note(self) -> None:
        if QApplication.focusWidget() not in (None, self.note):  # None: another window is in use for a while
            self.note.hide()

    def _make_note(self) -> LineBox | GrowingBox:
        name = f"{self.item.text}：备注"
        note = GrowingBox(name, lines=2) if self._long else LineBox(name)
        note.setPlaceholderText(
            "写清做了什么，导出时逐条列出" if self._long else "备注（可不填），按 Enter 收起"
        )
        return note

    def _connect(self) -> None:
        self.button.state_wanted.connect(self.state_wanted)
        self.button.moved.connect(self.moved)
        self.button.note_wanted.connect(self.open_note)
        self.button.entered.connect(lambda: self._link.setVisible(not self._long))
        self.button.left.connect(lambda: self._link.setVisible(not self._long and self.underMouse()))
        self._link.clicked.connect(self.open_note)
        self.note.typed.connect(self.note_typed)
        for part in (self.button, self.note):
            part.entered.connect(self.entered)
            part.left.connect(self.left)
        if isinstance(self.note, LineBox):
            self.note.returnPressed.connect(self.close_note)
            self.note.left.connect(self._hide_note)
