"""What the import page shows besides the plan: the strip with sheet and heads, a sentence in place of a plan,
the bar of progress.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from djdesk.formats.xlsx.sheet import Sheet
from djdesk.ledgers.workbook.import_plan import ImportPlan
from ui.inputs.choice import ChoiceBox
from ui.ledger.workbook.sentences import head_entries, sheet_entries
from ui.widgets.basic import button, label


class SheetStrip(QWidget):
    """Which sheet of the file it is, and where its heads stand."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet, self.head = ChoiceBox("工作表", ()), ChoiceBox("表头在哪一行", ())
        self.head_place = QWidget()
        inside, row = QHBoxLayout(self.head_place), QHBoxLayout(self)
        for one, name, box in ((row, "工作表", self.sheet), (inside, "表头在", self.head)):
            one.setContentsMargins(0, 0, 0, 0)
            words = label(name, "muted")
            words.setBuddy(box)
            one.addWidget(words)
            one.addWidget(box)
        row.addSpacing(16)
        row.addWidget(self.head_place)
        row.addStretch(1)

    def offer(self, sheets: Sequence[Sheet], chosen: str) -> None:
        """The file's sheets."""
        self.sheet.offer(sheet_entries(sheets))
        if sheets:
            self.sheet.show_key(chosen or sheets[0].name)

    def show_plan(self, plan: ImportPlan) -> None:
        """The rows in which the heads could stand, and where they were found."""
        self.head.offer(head_entries(plan))
        self.head.show_key(str(plan.table.first - 1))


class RefusedPlace(QWidget):
    """A sentence about the file, and the way to another one."""

    def __init__(self, choose: Callable[[], object]) -> None:
        super().__init__()
        self.sentence = label("", "", True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self.sentence)
        column.addSpacing(12)
        column.addWidget(button("选择文件…", choose), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


class BusyPlace(QWidget):
    """How far the reading is, and the way out of it."""

    def __init__(self, cancel: Callable[[], object]) -> None:
        super().__init__()
        self.words = label("", "muted")
        self.stop = button("取消", cancel)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(420)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for widget in (self.words, self._bar, self.stop):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(6)
        column.addStretch(3)

    def begin(self, words: str) -> None:
        """New work, of which it is not known yet how far it is."""
        self.words.setText(words)
        self._bar.setRange(0, 0)

    def show_done(self, done: float) -> None:
        """From 0 to 1."""
        self._bar.setRange(0, 1000 if done else 0)
        self._bar.setValue(int(done * 1000))
