"""Which column of the sheet is which of the ledger: one line a column, with its head and some of what stands
below it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.session import LedgerSession
from djdesk.forms.ledger_type import LedgerType
from djdesk.ledgers.personal import on_screen
from djdesk.ledgers.workbook.import_plan import ImportPlan
from ui.inputs.choice import ChoiceBox
from ui.ledger.workbook.for_all_rows import ForAllRows
from ui.widgets.basic import label, restyle
from ui.widgets.cut_label import CutLabel

NONE = "不导入"
_EXAMPLE = 12  # characters of what stands in the column
_CHOICE = 168  # px
_SCROLL_BAR = 12  # px


class MappingPanel(QWidget):
    """`changed` gives the clerk's mapping: ledger column → letters of the sheet's column, "" to leave one
    out. `given_changed` gives ledger column that the sheet does not have → the text that all rows get there.
    """

    changed = Signal(object)
    given_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, ChoiceBox] = {}  # by letters
        self._form: LedgerType | None = None
        self._heads: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
        self.missing = label("", "bad", wrap=True)
        self.for_all = ForAllRows()
        self.for_all.changed.connect(self.given_changed)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.missing)
        column.addWidget(self.for_all)
        column.addWidget(self._area, 1)

    def begin(self) -> None:
        """Another file or sheet."""
        self.for_all.begin()

    def show_plan(
        self, form: LedgerType, plan: ImportPlan, session: LedgerSession, ledgers: LedgerDesk
    ) -> None:
        """The lines stay while the heads are the same, so that the box in use is not taken away."""
        said = on_screen(ledgers.desk.shows_whole_numbers)
        heads = tuple(
            (head.letters, head.text, tuple(said(one) for one in head.examples))
            for head in plan.table.columns()
        )
        if form is not self._form or heads != self._heads:
            self._form, self._heads = form, heads
            self._fill(form)
        by_place = {place: name for name, place in plan.table.mapping.items()}
        for (letters, _, _), place in zip(self._heads, sorted(plan.table.heads), strict=True):
            self.boxes[letters].show_key(by_place.get(place, ""))
            restyle(self.boxes[letters], unused=place not in by_place)
        self._tell(form, {name for name in by_place.values() if name}, session, ledgers)

    def _fill(self, form: LedgerType) -> None:
        self.boxes = {}
        body = QWidget()
        body.setProperty("look", "paper")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 2, 10, 2)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        entries = [
            ("", NONE),
            *(
                (column.name, f"{column.name}（必填）" if column.required else column.name)
                for column in form.columns
            ),
        ]
        for line, (letters, text, examples) in enumerate(self._heads):
            box = ChoiceBox(f"{letters}列“{text}”对应台账的哪一列", entries)
            box.setFixedWidth(_CHOICE)
            box.chosen.connect(lambda name, letters=letters: self._choose(letters, name))
            self.boxes[letters] = box
            grid.addWidget(label(letters, "import-letters"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_head(text, examples), line, 1)
            grid.addWidget(label("→", "faint"), line, 2)
            grid.addWidget(box, line, 3)
        grid.setRowStretch(len(self._heads), 1)
        self._area.setWidget(body)
        self._area.setMinimumWidth(body.minimumSizeHint().width() + _SCROLL_BAR)

    def _choose(self, letters: str, name: str) -> None:
        """A ledger column that another line had goes from there to here."""
        for other, box in self.boxes.items():
            if other != letters and name and box.currentData() == name:
                box.show_key("")
        self.changed.emit(self.mapping())

    def mapping(self) -> dict[str, str]:
        """Every column of the ledger, with what is chosen for it."""
        columns = self._form.columns if self._form is not None else ()
        chosen = {str(box.currentData()): letters for letters, box in self.boxes.items() if box.currentData()}
        return {column.name: chosen.get(column.name, "") for column in columns}

    def _tell(self, form: LedgerType, mapped: set[str], session: LedgerSession, ledgers: LedgerDesk) -> None:
        lost = [
            column
            for column in form.columns
            if column.required and not column.default and column.name not in mapped
        ]
        self.for_all.offer(lost, session, ledgers)
        names = "、".join(f"“{column.name}”" for column in lost if column.name not in self.for_all.given)
        words = f"还没有对应：{names}（必填）。请在下面给它选一列；表里没有的，在这里填上，所有行都一样。"
        self.missing.setText(words if names else "")
        self.missing.setVisible(bool(names))


def _head(text: str, examples: tuple[str, ...]) -> QWidget:
    """The head and below it three of the column's cells."""
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    below = "　".join(one[:_EXAMPLE] for one in examples) or "（空列）"
    for words, look in ((text or "（没有表头）", "import-head"), (below, "import-example")):
        lines.addWidget(CutLabel(words.replace("\n", " "), look))
    return made
