"""The ledgers in a clerk's hands: the sample office at the first start, a row typed, undone and redone, a
program killed while it is typed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from djdesk.desk.figures.counted import measures_for
from djdesk.desk.report.progress import BASICS
from djdesk.desk.report.report_list import report_rows
from djdesk.desk.sample_state import has_samples, own_work
from djdesk.model.period import Period
from journeys.clerk import ALT, CTRL
from journeys.killed_clerk import run_clerk
from journeys.ledger_clerk import LedgerClerk, strip_words
from support.sample import CLOCK
from ui.shell.app import build_window

ROOT = Path(__file__).parents[2]
REPORTS = {
    "half_year": "2023H1",
    "promotion_meeting": "2023H1",
    "work_news": "2023H1",
    "secretary_review": "2023",
    "model_office": "2023",
}
ROW = {"会议类型": "支委会", "日期": "2023-05-16", "主题": "研究“七一”系列活动", "地点": "二楼会议室"}


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path) -> Iterator[LedgerClerk]:
    """At the start page of an empty store."""
    _app, window = build_window(tmp_path / "data", ROOT / "resources", CLOCK)
    qtbot.addWidget(window)
    yield LedgerClerk(window)
    window.close()


class Windows(QObject):
    """Windows that came up, but for the main one."""

    def __init__(self, main: QWidget) -> None:
        super().__init__(main)
        self.shown: list[str] = []
        self._main = main

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self._main
        ):
            self.shown.append(type(watched).__name__)
        return False


def test_the_sample_office_fills_all_five_reports_by_itself(clerk: LedgerClerk) -> None:
    windows = Windows(clerk.window)
    QApplication.instance().installEventFilter(windows)  # type: ignore[union-attr]
    assert strip_words(clerk.window.shelf.list) == ""
    clerk.load_samples()
    assert "样例单位" in strip_words(clerk.window.shelf.list)
    for type_id, period in REPORTS.items():
        form = clerk.window.desk.form(type_id)
        clerk.begin(form.name, "城管局", Period.parse(period))
        clerk.has()
        bridge = clerk.wizard.bridge
        asked = bridge.asked_form.figure_fields().keys()
        wanted = measures_for(bridge.ledgers.book, form).keys() & asked
        clerk.until(lambda: bridge.sources.known and bridge.sources.count.figures.keys() >= wanted)  # noqa: B023
        clerk.press_button("取用这*", clerk.wizard.page(BASICS))
        figures = clerk.report.figures
        taken = [
            name for name, figure in figures.items() if figure.state == "value" and figure.origin == "ledger"
        ]
        assert len(taken) >= 0.9 * len(asked), (type_id, asked - set(taken))
        assert clerk.window.desk.store.load(clerk.report.id).figures == figures
        see_rows_behind(clerk, taken[0])
        clerk.press(Qt.Key.Key_Home, ALT, clerk.window)
        clerk.until(lambda: clerk.window.wizard is None)
    assert windows.shown == []


def see_rows_behind(clerk: LedgerClerk, name: str) -> None:
    """Ctrl+Shift+K in the figure's cell opens its rows; the header's way back leads to the report."""
    section = next(
        section.id
        for section in clerk.wizard.bridge.form.sections
        if any(field.name == name for field in section.figures)
    )
    step = clerk.go(section)
    assert step.focus_field("figure", name)
    clerk.press(Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.ShiftModifier)
    clerk.until(clerk.page.isVisible)
    assert clerk.page.model.rows > 0, name
    clerk.press_button("报告")
    clerk.until(clerk.wizard.isVisible)


def test_a_row_is_typed_undone_and_redone_and_the_report_counts_it(clerk: LedgerClerk) -> None:
    clerk.begin("半年党建工作开展情况汇报", "城管局", Period.parse("2023H1"))
    clerk.find_ledger("zwh")
    clerk.begin_row()
    for column, text in ROW.items():
        if column != "会议类型":  # found by the initials of the kind: it is filled in
            clerk.write_cell(column, text)
    assert shown(clerk) == [ROW]
    assert "已保存 10:32" in " ".join(
        label.text() for label in clerk.window.findChildren(QLabel) if label.isVisible()
    )
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert shown(clerk) == [{column: text for column, text in ROW.items() if column != "地点"}]
    for _ in range(2):
        clerk.press(Qt.Key.Key_Z, CTRL)
    assert shown(clerk) == []
    for _ in range(3):
        clerk.press(Qt.Key.Key_Y, CTRL)
    assert shown(clerk) == [ROW]
    clerk.press_button("报告")
    clerk.until(
        lambda: clerk.wizard.notice.isVisible() and "数出 1 项指标" in clerk.wizard.notice.sentence.text()
    )
    clerk.press(Qt.Key.Key_F4, where=clerk.window)
    clerk.until(clerk.index.isVisible)
    assert clerk.index.list.currentIndex().data() == "三会一课"


def shown(clerk: LedgerClerk) -> list[dict[str, str]]:
    """The rows of the store in the clerk's words."""
    session = clerk.window.ledgers().session("meetings")
    return [
        {name: session.show(name, cell) for name, cell in record.cells.items()}
        for record in clerk.rows("meetings")
    ]


