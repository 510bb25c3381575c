"""The texts of a section: lines, long texts, lists, choices and dates, each under its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from djdesk.desk.report.carried_words import STILL_SO, moves_in, please_check
from djdesk.desk.report.session import ReportChanged
from djdesk.forms.report_type import TextField
from djdesk.model.changes import SetText
from djdesk.model.last_period.standing_marks import looked_at, marks_of_texts
from djdesk.model.own.contents import remove_own_text, removed, text_key
from ui.fields.listed import ListedLine
from ui.fields.text_editors import TextEditor
from ui.report.bridge import SessionBridge
from ui.widgets.basic import label
from ui.widgets.carried_line import CarriedLine
from ui.widgets.composing import settle_all
from ui.widgets.marks import REQUIRED_MARK, muted


class TextFields(QWidget):
    """One field below the other. `focused` tells which one is being filled in: "text", name."""

    focused = Signal(str, str)

    def __init__(self, bridge: SessionBridge, section_id: str, fields: Sequence[TextField]) -> None:
        super().__init__()
        self._bridge = bridge
        self.section_id = section_id
        self._editors = {field.name: TextEditor(field, lambda: bridge.report.period.end) for field in fields}
        self._listed = {field.name: ListedLine(bridge, field, self) for field in fields}
        please = please_check(bridge.report)
        self._carried = {field.name: CarriedLine(field.name, please, STILL_SO, self) for field in fields}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        for number, editor in enumerate(self._editors.values()):
            if number:
                outer.addSpacing(8)
            head = QHBoxLayout()
            head.addWidget(_heading(editor), 1)
            head.addWidget(self._more(editor.field.name), 0, Qt.AlignmentFlag.AlignTop)
            outer.addLayout(head)
            outer.addWidget(editor.widget)
            outer.addWidget(self._carried[editor.field.name])
            outer.addWidget(self._listed[editor.field.name])
            self._connect(editor)
        self._show(self._editors)
        self._show_marks()
        bridge.news.connect(self._on_news)
        bridge.sources.watch(self)

    def focus_name(self, name: str) -> bool:
        """Puts the focus on the field; False when it is not here."""
        editor = self._editors.get(name)
        if editor is None:
            return False
        editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def settle(self) -> None:
        """Commits what an input method is still composing."""
        settle_all(self)

    def editor(self, name: str) -> TextEditor:
        return self._editors[name]

    def listed(self, name: str) -> ListedLine:
        """What the ledgers hold for the field."""
        return self._listed[name]

    def _more(self, name: str) -> QToolButton:
        """The menu of a field: it can be removed. One of the type's can be brought back."""
        own = any(one.name == name for one in self._bridge.report.own_texts)
        more = QToolButton()
        more.setText("⋯")
        more.setProperty("look", "quiet")
        more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        more.setAccessibleName(f"{name}：更多")
        menu = QMenu(more)
        words = "删除（正文里的字留下）" if own else "移除（本单位不用，可以恢复）"
        menu.addAction(words).triggered.connect(lambda: self._remove(name, own))
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        return more

    def _remove(self, name: str, own: bool) -> None:
        self.settle()
        report = self._bridge.report
        change = remove_own_text(report, name) if own else removed(report, text_key(name))
        self._bridge.apply(change, self)

    def carried(self, name: str) -> CarriedLine:
        """What says that the field holds last period's text."""
        return self._carried[name]

    def _connect(self, editor: TextEditor) -> None:
        name = editor.field.name
        editor.connect(
            lambda text: self._on_typed(name, text),
            lambda text: self._bridge.apply(SetText(name, text), self),
            self._on_enter,
        )
        editor.box.entered.connect(lambda: self.focused.emit("text", name))
        editor.box.left.connect(self._bridge.flush)
        self._listed[name].wanted.connect(self.settle)
        self._carried[name].still.connect(lambda: self._still_so(name))

    def _on_typed(self, name: str, text: str) -> None:
        if text != self._bridge.report.text(name):
            self._bridge.type(SetText(name, text), self)

    def _on_enter(self) -> None:
        self._bridge.flush()
        self.focusNextChild()

    def _still_so(self, name: str) -> None:
        self.settle()
        mark = marks_of_texts(self._bridge.report, (name,)).get(name)
        if mark is not None:
            self._bridge.apply(looked_at(self._bridge.report, (mark,)))

    def _show_marks(self) -> None:
        marks = marks_of_texts(self._bridge.report, self._carried)
        for name, line in self._carried.items():
            line.show_mark(name in marks, moves_in(marks[name]) if name in marks else "")

    def _on_news(self, news: ReportChanged) -> None:
        if news.touched.texts or news.touched.carried:
            self._show_marks()
        for name in news.touched.texts & self._listed.keys():
            self._listed[name].refresh()
        if news.origin is not self:
            self._show(self._editors if news.touched.basics else news.touched.texts & self._editors.keys())

    def _show(self, names: Iterable[str]) -> None:
        for name in names:
            self._editors[name].show(self._bridge.report.text(name))


def _heading(editor: TextEditor) -> QLabel:
    """Name, required mark and help in one line that wraps."""
    field = editor.field
    text = escape(field.name)
    if field.required:
        text += REQUIRED_MARK
        _say_required(editor.widget)
    said = any(words in field.help for words in ("一行一", "每行一"))
    helps = [field.help, "每行一项。" if field.kind == "list" and not said else ""]
    if any(helps):
        text += muted("&nbsp;&nbsp;" + escape("".join(helps)))
    heading = label("", wrap=True)
    heading.setTextFormat(Qt.TextFormat.RichText)
    heading.setText(text)
    heading.setBuddy(editor.widget)
    editor.widget.setToolTip(field.help)
    editor.widget.setAccessibleDescription("".join(helps))
    return heading


def _say_required(widget: QWidget) -> None:
    target = widget.focusProxy() or widget
    target.setAccessibleName(f"{target.accessibleName()}，必填")
