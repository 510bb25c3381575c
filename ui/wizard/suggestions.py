"""For 存在的问题 and 下一步打算: what was not done elsewhere, offered as sentences."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from djdesk.desk.figures.suggestions import (
    Suggestion,
    missed_offers,
    offers,
    overdue_offers,
    unfinished_offers,
)
from djdesk.desk.report.session import ReportChanged
from djdesk.model.changes import SetProse
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, button, label

_MOST_OVERDUE = 8
_AT_FIRST = 3  # rows; the others come with 更多


class OffersCard(Card):
    """Lists the obligations that were ticked 未做, the duties that the ledgers show to be missed, and what is
    overdue in them.

    One click puts the sentence into the section's prose as a point.
    """

    def __init__(self, bridge: SessionBridge, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__("可写入的内容")
        self.setParent(
            parent
        )  # it may have something to say at once: without one it would come up as a window
        self._bridge = bridge
        self._id = section_id
        self._shown: list[Suggestion] | None = None
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self._all = False
        self.rest = button("", self._show_all, "link")
        self.head.addWidget(self.rest)
        self._more = label("", "muted", wrap=True)
        self.body.addWidget(self._more)
        bridge.news.connect(self._on_news)
        bridge.sources.changed.connect(self._on_counted)
        bridge.sources.watch(self)
        self._refresh()

    def _on_news(self, news: ReportChanged) -> None:
        if news.touched.ticks or news.touched.sections or news.touched.outline:
            self._refresh()

    def _on_counted(self, figures: frozenset[str] | None) -> None:
        if figures is None:
            self._refresh()

    def _refresh(self) -> None:
        if all(section.id != self._id for section in self._bridge.report.sections):
            return  # the section was just removed
        found, more = self._found()
        if found == self._shown:
            return
        rest = len(found) - _AT_FIRST
        self.rest.setVisible(rest > 0)
        self.rest.setText("收起" if self._all else f"更多（{rest} 条）")
        self._more.setText(f"台账里另有 {more} 项超期或没有完成的，没有在这里列出。")
        self._more.setVisible(bool(more) and (self._all or rest <= 0))
        self._shown = found
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        for offer in found if self._all else found[:_AT_FIRST]:
            self._rows.addWidget(self._row(offer))
        if not found:
            self.hide()
        elif self.parentWidget() is not None:  # without one it would come up as a window of its own
            self.show()

    def _show_all(self) -> None:
        """All that is offered, or only the first of it again."""
        self._all, self._shown = not self._all, None
        self._refresh()

    def _found(self) -> tuple[list[Suggestion], int]:
        """What is offered, and how many overdue or unfinished rows are left out."""
        report, form, sources = self._bridge.report, self._bridge.form, self._bridge.sources
        found = offers(report, form, self._id)
        if not sources.known:
            return found, 0
        found += missed_offers(sources.count.missed, report, form, self._id)
        overdue = overdue_offers(sources.count.overdue, report, form, self._id)
        overdue += unfinished_offers(sources.count.unfinished, report, form, self._id)
        return found + overdue[:_MOST_OVERDUE], max(0, len(overdue) - _MOST_OVERDUE)

    def _row(self, offer: Suggestion) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(offer.sentence, wrap=True))
        said = (
            f"来自“{offer.source}”：未做 {offer.item}"
            if offer.query is None
            else f"来自{_named(offer)}：{offer.item}"
        )
        words.addWidget(label(said, "faint", wrap=True))
        line.addLayout(words, 1)
        if offer.query is not None:
            query, said = offer.query, offer.sentence.rstrip("。")
            line.addWidget(
                button("看行", lambda: self._bridge.rows_wanted.emit(query, said), "link", "看台账里的行")
            )
        if offer.used:
            line.addWidget(label("已写入", "good"))
        else:
            line.addWidget(button("写入", lambda: self._insert(offer), tip="作为一条写进下面的正文"))
        return row

    def _insert(self, offer: Suggestion) -> None:
        prose = self._bridge.report.section(self._id).prose
        point = "{是}" + offer.sentence
        self._bridge.apply(SetProse(self._id, f"{prose}\n{point}" if prose.strip() else point))


def _named(offer: Suggestion) -> str:
    return offer.source if offer.source.endswith("台账") else f"“{offer.source}”台账"
