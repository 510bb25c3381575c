"""The list of ledgers as a clerk uses it: finding one, opening it, what is told of it, files dropped on it,
the sample office.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from djdesk.desk.report.open_report import create_report
from djdesk.desk.report.report_list import report_rows
from djdesk.desk.sample_state import has_samples, own_work
from djdesk.desk.samples.samples import add_samples
from djdesk.desk.workbook.ledger_export import export_ledger
from djdesk.forms.ledger_type import Condition
from djdesk.model.period import Period
from support.branch import Branch
from support.input_method import commit_text
from ui.ledger.index.model import Heading
from ui.ledger.index.page import LedgerIndexPage


class Index:
    """The page, and a clerk who looks and types."""

    def __init__(self, branch: Branch, qtbot: QtBot) -> None:
        self.desk, self.ledgers, self.qtbot = branch.desk, branch.ledgers, qtbot
        self.add = branch.rows
        self.page = self._opened()

    def _opened(self) -> LedgerIndexPage:
        page = LedgerIndexPage(self.ledgers)
        self.qtbot.addWidget(page)
        page.resize(1366, 716)
        page.show()
        page.activateWindow()
        with self.qtbot.waitActive(page):
            pass
        page.refresh()
        return page

    def come_again(self) -> Index:
        """Another day."""
        self.page.close()
        self.page = self._opened()
        return self

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Index:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)
        return self

    def type(self, words: str) -> Index:
        focus = QApplication.focusWidget()
        assert focus is not None
        if words.isascii():
            QTest.keyClicks(focus, words)
        else:
            commit_text(focus, words)
        return self

    @property
    def lines(self) -> list[str]:
        return [str(self.page.model.index(row).data()) for row in range(self.page.model.rowCount())]

    @property
    def current(self) -> str:
        return str(self.page.list.currentIndex().data())

    def section(self, name: str) -> list[str]:
        """The systems under a heading."""
        found: list[str] = []
        inside = False
        for row in range(self.page.model.rowCount()):
            line = self.page.model.line(row)
            if isinstance(line, Heading):
                inside = line.words == name
            elif inside:
                found.append(self.lines[row])
        return found

    def told(self, name: str) -> str:
        """What a screen reader says of a system."""
        self.qtbot.waitUntil(lambda: self.page.is_settled)
        return str(self.page.model.index(self.lines.index(name)).data(Qt.ItemDataRole.AccessibleTextRole))

    def place(self, name: str) -> QPoint:
        index = self.page.model.index(self.lines.index(name))
        self.page.list.scrollTo(index)
        return self.page.list.visualRect(index).center()

    def button(self, words: str, where: QWidget | None = None) -> QPushButton:
        return next(
            one
            for one in (where or self.page).findChildren(QPushButton)
            if one.text() == words and one.isVisible()
        )

    def click(self, words: str) -> None:
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)

    def drop(self, path: Path, widget: QWidget, where: QPoint) -> bool:
        """Drags a file over the widget and lets it go; whether it was taken."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(widget, QDragEnterEvent(where, copy, data, left, none))
        QApplication.sendEvent(widget, QDragMoveEvent(where, copy, data, left, none))
        event = QDropEvent(QPointF(where), copy, data, left, none)
        QApplication.sendEvent(widget, event)
        return event.isAccepted()

    def menu(self, name: str) -> QMenu:
        self.page._open_menu(self.page.model.listed(self.page.model.index(self.lines.index(name))), QPoint())  # type: ignore[arg-type]
        return next(menu for menu in self.page.findChildren(QMenu) if menu.isVisible())


@pytest.fixture
def index(branch: Branch, qtbot: QtBot) -> Index:
    return Index(branch, qtbot)


def test_all_systems_stand_in_their_groups(index: Index) -> None:
    systems = [entry.system for entry in index.ledgers.entries()]
    assert len(systems) == 70
    for group in {system.group for system in systems}:
        assert index.section(group) == [system.name for system in systems if system.group == group]
    assert index.page.rail.item(0).toolTip() == "全部台账：70 本台账"


@pytest.mark.parametrize("words", ["shyk", "三会", "SHYK"])
def test_a_ledger_is_found_by_name_and_initials_and_opened_with_enter(index: Index, words: str) -> None:
    index.type(words)
    with index.qtbot.waitSignal(index.page.chosen) as chosen:
        index.press(Qt.Key.Key_Return)
    assert chosen.args == ["meetings", None, ""]


