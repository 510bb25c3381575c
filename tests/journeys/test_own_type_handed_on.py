"""A type is made from an old report, edited in Excel and given to another office, which writes a report with it; then the
type is changed, and the report moved to the new version once it was read what that changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from djdesk.intake.readers.read import read_content
from djdesk.model.period import Period
from journeys.clerk import CTRL, Clerk
from support.branch import Branch
from ui.shell.window import MainWindow
from ui.types.page import TypesPage

OLD = """县供销社党支部2024年上半年离退休干部党建工作情况报告
上半年，县供销社党支部扎实做好离退休干部工作。现将有关情况报告如下：
一、主要做法
（一）抓实政治引领
一是坚持集中学习。3月12日组织老同志学习，上半年共组织集中学习9次，参学286人次。
（二）用心精准服务
走访慰问困难老同志17名，每人发放慰问金500元。
二、下一步打算
继续办好老年大学，力争年底前新增课程3门。
县供销社党支部
2024年7月2日
"""
NAME = "离退休干部党建工作情况报告"


class Office:
    """The window of an office with its own store; what a dialog answers is set beforehand."""

    def __init__(self, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.window = MainWindow(Branch(folder).desk)
        qtbot.addWidget(self.window)
        self.clerk, self._patch = Clerk(self.window), monkeypatch

    @property
    def page(self) -> TypesPage:
        return self.window.sides.show_types().page

    def chooses(self, path: Path) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            self._patch.setattr(QFileDialog, name, staticmethod(lambda *_: (str(path), "")))

    def pushes(self, where: QWidget, words: str) -> None:
        QApplication.processEvents()
        found = (one for one in where.findChildren(QPushButton) if one.text() == words and one.isVisible())
        self.clerk.click(next(found))

    @property
    def told(self) -> str:
        return self.page.banner.sentence.text()

    def takes_in(self, path: Path) -> str:
        self.chooses(path)
        self.pushes(self.page, "收进类型…")
        return self.told


@pytest.fixture
def offices(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Office, Office]]:
    made = Office(tmp_path / "县社", qtbot, monkeypatch), Office(tmp_path / "镇社", qtbot, monkeypatch)
    yield made
    for one in made:
        one.window.close()


def made_from_the_old_report(office: Office, folder: Path) -> Path:
    """As a workbook."""
    old, target = folder / "旧报告.txt", folder / f"{NAME}.xlsx"
    old.write_text(OLD, encoding="utf-8")
    office.chooses(old)
    office.pushes(office.page, "从旧报告做一个…")
    office.clerk.until(lambda: "个指标" in office.told)
    office.chooses(target)
    office.pushes(office.page, "导出…")
    assert target.name in office.told
    return target


def edited_in_excel(path: Path, clause: str) -> Path:
    """Another figure and its clause, in rows below the last."""
    book = openpyxl.load_workbook(path)
    for sheet, cells in (
        ("字段", {"章节": "用心精准服务", "名称": "上门送学", "种类": "数量", "单位": "次"}),
        ("分句", {"章节": "用心精准服务", "段": 2, "分句": clause}),
    ):
        columns = {cell.value: cell.column for cell in book[sheet][1]}
        row = book[sheet].max_row + 1
        for head, value in cells.items():
            book[sheet].cell(row, columns[head]).value = value
    edited = path.with_name(f"{len(clause)}-{path.name}")
    book.save(edited)
    return edited


def printed(path: Path) -> str:
    return read_content(path).text


def test_a_type_from_an_old_report_is_handed_on_and_reports_follow_its_versions(
    offices: tuple[Office, Office], tmp_path: Path
) -> None:
    ours, theirs = offices
    path = made_from_the_old_report(ours, tmp_path)
    assert "没有收" in theirs.takes_in(edited_in_excel(path, "送学{上门}次。"))
    assert "工作表“分句”第" in theirs.page.fault_lines.text()
    assert "{上门}" in theirs.page.fault_lines.text()
    assert NAME in theirs.takes_in(edited_in_excel(path, "开展上门送学{上门送学}次。"))

    clerk = theirs.clerk
    clerk.begin(NAME, "镇供销社党支部", Period.parse("2024H1"))
    report_id = clerk.report.id
    section = next(one.id for one in clerk.report.sections if one.heading == "用心精准服务")
    for name, number in (("困难老同志", "12"), ("慰问金", "300"), ("上门送学", "4")):
        clerk.enter_figure(clerk.go(section), name, number)
    clerk.save()
    first = tmp_path / "第一次.docx"
    clerk.export(first)
    assert "开展上门送学4次。" in printed(first)

    changed_in_the_editor(theirs, section)
    theirs.pushes(theirs.page.details, "换到第2版…")
    assert "改名为“抓好精准服务”" in theirs.told
    theirs.window.open_report(report_id)  # not moved before that was said
    assert clerk.report.section(section).heading == "用心精准服务"
    theirs.pushes(theirs.page.banner, "换")
    assert "已换到新的版本" in theirs.told

    theirs.window.open_report(report_id)
    assert (clerk.report.type_version, clerk.report.figure("上门送学").shown) == (2, "4")
    second = tmp_path / "第二次.docx"
    clerk.export(second)
    assert "抓好精准服务" in printed(second)
    assert printed(second).replace("抓好精准服务", "用心精准服务") == printed(first)
    kept = [one.reason for one in theirs.window.desk.store.snapshots(report_id)]
    assert "换到类型第2版之前" in kept


def changed_in_the_editor(office: Office, section: str) -> None:
    office.pushes(office.page, "修改")
    room = office.window.sides.show_types()
    editor = room.editor
    assert editor is not None
    editor.show_part(section, "章节")
    QApplication.processEvents()
    editor.form.editors["heading"].setFocus()
    office.clerk.press(Qt.Key.Key_A, CTRL)
    office.clerk.write("抓好精准服务")
    office.pushes(editor, "存成新的一版")
    assert room.editor is None
