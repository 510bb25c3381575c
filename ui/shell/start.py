"""Starts the window: the frame is painted first, then the program is loaded, the store opened and the start
page built.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from djdesk.basics.crash_file import CrashFile
from djdesk.basics.errors import KnownError
from djdesk.basics.paths import admin_file, data_folder
from djdesk.desk.settings.display import WindowPlace, keep_window_place, letter_size, look_of, window_place
from djdesk.desk.store_lock import is_open_elsewhere
from ui.shell.frame import WindowFrame
from ui.shell.instance import ring
from ui.widgets.palettes import LOOK_VARIABLE

_SCALE = "QT_SCALE_FACTOR"


def run_window(argv: Sequence[str], resources: Path) -> int:
    """`argv`: nothing, `--data DIR` or `--data=DIR`, and behind it a file to open. Returns the exit code."""
    words = list(argv)
    given = words.pop(0) if words and words[0].startswith("--data") else ""
    given = words.pop(0) if given == "--data" else given.removeprefix("--data=")
    folder, file = data_folder(Path(given) if given else None), Path(words[0]).absolute() if words else None
    if os.path.lexists(admin_file()):
        from djdesk.desk.administering import administer_display  # few machines have that file

        administer_display(folder, admin_file())
    _enlarge(letter_size(folder))
    os.environ.setdefault(LOOK_VARIABLE, look_of(folder))
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["djdesk"])
    if is_open_elsewhere(folder) and ring(folder, file):
        return 2  # the window that is there comes forward
    frame, crashes = WindowFrame(), CrashFile()
    frame.painted.connect(lambda: _enter(frame, folder, resources, crashes, file))
    frame.left.connect(lambda place: _keep_place(place, folder))
    frame.come_up(window_place(folder))
    try:
        return app.exec()
    finally:
        crashes.close()


def _keep_place(place: WindowPlace, folder: Path) -> None:
    """Where the window lies is no reason to keep it open."""
    with suppress(KnownError):
        keep_window_place(folder, place)


def _enlarge(per_cent: int) -> None:
    """Qt reads the size of everything once, when the application is made; who set it for the whole system
    keeps that.
    """
    if per_cent != 100:
        os.environ.setdefault(_SCALE, f"{per_cent / 100:g}")


def _enter(frame: WindowFrame, folder: Path, resources: Path, crashes: CrashFile, file: Path | None) -> None:
    from ui.shell.app import fill  # everything else: loaded while the frame is seen

    if fill(frame, folder, resources, file):
        crashes.open(folder)
    else:
        frame.hide()
        QTimer.singleShot(0, frame, lambda: QApplication.exit(2))
