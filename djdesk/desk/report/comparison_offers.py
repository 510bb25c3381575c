"""Comparisons with earlier periods (环比, 同比) as they are offered to the clerk: the words as they will
stand, or why there are none.
"""

from __future__ import annotations

import msgspec

from djdesk.document.compose.printed_comparison import called, earlier_figure, fields_of, printed_comparison
from djdesk.forms.asked import as_asked
from djdesk.forms.report_type import ReportType
from djdesk.model.figure import Figure
from djdesk.model.prose import LAST, LAST_YEAR, compared, comparison
from djdesk.model.report import Report


class ComparisonOffer(msgspec.Struct, frozen=True):
    """`name` is what goes into the prose, in braces. `words` are what it prints now, "" for nothing, and then
    `why`.

    `than` is what the earlier period is called, `before` the figure's value then.
    """

    name: str
    label: str
    words: str
    why: str
    than: str
    before: Figure | None


def comparison_offers(report: Report, form: ReportType, figure: str) -> list[ComparisonOffer]:
    """Against last period and the same period last year; for a yearly report these are one. [] for what is no
    figure.
    """
    marks = (LAST_YEAR,) if report.period.kind == "year" else (LAST, LAST_YEAR)
    return (
        [offer_of(report, form, compared(figure, mark)) for mark in marks] if figure in report.figures else []
    )


def offer_of(report: Report, form: ReportType, name: str) -> ComparisonOffer:
    """The comparison of that name as it is now."""
    report = as_asked(report, form)
    figure, mark = comparison(name)
    than = called(report, mark)
    words = printed_comparison(report, fields_of(report, form), name) or ""
    why = "" if words else _why(report, figure, than)
    return ComparisonOffer(name, f"{mark}（比{than}）", words, why, than, earlier_figure(report, name))


def is_comparison(report: Report, name: str) -> bool:
    """Whether a name in prose means a comparison of one of the report's figures."""
    figure, mark = comparison(name)
    return bool(mark) and name not in report.figures and figure in report.figures


def _why(report: Report, figure: str, than: str) -> str:
    state = report.figure(figure).state
    if state == "na":
        return "本期不涉及"
    return f"没有{than}的数" if state == "value" else "本期还没有填数"
