"""移交: everything in one file for another machine, and taking such a file over; what happens is seen
beforehand.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from djdesk.basics.errors import KnownError, WrongPassphrase
from djdesk.desk.desk import Desk
from djdesk.desk.handover.package import ENDING, hand_over
from djdesk.desk.handover.take_over import TakeOverPlan, plan_take_over, take_over
from ui.inputs.line import LineBox
from ui.widgets.basic import Card, button, label

_ABOUT = (
    "换人、换电脑时，把报告、历史版本、台账、附件、词表、版式和设置做成一个文件。口令可以不设；"
    "设了就要记住，忘了谁也打不开。"
)
_REPLACE, _SURE = "换掉现在的数据…", "就这样换掉"
_FILTER = f"移交包 (*{ENDING})"


class HandoverCard(Card):
    """`said` with what was done or was in the way. `taking` is asked before the data change, False keeps
    them; `taken` after it.
    """

    said = Signal(str)
    taken = Signal(str)

    def __init__(self, desk: Desk, taking: Callable[[], bool]) -> None:
        super().__init__("移交")
        self._desk, self._taking = desk, taking
        self._path: Path | None = None
        self._plan: TakeOverPlan | None = None
        self.words = label(_ABOUT, wrap=True)
        self.passphrase = LineBox("口令")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText("口令，至少 8 个字（可以不设）")
        self.passphrase.returnPressed.connect(self.look)
        self.hand = button("做移交包…", self._ask_target)
        self.take = button("接收移交包…", self._ask_package)
        self.merge = button("并入", lambda: self.take_in(replace=False), "primary", "两边的都在，一样的不变")
        self.replace = button("", self._replace, tip="现在的数据先留一份“恢复前”副本")
        self.cancel = button("不接收", self.show_home)
        row = QHBoxLayout()
        row.addStretch(1)
        for made in (self.cancel, self.replace, self.merge, self.hand, self.take):
            row.addWidget(made)
        self.body.addWidget(self.words)
        self.body.addWidget(self.passphrase)
        self.body.addStretch(1)
        self.body.addLayout(row)
        self.show_home()

    def show_home(self) -> None:
        """As at first; the passphrase is forgotten."""
        self._path = self._plan = None
        self.passphrase.clear()
        self.words.setText(_ABOUT)
        self._show(home=True, planned=False)

    def make(self, target: Path) -> bool:
        """The package at `target`, with the passphrase that stands there."""
        try:
            self.said.emit(hand_over(self._desk, target, self.passphrase.text()).sentence)
        except KnownError as error:
            self.said.emit(str(error))
            return False
        self.show_home()
        return True

    def open_package(self, path: Path) -> None:
        """Looks at it; what it would do stands here then."""
        self._path = path
        self.look()

    def look(self) -> None:
        """At the package that is open, with the passphrase that stands there."""
        if self._path is None:
            return
        try:
            plan = plan_take_over(self._desk, self._path, self.passphrase.text())
        except WrongPassphrase as error:
            self.words.setText(f"{error}填好口令按回车。")
            self._show(home=False, planned=False)
            self.passphrase.setFocus()
            return
        except KnownError as error:
            self.show_home()
            self.said.emit(str(error))
            return
        self._plan = plan
        self.words.setText("\n".join(plan.lines()))
        self._show(home=False, planned=True)
        self.merge.setEnabled(not plan.nothing)

    def take_in(self, replace: bool) -> None:
        """Merges it or puts it in the place of what is here."""
        if self._path is None or not self._taking():
            return
        try:
            words = take_over(self._desk, self._path, self.passphrase.text(), replace)
        except KnownError as error:
            self.said.emit(str(error))
            return
        self.show_home()
        self.taken.emit(words)

    def _replace(self) -> None:
        """What goes is seen first; the second click does it."""
        if self._plan is not None:
            self.words.setText("\n".join(self._plan.lines(replace=True)))
            self.replace.setText(_SURE)
            self._plan = None
        else:
            self.take_in(replace=True)

    def _show(self, home: bool, planned: bool) -> None:
        for made in (self.hand, self.take):
            made.setVisible(home)
        for made in (self.merge, self.replace):
            made.setVisible(planned)
        self.replace.setText(_REPLACE)
        self.cancel.setVisible(not home)
        self.passphrase.setVisible(not planned)

    def _ask_target(self) -> None:
        day = self._desk.clock().date()
        usual = f"党建工作台移交-{day:%Y%m%d}{ENDING}"
        name, _ = QtWidgets.QFileDialog.getSaveFileName(self, "做移交包", usual, _FILTER)
        if name:
            self.make(Path(name))

    def _ask_package(self) -> None:
        name, _ = QtWidgets.QFileDialog.getOpenFileName(self, "接收移交包", "", _FILTER)
        if name:
            self.open_package(Path(name))
