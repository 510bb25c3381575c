"""设置: kept at once, searched, and what cannot be kept is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import StoreError
from djdesk.desk.administering import administer
from djdesk.desk.desk import Desk
from djdesk.desk.settings.declared import OFFICE
from djdesk.desk.settings.display import letter_size, look_of
from ui.inputs.choice import ChoiceBox
from ui.inputs.line import LineBox
from ui.settings.page import SettingsPage, settings_page
from ui.settings.rows import setting_rows
from ui.settings.updates_card import UpdatesCard


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(setting_rows(desk))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def line(page: SettingsPage, name: str) -> LineBox:
    editor = page.editors[name]
    assert isinstance(editor, LineBox)
    return editor


def pick(page: SettingsPage, name: str, words: str) -> None:
    choice = page.editors[name]
    assert isinstance(choice, ChoiceBox)
    index = choice.findText(words)
    assert index >= 0
    choice.setCurrentIndex(index)
    choice.activated.emit(index)


def test_a_line_is_kept_when_it_is_left_and_with_enter(page: SettingsPage, desk: Desk) -> None:
    unit = line(page, "单位名称")
    unit.setFocus()
    QTest.keyClicks(unit, "abc")
    assert OFFICE.get(desk.store).unit == ""
    QTest.keyClick(unit, Qt.Key.Key_Return)
    assert OFFICE.get(desk.store).unit == "abc"
    QTest.keyClicks(unit, "d")
    line(page, "署名").setFocus()
    assert OFFICE.get(desk.store).unit == "abcd"


def test_choices_and_switches_are_kept_at_once(page: SettingsPage, desk: Desk) -> None:
    pick(page, "党组织类别", "机关党委")
    pick(page, "页面按哪个程序断行", "LibreOffice")
    pick(page, "文字大小", "150%")
    pick(page, "外观", "深色")
    switch = page.editors["Word 文件带上报告的数据"]
    assert isinstance(switch, QCheckBox)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center())
    switch.click() if desk.exports_data else None
    assert OFFICE.get(desk.store).organ == "office_committee"
    assert (desk.profile, desk.exports_data) == ("libreoffice", False)
    assert (letter_size(desk.folder), look_of(desk.folder)) == (150, "dark")


def test_what_another_page_set_is_shown(page: SettingsPage, desk: Desk) -> None:
    desk.set_profile("libreoffice")
    page.refresh()
    choice = page.editors["页面按哪个程序断行"]
    assert isinstance(choice, ChoiceBox)
    assert choice.currentText() == "LibreOffice"


@pytest.mark.parametrize(("typed", "shown"), [("署名", {"署名"}), ("wzdx", {"文字大小"}), ("没有", set())])
def test_settings_are_found_by_words_and_initials(page: SettingsPage, typed: str, shown: set[str]) -> None:
    page.search.setText(typed)
    assert {name for name, editor in page.editors.items() if editor.isVisible()} == shown
    assert page.nothing.isVisible() == (not shown)
    page.search.setText("")
    assert all(editor.isVisible() for editor in page.editors.values())


def test_what_could_not_be_kept_is_said_and_the_old_value_shown(
    page: SettingsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(key: str, value: Any) -> None:
        raise StoreError("磁盘已满", "请先清理一些文件")

    monkeypatch.setattr(desk.store, "set_setting", full)
    unit = line(page, "单位名称")
    unit.setFocus()
    QTest.keyClicks(unit, "abc")
    QTest.keyClick(unit, Qt.Key.Key_Return)
    assert "磁盘已满" in page.banner.sentence.text()
    assert unit.text() == ""


def test_every_editor_has_a_name_and_every_row_its_help(desk: Desk) -> None:
    rows = setting_rows(desk)
    assert len({row.name for row in rows}) == len(rows)
    assert all(row.help.endswith("。") for row in rows)


def test_a_locked_row_says_who_locked_it(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "admin.toml"
    path.write_text('note = "区委组织部"\n[locked]\noffice-unit = "示范区党支部"\n', encoding="utf-8")
    administer(desk, path)
    page = settings_page(desk)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    assert not page.editors["单位名称"].isEnabled()
    assert page.editors["署名"].isEnabled()
    said = [label.text() for label in page.findChildren(QLabel) if "由管理员设定" in label.text()]
    assert said == ["由管理员设定（区委组织部），这里不能改。"]


def test_an_update_pack_that_is_refused_is_said_in_its_card(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    card = UpdatesCard(desk)
    qtbot.addWidget(card)
    card.show()
    assert not card.back.isVisible()
    path = tmp_path / "a.djpack"
    path.write_bytes(b"no pack")
    card.take_in(path)
    assert "a.djpack" in card.words.text()
    assert not card.back.isVisible()
