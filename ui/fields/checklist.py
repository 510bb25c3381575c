"""A checklist (清单) of standing obligations: done, not done, not applicable, each with a note (G5)."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from djdesk.basics.text import one_line
from djdesk.desk.report.session import ReportChanged
from djdesk.forms.counted_lists import with_counts_following
from djdesk.forms.own_line import with_own_line
from djdesk.forms.report_type import Checklist
from djdesk.model.changes import Batch, SetTick
from djdesk.model.own.contents import item_key, remove_own_tick, removed
from djdesk.model.report import OwnTick, Tick, tick_key
from ui.fields.tick_item import TickItem
from ui.fields.tick_mark import WORDS
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label
from ui.widgets.composing import settle_all

_COLUMN = 18  # characters that a column needs at least


class ChecklistPanel(QWidget):
    """Items in one or two columns. `focused` tells which one is in use: "tick", its text."""

    focused = Signal(str, str)

    def __init__(self, bridge: SessionBridge, section_id: str, checklist: Checklist) -> None:
        super().__init__()
        self._bridge = bridge
        self.section_id = section_id
        self.checklist = checklist
        self._long = checklist.output == "points"
        self._items = {item.text: TickItem(item, self._long) for item in checklist.items}
        self._keys = {tick_key(section_id, text): text for text in self._items}
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(1)
        self._summary = label("", "muted")
        self._all_done = button(
            "全部已做", self._tick_open_ones, "link", "把还没定的都记为已做；定了未做、不涉及的不动"
        )
        foot = QHBoxLayout()
        foot.addWidget(self._summary)
        foot.addStretch(1)
        foot.addWidget(self._all_done)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(self._grid)
        outer.addLayout(foot)
        for text, item in self._items.items():
            self._connect(text, item)
        self._arrange(1)
        self._show(self._items)
        bridge.news.connect(self._on_news)

    def focus_name(self, name: str) -> bool:
        """Puts the focus on the item; False when it is not here."""
        item = self._items.get(name)
        if item is None:
            return False
        item.button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def settle(self) -> None:
        """Commits what an input method is still composing."""
        settle_all(self)

    def item(self, text: str) -> TickItem:
        return self._items[text]

    @property
    def columns(self) -> int:
        return self._columns

    def minimumSizeHint(self) -> QSize:
        return QSize(_COLUMN * self.fontMetrics().height() // 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= 2 * _COLUMN * self.fontMetrics().horizontalAdvance("国")
        self._arrange(2 if wide and not self._long and len(self._items) > 3 else 1)

    def _arrange(self, columns: int) -> None:
        """Items run down the first column, then down the second: ↓ is the next one in either case."""
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self._items) // columns)
        for number, item in enumerate(self._items.values()):
            self._grid.addWidget(item, number % rows, number // rows, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _connect(self, text: str, item: TickItem) -> None:
        item.state_wanted.connect(lambda state: self._set(text, state))
        item.note_typed.connect(lambda note: self._note(text, note))
        item.entered.connect(lambda: self.focused.emit("tick", text))
        item.left.connect(self._bridge.flush)
        item.moved.connect(lambda step: self._move(text, step))
        item.button.removed.connect(lambda: self._remove(text))

    def _tick(self, text: str) -> Tick:
        return self._bridge.report.tick(self.section_id, text)

    def _set(self, text: str, state: str) -> None:
        settle_all(self._items[text])
        tick = msgspec.structs.replace(self._tick(text), state=state)
        self._bridge.apply(SetTick(tick_key(self.section_id, text), tick), self)
        self._show((text,))

    def _note(self, text: str, note: str) -> None:
        note = note if self._long else one_line(note)
        tick = self._tick(text)
        if note != tick.note:
            self._bridge.type(
                SetTick(tick_key(self.section_id, text), msgspec.structs.replace(tick, note=note)), self
            )
            self._items[text].button.show_tick(self._tick(text), with_note=not self._long)

    def _tick_open_ones(self) -> None:
        changes = [
            SetTick(tick_key(self.section_id, text), msgspec.structs.replace(self._tick(text), state="done"))
            for text in self._items
            if self._tick(text).state == "open"
        ]
        if changes:
            self._bridge.apply(Batch(tuple(changes)), self)
            self._show(self._items)

    def _remove(self, text: str) -> None:
        """One of the type's can be brought back; one of the office's own goes."""
        report = self._bridge.report
        own = OwnTick(self.section_id, text) in report.own_ticks
        change = (
            remove_own_tick(report, self.section_id, text)
            if own
            else removed(report, item_key(self.section_id, text))
        )
        form = self._bridge.form
        self._bridge.apply(with_own_line(report, form, with_counts_following(report, form, change)), self)

    def _move(self, text: str, step: int) -> None:
        texts = list(self._items)
        index = texts.index(text) + step
        if 0 <= index < len(texts):
            self.focus_name(texts[index])

    def _on_news(self, news: ReportChanged) -> None:
        if news.origin is not self:
            self._show(
                self._items
                if news.touched.basics
                else [self._keys[key] for key in news.touched.ticks & self._keys.keys()]
            )

    def _show(self, texts: Iterable[str]) -> None:
        for text in texts:
            self._items[text].show_tick(self._tick(text))
        states = [self._tick(text).state for text in self._items]
        counted = [(words, states.count(state)) for state, words in WORDS.items()]
        self._summary.setText("　".join(f"{words} {number}" for words, number in counted if number))
        self._all_done.setEnabled("open" in states)
