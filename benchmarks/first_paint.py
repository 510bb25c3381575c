"""A process that opens one window and says on stdout when it has painted, and which heavy libraries it holds
by then.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QFormLayout, QLabel, QLineEdit, QWizard, QWizardPage

HEAVY = ("docx", "lxml", "openpyxl", "xlsxwriter")


class FirstPaint(QObject):
    """Reports once, after the first pass of painting any window, or a widget of the class named, is over, and
    ends the program.
    """

    def __init__(self, app: QApplication, wanted: str = "") -> None:
        super().__init__(app)
        self._app, self._wanted = app, wanted
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._wanted in ("", watched.metaObject().className()):
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self._report)
        return False

    def _report(self) -> None:
        print(json.dumps({"loaded": [name for name in HEAVY if name in sys.modules]}), flush=True)
        QApplication.quit()


def bare_wizard() -> int:
    """The least that a wizard of eight pages can be."""
    wizard = QWizard()
    for number in range(8):
        page = QWizardPage()
        page.setTitle(f"第{number + 1}步")
        layout = QFormLayout(page)
        layout.addRow(QLabel("单位"), QLineEdit())
        wizard.addPage(page)
    wizard.show()
    return QApplication.exec()


def main(argv: list[str]) -> int:
    """`bare`, or `ours DATA`, the program as main.py starts it over the store in DATA, or `page DATA`, till
    its start page is painted.
    """
    FirstPaint(QApplication(argv[:1]), "ReportList" if argv[1] == "page" else "")
    if argv[1] == "bare":
        return bare_wizard()
    import main as program

    return program.main(["--data", argv[2]])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
