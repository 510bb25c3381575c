"""The figures of the whole report in one grid, beside those of last period and what the ledgers count."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from djdesk.desk.next_period.to_confirm import carried_figures
from djdesk.desk.report.session import ReportChanged
from djdesk.forms.report_type import FigureField
from ui.fields.figure_grid import FigureGrid
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, button, label

_MOST_NAMED = 6
_AT_ONCE = 11  # rows that are painted first


class CarriedFiguresCard(Card):
    """`focused` tells which figure is being filled in: "figure", name; `filled`: the last that was open was
    taken from a ledger; `near_end`: one of the last rows that are there is being filled in.
    """

    focused = Signal(str, str)
    filled = Signal()
    near_end = Signal()

    def __init__(self, bridge: SessionBridge, parent: QWidget) -> None:
        super().__init__("数字")
        self.setParent(parent)
        self._bridge = bridge
        self._with_na = False
        self._fields: tuple[FigureField, ...] = ()
        self.grid: FigureGrid | None = None
        self._made = 0
        self.left = label("", "muted")
        self.head.insertWidget(1, self.left)
        self.take = button("", self._take, tip="台账里数得出、这里还没有填的，一次填好；可以一步撤销")
        self.head.addWidget(self.take)
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.na = label("", "muted", wrap=True)
        self.na.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_na = button("也列出来", self._list_na, "link", "这一期有了，就在这里填")
        row = QHBoxLayout()
        row.addWidget(self.na, 1)
        row.addWidget(self.show_na)
        self.body.addLayout(row)
        bridge.news.connect(self._on_news)
        bridge.sources.changed.connect(lambda _figures: self._show_take())
        self._show_grid()

    def focus_first(self) -> bool:
        """To the first figure that is not filled in; False when all are."""
        open_ones = self.open()
        return bool(open_ones) and self.focus_name(open_ones[0])

    def focus_name(self, name: str) -> bool:
        """To a figure's cell; False when it is not asked for here."""
        if self.grid is None or name not in {field.name for field in self._fields}:
            return False
        if name not in {field.name for field in self._fields[: self._made]}:
            self.make_all()
        return self.grid.focus_name(name)

    def open(self) -> list[str]:
        """The names of those that are not filled in yet."""
        report = self._bridge.report
        return [field.name for field in self._fields if not report.figure(field.name).settled]

    def settle(self) -> None:
        if self.grid is not None:
            self.grid.settle()

    def _show_grid(self) -> None:
        """Made anew only when other figures are asked for: what is being typed stays."""
        found = carried_figures(self._bridge.report, self._bridge.form, self._with_na)
        known = {field.name for field in self._fields}
        if self.grid is None or not {field.name for field in found.asked} <= known:
            self._fields = found.asked
            self._put_grid()
        names = [name for name in found.na if name not in {field.name for field in self._fields}]
        more = f" 等 {len(names)} 项" if len(names) > _MOST_NAMED else ""
        self.na.setText(f"不涉及的照旧：{'、'.join(names[:_MOST_NAMED])}{more}")
        self.na.setVisible(bool(names))
        self.show_na.setVisible(bool(names))
        self._show_take()

    def _put_grid(self) -> None:
        old, self.grid = self.grid, None
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.leave()
            old.deleteLater()
        if self._fields:
            self.grid = FigureGrid(self._bridge, "", self._fields[:_AT_ONCE])
            self.grid.focused.connect(self.focused)
            self._place.addWidget(self.grid)
            self._made = min(_AT_ONCE, len(self._fields))
            self.grid.focused.connect(self._on_focused)

    def _on_focused(self, _kind: str, name: str) -> None:
        """Who is quicker than the rows is waited for by none of them."""
        if name in {field.name for field in self._fields[self._made - 2 : self._made]}:
            self.make_all()
            self.near_end.emit()

    def make_all(self) -> None:
        """The rows below those in sight."""
        more = self._fields[self._made :]
        if self.grid is not None and more:
            self._made += len(more)
            self.grid.extend(more)

    def _list_na(self) -> None:
        self._with_na = True
        self.grid, old = None, self.grid
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.leave()
            old.deleteLater()
        self._show_grid()

    def _show_take(self) -> None:
        left, sources = len(self.open()), self._bridge.sources
        self.left.setText(f"还差 {left} 项" if left else "都填好了" if self._fields else "没有要填的数")
        names = self._countable()
        self.take.setVisible(bool(names))
        self.take.setText(f"取用台账里的 {len(names)} 项")
        self.take.setEnabled(sources.known)

    def _countable(self) -> list[str]:
        sources = self._bridge.sources
        if not sources.known:
            return []
        here = {field.name for field in self._fields}
        return [one.name for one in sources.count.in_state("open", names=here)]

    def _take(self) -> None:
        if self._bridge.sources.take(self._countable()) and not self.focus_first():
            self.filled.emit()

    def _on_news(self, news: ReportChanged) -> None:
        touched = news.touched
        if touched.own_figures or touched.asked or touched.earlier or touched.outline:
            self._show_grid()
        elif touched.figures or touched.sections:
            self._show_take()
