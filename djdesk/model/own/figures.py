"""Edits of the report's own figures: add, rename, remove. Each is one undo step together with what it does to
the prose.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.text import one_line
from djdesk.model.changes import Batch, Change, ChangeSet, SetProse
from djdesk.model.figure import EMPTY, Figure
from djdesk.model.figure_change import change_words, than_last, than_last_year
from djdesk.model.prose import LAST, LAST_YEAR, RESERVED, compared, comparison, escape
from djdesk.model.report import OwnFigure, Report

LONGEST_NAME = 60  # characters, as the prose's grammar has it
_LONGEST_UNIT = 8


class SetOwnFigures(msgspec.Struct, frozen=True, tag=True):
    """Replaces the list of own figures together with their values, now and earlier (None: the name goes)."""

    own_figures: tuple[OwnFigure, ...]
    figures: dict[str, Figure | None]
    last_values: dict[str, Figure | None] = {}
    last_year_values: dict[str, Figure | None] = {}

    @property
    def target(self) -> tuple[str, ...]:
        return ("own_figures",)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(figures=frozenset(self.figures), own_figures=True)

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(
            report,
            own_figures=self.own_figures,
            figures=_with(report.figures, self.figures),
            last_values=_with(report.last_values, self.last_values),
            last_year_values=_with(report.last_year_values, self.last_year_values),
        )

    def inverse(self, report: Report) -> Change:
        return SetOwnFigures(
            report.own_figures,
            {name: report.figures.get(name) for name in self.figures},
            {name: report.last_values.get(name) for name in self.last_values},
            {name: report.last_year_values.get(name) for name in self.last_year_values},
        )


def checked_name(name: str, taken: Any) -> str:
    """A name that prose can carry and nothing else has. Raises BadInput; `taken` is a container of names."""
    plain = one_line(name)
    if not plain:
        raise BadInput("还没有写指标的名称", "请写上名称，例如“走访企业”")
    if len(plain) > LONGEST_NAME or re.search(r"[{}\[\]]", plain):
        raise BadInput(
            f"“{plain[:20]}”不能做指标的名称", f"请不要用大括号和方括号，也不要超过{LONGEST_NAME}个字"
        )
    if comparison(plain)[1]:
        raise BadInput(f"“{plain[:20]}”不能做指标的名称", "请去掉@和后面的字")
    if plain in RESERVED or plain in taken:
        raise BadInput(f"已经有叫“{plain[:20]}”的内容", "请换一个名称")
    return plain


def fitted_unit(unit: str) -> str:
    """As much of a unit as a cell has room for."""
    return one_line(unit)[:_LONGEST_UNIT]


def add_own_figure(report: Report, own: OwnFigure, taken: Any, figure: Figure = EMPTY) -> SetOwnFigures:
    """A figure of the report's own at the end of its section's grid. `taken` are the other names in use
    (texts, the type's figures).
    """
    name = checked_name(own.name, {*report.figures, *report.texts, *taken})
    added = msgspec.structs.replace(own, name=name, unit=fitted_unit(own.unit))
    return SetOwnFigures((*report.own_figures, added), {name: figure})


def rename_own_figure(report: Report, old: str, name: str, unit: str, taken: Any) -> Batch:
    """The new name and unit, also wherever the prose has the figure."""
    if name != old:
        name = checked_name(name, {*report.figures, *report.texts, *taken})
    own = tuple(
        msgspec.structs.replace(one, name=name, unit=fitted_unit(unit), kind="count")
        if one.name == old
        else one
        for one in report.own_figures
    )
    moved = {old: None, name: report.figure(old)} if name != old else {}
    last, last_year = (
        ({old: None, name: values[old]} if name != old and old in values else {})
        for values in (report.last_values, report.last_year_values)
    )
    words = {"": f"{{{name}}}", **{mark: f"{{{compared(name, mark)}}}" for mark in (LAST, LAST_YEAR)}}
    return Batch((SetOwnFigures(own, moved, last, last_year), *in_prose(report, old, words)))


def remove_own_figure(report: Report, name: str) -> Batch:
    """Takes the figure away; where the prose has it, its present text stays."""
    kept = tuple(one for one in report.own_figures if one.name != name)
    last: dict[str, Figure | None] = {name: None} if name in report.last_values else {}
    last_year: dict[str, Figure | None] = {name: None} if name in report.last_year_values else {}
    words = {"": escape(report.figure(name).shown), **_comparisons(report, name)}
    return Batch((SetOwnFigures(kept, {name: None}, last, last_year), *in_prose(report, name, words)))


def _comparisons(report: Report, name: str) -> dict[str, str]:
    """The words of the figure's comparisons as they stand now, "" where there are none."""
    own = next((one for one in report.own_figures if one.name == name), OwnFigure("", name))
    kind = report.period.kind
    against = {
        LAST: (report.values_before, than_last(kind)),
        LAST_YEAR: (report.last_year_values, than_last_year(kind)),
    }
    return {
        mark: escape(change_words(report.figure(name), values.get(name), own.unit, own.kind, than) or "")
        for mark, (values, than) in against.items()
    }


def in_prose(report: Report, name: str, words: dict[str, str]) -> tuple[SetProse, ...]:
    """`words` by mark, "" for the figure itself. A clause that holds nothing but a comparison without words
    goes with it.
    """
    marks = f"(?:@(?P<mark>{LAST}|{LAST_YEAR}))?"
    doubled = r"\{\{|\[\["  # a brace or bracket of the text, not the start of a slot or clause
    slot = re.compile(
        doubled + r"|(?P<open>\[[，、（(]?)?\{" + re.escape(name) + marks + r"\}(?P<close>[）)]?\])?"
    )

    def put(match: re.Match[str]) -> str:
        if match[0] in ("{{", "[["):
            return match[0]
        text = words[match["mark"] or ""]
        return (
            ""
            if not text and match["open"] and match["close"]
            else (match["open"] or "") + text + (match["close"] or "")
        )

    changes = []
    for section in report.sections:
        prose = slot.sub(put, section.prose)
        if prose != section.prose:
            changes.append(SetProse(section.id, prose))
    return tuple(changes)


def _with(values: dict[str, Figure], changes: dict[str, Figure | None]) -> dict[str, Figure]:
    kept = {name: figure for name, figure in values.items() if changes.get(name, figure) is not None}
    return kept | {name: figure for name, figure in changes.items() if figure is not None}
