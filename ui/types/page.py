"""报告类型: the types to write in, the office's own first; copied, changed, locked, handed on as a file,
taken in from one or made from an old report.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.files.report_files import OPEN_FILTER
from djdesk.desk.types.at_desk import (
    ListedType,
    OlderReport,
    back_to,
    copy_type,
    listed_types,
    move_report,
    older_reports,
    outline,
    remove_type,
    set_locked,
    take_edited,
    take_in,
)
from djdesk.desk.types.from_report import MadeType, made_type
from djdesk.desk.types.own_types import TakenType
from djdesk.desk.types.type_files import write_type
from djdesk.formats.file_ending import file_filter
from djdesk.forms.form_errors import FaultyType
from ui.types.details import TypeDetails
from ui.widgets.background import ThreadJob
from ui.widgets.basic import Banner, Card, button, label
from ui.widgets.step_page import StepPage

_KEY = Qt.ItemDataRole.UserRole
_TAKEN = ";;".join((file_filter("报告类型", (".xlsx", ".toml")), file_filter("所有文件", ("",))))
_WRITTEN = ";;".join((file_filter("Excel 表格", (".xlsx",)), file_filter("类型文件", (".toml",))))
_NAMED_CHANGES = 8


class TypesPage(StepPage):
    """`changed`: other types can be chosen than before. `wanted` gives the id of one to write in, `edited` of
    one to change. `leave` lets an open report go, False when it could not be saved.
    """

    left = Signal()
    changed = Signal()
    wanted = Signal(str)
    edited = Signal(str)

    def __init__(self, desk: Desk, leave: Callable[[], bool]) -> None:
        super().__init__()
        self._desk, self._leave = desk, leave
        self._listed: dict[str, ListedType] = {}
        self._older: dict[str, OlderReport] = {}
        self._job: ThreadJob | None = None
        self.title.setText("报告类型")
        self.taking = button("收进类型…", self._ask_type, tip="别的单位给的，或自己改好的 .xlsx、.toml")
        about = "读一份以前的报告，章节、数字、要点都成为填写的项目"
        self.making = button("从旧报告做一个…", self._ask_report, tip=about)
        self.back = button("‹ 返回", self.left.emit, tip="Esc")
        self.back.setShortcut("Esc")
        for one in (self.taking, self.making, self.back):
            self.head.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
        self.banner = Banner()
        self.faults = Card("要改的地方")
        self.fault_lines: QLabel = label("", "", wrap=True)
        self.fault_lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list = QListWidget()
        self.details = TypeDetails()
        self._build()

    @property
    def selected(self) -> str:
        """The id of the type that is looked at."""
        item = self.list.currentItem()
        return str(item.data(_KEY) or "") if item else ""

    def focus_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, select: str = "") -> None:
        """Lists the types anew and looks at `select`, or at the same one as before."""
        select = select or self.selected
        listed = listed_types(self._desk)
        self._listed = {one.form.id: one for one in listed}
        self.list.blockSignals(True)
        self.list.clear()
        for own in (True, False):
            found = [one for one in listed if one.own == own]
            if found:
                self._add_group("本单位的类型" if own else "程序自带的类型")
            for one in found:
                self._add(one)
        self.list.blockSignals(False)
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_KEY)]
        chosen = next((row for row in rows if self.list.item(row).data(_KEY) == select), rows[0])
        self.list.setCurrentRow(chosen)
        self._show_details()

    def take_in(self, path: Path) -> bool:
        """A type out of a file; what is wrong with it stands below."""
        try:
            taken = take_in(self._desk, path)
        except FaultyType as error:
            self.banner.say(f"{error.what}，{error.remedy}。", ("换一份…", self._ask_type))
            self.fault_lines.setText("\n".join(error.lines))
            self.faults.show()
            return False
        except KnownError as error:
            return self._refused(error)
        self._show_taken(taken)
        return True

    def make_from(self, path: Path) -> None:
        """A type from an old report, read away from the interface thread."""

        resources, now = self._desk.resources, self._desk.clock()

        def steps() -> Generator[object]:
            yield made_type(resources, path, now)

        self.making.setEnabled(False)
        job = self._job = ThreadJob(steps, self)
        job.stepped.connect(self._on_made)
        job.ended.connect(self._on_end)
        job.begin(0)

    def export(self, target: Path) -> bool:
        """The type that is looked at, as the ending of the name asks for."""
        form = self._listed[self.selected].form
        words = f"已存成“{target.name}”。改好以后用“收进类型”收回来，也可以交给别的单位。"
        return self._do(lambda: write_type(form, target, self._desk.clock()), words)

    def ask_move(self, report_id: str) -> None:
        """Says what the version in use says otherwise, and moves the report when that is wanted."""
        older = self._older[report_id]
        more = len(older.changes) - _NAMED_CHANGES
        changes = "\n".join(older.changes[:_NAMED_CHANGES]) + (f"\n另有{more}处。" if more > 0 else "")
        words = f"“{older.title}”换到新的版本会有这些不同，写过的内容都留着：\n{changes}"
        self.banner.say(words, ("换", partial(self._move, report_id)))

    def _move(self, report_id: str) -> None:
        if self._leave():
            words = "已换到新的版本。换之前的样子留在这份报告的版本里。"
            if self._do(lambda: move_report(self._desk, report_id), words):
                self.refresh()

    def _show_taken(self, taken: TakenType) -> None:
        self.faults.hide()
        more = len(taken.changes) - _NAMED_CHANGES
        lines = [taken.sentence, *taken.changes[:_NAMED_CHANGES], *([f"另有{more}处。"] if more > 0 else [])]
        self.banner.say("\n".join(lines))
        self.refresh(taken.form.id)
        self.changed.emit()

    def _build(self) -> None:
        self.list.setAccessibleName("报告类型")
        self.list.setProperty("look", "sources")
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(420)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda *_: self._show_details())
        self.list.itemActivated.connect(lambda _item: self.wanted.emit(self.selected))
        self.details.wanted.connect(lambda: self.wanted.emit(self.selected))
        self.details.edited.connect(self._edit)
        self.details.copied.connect(self._copy)
        self.details.locked.connect(self._lock)
        self.details.exported.connect(self._ask_target)
        self.details.removed.connect(self._remove)
        self.details.moved.connect(self.ask_move)
        self.details.recalled.connect(self._recall)
        card = Card()
        panes = QHBoxLayout()
        panes.setSpacing(22)
        panes.addWidget(self.list, 4)
        panes.addWidget(self.details, 7)
        card.body.addLayout(panes)
        self.faults.body.addWidget(self.fault_lines)
        self.faults.hide()
        for widget in (self.banner, self.faults, card):
            self.body.addWidget(widget)
        words = "程序自带的类型不会变；改成本单位的以后，每次改动是新的一版，写好的报告仍是原来那一版。"
        self.body.addWidget(label(words, "muted", wrap=True))
        self.body.addStretch(1)

    def _add_group(self, words: str) -> None:
        item = QListWidgetItem(words, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add(self, one: ListedType) -> None:
        form = one.form
        said = [f"第{form.version}版", f"{len(form.sections)} 个章节", f"{len(form.figure_fields())} 个指标"]
        said += ["已锁定"] if one.locked else []
        item = QListWidgetItem(f"{form.name}\n{' · '.join(said)}", self.list)
        item.setData(_KEY, form.id)
        item.setToolTip(form.description)

    def _show_details(self) -> None:
        one = self._listed.get(self.selected)
        if one is not None:
            older = older_reports(self._desk, one.form.id) if one.own else []
            self._older = {report.id: report for report in older}
            self.details.show_type(one, outline(self._desk, one.form), older)

    def _edit(self) -> None:
        """One of the program's is first made the office's own: a copy, so that it stays as it is."""
        self.edited.emit(self.selected)

    def _copy(self) -> None:
        try:
            taken = copy_type(self._desk, self.selected)
        except KnownError as error:
            self._refused(error)
            return
        self._show_taken(taken)

    def _recall(self, number: int) -> None:
        try:
            taken = back_to(self._desk, self.selected, number)
        except KnownError as error:
            self._refused(error)
            return
        self._show_taken(taken)

    def _lock(self, on: bool) -> None:
        name = self._listed[self.selected].form.name
        words = f"“{name}”锁定了，不能再改。" if on else f"“{name}”可以改了。"
        if self._do(lambda: set_locked(self._desk, self.selected, on), words):
            self.refresh()

    def _remove(self) -> None:
        one = self._listed[self.selected]
        if one.stands_in:
            words = f"“{one.form.name}”改用程序自带的，本单位的各版仍留给写好的报告。"
            if self._do(lambda: remove_type(self._desk, one.form.id), words):
                self.refresh()
                self.changed.emit()
            return
        words = f"删除类型“{one.form.name}”后不能找回，要不要先导出一份？"
        self.banner.say(words, ("先导出…", self._ask_target), ("删除", partial(self._remove_now, one)))

    def _remove_now(self, one: ListedType) -> None:
        words = f"已删除类型“{one.form.name}”。"
        if self._do(lambda: remove_type(self._desk, one.form.id), words):
            self.refresh()
            self.changed.emit()

    def _ask_type(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "收进类型", "", _TAKEN)
        if chosen:
            self.take_in(Path(chosen))

    def _ask_report(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "选一份旧报告", "", OPEN_FILTER)
        if chosen:
            self.make_from(Path(chosen))

    def _ask_target(self) -> None:
        name = f"{self._listed[self.selected].form.name}.xlsx"
        folder = self._desk.export_folder or Path.home()
        chosen, _ = QFileDialog.getSaveFileName(self, "导出类型", str(folder / name), _WRITTEN)
        if chosen:
            self.export(Path(chosen))

    def _on_made(self, made: MadeType) -> None:
        try:
            taken = take_edited(self._desk, made.form)
        except KnownError as error:
            self._refused(error)
            return
        self._show_taken(taken)
        self.banner.say("\n".join(made.told), ("修改", partial(self.edited.emit, taken.form.id)))

    def _on_end(self, error: KnownError | None) -> None:
        self.making.setEnabled(True)
        if error is not None:
            self.banner.say(f"没有做成类型：{error}", ("换一份…", self._ask_report))

    def _do(self, act: Callable[[], object], words: str) -> bool:
        """Does it and says so, or says what was in the way."""
        try:
            act()
        except KnownError as error:
            return self._refused(error)
        self.faults.hide()
        self.banner.say(words)
        return True

    def _refused(self, error: KnownError) -> bool:
        self.faults.hide()
        self.banner.say(str(error))
        return False
