"""A number in the text as a figure of the report: which characters the slot takes, and the value that prints
them again.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Literal

import msgspec

from djdesk.intake.figures.find import ReadFigure as FoundFigure
from djdesk.intake.figures.units import kind_of
from djdesk.model.figure import PENDING, Figure, number_text
from djdesk.model.measure_words import FigureKind

_NUMBER = re.compile(
    r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<near>余)?(?P<scale>百万|千万|十万|百亿|千亿|万亿|百|千|万|"
    r"亿)?(?P<far>余)?"
)
_RANGE = re.compile(r"\s?(?:[^，。；、,;\s]{0,3}?)(?:[-—–~～－至到])\s?\d")
_SCALES = ("百万", "千万", "十万", "百亿", "千亿", "万亿", "万", "亿", "百", "千")
_BEFORE, _BEHIND = 34, 22
Reason = Literal["range", "numeral", "shared", "digits"]


class FigureSlot(msgspec.Struct, frozen=True):
    """A figure as the text has it.

    name, unit: as the text says them
    start, end: what the slot takes, in the stretch's text
    rest: stands in place of what it takes beyond the number
    """

    name: str
    unit: str
    kind: FigureKind
    figure: Figure
    start: int
    end: int
    rest: str
    words: str  # the words around the number that say what is counted
    shared: tuple[str, ...] = ()  # other figures that the same number gives (各8次)
    context: tuple[str, str, str] = ("", "", "")  # what stands before the number, the number, and behind it


class Unplaced(msgspec.Struct, frozen=True):
    """A quantity that stays in the text as it is: a range, a Chinese numeral, or a number that would print
    otherwise.
    """

    name: str
    unit: str
    words: str
    start: int
    reason: Reason


def slots_of(text: str, found: tuple[FoundFigure, ...]) -> tuple[list[FigureSlot], list[Unplaced]]:
    """The quantities of one stretch of text, in order."""
    slots: list[FigureSlot] = []
    unplaced: list[Unplaced] = []
    for figure in found:
        start = figure.quantity.start
        if slots and slots[-1].start == start:
            slots[-1] = msgspec.structs.replace(slots[-1], shared=(*slots[-1].shared, figure.name))
            continue
        slot = _blank(text, figure) if figure.quantity.written == "blank" else _number(text, figure)
        if isinstance(slot, FigureSlot):
            slots.append(msgspec.structs.replace(slot, context=_context(text, slot)))
        else:
            unplaced.append(Unplaced(figure.name, figure.unit, figure.text, start, slot))
    return slots, unplaced


def _context(text: str, slot: FigureSlot) -> tuple[str, str, str]:
    """The sentence around the number, cut to what fits a line or two."""
    before, after = text[: slot.start], text[slot.end :]
    begin = max(before.rfind("。"), before.rfind("；"), len(before) - _BEFORE)
    stop = next((index + 1 for index, char in enumerate(after[:_BEHIND]) if char in "。；"), _BEHIND)
    return before[begin + 1 :] if begin >= 0 else before, text[slot.start : slot.end], after[:stop]


def _number(text: str, found: FoundFigure) -> FigureSlot | Reason:
    if found.quantity.written == "chinese":
        return "numeral"
    start = found.quantity.start
    match = _NUMBER.match(text, start)
    if match is None:
        return "digits"
    if _RANGE.match(text, match.end()) and found.quantity.end > match.end() + len(found.unit):
        return "range"
    try:
        value = Decimal(match["number"].replace(",", ""))
    except InvalidOperation:
        return "digits"
    if number_text(value) != match["number"].replace(",", "") or value >= Decimal(10) ** 15:
        return "digits"
    scale = match["scale"] or ""
    near, far = match["near"] or "", match["far"] or ""
    if near and not scale:  # 110余件; in 960余万元 the word stays where it stands
        return _slot(
            found,
            Figure(state="value", value=value, approx=True, origin="imported"),
            start,
            match.start("near") + 1,
            "",
            scale,
        )
    if far and scale in ("万", "亿"):  # 9万余人次: composing puts 余 behind the scale
        return _slot(
            found,
            Figure(state="value", value=value, approx=True, origin="imported"),
            start,
            match.end(),
            scale,
            scale,
        )
    return _slot(
        found, Figure(state="value", value=value, origin="imported"), start, match.end("number"), "", scale
    )


def _blank(text: str, found: FoundFigure) -> FigureSlot | Reason:
    """X次, ____个: a figure that is not known yet."""
    quantity = found.quantity
    taken = text[quantity.start : quantity.end].removesuffix(found.unit).rstrip()
    scale = next((scale for scale in _SCALES if taken.endswith(scale)), "")
    taken = taken.removesuffix(scale).removesuffix("余").rstrip()
    told = text[quantity.start : quantity.end]
    if not taken and (room := len(told) - len(told.lstrip())):  # 积极分子　　名
        return _slot(found, PENDING, quantity.start, quantity.start + room, "", scale)
    if not taken or re.search(r"[-—–~～－至到]", taken):
        return "range"
    return _slot(found, PENDING, quantity.start, quantity.start + len(taken), "", scale)


def _slot(found: FoundFigure, figure: Figure, start: int, end: int, rest: str, scale: str) -> FigureSlot:
    kind = kind_of(found.quantity.unit, found.name)
    return FigureSlot(
        found.name,
        scale + found.unit,
        "count" if kind == "other" else kind,
        figure,
        start,
        end,
        rest,
        found.text,
    )
