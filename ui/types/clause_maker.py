"""A clause made by choosing a verb and a figure; it stands below the clauses of a section."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from djdesk.forms.workbook.editing import ClauseParts, TypeEdit, figures, units
from ui.widgets.basic import button, label
from ui.widgets.scrolling import WheelToPage

VERBS = (
    "召开", "开展", "组织", "完成", "举办", "办理", "解决", "走访", "慰问", "制定", "修订", "印发",
    "发放", "培训", "发展", "整改", "新增", "参加", "覆盖", "共有",
)  # fmt: skip


class ClauseMaker(QWidget):
    """`made` gives the text of a clause that drops out with its figure."""

    made = Signal(str)

    def __init__(self, edit: TypeEdit) -> None:
        super().__init__()
        self._edit = edit
        self.verb, self.figure = QComboBox(), QComboBox()
        for choice, characters in ((self.verb, 4), (self.figure, 8)):  # a long name is read in the list
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(characters)
            WheelToPage(choice)
        self.verb.setAccessibleName("动词")
        self.verb.setEditable(True)
        self.verb.addItems(list(VERBS))
        self.figure.setAccessibleName("指标")
        self.add = button("加上这一句", self._make)
        self.shown = label("", "muted", wrap=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        row = QHBoxLayout()
        for one in (label("选词成句"), self.verb, self.figure, self.add):
            row.addWidget(one)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addWidget(self.shown)
        self.verb.currentTextChanged.connect(lambda: self._show())
        self.figure.currentTextChanged.connect(lambda: self._show())

    def show_section(self, section: str) -> None:
        """Its figures first."""
        here = figures(self._edit, section)
        others = [name for name in figures(self._edit) if name not in here]
        chosen = self.figure.currentText()
        self.figure.blockSignals(True)
        self.figure.clear()
        self.figure.addItems([*here, *others])
        self.figure.setCurrentText(chosen if chosen in here else (here[0] if here else ""))
        self.figure.blockSignals(False)
        self._show()

    @property
    def text(self) -> str:
        name, verb = self.figure.currentText(), self.verb.currentText().strip()
        return ClauseParts(verb, name, units(self._edit).get(name, "")).text if name else ""

    def _show(self) -> None:
        self.shown.setText(self.text)
        self.add.setEnabled(bool(self.text))

    def _make(self) -> None:
        self.made.emit(self.text)
