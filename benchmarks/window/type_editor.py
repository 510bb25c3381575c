"""The editor of a report type: a letter typed in a heading, till the type is read again and its pages are
painted. The pause in which typing gathers is not waited for.
"""

from __future__ import annotations

import gc
import os
import statistics
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

from benchmarks.measure import Measure
from benchmarks.samples import RESOURCES, TYPE, disk_folder
from djdesk.forms.workbook.sheets import SECTIONS
from ui.inputs.line import LineBox
from ui.shell.app import build_window
from ui.types.editor import TypeEditor

FRAME_MS = 16.0  # a picture is shown sixty times in a second
KEYS = 20  # of a round


def run(rounds: int) -> list[Measure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with disk_folder() as folder:
        _app, window = build_window(Path(folder), RESOURCES)
        editor = TypeEditor(window.desk, window.desk.form(TYPE))
        editor.resize(1366, 768)
        editor.show()
        editor.show_part(editor.edit.sections()[3][0], SECTIONS.name)
        QApplication.processEvents()
        line = editor.form.editors["heading"]
        assert isinstance(line, LineBox)
        _type(editor, line)
        times = [one for _ in range(rounds) for one in _type(editor, line)]
        editor.hide()
        editor.deleteLater()
        window.close()
    p95 = statistics.quantiles(times, n=20)[-1] * 1000
    return [Measure("type editor, keystroke to the pages, p95", p95, FRAME_MS, "ms", rounds)]


def _type(editor: TypeEditor, line: LineBox) -> list[float]:
    times = []
    gc.collect()
    for _ in range(KEYS):
        begun = perf_counter()
        line.insert("字")
        editor.show_pages()
        editor.view.repaint()
        times.append(perf_counter() - begun)
    for _ in range(KEYS):
        line.backspace()
    return times
