"""Figures of the type in sections that are not theirs: an old report keeps its own headings, and the type's
section that asks for a figure is closed then.
"""

from __future__ import annotations

from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.report_type import FigureField, ReportType
from djdesk.model.outline import included
from djdesk.model.prose import figure_names
from djdesk.model.report import Report, Section


def stray_figures(report: Report, form: ReportType, section: Section) -> tuple[FigureField, ...]:
    """Those that the section's words name while the section that asks for them is not printed: they are
    filled in where they are named. In the order of the words; what acts as 不涉及 is not among them.
    """
    names = figure_names(section.prose)
    if not names:
        return ()
    shown = {one.id for one in included(as_asked(report, form).sections)}
    astray = {
        field.name: field
        for part in asked_form(report, form).sections
        for field in part.figures
        if part.id not in shown
    }
    return tuple(astray[name] for name in names if name in astray)
