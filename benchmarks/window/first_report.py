"""A process that opens the window over a store with two reports, opens one after the other, and says on
stdout how many seconds each took till form, text and pages were painted. The first one is opened at once,
or as a clerk does, who has looked at the start page for a moment: what writing needs is loaded by then.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks.samples import RESOURCES

PATIENCE_S = 30.0


def main(argv: list[str]) -> int:
    """`DATA`, the folder with the store, and "at once" or "looked at"."""
    from djdesk.desk.report.report_list import report_rows
    from ui.shell.app import build_window
    from ui.shell.load_ahead import load_ahead

    def painted() -> int:
        from ui.preview.view import PageView  # loaded with the first report, not before

        view = window.wizard.findChild(PageView) if window.wizard is not None else None
        return view.painted if isinstance(view, PageView) else 0

    app, window = build_window(Path(argv[1]), RESOURCES)
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    if argv[2] == "looked at":
        waiting = QEventLoop()
        load_ahead(window, waiting.quit)
        waiting.exec()
    seconds = []
    for row in report_rows(window.desk)[:2]:
        begun = perf_counter()
        window.open_report(row.id)
        while not painted():
            app.processEvents()
            if perf_counter() - begun > PATIENCE_S:
                raise RuntimeError("the report's pages were not painted")
        QApplication.processEvents()
        seconds.append(perf_counter() - begun)
        window.show_shelf()
        app.processEvents()
    print(json.dumps(seconds), flush=True)
    window.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
