"""The way of an old file into the window: read off the interface thread, shown on the import page,
adopted.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.merge.edits import LeaderEdit
from djdesk.desk.merge.leader_file import LeaderFile, carried_file
from djdesk.desk.old_reports.adopt import adopt, adopt_carried, adopt_next, memory_of
from djdesk.desk.old_reports.recognise import ImportedReport, imported, read_file, read_paste
from djdesk.desk.report.session import ReportSession
from ui.old_reports.docx_edits import EditsPage
from ui.old_reports.folder import FolderPage
from ui.old_reports.page import ImportPage
from ui.widgets.background import ThreadJob
from ui.widgets.basic import Banner


class OldReportController(QObject):
    """Keeps one import page and one folder page in the window's stack. `show` opens a report, `home` leads
    back to the start page.
    """

    def __init__(
        self,
        desk: Desk,
        stack: QStackedWidget,
        banner: Banner,
        show: Callable[[ReportSession], object],
        home: Callable[[], object],
    ) -> None:
        super().__init__(stack)
        self._desk, self._stack, self._banner, self._show, self._home = desk, stack, banner, show, home
        self._work: ThreadJob | None = None
        self._from_folder = False
        self.page = ImportPage(desk)
        self.page.left.connect(self._leave)
        self.page.adopted.connect(self._adopt)
        self.folder = FolderPage(desk)
        self.folder.left.connect(self._home)
        self.folder.chosen.connect(self._arrived)
        self.folder.adopted.connect(self._adopted_many)
        self.edits = EditsPage()
        self.edits.left.connect(self._leave)
        self.edits.settled.connect(self._settled)
        self._carried: LeaderFile | None = None
        for widget in (self.page, self.folder, self.edits):
            stack.addWidget(widget)

    def open_file(self, path: Path) -> None:
        """Reads the file and shows what it holds; a sentence in the banner when it is no report."""

        memory = memory_of(self._desk)

        def steps() -> Generator[object]:
            carried = carried_file(path, memory.types)
            yield carried if carried is not None else imported(read_file(path), memory)

        self._run(steps, f"正在读“{path.name}”……")

    def open_text(self, text: str) -> None:
        """What was pasted."""
        try:
            self._look_at(imported(read_paste(text), memory_of(self._desk)))
        except KnownError as error:
            self._banner.say(str(error))

    def open_folder(self, folder: Path) -> None:
        self._from_folder = True
        self._stack.setCurrentWidget(self.folder)
        self.folder.read(folder)

    def _run(self, steps: Callable[[], Generator[object]], words: str) -> None:
        if self._work is not None:
            return
        self._from_folder = False
        self._work = ThreadJob(steps, self)
        self._work.stepped.connect(self._arrived)
        self._work.ended.connect(self._ended)
        if not self._work.begin():
            self._banner.say(words, ("不读了", self._work.cancel))

    def _arrived(self, found: ImportedReport | LeaderFile) -> None:
        if isinstance(found, ImportedReport):
            self._look_at(found)
        elif found.edits or found.comments:
            self._carried = found
            self._banner.hide()
            self.edits.show_file(found)
            self._stack.setCurrentWidget(self.edits)
        else:
            self._fill(found, [])

    def _settled(self, accepted: list[LeaderEdit]) -> None:
        if self._carried is not None:
            self._fill(self._carried, accepted)

    def _fill(self, found: LeaderFile, accepted: list[LeaderEdit]) -> None:
        """The report that the file carries, with the accepted edits, goes into the store and is opened."""
        try:
            session = adopt_carried(self._desk, found, accepted)
        except KnownError as error:
            self._banner.say(str(error))
            return
        if self._from_folder:
            self.folder.settled(found)
        self._show(session)
        self._banner.say(
            f"“{found.name}”里带着整份报告的数据，已按原样填好。"
            if not found.edits
            else f"已按文件里的数据填好，采用了 {len(accepted)} 处改动。"
        )

    def _look_at(self, result: ImportedReport) -> None:
        self.page.open(result)
        self._banner.hide()
        self._stack.setCurrentWidget(self.page)

    def _ended(self, error: KnownError | None) -> None:
        self._work = None
        if error is not None:
            self._banner.say(str(error))

    def _leave(self) -> None:
        if self._from_folder:
            self._stack.setCurrentWidget(self.folder)
        else:
            self._home()

    def _adopt(self, result: ImportedReport, decided: dict[str, str], go_on: bool) -> None:
        try:
            session = (adopt_next if go_on else adopt)(self._desk, result, decided)
        except KnownError as error:
            self.page.banner.say(str(error))
            return
        if self._from_folder:
            self.folder.settled(result.source)
        self._show(session)

    def _adopted_many(self, count: int) -> None:
        self._home()
        self._banner.say(f"已导入 {count} 份报告，在下面的列表里。")
