"""What the re-opened export showed: that it fits its layout, or the findings one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from djdesk.document.layout.finding import LayoutFinding
from ui.widgets.basic import label, restyle

FITS = "已按版式核对：纸张、页边距、行数字数、字体、页码、落款均符合。"
_LOOKS = {"必改": "bad", "建议": "warn", "提示": "muted"}
_MOST = 12  # findings shown; a clerk mends these first


class Verdict(QWidget):
    """Empty until it is told something."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = label("", "good", wrap=True)
        self._rows = QGridLayout()
        self._rows.setColumnStretch(1, 1)
        self._rows.setHorizontalSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sentence)
        column.addLayout(self._rows)
        self.hide()

    def show_findings(self, found: Sequence[LayoutFinding], layout_name: str) -> None:
        self._clear()
        self.sentence.setText(f"写好的文件与版式“{layout_name}”有 {len(found)} 处不符：" if found else FITS)
        restyle(self.sentence, look="warn" if found else "good")
        for row, one in enumerate(found[:_MOST]):
            self._rows.addWidget(label(one.level, _LOOKS[one.level]), row, 0)
            self._rows.addWidget(
                label(one.what + (f"（{one.clause}）" if one.clause else ""), wrap=True), row, 1
            )
        if len(found) > _MOST:
            self._rows.addWidget(label(f"另有 {len(found) - _MOST} 处。", "muted"), _MOST, 1)
        self.show()

    def say(self, sentence: str) -> None:
        """What hindered the check."""
        self._clear()
        self.sentence.setText(sentence)
        restyle(self.sentence, look="warn")
        self.show()

    def _clear(self) -> None:
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
