"""A page of steps: title row and a scroll area for the form."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.basic import label
from ui.widgets.composing import settle_all


class StepPage(QWidget):
    """A step's form in a scroll area, with a title row. `focused` names the field in use: kind, name."""

    focused = Signal(str, str)
    filled_in = False  # whether Tab goes through its fields first, and through its buttons after them

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 14, 8, 0)
        outer.setSpacing(10)
        self.title = label(look="title", wrap=True)
        self.side = label(look="muted")
        self.head = QHBoxLayout()
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.side, 0, Qt.AlignmentFlag.AlignBottom)
        self.head.setContentsMargins(0, 0, 12, 0)
        outer.addLayout(self.head)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 12, 12)
        self.body.setSpacing(10)
        self.area.setWidget(content)
        outer.addWidget(self.area, 1)

    def settle(self) -> None:
        """Commits what an input method is still composing."""
        settle_all(self)

    def focus_field(self, kind: str, name: str) -> bool:
        """Puts the focus on a field of this step; False when it is not here."""
        return False

    def focus_first(self) -> None:
        """Puts the focus on the first field."""

    def help_of(self, kind: str, name: str) -> str:
        """What F1 says about the field in use."""
        return ""

    def show_widget(self, widget: QWidget) -> None:
        QTimer.singleShot(0, widget, lambda: self.area.ensureWidgetVisible(widget, 0, 60))
