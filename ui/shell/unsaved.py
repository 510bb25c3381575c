"""The last edits could not be saved: the report as a file elsewhere, and what is asked before the window
closes, and the backup when it has.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets  # for the dialogs, whose classes are made when they are first named

from djdesk.basics.errors import KnownError
from djdesk.desk.backup.backup import back_up_if_due
from djdesk.desk.desk import Desk

if TYPE_CHECKING:
    from djdesk.desk.report.session import ReportSession


def save_aside(
    window: QtWidgets.QWidget, session: ReportSession, tried: Callable[[Callable[[], object]], bool]
) -> bool:
    """Puts the whole report where the clerk says, by way of `tried`, which tells what was in the way; whether
    it is there.
    """
    from djdesk.desk.export.export import save_copy_as, suggested_file_name

    name = suggested_file_name(session.report, session.form).removesuffix(".docx") + ".json"
    chosen, _ = QtWidgets.QFileDialog.getSaveFileName(window, "另存为文件", name, "整份报告 (*.json)")
    return bool(chosen) and tried(lambda: save_copy_as(session, Path(chosen)))


def leave_unsaved(window: QtWidgets.QWidget, session: ReportSession, aside: Callable[[], bool]) -> bool:
    """Asked when closing: True to close all the same, as the clerk says or as `aside` has put the report into
    a file.
    """
    box = QtWidgets.QMessageBox(
        QtWidgets.QMessageBox.Icon.Warning, "党建工作台", "最后的修改没有保存成功。", parent=window
    )
    box.setInformativeText(str(session.trouble or ""))
    stay = box.addButton("先不关", QtWidgets.QMessageBox.ButtonRole.RejectRole)
    save = box.addButton("另存为文件…", QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    box.addButton("不保存，关闭", QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is save:
        return aside()
    return box.clickedButton() is not stay


def back_up_at_last(desk: Desk) -> None:
    """A backup of what changed, once the window is out of the way."""
    try:
        back_up_if_due(desk)
    except KnownError as error:
        words = f"您填写的内容都已保存，但是没有做成备份：{error}"
        QtWidgets.QMessageBox.warning(None, "党建工作台", words)
