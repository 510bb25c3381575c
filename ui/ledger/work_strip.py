"""How far long work on a ledger is, and the way out of it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from djdesk.basics.errors import KnownError
from djdesk.basics.file_names import free_beside
from djdesk.desk.export.ledger_file import LedgerFile
from djdesk.desk.export.target import TargetTaken
from ui.widgets.background import SlicedJob, while_open
from ui.widgets.basic import Banner, button, label

PATIENCE_MS = 500  # work within this time is not announced


class WorkStrip(QFrame):
    """Hidden where nothing takes long. What came of the work stands in the banner: `_on_done` of who derives
    from it is given the result.
    """

    def __init__(self, banner: Banner, what: str, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__()
        self.setProperty("look", "banner")
        self._banner = banner
        self._steps: Callable[[], Generator[object, None, object]] | None = None
        self._job = SlicedJob(self)
        self._job.stepped.connect(self._show_done)
        self._job.ended.connect(self._on_ended)
        self._job.failed.connect(self._on_failed)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self.show)
        self.words = label("")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(what)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addWidget(self.words)
        row.addWidget(self.progress, 1)
        row.addWidget(button("取消", self.cancel))
        self.hide()

    @property
    def busy(self) -> bool:
        return self._job.busy

    def begin_again(self) -> None:
        """Rows are others now: half of what is made would be from before."""
        if self.busy and self._steps is not None:
            self._begin()

    def cancel(self) -> None:
        """Gives it up; what was there before stays."""
        self._job.cancel()
        self._rest()
        self._banner.say(self._given_up())

    def _work(self, words: str, steps: Callable[[], Generator[object, None, object]]) -> None:
        """Begins; `steps` makes the work anew when rows change meanwhile."""
        self._steps = steps
        self.words.setText(words)
        self._banner.hide()
        self._patience.start()
        self._begin()

    def _begin(self) -> None:
        if self._steps is not None:
            self.progress.setValue(0)
            self._job.begin(while_open(self, self._steps()))

    def _given_up(self) -> str:
        raise NotImplementedError

    def _on_done(self, result: object) -> None:
        raise NotImplementedError

    def _on_failure(self, error: KnownError) -> None:
        self._banner.say(str(error))

    def _show_done(self, share: float) -> None:
        self.progress.setValue(round(share * 100))

    def _on_ended(self, result: object) -> None:
        """None where the window was closed."""
        self._rest()
        if result is not None:
            self._on_done(result)

    def _on_failed(self, error: KnownError) -> None:
        self._rest()
        self._on_failure(error)

    def _rest(self) -> None:
        self._patience.stop()
        self.hide()

    def _say_written(self, words: str, file: LedgerFile) -> None:
        """Where the file is, and ways to it."""
        path = file.path
        words = f"{words}\n{file.note}" if file.note else words
        self._banner.say(
            words, ("打开文件", lambda: self._open(path)), ("打开所在文件夹", lambda: self._open(path.parent))
        )

    def _ask_taken(self, error: TargetTaken, path: Path, write: Callable[[Path, bool], None]) -> None:
        """Another file stands there: another name, or in its place."""
        self._banner.say(
            f"没有导出：{error}",
            ("换个名字导出", lambda: write(free_beside(path), False)),
            (error.anyway, lambda: write(path, True)),
        )

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._banner.say(f"没有能打开它的程序，请自己到这个位置去看：{path}")
