"""What 校对 lists of figures and the ledgers behind them: rows that have changed since, a number of the
clerk's own that the ledger contradicts, a number far from what it usually is.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from djdesk.desk.figures.checks import Outlier
from djdesk.desk.figures.counted import CountedFigure
from djdesk.desk.figures.report_sources import ReportCount
from djdesk.desk.proof.open_points import Remark
from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.report_type import ReportType
from djdesk.model.figure import number_text
from djdesk.model.figure_change import rounded_range
from djdesk.model.held import ledger_key, unlike_key
from djdesk.model.outline import included
from djdesk.model.report import Report


class LedgerPoint(msgspec.Struct, frozen=True):
    """`figure` is its name; `counted`: what its ledger has, None where no ledger counts it."""

    kind: Literal["stale", "differs", "unlike"]
    figure: str
    remark: Remark
    counted: CountedFigure | None


def ledger_points(count: ReportCount, report: Report, form: ReportType) -> list[LedgerPoint]:
    """Rows that have changed first, then what differs, then what is unlike before; each in the order of the
    type. Only figures that are printed, and nothing that the clerk said holds.
    """
    places = _places(report, form)
    found = [_stale(one, places) for one in count.in_state("stale") if one.name in places]
    found += [
        _differs(one, places)
        for one in count.in_state("typed")
        if one.name in places and is_contradicted(one)
    ]
    found += [_unlike(one, places, count) for one in count.outliers() if one.name in places]
    return [one for one in found if not one.remark.hold or one.remark.hold not in report.held]


def is_contradicted(one: CountedFigure) -> bool:
    """Whether the clerk's own number cannot be the one of the ledger: 约30 can be 31, 6 cannot be 4, 不涉及
    cannot be where there are rows.
    """
    if one.value is None or not one.rows:
        return False
    if one.current.state == "na":
        return one.value != 0
    least, most = rounded_range(one.current)
    return not least <= one.value <= most


def _places(report: Report, form: ReportType) -> dict[str, tuple[str, str]]:
    """Figure → id and heading of the printed section that asks for it."""
    asked, places = asked_form(report, form), dict[str, tuple[str, str]]()
    for section in included(as_asked(report, form).sections):
        section_form = asked.section(section.id)
        own = (one.name for one in report.own_figures_of(section.id))
        for name in (*(field.name for field in (section_form.figures if section_form else ())), *own):
            places[name] = (section.id, section.heading)
    return places


def _stale(one: CountedFigure, places: dict[str, tuple[str, str]]) -> LedgerPoint:
    current = one.current.shown
    if one.value is None:
        said = f"“{one.name}”是{current}，台账里已经没有这些行了。"
    elif one.value != one.current.value:
        said = f"“{one.name}”取用以后台账有变动：{current}→{number_text(one.value)}"
    else:
        said = f"“{one.name}”取用以后台账有变动：行有变动，数还是{current}"
    step, where = places[one.name]
    remark = Remark("建议", step, "figure", one.name, where, said, one.ledger_name)
    return LedgerPoint("stale", one.name, remark, one)


def _differs(one: CountedFigure, places: dict[str, tuple[str, str]]) -> LedgerPoint:
    counted = number_text(one.value) if one.value is not None else ""
    na = one.current.state == "na"
    own = "是不涉及" if na else f"填的是{one.current.shown}{one.unit}"
    said = f"“{one.name}”{own}，台账里{'却有' if na else '是'}{counted}{one.unit}。"
    step, where = places[one.name]
    key = ledger_key(one.name, one.current.shown, counted)
    return LedgerPoint(
        "differs", one.name, Remark("建议", step, "figure", one.name, where, said, one.ledger_name, key), one
    )


def _unlike(one: Outlier, places: dict[str, tuple[str, str]], count: ReportCount) -> LedgerPoint:
    step, where = places[one.name]
    said = f"与以往相差较大：{one.sentence}"
    key = unlike_key(one.name, number_text(one.value))
    remark = Remark("提示", step, "figure", one.name, where, said, hold=key)
    return LedgerPoint("unlike", one.name, remark, count.figures.get(one.name))
