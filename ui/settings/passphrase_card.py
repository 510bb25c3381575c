"""数据口令: locking the store, another passphrase, none any more. What it means, and what happens when it is
forgotten, stands there before anything is done.
"""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit

from djdesk.basics.errors import KnownError
from djdesk.desk.backup.passphrase import (
    COVERED,
    FORGOTTEN,
    NOT_COVERED,
    SURE,
    check_passphrase,
    drop_passphrase,
    has_passphrase,
    set_passphrase,
)
from djdesk.desk.desk import Desk
from ui.inputs.line import LineBox
from ui.widgets.basic import Card, button, label

_ON = "数据和备份都加着口令，打开程序时要输入。"
_OFF_WORDS = "去掉以后，数据和备份都不再加密，谁拿到文件都能看。"


class PassphraseCard(Card):
    """Closed it is one line and a button; opened it says what it does and has the fields for it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("数据口令")
        self._desk = desk
        self.state = label("", wrap=True)
        self.covered = label(f"{COVERED}{NOT_COVERED}", "muted", wrap=True)
        self.warning = label("", "warn", wrap=True)
        self.said = label("", "warn", wrap=True)
        self.old, self.first, self.second = (_secret(name) for name in ("现在的口令", "新口令", "再输一次"))
        self.first.setPlaceholderText("至少 8 个字，越长越安全")
        self.sure = LineBox("确认")
        self.sure.setPlaceholderText(f"看明白了，请在这里写：{SURE}")
        self._names = {box: label(box.accessibleName()) for box in self._boxes}
        self.begin = button("加口令…", lambda: self._ask(dropping=False))
        self.drop = button("去掉口令…", lambda: self._ask(dropping=True))
        self.act = button("", self._do, "primary")
        self.cancel = button("不改了", self.show_home)
        self._dropping = False
        for box in self._boxes:
            box.textChanged.connect(lambda _typed: self._enable())
            box.returnPressed.connect(self._do)
        self._lay_out()
        self.show_home()

    @property
    def _boxes(self) -> tuple[LineBox, ...]:
        return self.old, self.first, self.second, self.sure

    def show_home(self) -> None:
        """Whether there is one; what was typed is forgotten."""
        locked = has_passphrase(self._desk)
        for box in self._boxes:
            box.clear()
        self.state.setText(_ON if locked else COVERED)
        self.begin.setText("换口令…" if locked else "加口令…")
        self.begin.show()
        self.drop.setVisible(locked)
        fields = (self.covered, self.warning, *self._boxes, *self._names.values())
        for widget in (*fields, self.act, self.cancel, self.said):
            widget.hide()

    def _ask(self, dropping: bool) -> None:
        self.show_home()
        locked = has_passphrase(self._desk)
        self._dropping = dropping
        self.state.setVisible(locked)
        self.warning.setText(_OFF_WORDS if dropping else FORGOTTEN)
        self.act.setText("去掉口令" if dropping else "换口令" if locked else "加口令")
        shown = (
            (self.covered, not locked),
            (self.warning, True),
            (self.old, locked),
            (self.first, not dropping),
            (self.second, not dropping),
            (self.sure, not dropping),
            (self.begin, False),
            (self.drop, False),
            (self.act, True),
            (self.cancel, True),
        )
        for widget, there in shown:
            widget.setVisible(there)
            if isinstance(widget, LineBox):
                self._names[widget].setVisible(there)
        self._enable()
        (self.old if locked else self.first).setFocus()

    def _enable(self) -> None:
        typed = [box.text() for box in (self.old, self.first, self.second) if box.isVisibleTo(self)]
        sure = self._dropping or self.sure.text().strip() == SURE
        self.act.setEnabled(all(typed) and sure)

    def _do(self) -> None:
        if not self.act.isEnabled() or not self.act.isVisibleTo(self):
            return
        try:
            if has_passphrase(self._desk):
                check_passphrase(self._desk, self.old.text())
            if self._dropping:
                words = drop_passphrase(self._desk)
            else:
                words = set_passphrase(self._desk, self.first.text(), self.second.text())
        except KnownError as error:
            self.said.setText(str(error))
            self.said.show()
            return
        self.show_home()
        self.state.setText(words)
        self.state.show()

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setSpacing(8)
        for place, (box, name) in enumerate(self._names.items()):
            name.setBuddy(box)
            fields.addWidget(name, place, 0)
            fields.addWidget(box, place, 1)
        fields.setColumnStretch(1, 1)
        row = QHBoxLayout()
        for made in (self.act, self.cancel, self.begin, self.drop):
            row.addWidget(made)
        row.addStretch(1)
        for words in (self.state, self.covered, self.warning):
            self.body.addWidget(words)
        self.body.addLayout(fields)
        self.body.addWidget(self.said)
        self.body.addLayout(row)


def _secret(name: str) -> LineBox:
    made = LineBox(name)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
