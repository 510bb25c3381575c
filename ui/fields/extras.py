"""The formal elements (公文要素) of a report, folded away until they are wanted: letterhead, number, annexes,
imprint.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from djdesk.basics.text import one_line
from djdesk.desk.report.session import ReportChanged
from djdesk.document.compose import formal_elements
from djdesk.model.changes import SetExtras
from djdesk.model.formal_elements import NO_EXTRAS
from ui.fields.annexes import AnnexEditor
from ui.inputs.day import DayBox, to_date, to_qdate
from ui.inputs.growing import GrowingBox
from ui.inputs.line import LineBox
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label
from ui.widgets.composing import settle_all

_LINES = {
    formal_elements.LETTERHEAD: ("letterhead", "例：中共示范市政管理中心支部委员会"),
    formal_elements.NUMBER: ("number", "例：示政党〔2023〕5号"),
    formal_elements.SIGNATORY: ("signatory", "上行文才写"),
    formal_elements.SERIAL: ("serial", "例：000012"),
    formal_elements.SECRECY: ("secrecy", "例：秘密★1年"),
    formal_elements.URGENCY: ("urgency", "特急或加急"),
    formal_elements.NOTE: ("note", "例：联系人：王某某，电话：…"),
    formal_elements.PRINTER: ("printer", ""),
}
_ORDER = (
    formal_elements.LETTERHEAD,
    formal_elements.NUMBER,
    formal_elements.SIGNATORY,
    formal_elements.SERIAL,
    formal_elements.SECRECY,
    formal_elements.URGENCY,
    formal_elements.CO_ISSUERS,
    formal_elements.NOTE,
    formal_elements.ANNEXES,
    formal_elements.COPY_TO,
    formal_elements.PRINTER,
    formal_elements.PRINT_DATE,
)


class FoldedExtras(QWidget):
    """A line that unfolds the form; the form is made when it is first seen. `focused` as of the form."""

    focused = Signal(str, str)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._form: ExtrasForm | None = None
        self.fold = button("", self._turn, "quiet")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.unfold(bridge.report.extras != NO_EXTRAS)

    @property
    def form(self) -> ExtrasForm | None:
        return self._form

    @property
    def unfolded(self) -> bool:
        return self._form is not None and not self._form.isHidden()

    def unfold(self, wanted: bool = True) -> None:
        if wanted and self._form is None:
            self._form = ExtrasForm(self._bridge)
            self._form.focused.connect(self.focused)
            self._column.addWidget(self._form)
        if self._form is not None:
            self._form.setVisible(wanted)
        mark, act = ("▾", "收起") if wanted else ("▸", "展开")
        self.fold.setText(f"{mark} 公文要素（一般汇报不用）")
        self.fold.setAccessibleName(f"{act}公文要素：红头、文号、附件、抄送等，一般汇报不用")

    def focus_name(self, name: str) -> bool:
        """Unfolds for a field of its own."""
        if name not in _ORDER:
            return False
        self.unfold()
        return self._form is not None and self._form.focus_name(name)

    def settle(self) -> None:
        if self._form is not None:
            self._form.settle()

    def _turn(self) -> None:
        self.settle()
        self.unfold(not self.unfolded)


class ExtrasForm(QWidget):
    """Name at the left, field at the right. `focused` tells which one is in use: "basics", name."""

    focused = Signal(str, str)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._lines = {name: LineBox(name) for name in _LINES}
        self._document = QCheckBox("后面加“文件”二字")
        self._co_issuers = GrowingBox(f"{formal_elements.CO_ISSUERS}，每行一个单位", lines=1)
        self._copy_to = GrowingBox(formal_elements.COPY_TO, lines=1)
        self._printed = QCheckBox("印")
        self._printed.setAccessibleName("印上印发日期")
        self._day = DayBox(formal_elements.PRINT_DATE, lambda: bridge.report.period.end.year)
        self.annexes = AnnexEditor(bridge)
        self._fields: dict[str, QWidget] = {
            **self._lines,
            formal_elements.CO_ISSUERS: self._co_issuers,
            formal_elements.COPY_TO: self._copy_to,
            formal_elements.ANNEXES: self.annexes,
            formal_elements.PRINT_DATE: _beside(self._printed, self._day),
        }
        self._grid = QGridLayout(self)
        self._lay_out()
        self._connect()
        self._show()
        bridge.news.connect(self._on_news)

    def focus_name(self, name: str) -> bool:
        if name == formal_elements.ANNEXES:
            annexes = bool(self._bridge.report.extras.annexes)
            (self.annexes.list if annexes else self.annexes.add).setFocus(Qt.FocusReason.TabFocusReason)
        elif name == formal_elements.PRINT_DATE:
            (self._day if self._printed.isChecked() else self._printed).setFocus(
                Qt.FocusReason.TabFocusReason
            )
        elif name in self._fields:
            self._fields[name].setFocus(Qt.FocusReason.TabFocusReason)
        return name in self._fields

    def line(self, name: str) -> LineBox:
        return self._lines[name]

    @property
    def co_issuers(self) -> GrowingBox:
        return self._co_issuers

    @property
    def printed(self) -> QCheckBox:
        return self._printed

    @property
    def document(self) -> QCheckBox:
        return self._document

    def settle(self) -> None:
        """Commits what an input method is still composing, and a day that is half typed."""
        settle_all(self)
        self._day.interpretText()

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        for row, name in enumerate(_ORDER):
            field = self._fields[name]
            heading = label(name, "muted")
            heading.setBuddy(field)
            self._grid.addWidget(
                heading,
                row,
                0,
                Qt.AlignmentFlag.AlignTop
                if name == formal_elements.ANNEXES
                else Qt.AlignmentFlag.AlignVCenter,
            )
            self._grid.addWidget(
                _above(field, self._document) if name == formal_elements.LETTERHEAD else field, row, 1
            )
        for name, (_, example) in _LINES.items():
            self._lines[name].setPlaceholderText(example)
            self._lines[name].setToolTip(example)
        self._co_issuers.setPlaceholderText("与其他单位联合署名时写，每行一个；本单位排在最前")
        self._copy_to.setPlaceholderText("例：市直机关工委，各党支部")

    def _connect(self) -> None:
        for name, line in self._lines.items():
            line.typed.connect(lambda text, key=_LINES[name][0]: self._type(key, one_line(text)))
            line.returnPressed.connect(self._on_enter)
            self._watch(name, line)
        self._co_issuers.typed.connect(lambda text: self._type("co_issuers", _each_line(text)))
        self._copy_to.typed.connect(lambda text: self._type("copy_to", one_line(text)))
        self._document.clicked.connect(lambda on: self._apply("document", on))
        self._printed.clicked.connect(self._on_printed)
        self._day.dateChanged.connect(lambda day: self._type("print_date", to_date(day)))
        self.annexes.entered.connect(lambda: self.focused.emit("basics", formal_elements.ANNEXES))
        for name, field in (
            (formal_elements.CO_ISSUERS, self._co_issuers),
            (formal_elements.COPY_TO, self._copy_to),
            (formal_elements.PRINT_DATE, self._day),
        ):
            self._watch(name, field)

    def _watch(self, name: str, field: LineBox | GrowingBox | DayBox) -> None:
        field.entered.connect(lambda: self.focused.emit("basics", name))
        field.left.connect(self._bridge.flush)

    def _type(self, key: str, value: Any) -> None:
        if value != getattr(self._bridge.report.extras, key):
            self._bridge.type(SetExtras.make(self._bridge.report, **{key: value}), self)

    def _apply(self, key: str, value: Any) -> None:
        if value != getattr(self._bridge.report.extras, key):
            self._bridge.apply(SetExtras.make(self._bridge.report, **{key: value}), self)

    def _on_enter(self) -> None:
        self._bridge.flush()
        self.focusNextChild()

    def _on_printed(self, on: bool) -> None:
        self._apply("print_date", to_date(self._day.date()) if on else None)
        self._day.setEnabled(on)
        if on:
            self._day.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_news(self, news: ReportChanged) -> None:
        if news.origin is not self and news.touched.basics:
            self._show()

    def _show(self) -> None:
        report, extras = self._bridge.report, self._bridge.report.extras
        for name, line in self._lines.items():
            text = getattr(extras, _LINES[name][0])
            if one_line(line.text()) != text:
                line.show_text(text)
        if _each_line(self._co_issuers.toPlainText()) != extras.co_issuers:
            self._co_issuers.show_text("\n".join(extras.co_issuers))
        if one_line(self._copy_to.toPlainText()) != extras.copy_to:
            self._copy_to.show_text(extras.copy_to)
        self._document.setChecked(extras.document)
        self._printed.setChecked(extras.print_date is not None)
        self._day.setEnabled(extras.print_date is not None)
        self._day.show_date(
            to_qdate(extras.print_date or report.date or self._bridge.session.saved_at.date())
        )


def _each_line(text: str) -> tuple[str, ...]:
    return tuple(line for part in text.split("\n") if (line := one_line(part)))


def _above(first: QWidget, second: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(first)
    column.addWidget(second)
    holder.setFocusProxy(first)
    return holder


def _beside(first: QWidget, second: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(first)
    row.addWidget(second)
    row.addStretch(1)
    holder.setFocusProxy(first)
    return holder
