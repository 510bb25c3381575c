"""A process that opens one window and says on stdout when it has painted, and which heavy libraries it holds
by then.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QWidget,
    QWizard,
    QWizardPage,
)

HEAVY = ("docx", "lxml", "openpyxl", "xlsxwriter")


class FirstPaint(QObject):
    """Reports once, after a widget's first pass of painting is over, and ends the program. It watches that
    widget alone: a filter over the whole application makes Python objects of Qt's own inner ones, which no
    clerk's program does.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._report)
        return False

    def _report(self) -> None:
        print(json.dumps({"loaded": [name for name in HEAVY if name in sys.modules]}), flush=True)
        QApplication.quit()


def bare_wizard(app: QApplication) -> int:
    """The least that a wizard of eight pages can be."""
    wizard = QWizard()
    for number in range(8):
        page = QWizardPage()
        page.setTitle(f"第{number + 1}步")
        layout = QFormLayout(page)
        layout.addRow(QLabel("单位"), QLineEdit())
        wizard.addPage(page)
    FirstPaint(wizard)
    wizard.show()
    return app.exec()


def our_frame() -> None:
    """The program's frame is watched as soon as it is there."""
    from ui.shell.frame import WindowFrame

    made = WindowFrame.__init__

    def watched(frame: WindowFrame) -> None:
        made(frame)
        FirstPaint(frame)

    WindowFrame.__init__ = watched  # type: ignore[method-assign, assignment]


def our_start_page() -> None:
    """The list of reports is watched as soon as the window around it comes into the frame."""
    from ui.shell.frame import WindowFrame

    entered = WindowFrame.enter

    def watched(frame: WindowFrame, window: QMainWindow) -> None:
        FirstPaint(window.shelf.list)  # type: ignore[attr-defined]
        entered(frame, window)

    WindowFrame.enter = watched  # type: ignore[method-assign, assignment]


def main(argv: list[str]) -> int:
    """`bare`, or `ours DATA`, the program as main.py starts it over the store in DATA, or `page DATA`, till
    its start page is painted.
    """
    app = QApplication(argv[:1])
    if argv[1] == "bare":
        return bare_wizard(app)
    our_start_page() if argv[1] == "page" else our_frame()
    import main as program

    return program.main(["--data", argv[2]])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
