"""检查 Word 文件: text and layout of one file or of a folder, what was found, and saved as a copy with
comments or as a table. The files themselves are never written to.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.files.report_files import OPEN_FILTER
from djdesk.desk.layouts.layouts import STANDARD
from djdesk.desk.proof.checked_files import (
    Checked,
    Unread,
    around,
    can_comment,
    checking,
    commented_name,
    files_in,
    place_of,
    shown_names,
    write_commented,
    write_results,
    write_table,
)
from djdesk.desk.proof.file_check import CheckedFile
from djdesk.desk.proof.office_lists import own_rules
from djdesk.desk.proof.open_points import LEVELS, Remark
from ui.inputs.choice import ChoiceBox
from ui.widgets.background import ThreadJob
from ui.widgets.basic import Banner, Card, button, label
from ui.wizard.check.check_rows import CheckRows

_FILE, _LOOKED = Qt.ItemDataRole.UserRole, "还没有选文件"


class FilesPage(QWidget):
    """`results` in the order in which the files were checked."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._paths: list[Path] = []
        self._names: dict[Path, str] = {}
        self.work: ThreadJob | None = None
        self.results: list[Checked] = []
        self.shown: CheckedFile | None = None
        self.title = label("检查 Word 文件", "title")
        self.summary = label("", "muted")
        self.banner = Banner()
        self.layouts = ChoiceBox("按哪个版式检查", [(key, one.name) for key, one in desk.layouts.items()])
        self.layouts.show_key(STANDARD)
        self.layouts.chosen.connect(lambda _key: self._again())
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.table = QTreeWidget()
        self.table.setProperty("look", "sources")
        self.table.setRootIsDecorated(False)
        self.table.setAccessibleName("检查过的文件")
        self.table.setHeaderLabels(["文件", *LEVELS, "情况"])
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.rows = CheckRows()
        self.rows.setAccessibleName("文件里的问题")
        self.stop = button("停下", self._stop)
        self.copy = button(
            "保存带批注的副本…", self._save_copy, "primary", "原来的文件不动，副本里每处问题有一条批注"
        )
        self.sheet = button("保存成 Excel 表…", self._save_table)
        self.all = button(
            "全部存到文件夹…", self._save_all, tip="每份 Word 文件一份带批注的副本，和一张 Excel 总表"
        )
        self._words = label(
            "选一份 Word、WPS 或文字文件，或者选一个文件夹，检查版式和文字。原来的文件不会改动。",
            "muted",
            wrap=True,
        )
        self._lay_out()
        self._refresh()

    def ask_file(self) -> None:
        names, _ = QtWidgets.QFileDialog.getOpenFileNames(self, "检查文件", "", OPEN_FILTER)
        if names:
            self.check([Path(name) for name in names])

    def ask_folder(self) -> None:
        name = QtWidgets.QFileDialog.getExistingDirectory(self, "检查一个文件夹")
        if name:
            self.check_folder(Path(name))

    def check_folder(self, folder: Path) -> None:
        """Every file in it that can be read."""
        try:
            found = files_in(folder)
        except KnownError as error:
            self.banner.say(str(error))
            return
        self.check(found)

    def check(self, paths: list[Path]) -> None:
        """Off the interface thread; the office's lists are read before."""
        if self.work is not None:
            return
        self.banner.hide()
        self._paths, self.results, self.shown = paths, [], None
        self._names = shown_names(paths)
        self.table.clear()
        self.rows.show_found([])
        try:
            own = own_rules(self._desk)
        except KnownError as error:
            self.banner.say(str(error))
            return
        layout, resources = self._desk.layouts[self.layouts.currentData()], self._desk.resources

        def steps() -> Generator[object]:
            yield from checking(paths, layout, resources, own)

        self.progress.setMaximum(len(paths))
        self.progress.setValue(0)
        self.work = ThreadJob(steps, self)
        self.work.stepped.connect(self._add)
        self.work.ended.connect(self._ended)
        self._refresh()
        self.work.begin()

    def save_copy(self, target: Path) -> bool:
        """Of the file that is shown. False when it could not be written, which is said."""
        shown = self.shown
        if shown is None:
            return False
        return self._said(lambda: write_commented(shown, target, self._desk.clock()), target)

    def save_all(self, folder: Path) -> bool:
        """Copies with comments of all of them, and the table."""
        try:
            copies = write_results(self.results, folder, self._desk.clock())
        except KnownError as error:
            self.banner.say(str(error))
            return False
        self.banner.say(f"已保存 {copies} 份带批注的副本和一张 Excel 表，在“{folder}”。")
        return True

    def save_table(self, target: Path) -> bool:
        return self._said(lambda: write_table(self.results, target, self._desk.clock()), target)

    def _said(self, write: object, target: Path) -> bool:
        assert callable(write)
        try:
            write()
        except KnownError as error:
            self.banner.say(str(error))
            return False
        self.banner.say(f"已保存“{target.name}”，在“{target.parent}”。")
        return True

    def _save_copy(self) -> None:
        if self.shown is not None:
            usual = str(commented_name(self.shown.path))
            name, _ = QtWidgets.QFileDialog.getSaveFileName(
                self, "保存带批注的副本", usual, "Word 文件 (*.docx)"
            )
            if name:
                self.save_copy(Path(name))

    def _save_all(self) -> None:
        name = QtWidgets.QFileDialog.getExistingDirectory(self, "存到哪个文件夹")
        if name:
            self.save_all(Path(name))

    def _save_table(self) -> None:
        if self.results:
            usual = str(self.results[0].path.with_name("校对结果.xlsx"))
            name, _ = QtWidgets.QFileDialog.getSaveFileName(
                self, "保存成 Excel 表", usual, "Excel 表 (*.xlsx)"
            )
            if name:
                self.save_table(Path(name))

    def _again(self) -> None:
        if self._paths:
            self.check(self._paths)

    def _add(self, one: Checked) -> None:
        self.results.append(one)
        self.progress.setValue(len(self.results))
        if isinstance(one, Unread):
            item = QTreeWidgetItem([self._names[one.path], "", "", "", one.why])
        else:
            levels = [found.level for found in one.findings]
            counts = [str(levels.count(level) or "") for level in LEVELS]
            item = QTreeWidgetItem([self._names[one.path], *counts, "" if levels else "没有发现问题"])
        item.setData(0, _FILE, one)
        item.setToolTip(0, str(one.path))
        self.table.addTopLevelItem(item)
        if len(self.results) == 1:
            self.table.setCurrentItem(item)
        self._refresh()

    def _ended(self, error: KnownError | None) -> None:
        self.work = None
        if error is not None:
            self.banner.say(str(error))
        self._refresh()

    def _show(self, item: QTreeWidgetItem | None) -> None:
        one = item.data(0, _FILE) if item is not None else None
        self.shown = one if isinstance(one, CheckedFile) else None
        self.rows.show_found(_remarks(self.shown) if self.shown is not None else [])
        self._refresh()

    def _refresh(self) -> None:
        busy, some = self.work is not None, bool(self.results)
        self.progress.setVisible(busy)
        self.stop.setVisible(busy)
        self.table.setVisible(len(self._paths) > 1)
        self.card.setVisible(some)
        self._words.setVisible(not some and not busy)
        self.copy.setVisible(some)
        self.sheet.setVisible(some)
        self.all.setVisible(len(self.results) > 1)
        self.copy.setEnabled(
            self.shown is not None and can_comment(self.shown.path) and bool(self.shown.findings)
        )
        self.sheet.setEnabled(not busy)
        self.all.setEnabled(not busy)
        self.nothing.setVisible(self.shown is not None and not self.shown.findings)
        good = [one for one in self.results if isinstance(one, CheckedFile)]
        count = sum(len(one.findings) for one in good)
        if len(self._paths) == 1 and good:
            self.summary.setText(f"{good[0].path.name}　{count} 处" if count else good[0].path.name)
        elif some:
            unread = len(self.results) - len(good)
            self.summary.setText(
                f"检查了 {len(good)} 个文件，{count} 处" + (f"；{unread} 个读不了" if unread else "")
            )
        elif busy:
            self.summary.setText("正在检查……")
        if len(self.results) == 1 and isinstance(self.results[0], Unread) and len(self._paths) == 1:
            self.banner.say(self.results[0].why)

    def _stop(self) -> None:
        if self.work is not None:
            self.work.cancel()

    def _leave(self) -> None:
        self._stop()
        self.left.emit()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(button("返回", self._leave))
        outer.addLayout(head)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for made in (button("选文件…", self.ask_file), button("选文件夹…", self.ask_folder)):
            tools.addWidget(made)
        tools.addSpacing(8)
        tools.addWidget(label("版式", "muted"))
        tools.addWidget(self.layouts)
        tools.addStretch(1)
        for made in (self.stop, self.sheet, self.all, self.copy):
            tools.addWidget(made)
        outer.addLayout(tools)
        outer.addWidget(self.banner)
        outer.addWidget(self.progress)
        outer.addWidget(self._words)
        outer.addWidget(self.table, 2)
        self.card = Card()
        self.nothing = label("没有发现问题。", "good")
        self.card.body.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        self.card.body.addWidget(self.rows, 1)
        outer.addWidget(self.card, 3)
        outer.addStretch(0)


def _remarks(checked: CheckedFile) -> list[Remark]:
    """As the list of 校对 shows them."""
    found = []
    for one in checked.findings:
        where = place_of(checked, one) or ("版式" if one.kind == "layout" else "全文")
        left, right = around(checked, one) if one.text else ("", "")
        said = f"{one.message}　…{left}【{one.text}】{right}…" if one.text else one.message
        found.append(Remark(one.level, where, "file", one.id, where, said, one.source))
    return found
