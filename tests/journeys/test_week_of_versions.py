"""A week at one report: what it said on each day is looked through, two days are compared, a section comes back, the
redline goes to a leader and comes back with the leader's own tracked changes and a comment, which are taken in one by
one; the next redline shows them and nothing else.
"""

from __future__ import annotations

import re
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from djdesk.desk.report.open_report import create_report
from djdesk.model.period import Period
from journeys.clerk import CTRL, Clerk
from support.branch import Branch
from support.leader import Leader
from ui.shell.window import MainWindow
from ui.versions.page import VersionsPage
from ui.wizard.export_step import ExportStep

MONDAY = datetime(2023, 7, 3, 9, 0)
DAYS = (
    ("organs", "修订支委会议事规则，明确五项流程。"),
    ("learning", "举办读书班两期，人人交流体会。"),
    ("organs", "换届工作按期完成，班子配齐配强。"),
    ("duty", "逐级签订责任书，一月一提醒。"),
    ("learning", "组织党员到红色教育基地现场学习。"),
)
UNIT = "区市政中心党支部"


class Week:
    """The clerk's window on one day after the other, over one store."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self._qtbot = folder, qtbot
        self.day = MONDAY
        branch = Branch(folder / "data", now=MONDAY)
        self.report_id = create_report(branch.desk, "half_year", UNIT, Period.parse("2023H1")).report.id
        branch.store.close()

    def begin(self) -> Clerk:
        branch = Branch(self.folder / "data", now=self.day)
        window = MainWindow(branch.desk)
        self._qtbot.addWidget(window)
        clerk = Clerk(window)
        window.open_report(self.report_id)
        return clerk

    def end(self, clerk: Clerk) -> None:
        clerk.window.close()
        self.day += timedelta(days=1)


def versions(clerk: Clerk) -> VersionsPage:
    way = next(one for one in clerk.wizard.findChildren(QPushButton) if one.text() == "历史版本")
    clerk.click(way)
    return next(one for one in clerk.wizard.findChildren(VersionsPage) if one.isVisible())


def choose(clerk: Clerk, page: VersionsPage, row: int) -> str:
    """With the keys; what the page says is different."""
    page.list.setFocus()
    clerk.press(Qt.Key.Key_Home, where=page.list)
    for _ in range(row):
        clerk.press(Qt.Key.Key_Down, where=page.list)
    assert page.list.currentRow() == row
    return shown(page)


def shown(page: VersionsPage) -> str:
    QApplication.processEvents()
    return re.sub(
        "<[^>]*>", "", "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
    )


def export_step(clerk: Clerk) -> ExportStep:
    clerk.wizard.go_to("export")
    step = clerk.wizard.page("export")
    assert isinstance(step, ExportStep)
    return step


def redline(clerk: Clerk, expected: str) -> Path:
    card = export_step(clerk).redline
    assert expected in card.versions.currentText()
    clerk.click(card.export)
    name, place = card.words.text().split("\n")[:2]
    return Path(place.removeprefix("保存在 "), name)


def tracked(path: Path, element: str) -> str:
    text = zipfile.ZipFile(path).read("word/document.xml").decode()
    found = re.findall(rf"<w:{element} [^>]*[^/]>.*?</w:{element}>", text, re.S)
    return "|".join("".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)", one)) for one in found)


@pytest.fixture
def week(tmp_path: Path, qtbot: QtBot) -> Week:
    return Week(tmp_path, qtbot)


def test_a_week_is_looked_through_and_what_the_leader_changed_is_all_that_the_next_redline_shows(
    week: Week, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(week, tmp_path / "汇报.docx")
    clerk = week.begin()  # Saturday
    looked_through(clerk)
    one_section_brought_back(clerk)
    sent = redline(clerk, "导出 汇报.docx")  # what is new since the file of Monday
    came = tracked(sent, "ins")
    assert [sentence in came for _, sentence in DAYS] == [False, True, False, True, True]
    assert tracked(sent, "del") == ""
    week.end(clerk)

    back = changed_by_the_leader(sent, tmp_path / "领导改.docx")
    clerk = week.begin()  # Sunday
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(back), "")))
    taken_in_one_by_one(clerk)
    again = redline(clerk, f"导出 {sent.name}")
    assert again != sent
    assert tracked(again, "ins").split("|") == ["谈", "六"]
    assert tracked(again, "del").split("|") == ["交流", "五"]
    week.end(clerk)


def written(week: Week, handed_in: Path) -> None:
    """From Monday to Friday a sentence a day; on Monday a file goes out."""
    for number, (section, sentence) in enumerate(DAYS):
        clerk = week.begin()
        clerk.write_prose(clerk.go(section), f"\n{sentence}")
        clerk.save()
        if number == 0:
            clerk.export(handed_in)
        week.end(clerk)


def looked_through(clerk: Clerk) -> None:
    page = versions(clerk)
    words = [page.list.item(row).text() for row in range(page.list.count())]
    assert [one.split("　")[1] for one in words][:5] == ["当天打开时"] * 5
    assert "7月5日" in words[3]
    for row in range(5):  # since Saturday's morning nothing, since Tuesday's all that was written later
        said = choose(clerk, page, row)
        assert [one for _, one in DAYS if one in said] == [one for _, one in DAYS[5 - row :]]
    clerk.pick(page.beside, words[1])  # two days: Tuesday's morning and Friday's
    said = shown(page)
    assert [one for _, one in DAYS if one in said] == [one for _, one in DAYS[1:4]]
    clerk.pick(page.beside, "现在")


def one_section_brought_back(clerk: Clerk) -> None:
    """As it was on Wednesday's morning; Ctrl+Z and Ctrl+Y go there and back."""
    page = versions(clerk)
    choose(clerk, page, 3)
    name = clerk.report.section("organs").heading
    button = next(
        one for one in page.findChildren(QPushButton) if one.accessibleName() == f"恢复这一节：{name}"
    )
    page.area.ensureWidgetVisible(button)
    clerk.click(button)
    assert DAYS[0][1] in clerk.report.section("organs").prose
    assert DAYS[2][1] not in clerk.report.section("organs").prose
    assert DAYS[4][1] in clerk.report.section("learning").prose
    clerk.press(Qt.Key.Key_Z, CTRL, clerk.window)
    assert DAYS[2][1] in clerk.report.section("organs").prose
    clerk.press(Qt.Key.Key_Y, CTRL, clerk.window)
    assert DAYS[2][1] not in clerk.report.section("organs").prose
    clerk.save()


def changed_by_the_leader(sent: Path, back: Path) -> Path:
    leader = Leader(sent)
    leader.track_replace("明确五项流程", "明确六项流程")  # in words that were there before
    leader.track_replace("人人交流体会", "人人谈体会")  # in words that the redline shows as new
    leader.comment("修订支委会议事规则", "请写上文号")
    return leader.save(back)


def taken_in_one_by_one(clerk: Clerk) -> None:
    card = export_step(clerk).merge
    for left in (2, 1):
        clerk.click(card.choose)
        said = "\n".join((card.words.text(), *(one.text() for one in card.list.findChildren(QLabel))))
        assert len(card.list.rows) == left
        assert "请写上文号" in said
        assert "修订：李书记（2023年7月5日）" in said
        assert f"修订：{UNIT}" not in said  # our own marks are not the leader's
        assert f"、{UNIT}" not in said
        for row in card.list.rows[1:]:
            row.take.click()
        clerk.click(card.take)
    assert "明确六项流程" in clerk.report.section("organs").prose
    assert "人人谈体会" in clerk.report.section("learning").prose
    clerk.save()
