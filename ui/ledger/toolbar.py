"""Above the rows of a ledger: its name, its kinds, the search, the filters that are on, what can be done."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from djdesk.desk.ledger.row_filter import RowFilter
from djdesk.desk.ledger.session import LedgerSession
from djdesk.forms.ledger_type import LedgerType
from djdesk.ledgers.personal import on_screen
from ui.ledger.filter.chips import ChipRow, KindBar
from ui.widgets.basic import button, label
from ui.widgets.composing import ComposingGuard

_PAUSE_MS = 200  # a pause in typing after which the search runs
_MOST_OWN = 20  # kinds of the office's own that are offered, the most frequent ones


class ElidedLabel(QLabel):
    """One line that gives way: what does not fit is in the tool tip."""

    def __init__(self, look: str) -> None:
        super().__init__()
        self._whole = ""
        self.setProperty("look", look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


class SearchBox(QLineEdit):
    """`settled` with the words after a pause; Esc empties it, Enter and ↓ lead into the rows."""

    settled = Signal(str)
    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("搜索：文字或拼音首字母（Ctrl+F）")
        self.setToolTip("例如输入 zwh 可以找到“支委会”")
        self.setAccessibleName("搜索这个台账")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(250)
        self.setMaximumWidth(300)
        self._guard = ComposingGuard(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._settle)
        self.textChanged.connect(lambda _text: self._pause.start())

    def show_text(self, text: str) -> None:
        """Silently."""
        if text != self.text():
            self.setText(text)
        self._pause.stop()

    def now(self) -> None:
        """Searches without waiting for the pause."""
        if self._pause.isActive():
            self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.now()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.now()
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        self._pause.stop()
        if not self._guard.composing:
            self.settled.emit(self.text().strip())


class LedgerBar(QWidget):
    """Announces what is wanted; shows what the filter says. `filter_changed` carries the RowFilter that is
    wanted, `cleared` asks for all rows."""

    back = Signal()
    filter_changed = Signal(object)
    searched_down = Signal()
    cleared = Signal()

    def __init__(self, more: QMenu) -> None:
        super().__init__()
        self._form: LedgerType | None = None
        self._filter, self._said = RowFilter(), on_screen(False)
        self.title = label("", "title")
        self.help = ElidedLabel("muted")
        self.search = SearchBox()
        self.kinds = KindBar()
        self.chips = ChipRow()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.more = button("更多 ▾", self._open_more)
        self.more.setAccessibleName("更多操作")
        self._menu = more
        self._lay_out()
        self.kinds.chosen.connect(self._choose_kind)
        self.chips.removed.connect(self._remove)
        self.chips.cleared.connect(self.cleared)
        self.search.settled.connect(self._search)
        self.search.down.connect(self.searched_down)

    def open(self, session: LedgerSession, whole_numbers: bool) -> None:
        """Another ledger; `whole_numbers`: telephones and identity cards in full."""
        form = session.form
        self._form, self._said = form, on_screen(whole_numbers)
        self.title.setText(form.name)
        self.help.say(form.help)
        self.kinds.offer(form.kind, _kinds(session))

    def show_filter(self, wanted: RowFilter, rows: int) -> None:
        """What is on, and how many rows it finds."""
        self._filter = wanted
        form = self._form
        condition = wanted.condition(form.kind) if form is not None and form.kind else None
        one_kind = condition.is_[0] if condition is not None and len(condition.is_) == 1 else None
        asked = wanted.asked_kind(form) if form is not None else None
        self.kinds.show_kind(one_kind if condition is not None else "" if asked is None else asked)
        self.search.show_text(wanted.text)
        chips = [
            (key, self._said(f"{words}：{rows} 行" if not key else words))
            for key, words in wanted.chips()
            if not (form is not None and key == form.kind and one_kind is not None and wanted.span is None)
        ]
        self.chips.show_chips(chips)

    def _remove(self, key: str) -> None:
        self.search.now()
        self.filter_changed.emit(self._filter.without(key))

    def _choose_kind(self, kind: str) -> None:
        self.search.now()
        if self._form is not None:
            self.filter_changed.emit(self._filter.with_kind(self._form, kind))

    def _search(self, text: str) -> None:
        if text != self._filter.text:
            self.filter_changed.emit(self._filter.with_text(text))

    def _open_more(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(button("‹ 全部台账", self.back.emit, "link", "回到台账列表"))
        top.addWidget(self.title)
        top.addWidget(self.help, 1)
        top.addLayout(self.buttons)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.kinds)
        below.addStretch(1)
        below.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(below)
        column.addWidget(self.chips)


def _kinds(session: LedgerSession) -> list[str]:
    """The choices, and the office's own words where the column takes them."""
    column = session.form.column(session.form.kind)
    if column is None:
        return []
    words = session.words_in(column.name) if column.free else []
    return [*column.choices, *[word for word in words if word not in column.choices][:_MOST_OWN]]
