"""F1 leads from what is in front of the eyes to its place; every link, picture, key and licence is true."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from djdesk.desk.manual.manual import Manual
from djdesk.desk.report.report_list import report_rows
from djdesk.model.period import Period
from support.branch import DECEMBER, Branch, SampleOffice
from ui.help.anchors import ANCHORS, START, anchor_of
from ui.help.generated import setting_anchor, whole_manual
from ui.help.window import HelpWindow
from ui.pictures import screens
from ui.settings.rows import setting_rows
from ui.shell.window import MainWindow
from ui.widgets.keys import KEY_GROUPS
from ui.wizard.check.check_rows import CheckRows
from ui.wizard.check.check_step import CheckStep

ROOT = Path(__file__).parents[3]
LARGEST = 100_000  # bytes of a picture


@pytest.fixture
def branch(tmp_path: Path, sample_office: SampleOffice) -> Iterator[Branch]:
    made = Branch(sample_office.copy(tmp_path / "data"), DECEMBER)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, branch: Branch) -> MainWindow:
    made = MainWindow(branch.desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def manual(branch: Branch) -> Manual:
    return whole_manual(ROOT / "resources", setting_rows(branch.desk))


def _help(window: MainWindow) -> HelpWindow:
    """As F1 opens it."""
    next(one for one in window.actions() if one.shortcut().toString() == "F1").trigger()
    (made,) = window.findChildren(HelpWindow)
    return made


def test_every_link_and_every_picture_is_there(manual: Manual) -> None:
    assert [link for link in manual.links() if link[1] not in manual] == []
    named = manual.pictures()
    files = {f"pictures/{path.name}" for path in (manual.folder / "pictures").glob("*")}
    assert named.keys() == files
    assert all(words for words in named.values())
    for name in named:
        assert not QImage(str(manual.folder / name)).isNull()
        assert (manual.folder / name).stat().st_size <= LARGEST, name


def test_an_anchor_is_given_once(manual: Manual) -> None:
    anchors = [topic.anchor for chapter in manual.chapters for topic in chapter.topics]
    assert len(anchors) == len(set(anchors))


def test_every_declared_widget_is_there_and_leads_somewhere(manual: Manual) -> None:
    classes = {
        node.name
        for path in (ROOT / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert ANCHORS.keys() - classes == set()
    assert [anchor for anchor in ANCHORS.values() if anchor not in manual] == []


def test_every_field_of_every_screen_leads_to_a_place_of_its_screen(
    window: MainWindow, branch: Branch, manual: Manual
) -> None:
    last = report_rows(branch.desk)[0].id
    seen: dict[str, set[str]] = {}
    for name, show in screens(window, last):
        show()
        QApplication.processEvents()
        page = window._stack.currentWidget()
        fields = [page, *(one for one in page.findChildren(QWidget) if one.isVisible() and _takes_focus(one))]
        seen[name] = {anchor_of(one) for one in fields}
    assert len(seen) > 25
    assert {name: places for name, places in seen.items() if START in places} == {}
    for places in seen.values():
        assert [place for place in places if place not in manual and not place.startswith("rule:")] == []
    assert {"figures", "ticks", "prose", "groups", "pages"} <= seen["meetings"]
    assert {setting_anchor(row) for row in setting_rows(branch.desk)} <= seen["settings"]


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def test_f1_on_a_figure_shows_its_words_and_the_place_of_figures(window: MainWindow, branch: Branch) -> None:
    window.open_report(report_rows(branch.desk)[0].id)
    assert window.wizard is not None
    window.wizard.go_to("meetings")
    window.wizard.page("meetings").focus_field("figure", "支委会")
    opened = _help(window)
    assert opened.here == "figures"
    assert "支委会" in opened.about.words.text()
    assert opened.page.first_line() == "指标"


def test_f1_on_a_finding_says_what_kind_of_rule_it_is(window: MainWindow, branch: Branch) -> None:
    window.new_report("half_year", "某支部", Period.parse("2023H1"))
    assert window.wizard is not None
    window.wizard.go_to("check")
    step = window.wizard.page("check")
    assert isinstance(step, CheckStep)
    (rows,) = step.findChildren(CheckRows)
    rows.choose_first()
    rows.setFocus()
    opened = _help(window)
    assert opened.here == "check-open"


def test_f1_on_a_setting_leads_to_it(window: MainWindow) -> None:
    window.sides.show_settings()
    opened = _help(window)
    assert opened.here == "setting-office-unit"
    assert opened.page.first_line() == "单位名称"


def test_words_are_sought_and_enter_opens_the_first(qtbot: QtBot, window: MainWindow) -> None:
    opened = _help(window)
    opened.search.setText("u盘")
    qtbot.keyClick(opened.search, Qt.Key.Key_Return)
    assert opened.here == "backup"
    opened.search.setText("没有这样的词")
    assert opened.nothing.isVisible()
    opened.search.clear()
    assert opened.contents.topLevelItemCount() == len(opened.manual.chapters)


def test_a_link_leads_on_and_alt_left_back(qtbot: QtBot, window: MainWindow) -> None:
    opened = _help(window)
    opened.show_at("first-own")
    opened.page.wanted.emit("old-report")
    qtbot.waitUntil(opened.isActiveWindow)
    assert opened.page.first_line() == "从旧报告开始"
    qtbot.keyClick(opened, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert opened.here == "first-own"
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()


def test_every_key_of_an_action_is_declared(window: MainWindow) -> None:
    declared = {(key.words, keys) for group in KEY_GROUPS for key in group.keys for keys in key.keys}
    window.ledgers().show_ledger("meetings")
    actions = [
        action
        for widget in (window, *window.findChildren(QWidget))
        for action in widget.actions()
        if action.shortcuts() and action.text()
    ]
    assert len(actions) > 25
    assert {_told(action, keys) for action in actions for keys in _keys(action)} - declared == set()


def _told(action: QAction, keys: str) -> tuple[str, str]:
    return action.text().rstrip("…"), keys


def _keys(action: QAction) -> list[str]:
    names = {"Del": "Delete", "Ctrl+Del": "Ctrl+Delete"}
    keys = [one.toString() for one in action.shortcuts()]
    return [names.get(one, one) for one in keys]


def test_the_button_opens_what_f1_opens(window: MainWindow) -> None:
    next(one for one in window.findChildren(QPushButton) if one.text() == "帮助").click()
    (opened,) = window.findChildren(HelpWindow)
    assert opened.isVisible()


def test_every_required_library_has_its_licence() -> None:
    listed = tomllib.loads((ROOT / "resources/help/licences.toml").read_text(encoding="utf-8"))["library"]
    known = {one.get("distribution", "").lower() for one in listed}
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    required = {line.partition("==")[0].strip().lower() for line in lines if "==" in line}
    assert required - known == set()
    assert all(one["licence"] and one["about"] for one in listed)
