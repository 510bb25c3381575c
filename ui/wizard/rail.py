"""The step rail: every step with its state; sections are renamed, moved, switched and added here."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.widgets import theme
from ui.wizard.steps import WizardStep

_STEP = Qt.ItemDataRole.UserRole
_CHANGED = "导出后有改动"
_NARROW = 214  # px: with less across, edges are narrower and of what is lacking only the number is said
_EDGE, _NARROW_EDGE, _INDENT, _MARK = 10, 6, 14, 22  # px
_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]+[）)、.．]+")
_STATE_WORDS = {"done": "已完成", "started": "填写中", "empty": "未填写", "problem": "有问题", "": ""}


class StepRail(QListWidget):
    """Emits `chosen` with a step id when the clerk picks another step; `menu_wanted` asks for a section's
    menu.

    `entered` follows a click or Enter on the current step: work goes on in its form. ↑ and ↓ only look
    through the steps.
    """

    chosen = Signal(str)
    entered = Signal()
    menu_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("步骤")
        self.setItemDelegate(_StepDelegate(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setStyleSheet("QListWidget { background: transparent; outline: none; }")
        self.currentItemChanged.connect(self._picked)
        self.itemClicked.connect(self._enter)
        self.itemActivated.connect(self._enter)

    def show_steps(self, steps: list[WizardStep], current: str) -> None:
        """Shows `steps`; the current one stays marked without `chosen` being emitted."""
        self.blockSignals(True)
        changed = self.count() != len(steps)
        while self.count() > len(steps):
            self.takeItem(self.count() - 1)
        for row, step in enumerate(steps):
            item = self.item(row)
            if item is None:
                item = QListWidgetItem(self)
            if item.data(_STEP) != step:
                self._fill(item, step)
                changed = True
            if step.id == current and self.currentRow() != row:
                self.setCurrentRow(row)
                changed = True
        self.blockSignals(False)
        if changed:  # at most keystrokes nothing is
            self.viewport().update()

    def step_at(self, row: int) -> WizardStep | None:
        item = self.item(row)
        return item.data(_STEP) if item else None

    def name_lines(self, step: WizardStep) -> list[str]:
        """The step's name as it is painted: in two lines where one has no room for it."""
        return _name_lines(step, self.font(), _Room.of(step, self.viewport().width(), self.font()).name)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if keyboard else self.itemAt(event.pos())
        step: WizardStep | None = item.data(_STEP) if item else None
        if step and step.kind in ("section", "group"):
            where = self.visualItemRect(item).bottomLeft() if keyboard else event.pos()
            self.menu_wanted.emit(step.id, self.viewport().mapToGlobal(where))

    @staticmethod
    def _fill(item: QListWidgetItem, step: WizardStep) -> None:
        item.setData(_STEP, step)
        flags = Qt.ItemFlag.ItemIsEnabled
        if step.kind != "group" and step.enabled:
            flags |= Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags)
        lacks = f"，{_lacks(step)}" if step.lacks else ""
        state = _CHANGED if _went_out_otherwise(step) else _STATE_WORDS.get(step.state, "")
        words = "已关闭" if not step.enabled else state + lacks
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{step.name} {words}".strip())
        tip = f"{step.name}\n{_lacks(step)}" if step.missing else step.name
        item.setToolTip(tip if step.enabled else f"{step.name}（已关闭，不会印出来）")

    def _enter(self, item: QListWidgetItem) -> None:
        step: WizardStep = item.data(_STEP)
        if step.kind != "group" and step.enabled:
            self.entered.emit()

    def _picked(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        step: WizardStep | None = item.data(_STEP) if item else None
        if step and step.kind != "group" and step.enabled:
            self.chosen.emit(step.id)


class _Room(NamedTuple):
    """Of one row, in px across: where its mark begins, how much is left for the name, what is said of it."""

    left: int
    name: int
    remark: str
    edge: int

    @classmethod
    def of(cls, step: WizardStep, width: int, font: QFont) -> _Room:
        edge = _NARROW_EDGE if width < _NARROW else _EDGE
        left = 2 * edge + max(0, step.level - 1) * _INDENT
        remark = _remark(step, brief=width < _NARROW)
        said = QFontMetrics(_small(font)).horizontalAdvance(remark) + edge + 2 if remark else 0
        mark = 0 if step.kind == "group" else _MARK
        return cls(left, width - left - mark - said - 2 * edge, remark, edge)


class _StepDelegate(QStyledItemDelegate):
    """Paints a step: state mark, name, what it still lacks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look: Any = option  # the stubs of PySide6 leave out the fields of QStyleOption
        lines = len(self._rail().name_lines(index.data(_STEP)))
        return QSize(120, look.fontMetrics.height() * lines + 14)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        step: WizardStep = index.data(_STEP)
        look: Any = option
        room = _Room.of(step, look.rect.width(), look.font)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = look.rect.adjusted(room.edge, 1, -room.edge, -1)
        current = bool(look.state & QStyle.StateFlag.State_Selected)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACCENT_SOFT))
            painter.drawRoundedRect(rect, 5, 5)
        left = look.rect.left() + room.left
        if step.kind != "group":
            _paint_mark(painter, QPointF(left + 6, rect.center().y() + 0.5), step, current)
            left += _MARK
        self._paint_remark(painter, look.font, rect.adjusted(0, 0, -room.edge, 0), step, room.remark)
        painter.setFont(_bold(look.font) if current else look.font)
        colour = theme.FAINT if not step.enabled else theme.MUTED if step.kind == "group" else theme.INK
        painter.setPen(QColor(colour))
        painter.drawText(
            QRect(left, rect.top(), room.name + 2 * room.edge, rect.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            "\n".join(self._rail().name_lines(step)),
        )
        painter.restore()

    @staticmethod
    def _paint_remark(painter: QPainter, font: QFont, rect: QRect, step: WizardStep, words: str) -> None:
        """What `_remark` says, at the right."""
        painter.setFont(_small(font))
        painter.setPen(QColor(theme.ACCENT if step.state in ("started", "problem") else theme.MUTED))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)

    def _rail(self) -> StepRail:
        rail = self.parent()
        assert isinstance(rail, StepRail)
        return rail


def _name_lines(step: WizardStep, font: QFont, room: int) -> list[str]:
    """In one line, else in two: broken behind its number where the rest has room, at the end cut off."""
    metrics, name = QFontMetrics(_bold(font)), step.name  # the current step's is bold
    if metrics.horizontalAdvance(name) <= room:
        return [name]
    number = _NUMBER.match(name)
    at = number.end() if number else 0
    if not at or metrics.horizontalAdvance(name[at:]) > room:
        at = max(
            (end for end in range(1, len(name)) if metrics.horizontalAdvance(name[:end]) <= room), default=1
        )
    return [name[:at], metrics.elidedText(name[at:], Qt.TextElideMode.ElideRight, room)]


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(small.pointSizeF() * 0.88)
    return small


def _lacks(step: WizardStep) -> str:
    """What is lacking, by name; at 校对 how many places there are."""
    if step.kind == "check":
        return f"{step.lacks}处"
    if step.kind == "carry":
        return step.missing
    return f"还差{step.lacks}项" + (f"：{step.missing}" if step.missing else "")


def _went_out_otherwise(step: WizardStep) -> bool:
    return step.kind == "export" and step.state == "started"


def _remark(step: WizardStep, brief: bool) -> str:
    """A word or two beside a step that needs something, a bare number where there is little room."""
    if not step.enabled:
        return "已关闭"
    if step.kind in ("check", "carry"):
        return (f"{step.lacks}" if brief else f"{step.lacks} 处") if step.lacks else ""
    if step.state == "problem":
        return "待改"
    if _went_out_otherwise(step):
        return "有改动"
    if step.state != "started" or not step.lacks:
        return ""
    return f"{step.lacks}" if brief else f"差 {step.lacks} 项"


def _paint_mark(painter: QPainter, centre: QPointF, step: WizardStep, current: bool) -> None:
    """✓ done, ◐ begun, ○ empty, a filled dot for the current step."""
    radius = 5.0
    circle = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    if step.state == "done" and step.enabled:
        tick = QPainterPath(QPointF(centre.x() - 5, centre.y()))
        tick.lineTo(centre.x() - 1.5, centre.y() + 4)
        tick.lineTo(centre.x() + 5, centre.y() - 4.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.GOOD), 1.8))
        painter.drawPath(tick)
        return
    if current or step.state == "problem":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ACCENT))
        painter.drawEllipse(circle.adjusted(-1, -1, 1, 1) if step.state == "problem" else circle)
        if step.state == "problem":  # an exclamation mark: told apart by shape, not by colour alone
            painter.setPen(QPen(QColor(theme.PAPER), 1.6))
            painter.drawLine(QPointF(centre.x(), centre.y() - 3.2), QPointF(centre.x(), centre.y() + 0.6))
            painter.drawPoint(QPointF(centre.x(), centre.y() + 3.2))
        return
    begun = step.state == "started"
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.WARN if begun else theme.MARK), 1.3))
    painter.drawEllipse(circle)
    if begun:
        painter.setBrush(QColor(theme.WARN))
        painter.drawPie(circle, 90 * 16, 180 * 16)
