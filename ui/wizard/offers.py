"""For 存在的问题 and 下一步打算: what was not done elsewhere, offered as sentences."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from djdesk.desk.offers import Offer, offers
from djdesk.desk.session import News
from djdesk.model.changes import SetProse
from ui.bridge import SessionBridge
from ui.widgets import Card, button, label


class OffersCard(Card):
    """Lists the obligations that were ticked 未做; one click puts the sentence into the section's prose as a point."""

    def __init__(self, bridge: SessionBridge, section_id: str) -> None:
        super().__init__("可写入的内容")
        self._bridge = bridge
        self._id = section_id
        self._shown: list[Offer] | None = None
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        bridge.news.connect(self._on_news)
        self._refresh()

    def _on_news(self, news: News) -> None:
        if news.touched.ticks or news.touched.sections or news.touched.outline:
            self._refresh()

    def _refresh(self) -> None:
        found = offers(self._bridge.report, self._bridge.form, self._id)
        if found == self._shown:
            return
        self._shown = found
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget:
                widget.deleteLater()
        for offer in found:
            self._rows.addWidget(self._row(offer))
        self.setHidden(not found)

    def _row(self, offer: Offer) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(offer.sentence, wrap=True))
        words.addWidget(label(f"来自“{offer.source}”：未做 {offer.item}", "faint"))
        line.addLayout(words, 1)
        if offer.used:
            line.addWidget(label("已写入", "good"))
        else:
            line.addWidget(button("写入", lambda: self._insert(offer), tip="作为一条写进下面的正文"))
        return row

    def _insert(self, offer: Offer) -> None:
        prose = self._bridge.report.section(self._id).prose
        point = "{是}" + offer.sentence
        self._bridge.apply(SetProse(self._id, f"{prose}\n{point}" if prose.strip() else point))