def test_what_is_being_typed_is_kept_when_the_clerk_goes_elsewhere(clerk: LedgerClerk) -> None:
    """A cell with a composition of the input method in it, and F6 to the board."""
    clerk.find_ledger("shyk")
    clerk.begin_row()
    clerk.write_cell("会议类型", "党课")
    clerk.page.table.go_to(0, [column.name for column in clerk.page.model.columns].index("主题"))
    clerk.write_half("学习党章")
    clerk.press(Qt.Key.Key_F6, where=clerk.window)
    assert [row["主题"] for row in shown(clerk)] == ["学习党章"]


def test_removing_the_samples_leaves_the_own_rows_and_reports(clerk: LedgerClerk) -> None:
    clerk.load_samples()
    clerk.find_ledger("shyk")
    before = len(clerk.rows("meetings"))
    clerk.begin_row()
    for column, text in ROW.items():
        clerk.write_cell(column, text)
    assert len(clerk.rows("meetings")) == before + 1
    assert clerk.window.banner.isVisible()
    assert "样例" in clerk.window.banner.sentence.text()
    clerk.page.table.go_to(0, 2)
    clerk.write_cell("主题", "样例里改过的会")
    clerk.begin("半年党建工作开展情况汇报", "城管局", Period.parse("2023H2"))
    assert "样例" in clerk.window.banner.sentence.text()
    clerk.press(Qt.Key.Key_Home, ALT, clerk.window)
    assert "也数进去" in strip_words(clerk.window.shelf.list)
    clerk.press_button("删除样例…", clerk.window.shelf)
    assert "改过" in strip_words(clerk.window.shelf.list)
    clerk.press_button("删除样例", clerk.window.shelf)
    assert not has_samples(clerk.window.desk)
    assert strip_words(clerk.window.shelf.list) == ""
    assert shown(clerk) == [ROW]
    assert (own_work(clerk.window.desk).reports, own_work(clerk.window.desk).rows) == (1, 1)
    assert [row.unit for row in report_rows(clerk.window.desk)] == ["城管局"]
    clerk.find_ledger("shyk")
    assert clerk.page.model.rows == 1
    clerk.write_cell("主题", "改了一个字")
    assert shown(clerk)[0]["主题"] == "改了一个字"


def test_a_sample_report_that_is_open_is_let_go_with_the_samples(clerk: LedgerClerk) -> None:
    clerk.load_samples()
    clerk.reopen()
    clerk.press(Qt.Key.Key_F4, where=clerk.window)
    clerk.until(clerk.index.isVisible)
    clerk.press_button("删除样例…", clerk.index)
    clerk.press_button("删除样例", clerk.index)
    assert clerk.window.wizard is None
    assert clerk.index.isVisible()
    clerk.press_button("报告")
    clerk.until(clerk.window.shelf.list.blank.samples.isVisible)


# ---------------------------------------------------------------- killed


def rows_to_type() -> list[dict[str, str]]:
    kinds = ("支委会", "党员大会", "党小组会", "党课")
    return [
        {
            "会议类型": kinds[month % 4],
            "日期": f"2023-{month:02}-{month + 9:02}",
            "主题": f"研究{month}月份重点工作",
            "实到人数": str(20 + month),
            "地点": "二楼会议室",
        }
        for month in range(1, 7)
    ]


def test_a_program_killed_while_rows_are_typed_loses_no_cell(tmp_path: Path) -> None:
    rows = rows_to_type()
    (tmp_path / "rows.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    cells = sum(len(row) for row in rows)
    all_saved: list[list[Any]] = []
    for kill_after in (7, 9, None):
        saved, told = run_clerk("ledger_work.py", "rows.json", tmp_path, kill_after)
        for row, column, text in all_saved:
            assert told["found"][row][column] == text
        assert told["problems"] == []
        all_saved += saved
    assert told["done"] == rows
    assert len(all_saved) <= cells + 2  # a cell may have been stored just before it could be told