@pytest.mark.parametrize(("words", "kind"), [("zwh", "支委会"), ("党课", "党课"), ("dydh", "党员大会")])
def test_a_kind_of_rows_opens_its_ledger_with_only_these(index: Index, words: str, kind: str) -> None:
    index.type(words)
    with index.qtbot.waitSignal(index.page.chosen) as chosen:
        index.press(Qt.Key.Key_Return)
    ledger, query, said = chosen.args
    assert (ledger, said, query.ledger) == ("meetings", kind, "meetings")
    assert query.where == (Condition(column="会议类型", is_=(kind,)),)


def test_of_a_kind_its_own_rows_are_counted(index: Index) -> None:
    index.add(
        "meetings",
        *(
            {"会议类型": kind, "日期": "2023-01-10", "主题": "研究工作"}
            for kind in ("支委会", "党课", "支委会")
        ),
    )
    index.page.refresh()
    index.type("支委会")
    assert index.told("三会一课 · 支委会") == "三会一课 · 支委会，2行"


def test_a_figure_leads_to_the_ledger_that_it_is_counted_from(index: Index) -> None:
    index.type("整改率")
    assert index.current == "整改台账（巡察/主题教育/查摆问题）"


def test_nothing_found_is_said_and_esc_shows_all_again(index: Index) -> None:
    index.type("qqqqzz")
    assert index.lines == []
    assert "qqqqzz" in index.page.nothing.text()
    assert index.page.nothing.isVisible()
    index.press(Qt.Key.Key_Return).press(Qt.Key.Key_Escape)
    assert len(index.lines) > 70


def test_arrows_walk_from_the_search_and_pass_over_headings(index: Index) -> None:
    first_group = index.section("计划与责任")
    assert index.current == first_group[0]
    for _ in first_group:
        index.press(Qt.Key.Key_Down)
    assert index.current == index.section("会议与组织生活")[0]
    index.press(Qt.Key.Key_Up)
    assert index.current == first_group[-1]
    assert index.page.search.hasFocus()


def test_what_is_typed_into_the_list_is_searched_for(index: Index) -> None:
    index.page.list.setFocus()
    index.type("z").type("wh")
    assert index.page.search.text() == "zwh"
    assert index.current == "三会一课 · 支委会"


