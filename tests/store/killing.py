"""Runs a worker that edits a store without end, and kills it."""

from __future__ import annotations

import os
import subprocess
import threading
from pathlib import Path

from store.samples import ROOT, python

KILLS = int(os.environ.get("DJDESK_KILLS", "20"))
SEED = os.environ.get("DJDESK_KILL_SEED", "1")


def killed_after(worker: str, folder: Path, seed: str, delay: float) -> tuple[str, str, int]:
    """Kills the worker `delay` seconds after its first edit: digests of the last acknowledged and the last
    begun edit, how many were acknowledged. The worker prints "begin NUMBER DIGEST" before each commit and
    "safe NUMBER DIGEST" when it has returned."""
    process = subprocess.Popen(
        [*python(), "-m", worker, str(folder), seed],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
            "PYTHONIOENCODING": "utf-8",
        },
    )
    assert process.stdout
    assert process.stderr
    lines = [process.stdout.readline()]
    timer = threading.Timer(delay, process.kill)
    timer.start()
    lines += process.stdout.readlines()  # until the kill closes the pipe
    timer.join()
    errors = process.stderr.read()
    process.wait()
    process.stdout.close()
    process.stderr.close()
    assert errors == ""
    whole = [line.split() for line in lines if line.endswith("\n")]
    safe = [words for words in whole if words[0] == "safe"]
    begun = [words for words in whole if words[0] == "begin"]
    return (safe[-1][2] if safe else ""), (begun[-1][2] if begun else ""), (int(safe[-1][1]) if safe else 0)
