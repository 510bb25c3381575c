"""One window: a second start rings the first one's bell by touching a file in the data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

_BELL = "bell"


def ring(folder: Path) -> bool:
    """Asks the window that holds the store to come forward. False when there is no bell."""
    bell = folder / _BELL
    try:
        with bell.open("r+b") as file:
            file.write(b"1")
            file.truncate()
    except OSError:
        return False
    return True


class SingleInstance(QObject):
    """Emits `rung` when another start wants this window."""

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._bell = folder / _BELL
        try:
            self._bell.touch(mode=0o600)
        except OSError:
            return  # a read-only folder has no bell; the lock still keeps a second window out
        self._watcher = QFileSystemWatcher([str(self._bell)], self)
        self._watcher.fileChanged.connect(self._changed)

    def _changed(self) -> None:
        self.rung.emit()
