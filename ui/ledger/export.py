"""The rows that are shown, as an Excel file where the clerk says."""

from __future__ import annotations

from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.workbook.ledger_import import export_ledger
from djdesk.forms.ledger_type import LedgerType
from djdesk.forms.row_query import RowQuery
from ui.widgets.basic import Banner


class Exporter:
    """Says in the banner where the file is, or why there is none."""

    def __init__(self, page: QtWidgets.QWidget, ledgers: LedgerDesk, banner: Banner) -> None:
        self._page, self._ledgers, self._banner = page, ledgers, banner

    def export(self, form: LedgerType, query: RowQuery) -> None:
        """Asks where to, and writes."""
        chosen, _ = QtWidgets.QFileDialog.getSaveFileName(
            self._page, "导出 Excel", f"{form.name}.xlsx", "Excel 文件 (*.xlsx)"
        )
        if not chosen:
            return
        path = Path(chosen) if Path(chosen).suffix.lower() == ".xlsx" else Path(f"{chosen}.xlsx")
        QtWidgets.QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            rows = export_ledger(self._ledgers, form.id, path, query)
        except KnownError as error:
            self._banner.say(str(error))
            return
        finally:
            QtWidgets.QApplication.restoreOverrideCursor()
        words = f"已导出 {rows:,} 行：{path}" if rows else f"已导出空白表样：{path}"
        self._banner.say(
            words, ("打开文件", lambda: self._show(path)), ("打开所在文件夹", lambda: self._show(path.parent))
        )

    def _show(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._banner.say(f"没有能打开它的程序，请自己到这个位置去看：{path}")
