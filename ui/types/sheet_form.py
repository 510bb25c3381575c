"""One row of a sheet as a form: the type itself (a row for each of its items), or a section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from djdesk.forms.workbook.columns import FormColumn, FormSheet
from djdesk.forms.workbook.editing import TypeEdit, offered
from djdesk.forms.workbook.sheets import ORDER, SECTIONS, TYPE, TYPE_ITEMS
from ui.inputs.choice import ChoiceBox
from ui.inputs.growing import GrowingBox
from ui.inputs.line import LineBox
from ui.widgets.basic import label

_LONG = ("guidance", "example", "description")
_HIDDEN = (ORDER.key, "id", "format", "version")


class _Field(msgspec.Struct):
    """A cell of the form: which, and what shows it."""

    column: FormColumn
    sheet: FormSheet
    row: int
    key: str
    editor: QWidget
    help: QWidget


class SheetForm(QWidget):
    """`changed` after each edit."""

    changed = Signal()

    def __init__(self, edit: TypeEdit) -> None:
        super().__init__()
        self._edit = edit
        self._fields: list[_Field] = []
        self.editors: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)

    def show_type(self) -> None:
        rows = [(one, TYPE, number, "value") for number, one in enumerate(TYPE_ITEMS)]
        self._show([cell for cell in rows if cell[0].key not in _HIDDEN])

    def show_section(self, section: str) -> None:
        row = next((number for number, line in self._edit.lines(SECTIONS) if line.get("id") == section), -1)
        cells = [(one, SECTIONS, row, one.key) for one in SECTIONS.columns if one.key not in _HIDDEN]
        self._show(cells if row >= 0 else [])

    def show_mistakes(self) -> None:
        for field in self._fields:
            fault = self._edit.fault_at(field.sheet, field.row, field.key)
            words = f"{fault.what.removeprefix('的')}，{fault.remedy}" if fault else field.column.help
            field.help.setText(words)  # type: ignore[attr-defined]  # a label
            field.help.setProperty("look", "bad" if fault else "muted")
            field.help.style().polish(field.help)

    def focus_first(self) -> None:
        if self._fields:
            self._fields[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, cells: Sequence[tuple[FormColumn, FormSheet, int, str]]) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields, self.editors = [], {}
        for place, (column, sheet, row, key) in enumerate(cells):
            text = self._edit.lines(sheet)[row][1].get(key, "")
            editor = self._editor(column, text, partial(self._set, sheet, row, key))
            about = label(column.help, "muted", wrap=True)
            name = label(column.head)
            name.setBuddy(editor)
            self._grid.addWidget(name, place * 2, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(editor, place * 2, 1)
            self._grid.addWidget(about, place * 2 + 1, 1)
            self._grid.setRowMinimumHeight(place * 2 + 1, 26)
            self._fields.append(_Field(column, sheet, row, key, editor, about))
            self.editors[column.key] = editor
        self._grid.setRowStretch(len(cells) * 2, 1)
        self.show_mistakes()

    def _editor(self, column: FormColumn, text: str, put: Callable[[str, bool], None]) -> QWidget:
        choices = offered(self._edit, column, "") if column.kind != "lines" else ()
        if choices:
            usual = "" if "" in choices else choices[0]
            box = ChoiceBox(column.head, [(one, one or "（照常）") for one in choices])
            box.show_key(text or usual)
            box.chosen.connect(lambda key: put(key, False))
            return box
        if column.key in _LONG:
            grown = GrowingBox(column.head, 3)
            grown.show_text(text)
            grown.typed.connect(lambda typed: put(typed, True))
            return grown
        line = LineBox(column.head)
        line.show_text(text.replace("\n", "、") if column.kind == "lines" else text)
        line.typed.connect(lambda typed: put(typed, True))
        return line

    def _set(self, sheet: FormSheet, row: int, key: str, text: str, typing: bool) -> None:
        (self._edit.type if typing else self._edit.set_cell)(sheet, row, key, text)
        self.show_mistakes()
        self.changed.emit()
