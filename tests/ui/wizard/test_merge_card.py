"""并入改过的 Word 文件 through the window: edit by edit or a whole section, and one undo takes all back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from djdesk.desk.export.export import export_session
from djdesk.model.changes import SetFigure, SetProse
from djdesk.model.figure import parse_figure
from support.branch import Branch
from support.leader import Leader, edited
from ui.old_reports.docx_edits import SectionEdits
from ui.report.bridge import SessionBridge
from ui.wizard.merge_card import MergeCard

PROSE = "走访慰问困难党员，帮助解决实际困难。\n建设党员活动室。\n召开支委会{支委会}次，研究工作。"


@pytest.fixture
def bridge(branch: Branch) -> SessionBridge:
    bridge = SessionBridge(branch.desk, branch.report())
    bridge.apply(SetFigure("支委会", parse_figure("8")))
    bridge.apply(SetProse("organs", PROSE))
    return bridge


@pytest.fixture
def path(bridge: SessionBridge, tmp_path: Path) -> Path:
    path = tmp_path / "汇报.docx"
    export_session(bridge.desk, bridge.session, path)
    return edited(path, leader)


@pytest.fixture
def card(bridge: SessionBridge, show: Callable[[Any], Any], tmp_path: Path) -> MergeCard:
    made: MergeCard = show(MergeCard(bridge, lambda: tmp_path))
    return made


def leader(one: Leader) -> None:
    one.track_replace("困难党员", "老党员")
    one.replace("8次，研究工作", "9次，专题研究工作")
    one.insert_after("建设党员活动室", "选派党员到社区报到。")
    one.replace("存在的问题", "问题和不足")
    one.comment("建设党员活动室", "写上花了多少钱")


def push(qtbot: QtBot, where: QWidget, words: str) -> None:
    found = next(one for one in where.findChildren(QPushButton) if one.text() == words)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def read(qtbot: QtBot, card: MergeCard, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(path), "")))
    push(qtbot, card, "并入改过的 Word 文件…")


def shown(card: MergeCard) -> str:
    return "\n".join((card.words.text(), *(one.text() for one in card.list.findChildren(QLabel))))


def test_everything_is_taken_in_one_step(
    card: MergeCard, bridge: SessionBridge, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge.apply(SetFigure("党员大会", parse_figure("4")))
    before = bridge.report
    read(qtbot, card, path, monkeypatch)
    assert "您后来填的、写的都不动" in shown(card)
    assert "接受修订" in shown(card)
    assert "修订：李书记（2023年7月5日）" in shown(card)
    assert "写上花了多少钱" in shown(card)
    push(qtbot, card, "写进报告")
    organs = bridge.report.section("organs").prose.split("\n")
    assert organs == [
        "走访慰问老党员，帮助解决实际困难。",
        "建设党员活动室。",
        "选派党员到社区报到。",
        "召开支委会{支委会}次，专题研究工作。",
    ]
    assert bridge.report.figure("支委会").shown == "9"
    assert bridge.report.figure("党员大会").shown == "4"
    assert bridge.report.section("problems").heading == "问题和不足"
    bridge.session.undo()
    assert (bridge.report.sections, bridge.report.figures) == (before.sections, before.figures)


def test_one_by_one_and_by_section(
    card: MergeCard, bridge: SessionBridge, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(qtbot, card, path, monkeypatch)
    organs = next(one for one in card.findChildren(SectionEdits) if len(one.rows) > 1)
    assert organs.all.isChecked()
    organs.all.click()
    assert not any(row.take.isChecked() for row in organs.rows)
    next(row for row in organs.rows if row.edit.kind == "数字").take.click()
    assert not organs.all.isChecked()
    push(qtbot, card, "写进报告")
    assert bridge.report.section("organs").prose == PROSE
    assert bridge.report.figure("支委会").shown == "9"
    assert bridge.report.section("problems").heading == "问题和不足"


def test_what_both_have_changed_is_not_ticked(
    card: MergeCard, bridge: SessionBridge, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge.apply(SetFigure("支委会", parse_figure("10")))
    read(qtbot, card, path, monkeypatch)
    assert "您后来填的是10" in shown(card)
    push(qtbot, card, "写进报告")
    assert bridge.report.figure("支委会").shown == "10"


def test_refused_nothing_changes(
    card: MergeCard, bridge: SessionBridge, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bridge.report
    read(qtbot, card, path, monkeypatch)
    push(qtbot, card, "都不要")
    assert bridge.report == before
    assert card.list.rows == []


def test_another_file_gets_a_sentence(
    card: MergeCard, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "合同.txt"
    other.write_text("采购合同\n第一条　甲方向乙方购买打印纸。\n第二条　货到付款。", encoding="utf-8")
    read(qtbot, card, other, monkeypatch)
    assert "对不上" in card.words.text()
    assert card.list.rows == []
