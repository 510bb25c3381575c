"""While the start page is looked at, what writing needs is loaded, a little at a time: the first report opens
about as quickly as the next ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module

from PySide6.QtCore import QTimer

from djdesk.basics.errors import KnownError
from ui.shell.window import MainWindow

_END = object()
_PAUSE_MS = 15  # between two pieces of some milliseconds each: a click or a key never waits for more than one
_ROOMS = (
    "djdesk.desk.versions.kept",
    "djdesk.store.reports.packed",
    "djdesk.basics.time_words",
    "djdesk.desk.next_period.judged",
    "djdesk.desk.proof.tick_claims",
    "djdesk.desk.proof.open_points",
    "djdesk.desk.figures.ledger_points",
    "djdesk.forms.ledger_cache",
    "ui.report.bridge",
    "djdesk.document.layout.faces",
    "djdesk.document.typeset.typesetter",
    "djdesk.desk.report.preview",
    "ui.preview.view",
    "ui.preview.pane",
    "ui.fields.text_fields",
    "ui.fields.figure_grid",
    "ui.prose.editor",
    "ui.prose.panel",
    "ui.wizard.section_step",
    "ui.wizard.page",
)  # those that others need first


def load_ahead(window: MainWindow, done: Callable[[], None]) -> None:
    """Ends with `done`, or with the window. A report that is opened meanwhile loads by itself what is still
    missing.
    """
    pieces = _pieces(window)
    timer = QTimer(window, interval=_PAUSE_MS)

    def go_on() -> None:
        if next(pieces, _END) is _END:
            timer.stop()
            timer.deleteLater()
            done()

    timer.timeout.connect(go_on)
    timer.start()


def _pieces(window: MainWindow) -> Iterator[object]:
    for name in _ROOMS:
        yield import_module(name)
    with suppress(KnownError):  # told with the first report
        yield list(window.desk.layouts)
