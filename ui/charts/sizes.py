"""Sizes that follow the font: what is painted or has columns must have room for larger letters too."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def ems(widget: QWidget, count: float) -> int:
    """Pixels for that many Chinese characters."""
    return round(widget.fontMetrics().horizontalAdvance("国") * count)


def line_height(widget: QWidget, more: int) -> int:
    """Pixels for a line of text with `more` around it."""
    return widget.fontMetrics().height() + more
