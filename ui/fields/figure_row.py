"""One row of the figure grid: name, cell, earlier values, difference, state menu, and the sentence about a
wrong input.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QObject, QPoint, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QMenu, QToolButton, QWidget

from djdesk.desk.figures.counted import CountedFigure
from djdesk.forms.figure_bounds import Doubt, doubt_of
from djdesk.forms.report_type import FigureField
from djdesk.model.figure import EMPTY, NOT_APPLICABLE, PENDING, Figure, number_text
from djdesk.model.period import Period
from ui.fields.figure_cell import FigureCell, figure_words
from ui.fields.figure_source import ROWS_KEY, TAKE_KEY, FigureSource, is_own_value
from ui.widgets.basic import label, restyle
from ui.widgets.marks import REQUIRED_MARK, TARGET_MARK

NAME, CELL, SOURCE, LAST, LAST_YEAR, CHANGE, MORE = range(7)
NONE = "—"
_ORIGINS = {"report": "取自那一期的报告", "ledger": "台账统计，那一期没有报告"}
_CARRIED = "随上期材料带来"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FigureRow(QObject):
    """The widgets of one figure; `place` puts them into two rows of a grid layout, the second for the
    sentence.
    """

    figure_typed = Signal(str, object)
    figure_chosen = Signal(str, object)
    take_wanted = Signal(str)
    rows_wanted = Signal(str)

    def __init__(self, field: FigureField, parent: QObject) -> None:
        super().__init__(parent)
        self.field = field
        self.name = label()
        self.name.setTextFormat(Qt.TextFormat.RichText)
        self.name.setWordWrap(True)
        self.name.setText(_name_text(field))
        self.name.setToolTip(field.help)
        self.cell = FigureCell(_spoken(field), field.unit)
        self.cell.setToolTip(field.help)
        self.name.setBuddy(self.cell)
        self.last, self.last_year, self.change = (
            label(NONE, "muted"),
            label(NONE, "muted"),
            label("", "faint"),
        )
        for value in (self.last, self.last_year, self.change):
            value.setAlignment(_RIGHT)
        self.source = FigureSource(field.name)
        self._counted: CountedFigure | None = None
        self._mark, self._wrong = "", False
        self._doubt: Doubt | None = None
        self._period: Period | None = None
        self._complaint = ""
        self._references: list[str] = []
        self.sentence = label("", "bad", wrap=True)
        self.sentence.setAlignment(_RIGHT)
        self.sentence.hide()
        self.more = self._make_button()
        self.cell.complained.connect(self._on_complaint)
        self.cell.figure_typed.connect(lambda figure: self._pass_on(self.figure_typed, figure))
        self.cell.figure_chosen.connect(lambda figure: self._pass_on(self.figure_chosen, figure))
        self.cell.menu_wanted.connect(self._open_menu)
        for take in (self.cell.take_wanted, self.source.taken):
            take.connect(self._take)
        for rows in (self.cell.rows_wanted, self.source.rows_wanted):
            rows.connect(self._open_rows)
        self._last_figure = self._last_year_figure = EMPTY
        self._own: tuple[tuple[str, Callable[[], object]], ...] = ()

    def make_own(
        self,
        rename: Callable[[], object],
        remove: Callable[[], object],
        words: str = "删除这个指标（正文里的数留下）",
    ) -> None:
        """Its menu also renames the figure and removes it; `words` say what the latter does."""
        self._own = (("改名称和单位…", rename), (words, remove))

    def place(self, grid: QGridLayout, row: int) -> None:
        grid.addWidget(self.name, row, NAME)
        grid.addWidget(self.cell, row, CELL)
        grid.addWidget(self.source, row, SOURCE)
        grid.addWidget(self.last, row, LAST)
        grid.addWidget(self.last_year, row, LAST_YEAR)
        grid.addWidget(self.change, row, CHANGE)
        grid.addWidget(self.more, row, MORE)
        grid.addWidget(self.sentence, row + 1, NAME, 1, MORE + 1)

    def column(self, column: int) -> QWidget:
        return (self.name, self.cell, self.source, self.last, self.last_year, self.change, self.more)[column]

    def show_references(self, last: Figure | None, last_year: Figure | None, called: str = "上期") -> None:
        """`called`: what the period of `last` is called."""
        self._last_figure, self._last_year_figure = last or EMPTY, last_year or EMPTY
        self.last.setText(_earlier(last))
        self.last_year.setText(_earlier(last_year))
        self._references = [
            f"{name}{value.text()}{self.field.unit}{'（台账统计）' if figure.origin == 'ledger' else ''}"
            for name, value, figure in (
                (called, self.last, self._last_figure),
                ("去年同期", self.last_year, self._last_year_figure),
            )
            if value.text() != NONE
        ]
        self._speak()
        self._show_change()

    def show_origins(self, last: Period, last_year: Period) -> None:
        """Where the earlier values come from; `last` and `last_year` are the periods that they are of."""
        for shown, figure, period in (
            (self.last, self._last_figure, last),
            (self.last_year, self._last_year_figure, last_year),
        ):
            words = _ORIGINS.get(figure.origin, _CARRIED) if figure.state == "value" else ""
            shown.setToolTip(f"{words}（{period.label}）" if words else "")
            counted = bool(words) and figure.origin == "ledger"
            if shown.property("look") != (look := "counted" if counted else "muted"):
                restyle(shown, look=look)

    def show_source(self, counted: CountedFigure | None, mark: str, wrong: bool = False) -> bool:
        """What the ledgers count for the figure, and what is doubtful about it ("" for nothing), `wrong`
        where that cannot be; True when other words stand there now.
        """
        self._counted, self._mark, self._wrong = counted, mark, wrong
        before = self.source.spoken
        self.source.show_source(counted)
        self.cell.mark_own(is_own_value(counted))
        self._show_sentence()
        self._speak()
        return self.source.spoken != before

    def show_figure(self, figure: Figure, period: Period) -> None:
        """`period` is that of the report: how often something can be depends on it."""
        self._period = period
        self.cell.show_figure(figure)
        self._show_change()
        self._judge()

    def _make_button(self) -> QToolButton:
        more = QToolButton()
        more.setText("⋯")
        more.setProperty("look", "quiet")
        more.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # Tab goes from cell to cell; Alt+↓ and Ctrl+. do the same by keyboard
        more.setToolTip("待补、不涉及、清空（Alt+↓，Ctrl+. 依次切换）")
        more.setAccessibleName(f"{self.field.name}的状态")
        more.clicked.connect(self._open_menu)
        return more

    def _open_menu(self) -> None:
        menu = QMenu(self.more)
        for words, figure in (
            ("待补：数还没有出来", PENDING),
            ("不涉及：没有这项工作", NOT_APPLICABLE),
            ("清空", EMPTY),
        ):
            action = menu.addAction(words)
            action.setCheckable(figure is not EMPTY)
            action.setChecked(figure is not EMPTY and self.cell.figure.state == figure.state)
            action.triggered.connect(lambda _checked=False, chosen=figure: self.cell.set_state(chosen))
        self._add_source_actions(menu)
        if self._own:
            menu.addSeparator()
            for words, act in self._own:
                menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _pass_on(self, signal: SignalInstance, figure: Figure) -> None:
        self._show_change()
        self._judge()
        signal.emit(self.field.name, figure)

    def _add_source_actions(self, menu: QMenu) -> None:
        if self._counted is None or self._counted.state == "none":
            return
        menu.addSeparator()
        if self._counted.value is not None and self._counted.state != "same":
            taking = menu.addAction(f"取用台账里的数：{number_text(self._counted.value)}\t{TAKE_KEY}")
            taking.triggered.connect(lambda: self._take())
        menu.addAction(f"看台账里的行（{self._counted.rows} 行）\t{ROWS_KEY}").triggered.connect(
            lambda: self._open_rows()
        )

    def _take(self) -> None:
        if self._counted is None or self._counted.value is None:
            return
        self.cell.guard.settle()
        self.cell.give_way()  # text that is no number
        if self._counted.state != "same":
            self.take_wanted.emit(self.field.name)

    def _open_rows(self) -> None:
        if self._counted is not None and self._counted.state != "none":
            self.rows_wanted.emit(self.field.name)

    def _on_complaint(self, sentence: str) -> None:
        self._complaint = sentence
        self._show_sentence()

    def _judge(self) -> None:
        """What the number itself says: 137% can be no share."""
        self._doubt = doubt_of(self.field, self.cell.figure, self._period)
        self.cell.mark_impossible(self._doubt is not None and self._doubt.level == "必改")
        self._show_sentence()
        self._speak()

    def _show_sentence(self) -> None:
        """Under the row: about text that is no number, else that the number cannot be, else what is doubtful
        about it.
        """
        impossible = self._doubt is not None and self._doubt.level == "必改"
        look = "bad" if self._complaint or impossible or (self._mark and self._wrong) else "warn"
        if self.sentence.property("look") != look:
            restyle(self.sentence, look=look)
        words = self._complaint or self._doubtful
        self.sentence.setText(words)
        self.sentence.setVisible(bool(words))

    @property
    def _doubtful(self) -> str:
        doubt = self._doubt
        return doubt.sentence if doubt and (doubt.level == "必改" or not self._mark) else self._mark

    def _speak(self) -> None:
        parts = [_spoken(self.field), *self._references, self.source.spoken, self._doubtful]
        self.cell.setAccessibleName("，".join(part for part in parts if part))

    def _show_change(self) -> None:
        now, before = self.cell.figure.value, self._last_figure.value
        if now is None or before is None:
            self.change.setText("")
            return
        difference = now - before
        sign = "+" if difference > 0 else "−"
        self.change.setText(f"{sign}{number_text(abs(difference))}" if difference else "持平")


def _earlier(figure: Figure | None) -> str:
    return figure_words(figure) if figure is not None and figure.state == "value" else NONE


def _name_text(field: FigureField) -> str:
    text = escape(field.name)
    if field.target:
        text += TARGET_MARK
    if field.required:
        text += REQUIRED_MARK
    return text


def _spoken(field: FigureField) -> str:
    words = [
        field.name,
        f"单位{field.unit}" if field.unit else "",
        "目标" if field.target else "",
        "必填" if field.required else "",
    ]
    return "，".join(word for word in words if word)
