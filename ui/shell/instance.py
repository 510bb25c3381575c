"""One window: a second start rings the first one's bell by touching a file in the data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

_BELL = "bell"
_NOTHING = b"1"  # is no file


def ring(folder: Path, file: Path | None = None) -> bool:
    """Asks the window that holds the store to come forward, and to open a file. False when there is no
    bell.
    """
    bell = folder / _BELL
    try:
        with bell.open("r+b") as open_bell:
            open_bell.write(_NOTHING if file is None else str(file).encode("utf-8", "surrogateescape"))
            open_bell.truncate()
    except OSError:
        return False
    return True


class SingleInstance(QObject):
    """Emits `rung` when another start wants this window, and `brought` with the path of the file that it
    wants to be opened.
    """

    rung = Signal()
    brought = Signal(object)

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
        try:
            said = self._bell.read_bytes()
        except OSError:
            return
        if said and said != _NOTHING:
            self._bell.write_bytes(b"")  # told once
            self.brought.emit(Path(said.decode("utf-8", "surrogateescape")))
