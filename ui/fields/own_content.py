"""What an office adds to a section: ticks and lists of its own; what it removed of the type can come back."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from djdesk.basics.errors import BadInput
from djdesk.desk.report.office import OfficeContent, add_office_content, office_content
from djdesk.desk.report.session import ReportChanged
from djdesk.forms.counted_lists import with_counts_following
from djdesk.forms.own_line import with_own_line
from djdesk.model.changes import Change
from djdesk.model.own.contents import (
    add_own_texts,
    add_own_ticks,
    brought_back,
    figure_key,
    item_key,
    removed_name,
    text_key,
)
from ui.inputs.growing import GrowingBox
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label
from ui.widgets.flow import FlowLayout
from ui.widgets.scrolling import bring_into_view
from ui.widgets.tab_order import keep_together

_TICKS, _TEXTS = "tick", "text"
_ASKED = {
    _TICKS: ("要做的事，一行一件，例如：每月走访企业", "清单事项，一行一件"),
    _TEXTS: ("列表的名称，一行一个，例如：特色项目（填的时候一行一项）", "列表名称，一行一个"),
}


class OwnContent(QWidget):
    """Below the fields of a section. Adding and removing makes the step anew: `bridge.place` then goes to
    what was added.
    """

    def __init__(self, bridge: SessionBridge, section_id: str) -> None:
        super().__init__()
        self._bridge = bridge
        self._id = section_id
        self._kind = _TICKS
        self.add_ticks = button("＋ 添加清单事项…", lambda: self.ask(_TICKS), "quiet", "本单位自己的必做事项")
        self.add_texts = button("＋ 添加列表…", lambda: self.ask(_TEXTS), "quiet", "本单位自己的文字列表")
        self.offer = button("", self._take_offer, "quiet")
        row = QHBoxLayout()
        for widget in (self.add_ticks, self.add_texts, self.offer):
            row.addWidget(widget)
        row.addStretch(1)
        self.lines = GrowingBox("", lines=2)
        self.sentence = label("", "bad", wrap=True)
        self.done = button("添加", self._add)
        self.editor = self._make_editor()
        self._removed = QWidget()
        self._removed_row = FlowLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.editor)
        column.addWidget(self._removed)
        inner = QHBoxLayout(self._removed)
        inner.setContentsMargins(6, 0, 0, 0)
        inner.addWidget(label("已移除", "muted"))
        inner.addLayout(self._removed_row, 1)
        self.returns: dict[str, QPushButton] = {}
        self._show_removed()
        self._show_offer()
        bridge.news.connect(self._on_news)

    def ask(self, kind: str) -> None:
        """Opens the box for things to tick, or for lists."""
        self._kind = kind
        placeholder, name = _ASKED[kind]
        self.lines.setPlaceholderText(placeholder)
        self.lines.setAccessibleName(name)
        self.sentence.setText("")
        self.sentence.hide()
        self.editor.show()
        self.lines.setFocus()
        QTimer.singleShot(0, self.editor, lambda: bring_into_view(self.editor))

    def _make_editor(self) -> QWidget:
        editor = QWidget()
        keep_together(editor)
        column = QVBoxLayout(editor)
        column.setContentsMargins(6, 0, 6, 0)
        column.addWidget(self.lines)
        row = QHBoxLayout()
        row.addWidget(self.sentence, 1)
        row.addStretch(0)
        row.addWidget(button("取消", self._close, "quiet"))
        row.addWidget(self.done)
        column.addLayout(row)
        editor.hide()
        return editor

    def _close(self) -> None:
        self.lines.show_text("")
        self.editor.hide()

    def _add(self) -> None:
        self.lines.guard.settle()
        lines = [line for line in self.lines.toPlainText().split("\n") if line.strip()] or [""]
        report, form = self._bridge.report, self._bridge.form
        try:
            if self._kind == _TICKS:
                section = self._bridge.full_section_form(self._id)
                taken = {item.text for checklist in section.checklists for item in checklist.items}
                change: Change = add_own_ticks(report, self._id, lines, taken)
            else:
                change = add_own_texts(report, self._id, lines, form.text_fields())
        except BadInput as error:
            self.sentence.setText(str(error))
            self.sentence.show()
            self.lines.setFocus()
            return
        self._close()
        first = " ".join(lines[0].split())
        self._apply(change)
        self._bridge.place.emit(self._id, self._kind, first)

    def _on_news(self, news: ReportChanged) -> None:
        if news.touched.asked or news.touched.own_figures:
            self._show_removed()
            self._show_offer()

    def _show_removed(self) -> None:
        """What was removed of this section's, each a button that brings it back."""
        section = self._bridge.full_section_form(self._id)
        keys = {
            *(figure_key(field.name) for field in section.figures),
            *(text_key(field.name) for field in section.texts),
            *(item_key(self._id, item.text) for one in section.checklists for item in one.items),
        }
        gone = [key for key in self._bridge.report.removed if key in keys]
        if list(self.returns) == gone:
            self._removed.setVisible(bool(gone))
            return
        while (item := self._removed_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.returns = {key: self._return(key) for key in gone}
        for made in self.returns.values():
            self._removed_row.addWidget(made)
        self._removed.setVisible(bool(gone))

    def _return(self, key: str) -> QPushButton:
        name = removed_name(key)
        made = button(f"{name} ↺", lambda: self._bring_back(key), "switch", f"恢复“{name}”")
        made.setAccessibleName(f"恢复“{name}”")
        return made

    def _bring_back(self, key: str) -> None:
        self._apply(brought_back(self._bridge.report, (key,)))

    def _offered(self) -> OfficeContent:
        bridge = self._bridge
        return office_content(bridge.office_last, bridge.report, bridge.form, self._id)

    def _show_offer(self) -> None:
        names = self._offered().names
        self.offer.setVisible(bool(names))
        self.offer.setText(f"＋ 本单位上次的 {len(names)} 项")
        self.offer.setToolTip("上一份材料里自己加的：" + "、".join(names))

    def _take_offer(self) -> None:
        self._apply(add_office_content(self._bridge.report, self._offered()))

    def _apply(self, change: Change) -> None:
        report, form = self._bridge.report, self._bridge.form
        self._bridge.apply(with_own_line(report, form, with_counts_following(report, form, change)), self)
