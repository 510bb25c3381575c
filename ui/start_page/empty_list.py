"""What stands where the list would be when there is nothing to list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.widgets.basic import button, label

FIRST_RUN = (
    "这里会列出写过的每一份报告",
    "第一次用，从左边选“按类型新建”：选好报告类型、单位和报告期，\n"
    "按步骤填数字、勾清单、改正文，右边随时看到排好版的页面，最后导出 Word。\n"
    "下一期再写时，从上期报告开始，正文沿用，只换数字。",
)
NO_HIT = "没有找到“{query}”"
NO_MATCH = "没有符合条件的报告"
EMPTY_BIN = "回收站是空的"
_BROUGHT = "换了电脑，或者重装过？以前的报告和台账可以从备份或移交包接过来。"
_SAMPLES = "想先看看写好的样子？样例单位有一份半年报告和记了一年的台账，随时能删掉。"


class BlankList(QWidget):
    """A heading, a few sentences and, where it helps, a button; at the first start the ways to the sample
    office and to what was written on another machine.
    """

    def __init__(
        self,
        clear: Callable[[], object],
        load_samples: Callable[[], object],
        bring: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.heading = label("", "heading", wrap=True)
        self.sentences = label("", "muted", wrap=True)
        self.clear = button("显示全部报告", clear)
        self.samples = button("看看样例单位", load_samples, tip=_SAMPLES)
        self.bring = button("从备份或移交包接着用", bring, tip=_BROUGHT)
        self._about_samples = label(_SAMPLES, "muted", wrap=True)
        self._about_bringing = label(_BROUGHT, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(10)
        column.addStretch(2)
        parts = (self.heading, self.sentences, self.clear)
        ways = (self._about_samples, self.samples, self._about_bringing, self.bring)
        for part in (*parts, *ways):
            if isinstance(part, QLabel):
                part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                column.addWidget(part)
            else:
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        for about in (self._about_bringing, self._about_samples):
            column.insertSpacing(column.indexOf(about), 14)
        column.addStretch(3)

    def say(
        self,
        heading: str,
        sentences: str = "",
        *,
        clearable: bool = False,
        samples: bool = False,
        new_machine: bool = False,
    ) -> None:
        self.heading.setText(heading)
        self.sentences.setText(sentences)
        self.sentences.setVisible(bool(sentences))
        self.clear.setVisible(clearable)
        self._about_samples.setVisible(samples)
        self.samples.setVisible(samples)
        self._about_bringing.setVisible(new_machine)
        self.bring.setVisible(new_machine)
