"""Beside words that the proofreader asks about: what is asked, why, what it would be, and what can be done.
The caret stays in the text; Ctrl+. leads in here and Esc back.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from djdesk.desk.proof.open_points import Remark
from ui.prose.proof.marks import LEVEL_COLOURS, shown
from ui.report import proof_deeds
from ui.report.bridge import SessionBridge
from ui.widgets import theme
from ui.widgets.basic import button, label
from ui.widgets.composing import ComposingGuard

_WIDE = 380  # px at 100 %
_LONGEST = 24  # characters of a word on a button


class FixCard(QFrame):
    """Made once for an editor; `show_for` fills it. It closes with what it was about."""

    def __init__(self, editor: QWidget, bridge: SessionBridge) -> None:
        super().__init__(editor.window())
        self._editor, self._bridge = editor, bridge
        self.remark: Remark | None = None
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("校对")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        self.sentence = label("", wrap=True)
        self.before_after = label("", wrap=True)
        self.before_after.setTextFormat(Qt.TextFormat.RichText)
        self.source = label("", "muted", wrap=True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("不改的理由，可以不写")
        self.reason.setAccessibleName("不改的理由")
        ComposingGuard(self.reason)
        for widget in (self.sentence, self.before_after, self.source):
            column.addWidget(widget)
        self.fix_button = button("", self._fix, "primary", "Enter")
        self.all_button = button("", self._fix_alike)
        self.here_button = button("这里不改", self._let_here, "link", "只在这份报告里；这句话改了会再提示")
        self.always_button = button(
            "以后都不提示", self._let_always, "link", "本单位所有报告里这样写都不再提示"
        )
        row, below = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.fix_button)
        row.addWidget(self.all_button)
        row.addStretch(1)
        below.setSpacing(6)
        below.addWidget(self.reason, 1)
        below.addWidget(self.here_button)
        below.addWidget(self.always_button)
        column.addLayout(row)
        column.addLayout(below)
        self.hide()
        self.installEventFilter(self)
        for box in (*self._buttons(), self.reason):
            box.installEventFilter(self)

    def show_for(self, remark: Remark, below: QPoint, line_height: int) -> None:
        """`below`: in global coordinates, the left end of the words' underside."""
        self.remark = remark
        colour = LEVEL_COLOURS[remark.level]
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        self.sentence.setText(
            f'<span style="color:{colour}">●&nbsp;{remark.level}</span>&nbsp; {_safe(remark.message)}'
        )
        self.source.setText(f"依据：{remark.source}")
        self.source.setVisible(bool(remark.source))
        self.reason.clear()
        one = remark.fix
        self.before_after.setVisible(one is not None)
        self.fix_button.setVisible(one is not None)
        alike = len(proof_deeds.alike(self._bridge, remark))
        self.all_button.setVisible(one is not None and alike > 1)
        self.all_button.setText(f"这一类都改（{alike} 处）")
        if one is not None:
            self.before_after.setText(
                f'{_safe(one.left)}<s style="color:{theme.FAINT}">{_safe(shown(one.before))}</s>'
                f'<b style="color:{theme.GOOD}">{_safe(shown(one.after))}</b>{_safe(one.right)}'
            )
            self.fix_button.setText(f"改为“{shown(one.after)[:_LONGEST]}”" if one.after else "删去")
        self.setAccessibleDescription(remark.message)
        self._place(below, line_height)

    def enter(self) -> None:
        """The keyboard goes to what can be done."""
        first = next((one for one in self._buttons() if not one.isHidden()), self.here_button)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        self.remark = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self._back()
            return True
        return False

    def _place(self, below: QPoint, line_height: int) -> None:
        window = self._editor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setFixedWidth(min(_WIDE, max(240, window.width() - 16)))
        layout = self.layout()
        assert layout is not None
        high = max(layout.totalHeightForWidth(self.width()), self.sizeHint().height())
        self.setFixedHeight(high)
        at = window.mapFromGlobal(below)
        x = max(8, min(at.x() - 16, window.width() - self.width() - 8))
        y = at.y() + 6
        if y + high > window.height() - 8:
            y = max(8, at.y() - line_height - high - 6)
        self.move(x, y)
        self.raise_()
        self.show()

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.fix_button, self.all_button, self.here_button, self.always_button

    def _fix(self) -> None:
        one = self.remark.fix if self.remark is not None else None
        if one is not None:
            self._done(lambda: proof_deeds.fix(self._bridge, [one]))

    def _fix_alike(self) -> None:
        remark = self.remark
        if remark is not None:
            self._done(lambda: proof_deeds.fix(self._bridge, proof_deeds.alike(self._bridge, remark)))

    def _let_here(self) -> None:
        remark, reason = self.remark, self.reason.text()
        if remark is not None:
            self._done(lambda: proof_deeds.let_stand_here(self._bridge, remark, reason))

    def _let_always(self) -> None:
        remark, reason = self.remark, self.reason.text()
        if remark is not None:
            self._done(lambda: proof_deeds.let_stand_always(self._bridge, remark, reason))

    def _done(self, act: Callable[[], object]) -> None:
        self._back()
        act()

    def _back(self) -> None:
        self.leave()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _safe(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
