"""In 校对: figures whose rows have changed, that their ledger contradicts, that are unlike before; each leads
to its place.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from djdesk.desk.figures.ledger_points import LedgerPoint
from djdesk.desk.proof.open_points import Level
from djdesk.model.held import hold
from ui.fields.figure_source import how_counted, wrapped
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, button, label
from ui.wizard.check.check_rows import HOLD


class _Line(msgspec.Struct, frozen=True):
    """`words`, and what the clerk can do: texts of buttons, told apart by figure."""

    words: str
    tip: str
    actions: tuple[tuple[str, str], ...]  # what, figure name


class SourceChecks(Card):
    """Hidden when there is nothing to look at. `count` lines are shown. The step says when to look again."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__("台账和指标")
        self._bridge = bridge
        self._shown: list[_Line] | None = None
        self._first: QPushButton | None = None
        self.update_all = button(
            "全部更新", self._update_all, "take", "台账有变动的指标都按现在的行取一次，可以一步撤销"
        )
        self.head.addWidget(self.update_all)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)
        self.hide()

    @property
    def count(self) -> int:
        return len(self._shown or ())

    def first(self) -> QPushButton | None:
        """Where the keyboard begins."""
        return self._first if self.count else None

    def refresh(self, level: Level | None = None) -> None:
        """`level`: only lines of that one."""
        lines = self._lines(level)
        if lines == self._shown:
            return
        self._shown = lines
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        for number, line in enumerate(lines):
            self._rows.addWidget(self._row(line, number == 0))
        self.setHidden(not lines)
        self.update_all.setVisible(bool(self._stale()))

    def _lines(self, level: Level | None) -> list[_Line]:
        return [
            _Line(one.remark.message, how_counted(one.counted) if one.counted else "", _actions(one))
            for one in self._bridge.check.points
            if level in (None, one.remark.level)
        ]

    def _row(self, line: _Line, first: bool) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        words = label(line.words, wrap=True)
        words.setToolTip(wrapped(line.tip) if line.tip else "")
        across.addWidget(words, 1)
        for number, (what, name) in enumerate(line.actions):
            made = button(
                what,
                self._action(what, name),
                "take" if what == "取用" else "link",
            )
            made.setAccessibleName(f"{what}“{name}”")
            if first and number == 0:
                self._first = made
            across.addWidget(made)
        return row

    def _action(self, what: str, name: str) -> Callable[[], object]:
        acts: dict[str, Callable[[], object]] = {
            "取用": lambda: self._bridge.sources.take([name]),
            "看行": lambda: self._open_rows(name),
            "去看": lambda: self._bridge.place.emit("", "figure", name),
            HOLD: lambda: self._bridge.apply(hold(self._bridge.report, name)),
        }
        return acts[what]

    def _open_rows(self, name: str) -> None:
        one = self._bridge.sources.of(name)
        if one is not None:
            self._bridge.rows_wanted.emit(one.query, f"“{name}”的来源")

    def _update_all(self) -> None:
        self._bridge.sources.take(self._stale())

    def _stale(self) -> list[str]:
        """Figures whose rows have changed; what the clerk typed is not among them."""
        return [one.figure for one in self._bridge.check.points if one.kind == "stale"]


def _actions(one: LedgerPoint) -> tuple[tuple[str, str], ...]:
    """What can be done, and for which figure (or which key of what holds)."""
    name = one.figure
    counts = one.counted is not None and one.counted.value is not None
    take = (("取用", name),) if one.kind != "unlike" and counts else ()
    rows = (("看行", name),) if one.counted is not None else ()
    look = () if take and one.kind == "stale" else (("去看", name),)
    held = ((HOLD, one.remark.hold),) if one.remark.hold else ()
    return (*look, *rows, *held) if one.kind == "unlike" else (*take, *rows, *look, *held)
