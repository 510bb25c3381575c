"""What is said when the store cannot be opened, before there is a window."""

from __future__ import annotations

from PySide6 import QtWidgets  # its classes are made when they are first named: not at every start

from djdesk.basics.errors import DamagedStore, KnownError


def show_failure(error: KnownError) -> None:
    box = QtWidgets.QMessageBox(QtWidgets.QMessageBox.Icon.Warning, "党建工作台", str(error))
    box.addButton("知道了", QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def ask_repair(damage: DamagedStore) -> bool:
    """True when the clerk wants the store repaired from the newest good backup (the damaged file is kept)."""
    box = QtWidgets.QMessageBox(QtWidgets.QMessageBox.Icon.Warning, "党建工作台", str(damage))
    box.setInformativeText(damage.way_back)
    box.setDetailedText("\n".join(damage.problems))
    mend = box.addButton("修复并打开", QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    box.addButton("先不修复，退出", QtWidgets.QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is mend
