"""Letters that can hardly be read are found as they are painted; the whole walk with DJDESK_WHOLE_DRAWING=1."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from support.looks import faint
from ui.widgets.palettes import LOOK_VARIABLE, PALETTES

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(("ink", "found"), [("#111111", 0), ("#cccccc", 1)])
def test_faint_letters_are_found_and_others_are_not(qtbot: QtBot, ink: str, found: int) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.setStyleSheet(f"QWidget {{ background: #ffffff; color: {ink}; font-size: 20px }}")
    QVBoxLayout(page).addWidget(QLabel("支部委员会"))
    page.show()
    assert len(list(faint(page))) == found


@pytest.mark.skipif(not os.environ.get("DJDESK_WHOLE_DRAWING"), reason="minutes: DJDESK_WHOLE_DRAWING=1")
@pytest.mark.parametrize("look", PALETTES)
def test_every_screen_is_whole_and_can_be_read_in_every_look(look: str) -> None:
    env = {**os.environ, LOOK_VARIABLE: look, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    done = subprocess.run(
        [sys.executable, "-m", "support.looks"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == ["nothing is cut, and everything can be read"], done.stderr
