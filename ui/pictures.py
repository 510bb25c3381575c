"""Pictures of every screen with sample data, made from the real windows (dev.py pictures); the manual uses
them.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from djdesk.desk.opening import open_desk
from djdesk.desk.report.report_list import put_in_bin, report_rows
from djdesk.desk.samples.samples import add_samples, remove_samples
from djdesk.desk.versions.brought_back import keep_by_hand
from djdesk.model.changes import SetFigure, SetProse
from djdesk.model.figure import parse_figure
from djdesk.model.period import Period
from djdesk.model.row_changes import RemoveRows
from ui.next_period.carry_step import CarryStep
from ui.shell.app import make_application
from ui.shell.header import LEDGERS
from ui.shell.window import MainWindow
from ui.wizard.check.check_step import CheckStep
from ui.wizard.export_step import ExportStep
from ui.wizard.steps import LAYOUTS, VERSIONS

SIZES = (QSize(1366, 768), QSize(1920, 1080))
_OLD_REPORT = """区市政中心2022年下半年党建工作开展情况汇报
今年下半年,区市政中心坚持以党建引领城市精细化管理,扎实开展各项工作。现将有关情况汇报如下:
一、主要工作开展情况
(一)加强政治理论学习,强化理论武装
1.积极推进学习教育常态化。累计开展集中学习76次,专题研讨5次,走访企业12家,受众3000余人次。
2.以“三会一课”为支撑,强化制度规范。一是召开支委会7次、党员大会3次,讲党课3次。二是开展主题党日活动18次。
二、存在的问题
理论学习还不够深入,三个支部的活动形式比较单一。
三、下一步打算
继续抓好学习教育,努力办好民生实事。
如若转载,请注明出处:https://www.example.com/1.html
"""
_TABLE = """第一党支部“三会一课”登记表
序号,会议类别,召开时间,会议议题,主持,实到,会议地点
1,支部例会,2023.7.10,研究下半年工作要点,秦知远,5,二楼会议室
2,党员大会,2023/7/18,学习主题教育文件,秦知远,26,大会议室
3,支部例会,8月9日,研究发展党员工作,秦知远,5,二楼会议室
4,党课,20230915,书记讲党课,秦知远,"26人，2人请假",大会议室
5,支委会,2023-10-11,研究整改措施,苏明理,5,二楼会议室
合计,,,,,62,
制表人：苏明理,,,审核人：秦知远,,,
"""
_PLAN = (
    "下一步重点做好以下工作。\n一是建强支部。对六个支部的组织生活逐一督导，年底前完成换届。\n"
    "二是办好实事。增设早餐点三处，办好夜校第二期。"
)
_NOW = datetime(2023, 12, 20, 10, 32)


def take_pictures(folder: Path, resources: Path) -> list[Path]:
    """Writes NAME-1366x768.png and NAME-1920x1080.png for every screen; the paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application(resources)
    with tempfile.TemporaryDirectory() as data:
        desk = open_desk(Path(data) / "data", resources, lambda: _NOW)
        last = add_samples(desk)
        window = MainWindow(desk)
        taken: list[Path] = []
        for name, show in screens(window, last):
            show()
            taken += [
                _take(app, window, size, folder / f"{name}-{size.width()}x{size.height()}.png")
                for size in SIZES
            ]
        window.close()
    return taken


def screens(window: MainWindow, last: str) -> list[tuple[str, Callable[[], object]]]:
    """Name and what brings the screen up, in the order of a clerk's way through the program."""

    def step(step_id: str) -> Callable[[], object]:
        return lambda: window.wizard.go_to(step_id) if window.wizard else None

    return [
        ("start", window.show_shelf),
        ("import", lambda: window.shelf.pasted.emit(_OLD_REPORT)),
        ("new", lambda: _at_start(window, window.shelf.start_new)),
        ("next-period", lambda: _at_start(window, window.shelf.start_next)),
        ("carried", lambda: window.carry_report(last, Period.parse("2023H2"))),
        ("plan-closed", lambda: _plan(window, last)),
        ("basics", step("basics")),
        ("section-empty", step("learning")),
        ("figures", lambda: _open_at(window, last, "learning")),
        ("meetings", step("meetings")),
        ("problems", step("problems")),
        ("find", lambda: _finding(window)),
        ("check", lambda: _checked(window)),
        ("export", step("export")),
        ("tables", lambda: _tables(window)),
        ("layouts", lambda: window.wizard.show_beside(LAYOUTS) if window.wizard else None),
        ("versions", lambda: _versions(window)),
        ("settings", lambda: window.sides.show_settings()),
        ("backup", lambda: window.sides.show_backup()),
        ("types", lambda: window.sides.show_types()),
        ("type-editor", lambda: _type_editor(window)),
        ("sources", lambda: _from_ledgers(window)),
        ("board", lambda: _board(window)),
        ("duties", lambda: window.ledgers().show_duties()),
        ("ledgers", lambda: window.go(LEDGERS)),
        ("ledgers-found", lambda: _found(window, "dk")),
        ("ledger", lambda: window.ledgers().show_ledger("meetings")),
        ("ledger-due", lambda: window.ledgers().show_ledger("rectification")),
        ("row-form", lambda: _row_form(window)),
        ("ledger-import", lambda: _importing(window)),
        ("copied", lambda: _copied(window, last)),
        ("files", lambda: window.proof_tools().show_files()),
        ("word-lists", lambda: window.proof_tools().show_lists()),
        ("collect", lambda: window.sides.collect().show()),
        ("task", lambda: window.sides.collect().show_task()),
        ("ledger-bin", lambda: _bin(window)),
        ("first-start", lambda: _emptied(window)),
    ]


