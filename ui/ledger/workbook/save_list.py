"""The wrong cells of a table as a file for whoever keeps it: asks where, never covers the table itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtWidgets import QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.workbook.corrections import WrongCell, save_mistakes

_KINDS = "Excel 文件 (*.xlsx);;文本文件 (*.txt)"


def save_list(parent: QWidget, source: Path, cells: Sequence[WrongCell], now: datetime) -> str:
    """What came of it, as a sentence; "" when the clerk chose no file."""
    chosen, _ = QtWidgets.QFileDialog.getSaveFileName(
        parent, "保存清单", f"{source.stem}-需要改正的内容.xlsx", _KINDS
    )
    if not chosen:
        return ""
    path = Path(chosen) if Path(chosen).suffix.lower() in (".xlsx", ".txt") else Path(f"{chosen}.xlsx")
    if path.exists() and source.exists() and path.samefile(source):
        return "清单不能盖掉正在导入的表格，请换一个文件名。"
    try:
        count = save_mistakes(cells, source.name, path, now)
    except KnownError as error:
        return str(error)
    return f"已把 {count} 处需要改正的内容存到：{path}"
