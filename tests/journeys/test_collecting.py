"""An office asks twelve units for their reports, takes in what comes back, asks, chases, sends one back, and makes
the table and the combined report of it, all at the window; right is what an independent count says.
"""

from __future__ import annotations

import random
import zipfile
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

import main
from djdesk.desk.files.embedded_report import report_in_docx
from journeys.clerk import Clerk
from support.leader import Leader
from support.returned_office import ReturnedOffice, fill, saved_at
from ui.collect.page import CollectPage
from ui.collect.task_page import TaskPage
from ui.inputs.day import to_qdate
from ui.shell.app import build_window

EAST, WEST = "东片", "西片"
UNITS = (
    *(f"新城街道第{number}社区党支部" for number in "一二三四五六"),
    "街道机关党支部",
    "区住建局党总支",
    "街道社区卫生服务中心党支部",
    "新城小学党支部",
    "向阳物业公司党支部",
    "环卫所党支部",
)
EDITED, TRACKED, LATE, MISSING, TWICE, PLAIN, HOSTILE, AGAIN = (
    UNITS[0], UNITS[1], UNITS[2], UNITS[3], UNITS[4], UNITS[5], UNITS[6], UNITS[10],
)  # fmt: skip
WRITTEN = {UNITS[7]: "某市区住建局党总支", UNITS[8]: "街道社区卫生服务中心支部党员大会"}  # two that are asked
FIGURES = ("支委会", "讲党课", "集中学习")
CASE = "在物业站设“红色门岗”，保安保洁随手报、党员轮值马上办，半年办结居民诉求，业主送来锦旗。"
HEADING = "夯实党组织基础，提升党建引领效能"
NOW = datetime(2024, 7, 13, 9)


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path) -> Clerk:
    _app, window = build_window(tmp_path / "data", Path(main.__file__).parent / "resources", lambda: NOW)
    qtbot.addWidget(window)
    return Clerk(window)


def pick(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What the clerk chooses in the next dialog."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))


def click(clerk: Clerk, one: QPushButton, qtbot: QtBot) -> None:
    clerk.until(lambda: one.isVisible() and one.isEnabled())
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)


def lay_task(
    clerk: Clerk, page: TaskPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["序号", "单位名称", "片区"])
    for number, unit in enumerate(UNITS, 1):
        book.active.append([number, unit, {1: EAST, 7: WEST}.get(number, "")])
    book.save(tmp_path / "名单.xlsx")
    pick(monkeypatch, tmp_path / "名单.xlsx")
    click(clerk, page.from_file, qtbot)
    assert page.listed.text() == "12 个单位，来自“名单.xlsx”，分成 2 组，汇总表里按组合计"
    page.due.setDate(to_qdate(date(2024, 7, 10)))
    page.office.setText("新城街道党工委")
    page.words.setPlainText("请对照台账填写。")
    for row in range(page.figures.count()):
        wanted = page.figures.item(row).text() in FIGURES
        page.figures.item(row).setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
    task = tmp_path / "任务.djtask"
    pick(monkeypatch, task)
    click(clerk, page.save, qtbot)
    assert EAST not in task.read_text("utf-8"), "units are not told of the office's groups"
    return task


def handed_in(task: Path, folder: Path) -> dict[str, dict[str, int]]:
    """What comes back; unit → figure → what counts."""
    folder.mkdir()
    rng = random.Random(18)
    counted = {unit: {name: rng.randint(2, 40) for name in FIGURES} for unit in UNITS}
    made = ReturnedOffice(task, folder, counted)
    for unit in UNITS:
        if unit != MISSING:
            sections = {HEADING: CASE} if unit == AGAIN else None
            fill(
                made,
                unit,
                counted[unit],
                written=WRITTEN.get(unit, ""),
                name=WRITTEN.get(unit, ""),
                sections=sections,
            )
    edited = Leader(folder / f"{EDITED}.docx")
    edited.replace(f"支委会{counted[EDITED]['支委会']}次", "支委会51次")
    saved_at(edited.save(), datetime(2024, 7, 9, 10))
    counted[EDITED]["支委会"] = 51
    tracked = Leader(folder / f"{TRACKED}.docx")
    tracked.track_replace(f"讲党课{counted[TRACKED]['讲党课']}次", "讲党课52次")
    saved_at(tracked.save(), datetime(2024, 7, 9, 10))
    counted[TRACKED]["讲党课"] = 52
    saved_at(folder / f"{LATE}.docx", datetime(2024, 7, 12, 9))
    fill(made, TWICE, counted[TWICE] | {"支委会": 1}, name=f"{TWICE}旧", when=datetime(2024, 7, 2))
    text = folder / f"{PLAIN}.txt"
    assert main.main(["convert", str(folder / f"{PLAIN}.docx"), "-o", str(text)]) == 0
    (folder / f"{PLAIN}.docx").unlink()
    saved_at(text, datetime(2024, 7, 8, 9))
    hostile(folder / f"{HOSTILE}.docx")
    del counted[MISSING], counted[HOSTILE]
    return counted


