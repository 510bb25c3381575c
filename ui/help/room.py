"""Makes the help window of an office's desk: its manual, where rules lead, and the Word file of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtWidgets import QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.formats.file_ending import file_filter
from ui.help.generated import whole_manual
from ui.help.window import HelpWindow
from ui.settings.rows import setting_rows

_NAME = "党建工作台使用手册.docx"


def help_window(desk: Desk, parent: QWidget) -> HelpWindow:
    """Raises OSError where the manual's files cannot be read."""
    folder = desk.resources.folder
    assert folder is not None  # a desk with a window has resources on the disk
    manual = whole_manual(folder, setting_rows(desk))
    return HelpWindow(manual, partial(_place_of, folder), lambda over: _ask(desk, over), parent)


def _place_of(folder: Path, rule: str) -> str:
    from djdesk.desk.manual.finding_places import place_of  # the proofreader, where a finding is asked about

    return place_of(rule, folder)


def _ask(desk: Desk, over: QWidget) -> None:
    usual = str((desk.export_folder or Path.home()) / _NAME)
    kind = file_filter("Word 文件", (".docx",))
    name, _ = QtWidgets.QFileDialog.getSaveFileName(over, "存成 Word 文件", usual, kind)
    if name and isinstance(over, HelpWindow):
        save_manual(desk, over, Path(name))


def save_manual(desk: Desk, window: HelpWindow, path: Path) -> None:
    """The manual of the window as a Word file; what was in the way is said in it."""
    from ui.help.word import write_manual  # the writer of Word files is not needed to read

    try:
        write_manual(window.manual, desk.layout(desk.usual_layout), path, desk.clock())
        window.about.say(f"已存成“{path.name}”。")
    except KnownError as error:
        window.about.say(str(error))