def _versions(window: MainWindow) -> None:
    """An edit since the version of this morning, and both side by side."""
    if window.wizard is None:
        return
    bridge = window.wizard.bridge
    keep_by_hand(window.desk, bridge.session, "送审稿")
    prose = bridge.report.section("problems").prose
    bridge.apply(SetProse("problems", prose.replace("不够", "还不够", 1) + "\n{是}制度落实还有差距。"))
    bridge.apply(SetFigure("党员大会", parse_figure("7")))
    window.wizard.show_beside(VERSIONS)


def _type_editor(window: MainWindow) -> None:
    room = window.sides.show_types()
    room.edit("half_year")
    if room.editor is not None:
        room.editor.show_part("meetings", "分句")


def _at_start(window: MainWindow, show: Callable[[], object]) -> None:
    window.show_shelf()
    show()


def _found(window: MainWindow, words: str) -> None:
    """The list of ledgers with what the initials of a name find."""
    index = window.ledgers().index
    if index is not None:
        index.search.setText(words)


def _emptied(window: MainWindow) -> None:
    """The start page of a store in which nothing is; the last picture."""
    window.show_shelf()
    remove_samples(window.desk)
    for row in report_rows(window.desk):
        put_in_bin(window.desk, row.id)
    window.show_shelf()


def _open_at(window: MainWindow, report_id: str, step_id: str) -> None:
    window.open_report(report_id)
    if window.wizard:
        window.wizard.go_to(step_id)


def _tables(window: MainWindow) -> None:
    """The tables of figures below the export, with the annex switched on."""
    if window.wizard is None:
        return
    window.wizard.go_to("export")
    step = window.wizard.page("export")
    if isinstance(step, ExportStep):
        if not step.tables.annex.isChecked():
            step.tables.annex.click()
        step.show_widget(step.tables)


def _plan(window: MainWindow, last: str) -> None:
    """Last period's plan, one line of it answered."""
    window.open_report(last)
    if window.wizard is None:
        return
    window.wizard.bridge.apply(SetProse("plan", _PLAN))
    window.wizard.bridge.flush()
    window.carry_report(last, Period.parse("2023H2"))
    page = window.wizard.page("carry")
    if isinstance(page, CarryStep) and page.plan.rows:
        line_id, row = next(iter(page.plan.rows.items()))
        row.said.emit(line_id, "partly")
        page.show_widget(page.plan)


def _finding(window: MainWindow) -> None:
    """Words that are sought, with a field for what stands in their place."""
    if window.wizard is not None:
        window.wizard.strips.finder.open("学习", replacing=True)


def _checked(window: MainWindow) -> None:
    """校对, without the bar of finding."""
    if window.wizard is not None:
        window.wizard.strips.finder.close_bar()
        window.wizard.go_to("check")


def _copied(window: MainWindow, last: str) -> None:
    """What a carried report says as the last one did."""
    window.carry_report(last, Period.parse("2023H2"))
    if window.wizard is None:
        return
    window.wizard.go_to("check")
    step = window.wizard.page("check")
    if isinstance(step, CheckStep):
        step.copied.open_or_close()
        while "……" in step.copied.words.text():
            QApplication.processEvents()
        step.show_widget(step.copied)


def _row_form(window: MainWindow) -> None:
    """A row of the ledger in which people become members, with the form beside the table."""
    room = window.ledgers()
    room.show_ledger("development")
    if room.page is not None:
        room.page.table.go_to(2, 0)
        room.page.form_place.open()


def _bin(window: MainWindow) -> None:
    """Two meetings and a row's file that were removed, to be brought back."""
    room = window.ledgers()
    room.show_ledger("meetings")
    page = room.page
    if page is None or page.model.session is None:
        return
    session = page.model.session
    rows = page.model.records(0, 3)
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "签到表.pdf"
        paper.write_bytes(b"%PDF-1.4")
        session.detach(session.attach(rows[2].id, paper))
    session.apply(RemoveRows((rows[0].id, rows[1].id)))
    page.show_bin()


def _importing(window: MainWindow) -> None:
    """A table with cells that cannot be read, one of them put right."""
    room = window.ledgers()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "三会一课登记表.csv"
        path.write_text(_TABLE, encoding="utf-8-sig")
        room.show_import("meetings", path)
        while room.importing is not None and room.importing.work.busy:
            QApplication.processEvents()
    if room.importing is not None:
        room.importing.view.mistakes.type([0], "支委会")
    while room.importing is not None and not room.importing.is_settled:
        QApplication.processEvents()


def _from_ledgers(window: MainWindow) -> None:
    """A report whose figures were taken from the ledgers, one with a number of the clerk's own."""
    window.new_report("half_year", "某街道党工委", Period.parse("2023H1"))
    if window.wizard is None:
        return
    bridge = window.wizard.bridge
    while not bridge.sources.known:
        QApplication.processEvents()
    bridge.sources.take([one.name for one in bridge.sources.count.in_state("open")])
    bridge.apply(SetFigure("党员大会", parse_figure("6")))
    window.wizard.go_to("meetings")


def _board(window: MainWindow) -> None:
    """The period that the samples are about, with everything counted."""
    room = window.ledgers()
    room.show_board(Period.parse("2023H2"))
    while room.board is not None and not room.board.is_settled:
        QApplication.processEvents()


def _take(app: QApplication, window: MainWindow, size: QSize, path: Path) -> Path:
    window.resize(size)
    window.show()
    for _ in range(
        6
    ):  # layouts, lazily painted pages and queued scrolling each take a turn of the event loop
        app.processEvents()
    window.grab().save(str(path))
    return path


if __name__ == "__main__":
    for picture in take_pictures(Path(sys.argv[1]), Path(__file__).parents[1] / "resources"):
        print(picture)
