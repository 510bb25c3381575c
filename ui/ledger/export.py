"""The rows that are shown, as an Excel file where the clerk says; the window goes on meanwhile."""

from __future__ import annotations

from pathlib import Path

from PySide6 import QtWidgets

from djdesk.basics.errors import KnownError
from djdesk.desk.export.ledger_file import LedgerFile, ledger_file_steps
from djdesk.desk.export.target import TargetTaken
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.ledger_type import LedgerType
from djdesk.forms.row_query import RowQuery
from ui.ledger.work_strip import PATIENCE_MS, WorkStrip
from ui.widgets.basic import Banner


class ExportStrip(WorkStrip):
    """How far an export is; where the file is, or why there is none, stands in the banner."""

    def __init__(self, ledgers: LedgerDesk, banner: Banner, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__(banner, "导出台账的进度", patience_ms)
        self._ledgers = ledgers
        self._wanted: tuple[LedgerType, RowQuery, Path] | None = None

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
        self._wanted = form, query, path
        self._work(
            f"正在导出 {path.name}…", lambda: ledger_file_steps(self._ledgers, form.id, path, query, anyway)
        )

    def _given_up(self) -> str:
        return "没有导出，原来的文件没有动。"

    def _on_done(self, result: object) -> None:
        if isinstance(result, LedgerFile):
            path, rows = result.path, result.rows
            self._say_written(f"已导出 {rows:,} 行：{path}" if rows else f"已导出空白表样：{path}", result)

    def _on_failure(self, error: KnownError) -> None:
        if isinstance(error, TargetTaken) and self._wanted is not None:
            form, query, path = self._wanted
            self._ask_taken(error, path, lambda to, anyway: self._write(form, query, to, anyway))
            return
        super()._on_failure(error)
