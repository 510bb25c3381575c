"""The import page over a real store: columns assigned, wrong cells put right, rows left out, lists saved,
files refused in a sentence.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import StoreError
from ledgers.workbook.test_hostile_workbooks import FILES, OLE
from ledgers.workbook.test_workbook import HEADS, saved
from support.input_method import compose, write
from support.ledger_office import Office
from ui.ledger.workbook.mapping import NONE
from ui.ledger.workbook.mistakes_model import REASON, STATE, TYPED
from ui.ledger.workbook.page import LedgerImportPage
from ui.ledger.workbook.plan_view import CHANGED, ROWS, WRONG

GOOD: list[list[Any]] = [
    HEADS,
    ["2023-01-05", "个别谈话", "甲", "张三", 2],
    ["2023-01-06", "集体谈话", "乙", "李四", 3],
]
BAD: list[list[Any]] = [
    *GOOD,
    ["1月7日", "座谈", "丙", "王五", 1],
    ["2023-01-08", "座谈", "丁", "王五", "若干"],
    ["2023-01-09", "座谈", "戊", "王五", 1],
]


class Desk:
    """The page, opened for the ledger 谈心谈话."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.office, self.folder, self._qtbot = Office(folder / "data"), folder, qtbot
        self.session = self.office.session
        self.page = LedgerImportPage(self.office.ledgers)
        self.done: list[str] = []
        self.page.imported.connect(lambda _ledger, words, _sheet: self.done.append(words))
        qtbot.addWidget(self.page)
        self.page.resize(1366, 700)
        self.page.show()
        qtbot.waitActive(self.page)

    def open(self, lines: list[list[Any]], name: str = "谈话.xlsx") -> Path:
        path = saved(self.folder / name, lines)
        self.read(path)
        return path

    def read(self, path: Path) -> None:
        self.page.open(self.session, path)
        self.wait()

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: self.page.is_settled, timeout=20_000)

    def type(self, line: int, text: str) -> None:
        """Goes to the line, types and presses Enter."""
        table = self.page.view.wrong
        table.setFocus()
        table.setCurrentIndex(table.mistakes.index(line, TYPED))
        QTest.keyClick(table, Qt.Key.Key_Return)
        write(table.delegate.editor.focusProxy(), text)  # type: ignore[union-attr,arg-type]
        QTest.keyClick(table.delegate.editor.focusProxy(), Qt.Key.Key_Return)  # type: ignore[union-attr]
        self.wait()

    def cell(self, line: int, column: int) -> str:
        model = self.page.view.mistakes
        return str(model.data(model.index(line, column)))

    def press(self, words: str) -> None:
        button = next(
            one
            for one in self.page.findChildren(type(self.page.take))
            if one.text() == words and one.isVisible()
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def contents(self) -> list[object]:
        return [record.cells["内容"] for record in self.session.view().rows(0, self.session.count())]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(qtbot, tmp_path)


NUMBERS = ("13800138000", "330102199001011234", "6222021234567890123")


def seen(page: LedgerImportPage) -> str:
    """Every text that the page shows."""
    view = page.view
    models = (view.preview.preview, view.mistakes, view.changed.model(), view.notes.model())
    cells = [
        str(model.index(row, column).data(role))
        for model in models
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    ]
    return "\n".join([*cells, *(one.text() for one in page.findChildren(QLabel))])


@pytest.mark.parametrize(("width", "first"), [(1366, "行 列 内容 原因 改为"), (890, "行 内容 改为")])
def test_what_is_typed_for_a_wrong_cell_is_in_sight_at_every_width(
    desk: Desk, width: int, first: str
) -> None:
    desk.open([*GOOD, ["2023-13-45", "个别谈话", "苏明", "秦远", 1]])
    desk.page.resize(width, 480)
    header = desk.page.view.wrong.horizontalHeader()
    model = desk.page.view.mistakes
    order = [header.logicalIndex(place) for place in range(header.count())]
    words = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in order]
    assert " ".join(words).startswith(first)
    end = header.sectionViewportPosition(TYPED) + header.sectionSize(TYPED)
    assert end <= desk.page.view.wrong.viewport().width()


