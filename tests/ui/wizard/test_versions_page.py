"""The page 历史版本: a version kept by hand, looked at beside the report, brought back, and undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from djdesk.model.changes import SetFigure, SetProse
from djdesk.model.figure import parse_figure
from djdesk.model.outline import add_section, remove_section
from support.branch import Branch
from ui.report.bridge import SessionBridge
from ui.versions.page import VersionsPage
from ui.wizard.page import WizardPage
from ui.wizard.steps import VERSIONS


@pytest.fixture
def bridge(branch: Branch) -> SessionBridge:
    bridge = SessionBridge(branch.desk, branch.report())
    bridge.apply(SetProse("plan", "下一步，继续抓好学习。"))
    return bridge


@pytest.fixture
def page(bridge: SessionBridge, show: Callable[[Any], Any]) -> VersionsPage:
    made: VersionsPage = show(VersionsPage(bridge))
    return made


def _kept(page: VersionsPage, qtbot: QtBot, name: str) -> None:
    page.name.insert(name)
    qtbot.keyClick(page.name, Qt.Key.Key_Return)


def _shown(page: VersionsPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_kept_by_hand_and_brought_back(page: VersionsPage, bridge: SessionBridge, qtbot: QtBot) -> None:
    _kept(page, qtbot, "送审稿")
    assert "自己留的：送审稿" in page.list.item(0).text()
    assert page.name.text() == ""
    assert page.found.text() == "印出来的文字完全一样"
    bridge.apply(SetProse("plan", "下一步，继续抓好学习和服务。"))
    page.refresh()
    assert page.found.text() == "1 处不同"
    qtbot.waitUntil(lambda: "和服务" in _shown(page))
    qtbot.mouseClick(page.whole, Qt.MouseButton.LeftButton)
    assert bridge.report.section("plan").prose == "下一步，继续抓好学习。"
    assert "恢复以前的版本之前" in page.list.item(0).text()
    bridge.session.undo()
    assert bridge.report.section("plan").prose == "下一步，继续抓好学习和服务。"


def test_one_section_and_another_version_beside(
    page: VersionsPage, bridge: SessionBridge, qtbot: QtBot
) -> None:
    _kept(page, qtbot, "一稿")
    bridge.apply(SetProse("plan", "下一步，继续抓好学习和服务。"))
    _kept(page, qtbot, "二稿")
    bridge.apply(SetProse("problems", "{是}制度落实有差距。"))
    page.refresh()
    page.list.setCurrentRow(1)  # 一稿
    page.beside.setCurrentIndex(page.beside.findText("二稿", Qt.MatchFlag.MatchContains))
    assert page.found.text() == "1 处不同"
    page.beside.setCurrentIndex(0)
    heading = bridge.report.section("plan").heading

    def bring() -> list[QPushButton]:
        words = f"恢复这一节：{heading}"
        buttons = page.findChildren(QPushButton)
        return [one for one in buttons if one.isVisible() and one.accessibleName() == words]

    qtbot.waitUntil(lambda: len(bring()) == 1)
    qtbot.mouseClick(bring()[0], Qt.MouseButton.LeftButton)
    assert bridge.report.section("plan").prose == "下一步，继续抓好学习。"
    assert bridge.report.section("problems").prose == "{是}制度落实有差距。"
    assert "可以撤销" in page.banner.sentence.text()


def test_from_the_steps_to_the_versions_and_back(
    bridge: SessionBridge, show: Callable[[Any], Any], qtbot: QtBot
) -> None:
    wizard: WizardPage = show(WizardPage(bridge))
    [versions] = [one for one in wizard.findChildren(QPushButton) if one.text() == "历史版本"]
    qtbot.mouseClick(versions, Qt.MouseButton.LeftButton)
    [page] = wizard.findChildren(VersionsPage)
    assert page.isVisible()
    assert page.list.count() == 1  # 新建
    wizard.go_to_place(VERSIONS, "", "")
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert not page.isVisible()
    assert wizard.page(wizard.current).isVisible()


def test_undo_is_seen_beside_the_version(
    bridge: SessionBridge, show: Callable[[Any], Any], qtbot: QtBot
) -> None:
    wizard: WizardPage = show(WizardPage(bridge))
    wizard.show_beside(VERSIONS)
    [page] = wizard.findChildren(VersionsPage)
    _kept(page, qtbot, "送审稿")
    bridge.apply(SetProse("plan", "下一步，继续抓好学习和服务。"))
    bridge.apply(SetFigure("党员大会", parse_figure("2")))
    qtbot.waitUntil(lambda: page.found.text() != "印出来的文字完全一样")
    qtbot.mouseClick(page.whole, Qt.MouseButton.LeftButton)
    assert page.found.text() == "印出来的文字完全一样"
    wizard.show_touched(wizard.undo())
    qtbot.waitUntil(lambda: page.found.text() != "印出来的文字完全一样")
    assert page.isVisible()
    assert not page.banner.isVisible(), "it said that the version was brought back"
    wizard.show_touched(wizard.redo())
    qtbot.waitUntil(lambda: page.found.text() == "印出来的文字完全一样")


def test_the_step_goes_with_its_section_and_the_versions_stay(
    bridge: SessionBridge, show: Callable[[Any], Any], qtbot: QtBot
) -> None:
    wizard: WizardPage = show(WizardPage(bridge))
    bridge.apply(add_section(bridge.report, "plan", "own-1", "特色做法"))
    wizard.go_to("own-1")
    wizard.show_beside(VERSIONS)
    [page] = wizard.findChildren(VersionsPage)  # 新建
    qtbot.mouseClick(page.whole, Qt.MouseButton.LeftButton)
    assert [one for one in bridge.report.sections if one.id == "own-1"] == []
    assert page.isVisible()
    assert "可以撤销" in page.banner.sentence.text()
    assert wizard.current == "plan"
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert wizard.page("plan").isVisible()


def test_what_only_the_number_of_a_heading_says_is_explained(
    page: VersionsPage, bridge: SessionBridge, qtbot: QtBot
) -> None:
    bridge.apply(add_section(bridge.report, "problems", "own-1", "特色做法"))
    qtbot.waitUntil(lambda: "特色做法" in _shown(page))
    words = f"恢复这一节：{bridge.report.section('plan').heading}"
    page.list.setCurrentRow(0)
    page.beside.setCurrentIndex(0)
    _kept(page, qtbot, "")
    bridge.apply(remove_section(bridge.report, "own-1"))

    def bring() -> list[QPushButton]:
        buttons = page.findChildren(QPushButton)
        return [one for one in buttons if one.isVisible() and one.accessibleName() == words]

    qtbot.waitUntil(lambda: len(bring()) == 1)
    qtbot.mouseClick(bring()[0], Qt.MouseButton.LeftButton)
    assert "编号" in page.banner.sentence.text()


def test_what_became_of_it_is_in_sight(page: VersionsPage, bridge: SessionBridge, qtbot: QtBot) -> None:
    """The button stood far below the sentence, and is gone then."""
    page.resize(600, 420)
    _kept(page, qtbot, "")
    bridge.apply(SetProse("plan", "\n".join(["下一步，继续抓好学习和服务，办好民生实事。"] * 12)))
    words = f"恢复这一节：{bridge.report.section('plan').heading}"

    def bring() -> list[QPushButton]:
        buttons = page.findChildren(QPushButton)
        return [one for one in buttons if one.isVisible() and one.accessibleName() == words]

    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: len(bring()) == 1 and bar.maximum() > 300)
    bar.setValue(bar.maximum())
    bring()[0].setFocus()
    qtbot.keyClick(bring()[0], Qt.Key.Key_Space)
    assert bar.value() == 0
    assert page.list.hasFocus()
