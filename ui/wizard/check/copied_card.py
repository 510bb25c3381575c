"""In 校对: what the report says as an earlier one did, by section, with both texts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QProgressBar, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.merge.printed_line import printed
from djdesk.desk.next_period.copied_share import (
    Copied,
    SectionShare,
    readable,
    whole_share,
)
from djdesk.desk.report.session import ReportChanged
from djdesk.document.compare.words import differing_pieces
from djdesk.model.prose_tokens import lines_of
from ui.report.bridge import SessionBridge
from ui.report.copied import CopiedText
from ui.widgets.basic import Card, button, label
from ui.widgets.pieces import pieces_label

_LONGEST = 13  # characters of a heading beside its bar; the tip has all of it
_AFTER_MS = 400  # after a change, before shares are counted again


class CopiedCard(Card):
    """Hidden until it is opened. `marked` tells (section id, printed words) of what is copied, to be marked
    on the pages; nothing while the card is closed.
    """

    marked = Signal(object)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__("与以前报告相同的文字")
        self._bridge = bridge
        self._text = CopiedText(bridge, self)
        self._text.ready.connect(self._show)
        self._open: set[str] = set()  # sections whose texts are shown
        self.whole = label("", "heading")
        self.head.addWidget(self.whole)
        self.words = label("", "muted", wrap=True)
        self.rows = QGridLayout()
        self.rows.setColumnStretch(1, 1)
        self.rows.setHorizontalSpacing(12)
        self.rows.setVerticalSpacing(4)
        self.body.addWidget(self.words)
        self.body.addLayout(self.rows)
        self._later = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._later.timeout.connect(self._show)
        bridge.news.connect(self._on_news)
        self.hide()

    def open_or_close(self) -> None:
        if not self.isHidden():
            self.hide()
            return
        self.words.setText("正在与以前的报告对照……")
        self.whole.clear()
        self._clear()
        self.show()
        try:
            self._text.read()
        except KnownError as error:
            self.words.setText(str(error))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # and not only out of sight with its page
            self.marked.emit(())

    def _on_news(self, news: ReportChanged) -> None:
        touched = news.touched
        if not self.isHidden() and (touched.sections or touched.outline or touched.basics):
            self._later.start()

    def _show(self) -> None:
        shares = self._text.shares()
        copied = [share for share in shares if share.copied]
        self.whole.setText(f"全文 {_per_cent(whole_share(shares))}" if copied else "")
        self.words.setText(
            "按段比较，数字、时间和单位名称不同不算改写。页面上标出的就是这些段落。"
            if copied
            else "没有与以前报告相同或几乎相同的段落。"
        )
        self._clear()
        for share in copied:
            self._add(share)
        self.marked.emit(tuple(self._printed(one) for share in copied for one in share.copied))

    def _printed(self, one: Copied) -> tuple[str, str]:
        report, form = self._bridge.report, self._bridge.form
        return one.section_id, printed(report, form, one.section_id, one.stored).text

    def _add(self, share: SectionShare) -> None:
        row = self.rows.rowCount()
        open_now = share.section_id in self._open
        heading = share.heading or "导语"
        short = heading if len(heading) <= _LONGEST else heading[: _LONGEST - 1] + "…"
        name = button(f"{'▾' if open_now else '▸'} {short}", lambda: self._turn(share), "quiet", heading)
        turn = "收起" if open_now else "展开"
        name.setAccessibleName(f"{turn}：{heading}，{_per_cent(share.share)}相同")
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setMinimumWidth(40)
        bar.setRange(0, 100)
        bar.setValue(round(share.share * 100))
        bar.setAccessibleName(f"{share.heading}与以前相同的部分")
        self.rows.addWidget(name, row, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(bar, row, 1)
        self.rows.addWidget(label(_per_cent(share.share)), row, 2, Qt.AlignmentFlag.AlignRight)
        if open_now:
            self.rows.addWidget(self._texts(share.copied), row + 1, 0, 1, 3)

    def _texts(self, copied: Sequence[Copied]) -> QWidget:
        box = QFrame()
        column = QVBoxLayout(box)
        column.setContentsMargins(18, 0, 0, 8)
        column.setSpacing(10)
        for one in copied:
            column.addWidget(self._pair(one))
        return box

    def _pair(self, one: Copied) -> QWidget:
        """本期 on the left, the earlier text on the right; what is different is coloured."""
        pair = QFrame()
        pair.setProperty("look", "pair")
        grid = QGridLayout(pair)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        before, now = readable(one.before.stored), readable(one.stored)
        passage = one.before.passage
        source = passage.period.label
        if passage.unit != self._bridge.report.unit:
            source += f"，{passage.unit}"
        grid.addWidget(label("本期", "muted"), 0, 0)
        grid.addWidget(label(f"{source}：{passage.heading}" if passage.heading else source, "muted"), 0, 1)
        grid.addWidget(pieces_label(differing_pieces(before, now)), 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(pieces_label(differing_pieces(now, before)), 1, 1, Qt.AlignmentFlag.AlignTop)
        alike = "一字未改" if before == now else f"{_per_cent(one.likeness / 100)}相同"
        grid.addWidget(label(alike, "muted"), 2, 1)
        grid.addWidget(button("去改写", partial(self._go, one), "link"), 2, 0, Qt.AlignmentFlag.AlignLeft)
        return pair

    def _go(self, one: Copied) -> None:
        line = lines_of(one.stored)[0]
        place = f"{one.paragraph} 0 {len(line.tokens) - 1}"
        self._bridge.place.emit(one.section_id, "found", place)

    def _turn(self, share: SectionShare) -> None:
        self._open ^= {share.section_id}
        self._show()

    def _clear(self) -> None:
        while (item := self.rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


def _per_cent(share: float) -> str:
    """Rounded, but no share is 0 that is not, nor 100 that is not."""
    rounded = round(share * 100)
    return f"{min(99, rounded) if share < 1 else 100}%" if rounded else ("0%" if share == 0 else "1%")
