"""The frame that both ways of starting a report share: a calm page with a way back, a sentence of what is
wrong, and one main button.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.report.report_list import existing
from djdesk.model.period import Period
from ui.widgets.basic import button, label

_WIDEST = 860


class StartPanel(QWidget):
    """`left` when the clerk goes back, `open_report` with the id of a report that is there already."""

    left = Signal()
    open_report = Signal(str)

    def __init__(self, desk: Desk, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._there = ""
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.error = label("", "bad", wrap=True)
        self.error.hide()
        self.note = QFrame(self)
        self.note.setProperty("look", "note")
        self.note_words = label(wrap=True)
        self.open_there = button("打开它", lambda: self.open_report.emit(self._there))
        self.start = button("开始写", self.begin, "primary")
        self.back = button("‹ 返回", self.left.emit)
        self._lay_out(title, sentence)
        self.note.hide()

    def begin(self) -> None:
        """Checks what was chosen and announces it; the panels say how."""
        raise NotImplementedError

    def complain(self, sentence: str, at: QWidget | None = None) -> None:
        """Says what is wrong and puts the focus there; "" takes the sentence away."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        if at is not None:
            at.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for(self, type_id: str, unit: str, period: Period | None) -> None:
        """Says so when there is a report of that type, unit and period already."""
        try:
            self._there = (
                (existing(self.desk, type_id, unit.strip(), period) or "") if period and unit.strip() else ""
            )
        except KnownError as error:
            self._there = ""
            self.complain(str(error))
        if self._there and period:
            self.note_words.setText(
                f"{unit.strip()}{period.label}已经有一份同类报告。可以打开它接着写，也可以另写一份。"
            )
        self.note.setVisible(bool(self._there))
        self.start.setText("另写一份" if self._there else "开始写")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, title: str, sentence: str) -> None:
        head = QHBoxLayout()
        head.addWidget(label(title, "title"))
        head.addStretch(1)
        head.addWidget(self.back)
        there = QHBoxLayout(self.note)
        there.setContentsMargins(14, 8, 10, 8)
        there.addWidget(self.note_words, 1)
        there.addWidget(self.open_there)
        foot = QHBoxLayout()
        foot.addWidget(self.error, 1)
        foot.addStretch(0)
        foot.addWidget(self.start)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(inner)
        column.setContentsMargins(28, 20, 28, 24)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(label(sentence, "muted", wrap=True))
        column.addLayout(self.body)
        column.addWidget(self.note)
        column.addLayout(foot)
        column.addStretch(1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        scroll = QScrollArea(self, widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take it, and come into sight
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(middle)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
