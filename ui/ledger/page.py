"""One ledger: its rows in a table, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QHideEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.row_filter import RowFilter
from djdesk.desk.ledger.session import LedgerSession, RowsChanged
from djdesk.formats.file_ending import SHEETS, ending_of
from djdesk.forms.row_query import RowQuery
from ui.ledger.actions import LedgerActions
from ui.ledger.bin import BinCard
from ui.ledger.empty_page import EmptyLedger
from ui.ledger.export import ExportStrip
from ui.ledger.filter.row_filter import RowFilterController
from ui.ledger.form.pane import FormPlace
from ui.ledger.paper import PaperStrip
from ui.ledger.status_bar import LedgerFoot
from ui.ledger.table.edits import RowEdits
from ui.ledger.table.model import RowsModel
from ui.ledger.table.table import LedgerTable
from ui.ledger.toolbar import LedgerBar
from ui.widgets.basic import Banner, button, label

_CELLS = ("剪切", "复制", "粘贴", "清空所选", "向下填充")
_ROWS = ("新增一行", "复制出新行", "删除所选行")
_ROWS_BELOW = 80  # pixels of the table that stay in sight below whatever opens above it


class LedgerPage(QWidget):
    """`left` back to the list of ledgers; `import_wanted` gives ledger id and path (None: not chosen yet)."""

    left = Signal()
    import_wanted = Signal(str, object)

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledgers = ledgers
        self._session: LedgerSession | None = None
        self._unsubscribe: Callable[[], None] = lambda: None
        self._speaks_of_edit = False  # the banner, until the next change
        self._offers_undo = False  # in the banner, of a deletion: not once something else was done

        def today() -> date:
            return ledgers.desk.clock().date()

        self.model = RowsModel(today, self)
        self.table = LedgerTable(self.model, ledgers)
        self.edits = RowEdits(self.table, self.model)
        self.keys = LedgerActions(self, self.table)
        self._more = QMenu(self)
        self.bar = LedgerBar(self._more)
        self.foot = LedgerFoot(self.table, self.model)
        self.banner = Banner()
        self.exporting = ExportStrip(ledgers, self.banner)
        self.paper = PaperStrip(ledgers, self.banner)
        self.bin = BinCard()
        self.empty = EmptyLedger()
        self.form_place = FormPlace(self.table, self.model, ledgers)
        self.narrowing = RowFilterController(
            self.table, self.model, today, lambda: self.table.settle() and self.form_place.settle()
        )
        self._add_actions()
        self._lay_out()
        self._connect()

    def open(self, session: LedgerSession, query: RowQuery | None = None, words: str = "") -> None:
        """Shows a ledger; with `query` only the rows that it finds, which `words` names."""
        self.banner.hide()
        self.settle()
        self.form_place.hide()
        self.bin.hide()
        self._unsubscribe()
        self._session, self._unsubscribe = session, session.subscribe(self._on_news)
        self.model.whole_numbers = self._ledgers.desk.shows_whole_numbers
        self.bar.open(session, self.model.whole_numbers)
        self.empty.open(session.form)
        self.foot.open(bool(session.form.due and session.form.state))
        self.narrowing.open(session, RowFilter.opened(session.form, query, words))
        self.table.widths.open(session)
        self.table.numbers.updateGeometry()
        if self.model.rows:  # the newest ones, which the clerk goes on with; of chosen ones the first
            self.table.go_to(0 if self.narrowing.filter.narrows else self.model.rows - 1, 0)
        self._show_place(self.model.rows > 0 or self.narrowing.filter.narrows)

    def settle(self) -> None:
        """Commits what is being typed into a cell or the row's form."""
        delegate = self.table.delegate
        editor, name = (
            delegate.editor,
            self.model.columns[delegate.place.column()].name if delegate.place.isValid() else "",
        )
        if not self.table.settle() and editor is not None:
            self.banner.say(f"“{name}”里输入的“{editor.typed()}”没有存入：{delegate.refused}")
        self.form_place.settle()
        self.table.widths.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.narrowing.rest()

    # ------------------------------------------------------------ rows

    def add_row(self) -> None:
        """To the line for a new row."""
        self._show_place(True)
        self.table.begin_row()

    def _on_news(self, news: RowsChanged) -> None:
        if self._speaks_of_edit:  # what was refused before is no longer what matters
            self._speaks_of_edit = False
            self.banner.hide()
        self.model.follow(news)
        self.exporting.begin_again()
        self.paper.begin_again()
        self.bin.refresh()
        if self._offers_undo:
            self._offers_undo = False
            self.banner.hide()
        self.narrowing.total += len(news.touched.added) - len(news.touched.removed)
        if self.model.rows and self._stack.currentWidget() is self.empty:
            self._show_place(True)
        self._tell()

    def _say_saved(self) -> None:
        """Ctrl+S, from habit."""
        self.settle()
        if not self.table.editing:
            self.foot.say("每一格改完就已经保存，不用另外保存")

    def _tell(self) -> None:
        """How many rows there are, wherever that is said."""
        rows, wanted = self.model.rows, self.narrowing.filter
        self.bar.show_filter(wanted, rows)
        self.foot.show_count(rows, max(self.narrowing.total, rows))
        self.nothing.setVisible(rows == 0 and wanted.narrows)
        self.keys["撤销"].setEnabled(self._session is not None and self._session.can_undo)
        self.keys["恢复"].setEnabled(self._session is not None and self._session.can_redo)

    def _refuse(self, sentence: str) -> None:
        self.foot.say("")
        self.banner.say(sentence)
        self._speaks_of_edit = True

    def _tell_left_out(self, sentence: str, lines: str) -> None:
        """Lines that were not pasted: they can be taken back to the spreadsheet that they came from."""
        self.banner.say(sentence, ("复制没粘贴的行", lambda: QGuiApplication.clipboard().setText(lines)))
        self._speaks_of_edit = True

    def _on_removed(self, count: int) -> None:
        self.foot.say("")
        self._offers_undo = True
        self.banner.say(f"已删除 {count} 行。", ("撤销", self.edits.undo))

    def _show_place(self, rows: bool) -> None:
        self._stack.setCurrentWidget(self._split if rows else self.empty)
        (self.table if rows else self.empty.add).setFocus()

    # ------------------------------------------------------------ Excel

    def _import(self, path: Path | None = None) -> None:
        if self._session is not None:
            self.import_wanted.emit(self._session.form.id, path)

    def export(self) -> None:
        """The rows that are shown, in their order, as an Excel file where the clerk says."""
        if self._session is None or not self.table.settle() or not self.form_place.settle():
            return
        self.exporting.export(self._session.form, self.narrowing.filter.query(self._session.form))

    def print(self) -> None:
        """The rows that are shown, in their order, on paper."""
        if self._session is not None and self.table.settle() and self.form_place.settle():
            self.paper.print(self._session.form, self.narrowing.filter)

    def export_pdf(self) -> None:
        if self._session is not None and self.table.settle() and self.form_place.settle():
            self.paper.export(self._session.form, self.narrowing.filter)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """An Excel file is imported; other files are evidence of the row on which they are dropped."""
        files = _files(event)
        sheets = [path for path in files if ending_of(path) in SHEETS]
        row = self.table.rowAt(self.table.viewport().mapFrom(self, event.position().toPoint()).y())
        event.acceptProposedAction()
        if sheets:
            self._import(sheets[0])
        elif files and self.table.settle():
            self.edits.attach(row, files)

    # ------------------------------------------------------------ inside

    def _add_actions(self) -> None:
        keys, add, edits = QKeySequence.StandardKey, self.keys, self.edits
        add.on_page("撤销", edits.undo, keys.Undo)
        add.on_page("恢复", edits.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        add.on_page("搜索", self.bar.search.setFocus, keys.Find)
        add.on_page("重新排列", self.narrowing.refresh, "F5")
        add.on_page("保存", self._say_saved, keys.Save)
        add.on_page("新增一行", self.add_row, "Ctrl+Return", "Ctrl+Enter")
        add.on_page("整行查看", self.form_place.toggle, "F3")
        add.on_table("向下填充", edits.fill_down, "Ctrl+D")
        add.on_table("复制出新行", edits.duplicate, "Ctrl+Shift+D")
        add.on_table("删除所选行", edits.remove, "Ctrl+Delete")
        add.on_table("筛选这一列…", self.narrowing.ask_current, "Ctrl+Shift+L")
        add.named("列宽恢复原样", self.table.widths.reset)
        add.named("只看与这一格相同的行", self.narrowing.only_like_current)
        add.named("剪切", edits.cut, "Ctrl+X")
        add.named("复制", edits.copy, "Ctrl+C")
        add.named("粘贴", edits.paste, "Ctrl+V")
        add.named("清空所选", edits.clear, "Delete")
        add.named("回收站…", self.show_bin)
        add.named("导出 PDF…", self.export_pdf)
        add.on_page("打印…", self.print, keys.Print)
        more = ("", "重新排列", "列宽恢复原样", "", "打印…", "导出 PDF…", "", "回收站…")
        add.fill(self._more, "撤销", "恢复", "", *_CELLS, "", *_ROWS, *more)

    def show_bin(self) -> None:
        """The rows and files that were removed, above the table."""
        if self._session is not None and self.table.settle():
            self.bin.open(self._session, self.model.whole_numbers)

    def _show_menu(self, where: QPoint) -> None:
        if not self.table.settle():
            return
        whole = self.table.selection.is_whole_rows()
        words = (*_CELLS, "", *_ROWS) if not whole else ("复制", "粘贴", "", *_ROWS)
        menu = self.keys.menu(self, "整行查看", "", *words, "", "只看与这一格相同的行", "筛选这一列…")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _lay_out(self) -> None:
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        for made in (
            button("＋ 新增一行", self.add_row, "primary", "Ctrl+Enter"),
            button("导入 Excel…", self._import),
            button("导出 Excel…", self.export),
            button("打印…", self.print, tip="Ctrl+P；导出 PDF 在“更多”里"),
            button("整行查看", self.form_place.toggle, tip="F3"),
            self.bar.more,
        ):
            self.bar.buttons.addWidget(made)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self._table_frame())
        self._split.addWidget(self.form_place)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([900, 420])
        self._split.setChildrenCollapsible(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.empty)
        self._stack.setMinimumHeight(_ROWS_BELOW)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.banner)
        column.addWidget(self.exporting)
        column.addWidget(self.paper)
        column.addWidget(self.bin)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)

    def _table_frame(self) -> QFrame:
        """The table, and above it what is said where no row is found."""
        self.nothing = QFrame()
        self.nothing.setProperty("look", "ledger-nothing")
        words = QHBoxLayout(self.nothing)
        words.addWidget(label("没有符合条件的行。", "muted"))
        words.addWidget(button("看全部", self.narrowing.show_all, "link"))
        words.addStretch(1)
        frame = QFrame()
        frame.setProperty("look", "ledger-frame")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self.nothing)
        inner.addWidget(self.table, 1)
        return frame

    def _connect(self) -> None:
        self.bar.back.connect(self.left)
        self.bin.said.connect(self.foot.say)
        self.bin.refused.connect(self.banner.say)
        self.bin.left.connect(self.table.setFocus)
        self.bar.filter_changed.connect(self.narrowing.narrow)
        self.bar.cleared.connect(self.narrowing.show_all)
        self.foot.due_wanted.connect(self.narrowing.show_due)
        self.narrowing.shown.connect(self._tell)
        self.model.trouble.connect(self.banner.say)
        self.narrowing.refused.connect(self.banner.say)
        self.bar.searched_down.connect(self.table.setFocus)
        self.table.form_wanted.connect(self.form_place.open)
        self.table.menu_wanted.connect(self._show_menu)
        self.edits.said.connect(self.foot.say)
        self.edits.refused.connect(self._refuse)
        self.edits.left_out.connect(self._tell_left_out)
        self.edits.removed.connect(self._on_removed)
        self.form_place.refused.connect(self.banner.say)
        self.empty.add_wanted.connect(self.add_row)
        self.empty.import_wanted.connect(self._import)


def _files(event: QDropEvent) -> list[Path]:
    """The files that are dragged."""
    return (
        [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if event.mimeData().hasUrls()
        else []
    )
