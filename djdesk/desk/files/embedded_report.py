"""What of a report goes into its .docx as data, and back: nothing of it tells more about people than the
printed text does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.document.blocks import Block
from djdesk.document.compose.printed_values import joined_lines
from djdesk.document.docx.embedded_report import carried_data
from djdesk.document.files.report_json import report_from_json, report_to_json
from djdesk.forms.asked import as_asked
from djdesk.forms.report_type import ReportType
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.outline import included
from djdesk.model.prose import tables_in
from djdesk.model.report import NOT_ISSUED, Report, Tick
from djdesk.model.tables.carried_table import table_words
from djdesk.model.tables.table import SectionTable
from djdesk.model.task_mark import TaskMark

_LONGEST, _MOST_LINES = 200_000, 3_000  # characters and paragraphs; fifty pages have 40,000 and 1,500


def report_data(report: Report, form: ReportType, blocks: Iterable[Block]) -> bytes:
    """What a .docx of the report carries as data. `blocks` are those of the report in simplified script: its
    own words, which are looked for in them, are written so.
    """
    public = publishable(report, form, "\n".join(block.text for block in blocks))
    return report_to_json(public)


def report_in_docx(path: Path) -> Report | None:
    """The report that a .docx carries, see `report_in_file`."""
    found = report_in_file(path)
    return None if found is None else found.report


class ReportInFile(msgspec.Struct, frozen=True):
    """`untouched`: the file's text is still what was written along with the report; `edited`: it surely is
    another. Neither is known of some files that another program saved again.
    """

    report: Report
    untouched: bool
    edited: bool


def report_in_file(path: Path) -> ReportInFile | None:
    """The report that a .docx carries, and whether its text was left alone; None for a file without one, or
    with one of a newer program. Raises BadInput for no .docx.
    """
    carried = carried_data(path)
    try:
        report = None if carried is None else report_from_json(carried.data)
    except BadInput:  # the text can still be read as any other
        return None
    return (
        None
        if carried is None or report is None or _is_endless(report)
        else ReportInFile(report, carried.untouched, carried.edited)
    )


def _is_endless(report: Report) -> bool:
    """Whether no hand wrote it: it is held against the file's text line by line."""
    prose = [section.prose for section in report.sections]
    return (
        sum(map(len, prose)) > _LONGEST or len(prose) + sum(text.count("\n") for text in prose) > _MOST_LINES
    )


def publishable(report: Report, form: ReportType, text: str) -> Report:
    """Without ids, times of day, and words that are not printed: notes, texts, prose of sections that are
    switched off, tables that no section shows, and what last period's tables said.
    """
    patterns = {section.id: section.prose.strip() for section in form.sections}
    shown = {section.id for section in included(as_asked(report, form).sections)}
    sections = tuple(
        section
        if section.id in shown
        else msgspec.structs.replace(section, prose=patterns.get(section.id, ""))
        for section in report.sections
    )
    named = {name for one in sections if one.id in shown for name in tables_in(one.prose)}
    tables = {name: table for name, table in report.tables.items() if name in named}
    return msgspec.structs.replace(
        report,
        id="",
        carried_from="",
        issued=NOT_ISSUED,
        created=_day(report.created),
        modified=_day(report.modified),
        sections=sections,
        ticks={
            key: tick if tick.note.strip() in text else Tick(tick.state) for key, tick in report.ticks.items()
        },
        tables=tables,
        task=TaskMark(report.task.id),
        carried=tuple(mark for mark in report.carried if _says_no_more(mark, tables)),
        texts={name: value for name, value in report.texts.items() if joined_lines(value) in text},
    )


def _says_no_more(mark: CarriedMark, tables: Mapping[str, SectionTable]) -> bool:
    """Whether a mark on a table holds what the table says."""
    table = tables.get(mark.name)
    return mark.kind != "table" or (table is not None and table_words(table) == mark.words)


def _day(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time())
