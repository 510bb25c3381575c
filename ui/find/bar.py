"""查找和替换, above the step: what is sought, how many places there are, and a list of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from djdesk.desk.find.hits import Found, Hit, find_words, replaced, sought_words
from djdesk.desk.report.session import ReportChanged
from djdesk.model.changes import NOTHING
from ui.find.hit_list import HitList
from ui.inputs.line import LineBox
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label

_AFTER_MS = 120  # after the last key, before the report is looked through
_MOST_ROWS, _LEAST_ROWS = 6, 2  # of the list are in sight
_SHARE = 0.3  # of the room at most is for the list
_LOW = 560  # px: in a window lower than that one row is in sight, beside the text that is sought in


class FindBar(QFrame):
    """Hidden until Ctrl+F or Ctrl+H. `sought` tells the words that are to be marked on the pages, "" for
    none.
    """

    sought = Signal(str, bool)

    def __init__(self, bridge: SessionBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._found = Found(())
        self._at = -1  # the place that was gone to last
        self._words = ("", False)
        self.setProperty("look", "notice")
        self.setAccessibleName("查找和替换")
        self.query = LineBox("查找内容", self)
        self.query.setPlaceholderText("查找")
        self.instead = LineBox("替换为", self)
        self.instead.setPlaceholderText("替换为")
        self.capitals = QCheckBox("分大小写")
        self.count = label("", "muted")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.list = HitList(self)
        self._later = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def hits(self) -> tuple[Hit, ...]:
        return self._found.hits

    def open(self, words: str = "", replacing: bool = False) -> None:
        """Shows the bar, with `words` (what is selected in the text) to look for."""
        self._replacing.setVisible(replacing or (not self.isHidden() and self._replacing.isVisible()))
        if words:
            self.query.setText(sought_words(words))
        self.show()
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query.selectAll()
        self.look()

    def close_bar(self) -> None:
        """Esc: back to the place that was found."""
        self.hide()
        self._later.stop()
        self.sought.emit("", False)
        if 0 <= self._at < len(self.hits):
            self._show_place(self.hits[self._at])

    def look(self) -> None:
        """Looks through the report as it is now."""
        self._later.stop()
        words = (self.query.text(), self.capitals.isChecked())
        fresh, self._words = words != self._words, words
        self._bridge.flush()
        self._found = find_words(self._bridge.report, self._bridge.form, *words)
        self._at = -1 if fresh else min(self._at, len(self.hits) - 1)
        self.list.hits.show_hits(self.hits, fresh)
        self._show()
        self.sought.emit(*words)

    def go(self, direction: int) -> None:
        """To the next (+1) or previous (-1) place, around the end."""
        if self._later.isActive() or self.isHidden():
            self.look()
        if not self.hits:
            return
        if self._at < 0 and direction < 0:
            self._at = 0
        self._visit((self._at + direction) % len(self.hits))

    def replace_one(self) -> None:
        """Puts the words in the place that is shown, and goes on to the next; without one to the first."""
        if self._later.isActive():
            self.look()
        if not 0 <= self._at < len(self.hits) or self.hits[self._at].fixed:
            self.go(1)
            return
        here = self._at
        change = replaced(self._bridge.report, [self.hits[here]], self._instead())
        if change is None:
            self.go(1)
            return
        self._bridge.apply(change)
        self.look()
        if self.hits:
            self._visit((here + self._found_again()) % len(self.hits))

    def replace_all(self) -> None:
        """All places that are ticked, as one step."""
        self.look()
        chosen = self.list.hits.chosen()
        change = replaced(self._bridge.report, chosen, self._instead())
        if change is None:
            return
        fixed = sum(bool(hit.fixed) for hit in self.hits)
        self._bridge.apply(change)
        self.look()
        left = f"；{fixed}处由指标或清单填出，没有改" if fixed else ""
        self._say(f"替换了{len(chosen)}处{left}。Ctrl+Z 撤销")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back; ↓ into the list."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._key(watched, event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        box = self.query if watched is self.query else self.instead
        if box.guard.composing:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if watched is self.instead:
                self.replace_one()
            else:
                self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        if event.key() == Qt.Key.Key_Down and self.hits:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self._visit(max(0, self._at), self.list)
            return True
        return False

    def _visit(self, row: int, keep: QWidget | None = None) -> None:
        """Shows the place; the focus stays where it was in the bar."""
        keep = keep or self._focused()
        self._at = row
        self.list.go_to(row)
        self._show_place(self.hits[row])
        self._show()
        if keep is not None:
            keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> QWidget | None:
        inside = (self.query, self.instead, self.list)
        return next((box for box in inside if box.hasFocus()), None)

    def _open_place(self, row: int) -> None:
        self._at = row
        self._show_place(self.hits[row])
        self._show()

    def _show_place(self, hit: Hit) -> None:
        self._bridge.place.emit(hit.line.step, hit.line.kind, hit.name)

    def _instead(self) -> str:
        return sought_words(self.instead.text())

    def _found_again(self) -> int:
        """How many times the new words hold the sought ones themselves: these are not gone to again."""
        words, capitals = self._words
        new = self._instead()
        return new.count(words) if capitals else new.casefold().count(words.casefold())

    def _on_news(self, news: ReportChanged) -> None:
        if not self.isHidden() and news.touched != NOTHING:
            self._later.start()

    def _on_typed(self) -> None:
        self._later.start()

    def _show(self) -> None:
        words, hits = self._words[0], self.hits
        if not words:
            said = ""
        elif not hits:
            said = "没有找到"
        else:
            total = f"{len(hits)}处以上" if self._found.cut else f"{len(hits)}处"
            said = f"{self._at + 1} / {total}" if self._at >= 0 else f"共{total}"
        self._say(said)
        self.list.setVisible(bool(hits))
        self._show_rows()
        for one in (self._back, self._forth):
            one.setEnabled(bool(hits))
        self._show_replacing()

    def _show_rows(self) -> None:
        """As many as there is room for beside the form below."""
        height, room = self.list.row_height(), self.window().height() * _SHARE
        least = 1 if self.window().height() < _LOW else _LEAST_ROWS
        most = least if least == 1 else _MOST_ROWS
        rows = min(len(self.hits), max(least, min(most, int(room / height))))
        self.list.setFixedHeight(rows * height + 2)

    def _show_replacing(self) -> None:
        letters = any(char.isascii() and char.isalpha() for char in self.query.text())
        self.capitals.setVisible(letters)
        replacing = not self._replacing.isHidden()
        self.list.hits.show_instead(self._instead() if replacing else None)
        can = len(self.list.hits.chosen())
        self.all.setText(f"全部替换（{can}处）" if can and replacing else "全部替换")
        self.all.setEnabled(bool(can))
        self._one.setEnabled(bool(can))

    def _say(self, words: str) -> None:
        self.count.setText(words)

    def _switch_replacing(self) -> None:
        self._replacing.setVisible(self._replacing.isHidden())
        self._show_replacing()
        (self.instead if not self._replacing.isHidden() else self.query).setFocus()

    def _connect(self) -> None:
        self.query.typed.connect(lambda _text: self._on_typed())
        self.instead.typed.connect(lambda _text: self._show_replacing())
        self.capitals.toggled.connect(lambda _on: self.look())
        self.query.installEventFilter(self)
        self.instead.installEventFilter(self)
        self.list.shown.connect(lambda row: self._visit(row, self.list))
        self.list.opened.connect(self._open_place)
        self.list.hits.dataChanged.connect(lambda *_: self._count_chosen())
        self._later.timeout.connect(self.look)
        self._bridge.news.connect(self._on_news)

    def _count_chosen(self) -> None:
        can = len(self.list.hits.chosen())
        self.all.setText(f"全部替换（{can}处）" if can else "全部替换")
        self.all.setEnabled(bool(can))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 14, 8)
        column.setSpacing(6)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.query, 1)
        first.addWidget(self.count)
        self._back = button("↑", lambda: self.go(-1), "quiet", "上一处（Shift+F3）")
        self._forth = button("↓", lambda: self.go(1), "quiet", "下一处（F3）")
        self._back.setAccessibleName("上一处")
        self._forth.setAccessibleName("下一处")
        first.addWidget(self._back)
        first.addWidget(self._forth)
        self._switch = button("替换", self._switch_replacing, "quiet", "Ctrl+H")
        first.addWidget(self._switch)
        close = button("×", self.close_bar, "quiet", "收起（Esc）")
        close.setAccessibleName("收起查找")
        first.addWidget(close)
        column.addLayout(first)
        self._replacing = QWidget()
        second = QHBoxLayout(self._replacing)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(6)
        second.addWidget(self.instead, 1)
        second.addWidget(self.capitals)
        self._one = button("替换这一处", self.replace_one, "quiet", "Enter")
        self.all = button("全部替换", self.replace_all, "quiet")
        second.addWidget(self._one)
        second.addWidget(self.all)
        self._replacing.hide()
        column.addWidget(self._replacing)
        column.addWidget(self.list)
