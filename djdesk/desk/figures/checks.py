"""Figures that cannot all be right, and figures far from what they usually are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from djdesk.desk.figures.trends import figure_history
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.asked import as_asked
from djdesk.forms.report_type import ReportType
from djdesk.ledgers.outliers import Usual, unusual
from djdesk.model.report import Report
from djdesk.proof.figure_relations import Contradiction, report_relations


class Outlier(msgspec.Struct, frozen=True):
    """A figure far outside `usual`, its range in earlier periods; both in the figure's unit."""

    name: str
    value: Decimal
    usual: Usual

    @property
    def range_words(self) -> str:
        low, high = _plain(self.usual.low), _plain(self.usual.high)
        return f"以往在{low}到{high}之间" if low != high else f"以往是{low}"

    @property
    def sentence(self) -> str:
        return f"“{self.name}”是{self.value:f}，{self.range_words}，请核对。"


def report_contradictions(ledgers: LedgerDesk, report: Report) -> list[Contradiction]:
    """Figures of the report that cannot all be right."""
    return report_relations(report, ledgers.desk.form_of(report))


def report_outliers(
    ledgers: LedgerDesk, report: Report, history: Mapping[str, Sequence[Decimal]] | None = None
) -> list[Outlier]:
    """Figures far from what they were in earlier reports of the unit, or in the ledgers where there are too
    few reports.

    `history` as `earlier_values` gave it before.
    """
    if history is None:
        history = dict(figure_history(ledgers, report))
    return outliers_among(report, ledgers.desk.form_of(report), history)


def outliers_among(
    report: Report, form: ReportType, history: Mapping[str, Sequence[Decimal]]
) -> list[Outlier]:
    """Of the figures that the report asks for, those far from their history."""
    found = []
    for name, figure in as_asked(report, form).figures.items():
        value = figure.value
        usual = unusual(value, history.get(name) or _beside(report, name)) if value is not None else None
        if value is not None and usual is not None:
            found.append(Outlier(name, value, usual))
    return found


def _beside(report: Report, name: str) -> list[Decimal]:
    """The earlier values that the report itself knows, where no other history is."""
    earlier = (report.values_before.get(name), report.last_year_values.get(name))
    return [figure.value for figure in earlier if figure is not None and figure.value is not None]


def _plain(number: Decimal) -> str:
    return f"{round(number, 1).normalize():f}"
