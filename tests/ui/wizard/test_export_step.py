"""导出: each button writes what it says, and no file goes that the program did not write or that was edited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from djdesk.model.changes import SetBasics
from support.branch import Branch
from ui.report.bridge import SessionBridge
from ui.wizard.export_step import ExportStep, export_folder

ZIP, PDF = b"PK\x03\x04", b"%PDF"


@pytest.fixture
def bridge(branch: Branch) -> SessionBridge:
    return SessionBridge(branch.desk, branch.report())


@pytest.fixture
def step(bridge: SessionBridge, show: Callable[[Any], Any], tmp_path: Path) -> ExportStep:
    made: ExportStep = show(ExportStep(bridge))
    made.findChild(QLineEdit).setText(str(tmp_path / "汇报.docx"))
    return made


def push(qtbot: QtBot, step: ExportStep, words: str) -> None:
    found = [one for one in step.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def head(path: Path) -> bytes:
    return path.read_bytes()[:4]


def test_word_stays_word_after_a_pdf(step: ExportStep, qtbot: QtBot, tmp_path: Path) -> None:
    field = step.findChild(QLineEdit)
    for words in ("导出 PDF", "导出 Word", "导出 PDF", "导出 Word"):
        push(qtbot, step, words)
        assert field.text() == str(tmp_path / "汇报.docx"), "the name never changes by itself"
        assert not step.banner.isVisible()
    assert head(tmp_path / "汇报.docx") == ZIP
    assert head(tmp_path / "汇报.pdf") == PDF


@pytest.mark.parametrize("name", ["汇报.pdf", "汇报.txt", "汇报.json", "汇报.doc"])
def test_the_button_for_word_writes_word_whatever_the_name_says(
    step: ExportStep, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    step.findChild(QLineEdit).setText(str(tmp_path / name))
    push(qtbot, step, "导出 Word")
    assert [(path.name, head(path)) for path in tmp_path.glob("汇报*")] == [("汇报.docx", ZIP)]


def test_a_point_in_the_name_is_no_ending(step: ExportStep, qtbot: QtBot, tmp_path: Path) -> None:
    step.findChild(QLineEdit).setText(str(tmp_path / "汇报2023.7月稿"))
    push(qtbot, step, "导出 Word")
    assert head(tmp_path / "汇报2023.7月稿.docx") == ZIP


def test_enter_writes_what_the_name_says(step: ExportStep, qtbot: QtBot, tmp_path: Path) -> None:
    field = step.findChild(QLineEdit)
    field.setText(str(tmp_path / "汇报.txt"))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (tmp_path / "汇报.txt").read_text("utf-8-sig")


def test_every_other_kind_has_its_entry(step: ExportStep, qtbot: QtBot, tmp_path: Path) -> None:
    others = next(one for one in step.findChildren(QPushButton) if one.text() == "其他格式")
    for action in others.menu().actions():
        action.trigger()
    assert {path.name for path in tmp_path.glob("汇报*")} == {"汇报.txt", "汇报.json"}


def test_its_own_last_export_is_replaced_without_a_word(
    step: ExportStep, bridge: SessionBridge, qtbot: QtBot, tmp_path: Path
) -> None:
    push(qtbot, step, "导出 Word")
    before = (tmp_path / "汇报.docx").read_bytes()
    bridge.apply(SetBasics.make(bridge.report, title="新的标题"))
    push(qtbot, step, "导出 Word")
    assert not step.banner.isVisible()
    assert (tmp_path / "汇报.docx").read_bytes() != before


@pytest.mark.parametrize("words", ["导出 Word", "导出 PDF"])
def test_a_file_of_someone_else_is_asked_about_once(
    step: ExportStep, qtbot: QtBot, tmp_path: Path, words: str
) -> None:
    path = tmp_path / ("汇报.docx" if words == "导出 Word" else "汇报.pdf")
    path.write_bytes(b"not ours")
    push(qtbot, step, words)
    assert "不是本程序" in step.banner.sentence.text()
    first = step.banner.findChildren(QPushButton)[0]
    assert first.text() == "换个名字导出"
    assert path.read_bytes() == b"not ours"
    push(qtbot, step, "换掉它")
    assert not step.banner.isVisible()
    assert head(path) in (ZIP, PDF)


def test_the_leaders_copy_stays(step: ExportStep, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "汇报.docx"
    push(qtbot, step, "导出 Word")
    edited = path.read_bytes() + b" "
    path.write_bytes(edited)
    push(qtbot, step, "导出 Word")
    assert "改过" in step.banner.sentence.text()
    push(qtbot, step, "换个名字导出")
    assert path.read_bytes() == edited
    assert head(tmp_path / "汇报（2）.docx") == ZIP
    assert step.findChild(QLineEdit).text() == str(tmp_path / "汇报（2）.docx")
    push(qtbot, step, "导出 Word")
    assert not step.banner.isVisible()


def test_another_name_for_the_pdf_leaves_that_of_word(step: ExportStep, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "汇报.pdf").write_bytes(b"not ours")
    push(qtbot, step, "导出 PDF")
    push(qtbot, step, "换个名字导出")
    assert head(tmp_path / "汇报（2）.pdf") == PDF
    assert step.findChild(QLineEdit).text() == str(tmp_path / "汇报.docx")


def test_a_file_that_is_open_and_not_ours_is_one_question(
    step: ExportStep, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "汇报.docx"
    path.write_bytes(b"not ours")
    (tmp_path / "~$汇报.docx").write_bytes(b"owner")
    push(qtbot, step, "导出 Word")
    assert "Word" in step.banner.sentence.text()
    assert "不是本程序" in step.banner.sentence.text()
    push(qtbot, step, "它没有开着，仍然导出")
    assert not step.banner.isVisible()
    assert head(path) == ZIP


def test_the_table_beside_the_report_is_asked_about_too(
    step: ExportStep, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "汇报指标表.xlsx").write_bytes(b"not ours")
    push(qtbot, step, "导出指标表 .xlsx")
    assert "不是本程序" in step.tables.banner.sentence.text()
    push(qtbot, step, "换个名字导出")
    assert head(tmp_path / "汇报指标表（2）.xlsx") == ZIP
    push(qtbot, step, "导出指标表 .xlsx")
    assert step.tables.banner.isVisible(), "the first one is still someone else's"


def test_a_unit_too_long_for_a_file_name_is_shortened_and_said(
    step: ExportStep, bridge: SessionBridge, qtbot: QtBot, tmp_path: Path
) -> None:
    unit = "某某自治区某某市某某县某某镇" * 8
    field = step.findChild(QLineEdit)
    bridge.apply(SetBasics.make(bridge.report, unit=unit))
    field.setText("")
    bridge.apply(SetBasics.make(bridge.report, addressee="区委"))
    assert Path(field.text()).stem.endswith("汇报"), "period and kind stay"
    assert len(Path(field.text()).name.encode()) <= 255
    field.setText(str(tmp_path / f"{unit}半年汇报.docx"))
    push(qtbot, step, "导出 Word")
    (made,) = tmp_path.glob("*.docx")
    assert made.stem.endswith("半年汇报")
    assert made.name in step._result_words.text()
    assert "缩短" in step._result_words.text()
    push(qtbot, step, "导出指标表 .xlsx")
    (table,) = tmp_path.glob("*.xlsx")
    assert table.stem.endswith("半年汇报指标表")


def test_the_folder_is_that_of_documents_then_the_last_one(
    step: ExportStep, bridge: SessionBridge, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "文档"
    documents.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", staticmethod(lambda _: str(documents)))
    assert export_folder(bridge.desk) == documents
    push(qtbot, step, "导出 Word")
    assert export_folder(bridge.desk) == tmp_path


def test_choosing_a_place_asks_nothing_yet(
    step: ExportStep, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {}

    def choose(*arguments: object, **options: object) -> tuple[str, str]:
        asked.update(options)
        return str(tmp_path / "别处.docx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(choose))
    push(qtbot, step, "换个位置…")
    assert asked["options"] == QFileDialog.Option.DontConfirmOverwrite
    assert step.findChild(QLineEdit).text() == str(tmp_path / "别处.docx")
