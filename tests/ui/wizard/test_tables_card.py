"""The tables of the export step through the real widgets: the annex as part of the report, both files,
cancel, a file that is open.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import StoreError
from djdesk.model.changes import SetBasics, SetFigure
from djdesk.model.figure import parse_figure
from djdesk.model.formal_elements import Annex
from djdesk.model.row_changes import AddRows
from support.branch import Branch
from ui.fields.annexes import AnnexEditor
from ui.report.bridge import SessionBridge
from ui.wizard.export_step import ExportStep

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture
def bridge(branch: Branch) -> SessionBridge:
    bridge = SessionBridge(branch.desk, branch.report())
    bridge.apply(SetFigure("支委会", parse_figure("6")))
    return bridge


@pytest.fixture
def step(bridge: SessionBridge, show: Callable[[Any], Any], tmp_path: Path) -> ExportStep:
    made: ExportStep = show(ExportStep(bridge))
    made.findChild(QLineEdit).setText(str(tmp_path / "汇报.docx"))
    return made


def push(qtbot: QtBot, where: QWidget, words: str) -> None:
    found = next(child for child in where.findChildren(QPushButton) if child.text() == words)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def rows_of(bridge: SessionBridge) -> list[str]:
    return [block.text for block in bridge.session.blocks() if block.role == "row"]


def test_the_annex_is_off_at_first_and_a_step_of_undo(
    step: ExportStep, bridge: SessionBridge, tmp_path: Path
) -> None:
    assert not step.tables.annex.isChecked()
    step.tables.annex.click()
    assert bridge.report.extras.annexes == (Annex(figures=True),)
    assert any(text.startswith("支委会次6") for text in rows_of(bridge))
    assert bridge.desk.store.load(bridge.report.id) == bridge.report
    bridge.apply(SetFigure("支委会", parse_figure("7")))
    assert any(text.startswith("支委会次7") for text in rows_of(bridge))
    assert step.findChild(QLineEdit).text() == str(tmp_path / "汇报.docx")  # the chosen place stays
    bridge.session.undo()
    bridge.session.undo()
    assert not step.tables.annex.isChecked()
    assert bridge.report.extras.annexes == ()
    bridge.session.redo()
    assert step.tables.annex.isChecked()
    step.tables.annex.click()
    assert bridge.report.extras.annexes == ()


def test_it_stands_behind_the_clerks_own_annexes_and_can_be_named_and_moved(
    step: ExportStep, bridge: SessionBridge, show: Callable[[Any], Any], qtbot: QtBot
) -> None:
    editor: AnnexEditor = show(AnnexEditor(bridge))
    editor.add.click()
    qtbot.keyClicks(editor.title, "Mingdan")
    step.tables.annex.click()
    words = [editor.list.item(row).text() for row in range(editor.list.count())]
    assert words == ["附件1：Mingdan", "附件2：2023年上半年主要指标对照表"]
    editor.list.setCurrentRow(1)
    assert editor.title.placeholderText() == "2023年上半年主要指标对照表"
    assert not editor.table.isVisible()
    push(qtbot, editor, "上移")
    assert [annex.figures for annex in bridge.report.extras.annexes] == [True, False]
    assert step.tables.annex.isChecked()
    push(qtbot, editor, "删除")
    assert not step.tables.annex.isChecked()


def test_the_table_of_figures_lies_beside_the_report(step: ExportStep, qtbot: QtBot, tmp_path: Path) -> None:
    push(qtbot, step, "导出指标表 .xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "汇报指标表.xlsx")["指标表"]
    assert {row[2]: row[4] for row in sheet.iter_rows(min_row=4, values_only=True)}["支委会"] == 6
    assert "已写好 汇报指标表.xlsx" in step.tables.words.text()
    assert "还没有填" in step.tables.words.text()


def test_the_source_sheet_is_made_step_by_step(
    step: ExportStep, bridge: SessionBridge, qtbot: QtBot, tmp_path: Path
) -> None:
    session = bridge.ledgers.open("meetings")
    session.apply(
        AddRows(
            tuple(
                session.new_record({"会议类型": "支委会", "日期": f"2023-01-{day:02}", "主题": "13812345678"})
                for day in range(1, 9)
            )
        )
    )
    push(qtbot, step, "导出数据来源表 .xlsx")
    assert not step.tables.sources.isEnabled()
    qtbot.waitUntil(lambda: not step.tables.busy)
    book = openpyxl.load_workbook(tmp_path / "汇报数据来源表.xlsx")
    assert book.sheetnames == ["指标来源", "三会一课"]
    assert "有 1 项和台账不一致" in step.tables.words.text()
    texts = {str(cell.value) for row in book["三会一课"].iter_rows() for cell in row}
    assert "138****78" in texts
    step.tables.personal.click()
    push(qtbot, step, "导出数据来源表 .xlsx")
    qtbot.waitUntil(lambda: not step.tables.busy)
    texts = {
        str(cell.value)
        for row in openpyxl.load_workbook(tmp_path / "汇报数据来源表.xlsx")["三会一课"].iter_rows()
        for cell in row
    }
    assert "13812345678" in texts


def test_given_up_it_leaves_what_was_there(step: ExportStep, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "汇报数据来源表.xlsx"
    path.write_bytes(b"old")
    push(qtbot, step, "导出数据来源表 .xlsx")
    push(qtbot, step.tables, "取消")
    assert not step.tables.busy
    assert path.read_bytes() == b"old"
    assert "没有导出" in step.tables.words.text()


@pytest.mark.parametrize(
    ("words", "name"), [("导出指标表 .xlsx", "汇报指标表"), ("导出数据来源表 .xlsx", "汇报数据来源表")]
)
def test_a_file_that_is_open_is_said_so_with_two_ways_out(
    step: ExportStep, qtbot: QtBot, tmp_path: Path, words: str, name: str
) -> None:
    (tmp_path / f"{name}.xlsx").write_bytes(b"old")
    (tmp_path / f"~${name}.xlsx").write_bytes(b"")
    push(qtbot, step, words)
    qtbot.waitUntil(lambda: not step.tables.busy)
    assert "Excel 或 WPS 表格" in step.tables.banner.sentence.text()
    push(qtbot, step.tables.banner, "换个名字导出")
    qtbot.waitUntil(lambda: (tmp_path / f"{name}（2）.xlsx").exists() and not step.tables.busy)
    assert (tmp_path / f"{name}.xlsx").read_bytes() == b"old"


def test_a_folder_that_is_gone_gets_a_sentence(step: ExportStep, qtbot: QtBot, tmp_path: Path) -> None:
    step.findChild(QLineEdit).setText(str(tmp_path / "没有" / "汇报.docx"))
    for words in ("导出指标表 .xlsx", "导出数据来源表 .xlsx"):
        push(qtbot, step, words)
        qtbot.waitUntil(lambda: not step.tables.busy)
        assert "找不到文件夹" in step.tables.banner.sentence.text()
        step.tables.banner.hide()


def test_the_proposed_place_follows_the_title_until_another_is_chosen(
    bridge: SessionBridge, show: Callable[[Any], Any], tmp_path: Path
) -> None:
    step: ExportStep = show(ExportStep(bridge))
    field = step.findChild(QLineEdit)
    bridge.apply(SetBasics.make(bridge.report, title="甲"))
    assert Path(field.text()).name == "甲（2023年上半年）.docx"
    field.setText(str(tmp_path / "乙.docx"))
    bridge.apply(SetBasics.make(bridge.report, title="丙"))
    assert Path(field.text()).name == "乙.docx"


def test_a_choice_that_cannot_be_kept_is_said_and_the_file_is_there(
    step: ExportStep, bridge: SessionBridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*parts: object) -> None:
        raise StoreError("磁盘已满", "请腾出空间")

    monkeypatch.setattr(type(bridge.desk.store), "set_setting", full)
    step.with_data.click()
    assert step.banner.sentence.text().startswith("没有改：磁盘已满")
    assert step.with_data.isChecked()  # what the next export does
    step.banner.hide()
    step.export()
    assert (tmp_path / "汇报.docx").exists()
    assert "已导出，但没有记住" in step.banner.sentence.text()
    assert step.banner.isVisible()


def test_a_choice_that_is_kept_is_not_spoken_of(
    step: ExportStep, bridge: SessionBridge, tmp_path: Path
) -> None:
    step.with_data.click()
    assert not bridge.desk.exports_data
    step.export()
    assert bridge.desk.export_folder == tmp_path
    assert step.banner.isHidden()
