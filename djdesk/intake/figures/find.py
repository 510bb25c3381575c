"""All figures of a report: the way from its cleaned paragraphs to places in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from djdesk.intake.figures.naming import named
from djdesk.intake.figures.quantity import Quantity, quantities
from djdesk.intake.figures.units import UNIT, kind_of
from djdesk.intake.fold import fold
from djdesk.intake.result import Cleaned, FigureFound

_GROUPED = re.compile(
    rf"(?<![\d，,.])\d{{1,3}}(?:，\d{{3}})+(?![\d，])(?=\s?[余多]?[万亿]?{UNIT})"
)  # 7，320元
_WITHOUT = ("title", "byline")  # their numbers are dates and names


class ReadFigure(NamedTuple):
    """A quantity in a paragraph: its name, the words that say it, and its parts. Places count from the
    paragraph's start.
    """

    quantity: Quantity
    name: str
    unit: str  # as the text writes it: 個 in traditional script
    text: str


def find_figures(document: Cleaned) -> tuple[FigureFound, ...]:
    """Every quantity of the report's headings and paragraphs, in order. Numbers of titles and bylines are
    dates and names.
    """
    found = []
    for paragraph in document.paragraphs:
        if paragraph.role not in _WITHOUT:
            found += [
                _found(figure, document.place(paragraph, figure.quantity.start))
                for figure in figures_in(paragraph.text, document.script == "traditional")
            ]
    numbers = {
        place
        for heading in document.headings
        for place in range(heading.start, heading.start + len(heading.number))
    }
    return tuple(figure for figure in found if figure.start not in numbers)


def figures_in(text: str, traditional: bool = False) -> Iterator[ReadFigure]:
    """The quantities of one paragraph with their names; 各8次 gives one for each thing."""
    plain = _GROUPED.sub(lambda match: match[0].replace("，", ","), fold(text, traditional))
    found = quantities(plain)
    for item in named(text, plain, found):
        unit = item.quantity.unit
        written = text[item.quantity.end - len(unit) : item.quantity.end]
        yield ReadFigure(
            item.quantity,
            item.name,
            written if fold(written, traditional) == unit else unit,
            text[item.start : item.end],
        )


def _found(figure: ReadFigure, start: int) -> FigureFound:
    quantity = figure.quantity
    return FigureFound(
        name=figure.name,
        value=quantity.value,
        unit=figure.unit,
        text=figure.text,
        start=start,
        kind=kind_of(quantity.unit, figure.name),
        placeholder=quantity.written == "blank",
        approx=quantity.approx,
        scale=quantity.scale,
    )
