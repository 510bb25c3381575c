"""One line of last period's problems or plan: what became of it, in a sentence, with what a ledger says."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from djdesk.desk.figures.plan_answers import PlanAnswer
from djdesk.model.last_period.plan_line import UNDONE, PlanLine, PlanState
from ui.inputs.line import LineBox
from ui.widgets.basic import button, label
from ui.widgets.flow import FlowLayout

STATES: dict[PlanState, str] = {"done": "已完成", "partly": "部分完成", "not": "未完成", "none": "不用交代"}
PROBLEM_STATES: dict[PlanState, str] = {**STATES, "done": "已整改", "partly": "部分整改", "not": "未整改"}
_KEYS: dict[Qt.Key, PlanState] = {
    Qt.Key.Key_1: "done",
    Qt.Key.Key_2: "partly",
    Qt.Key.Key_3: "not",
    Qt.Key.Key_0: "none",
}
_TAKE = Qt.Key.Key_4


class PlanRow(QFrame):
    """`said`: what became of it; `told`: the sentence while it is typed, `left` when it is done; `taken`: the
    row that is proposed; `looked`: show that row; `placed`: a sentence into the section of that id;
    `onwards`: to the next line; `places_wanted`: `show_places` is to be called.

    Keys: 1, 2, 3 and 0 say what became of it, 4 takes the row.
    """

    said = Signal(str, str)
    told = Signal(str, str)
    left = Signal()
    taken = Signal(str)
    looked = Signal(str)
    placed = Signal(str, str)
    onwards = Signal(str)
    places_wanted = Signal(str)

    def __init__(self, line: PlanLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "plan-row")
        self.line = line
        self._answer: PlanAnswer | None = None
        self._sections: list[tuple[str, str]] = []
        self.words = label(line.words, wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words = PROBLEM_STATES if line.kind == "problem" else STATES
        self.states: dict[PlanState, QPushButton] = {
            state: self._switch(state, said) for state, said in words.items()
        }
        self.result = LineBox(f"{line.words}的结果")
        self.result.setPlaceholderText("结果，一句话（可以不填）")
        self.result.setToolTip("结果，一句话（可以不填），例如：已于9月投入使用")
        self.result.typed.connect(lambda text: self.told.emit(self.line.id, text))
        self.result.left.connect(self.left)
        self.result.returnPressed.connect(lambda: self.onwards.emit(self.line.id))
        self.place = button("写进正文…", self._open_places, "quiet", "把这一条的结果写成一句，放进哪一节")
        self.row_words = label("", "muted", wrap=True)
        self.row_words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.take = button(
            "采用（4）", lambda: self.taken.emit(self.line.id), "link", "台账里这一行的说法，可以撤销"
        )
        self.look = button("看行", lambda: self.looked.emit(self.line.id), "link", "看台账里的这一行")
        self.written = label("", "good", wrap=True)
        self._lay_out()

    def show_line(self, line: PlanLine, written: str) -> None:
        """`written`: the sections that have a sentence because of it, in words."""
        self.line = line
        for state, switch in self.states.items():
            switch.setChecked(line.state == state)
        if self.result.text() != line.result:
            self.result.show_text(line.result)
        tells = line.state in ("done", "partly", "not")
        self.result.setVisible(tells)
        self.place.setVisible(tells)
        self.written.setText(f"已写进{written}" if written else "")
        self.written.setVisible(bool(written))
        self._show_answer()

    def show_answer(self, answer: PlanAnswer | None, ledger: str, said: str) -> None:
        """`ledger`: its name; `said`: what the row says, in words."""
        self._answer = answer
        self.row_words.setText(
            f"“{ledger}”里有一行：{answer.row.title}　{said}" if answer is not None else ""
        )
        self._show_answer()

    def show_places(self, sections: list[tuple[str, str]]) -> None:
        """Sections that a sentence can go into, the likeliest first: id and name."""
        self._sections = sections

    def focus_first(self) -> None:
        self.states["done"].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not event.modifiers() and key in _KEYS and not self.result.hasFocus():
            self._say(_KEYS[key])
            if self.line.state in UNDONE:
                self.result.setFocus(Qt.FocusReason.TabFocusReason)  # why not is worth a sentence
            else:
                self.onwards.emit(self.line.id)
        elif key == _TAKE and self.take.isVisible() and not self.result.hasFocus():
            self.taken.emit(self.line.id)
            self.onwards.emit(self.line.id)
        else:
            super().keyPressEvent(event)

    def _say(self, state: PlanState) -> None:
        self.said.emit(self.line.id, "open" if self.line.state == state else state)

    def _switch(self, state: PlanState, words: str) -> QPushButton:
        made = button(words, lambda: self._say(state), "switch")
        made.setCheckable(True)
        made.setAccessibleName(f"{self.line.words}：{words}")
        return made

    def _show_answer(self) -> None:
        there = self._answer is not None
        taken = there and self.line.evidence == self._answer.row if self._answer is not None else False
        self.row_words.setVisible(there)
        self.look.setVisible(there)
        self.take.setVisible(there and not taken)

    def _open_places(self) -> None:
        self.places_wanted.emit(self.line.id)
        menu = QMenu(self)
        for section_id, name in self._sections:
            menu.addAction(name).triggered.connect(
                lambda _checked=False, to=section_id: self.placed.emit(self.line.id, to)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.place.mapToGlobal(QPoint(0, self.place.height())))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(5)
        column.addWidget(self.words)
        switches = FlowLayout()
        for switch in self.states.values():
            switches.addWidget(switch)
        column.addLayout(switches)
        answer = QHBoxLayout()
        answer.setSpacing(4)
        answer.addWidget(self.row_words, 1)
        answer.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        answer.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(answer)
        told = QHBoxLayout()
        told.addWidget(self.result, 1)
        told.addWidget(self.place)
        column.addLayout(told)
        column.addWidget(self.written)
