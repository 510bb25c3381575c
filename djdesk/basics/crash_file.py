"""Where Python writes its last words when the process is killed by an error below it (faulthandler)."""

from __future__ import annotations

import faulthandler
import logging
import os
import re
from pathlib import Path

from djdesk.basics.late_pattern import late_pattern

CRASH = "djdesk-crash.log"
_FRAME = late_pattern(r'  File "(?P<file>.*)", line (?P<line>\d+) in (?P<function>.*)')
_HEAD = late_pattern(r"(?:Fatal Python error|Windows fatal exception): [\w ]+|(?:Current t|T)hread")
_MOST = 64 * 1024


class CrashFile:
    """Open while the program runs, empty as long as it runs well; the window and a command may have it open
    at once. What an earlier run left moves into the log, without the folders in it.

    A folder that cannot be written leaves the program without one.
    """

    def __init__(self) -> None:
        self._file: int | None = None
        self._before = False

    def open(self, folder: Path) -> None:
        """Nothing where the folder is missing or empty: to make it, and private, is the store's matter."""
        path = folder / CRASH
        try:
            if not any(folder.iterdir()):
                return
            self._take_up(path)
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        except OSError:
            return
        self._before = faulthandler.is_enabled()
        faulthandler.enable(self._file)

    def close(self) -> None:
        if self._file is None:
            return
        faulthandler.disable()
        if self._before:
            faulthandler.enable(2)  # the process's own stderr, as whoever started us had it
        os.close(self._file)
        self._file = None

    def _take_up(self, path: Path) -> None:
        if not path.exists() or path.stat().st_size == 0:
            return
        from djdesk.basics.log import write  # seldom: after a crash

        with path.open(encoding="utf-8", errors="replace") as file:
            words = crash_words(file.read(_MOST))
        if write(path.parent, logging.CRITICAL, __name__, f"the run before ended in a crash\n{words}"):
            os.truncate(path, 0)


def crash_words(text: str) -> str:
    """Kind of crash, threads, and file, line and function of each step; file names of the program's modules
    stand without their folders.
    """
    lines = []
    for line in text.splitlines():
        frame, head = _FRAME.match(line), _HEAD.match(line)
        if frame:
            name = re.split(r"[\\/]", frame["file"])[-1]
            lines.append(f"    {name} {frame['function']} {frame['line']}")
        elif head:
            lines.append(f"  {head[0]}")
    return "\n".join(lines)
