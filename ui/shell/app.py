"""The program behind the frame: store, theme, main window, and what happens when the start or the program
fails.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from djdesk.basics.clock import Clock, system_clock
from djdesk.basics.errors import DamagedStore, KnownError, StoreBusy, StoreLocked
from djdesk.desk.opening import is_locked, open_desk, repair_store, store_folder
from ui.inputs.documents import begin_in_documents
from ui.shell.frame import WindowFrame
from ui.shell.garbage import GarbageCollector
from ui.shell.instance import SingleInstance, ring
from ui.shell.start_failure import ask_repair, show_failure
from ui.shell.unlock import UnlockPage
from ui.shell.window import MainWindow
from ui.widgets.theme import apply_theme

STATE = "已经保存的内容没有受影响"
_SETTLED_MS = 1000  # after which the window has been painted


def fill(frame: WindowFrame, folder: Path, resources: Path, file: Path | None = None) -> bool:
    """The main window over the store in `folder` into the frame, with a file to open; a locked store's
    passphrase is asked for first. False when the window cannot be opened, which has been said.
    """
    make_application(resources)
    if is_locked(folder):
        page = UnlockPage(lambda typed: _unlocked(frame, folder, resources, file, typed))
        frame.setStyleSheet("")
        frame.setCentralWidget(page)
        page.focus_first()
        return True
    return _filled(frame, folder, resources, file, "")


def _unlocked(frame: WindowFrame, folder: Path, resources: Path, file: Path | None, typed: str) -> str:
    """What was wrong with the passphrase, "" when the program is there, or cannot be there and ends."""
    try:
        if not _filled(frame, folder, resources, file, typed):
            frame.hide()
            QTimer.singleShot(0, frame, lambda: QApplication.exit(2))
    except StoreLocked as error:
        return str(error)
    return ""


def _filled(frame: WindowFrame, folder: Path, resources: Path, file: Path | None, passphrase: str) -> bool:
    try:
        window = open_window(folder, resources, passphrase)
    except StoreLocked:
        raise
    except KnownError as error:  # also of the repair that the clerk wanted
        show_failure(error)
        return False
    except Exception as error:
        show_failure(_recorded(error, folder))
        return False
    if window is None:
        return False
    frame.enter(window)
    begin_in_documents()
    window.shelf.go_home()  # only what is shown can take the focus
    QTimer.singleShot(_SETTLED_MS, window, lambda: _load_the_rest(window))
    if file is not None:
        QTimer.singleShot(0, window, lambda: window.open_file(file))
    return True


def _load_the_rest(window: MainWindow) -> None:
    from ui.shell.load_ahead import load_ahead

    load_ahead(window, lambda: _collect_garbage(window))


def _collect_garbage(window: MainWindow) -> None:
    """From now on, main.py having held it up; what was loaded by now stays for good and is left out."""
    gc.freeze()
    GarbageCollector(window)


def build_window(
    data: Path | None, resources: Path, clock: Clock = system_clock
) -> tuple[QApplication, MainWindow]:
    """Application and window over the store in `data`, not yet shown. Raises KnownError."""
    app = make_application(resources)
    return app, MainWindow(open_desk(store_folder(data), resources, clock))


def make_application(resources: Path) -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("djdesk")
    app.setApplicationDisplayName("党建工作台")
    app.setWindowIcon(QIcon(str(resources / "icons" / "djdesk.png")))
    apply_theme(app, resources / "style.qss")
    translator = QTranslator(app)  # Qt's own words (menus of text fields, dialogs) in Chinese
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def open_window(folder: Path, resources: Path, passphrase: str = "") -> MainWindow | None:
    """The window, after a repair if the clerk wanted one; None when it cannot be opened (said in words).
    Raises StoreLocked for a store that the passphrase does not open.
    """
    try:
        window = MainWindow(open_desk(folder, resources, system_clock, passphrase))
    except StoreBusy as busy:
        if not ring(folder):
            show_failure(busy)
        return None
    except DamagedStore as damage:
        if not ask_repair(damage):
            return None
        done = repair_store(folder, system_clock, passphrase)
        mended = open_window(folder, resources, passphrase)
        if mended is not None:
            mended.banner.say(done)
        return mended
    except StoreLocked:
        raise
    except KnownError as error:
        show_failure(error)
        return None
    doorbell = SingleInstance(folder, window)
    doorbell.rung.connect(window.raise_window)
    doorbell.brought.connect(window.open_file)
    _catch_own_mistakes(window, folder)
    return window


def _catch_own_mistakes(window: MainWindow, folder: Path) -> None:
    """An error of ours goes into the log; the work is made safe, and the window says so."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):  # Ctrl+C in the terminal
            sys.__excepthook__(kind, error, trace)
            return
        window.report_internal_error(lambda state: _recorded(error.with_traceback(trace), folder, state))

    sys.excepthook = hook


def _recorded(error: BaseException, folder: Path, state: str = STATE) -> KnownError:
    """What is said after an error of ours, which stands in the log by then."""
    from djdesk.basics.log import record_error, report_internal_error

    said = report_internal_error(folder, record_error(folder, error), state)
    print(said, file=sys.stderr)  # not what the error says: where stderr goes is not ours to know
    return said
