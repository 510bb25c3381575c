"""Above the prose of a section that is written anew (重写): what it said last period, to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from ui.widgets.basic import button, label

_LINES = 5  # that are in sight at once


class LastStrip(QWidget):
    """Hidden but where last period's words are to stand beside. `wanted`: they are to be put into the
    prose.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.heading = label("", "muted")
        self.passage = QTextBrowser()
        self.passage.setProperty("look", "passage")
        self.passage.setAccessibleName("上期这一节的话")
        self.passage.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.fold = button("收起", self._fold, "link")
        self.insert = button("插入到正文", self.wanted.emit, "link", "插入后，指标显示本期的数字")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.heading, 1)
        for made in (self.insert, self.fold):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.passage)
        self.hide()

    def show_passage(self, period: str, words: str) -> None:
        """`words` "": nothing stands beside."""
        self.heading.setText(f"{period}的这一节")
        if self.passage.toPlainText() != words:
            self.passage.setPlainText(words)
        self.passage.setMaximumHeight(self.fontMetrics().lineSpacing() * _LINES + 20)
        self.setHidden(not words)

    def _fold(self) -> None:
        self.passage.setHidden(not self.passage.isHidden())
        self.fold.setText("展开" if self.passage.isHidden() else "收起")
