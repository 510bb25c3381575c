"""The order in which Tab goes through a page: as its layouts read, in whatever order widgets were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from ui.widgets.scrolling import bring_into_view

_TOGETHER = "tabTogether"


def keep_together(editor: QWidget) -> None:
    """Tab goes through all of a small form that opens within a page, its buttons too, before it goes on."""
    editor.setProperty(_TOGETHER, True)


def stops(root: QWidget) -> list[QWidget]:
    """Where Tab can stop in `root`, in the order of reading."""
    return [widget for widget, _ in _walk(root, False)]


def filled_in(root: QWidget) -> list[QWidget]:
    """Of these the ones that are typed into, chosen or ticked: no buttons that merely do something."""
    return [widget for widget, together in _walk(root, False) if together or _takes_input(widget)]


def step_through(page: QWidget, order: list[QWidget], forward: bool) -> bool:
    """The focus goes on in `order`, behind its end to what comes after the page in its window. False when it
    is at none of them.
    """
    here = QApplication.focusWidget()
    if here not in order:
        return False
    at = order.index(here) + (1 if forward else -1)
    target = order[at] if 0 <= at < len(order) else _outside(page, forward)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_into_view(target)
    return True


def _outside(page: QWidget, forward: bool) -> QWidget | None:
    """What Tab reaches next in the page's window without going through the page."""
    widget = page
    while True:
        following = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
        if following is None or following is page:
            return None
        widget = following
        if widget.window() is page.window() and not page.isAncestorOf(widget) and _can_stop(widget):
            return widget


def _walk(widget: QWidget, together: bool) -> Iterator[tuple[QWidget, bool]]:
    if widget.isHidden():
        return
    together = together or bool(widget.property(_TOGETHER))
    if _can_stop(widget):
        yield widget, together
        return
    for part in _parts(widget):
        yield from _walk(part, together)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """The widgets that stand next below in what is shown."""
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        if widget.widget() is not None:
            yield widget.widget()
    elif isinstance(widget, QSplitter):
        yield from (widget.widget(number) for number in range(widget.count()))
    elif isinstance(widget, QStackedWidget):
        if widget.currentWidget() is not None:
            yield widget.currentWidget()
    elif layout is not None:
        yield from _in_layout(layout)
    else:
        yield from (
            child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()
        )


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in_layout(inner)


def _can_stop(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def _takes_input(widget: QWidget) -> bool:
    return not isinstance(widget, QPushButton | QToolButton)
