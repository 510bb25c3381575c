"""The board: what it shows is what the ledgers count, and a click on anything opens its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import StoreError
from djdesk.desk.board.board import Board
from djdesk.desk.figures.trends import first_day, period_trends
from djdesk.desk.ledger.deadlines import overdue_rows
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.row_query import RowQuery
from djdesk.model.period import Period
from djdesk.model.record import Cell
from djdesk.model.row_changes import AddRows
from djdesk.store.ledgers.ledger_store import LedgerStore
from ui.board.figure_model import CHANGE, LAST, NAME, NOW, PIN, YEAR
from ui.board.page import BoardPage
from ui.board.tiles import Tile
from ui.charts.pointing import PickPainting

MakeBoard = Callable[[LedgerDesk], BoardPage]
HALF = Period.parse("2023H2")
LEFT = Qt.MouseButton.LeftButton


class Rows:
    """What the page asked to be opened."""

    def __init__(self, page: BoardPage, ledgers: LedgerDesk) -> None:
        self._ledgers = ledgers
        self.opened: list[tuple[RowQuery, str]] = []
        page.rows_wanted.connect(lambda query, words: self.opened.append((query, words)))

    def last(self) -> tuple[RowQuery, str]:
        return self.opened[-1]

    def count(self) -> int:
        """How many rows the last query finds."""
        query = self.last()[0]
        return self._ledgers.open(query.ledger).count(query)


def add(ledgers: LedgerDesk, ledger: str, *rows: Mapping[str, Cell]) -> None:
    session = ledgers.open(ledger)
    session.apply(AddRows(tuple(session.new_record(dict(row)) for row in rows)))


def tile(page: BoardPage, name: str) -> Tile:
    return next(one for one in page.tiles.tiles if one.figure.name == name)


def click(painting: PickPainting, part: int) -> None:
    QTest.mouseClick(painting, LEFT, pos=painting.parts()[part].center().toPoint())


def cell(page: BoardPage, name: str, column: int) -> str:
    model = page.figures.table.figures
    row = next(
        row for row in range(model.rowCount()) if (one := model.figure(row)) is not None and one.name == name
    )
    return str(model.data(model.index(row, column)))


def click_cell(page: BoardPage, name: str, column: int) -> None:
    table = page.figures.table
    row = next(
        row
        for row in range(table.figures.rowCount())
        if (one := table.figures.figure(row)) is not None and one.name == name
    )
    index = table.figures.index(row, column)
    table.scrollTo(index)
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())


# ------------------------------------------------------------------ figures


def test_tiles_show_what_the_ledgers_count(ledgers: LedgerDesk, board_over: MakeBoard) -> None:
    page, board = board_over(ledgers), Board(ledgers)
    assert page.period == HALF
    assert [one.figure.key for one in page.tiles.tiles] == [figure.key for figure in board.pinned()]
    assert len(page.tiles.tiles) >= 8
    trends = {trend.name: trend for trend in period_trends(ledgers, "half_year", HALF)}
    for name in ("支委会", "党员大会", "讲党课", "集中学习", "走访调研"):
        trend, shown = trends[name], tile(page, name)
        assert shown.value.text() == f"{trend.value:f}{trend.unit}"
        assert f"{name}：{trend.value:f}{trend.unit}，比上期" in shown.accessibleName()
        assert shown.line.values == tuple(value for _, value in trend.history)
        assert len(shown.line.values) == 7


def test_a_change_is_signed_and_its_colour_says_only_the_direction(
    empty: LedgerDesk, board_over: MakeBoard
) -> None:
    for kind, days in (
        ("支委会", ("2022-08-01", "2023-03-01", "2023-04-01", "2023-08-01")),
        ("党课", ("2022-08-01", "2023-08-01", "2023-09-01")),
        ("党员大会", ("2023-05-01", "2023-08-01")),
    ):
        add(empty, "meetings", *({"会议类型": kind, "日期": day} for day in days))
    page = board_over(empty)
    said = {
        name: (tile(page, name).last.text(), tile(page, name).year.text())
        for name in ("支委会", "讲党课", "党员大会")
    }
    assert said == {
        "支委会": ("比上期 ▼−1", "同比 持平"),
        "讲党课": ("比上期 ▲+2", "同比 ▲+100%"),
        "党员大会": ("比上期 持平", "同比 ▲+1"),
    }
    assert (tile(page, "支委会").last.property("look"), tile(page, "讲党课").last.property("look")) == (
        "less",
        "more",
    )
    assert cell(page, "支委会", CHANGE) == "−1（−50%）"


def test_a_tile_opens_its_rows(ledgers: LedgerDesk, board_over: MakeBoard) -> None:
    page = board_over(ledgers)
    rows = Rows(page, ledgers)
    QTest.mouseClick(tile(page, "支委会"), LEFT)
    assert rows.last()[0] == RowQuery(
        ledger="meetings", where=tile(page, "支委会").figure.measure.where, start=HALF.start, end=HALF.end
    )
    assert rows.last()[1] == "支委会（2023年下半年）"
    assert f"{rows.count()}次" == tile(page, "支委会").value.text()
    QTest.keyClick(tile(page, "讲党课"), Qt.Key.Key_Return)
    assert (rows.last()[1], f"{rows.count()}次") == (
        "讲党课（2023年下半年）",
        tile(page, "讲党课").value.text(),
    )


def test_the_table_has_every_figure_that_ledgers_tell(ledgers: LedgerDesk, board_over: MakeBoard) -> None:
    page = board_over(ledgers)
    model = page.figures.table.figures
    figures = [one for row in range(model.rowCount()) if (one := model.figure(row)) is not None]
    assert len(figures) == len(Board(ledgers).figures)
    assert len(model.groups()) == len({figure.form.group for figure in figures})
    store = ledgers.desk.store.ledgers
    for figure in figures:
        row = model.place(figure.key)
        assert row is not None
        for column, period in ((NOW, HALF), (LAST, Period.parse("2023H1")), (YEAR, Period.parse("2022H2"))):
            value = store.measure(figure.form, figure.measure, period).value
            if not value and period.end < (first_day(store, figure.form) or period.start):
                value = None  # the ledger was not kept yet
            assert model.value(model.index(row, column)) == value
            if value is None:
                assert model.data(model.index(row, column)) == "—"


def test_a_number_in_the_table_opens_its_rows_a_name_its_chart(
    ledgers: LedgerDesk, board_over: MakeBoard
) -> None:
    page = board_over(ledgers)
    rows = Rows(page, ledgers)
    click_cell(page, "主题党日活动", NAME)
    assert rows.opened == []
    panel = page.figures.panel
    assert panel.figure is not None
    assert (panel.figure.name, panel.title.text()) == ("主题党日活动", "主题党日活动")
    assert "取自“主题党日”台账" in panel.how.text()
    click_cell(page, "主题党日活动", LAST)
    assert rows.last()[1] == "主题党日活动（2023年上半年）"
    assert f"{rows.count()}次" == cell(page, "主题党日活动", LAST)
    QTest.keyClick(page.figures.table, Qt.Key.Key_Return)
    assert rows.last()[1] == "主题党日活动（2023年上半年）"
    click(panel.chart, 7)  # four halves, each with that of a year before: the last bar is this half
    assert (rows.last()[1], f"{rows.count()}次") == (
        "主题党日活动（2023年下半年）",
        cell(page, "主题党日活动", NOW),
    )
    click(panel.chart, 6)
    assert rows.last()[1] == "主题党日活动（2022年下半年）"
    QTest.mouseClick(panel.rows, LEFT)
    assert rows.last()[1] == "主题党日活动（2023年下半年）"


def test_the_chart_of_a_month_shows_the_year_beside_the_last(
    ledgers: LedgerDesk, board_over: MakeBoard, qtbot: QtBot
) -> None:
    page = board_over(ledgers)
    page.open(Period.parse("2023M05"))
    qtbot.waitUntil(lambda: page.is_settled)
    click_cell(page, "支委会", NAME)
    chart = page.figures.panel.chart
    assert len(chart.parts()) == 24
    assert chart.words(2) == "2022年2月：1次" or chart.words(2).startswith("2022年2月：")
    store, figure = ledgers.desk.store.ledgers, page.figures.panel.figure
    assert figure is not None
    for month in range(1, 13):
        value = store.measure(figure.form, figure.measure, Period.parse(f"2023M{month:02d}")).value
        assert (
            chart.words(2 * month - 1) == f"2023年{month}月：{f'{value:f}次' if value is not None else '—'}"
        )
    assert "2023年5月" in chart.accessibleDescription()


def test_figures_are_narrowed_by_report_type_and_words(ledgers: LedgerDesk, board_over: MakeBoard) -> None:
    page = board_over(ledgers)
    model = page.figures.table.figures

    def names() -> set[str]:
        return {one.name for row in range(model.rowCount()) if (one := model.figure(row)) is not None}

    types: QComboBox = page.figures.types
    assert types.count() == 6
    everything = names()
    types.setCurrentIndex(types.findData("half_year"))
    fields = ledgers.desk.form("half_year").figure_fields()
    assert names() == everything & set(fields)
    QTest.keyClicks(page.figures.search, "zwh")
    assert names() == {"支委会", "总支委会"}
    page.figures.search.setText("没有这个")
    assert names() == set()
    assert page.figures.note.text().startswith("没有符合条件的指标")
    page.figures.search.clear()
    types.setCurrentIndex(0)
    assert names() == everything


def test_figures_are_put_among_the_tiles_and_taken_out(
    ledgers: LedgerDesk, board_over: MakeBoard, qtbot: QtBot
) -> None:
    page = board_over(ledgers)
    before = [one.figure.name for one in page.tiles.tiles]
    assert (cell(page, "党组会议", PIN), cell(page, "支委会", PIN)) == ("☆", "★")
    click_cell(page, "党组会议", PIN)
    assert cell(page, "党组会议", PIN) == "★"
    assert {one.figure.name for one in page.tiles.tiles} == {*before, "党组会议"}
    assert tile(page, "党组会议").value.text() == cell(page, "党组会议", NOW)
    menu = tile(page, "支委会").menu_of()
    next(action for action in menu.actions() if action.text() == "不再放在这里").trigger()
    assert "支委会" not in [one.figure.name for one in page.tiles.tiles]
    assert cell(page, "支委会", PIN) == "☆"
    again = board_over(ledgers)  # kept
    assert {one.figure.name for one in again.tiles.tiles} == {*before, "党组会议"} - {"支委会"}
    for one in list(again.tiles.tiles):
        again.tiles.unpinned.emit(one.figure)
    assert again.tiles.none.isVisible()


def test_a_tile_leads_to_its_chart(ledgers: LedgerDesk, board_over: MakeBoard) -> None:
    page = board_over(ledgers)
    page.figures.search.setText("没有这个")
    menu = tile(page, "整改率").menu_of()
    next(action for action in menu.actions() if action.text() == "看走势图").trigger()
    assert page.figures.panel.figure == tile(page, "整改率").figure
    assert page.figures.search.text() == ""


# ------------------------------------------------------------------ periods


def test_walking_from_period_to_period(ledgers: LedgerDesk, board_over: MakeBoard, qtbot: QtBot) -> None:
    page = board_over(ledgers)
    now = tile(page, "支委会").value.text()
    QTest.mouseClick(page.bar.back, LEFT)
    assert page.period == Period.parse("2023H1")
    trend = next(
        trend
        for trend in period_trends(ledgers, "half_year", Period.parse("2023H1"))
        if trend.name == "支委会"
    )
    assert tile(page, "支委会").value.text() == f"{trend.value:f}次"
    QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert (page.period, tile(page, "支委会").value.text()) == (HALF, now)
    QTest.mouseClick(page.bar.on, LEFT)
    assert page.cut_off.text() == "这一期还没有开始"
    QTest.mouseClick(page.bar.back, LEFT)
    assert page.cut_off.text() == "这一期还没有结束"
    qtbot.waitUntil(lambda: page.is_settled)
    assert cell(page, "支委会", NOW) == now


def test_a_stretch_of_days_can_be_looked_at_too(
    ledgers: LedgerDesk, board_over: MakeBoard, qtbot: QtBot
) -> None:
    page, days = board_over(ledgers), Period.parse("2023-01-15..2023-04-30")
    page.open(days)
    qtbot.waitUntil(lambda: page.is_settled)
    assert (page.period, page.bar.picker.period) == (days, days)
    QTest.mouseClick(page.bar.back, LEFT)
    assert page.period == days.previous
    qtbot.waitUntil(lambda: page.is_settled)
    QTest.mouseClick(page.bar.on, LEFT)
    assert page.period == days


@pytest.mark.parametrize("on_a_tile", [True, False], ids=["counted at once", "counted later"])
def test_the_figure_that_is_looked_at_goes_along_to_another_period(
    ledgers: LedgerDesk, board_over: MakeBoard, qtbot: QtBot, on_a_tile: bool
) -> None:
    page = board_over(ledgers)
    tiles = {one.figure.key for one in page.tiles.tiles}
    name = next(one.name for one in page.figures.to_count() if (one.key in tiles) is on_a_tile)
    click_cell(page, name, NAME)
    panel = page.figures.panel
    for code, label in (("2023H1", "2023年上半年"), ("2022", "2022年"), ("2023H2", "2023年下半年")):
        page.open(Period.parse(code))
        qtbot.waitUntil(lambda: page.is_settled)
        assert panel.figure is not None
        assert panel.figure.name == name
        assert panel.sentence.text().startswith(f"{label}：{cell(page, name, NOW)}")


def test_another_kind_of_period_is_kept_for_the_next_time(
    ledgers: LedgerDesk, board_over: MakeBoard, qtbot: QtBot
) -> None:
    page = board_over(ledgers)
    kinds = page.bar.picker.kind
    assert [kinds.itemData(place) for place in range(kinds.count())] == ["month", "quarter", "half", "year"]
    kinds.setCurrentIndex(kinds.findData("year"))
    assert page.period == Period.parse("2023")
    assert not tile(page, "支委会").year.isVisible()
    assert page.figures.table.isColumnHidden(YEAR) is False  # not yet counted
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.figures.table.isColumnHidden(YEAR)
    kinds.setCurrentIndex(kinds.findData("month"))
    assert page.period == Period.parse("2023M12")
    qtbot.waitUntil(lambda: page.is_settled)
    assert board_over(ledgers).period == Period.parse("2023M12")


def test_it_begins_with_the_newest_period_that_has_rows(empty: LedgerDesk, board_over: MakeBoard) -> None:
    add(
        empty,
        "meetings",
        {"会议类型": "支委会", "日期": "2021-02-03"},
        {"会议类型": "支委会", "日期": "2031-02-03"},
    )
    assert board_over(empty).period == Period.parse("2021H1")


def test_rows_that_came_meanwhile_are_counted_when_it_is_opened_again(
    ledgers: LedgerDesk, board_over: MakeBoard, qtbot: QtBot
) -> None:
    page = board_over(ledgers)
    before = int(tile(page, "支委会").value.text().removesuffix("次"))
    add(ledgers, "meetings", {"会议类型": "支委会", "日期": "2023-10-10"})
    page.open()
    assert tile(page, "支委会").value.text() == f"{before + 1}次"
    qtbot.waitUntil(lambda: page.is_settled)
    assert cell(page, "支委会", NOW) == f"{before + 1}次"


def test_the_report_of_the_period_can_be_written(
    ledgers: LedgerDesk, board_over: MakeBoard, qtbot: QtBot
) -> None:
    page = board_over(ledgers)
    with qtbot.waitSignal(page.report_wanted) as wanted:
        next(one for one in page.findChildren(QPushButton) if one.text() == "写这一期的报告").click()
    assert wanted.args == [HALF]


def test_what_is_below_comes_in_later_and_the_tiles_at_once(
    ledgers: LedgerDesk, shown: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    page = BoardPage(ledgers)
    shown(page)
    page.open()
    assert tile(page, "支委会").value.text() != ""
    assert not page.is_settled
    assert (page.duties.strips, page.due.list.topLevelItemCount(), page.figures.table.figures.rowCount()) == (
        {},
        0,
        0,
    )
    with qtbot.waitSignal(page.settled, timeout=20_000):
        pass
    assert page.duties.strips
    assert page.due.list.topLevelItemCount()
    assert page.figures.table.figures.rowCount()


def test_a_page_that_is_left_counts_no_more(ledgers: LedgerDesk, board_over: MakeBoard, qtbot: QtBot) -> None:
    page = board_over(ledgers)
    page.open(Period.parse("2023H1"))
    assert not page.is_settled
    page.hide()
    assert page.is_settled
    page.show()
    page.open()
    qtbot.waitUntil(lambda: page.is_settled)
    assert (page.period, cell(page, "支委会", NOW)) == (
        Period.parse("2023H1"),
        tile(page, "支委会").value.text(),
    )


def test_a_store_that_fails_meanwhile_is_told_and_can_be_tried_again(
    ledgers: LedgerDesk, board_over: MakeBoard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = board_over(ledgers)

    def broken(*_: object) -> None:
        raise StoreError("读不了数据", "请稍候")

    with monkeypatch.context() as patch:
        patch.setattr(LedgerStore, "days", broken)
        page.open()
        qtbot.waitUntil(lambda: page.is_settled)
        assert "没有数完：读不了数据" in page.banner.sentence.text()
    next(one for one in page.banner.findChildren(QPushButton) if one.text() == "再试一次").click()
    qtbot.waitUntil(lambda: page.is_settled)
    assert not page.banner.isVisible()


def test_a_chart_that_cannot_be_counted_is_told(
    ledgers: LedgerDesk, board_over: MakeBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = board_over(ledgers)

    def broken(*_: object) -> None:
        raise StoreError("读不了数据", "请稍候")

    monkeypatch.setattr(LedgerStore, "measure", broken)
    click_cell(page, "主题党日活动", NAME)
    assert "“主题党日活动”的图没有数出来：读不了数据" in page.figures.note.text()
    page.open()
    assert "没有数完：读不了数据" in page.banner.sentence.text()
    assert page.is_settled


# ------------------------------------------------------------------ duties, deadlines, progress, people


def test_months_missed_are_those_that_the_ledgers_tell(ledgers: LedgerDesk, board_over: MakeBoard) -> None:
    page = board_over(ledgers)
    rows = Rows(page, ledgers)
    year = {one.rule.id: {unit.code for unit in one.units} for one in ledgers.missed(Period.parse("2023"))}
    assert year
    for rule_id, strip in page.duties.strips.items():
        assert {mark.unit.code for mark in strip.marks if mark.state in ("missed", "short")} == year.get(
            rule_id, set()
        )
    assert page.duties.sentence.text() == "2023年下半年：" + "".join(
        one.sentence for one in ledgers.missed(HALF)
    )
    strip = page.duties.strips["committee"]
    assert len(strip.marks) == 12
    click(strip, 0)
    assert (rows.last()[1], rows.count()) == ("支委会（2023年1月）", strip.marks[0].rows)
    strip.setFocus()
    for _ in range(2):
        QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Return)
    assert (rows.last()[1], rows.count()) == ("支委会（2023年3月）", strip.marks[2].rows)
    assert "2023年3月：没有做" in strip.accessibleDescription()


def test_ledgers_that_are_not_kept_are_named_and_not_judged(empty: LedgerDesk, board_over: MakeBoard) -> None:
    add(empty, "theme_days", {"日期": "2023-03-01", "主题": "植树"})
    page = board_over(empty)
    assert list(page.duties.strips) == ["theme_day"]
    assert "支委会、党小组会" in page.duties.silent.text()
    assert "个指标的台账还没有记录" in page.figures.note.text()


def test_overdue_rows_lead_to_their_row(ledgers: LedgerDesk, board_over: MakeBoard) -> None:
    page = board_over(ledgers)
    rows = Rows(page, ledgers)
    overdue, lines = overdue_rows(ledgers), page.due.list
    assert f"逾期{len(overdue)}项" in page.due.summary.text()
    items = [
        one for number in range(lines.topLevelItemCount()) if (one := lines.topLevelItem(number)) is not None
    ]
    texts = [item.text(3) for item in items]
    assert [text for text in texts if text.startswith("逾期")] == [f"逾期{one.days}天" for one in overdue]
    first = texts.index(f"逾期{overdue[0].days}天")
    items[first].setText(3, "逾期13720天")
    QApplication.processEvents()
    assert lines.columnWidth(3) >= lines.sizeHintForColumn(3), "days are never cut"
    QTest.mouseClick(lines.viewport(), LEFT, pos=lines.visualItemRect(items[first]).center())
    query = rows.last()[0]
    found = ledgers.open(query.ledger).view(query).rows(0, 5)
    assert overdue[0].record.id in [record.id for record in found]
    assert rows.last()[1].startswith("逾期：")
    lines.setCurrentItem(items[first + 1])
    QTest.keyClick(lines, Qt.Key.Key_Return)
    assert len(rows.opened) == 2
    assert overdue[1].record.id in [
        record.id for record in ledgers.open(rows.last()[0].ledger).view(rows.last()[0]).rows(0, 5)
    ]


def test_a_member_whose_year_is_over_is_listed(empty: LedgerDesk, board_over: MakeBoard) -> None:
    add(
        empty,
        "development",
        {"姓名": "温如玉", "阶段": "预备党员", "申请日期": "2020-05-01", "接收预备日期": "2022-12-01"},
    )
    page = board_over(empty)
    rows = Rows(page, empty)
    assert page.due.summary.text() == "到期应办1项"
    line = page.due.list.topLevelItem(0)
    assert line is not None
    assert line.text(0).startswith("温如玉：")
    QTest.mouseClick(page.due.list.viewport(), LEFT, pos=page.due.list.visualItemRect(line).center())
    assert (rows.count(), rows.last()[1]) == (1, "温如玉")


def test_nothing_overdue_is_said(empty: LedgerDesk, board_over: MakeBoard) -> None:
    add(empty, "meetings", {"会议类型": "支委会", "日期": "2023-12-01"})
    page = board_over(empty)
    assert page.due.none.isVisible()
    assert not page.due.list.isVisible()
    assert page.progress.none.isVisible()


def test_progress_of_problems_tasks_and_promises(empty: LedgerDesk, board_over: MakeBoard) -> None:
    add(
        empty,
        "rectification",
        *(
            {"问题": f"第{number}个", "发现日期": "2023-08-01", "状态": state, "时限": "2023-09-01"}
            for number, state in enumerate(("已整改", "整改中", "已整改"))
        ),
    )
    add(
        empty,
        "rectification",
        {"问题": "旧", "发现日期": "2023-02-01", "状态": "未整改", "时限": "2024-09-01"},
    )
    add(
        empty,
        "tasks",
        *({"任务": state, "下达日期": "2023-01-10", "完成情况": state} for state in ("已完成", "进行中")),
    )
    add(
        empty,
        "promises",
        *({"事项": state, "承诺日期": "2023-07-10", "完成情况": state} for state in ("已完成", "已完成")),
    )
    page = board_over(empty)
    rows = Rows(page, empty)
    said = {
        ledger: (bar.accessibleName(), left.text()) for ledger, (bar, left) in page.progress.lines.items()
    }
    assert said["rectification"] == ("整改台账，2023年下半年：2/3，66.67%", "未办结2（逾期1）")
    assert said["tasks"] == ("党建工作重点任务分解表，2023年以来：1/2，50%", "未办结1")
    assert said["promises"][0] == "承诺事项，2023年下半年：2/2，100%"
    assert not page.progress.lines["promises"][1].isVisible()
    assert tile(page, "整改率").value.text() == "66.67%"
    bar, left = page.progress.lines["rectification"]
    click(bar, 0)
    assert (rows.last()[1], rows.count()) == ("整改台账（2023年下半年）", 3)
    QTest.mouseClick(left, LEFT)
    assert (rows.last()[1], rows.count()) == ("整改台账：未办结", 2)


def test_the_rate_is_that_of_the_report(ledgers: LedgerDesk, board_over: MakeBoard) -> None:
    page = board_over(ledgers)
    bar, _ = page.progress.lines["rectification"]
    assert bar.accessibleName().endswith(f"，{tile(page, '整改率').value.text()}")


def test_people_by_stage(ledgers: LedgerDesk, board_over: MakeBoard) -> None:
    page = board_over(ledgers)
    rows = Rows(page, ledgers)
    bars = page.people.bars["development"]
    for part, stage in enumerate(("申请人", "积极分子", "发展对象", "预备党员", "正式党员")):
        if bars.is_open(part):
            click(bars, part)
            assert (rows.last()[1], bars.words(part)) == (f"发展党员：{stage}", f"{stage}：{rows.count()}人")
    assert rows.opened


# ------------------------------------------------------------------ nothing there


def test_nothing_in_the_store_says_how_to_begin(
    empty: LedgerDesk, board_over: MakeBoard, qtbot: QtBot
) -> None:
    page = board_over(empty)
    assert page.blank.isVisible()
    assert not page.tiles.isVisible()
    assert not page.bar.isVisible()
    with qtbot.waitSignal(page.ledgers_wanted):
        page.blank.begin.click()
    add(empty, "meetings", {"会议类型": "支委会", "日期": "2023-10-10"})
    page.open()
    assert not page.blank.isVisible()
    assert tile(page, "支委会").value.text() == "1次"


def test_what_is_painted_can_be_pointed_at(ledgers: LedgerDesk, board_over: MakeBoard) -> None:
    page = board_over(ledgers)
    paintings = [one for one in page.findChildren(PickPainting) if one.isVisible() and one.parts()]
    assert len(paintings) > 10
    for painting in paintings:
        assert painting.accessibleName()
        for part, room in enumerate(painting.parts()):
            assert painting.words(part)
            assert painting.part_at(room.center()) == part
        assert painting.part_at(QPointF(-5, -5)) == -1
        QTest.mouseMove(painting, QPoint(3, 3))


def test_nothing_is_cut_off_in_a_small_window(
    ledgers: LedgerDesk, board_over: MakeBoard, qtbot: QtBot
) -> None:
    page = board_over(ledgers)
    beside = page.due.mapTo(page, QPoint(0, 0)).x()
    assert beside > 600
    parts: list[QWidget] = [
        *page.tiles.tiles,
        page.duties,
        page.due,
        page.progress,
        page.people,
        page.figures,
        page.figures.panel,
    ]
    page.resize(900, 512)
    qtbot.waitUntil(lambda: all(part.mapTo(page, QPoint(part.width(), 0)).x() <= 900 for part in parts))
    assert page.due.mapTo(page, QPoint(0, 0)).x() < 100
    page.resize(1366, 716)
    qtbot.waitUntil(lambda: page.due.mapTo(page, QPoint(0, 0)).x() == beside)


def test_tab_goes_down_the_page(ledgers: LedgerDesk, board_over: MakeBoard) -> None:
    page = board_over(ledgers)
    page.bar.back.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(80):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        seen.append(page.focusWidget())
    wanted: list[QWidget] = [
        page.bar.on,
        *page.tiles.tiles,
        page.duties.change,
        *page.duties.strips.values(),
        page.due.list,
        *(bar for bar, _ in page.progress.lines.values()),
        *page.people.bars.values(),
        page.figures.types,
        page.figures.search,
        page.figures.table,
        page.figures.panel.chart,
    ]
    places = [seen.index(field) for field in wanted]
    assert places == sorted(places)


def test_percentages_are_compared_in_points(empty: LedgerDesk) -> None:
    board = Board(empty)
    figure = next(figure for figure in board.figures if figure.name == "整改率")
    change = board.change(figure, Decimal("66.67"), Decimal(50))
    assert change is not None
    assert (change.points, change.difference, change.growth) == (True, Decimal("16.67"), None)
    assert board.change(figure, None, Decimal(1)) is None
