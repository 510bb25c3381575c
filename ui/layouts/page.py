"""版式: the layouts to choose from, each with its deviations from GB/T 9704; learning one from a sample; the
office's own.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QProgressBar

from djdesk.basics.errors import KnownError
from djdesk.desk.layouts.layouts import STANDARD, keep_layout, learn_from_sample, remove_layout, rename_layout
from djdesk.document.layout.deviations import deviations
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.learned import Learned
from djdesk.model.changes import SetBasics
from ui.layouts.details import LayoutDetails
from ui.report.bridge import SessionBridge
from ui.widgets.background import ThreadJob
from ui.widgets.basic import Banner, Card, button, label
from ui.widgets.step_page import StepPage

_KEY = Qt.ItemDataRole.UserRole
_SHOW_WAITING_MS = 500


class LayoutsPage(StepPage):
    """`left` when the clerk goes back to where the report is written."""

    left = Signal()

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._unread: dict[str, tuple[str, ...]] = {}
        self._reading: ThreadJob | None = None  # the sample whose layout is waited for
        self.title.setText("版式")
        self.back = button("‹ 返回", self.left.emit, tip="Esc")
        self.back.setShortcut("Esc")
        self.head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignBottom)
        self.banner = Banner()
        self.list = QListWidget()
        self.details = LayoutDetails()
        self._build()

    @property
    def selected(self) -> str:
        """The id of the layout that is looked at."""
        item = self.list.currentItem()
        return str(item.data(_KEY)) if item else STANDARD

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh(self._in_use())
        super().showEvent(event)

    def focus_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def help_of(self, kind: str, name: str) -> str:
        return (
            "版式决定纸张、边距、行距、字体和页码。上下键看各个版式，右边列出它与国家标准 GB/T "
            "9704—2012 不同的地方和条款。"
            "“从样本文件学习”会读一份本单位排好版的 Word 文件，样本不会改动。"
        )

    def refresh(self, select: str = "") -> None:
        """Lists the layouts anew and looks at `select`, or at the same one as before."""
        select = select or self.selected
        desk, in_use = self._bridge.desk, self._in_use()
        self.list.blockSignals(True)
        self.list.clear()
        for own in (False, True):
            found = [layout for key, layout in desk.layouts.items() if (key in desk.resources.own) == own]
            if found:
                self._add_group("本单位的版式" if own else "程序自带的版式")
            for layout in found:
                self._add(layout, layout.id == in_use)
        self.list.blockSignals(False)
        self.troubles.setText("\n".join(desk.resources.troubles))
        self.troubles.setVisible(bool(desk.resources.troubles))
        rows = range(self.list.count())
        self.list.setCurrentRow(next((row for row in rows if self.list.item(row).data(_KEY) == select), 1))
        self._show_details()

    def learn(self, path: Path) -> None:
        """Reads the sample away from the interface thread and keeps what it says."""
        desk = self._bridge.desk

        def steps() -> Generator[object]:
            yield learn_from_sample(desk.resources, path)

        self.learning.setEnabled(False)
        job = self._reading = ThreadJob(steps, self)
        job.stepped.connect(self._on_learned)
        job.ended.connect(partial(self._on_end, job))
        QTimer.singleShot(_SHOW_WAITING_MS, job, partial(self._show_waiting, job))
        job.begin(0)

    def _build(self) -> None:
        self.list.setAccessibleName("版式")
        self.list.setProperty("look", "sources")
        self.list.setMinimumHeight(380)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda *_: self._show_details())
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.details.chosen.connect(self._choose)
        self.details.renamed.connect(self._rename)
        self.details.removed.connect(self._remove)
        self.learning = button(
            "从样本文件学习…", self._ask_sample, tip="读一份本单位排好版的 Word 文件，记下它的版式"
        )
        self.waiting = QProgressBar()
        self.waiting.setRange(0, 0)
        self.waiting.setTextVisible(False)
        self.waiting.setAccessibleName("正在读样本")
        self.cancel = button("取消", self._cancel)
        row = QHBoxLayout()
        row.addWidget(self.learning)
        row.addWidget(self.waiting)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self._hide_waiting()
        card = Card()
        panes = QHBoxLayout()
        panes.setSpacing(18)
        panes.addWidget(self.list, 4)
        panes.addWidget(self.details, 6)
        card.body.addLayout(panes)
        card.body.addLayout(row)
        self.body.addWidget(self.banner)
        self.troubles = label("", "warn", wrap=True)
        self.body.addWidget(card)
        self.body.addWidget(self.troubles)
        self.body.addWidget(
            label(
                "版式只影响打印出来的样子，不影响填写的内容；选好后右边的页面马上按它排。", "muted", wrap=True
            )
        )
        self.body.addStretch(1)

    def _add_group(self, words: str) -> None:
        item = QListWidgetItem(words, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add(self, layout: Layout, in_use: bool) -> None:
        count = len(deviations(layout))
        words = f"与国家标准有 {count} 处不同" if count else "与国家标准没有不同"
        item = QListWidgetItem(f"{layout.name}\n{'✓ 正在用 · ' if in_use else ''}{words}", self.list)
        item.setData(_KEY, layout.id)
        item.setToolTip(layout.description)

    def _show_details(self) -> None:
        key = self.selected
        layout = self._bridge.desk.layout(key)
        own = key in self._bridge.desk.resources.own
        self.details.show_layout(
            layout, deviations(layout), own, key == self._in_use(), self._unread.get(key, ())
        )

    def _in_use(self) -> str:
        return self._bridge.desk.layout(self._bridge.report.layout).id

    def _choose(self) -> None:
        if self.selected != self._in_use():
            self._bridge.apply(SetBasics.make(self._bridge.report, layout=self.selected), self)
            self.refresh()

    def _rename(self, name: str) -> None:
        if self._try(lambda: rename_layout(self._bridge.desk, self.selected, name)):
            self.refresh()
            self.focus_first()

    def _remove(self) -> None:
        layout, was_used = self._bridge.desk.layout(self.selected), self.selected == self._in_use()
        if not self._try(lambda: remove_layout(self._bridge.desk, layout.id)):
            return
        if was_used:
            self._bridge.apply(SetBasics.make(self._bridge.report, layout=STANDARD), self)
        self.refresh(STANDARD)
        self.focus_first()
        fallen = "这份报告改用国家标准。" if was_used else "用它的报告改用国家标准。"
        self.banner.say(
            f"已删除版式“{layout.name}”。{fallen}", ("撤销", lambda: self._take_back(layout, was_used))
        )

    def _take_back(self, layout: Layout, was_used: bool) -> None:
        if self._try(lambda: keep_layout(self._bridge.desk, layout)):
            if was_used:
                self._bridge.apply(SetBasics.make(self._bridge.report, layout=layout.id), self)
            self.refresh(layout.id)

    def _ask_sample(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "选一份排好版的样本", "", "Word 文件 (*.docx)")
        if chosen:
            self.learn(Path(chosen))

    def _on_learned(self, learned: Learned) -> None:
        if self._try(lambda: keep_layout(self._bridge.desk, learned.layout)):
            self._unread[learned.layout.id] = learned.unread
            self.refresh(learned.layout.id)
            self.focus_first()
            self.banner.say(f"学到了版式“{learned.layout.name}”，请核对右边列出的内容，需要时改个名称。")

    def _on_end(self, job: ThreadJob, error: KnownError | None) -> None:
        """Of a sample that is not waited for any more nothing is said."""
        if self._reading is not job:
            return
        self._reading = None
        self._hide_waiting()
        if error is not None:
            self.banner.say(f"没有学到版式：{error}", ("换一份样本…", self._ask_sample))

    def _cancel(self) -> None:
        """The reading itself is short and bounded; its answer is not waited for."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self._hide_waiting()
        self.learning.setFocus()

    def _show_waiting(self, job: ThreadJob) -> None:
        if self._reading is job:
            self.waiting.show()
            self.cancel.show()

    def _hide_waiting(self) -> None:
        self.learning.setEnabled(True)
        self.waiting.hide()
        self.cancel.hide()

    def _try(self, action: Callable[[], object]) -> bool:
        """Does it, or says in the banner what was in the way."""
        try:
            action()
        except KnownError as error:
            self.banner.say(str(error))
            return False
        return True
