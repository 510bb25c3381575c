"""The form of one row: all its columns with their help, what is missing in words, its evidence files, its
stages.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from djdesk.basics.errors import BadInput, KnownError
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.membership import STAGE, stage_line
from djdesk.desk.ledger.row_draft import RowDraft
from djdesk.desk.ledger.session import LedgerSession, RowsChanged
from ui.ledger.form.evidence import EvidenceBox
from ui.ledger.form.field import RowField, heading
from ui.ledger.form.fields import RowFields
from ui.ledger.form.head import RowHead
from ui.ledger.form.membership import StageStrip
from ui.report.bridge import PAUSE_MS
from ui.widgets.basic import Banner, label
from ui.widgets.composing import settle_all

_WHOLE = (
    "date",
    "choice",
    "yes_no",
)  # kinds that are read when they are left: half of one means something else


class RowForm(QWidget):
    """`open` shows a row. Fields are committed when they are left and, as texts go, after a pause in typing.

    `closed` when the clerk is done (Esc, 关闭). `added` gives the id of a new row that is now in the ledger.
    Whoever has keys for undo calls `session.undo()`; what is being typed is committed before that. `walked`
    asks for the next row (1) or the one before (-1).
    """

    closed = Signal()
    added = Signal(str)
    walked = Signal(int)

    def __init__(self, ledgers: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledgers = ledgers
        self._draft: RowDraft | None = None
        self._fields = RowFields(ledgers)
        self._fields.edited.connect(self._on_edited)
        self._fields.left.connect(self._on_left)
        self._fields.enter.connect(self.focusNextChild)
        self._pending: set[str] = set()
        self._unread: dict[
            tuple[str, str], str
        ] = {}  # texts that could not be read, by row and column: nothing typed is lost
        self._unsubscribe: Callable[[], None] = lambda: None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._head = RowHead()
        self._head.walk_wanted.connect(self._walk)
        self._head.close_wanted.connect(self._close)
        self.title, self.missing = self._head.title, self._head.missing
        self.banner = Banner()
        self.stages = StageStrip()
        self.stages.stage_wanted.connect(self._set_stage)
        self.evidence = EvidenceBox(ledgers, self.banner)
        self._evidence_heading = label("", wrap=True)
        self._evidence_heading.setTextFormat(Qt.TextFormat.RichText)
        self.setAcceptDrops(True)
        self._body = QWidget()
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        self._pending.clear()
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
        """Commits what is being typed; False when something that can be seen could not be read or stored (it
        stays in its field).
        """
        settle_all(self)
        done = [self._commit(name) for name in tuple(self._pending)]
        return all(done) or not self.isVisible()

    def focus_column(self, name: str = "") -> bool:
        """Puts the focus on a column's field, by default the first; False when there is none."""
        return self._fields.focus_column(name)

    def field(self, name: str) -> RowField:
        return self._fields.by_name[name]

    # ------------------------------------------------------------ events

    def event(self, event: QEvent) -> bool:
        undo = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_undo(event)
        )
        if undo:
            self.settle()  # so that undo takes back what was typed last, and not what was before it
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif control and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._walk(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif _is_undo(event) and self._draft is not None:  # where the page has no keys of its own for it
            session = self._draft.session
            self._try(session.undo if event.matches(QKeySequence.StandardKey.Undo) else session.redo)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._draft is not None and not self._draft.removed:
            self.evidence.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.evidence.dropEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing waits for a pause any more: the store may be closed next."""
        super().hideEvent(event)
        if self._pause.isActive():
            self._pause.stop()
            self._on_pause()

    # ------------------------------------------------------------ committing

    def _on_edited(self, name: str) -> None:
        self._pending.add(name)
        if self._fields.by_name[name].column.kind not in _WHOLE:
            self._pause.start()

    def _on_pause(self) -> None:
        for name in tuple(self._pending):
            if self._fields.by_name[name].column.kind not in _WHOLE:
                self._commit(name, typing=True)

    def _on_left(self, name: str) -> None:
        if name in self._pending and self._commit(name):
            self._show(name)

    def _commit(self, name: str, typing: bool = False) -> bool:
        """True when the store has what the field shows. While `typing` goes on nothing is complained
        about.
        """
        draft, field = self._draft, self._fields.by_name[name]
        if draft is None or draft.removed:
            self._pending.discard(name)
            return True
        was_added, key = draft.added, self._key
        try:
            draft.put(name, field.editor.text(), self)
        except BadInput as error:
            if not typing:
                self._unread[self._key, name] = field.editor.typed()
                field.complain(str(error))
            return False
        except KnownError as error:
            self.banner.say(f"没有保存：{error}", ("再试一次", self.settle))
            return False
        self._pending.discard(name)
        self._unread.pop((key, name), None)
        field.editor.keep()
        field.complain("")
        self._show_state()
        if not was_added and draft.added:
            self._came_in(key)
        return True

    def _set_stage(self, stage: str) -> None:
        self._fields.by_name[STAGE].editor.set_text(stage)
        self._pending.add(STAGE)
        self._on_left(STAGE)

    def _came_in(self, key: str) -> None:
        """The new row is in the ledger; what of it could not be read belongs to it from now on."""
        for name in self._fields.by_name:
            if (key, name) in self._unread:
                self._unread[self._key, name] = self._unread.pop((key, name))
        self.added.emit(self.record_id)

    @property
    def _key(self) -> str:
        """What unread texts are kept under: the row, or the ledger's next new row."""
        draft = self._draft
        return "" if draft is None else draft.record.id if draft.added else f"new {draft.session.form.id}"

    def _on_news(self, news: RowsChanged) -> None:
        draft = self._draft
        if draft is None or news.origin is self or not draft.follow(news.touched):
            return
        for name in self._fields.by_name:
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
        for name in self._fields.by_name:
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
        was_added, key = draft.added, self._key
        record_id = draft.add(self)
        if not was_added:
            self._show_state()
            self._came_in(key)
        return record_id

    def _show(self, name: str) -> None:
        """What the store has, or the text that could not be read and still stands to be mended."""
        draft, field = self._draft, self._fields.by_name[name]
        if draft is None:
            return
        unread = self._unread.get((self._key, name))
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
        self._head.show_row(draft)
        self._body.setEnabled(not draft.removed)
        self.stages.show_line(stage_line(self._ledgers, draft.record, self._ledgers.today()))

    # ------------------------------------------------------------ laying out

    def _make_fields(self, session: LedgerSession) -> None:
        self._fields.make(session)
        self.evidence.stand_after(self._fields.last())
        files = next((column for column in session.form.columns if column.kind == "file"), None)
        self.evidence.setVisible(files is not None)
        self._evidence_heading.setVisible(files is not None)
        self._evidence_heading.setText(heading(files) if files is not None else "")

    def _walk(self, step: int) -> None:
        if self.settle():
            self.walked.emit(step)

    def _lay_out(self) -> None:
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 8, 0)
        body.setSpacing(10)
        body.addWidget(self._fields)
        body.addWidget(self._evidence_heading)
        body.addWidget(self.evidence)
        body.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self.banner)
        column.addWidget(self.stages)
        column.addWidget(self._area, 1)


def _is_undo(event: QKeyEvent) -> bool:
    ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return (
        ctrl_y or event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )
