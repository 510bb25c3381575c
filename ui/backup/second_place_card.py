"""另抄一份: a USB stick or another disk that each backup is copied to."""

from __future__ import annotations

from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QStorageInfo, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.widgets.basic import Card, button, label

_STICKS = ("/media/", "/run/media/")  # where Linux desktops mount what is plugged in


class SecondPlaceCard(Card):
    """`chosen` with a folder, or None for no second place any more."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("另抄一份")
        self.words = label("", wrap=True)
        self.stick = button("", self._take_stick, "primary")
        self.choose = button("选文件夹…", self._ask)
        self.drop = button("不再抄", lambda: self.chosen.emit(None))
        self._found: Path | None = None
        row = QHBoxLayout()
        row.addStretch(1)
        for made in (self.drop, self.stick, self.choose):
            row.addWidget(made)
        self.body.addWidget(self.words)
        self.body.addStretch(1)
        self.body.addLayout(row)

    def show_place(self, folder: Path | None, uncopied: int) -> None:
        self._found = plugged_in() if folder is None else None
        self.drop.setVisible(folder is not None)
        self.stick.setVisible(self._found is not None)
        if self._found is not None:
            self.stick.setText(f"就用 {self._found.name or self._found}")
        if folder is None:
            self.words.setText(
                "电脑坏了，同一块盘上的备份也就没了。插上U盘选一次，以后每次备份都往那里也抄一份。"
            )
        elif uncopied:
            self.words.setText(
                f"最近 {uncopied} 次没有抄到“{folder}”：U盘不在或写不进去。插上后点“现在备份”。"
            )
        else:
            self.words.setText(f"每次备份都抄一份到“{folder}”，那里留最近五份。")

    def _take_stick(self) -> None:
        if self._found is not None:
            self.chosen.emit(self._found)

    def _ask(self) -> None:
        name = QtWidgets.QFileDialog.getExistingDirectory(self, "备份另抄到")
        if name:
            self.chosen.emit(Path(name))


def plugged_in() -> Path | None:
    """A stick that is in now and can be written to, None for none."""
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isReady() and not volume.isReadOnly() and root.startswith(_STICKS):
            return Path(root)
    return None
