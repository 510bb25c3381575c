"""Whether a window is whole: no words cut, no field outside of what can be scrolled to."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QWidget,
)

_AROUND_CHOICE = 32  # px: border, padding and arrow of a choice
_LEAST = 4  # characters that stay of a name that is made shorter; the whole of it is in its tip
_SLACK = 1  # px: widths are rounded


def cut(root: QWidget) -> list[str]:
    """A line for each visible widget in `root` of which a part cannot be seen, nor scrolled to."""
    return [
        line
        for widget in root.findChildren(QWidget)
        if _shown(widget, root)
        for line in (*_faults(widget, root), *_sideways(widget))
    ]


def _shown(widget: QWidget, root: QWidget) -> bool:
    return widget.isVisibleTo(root) and widget.window() is root.window() and not widget.size().isEmpty()


def _faults(widget: QWidget, root: QWidget) -> Iterator[str]:
    words = _words(widget)
    if not words and not isinstance(widget, QLineEdit | QAbstractSpinBox | QComboBox | QAbstractButton):
        return
    said = f"{type(widget).__name__} “{words[:30] or widget.accessibleName()[:30]}”"
    if (lacking := _lacking(widget, words)) > _SLACK:
        yield f"{said}: {lacking} px too narrow or low for its words"
    if isinstance(widget, QLineEdit | QComboBox | QPushButton) and (low := _low(widget)) > _SLACK:
        yield f"{said}: {low} px too low"
    if _shortened(widget, words):
        yield f"{said}: shortened to almost nothing, or without the whole in its tip"
    if outside := _outside(widget, root):
        yield f"{said}: {outside}"


def _sideways(widget: QWidget) -> Iterator[str]:
    """A page is read from top to bottom: nobody looks for what lies beside it. Tables may be wider."""
    if isinstance(widget, QScrollArea) and widget.horizontalScrollBar().maximum() > 0:
        yield f"{type(widget).__name__}: {widget.horizontalScrollBar().maximum()} px lie beside the page"


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return "" if widget.text() else widget.placeholderText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _low(widget: QWidget) -> int:
    """Pixels that a box was squeezed by; what lies in another box or in a table's cell is as high as that."""
    inside = isinstance(widget.parent(), QComboBox | QAbstractSpinBox)
    in_cell = widget.parent() is not None and widget.parent().objectName() == "qt_scrollarea_viewport"
    return 0 if inside or in_cell else widget.minimumSizeHint().height() - widget.height()


def _lacking(widget: QWidget, words: str) -> int:
    """Pixels that are missing for what the widget says."""
    metrics = widget.fontMetrics()
    if not words:
        return 0
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) - widget.height()
        return widget.sizeHint().width() - widget.width()
    if isinstance(widget, QLineEdit):
        margins = widget.textMargins()
        room = widget.width() - 2 * 9 - margins.left() - margins.right()
        told = words in widget.toolTip() or not widget.alignment() & Qt.AlignmentFlag.AlignLeft
        return 0 if told else metrics.horizontalAdvance(words) - room
    if isinstance(widget, QComboBox):
        return metrics.horizontalAdvance(words) + _AROUND_CHOICE - widget.width()
    if isinstance(widget, QPushButton | QToolButton | QCheckBox | QRadioButton):
        return widget.sizeHint().width() - widget.width()
    return 0


def _shortened(widget: QWidget, words: str) -> bool:
    """A name that was made shorter is no fault where enough of it is left and the whole is in its tip."""
    tip = widget.toolTip() or widget.accessibleName()
    if not words.endswith("…") or not isinstance(widget, QLabel | QAbstractButton):
        return False
    bare = words.rstrip("…")
    longer = tip.replace("\n", "").startswith(bare) and len(tip) > len(words)
    return longer and len(bare) < _LEAST


def _outside(widget: QWidget, root: QWidget) -> str:
    """Where a part of the widget lies beyond its parents and nothing can be scrolled."""
    rect, inner = QRect(QPoint(0, 0), widget.size()), widget
    while inner is not root and inner.parentWidget() is not None:
        outer = inner.parentWidget()
        rect = QRect(inner.mapTo(outer, rect.topLeft()), rect.size())
        room = outer.rect()
        area = outer.parentWidget()
        scrolled = isinstance(area, QAbstractScrollArea) and area.viewport() is outer
        if not (isinstance(area, QAbstractScrollArea) and not isinstance(area, QScrollArea) and scrolled):
            across = rect.left() < room.left() - _SLACK or rect.right() > room.right() + _SLACK
            down = rect.top() < room.top() - _SLACK or rect.bottom() > room.bottom() + _SLACK
            if across and not (scrolled and area.horizontalScrollBar().isVisible()):
                return f"cut at the side by {type(outer).__name__} ({rect.left()}..{rect.right()} of {room.width()})"
            if down and not (scrolled and area.verticalScrollBar().isVisible()):
                return f"cut above or below by {type(outer).__name__} ({rect.top()}..{rect.bottom()} of {room.height()})"
        if scrolled:
            rect = QRect(0, 0, min(rect.width(), room.width()), min(rect.height(), room.height()))
        inner = outer
    return ""


def overlapping(root: QWidget) -> list[str]:
    """Widgets of one layout that lie over each other: there was less room than they need."""
    found = []
    for owner in (root, *root.findChildren(QWidget)):
        if owner.layout() is None or not _shown(owner, root):
            continue
        placed = [
            one for one in _placed(owner.layout()) if one.isVisibleTo(root) and not one.size().isEmpty()
        ]
        for at, one in enumerate(placed):
            for other in placed[at + 1 :]:
                shared = one.geometry() & other.geometry()
                if shared.width() > _SLACK and shared.height() > _SLACK and one.parent() is other.parent():
                    found.append(
                        f"{type(one).__name__} “{_words(one)}” over {type(other).__name__} “{_words(other)}”"
                    )
    return found


def _placed(layout: QLayout) -> Iterator[QWidget]:
    if isinstance(layout, QStackedLayout):
        return
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item.widget() is not None:
            yield item.widget()
        elif item.layout() is not None:
            yield from _placed(item.layout())
