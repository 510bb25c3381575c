"""In 校对: figures whose rows have changed, figures unlike before; each leads to its place."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from djdesk.desk.figures.counted import CountedFigure
from djdesk.model.figure import number_text
from ui.fields.figure_source import how_counted, wrapped
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, button, label


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

    def refresh(self) -> None:
        lines = self._lines() if self._bridge.sources.known else []
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
        self.update_all.setVisible(any(what == "取用" for line in lines for what, _ in line.actions))

    def _lines(self) -> list[_Line]:
        count = self._bridge.sources.count
        lines = [_stale(one) for one in count.in_state("stale")]
        for outlier in count.outliers():
            rows = (("看行", outlier.name),) if self._bridge.sources.of(outlier.name) is not None else ()
            lines.append(_Line(f"与以往相差较大：{outlier.sentence}", "", (("去看", outlier.name), *rows)))
        return lines

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
        }
        return acts[what]

    def _open_rows(self, name: str) -> None:
        one = self._bridge.sources.of(name)
        if one is not None:
            self._bridge.rows_wanted.emit(one.query, f"“{name}”的来源")

    def _update_all(self) -> None:
        self._bridge.sources.take([one.name for one in self._bridge.sources.count.in_state("stale")])


def _stale(one: CountedFigure) -> _Line:
    current = one.current.shown
    if one.value is None:
        return _Line(
            f"“{one.name}”是{current}，台账里已经没有这些行了。",
            how_counted(one),
            (("看行", one.name), ("去看", one.name)),
        )
    changed = (
        f"{current}→{number_text(one.value)}"
        if one.value != one.current.value
        else f"行有变动，数还是{current}"
    )
    return _Line(
        f"“{one.name}”取用以后台账有变动：{changed}",
        how_counted(one),
        (("取用", one.name), ("看行", one.name)),
    )
