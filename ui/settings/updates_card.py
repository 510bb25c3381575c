"""更新: what was taken in by update packs, taking one, and going back."""

from __future__ import annotations

from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtWidgets import QHBoxLayout

from djdesk.basics.errors import KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.updates.in_use import updates_of
from ui.widgets.basic import Card, button, label

_ABOUT = "报告类型、台账、版式和校对规则可以用更新包（.djpack）单独更新，收下以后重新打开程序生效。"
_FILTER = "更新包 (*.djpack)"


class UpdatesCard(Card):
    """What is in use stands in it; what was in the way, too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("更新")
        self._desk = desk
        self.about = label(_ABOUT, "muted", wrap=True)
        self.words = label(wrap=True)
        self.take = button("收下更新包…", self._ask)
        self.back = button("退回上一版", self.go_back, tip="回到收下这个更新包以前")
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addWidget(self.back)
        row.addStretch(1)
        self.body.addWidget(self.about)
        self.body.addWidget(self.words)
        self.body.addLayout(row)
        self._show("")

    def take_in(self, path: Path) -> None:
        """The pack at `path`, when it may be taken; what it changes is said."""
        from djdesk.desk.updates.taken import take_update, trusted_keys  # readers of all it may hold

        desk = self._desk
        assert desk.shipped is not None  # a desk with a window has resources on the disk
        try:
            keys = trusted_keys(desk.shipped, desk.administered)
            take_update(desk.folder, desk.shipped, path, keys, desk.clock())
        except KnownError as error:
            self._show(str(error))
            return
        self._show("已收下，重新打开程序后生效。")

    def go_back(self) -> None:
        """To what was before the last pack."""
        from djdesk.desk.updates.taken import take_back

        try:
            self._show(take_back(self._desk.folder))
        except KnownError as error:
            self._show(str(error))

    def _ask(self) -> None:
        name, _ = QtWidgets.QFileDialog.getOpenFileName(self, "收下更新包", "", _FILTER)
        if name:
            self.take_in(Path(name))

    def _show(self, said: str) -> None:
        packs = updates_of(self._desk.folder).packs
        lines = [said] if said else []
        for one in packs[-1:]:
            lines.append(f"{one.title}　{one.version}版　{one.signer}，{one.taken:%Y-%m-%d}收下")
            lines += [f"— {change}" for change in one.changes]
        self.words.setText("\n".join(lines))
        self.words.setVisible(bool(lines))
        self.back.setVisible(bool(packs))
