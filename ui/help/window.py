"""The help window: contents and search at the left, the manual at the right; the work stays open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from djdesk.desk.manual.manual import Manual, Topic
from ui.help.anchors import anchor_of
from ui.help.page import ManualPage
from ui.inputs.line import LineBox
from ui.widgets.basic import button, label
from ui.widgets.help_place import RULE

_SIZE, _LEAST = QSize(980, 700), QSize(560, 360)
_LEFT = 15  # characters of the contents' width
_ANCHOR = Qt.ItemDataRole.UserRole
_MOST_HITS = 60
_Entry = tuple[str, str, Sequence[tuple[str, str]]]  # words, anchor, entries below it


class HelpWindow(QWidget):
    """`show_at` leads to a place. Esc closes it; what it showed stays until it is asked again."""

    def __init__(
        self,
        manual: Manual,
        place_of: Callable[[str], str],
        save: Callable[[QWidget], object],
        parent: QWidget | None = None,
    ) -> None:
        """`place_of` gives the anchor for a rule of proofreading; `save` makes a Word file of the manual."""
        super().__init__(parent, Qt.WindowType.Window)
        self._place_of = place_of
        self.manual = manual
        self.setWindowTitle("帮助 — 党建工作台")
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = LineBox("查找帮助")
        self.search.setPlaceholderText("查找（Ctrl+F）")
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._open_first)
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setAccessibleName("目录")
        self.contents.setProperty("look", "contents")
        self.contents.setIndentation(14)
        self.contents.setExpandsOnDoubleClick(False)
        self.contents.currentItemChanged.connect(lambda item, _old: self._open(item))
        self.nothing = label("没有找到，换个词试试。", "muted", wrap=True)
        self.nothing.hide()
        self.about = _FieldNote()
        self.page = ManualPage(manual)
        self.page.wanted.connect(self.show_at)
        self.back = button("‹ 后退", self.go_back, "link", "Alt+←")
        self.word = button("存成 Word 文件…", lambda: save(self), "link", "整本手册，可以打印出来看")
        self._past: list[str] = []
        self._here = ""
        self._lay_out()
        self._list(self._contents())
        for key, act in (
            (QKeySequence("Esc"), self.close),
            (QKeySequence("Alt+Left"), self.go_back),
            (QKeySequence("Ctrl+F"), self.search.setFocus),
        ):
            QShortcut(key, self).activated.connect(act)

    @property
    def here(self) -> str:
        """The anchor that was asked for last."""
        return self._here

    def show_at(self, anchor: str, about: str = "") -> None:
        """The place of `anchor`, and `about`: what the program knows of the field that was asked about."""
        if self._here and self._here != anchor:
            self._past.append(self._here)
        self._show(anchor, about)

    def come_up(self, widget: QWidget | None, about: str) -> None:
        """At the place of `widget`, above the other windows."""
        said = anchor_of(widget)
        self.show_at(self._place_of(said.removeprefix(RULE)) if said.startswith(RULE) else said, about)
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus()

    def go_back(self) -> None:
        """To what was shown before."""
        if self._past:
            self._show(self._past.pop(), "")

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            parent.window().activateWindow()

    def _show(self, anchor: str, about: str) -> None:
        self._here = anchor
        self.about.say(about)
        self.page.show_place(anchor)
        self.back.setEnabled(bool(self._past))
        self._mark(anchor)

    def _find(self, typed: str) -> None:
        hits = self.manual.find(typed)[:_MOST_HITS]
        if typed.strip():
            self._list([(_hit_words(hit.chapter.title, hit.topic), hit.topic.anchor, ()) for hit in hits])
        else:
            self._list(self._contents())
            self._mark(self._here)
        self.nothing.setVisible(bool(typed.strip()) and not hits)

    def _open_first(self) -> None:
        first = self.contents.topLevelItem(0)
        if self.search.text().strip() and first is not None:
            self.contents.setCurrentItem(first)

    def _open(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _ANCHOR) != self._here:
            self.show_at(item.data(0, _ANCHOR))

    def _contents(self) -> list[_Entry]:
        return [
            (
                chapter.title,
                chapter.anchor,
                tuple((topic.title, topic.anchor) for topic in chapter.topics if topic.level == 2),
            )
            for chapter in self.manual.chapters
        ]

    def _list(self, entries: Sequence[_Entry]) -> None:
        self.contents.blockSignals(True)
        self.contents.clear()
        for words, anchor, below in entries:
            item = _item(words, anchor)
            self.contents.addTopLevelItem(item)
            item.addChildren([_item(*one) for one in below])
        self.contents.blockSignals(False)

    def _mark(self, anchor: str) -> None:
        """The entry of the place, or of the nearest one before it, is the current one."""
        chapter = self.manual.chapter_of(anchor)
        wanted = [topic.anchor for topic in chapter.topics]
        at = wanted.index(anchor) if anchor in wanted else 0
        for nearest in reversed(wanted[: at + 1]):
            item = self._entry(nearest)
            if item is not None:
                self.contents.blockSignals(True)
                for top in range(self.contents.topLevelItemCount()):
                    above = self.contents.topLevelItem(top)
                    if above is not None:
                        above.setExpanded(above is item or above is item.parent())
                self.contents.setCurrentItem(item)
                self.contents.blockSignals(False)
                return

    def _entry(self, anchor: str) -> QTreeWidgetItem | None:
        for top in range(self.contents.topLevelItemCount()):
            item = self.contents.topLevelItem(top)
            if item is None:
                continue
            for one in (item, *(item.child(at) for at in range(item.childCount()))):
                if one is not None and one.data(0, _ANCHOR) == anchor:
                    return one
        return None

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.nothing)
        left.addWidget(self.contents, 1)
        left.addWidget(self.word, 0, Qt.AlignmentFlag.AlignLeft)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(_LEFT * self.fontMetrics().horizontalAdvance("国") + 24)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.about)
        right.addWidget(self.page, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(14)
        row.addWidget(side)
        row.addLayout(right, 1)


class _FieldNote(QFrame):
    """What F1 was asked about, in the program's own words."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        self.words = label(wrap=True)
        column.addWidget(self.words)
        self.hide()

    def say(self, words: str) -> None:
        self.words.setText(words)
        self.setVisible(bool(words))


def _item(words: str, anchor: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([words])
    item.setData(0, _ANCHOR, anchor)
    item.setToolTip(0, words)
    return item


def _hit_words(chapter: str, topic: Topic) -> str:
    return topic.title if topic.level == 1 else f"{topic.title}　·　{chapter}"
