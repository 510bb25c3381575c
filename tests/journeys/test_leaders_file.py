"""A leader's Word file comes back while the clerk has gone on: only the leader's changes come in, edit by edit, nothing of
the clerk's is lost, and Ctrl+Z takes all of it back. Written as Word writes it, by LibreOffice, and edited in LibreOffice.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from djdesk.desk.export.export import write_report
from djdesk.desk.merge.leader_file import lines_of
from djdesk.intake.readers.read import read_content
from djdesk.model.changes import SetProse
from djdesk.model.report import Report
from djdesk.model.tables.set_table import SetTable
from djdesk.model.tables.table import SectionTable
from journeys.clerk import CTRL, Clerk
from support.leader import Leader
from support.leaders.deeds import Deed, Page
from support.leaders.habits import written_by_word
from support.leaders.in_file import bare
from support.leaders.libreoffice import (
    broken_behind,
    edited_there,
    joined,
    replaced,
    resaved_there,
    tracked,
    written_behind,
)
from support.sample import CLOCK
from ui.wizard.export_step import ExportStep
from ui.wizard.merge_card import MergeCard

KINDS = (
    "word", "number", "number_and_words", "moved", "split", "joined", "deleted", "paragraph",
    "point_added", "point_removed", "points_swapped", "heading", "section_moved", "section_new",
    "section_deleted", "tracked_word", "tracked_deletion", "tracked_move", "tracked_join",
)  # fmt: skip
PROSE = (
    "走访慰问困难党员和老党员。帮助解决实际困难。\n建设党员活动室，配齐学习书柜。更新电教设备。\n{表格:t1}\n"
    "建立联系户制度，做到户户有人联系。定期回访，听取意见。\n修订议事规则，明确流程。\n坚持民主集中，集体决策。"
)
TABLE = SectionTable((("支部", "人数"), ("第一支部", "三十一"), ("第二支部", "四十三")), head=1)


class Desk:
    """The clerk at the window, the file that went out, and what the clerk did since."""

    def __init__(self, clerk: Clerk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.clerk, self.folder, self._patch = clerk, folder, monkeypatch
        clerk.enter_figure(clerk.go("meetings"), "支委会", "8")
        clerk.enter_figure(clerk.go("learning"), "集中学习", "82")
        clerk.wizard.bridge.apply(SetTable("t1", TABLE))
        clerk.wizard.bridge.apply(SetProse("organs", PROSE))
        clerk.save()
        self.file = folder / "汇报.docx"
        clerk.export(self.file)
        self.base = clerk.report

    def goes_on(self) -> None:
        self.clerk.enter_figure(self.clerk.go("learning"), "集中学习", "90")
        self.clerk.write_prose(self.clerk.go("learning"), "夜校开班。")
        self.clerk.save()

    def page(self, seed: int) -> Page:
        """Without the paragraphs that the clerk writes in."""
        page = Page(self.base, self.clerk.window.desk.form(self.base.type_id), seed)
        page.used |= {
            at for at, row in enumerate(page.rows) if row.units[0].section_id in ("learning", "theory")
        }
        return page

    def acted(self, path: Path, name: str, deeds: Sequence[Deed], habits: int | None) -> Path:
        made = self.folder / f"{name}.docx"
        shutil.copy(path, made)
        leader = Leader(made)
        for deed in deeds:
            deed.act(leader)
        if habits is not None:
            written_by_word(leader, habits)
        return leader.save()

    def lines(self, report: Report | Path) -> list[str]:
        path = self.folder / "印出.docx"
        if isinstance(report, Path):
            path = report
        else:
            write_report(self.clerk.window.desk.resources, report, path, CLOCK())
        return [one for line, _ in lines_of(read_content(path)) if (one := bare(line))]

    @property
    def card(self) -> MergeCard:
        self.clerk.wizard.go_to("export")
        step = self.clerk.wizard.page("export")
        assert isinstance(step, ExportStep)
        return step.merge

    def reads(self, path: Path) -> str:
        """并入改过的 Word 文件…; gives back what the card says."""
        self._patch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(path), "")))
        card = self.card
        self.clerk.click(card.choose)
        return "\n".join((card.words.text(), *(one.text() for one in card.list.findChildren(QLabel))))

    def takes_one_by_one(self, path: Path) -> int:
        """Ticks one edit, takes it, and chooses the file again until nothing is left."""
        for count in range(40):
            self.reads(path)
            rows = self.card.list.rows
            if not rows:
                return count
            for row in rows[1:]:
                row.take.click()
            assert [row.take.isChecked() for row in rows] == [True, *(False for _ in rows[1:])]
            self.clerk.click(self.card.take)
        raise AssertionError("edits that are taken come again")

    def undoes(self, count: int) -> None:
        for _ in range(count):
            self.clerk.press(Qt.Key.Key_Z, CTRL, self.clerk.window)

    def merges(self, back: Path, expected: list[str], one_by_one: bool) -> None:
        before = self.clerk.report
        self.reads(back)
        assert all(row.take.isChecked() for row in self.card.list.rows)
        self.clerk.click(self.card.drop)
        assert self.clerk.report == before
        if one_by_one:
            steps = self.takes_one_by_one(back)
        else:
            self.reads(back)
            steps = 1
            self.clerk.click(self.card.take)
        after = self.clerk.report
        assert self.lines(after) == expected
        assert after.figure("集中学习").shown == "90"
        assert "夜校开班。" in after.section("learning").prose
        self.undoes(steps)
        assert same(self.clerk.report, before)


def same(one: Report, two: Report) -> bool:
    return all(
        getattr(one, name) == getattr(two, name) for name in ("sections", "figures", "tables", "title")
    )


@pytest.fixture
def desk(writing: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    folder = tmp_path / "文件"
    folder.mkdir()
    return Desk(writing, folder, monkeypatch)


def drawn(desk: Desk) -> dict[str, Deed]:
    deeds = {kind: desk.page(place).deed(kind) for place, kind in enumerate(KINDS)}
    cells = Deed("cell", lambda one: one.replace("四十三", "四十八"))
    return {kind: deed for kind, deed in {**deeds, "cell": cells}.items() if deed is not None}


def test_each_kind_of_edit_as_word_writes_it(desk: Desk) -> None:
    deeds = drawn(desk)
    assert len(deeds) > len(KINDS) - 2
    backs = {
        kind: desk.acted(desk.file, kind, [deed], seed) for seed, (kind, deed) in enumerate(deeds.items())
    }
    desk.goes_on()
    now = desk.folder / "现在.docx"
    write_report(desk.clerk.window.desk.resources, desk.clerk.report, now, CLOCK())
    for place, (kind, deed) in enumerate(deeds.items()):
        expected = desk.lines(desk.acted(now, "应当", [deed], None))
        desk.merges(backs[kind], expected, one_by_one=place % 2 == 0)


def test_each_kind_of_edit_saved_by_libreoffice(desk: Desk, tmp_path: Path) -> None:
    deeds = drawn(desk)
    out = tmp_path / "另存"
    resaved_there(
        [desk.acted(desk.file, kind, [deed], None) for kind, deed in deeds.items()], out, tmp_path / "p"
    )
    desk.goes_on()
    now = desk.folder / "现在.docx"
    write_report(desk.clerk.window.desk.resources, desk.clerk.report, now, CLOCK())
    for place, (kind, deed) in enumerate(deeds.items()):
        expected = desk.lines(desk.acted(now, "应当", [deed], None))
        desk.merges(out / f"{kind}.docx", expected, one_by_one=place % 2 == 1)


def test_edited_in_libreoffice_with_tracked_changes(desk: Desk, tmp_path: Path) -> None:
    work = (
        replaced("困难党员", "困难职工"),
        replaced("支委会8次", "支委会9次"),
        broken_behind("配齐学习书柜。"),
        written_behind("修订议事规则", "选派骨干到社区报到。"),
        joined("建立联系户制度"),
        replaced("四十三", "四十八"),
    )
    back = edited_there(desk.file, desk.folder / "改.docx", (tracked(), *work), tmp_path / "p")
    desk.goes_on()
    now = desk.folder / "现在.docx"
    write_report(desk.clerk.window.desk.resources, desk.clerk.report, now, CLOCK())
    said = desk.reads(back)
    assert "接受修订" in said
    expected = desk.lines(edited_there(now, desk.folder / "应当.docx", work, tmp_path / "p"))
    desk.merges(back, expected, one_by_one=False)


def test_tracked_changes_and_comments_are_shown_with_who_and_when(desk: Desk) -> None:
    leader = Leader(desk.file)
    desk.page(1).deed("tracked_word").act(leader)  # type: ignore[union-attr]
    leader.comment("修订议事规则", "写上条数")
    back = leader.save(desk.folder / "批.docx")
    said = desk.reads(back)
    assert "接受修订" in said
    assert "修订：李书记（2023年7月5日）" in said
    assert "批注　李书记（2023年7月5日）" in said
    assert "写上条数" in said
