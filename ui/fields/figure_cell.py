"""The cell of one figure (指标): what may be typed, how it is read, how each state looks."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from djdesk.basics.errors import BadInput
from djdesk.model.figure import EMPTY, NOT_APPLICABLE, PENDING, Figure, parse_figure
from ui.inputs.line import LineBox
from ui.widgets.basic import label, restyle

_WORDS = {"empty": "", "pending": "待补", "na": "不涉及"}
_UNFINISHED = re.compile(
    "[￥¥]?(?:共计?|合计?|总计?|累计?)?(?:大约?|大概|约莫?|将近?|接近?|近|超过?|逾|[~～≈>＞])?(?:[百千]分之?)?[+\\-＋－负]?"
    r"(?:(?:\d+(?:[,，]\d{0,3})*(?:[.．。]\d*)?|[零〇一二两三四五六七八九十百千万亿点廿卅壹贰叁肆伍陆柒捌玖拾佰仟]+)"
    r"(?:[百千万亿]+零?\d*)*"
    "[余多来几]?[十百千万亿]*[余多来]?(?P<unit>.*))?"
)
_ENDINGS = ("左右", "上下", "成")
_CHINESE_KEYS = str.maketrans({"／": "/", "、": "/", "。": "."})
_GAP = 3  # between number and unit
_EDGE = 9  # border, padding and inner margin of the box: where its text ends
_SOURCE_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_BEGINNINGS = ("待补", "【待补】", "不涉及")


def figure_words(figure: Figure) -> str:
    """What stands in the cell: 91, 110余, 约30, 待补, 不涉及, nothing."""
    if figure.value is None:
        return _WORDS[figure.state]
    return figure.shown


def read_cell(text: str, unit: str = "") -> Figure:
    """`parse_figure`, with what the keys / and . give while an input method is in Chinese mode. Raises
    BadInput.
    """
    return parse_figure(text.translate(_CHINESE_KEYS), unit)


class FigureCell(LineBox):
    """`figure_typed` carries each figure that was understood, `figure_chosen` a state from key or menu.

    `complained` carries a sentence about text that is not understood, or "" when all is well: the text stays
    in the cell and the figure keeps its former value.
    """

    figure_typed = Signal(object)
    figure_chosen = Signal(object)
    complained = Signal(str)
    lines_pasted = Signal(str)
    moved = Signal(int)  # to the next (1) or previous (-1) cell
    menu_wanted = Signal()
    take_wanted = Signal()  # the value that the ledgers count
    rows_wanted = Signal()  # behind it

    def __init__(self, name: str, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setProperty("look", "figure")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAcceptDrops(False)  # a dropped column would run together in one cell
        self._figure = EMPTY
        self._before = EMPTY  # what Ctrl+. comes back to
        self._settled = EMPTY  # what stood there before the clerk began to type
        self._understood = EMPTY  # what was typed before it was no figure any more
        self._sentence = ""
        self._counted_in = unit
        self._unit = label(unit, "unit")
        self._unit.setParent(self)
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._unit_width = 0
        self.typed.connect(self._on_text)
        self.guard.ended.connect(lambda: self._read(self.text()))
        self.left.connect(self._tidy)

    @property
    def figure(self) -> Figure:
        return self._figure

    def sizeHint(self) -> QSize:
        """Room for nine digits and the unit."""
        return self._room_for(9)

    def minimumSizeHint(self) -> QSize:
        """Of six: more than any office's figures have."""
        return self._room_for(6)

    def _room_for(self, digits: int) -> QSize:
        width = self.fontMetrics().horizontalAdvance("0" * digits) + self._unit_width + _GAP + 2 * _EDGE
        return QSize(width, super().sizeHint().height())

    def unit_width(self) -> int:
        """Pixels that the unit needs."""
        return self._unit.sizeHint().width() if self._unit.text() else 0

    def reserve(self, unit_width: int) -> None:
        """Keeps `unit_width` pixels for the unit, so that the numbers of a grid end at one line."""
        self._unit_width = unit_width
        self._place_unit()
        self.updateGeometry()

    def show_figure(self, figure: Figure) -> None:
        """Shows the figure; text that is not understood stays as long as the figure is the same."""
        if self.has_unread_text() and figure == self._figure:
            return
        if figure != self._figure:
            self._settled = figure
        self._figure = self._understood = figure
        if figure.state in ("value", "empty"):
            self._before = figure
        self._complain("")
        self.show_text(figure_words(figure))
        self._show_state()

    def mark_impossible(self, impossible: bool) -> None:
        """Whether the number is understood but cannot be (137%)."""
        if (self.property("impossible") == "true") != impossible:
            restyle(self, impossible=str(impossible).lower())

    def mark_own(self, own: bool) -> None:
        """Whether the number is the clerk's own where a ledger counts another one."""
        if (self.property("own") == "true") != own:
            restyle(self, own=str(own).lower())

    def set_state(self, figure: Figure) -> None:
        """The clerk chose 待补, 不涉及 or 清空, or took the value back."""
        self.guard.settle()
        self.give_way()
        before = self._before
        self.show_figure(figure)
        self._before = before if figure.state in ("pending", "na") else figure
        self.figure_chosen.emit(figure)

    def cycle(self) -> None:
        """Value or empty, 待补, 不涉及, and back to the value."""
        self.guard.settle()
        self.set_state({"pending": NOT_APPLICABLE, "na": self._before}.get(self._figure.state, PENDING))

    def has_unread_text(self) -> bool:
        try:
            return figure_words(self._read_text()) != figure_words(self._figure)
        except BadInput:
            return True

    def _read_text(self) -> Figure:
        return read_cell(self.text(), self._counted_in)

    def take_back(self) -> None:
        """Undo: what was typed last that was a figure."""
        self._become(self._understood)
        self.give_way()

    def give_way(self) -> None:
        """Text that was not understood goes."""
        self._complain("")
        self.show_text(figure_words(self._figure))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_text(QApplication.clipboard().text())
        elif key == Qt.Key.Key_Down and modifiers == Qt.KeyboardModifier.AltModifier:
            self.menu_wanted.emit()
        elif modifiers == _SOURCE_KEYS and key in (Qt.Key.Key_T, Qt.Key.Key_K):
            (self.take_wanted if key == Qt.Key.Key_T else self.rows_wanted).emit()
        elif key == Qt.Key.Key_Period and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.cycle()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.moved.emit(1)
        elif key == Qt.Key.Key_Up:
            self.moved.emit(-1)
        else:
            super().keyPressEvent(event)

    def paste_text(self, text: str) -> None:
        """One line goes in at the caret; several are the grid's business."""
        text = text.strip("\r\n")
        if "\n" in text or "\r" in text:
            self.lines_pasted.emit(text)
        else:
            self.insert(text.split("\t")[0])

    def menu(self) -> QMenu:
        menu = super().menu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(lambda: self.paste_text(QApplication.clipboard().text()))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_unit()

    def _on_text(self, text: str) -> None:
        # A composition begins by removing what is selected: that is no wish to clear the figure.
        if not self.guard.composing:
            self._read(text)

    def _read(self, text: str) -> None:
        try:
            figure = read_cell(text, self._counted_in)
        except BadInput as error:
            # "1," and "待" are on their way to something: judged when the cell is left
            self._complain("" if _unfinished(text, self._counted_in) else str(error))
            self._become(self._settled)
            return
        self._complain("")
        self._understood = figure
        self._become(figure)

    def _become(self, figure: Figure) -> None:
        """Of 3-5 and 95%以上 the 3 and the 95 were no figures, however they were understood on the way."""
        if figure_words(figure) == figure_words(self._figure):
            return
        self._figure = figure
        if figure.state in ("value", "empty"):
            self._before = figure
        self._show_state()
        self.figure_typed.emit(figure)

    def _tidy(self) -> None:
        """The cell is left: what was understood is shown in its plain form, what was not gets its
        sentence.
        """
        try:
            self._read_text()
        except BadInput as error:
            self._complain(str(error))
        else:
            self._settled = self._figure
            self.show_text(figure_words(self._figure))

    def _complain(self, sentence: str) -> None:
        if sentence == self._sentence:
            return
        self._sentence = sentence
        restyle(self, wrong="true" if sentence else "false")
        self.setAccessibleDescription(sentence)
        self.complained.emit(sentence)

    def _show_state(self) -> None:
        if self.property("state") != self._figure.state:
            restyle(self, state=self._figure.state)
            restyle(self._unit, state=self._figure.state)
        self._place_unit()

    def _place_unit(self) -> None:
        words = self._figure.state in ("pending", "na")
        self._unit.setVisible(not words)
        self.setTextMargins(0, 0, 0 if words or not self._unit_width else self._unit_width + _GAP, 0)
        self._unit.setGeometry(self.width() - self._unit_width - _EDGE, 0, self._unit_width, self.height())


def _unfinished(text: str, unit: str) -> bool:
    """Whether more characters may make a figure of it."""
    text = text.strip()
    match = _UNFINISHED.fullmatch(text)
    begun = (unit, *_ENDINGS)
    return (match is not None and any(word.startswith(match["unit"] or "") for word in begun)) or any(
        word.startswith(text) for word in _BEGINNINGS
    )
