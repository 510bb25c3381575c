"""An Excel sheet into a ledger: which column is which, what would come in, what cannot be read and why. One
page, nothing stored before the clerk says so."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import msgspec
from PySide6 import QtWidgets
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.session import LedgerSession
from djdesk.desk.workbook.corrections import Mending, likely_year
from djdesk.desk.workbook.ledger_import import LedgerImport, import_rows, start_import
from djdesk.formats.file_ending import ALL_FILES, SHEETS, ending_of, file_filter
from djdesk.ledgers.workbook.import_plan import ImportChoice, ImportPlan
from ui.ledger.workbook.plan_view import ImportView
from ui.ledger.workbook.question_bar import LedgerQuestionBar
from ui.ledger.workbook.save_list import save_list
from ui.ledger.workbook.sentences import blocked, button_words, summary
from ui.ledger.workbook.sheet_strip import BusyPlace, RefusedPlace, SheetStrip
from ui.widgets.background import SlicedJob
from ui.widgets.basic import Banner, button, label

_KINDS = f"{file_filter('表格文件', SHEETS)};;{ALL_FILES}"
_SOON_MS = 150  # after the last thing that the clerk settled
_PATIENCE_MS = 300  # work that is done by then is not announced


class LedgerImportPage(QWidget):
    """`left` gives the ledger to go back to, "" for the list; `imported` the ledger, the words for what came
    in, and the name of the next sheet that could come in too, with which `go_on` begins."""

    left = Signal(str)
    imported = Signal(str, str, str)

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledgers = ledgers
        self._session: LedgerSession | None = None
        self.file: LedgerImport | None = None
        self.plan: ImportPlan | None = None
        self._choice = ImportChoice()
        self._then_import = False  # the button was pressed while what was typed last is still being planned
        self._mendings: dict[
            tuple[str, Path, float], Mending
        ] = {}  # kept when the clerk comes back to a file as it was
        self._halted = False  # left while something was going on
        self.work = SlicedJob(self)
        self.title, self.name, self.summary = (
            label("", "title"),
            label("", "muted"),
            label("", "import-summary", True),
        )
        self.reason = label("", "bad", True)
        self.banner = Banner()
        self.strip, self.refused, self.busy = (
            SheetStrip(),
            RefusedPlace(self.choose_file),
            BusyPlace(self._stop),
        )
        self.view, self.question = ImportView(ledgers), LedgerQuestionBar()
        self.take = button("导入", self.import_rows, "primary")
        self.places = QStackedWidget()
        self._again = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def open(self, session: LedgerSession, path: Path | None = None) -> None:
        """Begins with a file, or with asking for one."""
        self.settle()
        self.work.cancel()
        self._again.stop()
        self._halted = self._then_import = False
        self._session, self.file, self.plan = session, None, None
        self.title.setText(f"导入到“{session.form.name}”")
        self.name.setText("")
        self.banner.hide()
        self._refuse(
            "还没有选文件。可以选 .xlsx、.xlsm、.csv，也可以选 .xls、.et、.xlsb、.ods；"
            "直接把文件拖到这里也行。"
        )
        if path is None:
            self.choose_file()
        else:
            self.read(path)

    def choose_file(self) -> None:
        """Asks for the file."""
        chosen, _ = QtWidgets.QFileDialog.getOpenFileName(self, "选择要导入的表格", "", _KINDS)
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Reads a file and shows what an import of it would do."""
        if self._session is None:
            return
        self.settle()
        self.banner.hide()
        self.file, self.plan = start_import(self._ledgers, self._session.form.id, path), None
        self._choice = ImportChoice()
        self.name.setText(path.name)
        self.view.begin()
        self._work(self.file.reading(), f"正在读“{path.name}”…")

    def go_on(self, sheet: str) -> None:
        """With another sheet of the same file."""
        self.banner.hide()
        self._choose_sheet(sheet)

    @property
    def is_settled(self) -> bool:
        """Whether everything is planned."""
        return not self.work.busy and not self._again.isActive()

    def settle(self) -> None:
        """Commits what is being typed into the list of mistakes."""
        self.view.settle()

    def import_rows(self) -> None:
        """Everything that can be read and is not there yet, as one step."""
        self.settle()
        if not self.is_settled:  # what was typed last is not planned yet
            self._then_import = self.plan is not None  # never what has not been seen
            if self._then_import:
                self._replan()
            return
        session, plan, file = self._session, self.plan, self.file
        if session is None or plan is None or file is None or blocked(plan, self._updates()):
            return
        updates = self.view.changed.chosen()
        try:
            file.keep_wishes(plan.table)
            import_rows(self._ledgers, plan, session, self, updates)
        except KnownError as error:
            self.banner.say(str(error))
            return
        self._mendings.pop((session.form.id, file.path, file.saved), None)
        self.plan = None
        self.imported.emit(
            session.form.id, f"已{button_words(plan, len(updates))}。", file.next_sheet(plan.sheet)
        )

    # ------------------------------------------------------------ work

    def _work(self, steps: Generator[float, None, object], words: str) -> None:
        self.busy.begin(words)
        self._patience.start()
        self._enable()
        self.work.begin(steps)
        self._enable()

    def _stop(self) -> None:
        """Gives the work up: back to what stood there before, or to choosing a file."""
        self.work.cancel()
        self._patience.stop()
        self._then_import = False
        if self.plan is not None:
            self._show(self.view)
        else:
            self._refuse("已取消。")
        self._enable()

    def _on_end(self, result: object) -> None:
        self._patience.stop()
        if isinstance(result, ImportPlan):
            self._show_plan(result)
        else:
            self._replan()

    def _on_failure(self, error: KnownError) -> None:
        self._patience.stop()
        self._then_import = False
        self.plan = None
        self._refuse(str(error))
        self._enable()

    def _replan(self) -> None:
        self._again.stop()
        if self._session is None or self.file is None or not self.file.sheets:
            return
        mending = self._mending
        self._choice = msgspec.structs.replace(
            self._choice, mended=mending.mended, skipped=frozenset(mending.skipped)
        )
        self._work(self.file.planning(self._choice), "正在核对…")

    # ------------------------------------------------------------ what the clerk settles

    def _choose_sheet(self, name: str) -> None:
        self._choice = ImportChoice(sheet=name)
        self.view.begin()
        self._replan()

    def _choose_head(self, row: str) -> None:
        sheet = self._choice.sheet or self.strip.sheet.currentData()
        self._choice = ImportChoice(sheet=sheet, head=int(row), anyway=self._choice.anyway)
        self.view.begin()
        self._replan()

    def _give(self, given: dict[str, str]) -> None:
        self._choice = msgspec.structs.replace(self._choice, given=given)
        self._replan()

    def _map(self, mapping: dict[str, str]) -> None:
        self._choice = msgspec.structs.replace(self._choice, mapping=mapping)
        self._replan()

    def _take_anyway(self) -> None:
        self._choice = msgspec.structs.replace(self._choice, anyway=True)
        self._replan()

    def _go_to_better(self) -> None:
        """The same file into the ledger that it fits better."""
        if self.plan is not None and self.file is not None and self.plan.better:
            self.open(self._ledgers.open(self.plan.better), self.file.path)

    def save_list(self) -> None:
        """The wrong cells as a file for whoever keeps the table."""
        if self.file is None:
            return
        self.settle()
        said = save_list(self, self.file.path, self.view.mistakes.cells, self._ledgers.desk.clock())
        if said:
            self.banner.say(said)

    # ------------------------------------------------------------ showing

    @property
    def _mending(self) -> Mending:
        assert self._session is not None  # asked only while a file is open
        assert self.file is not None
        key = (self._session.form.id, self.file.path, self.file.saved)
        if key not in self._mendings:
            self._mendings[key] = Mending(self._session.form)
        return self._mendings[key]

    def _show_plan(self, plan: ImportPlan) -> None:
        if self._session is None or self.file is None:
            return
        self.plan = plan
        self._choice = msgspec.structs.replace(self._choice, sheet=plan.sheet)
        self.strip.offer(self.file.sheets, plan.sheet)
        self.strip.show_plan(plan)
        better = self._ledgers.form(plan.better).name if plan.better else ""
        self.question.ask(plan.question, self._session.form.name, better)
        year = likely_year(plan, self.file.path.name, self._ledgers.today())
        self.view.show_plan(self._session, self._mending, plan, year)
        self._show(self.view)
        self._enable()
        if self._then_import:
            self._then_import = False
            self.import_rows()

    def _refuse(self, sentence: str) -> None:
        """A sentence in place of the page; another sheet can still be chosen."""
        self.refused.sentence.setText(sentence)
        self.strip.offer(self.file.sheets if self.file is not None else (), self._choice.sheet)
        self._show(self.refused)

    def _show(self, place: QWidget) -> None:
        self.places.setCurrentWidget(place)
        sheets = self.file.sheets if self.file is not None else ()
        self.strip.setVisible(bool(sheets) and place is not self.busy)
        self.strip.head_place.setVisible(place is self.view)
        self.question.setVisible(place is self.view and self.plan is not None and bool(self.plan.question))

    def _updates(self) -> int:
        return len(self.view.changed.chosen()) if self.plan is not None else 0

    def _enable(self) -> None:
        plan = self.plan if not self.work.busy else None
        shown = self.places.currentWidget() is self.view and self.plan is not None
        why = blocked(plan, self._updates()) if plan is not None else ""
        self.take.setVisible(shown)
        self.take.setEnabled(plan is not None and not why)
        self.reason.setText(why)
        self.reason.setVisible(shown and bool(why))
        if plan is not None:
            self.take.setText(button_words(plan, self._updates()))
            self.summary.setText(summary(plan))
        self.summary.setVisible(shown)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing goes on behind the clerk's back, or when the store is closed with the window."""
        self._halted = not self.is_settled
        self._again.stop()
        self._patience.stop()
        self.work.cancel()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._halted and self.file is not None:
            self._replan() if self.file.sheets else self.read(self.file.path)
        self._halted = False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(ending_of(Path(url.toLocalFile())) in SHEETS for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.read(paths[0])

    # ------------------------------------------------------------ inside

    def _leave(self) -> None:
        self.settle()
        self.work.cancel()
        self.left.emit(self._session.form.id if self._session else "")

    def _connect(self) -> None:
        self.work.stepped.connect(self.busy.show_done)
        self.work.ended.connect(self._on_end)
        self.work.failed.connect(self._on_failure)
        self._again.timeout.connect(self._replan)
        self._patience.timeout.connect(lambda: self._show(self.busy) if self.plan is None else None)
        self.strip.sheet.chosen.connect(self._choose_sheet)
        self.strip.head.chosen.connect(self._choose_head)
        self.question.anyway.connect(self._take_anyway)
        self.question.other.connect(self._go_to_better)
        self.view.mapping_changed.connect(self._map)
        self.view.mapping.given_changed.connect(self._give)
        self.view.mended.connect(self._again.start)
        self.view.chosen_changed.connect(self._enable)
        self.view.save_wanted.connect(self.save_list)
        self.take.setToolTip("Ctrl+Enter")
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(
                QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            ).activated.connect(self.import_rows)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        for widget in (button("‹ 返回", self._leave, "quiet"), self.title, self.name):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(button("换一个文件…", self.choose_file))
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.reason)
        foot.addWidget(self.take)
        for place in (self.refused, self.busy, self.view):
            self.places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.strip)
        column.addWidget(self.question)
        column.addWidget(self.places, 1)
        column.addLayout(foot)
