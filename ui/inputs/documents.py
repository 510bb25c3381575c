"""Where a clerk keeps files: the folder in which every file dialog begins."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents_folder() -> Path:
    """The system's folder of documents, home where there is none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def begin_in_documents() -> None:
    """A file dialog without a folder of its own, and a proposed name without one, begin in the process's
    folder; a program that was started by its icon has its own there.
    """
    with suppress(OSError):  # then they begin where they did
        os.chdir(documents_folder())