def test_numbers_of_persons_are_not_shown_in_full_before_an_import_either(desk: Desk) -> None:
    lines = [
        *GOOD,
        ["2023-01-09", "个别谈话", f"电话{NUMBERS[0]}", NUMBERS[1], 1],
        ["2023-01-10", "个别谈话", NUMBERS[2], "王五", f"{NUMBERS[0]}人"],
        ["合计", None, f"联系人{NUMBERS[0]}", None, 5],
    ]
    desk.open(lines)
    text = seen(desk.page)
    assert "138****00" in text
    assert not [number for number in NUMBERS if number in text]
    desk.page.take.click()
    desk.wait()
    assert f"电话{NUMBERS[0]}" in desk.contents()
    lines[3][1], lines[3][2] = "集体谈话", f"电话{NUMBERS[0]}转1"
    desk.open(lines, "谈话.xlsx")
    assert not [number for number in NUMBERS if number in seen(desk.page)]
    desk.office.desk.set_shows_whole_numbers(True)
    desk.open(lines, "谈话2.xlsx")
    assert NUMBERS[0] in seen(desk.page)


def test_what_can_be_read_comes_in_as_one_step(desk: Desk) -> None:
    desk.open([["谈心谈话台账"], *GOOD, ["合计", None, None, None, 5]])
    page = desk.page
    assert page.view.places.currentIndex() == ROWS
    assert [tab.text() for tab in page.view.tabs if tab.isVisible()] == [
        "要导入的行 2",
        "读不出的行 0",
        "标题、合计和备注 2",
    ]
    assert page.view.preview.preview.index(0, 0).data() == "2023年1月5日"
    assert page.strip.head.currentText().startswith("第 2 行：")
    notes = page.view.notes
    assert [notes.topLevelItem(place).text(0) for place in range(2)] == ["1", "5"]
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.done == ["已导入 2 行。"]
    assert desk.contents() == ["甲", "乙"]
    desk.session.undo()
    assert desk.contents() == []


