"""The office above at the window: a task is laid, what comes back is taken in, doubts are answered, a report is
sent back and handed in again.
"""

from __future__ import annotations

import json
import os
import shutil
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

import main
from djdesk.desk.collect.task_file import read_task
from djdesk.store.collections.collection_file import CollectionFile
from support.branch import Branch
from support.returned_office import FIGURES, UNITS, ReturnedOffice, fill, returned_office, saved_at
from ui.collect.page import CollectPage
from ui.collect.table_model import ALL, LATE, MISSING
from ui.collect.task_page import TaskPage
from ui.inputs.day import to_qdate
from ui.shell.window import MainWindow

NOW = datetime(2024, 7, 13, 9)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ReturnedOffice:
    return returned_office(tmp_path_factory.mktemp("机关"))


@pytest.fixture
def office(made: ReturnedOffice, tmp_path: Path) -> ReturnedOffice:
    shutil.copytree(made.folder, tmp_path / "收到")
    shutil.copy(made.task, tmp_path / "任务.djtask")
    return ReturnedOffice(tmp_path / "任务.djtask", tmp_path / "收到", made.counted)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def page(branch: Branch, qtbot: QtBot) -> CollectPage:
    page = CollectPage(branch.desk)
    qtbot.addWidget(page)
    page.resize(1200, 720)
    page.show()
    return page


def done(page: CollectPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.work is None, timeout=60_000)


@pytest.fixture
def taken(page: CollectPage, office: ReturnedOffice, qtbot: QtBot) -> CollectPage:
    """The folder taken in for its task."""
    page.open_file(office.task)
    done(page, qtbot)
    page.take_in([office.folder])
    done(page, qtbot)
    return page


def shown(page: CollectPage) -> dict[str, dict[str, str]]:
    """The table as it is seen: unit → figure → words; the totals under 合计."""
    model = page.view.rows
    names = [
        str(model.headerData(at, Qt.Orientation.Horizontal)).split("（")[0].split("\n")[0]
        for at in range(model.columnCount())
    ]
    totals = [
        str(model.headerData(at, Qt.Orientation.Horizontal)).split("\n")[1]
        for at in range(model.columnCount())
    ]
    rows = {
        str(model.headerData(row, Qt.Orientation.Vertical)): {
            name: str(model.data(model.index(row, at))) for at, name in enumerate(names)
        }
        for row in range(model.rowCount())
    }
    return rows | {"合计": dict(zip(names, totals, strict=True))}


def choose(page: CollectPage, unit: str, figure: str) -> None:
    column = next(at for at, one in enumerate(page.view.rows.table.columns, 1) if one.field.name == figure)
    assert page.view.choose(unit, column)


