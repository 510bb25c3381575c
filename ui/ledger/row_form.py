"""The form of one row: all its columns with their help, what is missing in words, its evidence files, its stages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from djdesk.basics.errors import BadInput, KnownError
from djdesk.desk.ledger_session import LedgerSession, RowNews
from djdesk.desk.ledgers import LedgerDesk
from djdesk.desk.row_draft import RowDraft
from djdesk.desk.stages import stage_line
from ui.bridge import PAUSE_MS
from ui.fields.composing import settle_all
from ui.ledger.evidence import EvidenceBox
from ui.ledger.row_field import RowField, heading
from ui.ledger.stages import StageStrip
from ui.widgets import Banner, button, label

_TWO_COLUMNS = 720  # pixels from which two short fields stand side by side
_WHOLE = ("date", "choice", "yes_no")  # kinds that are read when they are left: half of one means something else


class RowForm(QWidget):
    """`open` shows a row. Fields are committed when they are left and, as texts go, after a pause in typing.

    `closed` when the clerk is done (Esc, 关闭). `added` gives the id of a new row that is now in the ledger. Whoever has keys for undo
    calls `session.undo()`; what is being typed is committed before that. `tools` is the place for further buttons.
    """

    closed = Signal()
    added = Signal(str)

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledgers = ledgers
        self._draft: RowDraft | None = None
        self._fields: dict[str, RowField] = {}
        self._pending: set[str] = set()
        self._unread: dict[tuple[str, str], str] = {}  # texts that could not be read, by row and column: nothing typed is lost
        self._unsubscribe: Callable[[], None] = lambda: None
        self._columns = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.title = label("", "heading")
        self.missing = label("", "muted", wrap=True)
        self.banner = Banner()
        self.tools = QHBoxLayout()
        self.stages = StageStrip()
        self.evidence = EvidenceBox(ledgers, self.banner)
        self._evidence_heading = label("", wrap=True)
        self._evidence_heading.setTextFormat(Qt.TextFormat.RichText)
        self.setAcceptDrops(True)
        self._body = QWidget()
        self._grid = QGridLayout()
        self._area = QScrollArea()
        self._lay_out()

    # ------------------------------------------------------------ what the table calls

    def open(self, session: LedgerSession, record_id: str | None) -> None:
        """Shows a row, or with None a new one that begins with the columns' defaults. Raises StoreError."""
        self.settle()
        draft = RowDraft(session, record_id)
        same_ledger = self._draft is not None and self._draft.session is session
        self._unsubscribe()
        self._unsubscribe = session.subscribe(self._on_news)
        self._draft = draft
        if not same_ledger:
            self._make_fields(session)
        self.banner.hide()
        self._show_all()
        self._area.verticalScrollBar().setValue(0)

    @property
    def record_id(self) -> str | None:
        """The row that is shown, None for one that is not in the ledger yet."""
        return self._draft.record.id if self._draft is not None and self._draft.added else None

    def settle(self) -> bool:
        """Commits what is being typed; False when something could not be read or stored (it stays in its field)."""
        settle_all(self)
        done = [self._commit(name) for name in tuple(self._pending)]
        return all(done)

    def focus_column(self, name: str = "") -> bool:
        """Puts the focus on a column's field, by default the first; False when there is none."""
        field = self._fields.get(name) if name else next(iter(self._fields.values()), None)
        if field is None:
            return False
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        field.editor.select_all()
        return True

    def field(self, name: str) -> RowField:
        return self._fields[name]

    # ------------------------------------------------------------ events

    def event(self, event: QEvent) -> bool:
        undo = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_undo(event)
        if undo:
            self.settle()  # so that undo takes back what was typed last, and not what was before it
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif _is_undo(event) and self._draft is not None:  # where the page has no keys of its own for it
            session = self._draft.session
            self._try(session.undo if event.matches(QKeySequence.StandardKey.Undo) else session.redo)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._draft is not None and not self._draft.gone:
            self.evidence.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.evidence.dropEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ------------------------------------------------------------ committing

    def _on_edited(self, name: str) -> None:
        self._pending.add(name)
        if self._fields[name].column.kind not in _WHOLE:
            self._pause.start()

    def _on_pause(self) -> None:
        for name in tuple(self._pending):
            if self._fields[name].column.kind not in _WHOLE:
                self._commit(name, typing=True)

    def _on_left(self, name: str) -> None:
        if name in self._pending and self._commit(name):
            self._show(name)

    def _commit(self, name: str, typing: bool = False) -> bool:
        """True when the store has what the field shows. While `typing` goes on nothing is complained about."""
        draft, field = self._draft, self._fields[name]
        if draft is None or draft.gone:
            return False
        was_added = draft.added
        try:
            draft.put(name, field.editor.text(), self)
        except BadInput as error:
            if not typing:
                self._unread[draft.record.id, name] = field.editor.text()
                field.complain(str(error))
            return False
        except KnownError as error:
            self.banner.say(f"没有保存：{error}", ("再试一次", self.settle))
            return False
        self._pending.discard(name)
        self._unread.pop((draft.record.id, name), None)
        field.editor.keep()
        field.complain("")
        self._show_state()
        if not was_added and draft.added:
            self.added.emit(draft.record.id)
        return True

    def _on_news(self, news: RowNews) -> None:
        draft = self._draft
        if draft is None or news.origin is self or not draft.follow(news.touched):
            return
        for name in self._fields:
            if name not in self._pending:
                self._show(name)
        if news.origin is not self.evidence:
            self._show_files()
        self._show_state()

    def _try(self, action: Callable[[], object]) -> None:
        try:
            action()
        except KnownError as error:
            self.banner.say(str(error))

    def _close(self) -> None:
        self.settle()
        self.closed.emit()

    # ------------------------------------------------------------ showing

    def _show_all(self) -> None:
        self._pending.clear()
        for name in self._fields:
            self._show(name)
        self._show_files()
        self._show_state()

    def _show_files(self) -> None:
        if self._draft is not None:
            self.evidence.show_row(self._draft.session, self.record_id, self._row_for_a_file)

    def _row_for_a_file(self) -> str:
        """A new row comes into the ledger with its first file. Raises KnownError."""
        draft = self._draft
        if draft is None:
            return ""
        was_added = draft.added
        record_id = draft.add(self)
        if not was_added:
            self._show_state()
            self.added.emit(record_id)
        return record_id

    def _show(self, name: str) -> None:
        """What the store has, or the text that could not be read and still stands to be mended."""
        draft, field = self._draft, self._fields[name]
        if draft is None:
            return
        unread = self._unread.get((draft.record.id, name))
        field.editor.set_text(draft.text(name) if unread is None else unread)
        field.complain("")
        if unread is not None:
            self._pending.add(name)
            self._commit(name)

    def _show_state(self) -> None:
        """Title, what is missing, whether the row is still there."""
        draft = self._draft
        if draft is None:
            return
        form, cells = draft.session.form, draft.record.cells
        named = str(cells.get(form.title) or cells.get(form.kind) or "").replace("\n", " ")
        self.title.setText((named or "这一行") if draft.added or draft.gone else "新的一行")
        missing = draft.missing()
        self.missing.setText("这一行已被删除，可以撤销（Ctrl+Z）。" if draft.gone else f"还缺：{'、'.join(missing)}" if missing else "")
        self.missing.setVisible(bool(self.missing.text()))
        self._body.setEnabled(not draft.gone)
        self.stages.show_line(stage_line(self._ledgers, draft.record, self._ledgers.today()))

    # ------------------------------------------------------------ laying out

    def _make_fields(self, session: LedgerSession) -> None:
        for old in self._fields.values():
            old.setParent(None)
            old.deleteLater()
        columns = session.form.columns
        self._fields = {column.name: RowField(column, session, self._ledgers, self._body) for column in columns if column.kind != "file"}
        files = next((column for column in columns if column.kind == "file"), None)
        self.evidence.setVisible(files is not None)
        self._evidence_heading.setVisible(files is not None)
        self._evidence_heading.setText(heading(files) if files is not None else "")
        for name, field in self._fields.items():
            field.editor.edited.connect(partial(self._on_edited, name))
            field.editor.finished.connect(partial(self._on_left, name))
            field.editor.left.connect(partial(self._on_left, name))
            field.editor.enter.connect(self.focusNextChild)
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        """Short fields side by side where there is room, long ones below each other."""
        columns = 2 if self.width() >= _TWO_COLUMNS else 1
        if columns == self._columns:
            return
        self._columns = columns
        row = place = 0
        for field in self._fields.values():
            span = columns if field.wide else 1
            if place + span > columns:
                row, place = row + 1, 0
            self._grid.addWidget(field, row, place, 1, span)
            place += span
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addLayout(self.tools)
        head.addWidget(button("关闭", self._close, "quiet", "收起（Esc）"))
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(10)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 8, 0)
        body.setSpacing(10)
        body.addLayout(self._grid)
        body.addWidget(self._evidence_heading)
        body.addWidget(self.evidence)
        body.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.stages)
        column.addWidget(self.missing)
        column.addWidget(self._area, 1)


def _is_undo(event: QKeyEvent) -> bool:
    ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return ctrl_y or event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
