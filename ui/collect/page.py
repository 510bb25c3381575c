"""收集: what came back from the units is taken in and stands as a table; doubts are asked, gaps are chased, a
report is sent back. The files that came back are never written to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6 import QtWidgets
from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication

from djdesk.basics.errors import KnownError
from djdesk.desk.collect.chase import chase_message
from djdesk.desk.collect.files import on_disk
from djdesk.desk.collect.news_points import NewsBook, piece_types
from djdesk.desk.collect.office import Gathered
from djdesk.desk.collect.returned import TickedCase
from djdesk.desk.collect.said import said_place
from djdesk.desk.collect.sent_back import OfficeRemark, sent_back_name, write_cover_note, write_sent_back
from djdesk.desk.collect.settled import UnitRow
from djdesk.desk.collect.table import TableColumn
from djdesk.desk.collect.workbook import write_chase, write_collected
from djdesk.desk.combine.begin import begin_combined, combining
from djdesk.desk.combine.cases import offering
from djdesk.desk.combine.combined import Combined
from djdesk.desk.combine.news_score import NewsPiece, pieces_of, write_scores
from djdesk.desk.combine.sources import write_sources
from djdesk.desk.desk import Desk
from djdesk.desk.report.report_list import usual_unit
from djdesk.formats.file_ending import COLLECTION, SHEETS, TASK, ending_of, file_filter
from ui.collect.look import NEWS
from ui.collect.work import CollectWork


class CollectPage(CollectWork):
    """`combined` carries the ReportSession of a combined report that was begun."""

    left = Signal()
    task_wanted = Signal()
    combined = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        self._connect()
        self.refresh()

    # ------------------------------------------------------------ what is made of it

    def save_table(self, target: Path) -> bool:
        got = self.gathered
        return got is not None and self._saved(
            lambda: write_collected(got.result, got.table, got.task, target, self._desk.clock(), got.groups),
            target,
        )

    def save_chase(self, target: Path) -> bool:
        got = self.gathered
        return got is not None and self._saved(
            lambda: write_chase(got.result, got.task, target, self._desk.clock()), target
        )

    def combine(self) -> None:
        """One report of all that came back, which is an ordinary one from then on."""
        got, unit = self.gathered, usual_unit(self._desk)
        if got is not None and self.work is None:
            unit = got.task.office if got.task is not None and got.task.office else unit
            types, clock = self._desk.types, self._desk.clock
            self._run(lambda: combining(got, types, unit, clock))

    def look_for_cases(self) -> None:
        """What can be ticked as a best case: the files are read once more."""
        got, unit = self.gathered, usual_unit(self._desk)
        if got is not None and self.work is None:
            unit = (got.task.office if got.task is not None else "") or unit or got.result.rows[0].unit
            types, clock = self._desk.types, self._desk.clock
            self._run(lambda: offering(got, types, unit, clock))

    def save_sources(self, target: Path) -> bool:
        """Where each number and paragraph of the combined report comes from."""
        got, made = self.gathered, self.made
        return (
            got is not None
            and made is not None
            and self._saved(
                lambda: write_sources(
                    made, got.table, self._desk.types[made.report.type_id], target, self._desk.clock()
                ),
                target,
            )
        )

    def copy_message(self) -> str:
        """The words to send to all units, which go to the clipboard, too."""
        if self.gathered is None:
            return ""
        today = self._desk.clock().date()
        words = chase_message(self.gathered.result, self.gathered.task, today)
        if words:
            QGuiApplication.clipboard().setText(words)
            self.banner.say("催报的话已复制，可以粘贴到消息里。")
        else:
            self.banner.say("没有要催的单位。")
        return words

    def send_back(self, remarks: Sequence[OfficeRemark], target: Path) -> bool:
        """The copy with comments at `target`, and the cover note beside it."""
        got, file = self.gathered, self.detail.file
        found = got.files.get(file.name) if got is not None and file is not None else None
        if got is None or file is None or found is None:
            self.banner.say("请先“再收一次”，再退回这份文件。")
            return False
        unit, office = self.detail.unit.text(), got.task.office if got.task is not None else ""
        note = target.with_name(f"{target.stem}说明.txt")

        def write() -> None:
            write_sent_back(found, file, remarks, target, self._desk.types, office, self._desk.clock())
            write_cover_note(note, file, unit, remarks, got.task)

        return self._saved(write, target)

    # ------------------------------------------------------------ asking for files

    def ask_folder(self) -> None:
        name = QtWidgets.QFileDialog.getExistingDirectory(self, "收到的文件在哪个文件夹")
        if name:
            self.take_in([Path(name)])

    def ask_files(self) -> None:
        names, _ = QtWidgets.QFileDialog.getOpenFileNames(self, "收到的文件，也可以是压缩包")
        if names:
            self.take_in([Path(name) for name in names])

    def ask_groups(self) -> None:
        kinds = file_filter("分组名单", SHEETS)
        name, _ = QtWidgets.QFileDialog.getOpenFileName(self, "分组名单", "", kinds)
        if name:
            self.read_groups(Path(name))

    def ask_collection(self) -> None:
        kinds = file_filter("任务和汇总", (TASK, COLLECTION))
        name, _ = QtWidgets.QFileDialog.getOpenFileName(self, "打开任务或以前的汇总", "", kinds)
        if name:
            self.open_file(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        ours = [path for path in paths if ending_of(path) in (TASK, COLLECTION)]
        if ours:
            self.open_file(ours[0])
        elif paths:
            self.take_in(paths)
        event.acceptProposedAction()

    # ------------------------------------------------------------ inside

    def _pieces(self, got: Gathered) -> tuple[NewsPiece, ...]:
        return pieces_of(got.result, piece_types(self._desk.types))

    def _show_news(self, got: Gathered) -> None:
        """Scores are there where pieces of news came back."""
        pieces = self._pieces(got)
        self.tabs[NEWS].setVisible(bool(pieces))
        self.scores.setVisible(bool(pieces))
        if pieces or self.news.isVisible():
            self.news.show_news(pieces, got.news, got.task.units if got.task is not None else ())

    def _say_news(self, book: NewsBook) -> None:
        if self._office is None or self.gathered is None:
            return
        try:
            self._office.say_news(book)
        except KnownError as error:
            self.banner.say(str(error))
        else:
            self.gathered = msgspec.structs.replace(self.gathered, news=book)

    def _say_cases(self, cases: tuple[TickedCase, ...]) -> None:
        if self._office is None or self.gathered is None:
            return
        try:
            self._office.say_cases(cases)
        except KnownError as error:
            self.banner.say(str(error))
        else:
            self.gathered = msgspec.structs.replace(self.gathered, cases=cases)

    def save_scores(self, target: Path) -> bool:
        got = self.gathered
        if got is None:
            return False
        units, office = (got.task.units, got.task.office) if got.task is not None else ((), "")
        return self._saved(
            lambda: write_scores(
                self._pieces(got), self.news.book, units, office, target, self._desk.clock()
            ),
            target,
        )

    def _open_combined(self, made: Combined) -> None:
        try:
            session = begin_combined(self._desk, made)
        except KnownError as error:
            self.banner.say(str(error))
            return
        unread = f"有 {len(made.unread)} 份文件没有读到文字。" if made.unread else ""
        unread += "".join(f"{one.unit}的典型案例在文件里没有了，没有写进去。" for one in made.lost)
        self.banner.say(
            f"汇总报告已建好，数字和各单位的话从哪里来可以存成表。{unread}",
            ("保存来源表…", self._ask_sources),
        )
        self.combined.emit(session)

    def _ask_sources(self) -> None:
        self._ask_target("保存来源表", "汇总报告来源.xlsx", "Excel 表 (*.xlsx)", self.save_sources)

    def _stop(self) -> None:
        if self.work is not None:
            self.work.cancel()

    def _look(self, row: UnitRow, column: TableColumn | None) -> None:
        got = self.gathered
        if got is None:
            return
        cell = self.view.rows.cell(self.view.currentIndex())
        self.detail.show_row(row, column, cell, got.result)
        found = got.files.get(row.file.name) if row.file is not None else None
        figure = (
            row.file.figures.get(column.field.name) if row.file is not None and column is not None else None
        )
        if found is None or row.file is None or column is None or figure is None or not figure.figure.settled:
            return
        try:
            with on_disk(found) as path:
                self.detail.show_sentence(
                    said_place(
                        path,
                        column.field.name,
                        figure.figure,
                        self._desk.types,
                        row.file.type_id,
                        self._desk.clock(),
                    )
                )
        except KnownError as error:
            self.banner.say(str(error))

    def _open_chosen(self) -> None:
        found = (
            self.gathered.files.get(self.detail.file.name)
            if self.gathered is not None and self.detail.file is not None
            else None
        )
        if found is None or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(found.path))):
            self.banner.say("打不开这份文件，请在收到的文件夹里找它。")

    def _saved(self, write: Callable[[], object], target: Path) -> bool:
        try:
            write()
        except KnownError as error:
            self.banner.say(str(error))
            return False
        self.banner.say(f"已保存“{target.name}”，在“{target.parent}”。")
        return True

    def _ask_target(self, title: str, usual: str, kind: str, save: Callable[[Path], object]) -> None:
        folder = self._office.path.parent if self._office is not None else Path.home()
        name, _ = QtWidgets.QFileDialog.getSaveFileName(self, title, str(folder / usual), kind)
        if name:
            save(Path(name))

    def _ask_back(self, remarks: Sequence[OfficeRemark]) -> None:
        if self.detail.file is not None:
            usual = sent_back_name(self.detail.file, self.detail.unit.text())
            self._ask_target(
                "退回修改", usual, "Word 文件 (*.docx)", lambda target: self.send_back(remarks, target)
            )

    def _leave(self) -> None:
        self._stop()
        self.left.emit()

    def _connect(self) -> None:
        self.lay_task.clicked.connect(lambda: self.task_wanted.emit())
        self.from_task.clicked.connect(self.ask_collection)
        self.from_folder.clicked.connect(self.ask_folder)
        self.new_task.clicked.connect(lambda: self.task_wanted.emit())
        self.folder.clicked.connect(self.ask_folder)
        self.files.clicked.connect(self.ask_files)
        self.again.clicked.connect(lambda: self.take_in())
        self.other.clicked.connect(self.ask_collection)
        self.stop.clicked.connect(self._stop)
        self.home.clicked.connect(self._leave)
        self.doubts.answered.connect(self.say_name)
        self.view.looked_at.connect(self._look)
        self.detail.open_wanted.connect(self._open_chosen)
        self.detail.back_wanted.connect(self._ask_back)
        self.news.said.connect(self._say_news)
        self.shown.connect(self._show_news)
        self.put_together_done.connect(self._open_combined)
        self.cases.wanted.connect(self.look_for_cases)
        self.cases.ticked.connect(self._say_cases)
        self.group_list.clicked.connect(self.ask_groups)
        self.scores.clicked.connect(
            lambda: self._ask_target("保存计分表", "工作信息计分.xlsx", "Excel 表 (*.xlsx)", self.save_scores)
        )
        self.put_together.clicked.connect(self.combine)
        self.message.clicked.connect(lambda: self.copy_message())
        excel = "Excel 表 (*.xlsx)"
        self.sheet.clicked.connect(
            lambda: self._ask_target("保存汇总表", "汇总表.xlsx", excel, self.save_table)
        )
        self.chase.clicked.connect(
            lambda: self._ask_target("保存催报表", "催报.xlsx", excel, self.save_chase)
        )
