"""A unit that handed in more than once: what the later one says otherwise."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from djdesk.desk.collect.returned import Returned
from djdesk.desk.collect.settled import Settled, moment_of
from djdesk.model.figure import EMPTY, Figure

_STATES = {"empty": "没有填", "pending": "待补", "na": "不涉及"}


class ChangedFigure(msgspec.Struct, frozen=True):
    """`before` and `now` are words: 12, 待补, 不涉及, 没有填."""

    name: str
    before: str
    now: str


class SecondHandIn(msgspec.Struct, frozen=True):
    """`first` and `second` are names of files."""

    first: str
    second: str
    changed: tuple[ChangedFigure, ...]


def second_hand_in(result: Settled, unit: str) -> SecondHandIn | None:
    """The last file of a unit against the one before it, of the same period and type; None where it handed in
    once.
    """
    own = [one for one in result.files if one.unit == unit and one.state != "refused"]
    own.sort(key=lambda one: moment_of(one.returned))
    if not own:
        return None
    second = own[-1].returned
    earlier = [
        one.returned
        for one in own[:-1]
        if not one.counts and (one.returned.period, one.returned.type_id) == (second.period, second.type_id)
    ]
    if not earlier:
        return None
    return SecondHandIn(earlier[-1].name, second.name, _changed(earlier[-1], second))


def _changed(first: Returned, second: Returned) -> tuple[ChangedFigure, ...]:
    names = dict.fromkeys((*first.figures, *second.figures))
    said = ((name, _said(first.figures, name), _said(second.figures, name)) for name in names)
    return tuple(ChangedFigure(name, before, now) for name, before, now in said if before != now)


def _said(figures: Mapping[str, object], name: str) -> str:
    found = figures.get(name)
    figure: Figure = getattr(found, "figure", EMPTY)
    return _STATES.get(figure.state) or figure.shown
