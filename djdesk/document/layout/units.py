"""Lengths of a page as types, and every conversion between them. A sum or product of lengths is a bare
number: it takes a unit again by name, so that mypy tells where one unit stands for another.
"""

from __future__ import annotations

from typing import NewType

Twips = NewType("Twips", int)  # 1/20 point: what Word files count in
Points = NewType("Points", float)  # 1/72 inch: sizes of type, places on a page
Characters = NewType("Characters", float)  # of body text, tracking and all: indents and offsets of GB/T 9704

TWIPS_IN_A_POINT = 20
TWIPS_IN_A_MILLIMETRE = 1440 / 25.4


def points_of(length: int) -> Points:
    """`length`: Twips, or a sum of them."""
    return Points(length / TWIPS_IN_A_POINT)


def twips_of(length: Points) -> Twips:
    """The nearest whole number."""
    return Twips(round(length * TWIPS_IN_A_POINT))


def half_points_of(length: Points) -> float:
    """A size of type as Word writes it (w:sz): 16 points are 32."""
    return length * 2


def eighths_of(length: Points) -> int:
    """The weight of a line as Word counts it (w:sz of a border), in eighths of a point."""
    return round(length * 8)


def points_of_millimetres(length: float) -> Points:
    return Points(length / 25.4 * 72)


def millimetres_of(length: float) -> float:
    """`length` in twips, whole or not."""
    return length / TWIPS_IN_A_MILLIMETRE
