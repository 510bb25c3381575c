"""What the end of a file's name says, and how a dialog for files is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

SHEETS = (".xlsx", ".xlsm", ".csv", ".xls", ".et", ".xlsb", ".ods")  # tables that a ledger takes in
TASK = ".djtask"  # a task that an office gives to its units
COLLECTION = ".djcol"  # what came back from them
HANDOVER = ".djdesk"  # everything of an office, for another machine
OPENED = (TASK, HANDOVER, COLLECTION, ".docx")  # what the window is started with by a double click
ALL_FILES = "所有文件 (*)"


def ending_of(path: Path) -> str:
    """The ending with its point, in lower case: ".docx"; "" for a name without one."""
    return path.suffix.lower()


def file_filter(name: str, endings: Sequence[str]) -> str:
    """A line of a file dialog: Word 文件 (*.docx *.doc). Several are joined by ;; (Qt's form)."""
    return f"{name} ({' '.join('*' + ending for ending in endings)})"
