"""A folder of old reports at once: progress, cancel, what was recognised and what needs a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from pathlib import Path

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
from djdesk.desk.merge.leader_file import LeaderFile
from djdesk.desk.old_reports.adopt import adopt, adopt_carried, memory_of
from djdesk.desk.old_reports.doubts import doubts_of
from djdesk.desk.old_reports.recognise import ImportedReport, ReadSource, read_all
from ui.widgets.background import ThreadJob
from ui.widgets.basic import Banner, button, label


class FolderPage(QWidget):
    """`chosen`: an ImportedReport to look at on the import page, or a LeaderFile with its edits. `adopted`:
    how many reports went into the store.
    """

    chosen = Signal(object)
    adopted = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.work: ThreadJob | None = None
        self.results: list[ImportedReport | LeaderFile | None] = []
        self.title, self.summary = label("", "title"), label("", "muted")
        self.banner = Banner()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.table = QTreeWidget()
        self.table.setProperty("look", "sources")
        self.table.setRootIsDecorated(False)
        self.table.setAccessibleName("文件夹里的报告")
        self.table.setHeaderLabels(["文件", "类型", "单位", "报告期", "情况"])
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.itemActivated.connect(lambda item, _column: self._open(item))
        self.stop = button("停下", self._stop)
        self.take = button("导入打勾的", self._take, "primary")
        self._lay_out()

    def read(self, folder: Path) -> None:
        """Reads every file of the folder, off the interface thread."""
        if self.work is not None:
            return
        self.title.setText(f"导入文件夹“{folder.name}”")
        self.banner.hide()
        self.table.clear()
        self.results = []
        memory = memory_of(self._desk)

        def steps() -> Generator[object]:
            return read_all(folder, memory)

        self.work = ThreadJob(steps, self)
        self.work.stepped.connect(self._add)
        self.work.ended.connect(self._ended)
        self.stop.show()
        self.progress.show()
        self.progress.setValue(0)
        self.take.setEnabled(False)
        self.work.begin()

    def settled(self, source: ReadSource | LeaderFile) -> None:
        """A report of the list was adopted from the page that shows it."""
        for row, result in enumerate(self.results):
            if result is source or (isinstance(result, ImportedReport) and result.source is source):
                self._tell(row, "已导入")

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignBottom)
        for widget in (button("返回", self._leave), self.stop, self.take):
            head.addWidget(widget)
        outer.addLayout(head)
        outer.addWidget(self.banner)
        outer.addWidget(self.progress)
        outer.addWidget(self.table, 1)
        outer.addWidget(label("双击一行，可以看它认出了什么、改好了再采用。", "muted"))

    def _add(self, step: tuple[int, int, Path, ImportedReport | LeaderFile | KnownError]) -> None:
        number, count, path, result = step
        self.progress.setMaximum(count)
        self.progress.setValue(number)
        if isinstance(result, LeaderFile):
            report = result.base
            kind = self._desk.form(report.type_id).short
            item = QTreeWidgetItem([path.name, kind, report.unit, report.period.label, _inside(result)])
            item.setCheckState(0, Qt.CheckState.Checked)
            self.results.append(result)
        elif isinstance(result, ImportedReport):
            report = result.report
            item = QTreeWidgetItem(
                [path.name, result.form.short, report.unit, report.period.label, _state(result)]
            )
            item.setCheckState(
                0, Qt.CheckState.Checked if report.unit and result.kind_is_sure else Qt.CheckState.Unchecked
            )
            self.results.append(result)
        else:
            item = QTreeWidgetItem([path.name, "", "", "", str(result)])
            item.setDisabled(True)
            self.results.append(None)
        self.table.addTopLevelItem(item)
        self._count()

    def _ended(self, error: KnownError | None) -> None:
        self.work = None
        self.stop.hide()
        self.progress.hide()
        self.take.setEnabled(any(self.results))
        if error is not None:
            self.banner.say(str(error))

    def _count(self) -> None:
        good = [result for result in self.results if result is not None]
        look = sum(_open_points(result) > 0 for result in good)
        self.summary.setText(
            f"读出 {len(good)} 份，其中 {look} 份要看一看；读不了 {len(self.results) - len(good)} 个"
        )

    def _stop(self) -> None:
        if self.work is not None:
            self.work.cancel()

    def _leave(self) -> None:
        self._stop()
        self.left.emit()

    def _open(self, item: QTreeWidgetItem) -> None:
        result = self.results[self.table.indexOfTopLevelItem(item)]
        if result is not None:
            self.chosen.emit(result)

    def _take(self) -> None:
        """Adopts what is ticked; what cannot be adopted stays with its sentence."""
        count = failed = 0
        for row, result in enumerate(self.results):
            item = self.table.topLevelItem(row)
            if result is None or item is None or item.checkState(0) != Qt.CheckState.Checked:
                continue
            try:
                if isinstance(result, LeaderFile):
                    adopt_carried(self._desk, result, result.proposed)
                else:
                    adopt(self._desk, result, {})
            except KnownError as error:
                item.setText(4, str(error))
                failed += 1
            else:
                self._tell(row, "已导入")
                count += 1
        if not failed:
            self.adopted.emit(count)
        else:
            self.banner.say(f"导入了 {count} 份，{failed} 份没有导入，原因写在后面。")

    def _tell(self, row: int, words: str) -> None:
        item = self.table.topLevelItem(row)
        if item is not None:
            item.setText(4, words)
            item.setCheckState(0, Qt.CheckState.Unchecked)
            item.setDisabled(True)
        self.results[row] = None


def _inside(file: LeaderFile) -> str:
    """Of a Word file of ours: its data is there, and what was edited since."""
    left = len(file.edits) - len(file.proposed)
    parts = [f"在 Word 里改过，采用 {len(file.proposed)} 处"] if file.proposed else []
    parts += [f"{left} 处没有并入，双击看"] if left else []
    return f"本程序导出的，数据都在{'；' if parts else ''}{'，'.join(parts)}"


def _open_points(result: ImportedReport | LeaderFile) -> int:
    if isinstance(result, LeaderFile):
        return len(result.edits) - len(result.proposed)
    return len(doubts_of(result))


def _state(result: ImportedReport) -> str:
    counts = Counter(doubt.kind for doubt in doubts_of(result))
    parts = ["类型不确定"] if not result.kind_is_sure else []
    parts += ["没有写明报告期"] if not result.matched.period_known else []
    parts += ["没有认出单位"] if not result.matched.unit_known else []
    parts += [f"{counts['line']} 处标题要看一看"] if counts["line"] else []
    parts += [f"{counts['figure']} 个指标要看一看"] if counts["figure"] else []
    parts += [f"{counts['value']} 处数对不上"] if counts["value"] else []
    return "、".join(parts) or f"都认出来了，指标 {len(result.matched.figures)} 个"
