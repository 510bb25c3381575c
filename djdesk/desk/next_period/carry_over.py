"""Next period's report from last period's: prose kept, figures emptied, ticks reset, period words moved
on.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from djdesk.basics.clock import Clock
from djdesk.desk.desk import Desk
from djdesk.desk.report.create import empty_figures, likely_period
from djdesk.desk.report.create import new_id as _new_id
from djdesk.desk.report.open_report import add_report
from djdesk.desk.report.session import ReportSession
from djdesk.forms.asked import groups_of
from djdesk.forms.report_type import OWN_SECTION, ReportType
from djdesk.model.figure import Figure
from djdesk.model.formal_elements import Annex, Extras
from djdesk.model.period import Period
from djdesk.model.report import Report, Section

_QUARTERS = ("一季度", "二季度", "三季度", "四季度")


def carry(last: Report, form: ReportType, period: Period, new_id: str, clock: Clock) -> Report:
    """The report for `period` that starts from `last`. Pure: nothing is stored."""
    now = clock()
    figures = empty_figures(form) | dict.fromkeys(last.figures, Figure())
    before = _known_for(_just_before(last.period, period), last)
    return msgspec.structs.replace(
        last,
        id=new_id,
        type_version=form.version,
        period=period,
        created=now,
        modified=now,
        state="draft",
        carried_from=last.id,
        title=moved_on(last.title, last.period, period),
        date=now.date(),
        figures=figures,
        ticks={},
        texts={name: moved_on(text, last.period, period) for name, text in last.texts.items()},
        last_values=before or _values(_reported(last)),
        last_period=None if before else last.period,
        last_year_values=_known_for(period.last_year, last),
        extras=_carried_extras(last.extras, last.period, period),
        groups=groups_of(last, form),
        sections=tuple(_carried(section, form, last.period, period) for section in last.sections),
    )


def _known_for(period: Period, last: Report) -> dict[str, Figure]:
    """What `last` knows of the figures of a period: its own, or those before it. Nothing of another period is
    passed off as them.
    """
    known = {
        last.period.last_year: last.last_year_values,
        last.period.previous: last.values_before,
        last.period: _reported(last),
    }
    return _values(known.get(period, {}))


def _values(figures: dict[str, Figure]) -> dict[str, Figure]:
    return {name: figure for name, figure in figures.items() if figure.state == "value"}


def _reported(last: Report) -> dict[str, Figure]:
    """The figures of a report as those of an earlier one."""
    return {name: msgspec.structs.replace(figure, origin="report") for name, figure in last.figures.items()}


def _just_before(last: Period, new: Period) -> Period:
    """The period before `new`; of free ranges the one that was reported last, however long it was."""
    return last if last.kind == new.kind == "range" and last.end < new.start else new.previous


def _carried_extras(last: Extras, old: Period, new: Period) -> Extras:
    """The office stays what it is; what belongs to the one document (number, serial, urgency, print date) and
    what stood in its annexes goes. Of an annex title and table head remain, an annex without a title is
    dropped."""
    annexes = tuple(
        Annex(
            title=moved_on(annex.title, old, new),
            rows=annex.rows[:1],
            landscape=annex.landscape,
            figures=annex.figures,
        )
        for annex in last.annexes
        if annex.title.strip() or annex.figures
    )
    return msgspec.structs.replace(
        last,
        number="",
        serial="",
        urgency="",
        print_date=None,
        note=moved_on(last.note, old, new),
        annexes=annexes,
    )


def _carried(section: Section, form: ReportType, old: Period, new: Period) -> Section:
    section_form = form.section(section.id) or OWN_SECTION
    heading = moved_on(section.heading, old, new)
    if section_form.carry == "clear":
        return msgspec.structs.replace(section, heading=heading, prose="")
    if section_form.carry == "rewrite":
        return msgspec.structs.replace(section, heading=heading, prose=section_form.prose)
    plan = section_form.role == "plan"
    return msgspec.structs.replace(section, heading=heading, prose=moved_on(section.prose, old, new, plan))


def moved_on(text: str, old: Period, new: Period, plan: bool = False) -> str:
    """`text` with the words for period `old` turned into those for `new`; in a plan also those for the period
    after each.

    All words are replaced in one pass, so that nothing is moved twice; years that are not the old period's
    stay.
    """
    words = _words(old, new)
    if plan and old.kind == "year":
        words = {**_words(old.next, new.next), **words}
    elif plan and old.kind == new.kind:
        words = {**words, **_plan_words(old, new)}
    words = {before: after for before, after in words.items() if before != after}
    if not words:
        return text
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.sub(rf"(?<!\d)(?:{pattern})", lambda match: words[match[0]], text)


def _words(old: Period, new: Period) -> dict[str, str]:
    """The ways a text names the period, each with its successor."""
    words = {old.label: new.label}
    old_year, new_year = old.start.year, new.start.year
    words[f"{old_year}年度"] = f"{new_year}年度"
    words[f"{old_year}年"] = f"{new_year}年"
    if old.kind != new.kind or old.kind in ("year", "range"):
        return words
    for before, after in zip(_short_names(old), _short_names(new), strict=True):
        words[before] = after
        for joint in ("年", "年度"):
            words[f"{old_year}{joint}{before}"] = f"{new_year}{joint}{after}"
    words |= {f"{_end(old)}{tail}": f"{_end(new)}{tail}" for tail in ("月底", "月末")}
    for dash in ("—", "-", "－", "～", "~", "至", "月至", "月—"):
        words[f"{old.start.month}{dash}{_end(old)}月"] = f"{new.start.month}{dash}{_end(new)}月"
    return words


def _plan_words(old: Period, new: Period) -> dict[str, str]:
    """In a plan the period after the old one is what comes next: 下半年 in the first half's report,
    明年上半年 in the second's.
    """
    words = {old.next.label: new.next.label}
    for before, after in zip(_short_names(old.next), _short_names(new.next), strict=True):
        then = after if new.next.start.year == new.start.year else f"明年{after}"
        words[before if old.next.start.year == old.start.year else f"明年{before}"] = then
    return words


def _end(period: Period) -> int:
    return period.end.month


def _short_names(period: Period) -> tuple[str, ...]:
    """Names without the year."""
    if period.kind == "half":
        return ("上半年" if period.number == 1 else "下半年",)
    if period.kind == "quarter":
        name = _QUARTERS[period.number - 1]
        return ("第" + name, name)
    if period.kind == "month":
        return (f"{period.start.month}月份",)
    return ()


def next_period(last: Period, today: date) -> Period:
    """The period after `last`, or, when that lies well behind today, the one that is likely being written
    about.
    """
    if last.kind == "range":
        return last.next
    likely = likely_period(last.kind, today)
    return likely if likely.start > last.next.start else last.next


def carry_report(desk: Desk, report_id: str, period: Period) -> ReportSession:
    """Next period's report from one in the store, stored and open."""
    last = desk.store.load(report_id)
    return add_report(
        desk, carry(last, desk.form(last.type_id), period, _new_id(), desk.clock), "从上期报告开始"
    )


def period_to_follow(desk: Desk, period: Period) -> Period:
    """The period that the report after one of `period` is likely about, as of today."""
    return next_period(period, desk.clock().date())
