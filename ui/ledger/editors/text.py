"""Editors that are typed in: texts, numbers, percentages; and the column of file names, which is not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from djdesk.basics.errors import BadInput
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.session import LedgerSession
from djdesk.desk.ledger.typed_text import LONGEST_OFFERED, matching, words_so_far
from djdesk.forms.ledger_type import Column, LedgerType
from ui.inputs.growing import GrowingBox
from ui.ledger.editors.base import ENTER, CellEditor, LineEditor
from ui.ledger.editors.choice import SuggestEditor
from ui.ledger.editors.suggestions import Suggestions
from ui.widgets.basic import label, restyle
from ui.widgets.scrolling import WheelToPage

_MOST_OFFERED = 8


class WordsSoFar:
    """The short texts that a column has so far, read when they are first needed."""

    def __init__(self, ledgers: LedgerDesk, form: LedgerType, column: Column) -> None:
        self._ledgers, self._form, self._column = ledgers, form, column

    def find(self, typed: str) -> Sequence[str]:
        """Those that `typed` finds; most frequent first when it is empty."""
        return matching(typed, self._words)[:_MOST_OFFERED]

    @cached_property
    def _words(self) -> list[str]:
        return words_so_far(self._ledgers, self._form, self._column.name)


class CellTextEditor(SuggestEditor):
    """One line of text, with the words that the column already has."""

    def __init__(self, column: Column, parent: QWidget, compact: bool, words: WordsSoFar) -> None:
        super().__init__(column, parent, compact, words.find, arrow=False)


class LongTextEditor(CellEditor):
    """Text of any length in a box that grows. Enter finishes, Alt+Enter or Shift+Enter begins a new line, as
    in a spreadsheet.
    """

    def __init__(self, column: Column, parent: QWidget, words: WordsSoFar) -> None:
        super().__init__(column, parent, compact=False)
        self._words = words
        self.box = GrowingBox(column.name, lines=1)
        self.box.document().setDocumentMargin(1)  # as high as the lines beside it
        self.box.setToolTip("Alt+Enter 另起一行")
        self.box.setAcceptDrops(False)  # a file that is dropped is evidence, not text
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.suggestions = Suggestions(self.box, column.name)
        self.suggestions.taken.connect(self._take)
        self.box.typed.connect(self._on_typed)
        self.box.entered.connect(self.entered)
        self.box.left.connect(self._on_left)
        self.box.installEventFilter(self)

    def text(self) -> str:
        return self.box.toPlainText()

    def set_text(self, text: str) -> None:
        self.box.show_text(text)

    def settle(self) -> None:
        self.box.guard.settle()
        self.suggestions.close_list()

    def select_all(self) -> None:
        self.box.selectAll()

    def drop_down(self) -> bool:
        self.settle()
        offered = list(self._words.find(""))
        self.suggestions.offer(offered, None)
        return bool(offered)

    def show_wrong(self, wrong: bool) -> None:
        restyle(self.box, wrong=wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if self.suggestions.isVisible() and self.suggestions.handle(event):
            if event.key() in ENTER:
                self.enter.emit()
            return True
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER and held == Qt.KeyboardModifier.AltModifier:
            self.box.textCursor().insertText("\n")
            return True
        if event.key() in ENTER and not held:
            self.finished.emit()
            self.enter.emit()
            return True
        return event.key() == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier and self.drop_down()

    def _on_typed(self, text: str) -> None:
        self.edited.emit()
        typed = text.strip()
        found = (
            list(self._words.find(typed))
            if typed and len(typed) < LONGEST_OFFERED and not self.box.guard.composing
            else []
        )
        self.suggestions.offer([] if found == [typed] else found, None)

    def _on_left(self) -> None:
        self.suggestions.close_list()
        self.tell_focus_left()

    def _take(self, text: str) -> None:
        self.settle()
        self.box.show_text(text)
        self.edited.emit()
        self.finished.emit()


class NumberEditor(LineEditor):
    """A number or an amount, with its unit at the end of the line."""

    def __init__(self, column: Column, parent: QWidget, compact: bool) -> None:
        super().__init__(column, parent, compact)
        if compact:
            self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        unit = label(column.unit or ("元" if column.kind == "money" else ""), "unit-inside")
        unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if unit.text():
            self.put_inside(unit, unit.sizeHint().width() + 4)

    def _read(self, text: str) -> str:
        return text.replace("。", ".")  # what the key gives while an input method is in Chinese mode


class ProgressEditor(NumberEditor):
    """Percent, typed or, in the form, moved with a slider."""

    def __init__(self, column: Column, parent: QWidget, compact: bool, session: LedgerSession) -> None:
        super().__init__(column, parent, compact)
        self._session = session
        if not column.unit:
            self.put_inside(label("%", "unit-inside"), 20)
        self.slider: QSlider | None = None
        if not compact:
            self._add_slider()

    def set_text(self, text: str) -> None:
        super().set_text(text.removesuffix("%"))
        self._show_on_slider()

    def _add_slider(self) -> None:
        slider = self.slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setSingleStep(5)
        slider.setPageStep(10)
        slider.setAccessibleName(f"{self.column.name}（百分比）")
        slider.setMinimumWidth(120)
        slider.setProperty("look", "progress")
        WheelToPage(slider)
        slider.valueChanged.connect(self._on_slider)
        slider.sliderReleased.connect(self.finished)
        self.box.setMaximumWidth(110)
        self._row.addWidget(slider, 1)

    def _on_typed(self) -> None:
        super()._on_typed()
        self._show_on_slider()

    def _on_slider(self, value: int) -> None:
        self.settle()
        self.box.show_text(str(value))
        self.edited.emit()

    def _show_on_slider(self) -> None:
        if self.slider is not None:
            self.slider.blockSignals(True)
            self.slider.setValue(self._percent())
            self.slider.blockSignals(False)

    def _percent(self) -> int:
        try:
            return int(float(str(self._session.parse(self.column.name, self.text()) or 0)))
        except BadInput:
            return 0


class FileNames(CellEditor):
    """The names of a row's files, which are changed in the row's form and not by typing."""

    def __init__(self, column: Column, parent: QWidget, compact: bool) -> None:
        super().__init__(column, parent, compact)
        self._label = label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.addWidget(self._label)
        self.setToolTip("附件在“整行查看”（F3）里添加、打开和移除")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def text(self) -> str:
        return self._label.text()

    def set_text(self, text: str) -> None:
        self._label.setText(text)