def test_a_group_narrows_the_list(index: Index) -> None:
    names = [
        index.page.rail.item(row).data(Qt.ItemDataRole.UserRole) for row in range(index.page.rail.count())
    ]
    rect = index.page.rail.visualItemRect(index.page.rail.item(names.index("专项")))
    QTest.mouseClick(index.page.rail.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert len(index.lines) == 3
    assert index.current == index.lines[1]


def test_what_was_opened_last_stands_first_also_another_day(index: Index) -> None:
    for words in ("shyk", "dfjn"):
        index.page.search.setFocus()
        index.type(words).press(Qt.Key.Key_Return)
        index.page.search.clear()
    index.add("theme_days", {"日期": "2023-03-01", "主题": "植树"})
    index.come_again()
    assert index.section("常用") == ["党费交纳", "三会一课", "主题党日"]
    gone = next(action for action in index.menu("党费交纳").actions() if "去掉" in action.text())
    gone.trigger()
    assert index.section("常用") == ["三会一课", "主题党日"]


def test_rows_what_waits_and_what_was_not_done_are_told(index: Index) -> None:
    index.add("meetings", {"会议类型": "支委会", "日期": "2023-01-10", "主题": "研究工作"})
    index.add(
        "rectification",
        {"问题": "学习不深", "时限": "2023-06-01", "状态": "整改中"},
        {"问题": "台账不全", "时限": "2023-12-01", "状态": "整改中"},
    )
    index.page.refresh()
    assert "1行，" in index.told("三会一课")
    assert "2月、3月、4月、5月、6月未召开支委会" in index.told("三会一课")
    assert "2行，有1行过了时限还没有办完" in index.told("整改台账（巡察/主题教育/查摆问题）")
    assert index.told("主题党日") == "主题党日，0行"
    only = next(
        action
        for action in index.menu("整改台账（巡察/主题教育/查摆问题）").actions()
        if action.text() == "只看逾期 1行"
    )
    with index.qtbot.waitSignal(index.page.chosen) as chosen:
        only.trigger()
    assert index.ledgers.open("rectification").count(chosen.args[1]) == 1


def test_a_table_dropped_on_a_ledger_is_to_go_there(index: Index, tmp_path: Path) -> None:
    with index.qtbot.waitSignal(index.page.import_wanted) as wanted:
        assert index.drop(
            tmp_path / "表.xlsx",
            index.page.list.viewport(),
            index.place("三单制（问题清单/任务清单/责任清单）"),
        )
    assert wanted.args == ["three_lists", tmp_path / "表.xlsx"]
    with index.qtbot.assertNotEmitted(index.page.import_wanted):
        assert not index.drop(tmp_path / "说明.docx", index.page.list.viewport(), index.place("任务清单季报"))


def test_a_table_dropped_beside_asks_for_its_ledger_and_proposes_what_fits(
    index: Index, tmp_path: Path
) -> None:
    path = tmp_path / "新建 表格.xlsx"
    index.add("meetings", {"会议类型": "支委会", "日期": "2023-01-10", "主题": "研究工作"})
    export_ledger(index.ledgers, "meetings", path)
    index.drop(path, index.page, QPoint(400, 20))
    assert path.name in index.page.question.sentence.text()
    index.qtbot.waitUntil(lambda: not index.page.question.looking, timeout=20_000)
    assert index.section("可能是")[0] == "三会一课"
    assert index.current == "三会一课"
    with index.qtbot.waitSignal(index.page.import_wanted) as wanted:
        index.press(Qt.Key.Key_Return)
    assert wanted.args == ["meetings", path]
    assert not index.page.question.isVisible()


def test_before_it_is_looked_at_a_table_goes_by_its_name_and_esc_gives_it_up(
    index: Index, tmp_path: Path
) -> None:
    index.page.take_file(tmp_path / "2023年支委会记录.xlsx")
    assert index.section("可能是") == ["三会一课"]
    index.press(Qt.Key.Key_Escape)
    assert not index.page.question.isVisible()
    assert index.section("可能是") == []
    with index.qtbot.waitSignal(index.page.chosen):
        index.press(Qt.Key.Key_Return)


def test_what_is_no_table_is_said_and_not_asked_about(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "照片.xlsx"
    path.write_bytes(b"\xff\xd8\xff\xe0 JFIF" * 40)
    index.page.take_file(path)
    index.qtbot.waitUntil(lambda: not index.page.question.looking, timeout=20_000)
    assert "照片.xlsx" in index.page.question.sentence.text()
    assert index.page.question.isVisible()
    with index.qtbot.waitSignal(index.page.chosen):
        index.press(Qt.Key.Key_Return)


def load(index: Index) -> None:
    index.click("看看样例单位")
    index.qtbot.waitUntil(lambda: not index.page.strip.loading, timeout=20_000)


def test_an_empty_office_is_offered_the_samples_and_rid_of_them(index: Index) -> None:
    load(index)
    assert len(index.section("常用")) == 6
    assert "样例单位" in index.page.strip.sentence.text()
    index.click("删除样例…")
    assert "改过" in index.page.strip.sentence.text()
    index.click("先留着")
    assert has_samples(index.desk)
    index.click("删除样例…")
    index.click("删除样例")
    assert not has_samples(index.desk)
    assert not any(entry.rows for entry in index.ledgers.entries())
    assert index.button("看看样例单位").isVisible()


def test_loading_can_be_stopped_and_leaves_nothing(index: Index) -> None:
    index.click("看看样例单位")
    index.qtbot.waitUntil(lambda: index.page.strip.progress.value() > 10, timeout=20_000)
    assert has_samples(index.desk)  # also a program killed now would know what to take out
    index.click("取消")
    assert (has_samples(index.desk), own_work(index.desk).any, report_rows(index.desk, binned=True)) == (
        False,
        False,
        [],
    )
    assert index.desk.store.check(full=True) == []


def test_leaving_the_page_ends_the_loading(index: Index) -> None:
    index.click("看看样例单位")
    index.page.hide()
    assert not index.page.strip.loading
    assert all(entry.rows for entry in index.ledgers.entries())


def test_own_rows_beside_the_samples_are_warned_of_and_stay(index: Index) -> None:
    add_samples(index.desk)
    index.page.refresh()
    assert "虚构" in index.page.strip.sentence.text()
    index.add("meetings", {"会议类型": "支委会", "日期": "2023-01-10", "主题": "自己的会"})
    create_report(index.desk, "half_year", "区市政中心", Period.parse("2023H2"))
    index.page.refresh()
    assert "也数进去" in index.page.strip.sentence.text()
    index.click("删除样例…")
    index.click("删除样例")
    assert {entry.form.id: entry.rows for entry in index.ledgers.entries() if entry.rows} == {"meetings": 1}
    assert [row.period.code for row in report_rows(index.desk)] == ["2023H2"]
    assert not index.page.strip.isVisible()
    assert [backup.reason for backup in index.desk.store.backups()] == ["删除样例前"]
