"""What writing needs is there before the first report is opened."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from support.branch import Branch
from ui.shell.load_ahead import load_ahead
from ui.shell.window import MainWindow

ROOT = Path(__file__).parents[3]
FIRST_REPORT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop
from djdesk.model.period import Period
from ui.shell.app import build_window
from ui.shell.load_ahead import load_ahead

app, window = build_window(Path(sys.argv[1]), Path("resources"))
window.show()
waiting = QEventLoop()
load_ahead(window, waiting.quit)
waiting.exec()
before = set(sys.modules)
window.new_report("half_year", "某区市政中心", Period.parse("2023H1"))
while not window.wizard.findChild(sys.modules["ui.preview.view"].PageView).painted:
    app.processEvents()
print(json.dumps(sorted(name for name in set(sys.modules) - before if name.split(".")[0] in ("djdesk", "ui"))))
window.close()
"""


def test_the_first_report_opens_with_what_was_loaded_before(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FIRST_REPORT, str(tmp_path / "data")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_a_window_that_is_closed_meanwhile_loads_nothing_more(branch: Branch, qtbot: QtBot) -> None:
    window = MainWindow(branch.desk)
    done: list[bool] = []
    load_ahead(window, lambda: done.append(True))
    window.deleteLater()
    with qtbot.waitSignal(window.destroyed):
        pass
    qtbot.wait(50)
    assert done == []
