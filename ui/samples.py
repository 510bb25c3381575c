"""The strip that says that the sample office is there, loads it and takes it out; on the start page and above
the ledgers.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.sample_state import has_samples, mixed, own_work
from ui.widgets.background import SlicedJob
from ui.widgets.basic import button, label, restyle

_THERE = (
    "这里有样例单位的数据：一份2023年上半年的报告和2023年全年的台账，单位和人名都是虚构的，可以随便试；"
    "新建2023年的报告，数会从台账里数出来。"
)
_OFFER = (
    "还没有记过台账：双击一本开始记，或者导入已有的 Excel。想先看看记满一年的样子，可以载入样例单位，"
    "随时能删掉。"
)
_ASK = (
    "删除全部样例？样例报告移到回收站；台账里的样例行都删掉，您改过的样例行也一起删。"
    "您自己写的报告、自己记的行都留着；删之前先备份一次。"
)
_LOADING = "正在准备样例单位：一份半年报告、一年的台账…"
_SLICE_MS = 0  # one step at a time: each of them is long
Action = tuple[str, Callable[[], object]]


class SampleStrip(QFrame):
    """`changed` when the samples have come or gone. Hidden when there is nothing to say; with `offers` an
    office without any rows is offered the samples."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, offers: bool = False) -> None:
        super().__init__(parent)
        self._desk, self._offers = desk, offers
        self._job = SlicedJob(self, _SLICE_MS)
        self._job.stepped.connect(self._show_done)
        self._job.ended.connect(lambda _report: self._on_loaded())
        self._job.failed.connect(self._on_failure)
        self.sentence = label(wrap=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.progress = QProgressBar(textVisible=False, maximum=100)
        self.progress.setFixedWidth(180)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 7, 10, 7)
        self._row.setSpacing(8)
        self._row.addWidget(self.sentence, 1)
        self._row.addWidget(self.progress)
        self.hide()

    @property
    def loading(self) -> bool:
        return self._job.busy

    def refresh(self) -> None:
        """Looks whether there are samples, and work of the clerk's own beside them."""
        if self.loading:
            return
        try:
            there = has_samples(self._desk)
            warning = mixed(self._desk)
            offered = self._offers and not there and not own_work(self._desk).rows
        except KnownError as error:
            self._say(str(error), "banner", ("知道了", self.hide))
            return
        if there:
            self._say(warning or _THERE, "banner" if warning else "note", ("删除样例…", self.ask))
        elif offered:
            self._say(_OFFER, "note", ("看看样例单位", self.load))
        self.setVisible(there or offered)

    def ask(self) -> None:
        """Asks once, in the strip itself."""
        self._say(_ASK, "banner", ("删除样例", self.remove), ("先留着", self.refresh))

    def load(self) -> None:
        """Brings the sample office in, step by step, with a way to stop."""
        from djdesk.desk.samples.samples import adding_samples

        if not self.loading:
            self._job.begin(adding_samples(self._desk))
            self._say(_LOADING, "note", ("取消", self.cancel))
            self.progress.setValue(0)
            self.progress.show()

    def cancel(self) -> None:
        """Stops loading; what had come is taken out again."""
        if self.loading:
            self.progress.hide()
            self._try(self._job.cancel)

    def settle(self) -> None:
        """Loads what is still to come at once: the page is left, or the window closed."""
        self._job.finish()

    def remove(self) -> None:
        from djdesk.desk.samples.samples import remove_samples

        self._try(lambda: remove_samples(self._desk))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.settle()

    def _show_done(self, share: float) -> None:
        self.progress.setValue(int(share * 100))

    def _on_loaded(self) -> None:
        self.progress.hide()
        self._tell()

    def _on_failure(self, error: KnownError) -> None:
        self._say(str(error), "banner", ("知道了", self.refresh))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except KnownError as error:
            self._on_failure(error)
            return
        self._tell()

    def _tell(self) -> None:
        self.refresh()
        self.changed.emit()

    def _say(self, sentence: str, look: str, *actions: Action) -> None:
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [button(words, act) for words, act in actions]
        for made in self._buttons:
            self._row.addWidget(made)
            made.show()
        self.progress.hide()
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        restyle(self, look=look)
        self.show()