def test_wrong_cells_are_put_right_beside_their_reason(desk: Desk) -> None:
    desk.open(BAD)
    page = desk.page
    assert page.summary.text() == "可以导入 2 行，读不出 3 行。"
    assert page.view.places.currentIndex() == WRONG
    desk.type(0, "某日")
    assert "“某日”不是日期" in desk.cell(0, REASON)
    QTest.keyClick(page.view.wrong, Qt.Key.Key_F2)
    QTest.keyClick(
        page.view.wrong.delegate.editor.focusProxy(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier
    )  # type: ignore[union-attr]
    desk_editor = page.view.wrong.delegate.editor
    assert desk_editor is not None
    write(desk_editor.focusProxy(), "2023.1.7")  # type: ignore[arg-type]
    QTest.keyClick(desk_editor.focusProxy(), Qt.Key.Key_Return)
    assert desk.cell(0, STATE) == "已改好"
    desk.type(1, "集体谈话")
    assert page.summary.text() == "可以导入 3 行，读不出 2 行。"
    assert "另有 2 处“类型”也是“座谈”" in page.view.alike.text()
    desk.press("一起改")
    desk.wait()
    assert page.summary.text() == "可以导入 4 行，读不出 1 行。"
    assert page.view.wrong.currentIndex().row() == page.view.mistakes.next_open(0)
    desk.press("导入 4 行")
    assert sorted(map(str, desk.contents())) == sorted("甲乙丙戊")


def test_what_is_still_being_composed_counts_when_import_is_pressed(desk: Desk) -> None:
    desk.open([*GOOD, ["2023-01-07", "座谈", "丙", "王五", 1]])
    table = desk.page.view.wrong
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.delegate.editor is not None
    box = table.delegate.editor.focusProxy()
    assert box is not None
    compose(box, "个别谈话")
    desk.page.import_rows()
    desk.wait()
    assert desk.done == ["已导入 3 行。"]
    assert desk.contents() == ["甲", "乙", "丙"]


def test_days_without_a_year_are_given_one_all_at_once(desk: Desk) -> None:
    days = ["3月15日", "4-6", "5.18", "3.1", "2月30日", "5月", "3.8", "6月3日下午"]
    desk.open(
        [
            ["2022年谈心谈话台账"],
            HEADS,
            *([day, "个别谈话", f"第{number}次", "张三", 1] for number, day in enumerate(days)),
            *GOOD[1:],
        ]
    )
    view = desk.page.view
    assert (view.year_words.text(), view.year.value()) == ("有 6 处日期没有写年份，都是哪一年的？", 2022)
    view.year.setValue(2021)
    desk.press("就按这一年")
    desk.wait()
    assert desk.page.summary.text() == "可以导入 7 行，读不出 3 行。"
    assert [desk.cell(line, TYPED) for line in range(8)] == [
        "2021-03-15",
        "2021-04-06",
        "2021-05-18",
        "",
        "",
        "",
        "2021-03-08",
        "2021-06-03",
    ]
    desk.press("导入 7 行")
    assert "2021-05-18" in [record.cells["日期"] for record in desk.session.view().rows(0, 7)]


def test_a_composition_begun_in_the_table_goes_on_in_the_cell(desk: Desk) -> None:
    desk.open([*GOOD, ["2023-01-07", "座谈", "丙", "王五", 1], [None, "个别谈话", "丁", "王五", 1]])
    table = desk.page.view.wrong
    table.setFocus()
    table.setCurrentIndex(table.mistakes.index(0, TYPED))
    compose(table, "geren")
    compose(table, "gebie")
    compose(QApplication.focusWidget() or table, commit="个别谈话")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    desk.wait()
    assert (desk.cell(0, TYPED), desk.cell(0, STATE)) == ("个别谈话", "已改好")
    assert table.currentIndex().row() == 1
    QTest.keyClicks(table, "2")
    QTest.keyClicks(QApplication.focusWidget(), "023.3.4")
    desk.page.settle()
    desk.wait()
    assert desk.page.summary.text() == "可以导入 4 行。"


def test_rows_are_left_out_and_taken_in_again_with_delete(desk: Desk) -> None:
    desk.open(BAD)
    table = desk.page.view.wrong
    table.setFocus()
    table.setCurrentIndex(table.mistakes.index(0, TYPED))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    desk.wait()
    assert desk.page.summary.text() == "可以导入 2 行，读不出 2 行，不导入 1 行。"
    assert [desk.cell(line, STATE) for line in (0, 1, 2)] == ["这一行不导入", "这一行不导入", ""]
    assert desk.page.view.leave_out.text() == "恢复所选的行"
    desk.press("恢复所选的行")
    desk.wait()
    assert desk.page.summary.text() == "可以导入 2 行，读不出 3 行。"


def test_another_column_is_assigned_and_what_was_mended_stays(desk: Desk) -> None:
    desk.open([["日期", "类型", "说了什么", "谈话人", "人次"], *BAD[1:]])
    page = desk.page
    assert "“内容”（必填）" in page.view.mapping.missing.text()
    assert page.summary.text() == "可以导入 0 行，读不出 5 行。"
    line = next(line for line, one in enumerate(page.view.mistakes.cells) if one.key == (4, "日期"))
    desk.type(line, "2023-1-7")
    box = page.view.mapping.boxes["C"]
    assert box.currentText() == NONE
    box.setFocus()
    box.setCurrentIndex(box.findData("内容"))
    box.activated.emit(box.currentIndex())
    desk.wait()
    assert not page.view.mapping.missing.isVisible()
    assert page.summary.text() == "可以导入 2 行，读不出 3 行。"
    assert [one.state for one in page.view.mistakes.cells if one.key == (4, "日期")] == ["mended"]
    desk.press("导入 2 行")
    desk.open([["日期", "类型", "说了什么"], ["2023-03-01", "个别谈话", "己"]], "下一份.xlsx")
    assert page.view.mapping.boxes["C"].currentData() == "内容"
    assert page.summary.text() == "可以导入 1 行。"


def test_a_column_that_is_chosen_twice_moves(desk: Desk) -> None:
    desk.open([[*HEADS, "备用"], [*GOOD[1], "别的内容"]])
    boxes = desk.page.view.mapping.boxes
    boxes["F"].setCurrentIndex(boxes["F"].findData("内容"))
    boxes["F"].activated.emit(boxes["F"].currentIndex())
    desk.wait()
    assert boxes["C"].currentText() == NONE
    desk.press("导入 1 行")
    assert desk.contents() == ["别的内容"]


def test_the_clerk_chooses_sheet_and_heads(desk: Desk) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "一季度"
    for line in GOOD:
        first.append(line)
    second = book.create_sheet("二季度")
    for line in [["甲", "乙"], ["时候", "哪一类", "说了什么"], ["2023-04-05", "个别谈话", "丁"]]:
        second.append(line)
    book.save(desk.folder / "x.xlsx")
    desk.read(desk.folder / "x.xlsx")
    page = desk.page
    assert page.strip.sheet.currentText() == "一季度（3 行）"
    page.strip.sheet.setCurrentIndex(1)
    page.strip.sheet.activated.emit(1)
    desk.wait()
    assert "工作表“二季度”不像“谈心谈话”台账" in page.refused.sentence.text()
    assert page.strip.sheet.isVisible()
    page.strip.sheet.setCurrentIndex(0)
    page.strip.sheet.activated.emit(0)
    desk.wait()
    assert page.take.text() == "导入 2 行"


def test_the_list_of_wrong_cells_goes_to_who_keeps_the_table(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(BAD)
    for ending in (".xlsx", ".txt"):
        target = desk.folder / f"清单{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), ""))
        desk.press("把这份清单存成文件…")
        assert "已把 5 处" in desk.page.banner.sentence.text()
    sheet = openpyxl.load_workbook(desk.folder / "清单.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[3]][1:] == ["工作表", "行", "列", "栏目", "内容", "原因"]
    assert [cell.value for cell in sheet[4]][1:6] == ["台账", 4, "A", "日期", "1月7日"]
    source = desk.folder / "谈话.xlsx"
    before = source.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(source), ""))
    desk.press("把这份清单存成文件…")
    assert "不能盖掉正在导入的表格" in desk.page.banner.sentence.text()
    assert source.read_bytes() == before
    assert "第4行A列“日期”" in (desk.folder / "清单.txt").read_text(encoding="utf-8-sig")


def test_a_table_saved_as_text_comes_in(desk: Desk) -> None:
    path = desk.folder / "谈话.csv"
    with path.open("w", encoding="gbk", newline="") as file:
        csv.writer(file).writerows(GOOD)
    desk.read(path)
    assert desk.page.summary.text() == "可以导入 2 行。"


def test_rows_that_changed_in_the_file_are_offered(desk: Desk) -> None:
    path = desk.open(GOOD)
    desk.press("导入 2 行")
    saved(path, [*GOOD[:2], [*GOOD[2][:4], 30]])
    desk.read(path)
    page = desk.page
    assert page.view.places.currentIndex() == CHANGED
    assert page.view.changed.topLevelItem(0).text(3) == "人次：3 → 30"
    page.view.changed.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert (page.take.isEnabled(), page.reason.text()) == (False, "没有新的行；要更新变了的行，请打上勾")
    page.view.changed.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    desk.press("更新 1 行")
    assert desk.done[-1] == "已更新 1 行。"
    assert [record.cells["人次"] for record in desk.session.view().rows(0, 2)] == [2, 30]
    desk.read(path)
    assert page.reason.text() == "这些行台账里都已经有了"


def test_rows_that_are_crossed_out_are_told_and_taken(desk: Desk) -> None:
    """A line through a row says here that it does not count, there that it is done."""
    path = saved(desk.folder / "x.xlsx", GOOD)
    book = openpyxl.load_workbook(path)
    for cell in book["台账"][3]:
        cell.font = Font(strike=True)
    book.save(path)
    desk.read(path)
    assert (
        desk.page.summary.text()
        == "可以导入 2 行。表格里第3行划了删除线，也算在内；作废的请先在表格里删掉再导入。"
    )
    desk.press("导入 2 行")


def test_hidden_rows_and_lines_that_moved_are_told(desk: Desk) -> None:
    path = saved(desk.folder / "x.xlsx", GOOD)
    book = openpyxl.load_workbook(path)
    book["台账"].row_dimensions[2].hidden = True
    book.save(path)
    desk.read(path)
    assert desk.page.summary.text() == "可以导入 2 行。其中 1 行在表格里是隐藏的或被筛选掉的。"
    desk.press("导入 2 行")
    saved(path, [*GOOD[:2], ["2023-03-06", "集体谈话", "另一件", "李四", 3]])
    desk.read(path)
    words = [one.text() for one in desk.page.view.findChildren(QLabel) if one.isVisible()]
    assert any("第 3 行上次导入时是别的内容，作为新的行导入" in one for one in words)


def test_nothing_comes_in_that_has_not_been_seen(desk: Desk) -> None:
    desk.page.open(desk.session, saved(desk.folder / "x.xlsx", GOOD))
    desk.page.import_rows()
    desk.wait()
    assert (desk.done, desk.session.count()) == ([], 0)
    assert desk.page.take.text() == "导入 2 行"


def test_cancel_stops_and_leaves_everything_as_it_was(desk: Desk, qtbot: QtBot) -> None:
    path = saved(desk.folder / "x.xlsx", [HEADS, *([*GOOD[1]] for _ in range(3000))])
    desk.page.open(desk.session, path)
    qtbot.waitUntil(lambda: desk.page.busy.stop.isVisible() or not desk.page.work.busy, timeout=20_000)
    desk.page.busy.stop.click()
    assert not desk.page.work.busy
    assert desk.session.count() == 0


def test_what_was_mended_waits_for_the_clerk_to_come_back(desk: Desk) -> None:
    path = desk.open(BAD)
    desk.type(0, "2023-1-7")
    desk.page.hide()
    desk.read(saved(desk.folder / "y.xlsx", GOOD))
    desk.page.show()
    desk.wait()
    desk.read(path)
    assert desk.cell(0, TYPED) == "2023-01-07"
    os.utime(path, (1, 1))
    desk.read(path)
    assert desk.cell(0, TYPED) == ""


def test_a_page_that_is_left_while_it_reads_goes_on_when_it_is_shown_again(desk: Desk) -> None:
    desk.page.open(desk.session, saved(desk.folder / "x.xlsx", GOOD))
    desk.page.hide()
    assert not desk.page.work.busy
    desk.page.show()
    desk.wait()
    assert desk.page.take.text() == "导入 2 行"


def test_a_mistake_of_ours_ends_the_work_and_is_reported(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("djdesk.desk.workbook.ledger_import.plan_import", broken)
    with qtbot.captureExceptions() as caught:
        desk.open(GOOD)
        qtbot.wait(50)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_a_file_is_dropped_and_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(desk.folder / "x.xlsx", GOOD)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    desk.page.open(desk.session)
    assert "还没有选文件" in desk.page.refused.sentence.text()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.page.dropEvent(event)
    desk.wait()
    assert desk.page.take.text() == "导入 2 行"


def test_a_store_that_cannot_be_written_is_told_and_nothing_is_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(BAD)
    desk.type(0, "2023-1-7")

    def full(*_: object) -> None:
        raise StoreError("磁盘空间不够", "请腾出空间后再试")

    monkeypatch.setattr(desk.session, "apply", full)
    desk.press("导入 2 行")
    assert desk.page.banner.sentence.text() == "磁盘空间不够，请腾出空间后再试。"
    assert desk.cell(0, TYPED) == "2023-01-07"
    assert desk.session.count() == 0


# ---------------------------------------------------------------- files that are none, or harm


@pytest.mark.parametrize("kind", FILES)
def test_hostile_files_get_one_sentence(desk: Desk, kind: str) -> None:
    make, word = FILES[kind]
    path = desk.folder / "x.xlsx"
    path.write_bytes(make())
    desk.read(path)
    assert word in desk.page.refused.sentence.text()
    assert desk.page.refused.sentence.text().endswith("。")
    assert not desk.page.take.isVisible()


def _vanishing(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (_vanishing, "找不到文件"),
        (lambda path: path.write_bytes(OLE + b"W\0o\0r\0k\0b\0o\0o\0k\0"), "旧格式|转换不了"),
    ],
)
def test_files_that_go_or_turn_out_old(
    desk: Desk, spoil: Callable[[Path], object], word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("djdesk.formats.libreoffice.office_program", lambda: None)
    path = saved(desk.folder / "x.xlsx", GOOD)
    desk.page.open(desk.session, path)
    spoil(path)
    desk.wait()
    assert any(one in desk.page.refused.sentence.text() for one in word.split("|"))


def test_a_file_that_another_program_holds(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(desk.folder / "x.xlsx", GOOD)
    (desk.folder / "~$x.xlsx").touch()

    def held(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", held)
    desk.read(path)
    assert (
        desk.page.refused.sentence.text()
        == "“x.xlsx”正被Excel 或 WPS 表格打开，读不了，请先在那里关闭它，再导入。"
    )
