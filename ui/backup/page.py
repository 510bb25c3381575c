"""备份与恢复: what there is to go back to, what that would change, and going back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError, StoreLocked
from djdesk.desk.backup.backup import (
    COPIES_FOLDER,
    back_up_now,
    second_place,
    set_second_place,
    uncopied_backups,
)
from djdesk.desk.backup.restoring import (
    Difference,
    KeptState,
    check_state,
    kept_before,
    kept_states,
    learn_passphrase,
    preview,
    restore_all,
    restore_one,
    state_elsewhere,
)
from djdesk.desk.desk import Desk
from ui.backup.handover_card import HandoverCard
from ui.backup.preview_card import PreviewCard
from ui.backup.second_place_card import SecondPlaceCard, plugged_in
from ui.backup.state_list import StateList
from ui.widgets.basic import Banner, Card, button, label

_LOCKED = "这份备份加了口令，输入口令就能看里面有什么。"
_LINES = 9  # of text, that a list has at least


class BackupPage(QWidget):
    """`leave` lets an open report go before data change: False when it could not be saved. `restored` when
    they have changed past everything that is open.
    """

    restored = Signal()

    def __init__(self, desk: Desk, leave: Callable[[], bool]) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._leave = desk, leave
        self.banner = Banner()
        self.states = StateList()
        self.states.chosen.connect(self._preview)
        self.now = button("现在备份", self.back_up, "primary", "每次关闭窗口时，有改动就会自动备份")
        self.check = button("检查这一份", self.check_chosen, tip="把它从头读一遍，每一行和附件都核对")
        self.elsewhere = button("别处的备份…", self._ask_elsewhere, tip="U盘里或另一台电脑上的备份文件")
        self._brought: KeptState | None = None
        self.preview = PreviewCard()
        self.preview.unlocking.connect(self.unlock)
        self.preview.all_wanted.connect(self._ask_all)
        self.preview.one_wanted.connect(self.restore_one)
        self.second = SecondPlaceCard()
        self.second.chosen.connect(self.choose_second)
        self.handover = HandoverCard(desk, leave)
        self.handover.said.connect(self.banner.say)
        self.handover.taken.connect(self._after)
        self._lay_out()

    def refresh(self) -> None:
        """What there is now."""
        states = kept_states(self._desk)
        if self._brought is not None:
            states = (self._brought, *states)
        self.states.show_states(states, self._desk.clock().date())
        self.check.setEnabled(bool(states))
        if not states:
            self.preview.show_nothing("还没有备份。关闭窗口时，有改动就会自动备份，也可以现在就做一份。")
        self.second.show_place(second_place(self._desk), uncopied_backups(self._desk))

    def back_up(self) -> None:
        """Now, whether anything has changed or not."""
        made = self._try(lambda: back_up_now(self._desk))
        self.refresh()
        if made is not None:
            self.banner.say("备份做好了，每一行都核对过。")

    def check_chosen(self) -> None:
        state = self.states.selected
        if state is not None:
            self.states.say_checked(check_state(self._desk, state))

    def choose_second(self, folder: Path | None) -> None:
        """The place that each backup is copied to from now on."""
        self._try(lambda: set_second_place(self._desk, folder))
        self.second.show_place(second_place(self._desk), uncopied_backups(self._desk))

    def open_elsewhere(self, path: Path) -> None:
        """A backup on a stick or of another machine, beside those that are here."""
        try:
            self._brought = state_elsewhere(path)
        except KnownError as error:
            self.banner.say(str(error))
            return
        self.banner.hide()
        self.refresh()

    def unlock(self, words: str) -> None:
        """The chosen backup, with a passphrase of its own."""
        state = self.states.selected
        if state is not None and words:
            try:
                learn_passphrase(self._desk, state, words)
            except KnownError as error:
                self.preview.ask_passphrase(str(error))
                return
            self._preview(state)

    def _ask_elsewhere(self) -> None:
        place = second_place(self._desk) or plugged_in()
        if place is not None and (place / COPIES_FOLDER).is_dir():
            place = place / COPIES_FOLDER
        name, _ = QtWidgets.QFileDialog.getOpenFileName(
            self, "别处的备份", str(place or ""), "备份 (djdesk*.db)"
        )
        if name:
            self.open_elsewhere(Path(name))

    def restore_all(self, state: KeptState) -> None:
        """The whole store as it was."""
        if self._leave():
            words = self._try(lambda: restore_all(self._desk, state))
            if words is not None:
                self._after(words)

    def restore_one(self, difference: Difference) -> None:
        """One report or ledger as the chosen backup has it."""
        state = self.states.selected
        if state is not None and self._leave():
            words = self._try(lambda: restore_one(self._desk, state, difference))
            if words is not None:
                self._after(words)

    def _ask_all(self) -> None:
        state = self.states.selected
        if state is not None:
            self.banner.say(
                f"{self.preview.sentence.text()}{kept_before(self._desk, state)}",
                ("全部恢复", lambda: self.restore_all(state)),
            )

    def _after(self, words: str) -> None:
        self._brought = None
        self.restored.emit()
        self.refresh()
        self.banner.say(words)

    def _preview(self, state: KeptState | None) -> None:
        self.check.setEnabled(state is not None)
        if state is None:
            return
        try:
            self.preview.show_preview(preview(self._desk, state))
        except StoreLocked:
            self.preview.ask_passphrase(_LOCKED)
        except KnownError as error:
            self.preview.show_nothing(str(error))

    def _try(self, act: Callable[[], object]) -> str | None:
        """What `act` said, None when something was in the way, which is said."""
        try:
            done = act()
        except KnownError as error:
            self.banner.say(str(error))
            return None
        self.banner.hide()
        return str(done)

    def _lay_out(self) -> None:
        """The lists take what room there is; in a small window all of it is scrolled."""
        head = QHBoxLayout()
        head.addWidget(label("备份与恢复", "title"))
        head.addStretch(1)
        head.addWidget(self.elsewhere)
        head.addWidget(self.check)
        head.addWidget(self.now)
        head.setContentsMargins(0, 0, 12, 0)
        listed = Card("可以回到的时候")
        listed.body.addWidget(self.states, 1)
        for table in (self.states, self.preview.table):
            table.setMinimumHeight(_LINES * table.fontMetrics().height())
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setSpacing(14)
        for place, card in enumerate((listed, self.preview, self.second, self.handover)):
            grid.addWidget(card, place // 2, place % 2)
        for column, share in enumerate((4, 5)):
            grid.setColumnStretch(column, share)
            grid.setColumnMinimumWidth(column, 0)
        grid.setRowStretch(0, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(20, 14, 8, 18)
        column_of_all.setSpacing(12)
        column_of_all.addLayout(head)
        column_of_all.addWidget(self.banner)
        column_of_all.addWidget(area, 1)