def hostile(path: Path) -> None:
    """A text that would unfold to gigabytes."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    entities = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))
    bomb = f'<!DOCTYPE w [<!ENTITY a0 "党">{entities}]>'.encode()
    at = parts["word/document.xml"].index(b"<w:document")
    parts["word/document.xml"] = (
        parts["word/document.xml"][:at]
        + bomb
        + parts["word/document.xml"][at:].replace(b"<w:t>", b"<w:t>&a11;", 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def totals(page: CollectPage) -> dict[str, str]:
    """The totals as they are seen under the names of the figures."""
    heads = [
        str(page.view.rows.headerData(at, Qt.Orientation.Horizontal)).split("\n")
        for at in range(page.view.rows.columnCount())
    ]
    return {name.split("（")[0]: total for name, total in heads}


def sums(counted: dict[str, dict[str, int]], units: tuple[str, ...] = UNITS) -> dict[str, str]:
    return {name: str(sum(counted[unit][name] for unit in units if unit in counted)) for name in FIGURES}


def choose(page: CollectPage, unit: str, figure: str) -> None:
    column = next(at for at, one in enumerate(page.view.rows.table.columns, 1) if one.field.name == figure)
    assert page.view.choose(unit, column)


class Collecting:
    """The clerk of the office, from the task that was laid; `counted`: unit → figure → what has to count."""

    def __init__(
        self, clerk: Clerk, task: Path, place: Path, qtbot: QtBot, patch: pytest.MonkeyPatch
    ) -> None:
        self.clerk, self.task, self.place, self.qtbot, self.patch = clerk, task, place, qtbot, patch
        self.room = clerk.window.sides.collect()
        self.page, self.folder = self.room.page, place / "收到"
        self.counted = handed_in(task, self.folder)
        self.before = {path: path.read_bytes() for path in self.folder.iterdir()}

    def done(self) -> None:
        self.clerk.until(lambda: self.page.work is None)

    def takes_in(self) -> None:
        """The folder is taken in, two doubts are answered."""
        self.room.show(self.task)
        self.done()
        pick(self.patch, self.folder)
        click(self.clerk, self.page.folder, self.qtbot)
        self.done()
        for _ in WRITTEN:
            assert self.page.doubts.isVisible()
            written = next(
                name for name in WRITTEN.values() if f"“{name}”" in self.page.doubts.question.text()
            )
            wanted = next(unit for unit, name in WRITTEN.items() if name == written)
            likely = [one for one in self.page.doubts.likely if one.text() == wanted]
            if likely:
                click(self.clerk, likely[0], self.qtbot)
            else:
                self.page.doubts.units.show_key(wanted)
                self.page.doubts.units.chosen.emit(wanted)
            self.done()
        assert not self.page.doubts.isVisible()
        assert "12个单位，收到10个，没报2个，迟报1个" in self.page.summary.text()
        assert {name: totals(self.page)[name] for name in FIGURES} == sums(self.counted)
        states = {
            self.page.list.topLevelItem(row).text(0): self.page.list.topLevelItem(row).text(1)
            for row in range(self.page.list.topLevelItemCount())
        }
        assert states[f"{HOSTILE}.docx"] == "不收"
        assert {states[f"{unit}.docx"] for unit in (EDITED, TRACKED)} == {"要看"}
        assert states[f"{LATE}.docx"] == states[f"{TWICE}.docx"] == "已收"
        self.page.message.click()
        assert MISSING in QGuiApplication.clipboard().text()

    def looks_at_groups(self) -> None:
        """The totals of a group, and its units."""
        self.page.tabs["分组合计"].click()
        names = [row.name for row in self.page.groups.rows.groups]
        assert names == [EAST, WEST]
        self.page.groups.verticalHeader().sectionClicked.emit(1)
        assert self.page.group.currentData() == WEST
        assert {name: totals(self.page)[name] for name in FIGURES} == sums(self.counted, UNITS[6:])
        assert self.page.view.rows.rowCount() == 6
        self.page.group.show_key("")
        self.page.group.chosen.emit("")

    def sends_back(self) -> None:
        """One is sent back with a remark, and handed in again."""
        choose(self.page, AGAIN, "支委会")
        self.page.detail.remarks.setPlainText("指标“支委会”与台账不一致，请核对")
        pick(self.patch, self.place / "退回.docx")
        click(self.clerk, self.page.detail.back, self.qtbot)
        (comment,) = docx.Document(str(self.place / "退回.docx")).comments
        assert comment.text == "指标“支委会”与台账不一致，请核对"
        assert {path: path.read_bytes() for path in self.folder.iterdir()} == self.before, (
            "what came back is never written to"
        )
        self.counted[AGAIN]["支委会"] += 3
        office = ReturnedOffice(self.task, self.folder, self.counted)
        fill(office, AGAIN, self.counted[AGAIN], name=f"{AGAIN}（改）", when=NOW, sections={HEADING: CASE})
        click(self.clerk, self.page.again, self.qtbot)
        self.done()
        assert {name: totals(self.page)[name] for name in FIGURES} == sums(self.counted)
        choose(self.page, AGAIN, "支委会")
        assert (
            f"支委会：{self.counted[AGAIN]['支委会'] - 3} → {self.counted[AGAIN]['支委会']}"
            in self.page.detail.second.text()
        )

    def saves_the_table(self) -> None:
        """Unit × figure in Excel."""
        pick(self.patch, self.place / "汇总.xlsx")
        click(self.clerk, self.page.sheet, self.qtbot)
        book = openpyxl.load_workbook(self.place / "汇总.xlsx", data_only=True)
        heads = [str(cell.value).split("（")[0] for cell in book["汇总表"][3]]
        line = dict(zip(heads, [cell.value for cell in book["汇总表"][4]], strict=True))
        assert {name: str(line[name]) for name in FIGURES} == sums(self.counted)
        assert [row[0] for row in book["分组合计"].iter_rows(min_row=2, values_only=True)] == [EAST, WEST]

    def combines(self) -> None:
        """A case is ticked, the combined report is made and exported."""
        self.page.tabs["典型案例"].click()
        click(self.clerk, self.page.cases.look, self.qtbot)
        self.done()
        items = [
            self.page.cases.list.topLevelItem(row) for row in range(self.page.cases.list.topLevelItemCount())
        ]
        mine = next(item for item in items if item.text(1) == AGAIN and "红色门岗" in item.text(0))
        mine.setCheckState(0, Qt.CheckState.Checked)
        assert self.page.cases.counted.text().endswith("选了 1 条")
        click(self.clerk, self.page.put_together, self.qtbot)
        self.done()
        self.clerk.until(lambda: self.clerk.window.wizard is not None)
        out = self.place / "汇总报告.docx"
        self.clerk.export(out)
        carried = report_in_docx(out)
        assert carried is not None
        assert (carried.unit, carried.period.code) == ("新城街道党工委", "2024H1")
        assert {name: str(carried.figure(name).value) for name in FIGURES} == sums(self.counted)
        text = "\n".join(one.text for one in docx.Document(str(out)).paragraphs)
        for name, total in sums(self.counted).items():
            assert f"{name}{total}次" in text
        assert f"{AGAIN}：{CASE}" in text
        assert "各单位材料" not in text


def test_an_office_collects_its_reports(
    clerk: Clerk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(clerk, clerk.window.shelf.begin.collect, qtbot)
    room = clerk.window.sides.collect()
    room.page.lay_task.click()
    task = lay_task(clerk, room.task, tmp_path, qtbot, monkeypatch)
    office = Collecting(clerk, task, tmp_path, qtbot, monkeypatch)
    office.takes_in()
    office.looks_at_groups()
    office.sends_back()
    office.saves_the_table()
    office.combines()
    clerk.window.close()
