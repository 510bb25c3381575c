"""One report type in words: what it is, what it asks for, its versions, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from djdesk.desk.types.at_desk import ListedType, OlderReport
from djdesk.forms.report_type import SectionForm
from djdesk.forms.workbook.columns import PERIODS
from ui.widgets.basic import button, label
from ui.widgets.flow import FlowLayout

_MOST_VERSIONS = 5  # that are offered to go back to


class TypeDetails(QWidget):
    """The signals ask for what the buttons say; `moved` gives the id of a report of an older version,
    `recalled` the number of a version that is wanted back.
    """

    wanted = Signal()
    edited = Signal()
    copied = Signal()
    locked = Signal(bool)
    exported = Signal()
    removed = Signal()
    moved = Signal(str)
    recalled = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._locked = False
        self.name = label("", "heading", wrap=True)
        self.description = label("", "muted", wrap=True)
        self.facts = label("", "", wrap=True)
        self.begin = button("用它写一份", self.wanted.emit, "primary")
        self.edit = button("修改", self.edited.emit)
        self.copy = button("复制一份", self.copied.emit, tip="复制成本单位的类型，再改；原来的不动")
        self.lock = button("锁定", lambda: self.locked.emit(not self._locked), tip="锁定后不能改，免得误改")
        self.export = button("导出…", self.exported.emit, tip="存成 Excel 表格，改好再收进来，或交给别的单位")
        self.remove = button("删除", self.removed.emit)
        self.versions = QVBoxLayout()
        self.older = QVBoxLayout()
        self.outline = QGridLayout()
        self._lay_out()

    def show_type(
        self,
        one: ListedType,
        outline: Sequence[tuple[SectionForm, str]],
        older: Sequence[OlderReport],
    ) -> None:
        """`outline`: the sections with their numbers."""
        form = one.form
        self._locked = one.locked
        self.name.setText(form.name)
        self.description.setText(form.description)
        self.description.setVisible(bool(form.description))
        self.facts.setText("\n".join(_facts(one)))
        self.edit.setText("修改" if one.own else "改成本单位的")
        self.edit.setEnabled(not one.locked)
        self.edit.setToolTip("先解锁才能修改" if one.locked else "")
        self.lock.setVisible(one.own)
        self.lock.setText("解锁" if one.locked else "锁定")
        self.remove.setVisible(one.own)
        self.remove.setText("改用自带的" if one.stands_in else "删除")
        self.remove.setEnabled(not one.locked)
        self._show_versions(one)
        self._show_older(older, form.version)
        self._show_outline(outline)

    def _show_versions(self, one: ListedType) -> None:
        _clear(self.versions)
        earlier = [version for version in reversed(one.versions) if version.version != one.form.version]
        for version in earlier[:_MOST_VERSIONS] if one.own and not one.locked else ():
            row = QHBoxLayout()
            words = label(f"第{version.version}版　{len(version.sections)} 个章节")
            words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            row.addWidget(words, 1)
            row.addWidget(button("用回这一版", partial(self.recalled.emit, version.version)))
            self.versions.addLayout(row)
        if self.versions.count():
            self.versions.insertWidget(0, label("以前的版本", "heading"))

    def _show_older(self, older: Sequence[OlderReport], version: int) -> None:
        _clear(self.older)
        for one in older:
            row = QHBoxLayout()
            words = label(f"{one.title}　第{one.version}版", "", wrap=True)
            words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            row.addWidget(words, 1)
            row.addWidget(button(f"换到第{version}版…", partial(self.moved.emit, one.id)))
            self.older.addLayout(row)
        if older:
            heading = label("按以前的版本写的报告", "heading")
            self.older.insertWidget(0, heading)

    def _show_outline(self, outline: Sequence[tuple[SectionForm, str]]) -> None:
        _clear(self.outline)
        for row, (section, number) in enumerate(outline):
            name = label(f"{'　' * max(0, section.level - 1)}{number}{section.heading}", "", wrap=True)
            name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            asked = (
                (len(section.figures), "个指标"),
                (len(section.texts), "项文字"),
                (sum(len(one.items) for one in section.checklists), "项清单"),
            )
            self.outline.addWidget(name, row, 0)
            words = " · ".join(f"{count} {what}" for count, what in asked if count)
            self.outline.addWidget(label(words, "muted"), row, 1, Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        actions = FlowLayout()
        for one in (self.begin, self.edit, self.copy, self.export, self.lock, self.remove):
            actions.addWidget(one)
        self.outline.setColumnStretch(0, 1)
        self.outline.setHorizontalSpacing(16)
        self.outline.setVerticalSpacing(5)
        self.versions.setSpacing(4)
        self.older.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.name, self.description, self.facts):
            column.addWidget(widget)
        column.addLayout(actions)
        column.addLayout(self.versions)
        column.addLayout(self.older)
        column.addWidget(label("章节", "heading"))
        column.addLayout(self.outline)
        column.addStretch(1)


def _facts(one: ListedType) -> list[str]:
    form = one.form
    periods = "、".join(PERIODS[kind] for kind in form.periods)
    kept = "、".join(f"第{version.version}版" for version in one.versions)
    more = f"，留着{kept}" if len(one.versions) > 1 else ""
    lines = [f"报告期：{periods}", f"现在用第{form.version}版{more}"]
    return [*lines, f"用它写了 {one.reports} 份报告" if one.reports else "还没有用它写过报告"]


def _clear(layout: QVBoxLayout | QGridLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        inner, widget = item.layout(), item.widget()
        while inner is not None and inner.count():
            part = inner.takeAt(0).widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
