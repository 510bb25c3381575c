"""Figures that were not recognised for sure: each in its sentence, with what it may be."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from djdesk.desk.old_reports.recognise import ImportedReport
from djdesk.intake.match.naming import NOT_A_FIGURE, OWN, PlacedName
from ui.inputs.choice import ChoiceBox
from ui.widgets.basic import Card, button, label

MIME = "application/x-djdesk-figure"  # carries the fingerprint of a figure that is being dragged
MORE = "…"
_SHOWN = 40  # doubtful figures that are listed at once; the rest when these are settled


class DoubtCard(Card):
    """`decided`: fingerprint, field (OWN, NOT_A_FIGURE or a field's name)."""

    decided = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(look="plain", inner=True)
        self.hint = label("", "muted", wrap=True)
        self.body.addWidget(self.hint)
        self.list = QVBoxLayout()
        self.list.setSpacing(10)
        self.body.addLayout(self.list)
        self.rows: list[DoubtRow] = []

    def show_doubts(self, result: ImportedReport, notes: list[str]) -> None:
        """The doubtful figures, and sentences about what else is not sure."""
        for old in self.rows:
            self.list.removeWidget(old)
            old.hide()
            old.deleteLater()
        keys = dict(zip(map(id, result.matched.figures), result.figure_keys(), strict=True))
        doubtful = result.doubtful
        self.rows = [DoubtRow(figure, keys[id(figure)], result) for figure in doubtful[:_SHOWN]]
        for row in self.rows:
            row.decided.connect(self.decided)
            self.list.addWidget(row)
        more = f"还有 {len(doubtful) - _SHOWN} 个，这些定了以后再列出。" if len(doubtful) > _SHOWN else ""
        usual = (
            "在这里选它是哪个指标；认错了的，也可以在“章节和指标”里拖到别处。选过的，下次导入会照着办。"
            if doubtful
            else "指标都认出来了。"
        )
        self.hint.setText("\n".join(part for part in (*notes, usual, more) if part))

    def go_to(self, key: str) -> None:
        """Brings the row of that figure into sight, its choice ready for the keys."""
        row = next((row for row in self.rows if row.key == key), None)
        if row is not None:
            row.choice.setFocus()


class DoubtRow(QFrame):
    """One figure. It can be dragged by its sentence."""

    decided = Signal(str, str)

    def __init__(self, figure: PlacedName, key: str, result: ImportedReport) -> None:
        super().__init__()
        self.figure, self.key = figure, key
        self.setProperty("look", "note")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._pressed: QPoint | None = None
        before, number, behind = figure.slot.context
        self.sentence = label("", wrap=True)
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        self.sentence.setText(f"{escape(before)}<b>{escape(number)}</b>{escape(behind)}")
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.sentence)
        if figure.slot.shared:
            column.addWidget(
                label(
                    f"这个数同时是：{'、'.join((figure.slot.name, *figure.slot.shared))}", "warn", wrap=True
                )
            )
        self.choice = figure_choice(figure, result)
        self.choice.chosen.connect(lambda field: self.decided.emit(self.key, field))
        row = QHBoxLayout()
        row.addWidget(label("认作", "muted"))
        row.addWidget(self.choice, 1)
        self.right = button("对", self.agree, tip="就按现在选的办")
        row.addWidget(self.right)
        column.addLayout(row)

    def agree(self) -> None:
        """The figure is what stands in the box."""
        self.decided.emit(self.key, self.choice.currentData())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if (
            self._pressed is None
            or (event.position().toPoint() - self._pressed).manhattanLength()
            < QApplication.startDragDistance()
        ):
            return
        drag_figure(self, self.key, "".join(self.figure.slot.context[1:])[:12])


def figure_choice(figure: PlacedName, result: ImportedReport) -> ChoiceBox:
    """What a figure may be: likely fields of the type, the report's own, no figure."""
    likely = [figure.field] if not figure.own and figure.field != NOT_A_FIGURE else []
    likely += [name for name in result.likely(figure) if name not in likely]
    units = {name: field.unit for name, field in result.form.figure_fields().items()}
    entries = [(name, f"{name}（{units.get(name, '')}）" if units.get(name) else name) for name in likely]
    own = figure.field if figure.own else figure.slot.name
    entries += [(OWN, f"自己的指标：{own}"), (NOT_A_FIGURE, "不是指标，留作文字")]
    box = ChoiceBox(f"“{figure.slot.words[:20]}”认作什么", entries)
    box.setCurrentIndex(max(0, box.findData(OWN if figure.own else figure.field)))
    return box


def drag_figure(source: QWidget, key: str, words: str) -> None:
    """Starts dragging a figure; whoever takes it reads its fingerprint."""
    data = QMimeData()
    data.setData(MIME, QByteArray(key.encode()))
    data.setText(words)
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.exec(Qt.DropAction.MoveAction)