def answer(page: CollectPage, unit: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(next(one for one in page.doubts.likely if one.text() == unit), Qt.MouseButton.LeftButton)
    done(page, qtbot)


def test_a_task_is_laid_as_the_page_says(branch: Branch, qtbot: QtBot, tmp_path: Path) -> None:
    page = TaskPage(branch.desk)
    qtbot.addWidget(page)
    page.show()
    units = tmp_path / "名单.xlsx"
    book = openpyxl.Workbook()
    for line in (["序号", "单位名称"], *([number, unit] for number, unit in enumerate(UNITS, 1))):
        book.active.append(line)
    book.save(units)
    assert page.read_units(units)
    assert (page.names.count(), page.listed.text()) == (12, "12 个单位，来自“名单.xlsx”")
    page.due.setDate(to_qdate(date(2024, 7, 10)))
    page.office.setText("区直机关工委")
    page.words.setPlainText("请按时报送。")
    asked = page.figures.findItems("讲党课", Qt.MatchFlag.MatchExactly)[0]
    asked.setCheckState(Qt.CheckState.Checked)
    assert page.save_task(tmp_path / "任务.djtask")
    task = read_task(tmp_path / "任务.djtask", branch.desk.types)
    assert (task.units, task.due, task.office, task.words) == (
        UNITS,
        date(2024, 7, 10),
        "区直机关工委",
        "请按时报送。",
    )
    assert (task.period, task.file_name) == ("2024H1", "{单位名称}{报告期间}")
    assert "讲党课" in task.figures
    page.picker.year.setValue(2025)
    assert not page.save_task(tmp_path / "另.djtask"), "a deadline before the period"
    assert "截止日期" in page.banner.sentence.text()
    assert not page.read_units(tmp_path / "没有.xlsx")


def test_the_table_is_what_an_independent_count_says(
    taken: CollectPage, office: ReturnedOffice, qtbot: QtBot
) -> None:
    assert taken.doubts.isVisible()
    assert "某市区住建局党总支" in taken.doubts.question.text()
    answer(taken, UNITS[11], qtbot)
    assert not taken.doubts.isVisible()
    table = shown(taken)
    for unit, figures in office.counted.items():
        assert {name: table[unit][name] for name in FIGURES} == {
            name: str(value) for name, value in figures.items()
        }
    for name in FIGURES:
        assert table["合计"][name] == str(sum(one[name] for one in office.counted.values()))
    assert table[UNITS[10]]["情况"] == "没报，过了3天"
    assert table[UNITS[2]]["情况"] == "迟3天"
    assert "12个单位，收到10个，没报2个，迟报1个" in taken.summary.text()


def test_what_came_back_is_listed_with_reasons(taken: CollectPage) -> None:
    items = [taken.list.topLevelItem(row) for row in range(taken.list.topLevelItemCount())]
    said = {item.text(0): (item.text(1), item.text(4)) for item in items}
    assert said[f"{UNITS[5]}.docx"][0] == "不收"
    assert said[f"{UNITS[0]}.docx"][0] == "要看"
    assert all(why for state, why in said.values() if state != "已收")


def test_a_number_leads_to_its_sentence(taken: CollectPage, office: ReturnedOffice) -> None:
    choose(taken, UNITS[6], "讲党课")
    assert taken.detail.unit.text() == UNITS[6]
    value = office.counted[UNITS[6]]["讲党课"]
    assert f"讲党课{value}次" in taken.detail.sentence.text()
    choose(taken, UNITS[0], "支委会")
    assert "召开支委会50次" in taken.detail.sentence.text(), "an edited file says what its text says"
    assert "正文在 Word 里改过" in taken.detail.figure.text()
    choose(taken, UNITS[4], "集中学习")
    assert str(office.counted[UNITS[4]]["集中学习"]) in taken.detail.sentence.text(), "plain text, too"
    choose(taken, UNITS[10], "支委会")
    assert (taken.detail.sentence.isVisible(), taken.detail.back.isVisible()) == (False, False)


def test_units_are_sought_filtered_and_sorted(taken: CollectPage, qtbot: QtBot) -> None:
    def units() -> list[str]:
        return [
            str(taken.view.rows.headerData(row, Qt.Orientation.Vertical))
            for row in range(taken.view.rows.rowCount())
        ]

    whole = units()
    qtbot.keyClicks(taken.search, "xysq")
    assert units() == [UNITS[10]]
    taken.search.clear()
    for kind, wanted in ((MISSING, {UNITS[5], UNITS[10], UNITS[11]}), (LATE, {UNITS[2]})):
        taken.filter.show_key(kind)
        taken.filter.chosen.emit(kind)
        assert set(units()) == wanted
    taken.filter.show_key(ALL)
    taken.filter.chosen.emit(ALL)
    column = 1 + next(
        at for at, one in enumerate(taken.view.rows.table.columns) if one.field.name == "讲党课"
    )
    head = taken.view.horizontalHeader()
    for down in (True, False):
        head.sectionClicked.emit(column)
        numbers = [shown(taken)[unit]["讲党课"] for unit in units()]
        values = [int(one) for one in numbers if one.isdigit()]
        assert values == sorted(values, reverse=down)
        assert not any(one.isdigit() for one in numbers[len(values) :]), "what has no number is last"
    head.sectionClicked.emit(column)
    assert units() == whole


def test_those_who_are_missing_are_chased(taken: CollectPage, tmp_path: Path) -> None:
    taken.message.click()
    words = QGuiApplication.clipboard().text()
    assert "已于7月10日截止" in words
    assert UNITS[10] in words
    assert f"{UNITS[2]}（迟3天）" in words
    assert taken.save_chase(tmp_path / "催报.xlsx")
    rows = [
        row[0] for row in openpyxl.load_workbook(tmp_path / "催报.xlsx")["催报"].iter_rows(values_only=True)
    ]
    assert {UNITS[10], UNITS[2]} <= set(rows)
    assert taken.save_table(tmp_path / "汇总.xlsx")
    assert not taken.save_table(tmp_path / "没有" / "汇总.xlsx")
    assert "找不到文件夹" in taken.banner.sentence.text()


def test_a_report_is_sent_back_and_handed_in_again(
    taken: CollectPage, office: ReturnedOffice, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(taken, UNITS[0], "支委会")
    assert "支委会" in taken.detail.remarks.toPlainText(), "what was found is proposed"
    taken.detail.remarks.setPlainText("指标“支委会”与台账不符，请核对\n请补充下一步打算")
    before = (office.folder / f"{UNITS[0]}.docx").read_bytes()
    target = tmp_path / "退回.docx"
    assert taken.send_back(taken.detail.said(), target)
    assert (office.folder / f"{UNITS[0]}.docx").read_bytes() == before
    comments = {comment.text: comment for comment in docx.Document(str(target)).comments}
    assert {"指标“支委会”与台账不符，请核对", "请补充下一步打算"} == set(comments)
    note = target.with_name("退回说明.txt").read_text("utf-8-sig")
    assert note.startswith(f"{UNITS[0]}：")
    assert "与台账不符" in note
    fill(office, UNITS[0], office.counted[UNITS[0]] | {"支委会": 48}, name="第一党支部改", when=NOW)
    taken.again.click()
    done(taken, qtbot)
    choose(taken, UNITS[0], "支委会")
    assert shown(taken)[UNITS[0]]["支委会"] == "48"
    assert "支委会：50 → 48" in taken.detail.second.text()


def test_a_plain_file_cannot_take_comments_and_says_so(taken: CollectPage, tmp_path: Path) -> None:
    choose(taken, UNITS[4], "支委会")
    taken.detail.remarks.setPlainText("请改")
    assert not taken.send_back(taken.detail.said(), tmp_path / "退回.docx")
    assert "不能加批注" in taken.banner.sentence.text()
    assert not (tmp_path / "退回.docx").exists()


def test_nothing_is_sent_back_without_a_remark(taken: CollectPage, qtbot: QtBot) -> None:
    choose(taken, UNITS[6], "支委会")
    taken.detail.remarks.setPlainText("")
    with qtbot.assertNotEmitted(taken.detail.back_wanted):
        taken.detail.back.click()


def test_a_collection_is_closed_and_opened_again(
    taken: CollectPage, branch: Branch, office: ReturnedOffice, qtbot: QtBot
) -> None:
    answer(taken, UNITS[11], qtbot)
    other = CollectPage(branch.desk)
    qtbot.addWidget(other)
    other.show()
    other.open_file(office.task.with_suffix(".djcol"))
    done(other, qtbot)
    assert shown(other) == shown(taken)
    assert not other.doubts.isVisible(), "what was answered is remembered"


def test_a_name_may_be_of_no_unit(taken: CollectPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(taken.doubts.none, Qt.MouseButton.LeftButton)
    done(taken, qtbot)
    assert not taken.doubts.isVisible()
    assert shown(taken)[UNITS[11]]["支委会"] == "未报"


def test_without_a_task_the_files_say_who_they_are(
    page: CollectPage, office: ReturnedOffice, qtbot: QtBot
) -> None:
    page.take_in([office.folder])
    done(page, qtbot)
    assert (office.folder.parent / "收到.djcol").exists()
    assert set(office.counted) - {UNITS[9], UNITS[11]} <= set(shown(page))
    extra = office.folder.parent / "另收"
    extra.mkdir()
    shutil.copy(office.folder / f"{UNITS[6]}.docx", extra / "迟来.docx")
    page.take_in([extra])
    done(page, qtbot)
    names = [page.list.topLevelItem(row).text(0) for row in range(page.list.topLevelItemCount())]
    assert "另收/迟来.docx" in names
    assert f"收到/{UNITS[1]}.docx" in names, "what was taken in before stays"


@pytest.mark.parametrize("wrong", ["empty", "gone", "altered", "held", "foreign"])
def test_what_cannot_be_is_one_sentence(
    wrong: str, page: CollectPage, office: ReturnedOffice, branch: Branch, qtbot: QtBot
) -> None:
    kept = office.task.with_suffix(".djcol")
    held = CollectionFile(kept, NOW) if wrong == "held" else None
    if wrong in ("empty", "gone"):
        place = office.folder.parent / "空"
        if wrong == "empty":
            place.mkdir()
        page.take_in([place])
    else:
        if wrong == "altered":
            office.task.write_text(
                office.task.read_text("utf-8").replace("2024-07-10", "2024-08-10"), "utf-8"
            )
        if wrong == "foreign":
            kept.write_bytes(b"SQLite format 3\x00" + bytes(200))
        page.open_file(office.task)
    done(page, qtbot)
    assert page.banner.isVisible()
    assert page.banner.sentence.text().endswith("。")
    assert page.gathered is None
    assert page.lay_task.isVisible(), "the ways to begin are there again"
    if held is not None:
        held.close()
        page.open_file(office.task)
        done(page, qtbot)
        assert page.gathered is not None


def test_taking_in_can_be_stopped_and_gone_on_with(
    page: CollectPage, office: ReturnedOffice, qtbot: QtBot
) -> None:
    page.open_file(office.task)
    done(page, qtbot)
    page.take_in([office.folder])
    page.stop.click()
    done(page, qtbot)
    assert page.folder.isEnabled()
    page.take_in([office.folder])
    done(page, qtbot)
    assert shown(page)[UNITS[6]]["讲党课"] == str(office.counted[UNITS[6]]["讲党课"])


def test_the_start_page_leads_there_and_a_collection_is_opened_from_its_file(
    branch: Branch, office: ReturnedOffice, qtbot: QtBot
) -> None:
    window = MainWindow(branch.desk)
    qtbot.addWidget(window)
    window.show()
    window.shelf.begin.collect.click()
    room = window.sides.collect()
    assert room.page.lay_task.isVisible()
    room.page.lay_task.click()
    assert room.task.isVisible()
    window.open_file(office.task.with_suffix(".djcol"))
    done(room.page, qtbot)
    assert room.page.isVisible()
    room.page.home.click()
    assert window.shelf.isVisible()
    assert os.path.exists(office.task.with_suffix(".djcol"))
    saved_at(office.task, NOW)


def test_a_combined_report_is_made_and_is_an_ordinary_one(
    branch: Branch, office: ReturnedOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    branch.desk.set_office(unit="区直机关工委")
    window = MainWindow(branch.desk)
    qtbot.addWidget(window)
    window.show()
    page = window.sides.collect().page
    page.open_file(office.task)
    done(page, qtbot)
    page.take_in([office.folder])
    done(page, qtbot)
    totals = shown(page)["合计"]
    page.put_together.click()
    done(page, qtbot)
    assert window.wizard is not None
    report = window.wizard.bridge.report
    assert (report.unit, report.period.code) == ("区直机关工委", "2024H1")
    for name in FIGURES:
        assert str(report.figure(name).value) == totals[name]
    assert page.save_sources(tmp_path / "来源.xlsx")
    window.close()


def test_pieces_of_news_are_ticked_and_scored(page: CollectPage, tmp_path: Path, qtbot: QtBot) -> None:
    folder, values = tmp_path / "信息", tmp_path / "v.json"
    folder.mkdir()
    for number, unit in enumerate(("第一党支部", "第一党支部", "第二党支部"), 1):
        values.write_text(json.dumps({"unit": unit, "period": "2024-06"}), "utf-8")
        out = folder / f"{number}.docx"
        assert main.main(["fill", "work_news", "--values", str(values), "-o", str(out)]) == 0
    page.take_in([folder])
    done(page, qtbot)
    page.tabs["信息计分"].click()
    news = page.news
    assert news.isVisible()
    assert news.pieces.topLevelItemCount() == 3, "each file is a piece of its own"
    assert page.list.topLevelItem(0).text(1) == "已收"

    def ranks() -> list[tuple[str, ...]]:
        rows = [news.ranks.topLevelItem(row) for row in range(news.ranks.topLevelItemCount())]
        return [tuple(row.text(column) for column in range(5)) for row in rows]

    assert ranks() == [("1", "第一党支部", "2", "0", "2"), ("2", "第二党支部", "1", "0", "1")]
    levels = [news.pieces.headerItem().text(column) for column in range(news.pieces.columnCount())]
    news.pieces.topLevelItem(2).setCheckState(levels.index("市级采用"), Qt.CheckState.Checked)
    assert ranks() == [("1", "第二党支部", "1", "1", "9"), ("2", "第一党支部", "2", "0", "2")]
    news.points["市级采用"].setValue(20)
    news.points["市级采用"].editingFinished.emit()
    assert ranks()[0] == ("1", "第二党支部", "1", "1", "21")
    assert page.save_scores(tmp_path / "计分.xlsx")
    page.open_file(tmp_path / "信息.djcol")
    done(page, qtbot)
    assert ranks()[0] == ("1", "第二党支部", "1", "1", "21"), "what was said is kept"


def test_groups_are_read_from_a_list_and_remembered(
    taken: CollectPage, branch: Branch, office: ReturnedOffice, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not taken.group.isVisible()
    units = tmp_path / "分组.csv"
    units.write_text("单位名称\n" + "\n".join(UNITS), "utf-8")
    assert not taken.read_groups(units)
    assert "没有分组" in taken.banner.sentence.text()
    lines = [f"{unit},{'东片' if place < 4 else ''}" for place, unit in enumerate(UNITS)]
    units.write_text("\n".join(["单位名称,片区", *lines[:4], "别的党支部,东片"]), "utf-8")
    assert taken.read_groups(units)
    done(taken, qtbot)
    assert "别的党支部" in taken.banner.sentence.text()
    other = CollectPage(branch.desk)
    qtbot.addWidget(other)
    other.show()
    other.open_file(office.task.with_suffix(".djcol"))
    done(other, qtbot)
    names = [other.group.itemText(row) for row in range(other.group.count())]
    assert names == ["全部分组", "东片", "未分组"]
    other.show_group("东片")
    assert [str(other.view.rows.headerData(row, Qt.Orientation.Vertical)) for row in range(4)] == list(
        UNITS[:4]
    )
    assert other.view.rows.rowCount() == 4
    total = shown(other)["合计"]["讲党课"] if "合计" in shown(other) else ""
    assert total == str(sum(office.counted[unit]["讲党课"] for unit in UNITS[:4]))


def test_ticked_cases_are_kept_and_those_that_went_are_told(
    taken: CollectPage, branch: Branch, office: ReturnedOffice, qtbot: QtBot
) -> None:
    case = "办“板凳课堂”，请老党员到院坝里讲村史、算变化，青年党员跟着学方言宣讲，听的人一次比一次多。"
    sections = {"夯实党组织基础，提升党建引领效能": case}
    fill(office, UNITS[6], office.counted[UNITS[6]], when=NOW, sections=sections)
    taken.take_in()
    done(taken, qtbot)
    taken.cases.look.click()
    done(taken, qtbot)
    texts = [
        taken.cases.list.topLevelItem(row).text(0) for row in range(taken.cases.list.topLevelItemCount())
    ]
    taken.cases.list.topLevelItem(texts.index(case)).setCheckState(0, Qt.CheckState.Checked)
    fill(office, UNITS[6], office.counted[UNITS[6]], when=datetime(2024, 7, 13, 10))
    taken.take_in()
    done(taken, qtbot)
    assert [one.text for one in taken.cases.cases] == [case]
    taken.cases.look.click()
    done(taken, qtbot)
    last = taken.cases.list.topLevelItem(taken.cases.list.topLevelItemCount() - 1)
    assert (last.text(0), last.text(2)) == (case, "文件里没有了")
    last.setCheckState(0, Qt.CheckState.Unchecked)
    assert taken.gathered is not None
    assert taken.gathered.cases == ()
