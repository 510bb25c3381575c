"""How far things are (办理进度): problems mended, tasks and promises done of all; and members by stage."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from djdesk.desk.board.completion import Completion, Headcount, closings, headcounts
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.model.period import Period
from ui.board import words
from ui.charts.strips import CountBar, CountBars, ShareBar
from ui.widgets.basic import Card, button, label


class ProgressCard(Card):
    """A line for each ledger whose rows are done one day. `opened` carries a RowQuery and words."""

    opened = Signal(object, str)

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__("办理进度")
        self.setParent(parent)
        self._ledgers = ledgers
        self.lines: dict[str, tuple[ShareBar, QPushButton]] = {}
        self.none = label("这一期没有要办结的事项。", "muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(self.none)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def steps(self, period: Period) -> Iterator[None]:
        """Fills the card, a ledger at a time."""
        found = []
        for one in closings(self._ledgers, period):
            found.append(one)
            yield
        self._clear()
        self.none.setVisible(not found)
        for number, one in enumerate(found):
            self._add(number, one, period)

    def fields(self) -> list[QWidget]:
        """In the order in which Tab goes through them."""
        return [field for line in self.lines.values() for field in line]

    def _add(self, row: int, one: Completion, period: Period) -> None:
        stretch = f"{period.end.year}年以来" if one.of_year else period.label
        rate = f"{one.done}/{one.total}，{words.value_words(one.rate)}%" if one.total else "这一期没有新增"
        bar = ShareBar()
        bar.show_share(one.done, one.total, f"{one.form.name}，{stretch}：{rate}")
        bar.chosen.connect(lambda: self.opened.emit(one.begun, f"{one.form.name}（{stretch}）"))
        late = f"（逾期{one.late}）" if one.late else ""
        left = button(
            f"未办结{one.left}{late}",
            lambda: self.opened.emit(one.unfinished, f"{one.form.name}：未办结"),
            "link",
        )
        name = label(one.form.name)
        name.setToolTip(stretch)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(bar, row, 1)
        self._grid.addWidget(label(rate, "muted"), row, 2)
        self._grid.addWidget(left, row, 3, Qt.AlignmentFlag.AlignLeft)
        left.setVisible(
            one.left > 0
        )  # only now that it stands in the card: before it would come up as a window
        self.lines[one.form.id] = (bar, left)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = {}


class PeopleCard(Card):
    """Those on the way to membership by stage, members by class, as they are now. `opened` carries a RowQuery
    and words.
    """

    opened = Signal(object, str)

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__("党员队伍")
        self.setParent(parent)
        self._ledgers = ledgers
        self.head.addWidget(label("按台账现在的记录", "muted"))
        self.bars: dict[str, CountBars] = {}
        self._counts: dict[str, Headcount] = {}
        self.none = label("党员和党员发展台账还没有记录。", "muted", True)
        self._row = QHBoxLayout()
        self._row.setSpacing(24)
        self.body.addWidget(self.none)
        self.body.addLayout(self._row)
        self.body.addStretch(1)

    def steps(self) -> Iterator[None]:
        """Fills the card, a ledger at a time."""
        for one in headcounts(self._ledgers):
            self._counts[one.form.id] = one
            if one.form.id not in self.bars:
                self._make(one)
            total = sum(share.rows for share in one.shares)
            self.bars[one.form.id].show_bars(
                f"{one.title}，共{total}人", [CountBar(share.label, share.rows) for share in one.shares]
            )
            yield
        self.none.setVisible(not self._counts)

    def _make(self, one: Headcount) -> None:
        bars = self.bars[one.form.id] = CountBars("人")
        bars.chosen.connect(lambda part, ledger=one.form.id: self._open(ledger, part))
        title = label(one.title, "muted")
        title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(bars)
        column.addStretch(1)
        self._row.addLayout(column, 1)

    def _open(self, ledger: str, part: int) -> None:
        share = self._counts[ledger].shares[part]
        self.opened.emit(share.query, f"{self._counts[ledger].title}：{share.label}")
