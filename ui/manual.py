"""What dev.py manual makes: the manual as a Word file, or its pictures, those that the chapters name, in few
colours, from the real windows.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from djdesk.basics.clock import system_clock
from djdesk.desk.manual.manual import Manual, load_chapters
from djdesk.desk.opening import open_desk
from djdesk.desk.samples.samples import add_samples
from ui.help.generated import settings_chapter, whole_manual
from ui.help.word import write_manual
from ui.pictures import screens
from ui.settings.rows import setting_rows
from ui.shell.app import make_application
from ui.shell.window import MainWindow
from ui.wizard.export_step import ExportStep

SIZE = QSize(1366, 768)
_COLOURS = 48
_NOW = datetime(2023, 12, 20, 10, 32)
_FILE = "D:\\材料\\区市政中心2023年上半年党建工作开展情况汇报.docx"


def make_pictures(resources: Path) -> list[Path]:
    """Writes what the chapters of `resources`/help name below it."""
    folder = resources / "help"
    names = {Path(name).stem: folder / name for name in wanted(folder)}
    app = make_application(resources)
    with tempfile.TemporaryDirectory() as data:
        desk = open_desk(Path(data) / "data", resources, lambda: _NOW)
        last = add_samples(desk)
        window = MainWindow(desk)
        for name, show in screens(window, last):
            show()
            if name in names:
                _grab(app, window).save(str(names[name]), quality=0)  # packed as small as can be
        window.close()
    return sorted(names.values())


def wanted(folder: Path) -> list[str]:
    """Of the chapters written by hand and of those that are made."""
    return list(Manual([*load_chapters(folder), settings_chapter(())], folder).pictures())


def _grab(app: QApplication, window: MainWindow) -> QImage:
    window.resize(SIZE)
    window.show()
    for step in window.findChildren(ExportStep):
        for line in step.findChildren(QLineEdit):
            if line.accessibleName() == "文件位置":
                line.setText(_FILE)  # where this machine would put it is no example
    for _ in range(
        6
    ):  # layouts, lazily painted pages and queued scrolling each take a turn of the event loop
        app.processEvents()
    return _in_few_colours(window.grab().toImage())


def _in_few_colours(image: QImage) -> QImage:
    """In those that it has most of: a window has few, and shades of letters that are close to each other."""
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    most = Counter(memoryview(whole.constBits()).cast("I")).most_common(_COLOURS)
    table = [colour | 0xFF000000 for colour, _ in most]
    return whole.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def make_file(resources: Path, out: Path) -> None:
    """The manual of the program as it stands here, in the layout of the standard. Raises OutputError."""
    make_application(resources)
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Path(folder), resources, system_clock)
        write_manual(whole_manual(resources, setting_rows(desk)), desk.layout("standard"), out, desk.clock())
        desk.close()


def main(argument: str) -> None:
    """`argument`: --pictures, or where the Word file goes."""
    resources = Path(__file__).parents[1] / "resources"
    if argument == "--pictures":
        for picture in make_pictures(resources):
            print(f"{picture.name}: {picture.stat().st_size:,}")
    else:
        make_file(resources, Path(argument))


if __name__ == "__main__":
    main(sys.argv[1])
