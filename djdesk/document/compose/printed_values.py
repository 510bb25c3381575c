"""What the names in prose print: figures, text fields and the built-in names."""

from __future__ import annotations

import re
from datetime import date

from djdesk.basics.numerals import chinese_numeral
from djdesk.forms.report_type import PERIOD_END, PERIOD_NAME, PERIOD_QUARTER, PERIOD_SPAN, UNIT_NAME
from djdesk.model.figure import PENDING_TEXT
from djdesk.model.period import Period
from djdesk.model.prose import Words, flat_pieces, parse_paragraph
from djdesk.model.report import Report
from djdesk.model.themes import theme, themed_section


def printed_value(report: Report, name: str) -> str | None:
    """The text of a figure or field: 【待补】 for a figure that is not known, None for one that is 不涉及, ""
    for an empty text.

    `report.figures` holds every figure of its type, also the empty ones, so a name that is not there is a
    text field.
    """
    if name == UNIT_NAME:
        return report.unit
    if name == PERIOD_NAME:
        return report.period.label
    if name == PERIOD_END:
        return period_end(report.period)
    if name == PERIOD_SPAN:
        return period_span(report.period)
    if name == PERIOD_QUARTER:
        return last_quarter(report.period)
    if section_id := themed_section(name):
        return theme(report, section_id)
    if name in report.figures:
        figure = report.figures[name]
        return None if figure.state == "na" else figure.shown
    return joined_lines(report.text(name))


def joined_lines(text: str) -> str:
    """A list field is kept one item a line and printed with 、 between, but none between adjacent 》《 or ”“
    (GB/T 15834-2011, 4.5.3.5).
    """
    return joined_items([line.strip("、；; \t") for line in _items(text)])


def _items(text: str) -> list[str]:
    """The lines; where there are several, none ends as a sentence."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines if len(lines) == 1 else [line.rstrip("。，,") for line in lines]


def joined_items(items: list[str]) -> str:
    return re.sub("(?<=[》”])、(?=[《“])", "", "、".join(items))


def period_end(period: Period) -> str:
    """The cut-off as reports write it: 6月底 for a period that ends with a month, else the day."""
    from_month_end = period.kind != "range"
    return f"{period.end.month}月底" if from_month_end else f"{period.end.month}月{period.end.day}日"


def period_span(period: Period) -> str:
    """When that was counted which the period adds up: 截至6月底 is read as counted from the year's first day,
    so that a period that begins later is named itself: 下半年, 第三季度, 7月1日至12月31日.
    """
    if period.start == date(period.end.year, 1, 1):
        return f"截至{period_end(period)}"
    return (
        period.label.removeprefix(f"{period.start.year}年")
        if period.start.year == period.end.year
        else period.label
    )


def last_quarter(period: Period) -> str:
    """The quarter in which the period ends; 本季度 where the period is no longer than that."""
    if period.kind in ("quarter", "month"):
        return "本季度"
    year = f"{period.end.year}年" if period.start.year != period.end.year else ""
    return f"{year}第{chinese_numeral((period.end.month + 2) // 3)}季度"


def printed_words(report: Report, pattern: str) -> str:
    """A one-line pattern with its names filled in, as plain text."""
    return "".join(
        part.text if isinstance(part, Words) else (printed_value(report, part.name) or PENDING_TEXT)
        for part in flat_pieces(parse_paragraph(pattern).pieces)
    )
