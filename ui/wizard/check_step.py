"""校对: what is still missing and what looks wrong, each leading to its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from djdesk.desk.proof.open_points import Remark, remarks
from djdesk.desk.report.session import ReportChanged
from ui.report.bridge import SessionBridge
from ui.widgets import theme
from ui.widgets.basic import Card, label
from ui.widgets.step_page import StepPage
from ui.wizard.check_sources import SourceChecks
from ui.wizard.source_notice import SOURCES

_REMARK = Qt.ItemDataRole.UserRole
_COLOURS = {"必改": theme.ACCENT, "建议": theme.WARN, "提示": theme.MUTED}


class CheckStep(StepPage):
    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.title.setText("校对")
        card = Card()
        self._clean = label("没有发现遗漏。可以导出了。", "good")
        self._list = QListWidget()
        self._list.setAccessibleName("校对结果")
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.setWordWrap(True)
        self._list.setSpacing(3)
        self._list.itemActivated.connect(self._go)
        self._list.itemClicked.connect(self._go)
        card.body.addWidget(self._clean, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(self._list, 1)
        self.sources = SourceChecks(bridge)
        self.body.addWidget(self.sources)
        self.body.addWidget(card, 1)
        bridge.news.connect(self._on_news)
        bridge.sources.changed.connect(self._on_sources)
        bridge.sources.watch(self)

    def showEvent(self, event: QShowEvent) -> None:
        self._refresh()
        super().showEvent(event)

    def focus_field(self, kind: str, name: str) -> bool:
        """Of kind "sources": the first figure whose rows have changed."""
        first = self.sources.first() if kind == SOURCES else None
        if first is None:
            return False
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_widget(self.sources)
        return True

    def focus_first(self) -> None:
        self._list.setFocus()

    def help_of(self, kind: str, name: str) -> str:
        return (
            "这里列出取用以后台账又有变动的指标、互相对不上的数、与以往相差较大的数，"
            "以及还没填的指标、没写的章节、还没核对的上期内容和留在正文里的占位字样。点一条就到它的位置。草稿随时可以导出，"
            "没填的地方会印成【待补】。"
        )

    def _on_news(self, news: ReportChanged) -> None:
        if self.isVisible():
            self._refresh()

    def _on_sources(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        found = remarks(self._bridge.report, self._bridge.form)
        self.sources.refresh()
        places = len(found) + self.sources.count
        self.side.setText(f"{places} 处" if places else "")
        self._clean.setVisible(not found)
        self._clean.setText("没有发现遗漏。" if self.sources.count else "没有发现遗漏。可以导出了。")
        self._list.setVisible(bool(found))
        self._list.clear()
        for remark in found:
            item = QListWidgetItem(f"{remark.level}　{remark.where}：{remark.message}")
            item.setData(_REMARK, remark)
            item.setData(Qt.ItemDataRole.ForegroundRole, _colour(remark))
            item.setToolTip("点一下到这个位置")
            self._list.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        remark: Remark = item.data(_REMARK)
        self._bridge.place.emit(remark.step, remark.kind, remark.name)


def _colour(remark: Remark) -> QColor:
    return QColor(_COLOURS[remark.level])
