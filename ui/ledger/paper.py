"""The rows that are shown, on paper or as PDF; the window goes on meanwhile."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from PySide6 import QtWidgets

from djdesk.basics.errors import KnownError
from djdesk.desk.export.ledger_file import LedgerFile
from djdesk.desk.export.ledger_pages import LedgerPages, ledger_pages_steps, ledger_pdf_steps
from djdesk.desk.export.target import TargetTaken
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.row_filter import RowFilter
from djdesk.forms.ledger_type import LedgerType
from ui.ledger.work_strip import PATIENCE_MS, WorkStrip
from ui.preview.pdf import pdf_steps
from ui.widgets.basic import Banner

_EMPTY = "没有可打印的行：现在一行也没有显示出来。"


class PaperStrip(WorkStrip):
    """How far the pages are; where they went, or why nowhere, stands in the banner."""

    def __init__(self, ledgers: LedgerDesk, banner: Banner, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__(banner, "打印台账的进度", patience_ms)
        self._ledgers = ledgers
        self._wanted: tuple[LedgerType, RowFilter, Path] | None = None

    def print(self, form: LedgerType, rows: RowFilter) -> None:
        """Sets the pages, then the system's dialog asks for the printer."""
        if self.busy:
            self.show()
            return
        self._wanted = None
        self._work(f"正在排版 {form.name}…", lambda: ledger_pages_steps(self._ledgers, form.id, rows))

    def export(self, form: LedgerType, rows: RowFilter) -> None:
        """Asks where to, and begins."""
        if self.busy:
            self.show()
            return
        chosen, _ = QtWidgets.QFileDialog.getSaveFileName(
            self.window(),
            "导出 PDF",
            f"{form.name}.pdf",
            "PDF 文件 (*.pdf)",
            options=QtWidgets.QFileDialog.Option.DontConfirmOverwrite,  # the one question is ours
        )
        if chosen:
            path = Path(chosen) if Path(chosen).suffix.lower() == ".pdf" else Path(f"{chosen}.pdf")
            self._write(form, rows, path)

    def _write(self, form: LedgerType, rows: RowFilter, path: Path, anyway: bool = False) -> None:
        self._wanted = form, rows, path
        self._work(
            f"正在导出 {path.name}…",
            lambda: ledger_pdf_steps(self._ledgers, form.id, rows, path, pdf_steps, anyway),
        )

    def _given_up(self) -> str:
        return "没有打印。" if self._wanted is None else "没有导出，原来的文件没有动。"

    def _on_done(self, result: object) -> None:
        if isinstance(result, LedgerFile):
            self._say_written(f"已导出 {result.rows:,} 行：{result.path}", result)
        elif isinstance(result, LedgerPages):
            self._ask(result)
        elif isinstance(result, str):
            self._banner.say(result)

    def _on_failure(self, error: KnownError) -> None:
        if isinstance(error, TargetTaken) and self._wanted is not None:
            form, rows, path = self._wanted
            self._ask_taken(error, path, lambda to, anyway: self._write(form, rows, to, anyway))
            return
        super()._on_failure(error)

    def _ask(self, made: LedgerPages) -> None:
        from ui.printing import ask_printer, print_steps, said_of  # Qt's printing: only when it is wanted

        if not made.rows:
            self._banner.say(_EMPTY)
            return
        printer = ask_printer(made.pages, made.title, self.window())
        if isinstance(printer, str):
            if printer:
                self._banner.say(printer)
            return

        def steps() -> Generator[float, None, str]:
            printed = yield from print_steps(printer, made.pages)
            return said_of(printer, printed)

        self._work(f"正在打印 {made.title}…", steps)
        self._steps = None  # what goes to the printer is not begun again
