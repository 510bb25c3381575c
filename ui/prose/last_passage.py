"""插入上期段落: what the same section said last period, to read, copy or take over."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from djdesk.model.prose_tokens import lines_of
from djdesk.model.report import Report
from ui.prose.clipboard import mime_of
from ui.prose.looks import ChipLooks, printed_text
from ui.widgets.basic import button, label


class LastPassage(QFrame):
    """A popup with the passage as it was printed. `wanted` carries its stored text, with chips that will show
    this period's figures; `others_wanted`: what other reports say.
    """

    wanted = Signal(str)
    others_wanted = Signal()

    def __init__(self, last: Report, stored: str, looks: ChipLooks, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("上期段落")
        self._lines = lines_of(stored)
        self._looks = looks
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(label(f"{last.period.label}的这一节", "heading"))
        self.text = QTextBrowser()
        self.text.setProperty("look", "passage")
        self.text.setAccessibleName("上期段落")
        self.text.setPlainText(printed_text(self._lines, looks))
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.addWidget(label("插入后，指标显示本期的数字。", "muted"))
        row.addStretch(1)
        self.others_button = button("其他段落…", self._ask_others, "quiet", "各期报告里同类的段落")
        row.addWidget(self.others_button)
        self.copy_button = button("复制", self._copy)
        self.insert_button = button("插入到正文", lambda: self._take(stored), "primary")
        row.addWidget(self.copy_button)
        row.addWidget(self.insert_button)
        column.addLayout(row)
        self.resize(520, 300)

    def open_at(self, top_right: QPoint) -> None:
        """Shows the popup under a point of the screen, at which its right edge lies."""
        area = self.screen().availableGeometry()
        x = max(area.left(), min(top_right.x() - self.width(), area.right() - self.width()))
        y = max(area.top(), min(top_right.y(), area.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.insert_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setMimeData(mime_of(self._lines, self._looks))
        self.close()

    def _ask_others(self) -> None:
        self.close()
        self.others_wanted.emit()

    def _take(self, stored: str) -> None:
        self.close()
        self.wanted.emit(stored)
