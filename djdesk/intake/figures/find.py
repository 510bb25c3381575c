"""All figures of a report: the way from its cleaned paragraphs to places in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from djdesk.basics.text_cache import cached_by_text
from djdesk.intake.figures.naming import named
from djdesk.intake.figures.quantity import Quantity, quantities
from djdesk.intake.figures.units import UNIT, kind_of
from djdesk.intake.fold import fold
from djdesk.intake.result import Cleaned, FigureFound

_GROUPED = re.compile(
    rf"(?<![\d，,.:：])[1-9]\d{{0,2}}(?:，\d{{3}})+(?![\d，])(?=\s?[余多]?[万亿]?{UNIT})"
)  # 7，320元
_WORDS = re.compile("[\u4e00-\u9fff]{2}")
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


def figures_in(text: str, traditional: bool = False) -> tuple[ReadFigure, ...]:
    """The quantities of one paragraph with their names; 各8次 gives one for each thing."""
    return _in_traditional(text) if traditional else _in_simplified(text)


@cached_by_text(512)  # the reading of a text asks, then what finds its places in a report
def _in_simplified(text: str) -> tuple[ReadFigure, ...]:
    return tuple(_figures(text, False))


@cached_by_text(512)
def _in_traditional(text: str) -> tuple[ReadFigure, ...]:
    return tuple(_figures(text, True))


def _figures(text: str, traditional: bool) -> Iterator[ReadFigure]:
    plain = _GROUPED.sub(lambda match: match[0].replace("，", ","), fold(text, traditional))
    found = quantities(plain)
    for item in named(text, plain, found):
        if _numbers_row(text, item.quantity.start):
            continue
        unit = item.quantity.unit
        written = text[item.quantity.end - len(unit) : item.quantity.end]
        yield ReadFigure(
            item.quantity,
            _row_label(text, item.quantity) or item.name,
            written if fold(written, traditional) == unit else unit,
            text[item.start : item.end],
        )


def _numbers_row(text: str, start: int) -> bool:
    """The number of a table's row: digits alone in its first cell."""
    first, tab, _ = text.partition("\t")
    return bool(tab) and start < len(first) and first.strip().isdigit()


def _row_label(text: str, quantity: Quantity) -> str:
    """What a row of a table is about, for a quantity that fills its cell: the first cell with words of its
    own; "" in prose.
    """
    if "\t" not in text:
        return ""
    begin, end = text.rfind("\t", 0, quantity.start) + 1, text.find("\t", quantity.end)
    around = text[begin : quantity.start] + text[quantity.end : end if end >= 0 else len(text)]
    if _WORDS.search(around):
        return ""
    cells = (cell.strip() for cell in text[:begin].split("\t"))
    return next((cell for cell in cells if _WORDS.search(cell) and not quantities(cell)), "")


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
