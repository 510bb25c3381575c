"""A line above the step for what was pasted or typed while the focus was where nothing can be written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.basic import button, label

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_LONGEST = 16  # characters of a name


class NowhereNotice(QFrame):
    """Hidden until something would vanish without a word, and again when the focus goes elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self.sentence = label("", wrap=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 14, 4)
        row.addWidget(self.sentence, 1)
        row.addWidget(button("×", self.hide, "quiet", "收起"))
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    def hear(self, event: QKeyEvent) -> None:
        """A key that no widget wanted: text that was pasted or typed has gone nowhere."""
        pasted = event.matches(QKeySequence.StandardKey.Paste)
        typed = event.text().isprintable() and event.text().strip() and not event.modifiers() & _COMMANDS
        if not ((pasted and QApplication.clipboard().text()) or typed):
            return
        done, again = ("没有粘贴进去", "再粘贴") if pasted else ("没有写进去", "再写")
        self.sentence.setText(f"{done}：光标{_place()}，这里不能写字。请先点要填的格子或正文，{again}。")
        self.setAccessibleName(self.sentence.text())
        self.show()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self.isHidden() and not self.isAncestorOf(now):
            self.hide()


def _place() -> str:
    """Where the focus is, in words."""
    widget = QApplication.focusWidget()
    name = (widget.text() if isinstance(widget, QAbstractButton) else "") or (
        widget.accessibleName() if widget is not None else ""
    )
    name = name.partition("，")[0].strip("　 ")
    short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    kind = "按钮" if isinstance(widget, QAbstractButton) else ""
    return f"在{kind}“{short}”上" if short else "不在格子里"
