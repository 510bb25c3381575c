"""How 收集 looks: the ways to begin, then the table with what is known of a unit beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from djdesk.desk.collect.office import Gathered
from djdesk.desk.collect.returned import STATE_WORDS
from djdesk.model.period import Period
from ui.collect.cases_card import CasesCard
from ui.collect.detail import DetailCard
from ui.collect.doubts import NameDoubts
from ui.collect.groups_view import GroupsView
from ui.collect.news_card import NewsCard
from ui.collect.table import CollectedView
from ui.collect.table_model import FILTERS
from ui.inputs.choice import ChoiceBox
from ui.start_page.choice_card import ChoiceCard
from ui.widgets.basic import Banner, Card, PlainButton, label
from ui.widgets.flow import FlowLayout

TABLE, GROUPS, FILES, CASES, NEWS = "汇总表", "分组合计", "收到的文件", "典型案例", "信息计分"
_WIDE = (GROUPS, CASES, NEWS)  # they are of no single number: nothing stands beside them
_UNIT_COLUMN = 2


def _made(words: str, look: str = "", tip: str = "") -> QPushButton:
    made = PlainButton(words)
    made.setProperty("look", look)
    made.setAutoDefault(False)
    made.setToolTip(tip)
    return made


class CollectLook(QWidget):
    """The widgets and where they stand; what they do says the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label("收集报告", "title")
        self.summary = label("", "muted", wrap=True)
        self.home = _made("返回")
        self.lay_task = ChoiceCard("布置任务", "定好报告、报告期、截止日期和单位名单，做成一个文件发下去")
        self.from_task = ChoiceCard(
            "打开任务或以前的汇总", "从任务文件开始收，知道谁没报、谁迟报；或接着上次的"
        )
        self.from_folder = ChoiceCard("没有任务，直接收", "选放有报告的文件夹，按文件里写的单位汇总")
        self.folder = _made("收文件夹…", "primary")
        self.files = _made("收文件…", tip="可以选很多个，也可以是压缩包；也可以拖到这里")
        self.again = _made("再收一次", tip="收过的文件夹里，只读新来的和改过的")
        self.other = _made("换一个汇总…")
        self.new_task = _made("布置任务…")
        self.stop = _made("停下")
        self.message = _made("复制催报的话")
        self.chase = _made("催报表…")
        self.put_together = _made(
            "做成汇总报告", tip="数字按表里的合计，各单位的话按标题归在一起，问题按相近的归并"
        )
        self.sheet = _made("保存成 Excel 表…")
        self.group_list = _made("分组名单…", tip="一列单位名称，一列片区、系统或街道；读一次就记住")
        self.banner = Banner()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.doubts = NameDoubts()
        self.view = CollectedView()
        self.detail = DetailCard()
        self.search = QLineEdit(maxLength=40)
        self.search.setPlaceholderText("找单位，也可以打拼音首字母")
        self.search.setAccessibleName("找单位")
        self.filter = ChoiceBox("只看哪些单位", FILTERS)
        self.group = ChoiceBox("只看哪一组", [])
        self.groups = GroupsView()
        self.cases = CasesCard()
        self.list = QTreeWidget()
        self.news = NewsCard()
        self.scores = _made("计分表…", tip="各月和全年的得分、名次，存成 Excel 表")
        self.tabs = {name: _made(name, "switch") for name in (TABLE, GROUPS, FILES, CASES, NEWS)}
        self._set_up()
        self._lay_out()

    def show_gathered(self, got: Gathered) -> None:
        """All that the collection says."""
        self.view.show_table(got.table, got.groups, got.by_group)
        self._show_groups(got)
        self.cases.show_cases(got.cases)
        units = (
            got.task.units if got.task is not None else tuple(dict.fromkeys(r.unit for r in got.table.rows))
        )
        self.doubts.ask(got.result.doubtful, units)
        self._fill_list(got)
        self.title.setText(got.task.title if got.task is not None else "收集报告")
        if self.detail.file is not None and self.view.rows.place(self.detail.unit.text()) < 0:
            self.detail.show_nothing()

    def show_state(self, got: Gathered | None, busy: bool, begun: bool) -> None:
        """Which widgets are of use now."""
        some = got is not None and bool(got.result.files)
        self._pages.setCurrentIndex(1 if begun or busy else 0)
        for one in (self.folder, self.files, self.again, self.other, self.new_task):
            one.setEnabled(not busy)
        self.again.setVisible(bool(got is not None and got.places))
        for one in (self.message, self.chase, self.put_together, self.sheet, self.group_list):
            one.setVisible(some or (got is not None and got.task is not None))
            one.setEnabled(not busy)
        self.put_together.setVisible(some)
        self.tabs[CASES].setVisible(some)
        self.cases.look.setEnabled(not busy)
        chased = got is not None and bool(got.result.missing or got.result.late)
        self.message.setVisible(chased)
        self.chase.setVisible(chased)
        self.progress.setVisible(busy)
        self.stop.setVisible(busy)
        self.nothing.setVisible(begun and not busy and not some)
        if not busy:
            self.summary.setText(_summary(got))

    def focus_first(self) -> None:
        (self.view if self._pages.currentIndex() else self.lay_task).setFocus()

    def _show_tab(self, wanted: str) -> None:
        for name, tab in self.tabs.items():
            tab.setChecked(name == wanted)
        self._stack.setCurrentIndex(list(self.tabs).index(wanted))
        self._beside.setVisible(wanted not in _WIDE)
        for one in (self.search, self.filter):
            one.setVisible(wanted == TABLE)
        self.group.setVisible(wanted == TABLE and self.group.count() > 0)

    def _show_groups(self, got: Gathered) -> None:
        """Groups are there where units are in them."""
        names = [row.name for row in got.by_group]
        some, chosen = bool(names), self.group.currentData() or ""
        self.groups.show_groups(got.by_group, got.table.columns)
        self.group.offer([("", "全部分组"), *((name, name) for name in names)] if some else [])
        if some:
            self.group.show_key(chosen if chosen in names else "")
        self.tabs[GROUPS].setVisible(some)
        if not some and self.tabs[GROUPS].isChecked():
            self._show_tab(TABLE)
        self.group.setVisible(some and self.tabs[TABLE].isChecked())
        self._show_only()

    def show_group(self, name: str) -> None:
        """The units of a group."""
        self.group.show_key(name)
        self._show_tab(TABLE)
        self._show_only()
        self.view.setFocus()

    def _fill_list(self, got: Gathered) -> None:
        self.list.clear()
        items = []
        for one in got.result.files:
            said = one.returned
            period = Period.parse(said.period).label if said.period else ""
            why = "；".join(words.rstrip("。") for words in one.why)
            item = QTreeWidgetItem([said.name, STATE_WORDS[one.state], one.unit or said.unit, period, why])
            for column in (0, 4):
                item.setToolTip(column, item.text(column))
            items.append(item)
        self.list.addTopLevelItems(items)
        self.tabs[FILES].setText(f"{FILES}　{len(items)}" if items else FILES)

    def _show_only(self) -> None:
        self.view.rows.show_only(
            self.search.text(), self.filter.currentData(), self.group.currentData() or ""
        )

    def _choose_file(self) -> None:
        """The unit of the file that was chosen in the list, when its table is looked at next."""
        item = self.list.currentItem()
        if item is not None:
            self.view.choose(item.text(_UNIT_COLUMN))

    def _set_up(self) -> None:
        self.list.setProperty("look", "sources")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(FILES)
        self.list.setHeaderLabels(["文件", "结果", "单位", "报告期", "说明"])
        head = self.list.header()
        for column in range(4):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        for column, width in ((0, 300), (1, 60), (2, 190), (3, 110)):
            self.list.setColumnWidth(column, width)
        self.list.currentItemChanged.connect(lambda _now, _before: self._choose_file())
        self.search.textChanged.connect(lambda _words: self._show_only())
        self.filter.chosen.connect(lambda _key: self._show_only())
        self.group.chosen.connect(lambda _key: self._show_only())
        self.groups.opened.connect(self.show_group)
        for name, tab in self.tabs.items():
            tab.setCheckable(True)
            tab.clicked.connect(lambda _on, wanted=name: self._show_tab(wanted))

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.summary, 1)
        head.addWidget(self.home)
        outer.addLayout(head)
        outer.addWidget(self.banner)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._ways())
        self._pages.addWidget(self._working())
        outer.addWidget(self._pages, 1)
        self._show_tab(TABLE)
        for tab in (GROUPS, CASES, NEWS):
            self.tabs[tab].hide()
        self.scores.hide()

    def _ways(self) -> QWidget:
        ways = QWidget()
        column = QVBoxLayout(ways)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        for card in (self.lay_task, self.from_task, self.from_folder):
            card.setMaximumWidth(640)
            column.addWidget(card)
        column.addWidget(
            label(
                "收到的文件只读不改。汇总存成一个文件（.djcol），可以搬走、再打开接着收。", "muted", wrap=True
            )
        )
        column.addStretch(1)
        return ways

    def _working(self) -> QWidget:
        working = QWidget()
        column = QVBoxLayout(working)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        tools = FlowLayout(8)  # two lines where the window is narrow
        taking = (self.folder, self.files, self.again, self.stop)
        making = (self.sheet, self.put_together, self.scores, self.message, self.chase, self.group_list)
        for made in (*taking, *making, self.other, self.new_task):
            tools.addWidget(made)
        column.addLayout(tools)
        column.addWidget(self.progress)
        column.addWidget(self.doubts)
        self.nothing = label("还没有收到文件：选收到的文件在哪个文件夹，或者拖到这里。", "muted", wrap=True)
        column.addWidget(self.nothing)
        row = QHBoxLayout()
        row.setSpacing(6)
        for tab in self.tabs.values():
            row.addWidget(tab)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.group)
        row.addWidget(self.filter)
        column.addLayout(row)
        self._stack = QStackedWidget()
        for shown in (self.view, self.groups, self.list, self.cases, self.news):
            self._stack.addWidget(shown)
        beside = self._beside = Card(inner=True)
        beside.body.addWidget(self.detail)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setProperty("look", "import-split")
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(self._stack)
        split.addWidget(beside)
        split.setStretchFactor(0, 1)
        self.search.setMinimumWidth(200)
        beside.setMinimumWidth(260)
        split.setSizes([900, 320])
        column.addWidget(split, 1)
        return working


def _summary(got: Gathered | None) -> str:
    if got is None:
        return ""
    units = {row.unit for row in got.result.rows}
    missing, late = len(got.result.missing), len(got.result.late)
    words = f"{len(units)}个单位，收到{len(units) - missing}个" if units else ""
    words += f"，没报{missing}个" if missing else ""
    words += f"，迟报{late}个" if late else ""
    looks = sum(one.state == "look" for one in got.result.files)
    refused = sum(one.state == "refused" for one in got.result.files)
    words += f"；要看{looks}份" if looks else ""
    words += f"，不收{refused}份" if refused else ""
    if got.others:
        words += f"；另有{sum(got.others.values())}个别的文件没有读"
    return words
