"""A clerk registers a new member's way in the form beside the table, with a photo as evidence; it is there
after closing and restoring.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from djdesk.store.store import Store
from journeys.clerk import CTRL, Clerk
from store.samples import Clock
from support.sample import CLOCK
from ui.ledger.form.form import RowForm
from ui.shell.app import build_window

RESOURCES = Path(__file__).parents[2] / "resources"


def open_form(clerk: Clerk, ledger: str) -> RowForm:
    room = clerk.window.ledgers()
    room.show_ledger(ledger)
    assert room.page is not None
    page = room.page
    if page.model.rows == 0:
        page.add_row()
    clerk.until(page.table.isVisible)
    page.table.setFocus()
    clerk.press(Qt.Key.Key_F3)
    clerk.until(lambda: page.form_place.form is not None and page.form_place.form.isVisible())
    assert page.form_place.form is not None
    return page.form_place.form


def test_a_row_with_evidence_outlives_closing_and_a_lost_disk(
    clerk: Clerk, tmp_path: Path, qtbot: QtBot
) -> None:
    form = open_form(clerk, "development")
    form.focus_column("姓名")
    clerk.write("陆予安")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("yb")  # 预备党员, by its initials
    clerk.press(Qt.Key.Key_Return)
    clerk.write("2021.3.1")
    clerk.press(Qt.Key.Key_Return)
    form.focus_column("接收预备日期")
    clerk.write("5月10日")
    clerk.press(Qt.Key.Key_Tab)
    assert "预备期" in form.stages.sentence.text()
    assert form.missing.text() == ""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    QGuiApplication.clipboard().setImage(image)
    form.evidence.add.setFocus()
    clerk.press(Qt.Key.Key_V, CTRL)
    clerk.until(lambda: form.evidence.list.count() == 1)
    clerk.window.close()

    data = tmp_path / "data"
    stick = tmp_path / "stick"
    shutil.copytree(data / "backups", stick)
    shutil.rmtree(data)
    store = Store.open(data, Clock())
    store.restore(next(stick.glob("djdesk-*.db")))
    assert (store.notices, store.check_evidence(full=True)) == ([], [])
    store.close()

    _app, window = build_window(data, RESOURCES, CLOCK)
    qtbot.addWidget(window)
    again = Clerk(window)
    form = open_form(again, "development")
    year = CLOCK().year
    assert [form.field(name).editor.text() for name in ("姓名", "阶段", "申请日期", "接收预备日期")] == [
        "陆予安",
        "预备党员",
        "2021-03-01",
        f"{year}-05-10",
    ]
    assert form.evidence.files[0].name == "粘贴的图片.png"
    window.close()


@pytest.mark.parametrize("typed", ["2.30", "不知道"])
def test_what_cannot_be_read_is_still_there_after_looking_at_another_ledger(clerk: Clerk, typed: str) -> None:
    form = open_form(clerk, "development")
    form.focus_column("姓名")
    clerk.write("陆予安")
    form.focus_column("申请日期")
    clerk.write(typed)
    clerk.press(Qt.Key.Key_F6)
    room = clerk.window.ledgers()
    room.show_ledger("development")
    form = open_form(clerk, "development")
    assert form.field("姓名").editor.text() == "陆予安"
    assert form.field("申请日期").editor.typed() == typed
    assert form.field("申请日期").complaint
