"""Figures that cannot all be right: what a report type says must hold between them, and what the names of
figures say by themselves (应到 and 实到, 计划 and 完成, 总数 and 其中).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import msgspec

from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.report_type import FigureField, Relation, ReportType, own_field
from djdesk.model.figure import Figure, number_text
from djdesk.model.figure_change import rounded_range
from djdesk.model.measure_words import same_measure, split_scale
from djdesk.model.outline import included
from djdesk.model.report import Report

# 应到X is at least 实到X, whatever X is; the verbs are those of attendance, payment and duty.
_DUE = re.compile(
    "应(到会|到|参加|参会|参学|参评|参训|出席|交纳|缴纳|交|缴|评|学|报|培训|发|办结|办|完成|整改)"
)
_DONE = ("实", "实际", "已")
_PLANNED = re.compile("计划数?|应完成数?|目标数?")
_FINISHED = ("完成", "实际", "实际完成", "已完成")
_TOTAL = re.compile("(?:总人数|总数|总量|总计|合计)(?:[（(].*[）)])?$|^共有|^共")
_OF_THEM = re.compile("^其中[:：，,]?")
_ATTENDANCE = re.compile("(?:到会率|出勤率|参会率|到课率|参学率|参训率|到场率)$")


class Contradiction(msgspec.Struct, frozen=True):
    """Figures that cannot all be right (必改), or hardly are (建议); the first is the one that is held
    against the others.
    """

    figures: tuple[str, ...]
    sentence: str
    level: Literal["必改", "建议"] = "必改"


class _Asked(msgspec.Struct, frozen=True):
    """A figure of a printed section."""

    section: str
    field: FigureField


class _Side(msgspec.Struct, frozen=True):
    """One side of a comparison: from least to most, the same where the number is exact, in plain units; how
    it is called and shown.
    """

    name: str
    least: Decimal
    most: Decimal
    shown: str
    exact: bool = True


def report_relations(report: Report, form: ReportType) -> list[Contradiction]:
    """In the order of the type's relations, then those that names say. A relation of which a figure is not
    known, or not printed, says nothing.
    """
    report, form = as_asked(report, form), asked_form(report, form)
    asked = list(_asked(report, form))
    sides = {one.field.name: _side(one.field, report.figure(one.field.name)) for one in asked}
    known = {name: side for name, side in sides.items() if side is not None}
    lists = {name for name, field in form.text_fields().items() if field.kind == "list"}
    for name in lists:
        if lines := [line for line in report.text(name).split("\n") if line.strip()]:
            count = Decimal(len(lines))
            known[name] = _Side(name, count, count, f"{len(lines)}项")
    said = {(one.figure, *one.others) for one in form.relations}
    named = [one for one in _named(asked) if (one.figure, *one.others) not in said]
    found = [_broken(relation, known) for relation in (*form.relations, *named)]
    return [one for one in found if one is not None]


def _asked(report: Report, form: ReportType) -> Iterator[_Asked]:
    for section in included(report.sections):
        section_form = form.section(section.id)
        for field in section_form.figures if section_form else ():
            yield _Asked(section.id, field)
        for own in report.own_figures_of(section.id):
            yield _Asked(section.id, own_field(own))


def _side(field: FigureField, figure: Figure) -> _Side | None:
    if figure.value is None:
        return None
    size, _ = split_scale(field.unit)
    least, most = rounded_range(figure)
    return _Side(field.name, least * size, most * size, f"{figure.shown}{field.unit}", not figure.approx)


# ---------------------------------------------------------------------- judged


def _broken(relation: Relation, known: Mapping[str, _Side]) -> Contradiction | None:
    if not all(name in known for name in (relation.figure, *relation.others)):
        return None
    side, others = known[relation.figure], [known[name] for name in relation.others]
    if relation.sum_of:
        sentence = _sum(side, others)
    elif relation.over:
        sentence = _share(side, *others)
    else:
        sentence = _compared(relation, side, others[0])
    level: Literal["必改", "建议"] = "建议" if relation.usual else "必改"
    return Contradiction((side.name, *(one.name for one in others)), sentence, level) if sentence else None


def _compared(relation: Relation, side: _Side, other: _Side) -> str:
    more, less = side.least > other.most, side.most < other.least
    if relation.equal and (more or less):
        return f"{_called(side)}是{side.shown}，“{_bare(other.name)}”却是{other.shown}，应当相同。"
    if (relation.at_most and more) or (relation.at_least and less):
        return f"{_called(side)}是{side.shown}，比{_called(other)}的{other.shown}还{'多' if more else '少'}。"
    return ""


def _sum(side: _Side, parts: Sequence[_Side]) -> str:
    if not all(one.exact for one in (side, *parts)):
        return ""
    total = sum((one.least for one in parts), Decimal(0))
    if total == side.least:
        return ""
    listed = "、".join(f"{_called(one)}{one.shown}" for one in parts)
    return f"{_called(side)}是{side.shown}，但{listed}合计{number_text(total)}。"


def _share(side: _Side, part: _Side, whole: _Side) -> str:
    if not (side.exact and part.exact and whole.exact) or not whole.least:
        return ""
    exponent = side.least.as_tuple().exponent
    places = Decimal((0, (1,), exponent if isinstance(exponent, int) else 0))
    share = (part.least / whole.least * 100).quantize(places, ROUND_HALF_UP)
    if share == side.least:
        return ""
    said = f"{_called(part)}{part.shown}占{_called(whole)}{whole.shown}"
    return f"{_called(side)}是{number_text(side.least)}%，但{said}的{number_text(share)}%。"


def _called(side: _Side) -> str:
    return f"“{_bare(side.name)}”"


def _bare(name: str) -> str:
    """Quotation marks within quotation marks are single ones (GB/T 15834-2011, 4.8)."""
    return name.replace("“", "‘").replace("”", "’")


# ---------------------------------------------------------------------- what names say


def _named(asked: Sequence[_Asked]) -> Iterator[Relation]:
    fields = {one.field.name: one.field for one in asked}
    for name, field in fields.items():
        for other in _done_of(name):
            if other in fields and _comparable(field, fields[other]):
                yield Relation(figure=other, at_most=name)
        for other in _finished_of(name):
            if other in fields and other != name and _comparable(field, fields[other]):
                yield Relation(figure=other, at_most=name, usual=True)
    yield from _parts_of_totals(asked)
    yield from _attendance(asked)


def _done_of(name: str) -> Iterator[str]:
    for match in _DUE.finditer(name):
        for done in _DONE:
            yield name[: match.start()] + done + name[match.start() + 1 :]
        yield name[: match.start()] + name[match.start() + 1 :]


def _finished_of(name: str) -> Iterator[str]:
    """计划走访 and 完成走访, 走访计划数 and 走访完成数, 走访（计划） and 走访（完成）."""
    for match in _PLANNED.finditer(name):
        number = "数" if match[0].endswith("数") else ""
        for done in _FINISHED:
            yield name[: match.start()] + done + number + name[match.end() :]


def _parts_of_totals(asked: Sequence[_Asked]) -> Iterator[Relation]:
    """其中X is part of the figure of the section that it follows, when that is a total or X is among its
    name."""
    whole: _Asked | None = None
    for one in asked:
        name = one.field.name
        if not _OF_THEM.search(name):
            whole = one
            continue
        if whole is None or whole.section != one.section or not _comparable(whole.field, one.field):
            continue
        stem = _TOTAL.sub("", whole.field.name)
        if _TOTAL.search(whole.field.name) or (stem and stem in name):
            yield Relation(figure=name, at_most=whole.field.name)


def _attendance(asked: Sequence[_Asked]) -> Iterator[Relation]:
    """到会率 of a section that has one 应到 and one 实到."""
    for one in asked:
        if not _ATTENDANCE.search(one.field.name):
            continue
        names = [other.field.name for other in asked if other.section == one.section]
        pairs = [(done, due) for due in names if _DUE.search(due) for done in _done_of(due) if done in names]
        if len(pairs) == 1:
            yield Relation(figure=one.field.name, over=pairs[0])


def _comparable(one: FigureField, other: FigureField) -> bool:
    return same_measure(split_scale(one.unit)[1], split_scale(other.unit)[1]) or not (one.unit and other.unit)
