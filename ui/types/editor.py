"""Changing a report type: its sections at the left, what one asks for in the middle, the pages at the right.
What is wrong stands where it is; nothing is kept before it is saved as the next version.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.report.preview import Pager
from djdesk.desk.types.at_desk import blank_report, keep_unsaved, take_edited, unsaved_edit
from djdesk.document.blocks import Block
from djdesk.document.compose.composer import Composer
from djdesk.forms.report_type import ReportType
from djdesk.forms.workbook.columns import YES
from djdesk.forms.workbook.editing import TypeEdit
from djdesk.forms.workbook.sheets import BOUNDS, CLAUSES, FIELDS, GROUPS, LISTS, SECTIONS, TYPE, WORDS
from ui.preview.fonts import FontBook
from ui.preview.places import marks
from ui.preview.view import PageView
from ui.types.clause_maker import ClauseMaker
from ui.types.sheet_form import SheetForm
from ui.types.sheet_table import SheetLines
from ui.widgets.basic import Banner, button, label

_KEY = Qt.ItemDataRole.UserRole
_WHOLE = ""  # the entry of the list that is the type itself
_OF_TYPE = (TYPE, BOUNDS, GROUPS, WORDS)
_OF_SECTION = (SECTIONS, FIELDS, CLAUSES, LISTS)
_TITLES = {
    TYPE.name: "名称和标题",
    SECTIONS.name: "这一节",
    FIELDS.name: "要填的",
    CLAUSES.name: "样稿",
    LISTS.name: "清单",
}
_PAUSE_MS, _DRAFT_MS = 30, 700


class TypeEditor(QWidget):
    """`left` when the clerk goes back; `saved` gives the id of the type that was kept."""

    left = Signal()
    saved = Signal(str)

    def __init__(self, desk: Desk, form: ReportType) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._section, self._sheet = desk, _WHOLE, TYPE.name
        self.edit = TypeEdit(form)
        self._pager = Pager(desk.profile)
        self._shown_form: ReportType | None = None
        self._blocks: tuple[Block, ...] = ()
        self._revealed = "?"  # the part that the pages were scrolled to last
        self.banner = Banner()
        self.title = label(f"修改：{form.name}", "title")
        self.state = label("", "muted")
        self.undo = button("撤销", self._undo, tip="Ctrl+Z")
        self.redo = button("恢复", self._redo, tip="Ctrl+Y")
        self.save = button("存成新的一版", self.keep, "primary", tip="Ctrl+S")
        self.back = button("‹ 返回", self.go_back, tip="Esc")
        self.list = QListWidget()
        self.form = SheetForm(self.edit)
        self.lines = {sheet.name: SheetLines(self.edit, sheet) for sheet in (*_OF_TYPE[1:], *_OF_SECTION[1:])}
        self.maker = ClauseMaker(self.edit)
        self.tabs = {
            sheet.name: button(_TITLES.get(sheet.name, sheet.name), self._to(sheet.name), "switch")
            for sheet in (*_OF_TYPE, *_OF_SECTION)
        }
        self.view = PageView(FontBook(), self)
        self._pages = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pages.timeout.connect(self.show_pages)
        self._type_id = form.id
        self._draft = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._draft.timeout.connect(self._keep_draft)
        self._lay_out()
        self._list_sections()
        self._connect()
        self.show_part(_WHOLE)
        left = unsaved_edit(desk, form.id)
        if left and self.edit.go_on(left):
            self._after(lambda: None)
            self.banner.say("接着上次还没有存的改动。", ("不要这些改动", self._give_up))

    def settle(self) -> None:
        """What is not saved yet is safe when this is left."""
        if self._draft.isActive():
            self._draft.stop()
            self._keep_draft()

    def show_part(self, section: str, sheet: str = "") -> None:
        """A section by its id, the type as a whole for ""; one of its tabs."""
        offered = [one.name for one in (_OF_SECTION if section else _OF_TYPE)]
        self._section = section
        self._sheet = sheet if sheet in offered else self._sheet if self._sheet in offered else offered[0]
        for name, tab in self.tabs.items():
            tab.setVisible(name in offered)
            tab.setChecked(name == self._sheet)
        for row in range(self.list.count()):
            if self.list.item(row).data(_KEY) == section and self.list.currentRow() != row:
                self.list.blockSignals(True)
                self.list.setCurrentRow(row)
                self.list.blockSignals(False)
        for one in (self.remove, self.up, self.down):
            one.setEnabled(bool(section))
        self._show_sheet()
        self._soon(self._pages)

    def keep(self) -> bool:
        """Saved as the next version; what is wrong is said instead."""
        if self.edit.faults:
            self.show_next_mistake()
            return False
        try:
            taken = take_edited(self._desk, self.edit.form)
        except KnownError as error:
            self.banner.say(str(error))
            return False
        self._draft.stop()
        self._do(lambda: keep_unsaved(self._desk, self._type_id, b""))
        self.saved.emit(taken.form.id)
        return True

    def go_back(self) -> None:
        """Asks first when something would be lost."""
        if not self.edit.changed:
            self.left.emit()
            return
        self.banner.say("改动还没有存。", ("存成新的一版", self.keep), ("不要这些改动", self._give_up))

    def show_next_mistake(self) -> None:
        """Goes to the first place that is to be mended."""
        if not self.edit.faults:
            return
        fault = self.edit.faults[0]
        section = _WHOLE
        for sheet in _OF_SECTION:
            if sheet.name == fault.sheet and fault.row:
                lines = self.edit.lines(sheet)
                line = lines[fault.row - 3][1] if 0 <= fault.row - 3 < len(lines) else {}
                section = line.get("id" if sheet is SECTIONS else "section", _WHOLE)
        self.show_part(section, fault.sheet)
        more = len(self.edit.faults) - 1
        tail = f"（另有{more}处）" if more else ""
        self.banner.say(f"还不能存：{fault.what.removeprefix('的')}，{fault.remedy}。{tail}")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pages.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """The store may be closed next."""
        self._pages.stop()
        self.settle()
        super().hideEvent(event)

    def _keep_draft(self) -> None:
        draft = self.edit.draft() if self.edit.changed else b""
        self._do(lambda: keep_unsaved(self._desk, self._type_id, draft))

    def _give_up(self) -> None:
        self._draft.stop()
        self._do(lambda: keep_unsaved(self._desk, self._type_id, b""))
        self.left.emit()

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except KnownError as error:
            self.banner.say(str(error))

    def _show_sheet(self) -> None:
        if self._sheet in (TYPE.name, SECTIONS.name):
            if self._section:
                self.form.show_section(self._section)
            else:
                self.form.show_type()
            self._stack.setCurrentWidget(self._scroll)
            return
        lines = self.lines[self._sheet]
        lines.show_rows(self._section)
        self._stack.setCurrentWidget(self._sheets[self._sheet])
        self.maker.setVisible(self._sheet == CLAUSES.name)
        self.maker.show_section(self._section)

    def _changed(self) -> None:
        faults = len(self.edit.faults)
        self.state.setText(f"有 {faults} 处要改" if faults else "改动还没有存" if self.edit.changed else "")
        self.undo.setEnabled(self.edit.can_undo)
        self.redo.setEnabled(self.edit.can_redo)
        self.save.setEnabled(self.edit.changed)
        self._name_sections()
        self._soon(self._pages)
        self._soon(self._draft)

    def _soon(self, timer: QTimer) -> None:
        """What is not shown waits for nothing: the store may be closed by then."""
        if self.isVisible():
            timer.start()

    def show_pages(self) -> None:
        """The pages of the type as it was last without mistakes, with the section in use marked."""
        form = self.edit.form
        report = blank_report(self._desk, form)
        layout = self._desk.layout(report.layout)
        if form is not self._shown_form:
            self._shown_form = form
            self._blocks = self._pager.printed(Composer(form).compose(report), report.script)
        pages = self._pager.pages(self._blocks, layout)
        bands = marks(pages, self._blocks, self._section, layout)
        self.view.show_pages(pages, bands)
        if self._section != self._revealed:
            self._revealed = self._section
            first = min(bands, default=0)
            if bands:
                self.view.reveal(first, bands[first][0])
            else:
                self.view.go_to(0)

    def _undo(self) -> None:
        self._after(self.edit.undo)

    def _redo(self) -> None:
        self._after(self.edit.redo)

    def _after(self, act: Callable[[], object]) -> None:
        act()
        self._list_sections()
        known = [key for key, _, _ in self.edit.sections()]
        self.show_part(self._section if self._section in known else _WHOLE)
        self._changed()

    def _add_section(self) -> None:
        rows = {line.get("id"): number for number, line in self.edit.lines(SECTIONS)}
        level = next((level for key, _, level in self.edit.sections() if key == self._section), 1)
        row = self.edit.add(
            SECTIONS, {"heading": "新章节", "level": str(max(1, level))}, rows.get(self._section, -1)
        )
        self._list_sections()
        self.show_part(self.edit.lines(SECTIONS)[row][1]["id"], SECTIONS.name)
        self._changed()
        self.form.focus_first()

    def _remove_section(self) -> None:
        row = self._row()
        self._after(lambda: self.edit.remove(SECTIONS, row))

    def _move_section(self, step: int) -> None:
        row = self._row()
        if 0 <= row + step < len(self.edit.lines(SECTIONS)):
            self._after(lambda: self.edit.move(SECTIONS, row, row + step))

    def _row(self) -> int:
        return next(number for number, line in self.edit.lines(SECTIONS) if line.get("id") == self._section)

    def _list_sections(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for key, words in ((_WHOLE, "整个类型"), *((key, name) for key, name, _ in self.edit.sections())):
            item = QListWidgetItem(words)
            item.setData(_KEY, key)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._name_sections()

    def _name_sections(self) -> None:
        for row, (_, name, level) in enumerate(self.edit.sections(), 1):
            self.list.item(row).setText(f"{'　' * max(0, level - 1)}{name}")

    def _to(self, sheet: str) -> Callable[[], None]:
        return lambda: self.show_part(self._section, sheet)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_part(str(item.data(_KEY)))

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda item, _: self._chosen(item))
        self.form.changed.connect(self._changed)
        for lines in self.lines.values():
            lines.changed.connect(self._changed)
        self.maker.made.connect(self._put_clause)
        for keys, act in (
            ("Ctrl+Z", self._undo),
            ("Ctrl+Y", self._redo),
            ("Ctrl+S", self.keep),
            ("Esc", self.go_back),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._changed()
        self._draft.stop()

    def _put_clause(self, text: str) -> None:
        lines = self.edit.lines(CLAUSES, self._section)
        last = lines[-1][1] if lines else {}
        line = {
            "paragraph": last.get("paragraph", "1"),
            "droppable": YES,
            "text": f"，{text}" if lines else text,
        }
        self.lines[CLAUSES.name].put_row(line)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addSpacing(12)
        head.addWidget(self.state, 1)
        for one in (self.undo, self.redo, self.save, self.back):
            head.addWidget(one)
        tabs = QHBoxLayout()
        tabs.setSpacing(6)
        for tab in self.tabs.values():
            tab.setCheckable(True)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self._scroll = _scrolled(self.form)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self.lines[CLAUSES.name].put_below(self.maker)
        self._sheets = {name: _scrolled(lines) for name, lines in self.lines.items()}
        for area in self._sheets.values():
            area.setMinimumWidth(
                area.widget().minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width()
            )
            self._stack.addWidget(area)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(12, 0, 12, 0)
        column.addLayout(tabs)
        column.addWidget(self._stack, 1)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        for widget, share in ((self._rail(), 2), (middle, 6), (self.view, 4)):
            parts.addWidget(widget)
            parts.setStretchFactor(parts.count() - 1, share)
        parts.setSizes([210, 700, 430])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 14, 20, 16)
        outer.setSpacing(10)
        outer.addLayout(head)
        outer.addWidget(self.banner)
        outer.addWidget(parts, 1)

    def _rail(self) -> QWidget:
        rail = QWidget()
        self.list.setProperty("look", "sources")
        self.list.setAccessibleName("章节")
        self.add = button("＋ 加一节", self._add_section)
        self.remove = button("去掉", self._remove_section, tip="连同这一节要填的内容")
        self.up, self.down = (
            button("↑", lambda: self._move_section(-1)),
            button("↓", lambda: self._move_section(1)),
        )
        row = QHBoxLayout()
        row.setSpacing(4)
        for one in (self.add, self.remove, self.up, self.down):
            row.addWidget(one)
        column = QVBoxLayout(rail)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        return rail


def _scrolled(widget: QWidget) -> QScrollArea:
    """What is higher than a small screen is scrolled, not pressed together."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cells in it take the keys
    area.setWidget(widget)
    return area
