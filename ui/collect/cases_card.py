"""典型案例: what one unit alone says of its work, to be ticked for the combined report."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from djdesk.desk.collect.returned import TickedCase
from djdesk.desk.combine.cases import CaseOffer
from ui.widgets.basic import button, label

_CASE = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_HINT = "只列一个单位自己写的做法，各单位都有的话不列。打勾的写进汇总报告的“典型案例”一节，放在问题前面。"


class CasesCard(QWidget):
    """`wanted`: the files are to be looked through; `ticked` carries the TickedCases at each tick."""

    wanted = Signal()
    ticked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cases: tuple[TickedCase, ...] = ()
        self.look = button("列出各单位的做法", self.wanted.emit)
        self.counted = label("", "muted")
        self.list = QTreeWidget()
        self._lay_out()
        self.list.itemChanged.connect(lambda _item, _column: self._on_tick())

    def show_cases(self, cases: Sequence[TickedCase]) -> None:
        """What was ticked before; all that can be is shown when the files were looked through."""
        if tuple(cases) != self.cases or not self.list.topLevelItemCount():
            self.cases = tuple(cases)
            self.show_offers([CaseOffer(one, "") for one in cases])

    def show_offers(self, offers: Sequence[CaseOffer]) -> None:
        """With those that were ticked and are offered no more at the end, so that they can be taken out."""
        offered = {(one.case.unit, one.case.text) for one in offers}
        gone = [CaseOffer(one, "文件里没有了") for one in self.cases if (one.unit, one.text) not in offered]
        ticked = {(one.unit, one.text) for one in self.cases}
        self.list.blockSignals(True)
        self.list.clear()
        for one in (*offers, *gone):
            item = QTreeWidgetItem([one.case.text, one.case.unit, one.heading])
            item.setData(0, _CASE, one.case)
            item.setToolTip(0, one.case.text)
            item.setToolTip(2, one.heading)
            item.setCheckState(0, _CHECKED if (one.case.unit, one.case.text) in ticked else _UNCHECKED)
            self.list.addTopLevelItem(item)
        self.list.blockSignals(False)
        self._count(len(offers))

    def _on_tick(self) -> None:
        items = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        self.cases = tuple(
            one.data(0, _CASE) for one in items if one is not None and one.checkState(0) == _CHECKED
        )
        self._count(len(items))
        self.ticked.emit(self.cases)

    def _count(self, many: int) -> None:
        self.counted.setText(f"{many} 条，选了 {len(self.cases)} 条" if many or self.cases else "")

    def _lay_out(self) -> None:
        self.list.setProperty("look", "sources")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName("各单位的做法")
        self.list.setHeaderLabels(["做法", "单位", "章节"])
        head = self.list.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place, width in ((1, 190), (2, 210)):
            self.list.setColumnWidth(place, width)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addWidget(self.counted, 1)
        column.addLayout(row)
        column.addWidget(label(_HINT, "muted", wrap=True))
        column.addWidget(self.list, 1)
