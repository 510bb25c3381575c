"""What the start page is painted without."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
START_PAGE = """
import json, re, sys
from pathlib import Path
import PySide6.QtWidgets

compiled, given = [], re.compile
def noted(pattern, flags=0):
    code = sys._getframe(1)
    if code.f_code.co_name == "<module>":
        compiled.append(code.f_globals["__name__"])
    return given(pattern, flags)
re.compile = noted

from ui.shell.app import build_window
app, window = build_window(Path(sys.argv[1]), Path("resources"))
window.show()
window.grab()
ours = [name for name in compiled if name.split(".")[0] in ("djdesk", "ui")]
print(json.dumps([ours, sorted(sys.modules)]))
window.close()
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], set[str]]:
    """Modules of ours that compiled a pattern while they were loaded; all that are there. The first start
    of all, which reads the types out of TOML, is another.
    """
    command = [sys.executable, "-c", START_PAGE, str(tmp_path_factory.mktemp("start") / "data")]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    compiled, loaded = json.loads(done.stdout)
    return compiled, set(loaded)


def test_no_module_on_the_way_there_compiles_patterns_that_may_never_be_used(
    started: tuple[list[str], set[str]],
) -> None:
    assert started[0] == []


@pytest.mark.parametrize("module", ["djdesk.desk.damage_words", "ui.wizard.page", "ui.ledger.navigator"])
def test_what_few_starts_need_is_not_loaded(started: tuple[list[str], set[str]], module: str) -> None:
    assert module not in started[1]
