"""Where a figure comes from (来源): what its ledger counts beside what stands in the report, its rows, and
taking the one for the other.
"""

from __future__ import annotations

from html import escape

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from djdesk.basics.dates import printed_day
from djdesk.desk.figures.counted import CountedFigure
from djdesk.model.figure import number_text
from ui.fields.figure_cell import figure_words
from ui.widgets.basic import button, restyle

TAKE_KEY, ROWS_KEY = "Ctrl+Shift+T", "Ctrl+Shift+K"
_NONE = "—"
_GAP = 2
_TAKES = {
    "取用": "把台账里的数填进报告",
    "改回": "改回台账里的数",
    "确认": "行有变动，数没有变：按现在的行记下来源",
}


class SourceWords(msgspec.Struct, frozen=True):
    """What is said about a source: in full, in a narrow page, on the button that takes the counted value (""
    for none), how it looks.
    """

    words: str
    brief: str
    take: str = ""
    look: str = "link"


def source_words(one: CountedFigure | None) -> SourceWords:
    """In the words of a clerk. None: no ledger counts the figure."""
    if one is None or one.state == "none":
        words = "取自别处的台账" if one is not None and one.current.origin == "ledger" else _NONE
        return SourceWords(words, words, look="quiet-words")
    if one.value is None:
        return SourceWords("台账里没有了", "已无", look="warn-link")
    number, current = number_text(one.value), figure_words(one.current)
    if one.state == "stale":
        if one.value == one.current.value:
            return SourceWords(f"台账 {number}，行有变动", f"{number}，有变", "确认", "warn-link")
        return SourceWords(f"台账已变：{current}→{number}", f"已变 {current}→{number}", "取用", "warn-link")
    if one.state == "typed":
        if one.value == one.current.value:
            return SourceWords(f"台账也是 {number}", f"台账 {number}")
        own = current if one.current.state == "na" else f" {current}"
        whose = {"imported": "原稿是", "word": "Word 改稿是"}.get(one.current.origin, "您填的")
        return SourceWords(f"台账是 {number}，{whose}{own}", f"台账是 {number}", "改回", "warn-link")
    if one.state == "same":
        return SourceWords(f"台账 {number}", f"台账 {number}")
    return SourceWords(f"台账有 {number}" if one.value else "台账是 0", number, "取用")


def is_own_value(one: CountedFigure | None) -> bool:
    """Whether the clerk's own value stands over another one of the ledger."""
    return (
        one is not None and one.state == "typed" and one.value is not None and one.value != one.current.value
    )


def how_counted(one: CountedFigure) -> str:
    """The tool tip: how it is counted, from how many rows, up to which day."""
    parts = [
        one.how,
        f"算到的行：{one.rows} 行。" if one.value is not None else "台账里还没有能算出这一项的行。",
    ]
    if one.current.origin == "ledger" and one.current.as_of is not None:
        parts.append(f"报告里的数截至{printed_day(one.current.as_of)}。")
    return "\n".join(parts)


def wrapped(text: str) -> str:
    """A tool tip of several lines: plain text would be one line as wide as the screen."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"


class FigureSource(QWidget):
    """Words that open the rows, and a button that takes the counted value; the keys for both are in the
    cell.
    """

    rows_wanted = Signal()
    taken = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._said = SourceWords("", "")
        self._brief = False
        self.words = button("", self.rows_wanted.emit, "link")
        self.take = button("", self.taken.emit, "take")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for made in (self.words, self.take):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from cell to cell
            row.addWidget(made)
        row.addStretch(1)
        self.show_source(None)

    def show_source(self, one: CountedFigure | None) -> None:
        said = source_words(one)
        tip = how_counted(one) if one is not None else "没有台账记这一项。"
        opens = one is not None and one.state != "none"
        self.words.setToolTip(wrapped(f"{tip}\n点一下看这些行（{ROWS_KEY}）" if opens else tip))
        self.words.setEnabled(opens)
        if said == self._said:
            return
        self._said = said
        self.words.setText(said.brief if self._brief else said.words)
        self.words.setAccessibleName(f"{self._name}的来源：{said.words}")
        if self.words.property("look") != said.look:
            restyle(self.words, look=said.look)
        self.take.setText(said.take)
        self.take.setToolTip(f"{_TAKES.get(said.take, '')}（{TAKE_KEY}）")
        self.take.setAccessibleName(f"{self._name}：{said.take}台账里的数")
        self.take.setVisible(bool(said.take))

    def set_brief(self, brief: bool) -> None:
        """Fewer words in a narrow page; the tool tip says the rest."""
        if brief != self._brief:
            self._brief = brief
            self.words.setText(self._said.brief if brief else self._said.words)

    def width_of(self, brief: bool) -> int:
        """Pixels that it needs."""
        advance = self.words.fontMetrics().horizontalAdvance
        frame = self.words.sizeHint().width() - advance(self.words.text())
        words = advance(self._said.brief if brief else self._said.words)
        return frame + words + (_GAP + self.take.sizeHint().width() if self._said.take else 0)

    def sizeHint(self) -> QSize:
        return QSize(self.width_of(self._brief), super().sizeHint().height())

    @property
    def spoken(self) -> str:
        """For screen readers, as part of the cell's name; "" where no ledger counts the figure."""
        return "" if self._said.words in ("", _NONE) else self._said.words
