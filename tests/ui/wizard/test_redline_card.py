"""导出花脸稿 on the export page: against the last exported version, or any other that was kept."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from djdesk.desk.export.export import export_session
from djdesk.desk.merge.leader_file import leader_file
from djdesk.model.changes import SetFigure, SetProse
from djdesk.model.figure import parse_figure
from support.branch import Branch
from ui.report.bridge import SessionBridge
from ui.versions.redline_card import RedlineCard


@pytest.fixture
def bridge(branch: Branch) -> SessionBridge:
    bridge = SessionBridge(branch.desk, branch.report())
    bridge.apply(SetFigure("支委会", parse_figure("8")))
    bridge.apply(SetProse("organs", "走访慰问困难党员。\n召开支委会{支委会}次，研究工作。"))
    return bridge


@pytest.fixture
def card(bridge: SessionBridge, show: Callable[[Any], Any], tmp_path: Path) -> RedlineCard:
    made: RedlineCard = show(RedlineCard(bridge, lambda: tmp_path / "汇报.docx"))
    made.refresh()
    return made


def push(qtbot: QtBot, card: RedlineCard) -> None:
    qtbot.mouseClick(card.export, Qt.MouseButton.LeftButton)


def document(path: Path) -> str:
    return zipfile.ZipFile(path).read("word/document.xml").decode()


def test_the_wheel_that_turns_the_page_chooses_no_version(
    bridge: SessionBridge, show: Callable[[Any], Any], tmp_path: Path
) -> None:
    """The list took the wheel where it lay under the pointer: the page stood, another version was chosen."""
    for number in ("9", "10"):
        bridge.apply(SetFigure("支委会", parse_figure(number)))
        export_session(bridge.desk, bridge.session, tmp_path / f"{number}.docx")
    card = RedlineCard(bridge, lambda: tmp_path / "汇报.docx")
    card.refresh()
    assert card.versions.count() > 1
    page = QScrollArea()
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addWidget(card)
    column.addSpacing(2000)
    page.setWidget(inside)
    show(page)
    before = card.versions.currentIndex()
    turn(card.versions, -120)
    turn(card.versions, 120)
    turn(card.versions, -120)
    assert card.versions.currentIndex() == before
    assert not card.versions.hasFocus()


def turn(over: QWidget, by: int) -> None:
    """One notch of the wheel over the middle of a widget, as the window system sends it."""
    where = QPointF(over.rect().center())
    event = QWheelEvent(
        where,
        QPointF(over.mapToGlobal(over.rect().center())),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(over, event)


def test_what_changed_since_the_last_export_is_marked(
    card: RedlineCard, bridge: SessionBridge, tmp_path: Path, qtbot: QtBot
) -> None:
    export_session(bridge.desk, bridge.session, tmp_path / "汇报.docx")
    bridge.apply(SetFigure("支委会", parse_figure("9")))
    card.refresh()
    card.versions.setCurrentIndex(0)
    assert card.versions.currentText().endswith("导出 汇报.docx")
    push(qtbot, card)
    made = tmp_path / "汇报（花脸稿）.docx"
    assert "<w:delText>8</w:delText>" in document(made)
    assert card.words.text().startswith("汇报（花脸稿）.docx\n保存在 ")
    assert "标出改动 2 处" in card.words.text()
    assert card.open.isVisible()


def test_the_last_export_is_proposed_and_a_redline_is_one(
    bridge: SessionBridge, show: Callable[[Any], Any], tmp_path: Path, qtbot: QtBot
) -> None:
    export_session(bridge.desk, bridge.session, tmp_path / "汇报.docx")
    bridge.desk.store.snapshot(bridge.report.id, "当天打开时")
    card = show(RedlineCard(bridge, lambda: tmp_path / "汇报.docx"))
    card.refresh()
    assert card.versions.currentText().endswith("导出 汇报.docx")
    bridge.apply(SetFigure("支委会", parse_figure("9")))
    push(qtbot, card)
    later = show(RedlineCard(bridge, lambda: tmp_path / "汇报.docx"))
    later.refresh()
    assert later.versions.currentText().endswith("导出 汇报（花脸稿）.docx")
    push(qtbot, later)  # what the leader has seen is not marked again, and nothing is written over
    assert "完全一样" in later.words.text()
    assert "<w:delText>8</w:delText>" in document(tmp_path / "汇报（花脸稿）.docx")


def test_a_redline_comes_back_as_a_leaders_file(
    card: RedlineCard, bridge: SessionBridge, tmp_path: Path, qtbot: QtBot
) -> None:
    bridge.apply(SetProse("organs", "召开支委会{支委会}次，研究工作。\n走访慰问困难党员和群众。"))
    push(qtbot, card)
    back = leader_file(bridge.desk, bridge.report, tmp_path / "汇报（花脸稿）.docx")
    assert (back.source, back.edits) == ("inside", ())


def test_a_version_that_cannot_be_read_is_said_and_another_can_be_taken(
    card: RedlineCard, bridge: SessionBridge, tmp_path: Path, qtbot: QtBot
) -> None:
    store = bridge.desk.store
    bad = store.snapshot(bridge.report.id, "当天打开时")
    with store._db.transaction():
        store._db.run("UPDATE version SET report = '{' WHERE number = ?", (bad,))
    card.refresh()
    card.versions.setCurrentIndex(card.versions.findData(bad))
    push(qtbot, card)
    assert card.words.text().startswith("没有导出花脸稿：")
    assert list(tmp_path.glob("*.docx")) == []
    card.versions.setCurrentIndex(card.versions.count() - 1)
    push(qtbot, card)
    assert "标出改动" in card.words.text()
