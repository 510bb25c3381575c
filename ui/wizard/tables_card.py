"""指标表和数据来源表: the figures as an annex, as an Excel table, and with the rows behind them for the
reviewer.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.export.export import export_session, free_name, table_beside
from djdesk.desk.export.source_sheet import Sourced, source_sheet
from djdesk.desk.export.target import TargetTaken
from djdesk.desk.report.session import ReportChanged
from djdesk.model.changes import SetExtras
from djdesk.model.formal_elements import Annex
from ui.inputs.check import WrappedCheck
from ui.report.bridge import SessionBridge
from ui.widgets.background import SlicedJob, while_open
from ui.widgets.basic import Banner, Card, button, label
from ui.widgets.flow import FlowLayout

_SLICE_MS = 30  # of work between two looks at what the clerk does
_ABOUT = (
    "表里有本期、上期、去年同期、增减和增长。数据来源表给审核的人看：每个数从哪里来、怎样数的，"
    "后面附上台账的行。"
)
_ANNEX = "附指标对照表作为附件（排在最后；数字改了，表跟着改；标题在“基本信息”的附件里改）"


class TablesCard(Card):
    """`target` says where the report itself would go: the tables lie beside it. `written` when a file was
    made.
    """

    written = Signal(object)

    def __init__(self, bridge: SessionBridge, target: Callable[[], Path]) -> None:
        super().__init__("指标表和数据来源表")
        self._bridge = bridge
        self._target = target
        self._path: Path | None = None
        self._sourcing = SlicedJob(self, _SLICE_MS)
        self._sourcing.stepped.connect(self._show_done)
        self._sourcing.ended.connect(self._on_sourced)
        self._sourcing.failed.connect(self._on_failure)
        self.banner = Banner()
        self.annex = WrappedCheck(_ANNEX)
        self.annex.clicked.connect(self._switch_annex)
        self.figures = button("导出指标表 .xlsx", self.export_figures)
        self.sources = button(
            "导出数据来源表 .xlsx",
            self.export_sources,
            tip="每个数的来源、计数办法、截止日期、行数，是否与台账一致",
        )
        self.personal = WrappedCheck("数据来源表里带上电话、身份证号等个人信息")
        self.words = label("", wrap=True)
        self._open = button("打开", self._show_file, "quiet")
        self._lay_out()
        self._show_annex()
        bridge.news.connect(self._on_news)

    @property
    def busy(self) -> bool:
        return self._sourcing.busy

    def export_figures(self, path: Path | None = None, anyway: bool = False) -> None:
        """The table of figures, beside the report."""
        path = path or self._beside("指标表")
        try:
            exported = export_session(self._bridge.desk, self._bridge.session, path, anyway)
        except KnownError as error:
            self._refused(error, path, self.export_figures)
            return
        open_ones = f"其中 {exported.pending} 项还没有填。" if exported.pending else ""
        self._done(exported.path, f"{open_ones}{exported.note}")

    def export_sources(self, path: Path | None = None, anyway: bool = False) -> None:
        """The source sheet, step by step between what else the window has to do."""
        if self.busy:
            return
        self._bridge.flush()
        self._path = path or self._beside("数据来源表")
        steps = source_sheet(
            self._bridge.ledgers,
            self._bridge.report,
            self._path,
            self.personal.isChecked(),
            anyway,
        )
        self._show_busy(True)
        self._sourcing.begin(while_open(self, steps))

    def cancel(self) -> None:
        """Gives a source sheet up; what was there before stays."""
        if self.busy:
            self._sourcing.cancel()
            self._on_sourced(None)

    # ------------------------------------------------------------ within

    def _lay_out(self) -> None:
        self.body.addWidget(self.banner)
        self.body.addWidget(self.annex)
        buttons = FlowLayout()
        buttons.addWidget(self.figures)
        buttons.addWidget(self.sources)
        self.body.addLayout(buttons)
        self.body.addWidget(self.personal)
        self.body.addWidget(label(_ABOUT, "muted", wrap=True))
        self._running = QWidget()
        running = QHBoxLayout(self._running)
        running.setContentsMargins(0, 0, 0, 0)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("导出数据来源表的进度")
        self.progress.setTextVisible(False)
        running.addWidget(self.progress, 1)
        running.addWidget(button("取消", self.cancel, "quiet"))
        self._running.hide()
        self.body.addWidget(self._running)
        self._result = QWidget()
        result = QHBoxLayout(self._result)
        result.setContentsMargins(0, 0, 0, 0)
        result.addWidget(self.words, 1)
        result.addWidget(self._open)
        self._result.hide()
        self.body.addWidget(self._result)

    def _beside(self, what: str) -> Path:
        return table_beside(self._bridge.session, self._target(), what)

    def _show_done(self, share: float) -> None:
        self.progress.setValue(round(share * 100))

    def _on_sourced(self, done: Sourced | None) -> None:
        """None where it was given up."""
        self._show_busy(False)
        if done is not None and self._path is not None:
            self._tell(self._path, done)
        else:
            self._say("没有导出，原来的文件没有动。")

    def _on_failure(self, error: KnownError) -> None:
        self._show_busy(False)
        if self._path is not None:
            self._refused(error, self._path, self.export_sources)

    def _tell(self, path: Path, done: Sourced) -> None:
        look = (
            f"有 {done.differing} 项和台账不一致，在表里标红。"
            if done.differing
            else "和台账核对没有不一致。"
            if done.rows
            else ""
        )
        self._done(path, f"共 {done.figures} 项指标、{done.rows} 行。{look}{done.note}")

    def _show_busy(self, on: bool) -> None:
        self.figures.setEnabled(not on)
        self.sources.setEnabled(not on)
        self.personal.setEnabled(not on)
        self.progress.setValue(0)
        self._running.setVisible(on)
        if on:
            self._result.hide()
            self.banner.hide()

    def _done(self, path: Path, words: str) -> None:
        self._path = path
        self.banner.hide()
        self._say(f"已写好 {path.name}，在 {path.parent}。{words}", openable=True)
        self.written.emit(path)

    def _say(self, words: str, openable: bool = False) -> None:
        self.words.setText(words)
        self._open.setVisible(openable)
        self._result.show()

    def _refused(self, error: KnownError, path: Path, again: Callable[..., None]) -> None:
        actions = [("换个名字导出", lambda: again(free_name(self._bridge.session, path)))]
        if isinstance(error, TargetTaken):
            actions.append((error.anyway, lambda: again(path, True)))
        self._result.hide()
        self.banner.say(f"没有导出：{error}", *actions)

    def _show_file(self) -> None:
        if self._path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path))):
            self._say(f"没有能打开它的程序，请自己到这个位置去看：{self._path}")

    def _switch_annex(self, on: bool) -> None:
        others = tuple(annex for annex in self._bridge.report.extras.annexes if not annex.figures)
        wanted = (*others, Annex(figures=True)) if on else others
        self._bridge.apply(SetExtras.make(self._bridge.report, annexes=wanted), self)

    def _on_news(self, news: ReportChanged) -> None:
        if news.touched.basics and news.origin is not self:
            self._show_annex()

    def _show_annex(self) -> None:
        self.annex.setChecked(any(annex.figures for annex in self._bridge.report.extras.annexes))
