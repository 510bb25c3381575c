"""A clerk at work in a program of its own, which can be killed at any piece of work that was said to be saved."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


def run_clerk(
    script: str, plan: str, folder: Path, kill_after: int | None
) -> tuple[list[list[Any]], dict[str, Any]]:
    """Runs a script of this folder on `folder`/data by the plan in `folder`; after `kill_after` saved pieces
    the program is killed with SIGKILL. What was saved, and the other messages by name.
    """
    command = [sys.executable, str(_HERE / script), str(folder / "data"), str(folder / plan)]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    saved: list[list[Any]] = []
    told: dict[str, Any] = {}
    with (
        (folder / "errors.txt").open("w") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=env) as process,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            message = json.loads(line)
            told.update(message)
            if "saved" in message:
                saved.append(message["saved"])
                if len(saved) == kill_after:
                    process.send_signal(signal.SIGKILL)
                    break
    complaints = (folder / "errors.txt").read_text(encoding="utf-8")
    assert "Traceback" not in complaints, complaints
    assert "done" in told or kill_after, complaints
    return saved, told
