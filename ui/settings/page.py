"""设置: one page, searched; what is set is kept at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from djdesk.basics.errors import KnownError
from djdesk.basics.pinyin import finds
from djdesk.desk.desk import Desk
from djdesk.desk.settings.display import letter_size
from ui.inputs.choice import ChoiceBox
from ui.inputs.line import LineBox
from ui.settings.passphrase_card import PassphraseCard
from ui.settings.rows import SettingRow, setting_rows
from ui.settings.updates_card import UpdatesCard
from ui.widgets.basic import Banner, Card, button, label
from ui.widgets.help_place import HELP
from ui.widgets.screen_room import sizes_for_screen
from ui.widgets.step_page import StepPage

_WIDEST = 760  # pixels, at usual letters: longer lines are hard to read


def settings_page(desk: Desk) -> SettingsPage:
    """The page of the office whose desk this is."""
    page = SettingsPage(setting_rows(desk, sizes_for_screen(letter_size(desk.folder))))
    page.add_card(PassphraseCard(desk), "数据口令", "加密", "密码")
    page.add_card(UpdatesCard(desk), "更新")
    return page


class SettingsPage(StepPage):
    """Rows in cards by group. A value that could not be kept is said above them, and the old one shown."""

    backup_wanted = Signal()
    types_wanted = Signal()

    def __init__(self, rows: tuple[SettingRow, ...]) -> None:
        super().__init__()
        self.title.setText("设置")
        self.backup = button("备份与恢复", self.backup_wanted.emit, tip="备份、取回、移交到另一台电脑")
        self.types = button("报告类型", self.types_wanted.emit, tip="本单位自己的报告类型")
        self.search = LineBox("查找设置")
        self.search.setPlaceholderText("查找设置（Ctrl+F）")
        self.search.setMinimumWidth(14 * self.search.fontMetrics().horizontalAdvance("国"))
        self.head.addWidget(self.types)
        self.head.addWidget(self.backup)
        self.head.addWidget(self.search)
        self.banner = Banner()
        self.nothing = label("没有这样的设置，换个词试试。", "muted")
        self.nothing.hide()
        self._cards: dict[str, Card] = {}
        self._rows: list[tuple[SettingRow, QFrame]] = []
        self.editors: dict[str, QWidget] = {}
        self.body.addWidget(self.banner)
        self.body.addWidget(self.nothing)
        self._column = self._made_column()
        for row in rows:
            self._add(row)
        self.body.addStretch(1)
        self.search.textChanged.connect(self._filter)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.search.setFocus)

    def refresh(self) -> None:
        """Shows what is set now: other pages set some of it too."""
        for row, _ in self._rows:
            self._show(row)

    def add_card(self, card: Card, *names: str) -> None:
        """A card of its own below the rows; the search finds it by its names."""
        self._column.addWidget(card)
        self.search.textChanged.connect(
            lambda typed: card.setVisible(not typed.strip() or any(finds(typed, name) for name in names))
        )

    def focus_first(self) -> None:
        next(iter(self.editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_column(self) -> QVBoxLayout:
        """As wide as can be read, beside an empty stretch: cards that are narrower than their column would be
        squeezed, as it reckons their height by its own width.
        """
        holder = QWidget()
        holder.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.body.spacing())
        row = QHBoxLayout()
        row.addWidget(holder, 1000)
        row.addStretch(1)
        self.body.addLayout(row)
        return column

    def _add(self, row: SettingRow) -> None:
        if row.group not in self._cards:
            card = self._cards[row.group] = Card(row.group)
            self._column.addWidget(card)
        frame = QFrame()
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 4, 0, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, 12 * frame.fontMetrics().horizontalAdvance("国"))
        grid.setColumnStretch(1, 1)
        editor = self._editor(row)
        name = label(row.name, wrap=True)
        name.setBuddy(self.editors[row.name])
        self.editors[row.name].setProperty(HELP, f"setting-{row.key}")
        grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor, 0, 1)
        grid.addWidget(label(row.help, "muted", wrap=True), 1, 1)
        if row.locked:
            editor.setEnabled(False)
            grid.addWidget(label(row.locked, "warn", wrap=True), 2, 1)
        self._cards[row.group].body.addWidget(frame)
        self._rows.append((row, frame))
        self._show(row)

    def _editor(self, row: SettingRow) -> QWidget:
        if row.editor == "choice":
            choice = ChoiceBox(row.name, row.choices)
            choice.chosen.connect(partial(self._set, row))
            self.editors[row.name] = choice
            return _in_a_row(choice, stretch=True)
        if row.editor == "switch":
            switch = QCheckBox("开")
            switch.setAccessibleName(row.name)
            switch.clicked.connect(lambda on: self._set(row, "on" if on else ""))
            self.editors[row.name] = switch
            return _in_a_row(switch, stretch=True)
        line = LineBox(row.name)
        line.setPlaceholderText(row.hint)
        self.editors[row.name] = line
        if row.editor == "folder":
            line.setReadOnly(True)
            return _in_a_row(line, button("选择…", partial(self._choose, row)))
        line.left.connect(lambda: self._keep_line(row, line))
        line.returnPressed.connect(lambda: self._keep_line(row, line))
        return line

    def _keep_line(self, row: SettingRow, line: LineBox) -> None:
        if line.text() != row.get():
            self._set(row, line.text())

    def _choose(self, row: SettingRow) -> None:
        folder = QFileDialog.getExistingDirectory(self, row.name, row.get())
        if folder:
            self._set(row, folder)

    def _set(self, row: SettingRow, value: str) -> None:
        try:
            row.set(value)
            self.banner.hide()
        except KnownError as error:
            self.banner.say(str(error))
        self._show(row)

    def _show(self, row: SettingRow) -> None:
        editor, value = self.editors[row.name], row.get()
        if isinstance(editor, ChoiceBox):
            editor.show_key(value)
        elif isinstance(editor, QCheckBox):
            editor.setChecked(value == "on")
        elif isinstance(editor, LineBox):
            editor.show_text(value)

    def _filter(self, typed: str) -> None:
        shown: dict[str, bool] = dict.fromkeys(self._cards, False)
        for row, frame in self._rows:
            texts = (row.name, row.group, row.help)
            there = all(any(finds(word, text) for text in texts) for word in typed.split())
            frame.setVisible(there)
            shown[row.group] |= there
        for group, card in self._cards.items():
            card.setVisible(shown[group])
        self.nothing.setVisible(not any(shown.values()))


def _in_a_row(first: QWidget, *others: QWidget, stretch: bool = False) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(first)
    for other in others:
        row.addWidget(other)
    if stretch:
        row.addStretch(1)
    return holder
