"""How often words say that something is done (每月, 按季, 每周两次), and the least that a figure has to be.

A tick says 支委会按月召开 while the figure counts two of them in half a year: one of the two is
not so. The words are the language's; nothing here knows a report's own items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import msgspec

from djdesk.basics.numerals import chinese_value
from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.report_type import ChecklistItem, FigureField, ReportType, own_field
from djdesk.forms.synonyms import canonical
from djdesk.model.figure import Figure
from djdesk.model.figure_change import rounded_range
from djdesk.model.measure_words import split_scale
from djdesk.model.outline import included
from djdesk.model.period import Period
from djdesk.model.report import Report

_INTERVALS = (  # the first that is found; `months` of one interval, 0 for those that are counted in days
    ("半个?月|双周|两周|隔周", 0, 14),
    ("半年", 6, 0),
    ("(?:两个?|2个?|双|隔)月", 2, 0),
    ("个?季度?", 3, 0),
    ("个?月", 1, 0),
    ("周|星期", 0, 7),
    ("年度?", 12, 0),
)
_TIMES = "(?:[^，。；、]{0,6}?(?P<times>[一二两三四五六七八九十\\d]{1,2})(?:次|场|期|堂|节|回|轮))?"
_EVERY = [
    (
        re.compile(
            f"(?:每|按|逐)(?:一个?|1个?)?(?:{words}){_TIMES}|(?<![第十])一(?:{words})一(?=[^个定日])"
            f"|(?P<twice>{words})(?P=twice)(?=[^份底初末])"
        ),
        months,
        days,
    )
    for words, months, days in _INTERVALS
]
_OCCASIONS = frozenset(("次", "场", "期", "回", "堂", "节", "轮", "场次", "届"))
_WHOLE_WEEKS = 0.9  # weeks of holidays are left out: about two of 52, and as much again for what falls ill
_SHORTEST = 3  # characters of a figure's name that is looked for in an item


class Often(msgspec.Struct, frozen=True):
    """`times` in each interval, which is `months` or `days` long; `words` say so."""

    words: str
    months: int
    days: int
    times: int

    def least(self, period: Period) -> int:
        """How often at least in the period: whole intervals only, nothing is expected of a begun one."""
        if self.months:
            return _whole_months(period) // self.months * self.times
        days = (period.end - period.start).days + 1
        return int(days // self.days * _WHOLE_WEEKS) * self.times


class TooFew(msgspec.Struct, frozen=True):
    """`figure` of section `section_id` is below what the words of `item` ("" for its own name) say."""

    section_id: str
    item: str
    figure: str
    sentence: str


def often(text: str) -> Often | None:
    """What words say of how often, None for nothing: 每月召开, 按季, 每周至少两次, “一月一主题”."""
    for pattern, months, days in _EVERY:
        if (found := pattern.search(text)) is not None:
            times = found["times"] or "一"
            number = int(times) if times.isdecimal() else chinese_value(times.replace("两", "二")) or 1
            return Often(found[0], months, days, max(1, number))
    return None


def too_few(report: Report, form: ReportType) -> list[TooFew]:
    """Items ticked 已做, and figures whose own name says how often, in the order of the report."""
    return list(_too_few(as_asked(report, form), asked_form(report, form)))


def is_only_too_rare(report: Report, form: ReportType, section_id: str, item: ChecklistItem) -> bool:
    """Whether an item ticked 未做 asks for how often only (支委会按月召开), and its figure is below that or
    not known: a sentence that says of the thing itself that it was done then contradicts nothing. `report`
    and `form` as they are asked for.
    """
    said = next(filter(None, map(often, (item.phrase, item.text, item.help))), None)
    if said is None:
        return False
    own = form.section(section_id)
    fields = [*(own.figures if own else ()), *map(own_field, report.own_figures_of(section_id))]
    field = {one.name: one for one in fields}.get(item.figure) or _counted_by(item, fields)
    if field is None or report.figure(field.name).value is None:
        return True
    return _below(field, report.figure(field.name), said, report.period) != ""


def _too_few(report: Report, form: ReportType) -> Iterator[TooFew]:
    for section in included(report.sections):
        own = form.section(section.id)
        fields = [*(own.figures if own else ()), *map(own_field, report.own_figures_of(section.id))]
        counted = {field.name: field for field in fields}
        for item in (item for one in (own.checklists if own else ()) for item in one.items):
            if report.tick(section.id, item.text).state != "done":
                continue
            field = counted.get(item.figure) or _counted_by(item, fields)
            said = next(filter(None, map(often, (item.phrase, item.text, item.help))), None)
            if field is not None and said is not None:
                sentence = _below(field, report.figure(field.name), said, report.period)
                if sentence:
                    words = _bare(item.phrase or item.text)
                    yield TooFew(section.id, item.text, field.name, f"清单里“{words}”是已做，但{sentence}")
        for field in fields:
            said = often(field.name)
            sentence = _below(field, report.figure(field.name), said, report.period) if said else ""
            if sentence:
                yield TooFew(section.id, "", field.name, sentence)


def _counted_by(item: ChecklistItem, fields: list[FigureField]) -> FigureField | None:
    """The figure that an item names itself: 师德学习 of 每月师德学习; the longest where there are several."""
    words = canonical(item.text)
    named = [
        field
        for field in fields
        if len(name := canonical(field.name)) >= _SHORTEST and name in words and _is_occasion(field)
    ]
    return max(named, key=lambda field: len(field.name), default=None)


def _is_occasion(field: FigureField) -> bool:
    size, unit = split_scale(field.unit)
    return size == 1 and unit in _OCCASIONS


def _below(field: FigureField, figure: Figure, said: Often, period: Period) -> str:
    """What is wrong, "" where the figure is not known or is enough. A figure for each month is held against
    one month.
    """
    if figure.value is None or not _is_occasion(field) or field.target:
        return ""
    if field.per and (field.per not in ("月", "季度", "周") or field.per not in said.words):
        return ""
    least = said.times if field.per else said.least(period)
    if rounded_range(figure)[1] >= least:
        return ""
    span = "" if field.per else f"，{period.label}"
    return (
        f"“{_bare(field.name)}”是{figure.shown}{field.unit}{span}按“{_bare(said.words)}”算"
        f"至少应有{least}{field.unit}，请核对"
    )


def _whole_months(period: Period) -> int:
    """Whole months from the first day on: five of 15 January to 20 June."""
    after = period.end + timedelta(days=1)
    months = (after.year - period.start.year) * 12 + after.month - period.start.month
    return months - (after.day < period.start.day)


def _bare(words: str) -> str:
    """Quotation marks within quotation marks are single ones (GB/T 15834-2011, 4.8)."""
    return words.replace("“", "‘").replace("”", "’")
