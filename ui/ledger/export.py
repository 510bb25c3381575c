"""The rows that are shown, as an Excel file where the clerk says; the window goes on meanwhile."""

from __future__ import annotations

from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from djdesk.basics.errors import KnownError
from djdesk.basics.file_names import free_beside
from djdesk.desk.export.ledger_file import LedgerFile, ledger_file_steps
from djdesk.desk.export.target import TargetTaken
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.ledger_type import LedgerType
from djdesk.forms.row_query import RowQuery
from ui.widgets.background import SlicedJob, while_open
from ui.widgets.basic import Banner, button, label

_PATIENCE_MS = 500  # an export within this time is not announced as work


class ExportStrip(QFrame):
    """How far an export is, and the way out of it; hidden where none takes long. Where the file is, or why
    there is none, stands in the banner.
    """

    def __init__(self, ledgers: LedgerDesk, banner: Banner, patience_ms: int = _PATIENCE_MS) -> None:
        super().__init__()
        self.setProperty("look", "banner")
        self._ledgers, self._banner = ledgers, banner
        self._wanted: tuple[LedgerType, RowQuery, Path] | None = None
        self._anyway = False
        self._job = SlicedJob(self)
        self._job.stepped.connect(self._show_done)
        self._job.ended.connect(self._on_written)
        self._job.failed.connect(self._on_failure)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self.show)
        self.words = label("")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("导出台账的进度")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addWidget(self.words)
        row.addWidget(self.progress, 1)
        row.addWidget(button("取消", self.cancel))
        self.hide()

    @property
    def busy(self) -> bool:
        return self._job.busy

    def export(self, form: LedgerType, query: RowQuery) -> None:
        """Asks where to, and begins; what is going on is shown first."""
        if self.busy:
            self.show()
            return
        chosen, _ = QtWidgets.QFileDialog.getSaveFileName(
            self.window(),
            "导出 Excel",
            f"{form.name}.xlsx",
            "Excel 文件 (*.xlsx)",
            options=QtWidgets.QFileDialog.Option.DontConfirmOverwrite,  # the one question is ours
        )
        if not chosen:
            return
        path = Path(chosen) if Path(chosen).suffix.lower() == ".xlsx" else Path(f"{chosen}.xlsx")
        self._write(form, query, path)

    def _write(self, form: LedgerType, query: RowQuery, path: Path, anyway: bool = False) -> None:
        self._wanted, self._anyway = (form, query, path), anyway
        self.words.setText(f"正在导出 {path.name}…")
        self._banner.hide()
        self._patience.start()
        self._begin()

    def begin_again(self) -> None:
        """Rows are others now: half of the file would be from before."""
        if self.busy:
            self._begin()

    def cancel(self) -> None:
        """Gives it up; what was there before stays."""
        self._job.cancel()
        self._rest()
        self._banner.say("没有导出，原来的文件没有动。")

    def _begin(self) -> None:
        if self._wanted is not None:
            form, query, path = self._wanted
            self.progress.setValue(0)
            steps = ledger_file_steps(self._ledgers, form.id, path, query, self._anyway)
            self._job.begin(while_open(self, steps))

    def _show_done(self, share: float) -> None:
        self.progress.setValue(round(share * 100))

    def _on_written(self, file: LedgerFile | None) -> None:
        """None where the window was closed."""
        self._rest()
        if file is None:
            return
        path, rows = file.path, file.rows
        words = f"已导出 {rows:,} 行：{path}" if rows else f"已导出空白表样：{path}"
        words = f"{words}\n{file.note}" if file.note else words
        self._banner.say(
            words, ("打开文件", lambda: self._open(path)), ("打开所在文件夹", lambda: self._open(path.parent))
        )

    def _on_failure(self, error: KnownError) -> None:
        self._rest()
        if isinstance(error, TargetTaken) and self._wanted is not None:
            form, query, path = self._wanted
            self._banner.say(
                f"没有导出：{error}",
                ("换个名字导出", lambda: self._write(form, query, free_beside(path))),
                (error.anyway, lambda: self._write(form, query, path, anyway=True)),
            )
            return
        self._banner.say(str(error))

    def _rest(self) -> None:
        self._patience.stop()
        self.hide()

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._banner.say(f"没有能打开它的程序，请自己到这个位置去看：{path}")
