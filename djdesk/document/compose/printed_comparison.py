"""What a comparison in prose ({支委会@环比}) prints: the report's figure against its earlier values, by unit
and kind of its field.
"""

from __future__ import annotations

from collections.abc import Mapping

from djdesk.forms.report_type import FigureField, ReportType, own_field
from djdesk.model.figure import Figure
from djdesk.model.figure_change import change_words, than_last, than_last_year
from djdesk.model.prose import LAST_YEAR, comparison
from djdesk.model.report import Report


def fields_of(report: Report, form: ReportType) -> Mapping[str, FigureField]:
    """All figures that the report can have, its own among them, by name."""
    fields = form.figure_fields()
    return (
        {**fields, **{own.name: own_field(own) for own in report.own_figures}}
        if report.own_figures
        else fields
    )


def printed_comparison(report: Report, fields: Mapping[str, FigureField], name: str) -> str | None:
    """The words for `name`, e.g. 比上期增加3次、增长12.5%; None when one of the values is not known, so that
    the clause drops out.

    A figure that is still open gives None as well: one missing number needs no second 【待补】.
    """
    figure, mark = comparison(name)
    field = fields.get(figure)
    if not mark or field is None:
        return None
    return change_words(
        report.figure(figure), earlier_figure(report, name), field.unit, field.kind, called(report, mark)
    )


def earlier_figure(report: Report, name: str) -> Figure | None:
    """What the comparison `name` compares with. For a year both are the year before."""
    figure, mark = comparison(name)
    if report.period.kind == "year":
        return report.values_before.get(figure) or report.last_year_values.get(figure)
    return (report.last_year_values if mark == LAST_YEAR else report.values_before).get(figure)


def called(report: Report, mark: str) -> str:
    """What the period is called that is compared with: 上期, 去年同期, 上年."""
    kind = report.period.kind
    return than_last_year(kind) if mark == LAST_YEAR else than_last(kind)
