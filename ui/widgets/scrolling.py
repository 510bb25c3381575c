"""Fields and the page that scrolls around them: the field in use is brought into view, the wheel turns the
page only.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_view(widget: QWidget, part: QRect | None = None) -> None:
    """Scrolls the page so that `part` of the widget (default: all of it) can be seen with a few lines around
    it.
    """
    area = _page_around(widget)
    if area is None or area.widget() is None:
        return
    part = part or widget.rect()
    margin = 3 * widget.fontMetrics().height()
    content = area.widget()
    for corner in (part.bottomRight(), part.topLeft()):  # the top wins where both do not fit
        point = widget.mapTo(content, QPoint(part.left(), corner.y()))
        area.ensureVisible(point.x(), point.y(), 0, margin)


def _page_around(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


class WheelToPage(QObject):
    """Keeps the wheel from changing a choice, number or date that it merely passes over."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus
        )  # by default Qt gives it the focus for a turn of the wheel
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False
