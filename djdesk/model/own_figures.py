"""Edits of the report's own figures: add, rename, remove. Each is one undo step together with what it does to the prose."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.text import one_line
from djdesk.model.changes import Batch, Change, SetProse, Touched
from djdesk.model.figure import EMPTY, Figure
from djdesk.model.prose import RESERVED, escape
from djdesk.model.report import OwnFigure, Report

LONGEST_NAME = 60  # characters, as the prose's grammar has it
_LONGEST_UNIT = 8


class SetOwnFigures(msgspec.Struct, frozen=True, tag=True):
    """Replaces the list of own figures together with their values: `figures` and `last_values` (None: the name goes)."""

    own_figures: tuple[OwnFigure, ...]
    figures: dict[str, Figure | None]
    last_values: dict[str, Figure | None] = {}

    @property
    def target(self) -> tuple[str, ...]:
        return ("own_figures",)

    @property
    def touched(self) -> Touched:
        return Touched(figures=frozenset(self.figures), own_figures=True)

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(report, own_figures=self.own_figures, figures=_with(report.figures, self.figures),
                                       last_values=_with(report.last_values, self.last_values))

    def inverse(self, report: Report) -> Change:
        return SetOwnFigures(report.own_figures, {name: report.figures.get(name) for name in self.figures},
                             {name: report.last_values.get(name) for name in self.last_values})


def checked_name(name: str, taken: Any) -> str:
    """A name that prose can carry and nothing else has. Raises BadInput; `taken` is a container of names."""
    plain = one_line(name)
    if not plain:
        raise BadInput("还没有写指标的名称", "请写上名称，例如“走访企业”")
    if len(plain) > LONGEST_NAME or re.search(r"[{}\[\]]", plain):
        raise BadInput(f"“{plain[:20]}”不能做指标的名称", f"请不要用大括号和方括号，也不要超过{LONGEST_NAME}个字")
    if plain in RESERVED or plain in taken:
        raise BadInput(f"已经有叫“{plain[:20]}”的内容", "请换一个名称")
    return plain


def add_own_figure(report: Report, own: OwnFigure, taken: Any, figure: Figure = EMPTY) -> SetOwnFigures:
    """A figure of the report's own at the end of its section's grid. `taken` are the other names in use (texts, the type's figures)."""
    name = checked_name(own.name, {*report.figures, *report.texts, *taken})
    added = msgspec.structs.replace(own, name=name, unit=one_line(own.unit)[:_LONGEST_UNIT])
    return SetOwnFigures((*report.own_figures, added), {name: figure})


def rename_own_figure(report: Report, old: str, name: str, unit: str, taken: Any) -> Batch:
    """The new name and unit, also wherever the prose has the figure."""
    if name != old:
        name = checked_name(name, {*report.figures, *report.texts, *taken})
    own = tuple(msgspec.structs.replace(one, name=name, unit=one_line(unit)[:_LONGEST_UNIT]) if one.name == old else one
                for one in report.own_figures)
    moved = {old: None, name: report.figure(old)} if name != old else {}
    last = {old: None, name: report.last_values[old]} if name != old and old in report.last_values else {}
    return Batch((SetOwnFigures(own, moved, last), *_in_prose(report, old, f"{{{name}}}")))


def remove_own_figure(report: Report, name: str) -> Batch:
    """Takes the figure away; where the prose has it, its present text stays."""
    kept = tuple(one for one in report.own_figures if one.name != name)
    words = escape(report.figure(name).shown)
    last: dict[str, Figure | None] = {name: None} if name in report.last_values else {}
    return Batch((SetOwnFigures(kept, {name: None}, last), *_in_prose(report, name, words)))


def _in_prose(report: Report, name: str, words: str) -> tuple[SetProse, ...]:
    slot = re.compile(r"\{\{|" + re.escape(f"{{{name}}}"))  # {{ is a brace of the text, not the start of a slot
    changes = []
    for section in report.sections:
        prose = slot.sub(lambda match: match[0] if match[0] == "{{" else words, section.prose)
        if prose != section.prose:
            changes.append(SetProse(section.id, prose))
    return tuple(changes)


def _with(values: dict[str, Figure], changes: dict[str, Figure | None]) -> dict[str, Figure]:
    kept = {name: figure for name, figure in values.items() if changes.get(name, figure) is not None}
    return kept | {name: figure for name, figure in changes.items() if figure is not None}
