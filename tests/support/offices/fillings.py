"""The offices' answers to each report type, as values and as whole reports."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec

from djdesk.desk.report.create import new_report
from djdesk.document.compose.composer import Composer
from djdesk.forms.report_type import ReportType
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.period import Period
from djdesk.model.report import Report, Tick
from support.sample import CLOCK

FOLDER = Path(__file__).parent
OFFICES = ("school", "court", "village")


class OfficeFilling(msgspec.Struct, frozen=True, kw_only=True):
    """What one office answers to one type: figures as typed, texts, and items of checklists by what was done. What
    is not named is 不涉及; a text that is not named is empty.
    """

    unit: str
    period: str
    figures: dict[str, str]
    texts: dict[str, str] = {}
    done: tuple[str, ...] = ()
    not_done: tuple[str, ...] = ()


def office_filling(office: str, type_id: str) -> OfficeFilling:
    raw: dict[str, Any] = tomllib.loads((FOLDER / f"{office}.toml").read_text(encoding="utf-8"))
    return msgspec.convert({"unit": raw["unit"], **raw[type_id]}, OfficeFilling)


def unknown_answers(form: ReportType, filling: OfficeFilling) -> list[str]:
    """Names in the filling that the type does not ask for."""
    items = {item.text for section in form.sections for one in section.checklists for item in one.items}
    asked = {*form.figure_fields(), *form.text_fields(), *items}
    return [
        name
        for name in (*filling.figures, *filling.texts, *filling.done, *filling.not_done)
        if name not in asked
    ]


def filled_report(form: ReportType, filling: OfficeFilling) -> Report:
    """The whole report of that office."""
    blank = new_report(form, filling.unit, Period.parse(filling.period), CLOCK, "filled")
    ticks = {
        f"{section.id}/{item.text}": Tick(
            "done" if item.text in filling.done else "not_done" if item.text in filling.not_done else "na"
        )
        for section in form.sections
        for checklist in section.checklists
        for item in checklist.items
    }
    figures = {
        name: parse_figure(filling.figures[name]) if name in filling.figures else NOT_APPLICABLE
        for name in blank.figures
    }
    return msgspec.structs.replace(
        blank,
        figures=figures,
        texts=dict(filling.texts),
        ticks=ticks,
        date=blank.period.end + timedelta(days=5),
    )


def whole_text(form: ReportType, report: Report) -> str:
    """The report as it is printed, a line for each paragraph, to be read by eye."""
    return "\n".join(block.text for block in Composer(form).compose(report) if block.text) + "\n"
