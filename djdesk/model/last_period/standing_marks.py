"""Which marks on carried contents (请核对) still stand in a report, and the change that takes one away."""

from __future__ import annotations

from collections.abc import Iterable

from djdesk.model.changes import SetCarried
from djdesk.model.last_period.carried import CarriedMark, stands_on
from djdesk.model.prose import figure_names, tables_in
from djdesk.model.report import Report
from djdesk.model.tables.carried_table import cells_that_stand


def standing_marks(report: Report) -> tuple[CarriedMark, ...]:
    """The marks whose words the report still has as they were carried, in the order of the report's list."""
    return tuple(mark for mark in report.carried if _stands(report, mark)) if report.carried else ()


def marks_of_section(report: Report, section_id: str) -> tuple[CarriedMark, ...]:
    """The standing marks on a section's heading, paragraphs and tables."""
    if not report.carried:
        return ()
    tables = next((tables_in(one.prose) for one in report.sections if one.id == section_id), [])
    own = (
        mark
        for mark in report.carried
        if (mark.name == section_id and mark.kind in ("paragraph", "heading"))
        or (mark.kind == "table" and mark.name in tables)
    )
    return tuple(mark for mark in own if _stands(report, mark))


def marks_of_texts(report: Report, names: Iterable[str]) -> dict[str, CarriedMark]:
    """The standing marks on text fields of those names."""
    wanted = set(names)
    return {
        mark.name: mark
        for mark in report.carried
        if mark.kind == "text" and mark.name in wanted and _stands(report, mark)
    }


def old_results(report: Report, section_id: str, line: str) -> tuple[CarriedMark, ...]:
    """The marks of a paragraph of stored prose that tells an honour or a result of last period, itself or
    through a text field, and that nobody has looked at yet.
    """
    return tuple(
        mark
        for mark in report.carried
        if mark.reason == "result"
        and (
            (mark.kind == "paragraph" and mark.name == section_id and stands_on(mark, line))
            or (mark.kind == "text" and mark.name in figure_names(line) and _stands(report, mark))
        )
    )


def looked_at(report: Report, marks: Iterable[CarriedMark]) -> SetCarried:
    """The clerk has looked: what the marks stand on is still so (仍然如此)."""
    gone = set(marks)
    return SetCarried(tuple(mark for mark in report.carried if mark not in gone))


def _stands(report: Report, mark: CarriedMark) -> bool:
    if mark.kind == "text":
        text = report.text(mark.name)
        return text == mark.words or any(words in text for words in mark.results)
    if mark.kind == "title":
        return report.title == mark.words
    if mark.kind == "extras":
        annexes = report.extras.annexes
        cells = (cell for annex in annexes for row in annex.rows[:1] for cell in row)
        return mark.words in (report.extras.note, *(annex.title for annex in annexes), *cells)
    if mark.kind == "table":
        table = report.tables.get(mark.name)
        there = any(mark.name in tables_in(section.prose) for section in report.sections)
        return table is not None and there and cells_that_stand(mark.words, table) > 0
    section = next((section for section in report.sections if section.id == mark.name), None)
    if section is None:
        return False
    if mark.kind == "heading":
        return section.heading == mark.words
    return any(stands_on(mark, line) for line in section.prose.split("\n"))
