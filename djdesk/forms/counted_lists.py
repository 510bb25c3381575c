"""Lists that are called by how many they are (六个一): headings and prose follow their number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.basics.numerals import chinese_numeral
from djdesk.forms.asked import asked_form
from djdesk.forms.report_type import Checklist, ReportType
from djdesk.model.changes import Batch, Change, RenameSection, SetProse
from djdesk.model.report import Report

_SLOTS = r"\{[^{}\n]*\}|"


def with_counts_following(report: Report, form: ReportType, change: Change) -> Change:
    """The change together with what the number of a counted list makes of headings and prose: 六个一 becomes
    七个一 with a seventh item.
    """
    after = change.applied(report)
    words = {
        before: now
        for before, now in zip(_names(report, form), _names(after, form), strict=True)
        if before and now and before != now
    }
    more = tuple(_renamed(after, words))
    return Batch((change, *more)) if more else change


def counts_settled(report: Report, form: ReportType) -> Report:
    """A new report whose lists are not those of the type, with the words as they are now."""
    words = {
        called(one, len(one.items)): now
        for one, now in zip(_counted(form), _names(report, form), strict=True)
        if now
    }
    for change in _renamed(report, {before: now for before, now in words.items() if before != now}):
        report = change.applied(report)
    return report


def called(checklist: Checklist, count: int) -> str:
    """What a list of so many is called: 六个一; "" for a list that is not called so. One that is emptied
    keeps its last name.
    """
    if not checklist.counted:
        return ""
    count = max(1, count)
    return ("两" if count == 2 else chinese_numeral(count)) + checklist.counted


def _counted(form: ReportType) -> list[Checklist]:
    return [one for section in form.sections for one in section.checklists if one.counted]


def _names(report: Report, form: ReportType) -> list[str]:
    """What each counted list of the type is called in this report, "" for one that is not there."""
    there = {(one.title, one.counted): one for one in _counted(asked_form(report, form))}
    found = (there.get((one.title, one.counted)) for one in _counted(form))
    return [called(one, len(one.items)) if one is not None else "" for one in found]


def _renamed(report: Report, words: dict[str, str]) -> Iterator[RenameSection | SetProse]:
    """Names of figures and texts, in their braces, stay as they are."""
    if not words:
        return
    pattern = re.compile(_SLOTS + "|".join(map(re.escape, words)))
    for section in report.sections:
        heading, prose = (
            pattern.sub(lambda found: words.get(found[0], found[0]), text)
            for text in (section.heading, section.prose)
        )
        if heading != section.heading:
            yield RenameSection(section.id, heading)
        if prose != section.prose:
            yield SetProse(section.id, prose)
