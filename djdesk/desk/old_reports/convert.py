"""Files of whatever kind for the command line: as a report, or written again as they are."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from djdesk.basics.files import write_whole
from djdesk.desk.export.embedded_report import report_in_docx
from djdesk.desk.export.export import Exported, PdfPainter, report_pages, write_report
from djdesk.desk.old_reports.edited_docx import edits_in, merged, visible_lines
from djdesk.desk.old_reports.read import read_report
from djdesk.desk.old_reports.recognise import Memory, imported, read_file
from djdesk.desk.old_reports.text_blocks import blocks_of, title_of_text
from djdesk.desk.report.report_file import read_report_file
from djdesk.desk.resources import Resources
from djdesk.document.files.plain_text import plain_text
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import Page, ProfileName
from djdesk.intake.result import Imported
from djdesk.model.report import Report

OWN_ENDING = ".json"  # the program's own report files


def report_of(resources: Resources, path: Path, now: datetime) -> Report:
    """The report that a file holds: the program's own, or an old text as a report of the likeliest type.
    Raises BadInput.
    """
    if path.suffix.lower() == OWN_ENDING:
        return read_report_file(resources, path)
    return imported(read_file(path), Memory(resources.types, "", now)).report


def pages_of(resources: Resources, path: Path, profile: ProfileName) -> tuple[Page, ...]:
    """The pages of the Word file that `rewrite` makes of the same file, so that both can be held against each
    other.
    """
    if path.suffix.lower() == OWN_ENDING:
        return report_pages(resources, read_report_file(resources, path), profile)
    return Typesetter(resources.layout("standard"), profile, default_advance).pages(
        blocks_of(read_report(path))
    )


def rewrite(
    resources: Resources, path: Path, target: Path, now: datetime, painter: PdfPainter | None
) -> Exported:
    """Writes a file again as the ending of `target` says. An old text keeps its words: only .json and the
    table of figures (.xlsx) take it through a report type."""
    if target.suffix.lower() == ".xlsx":
        return write_report(resources, _with_figures(resources, path, now), target, now, painter)
    if path.suffix.lower() == OWN_ENDING or target.suffix.lower() not in (".docx", ".txt", ".pdf"):
        return write_report(resources, report_of(resources, path, now), target, now, painter)
    return _write_text(resources, read_report(path), target, now, painter)


def _with_figures(resources: Resources, path: Path, now: datetime) -> Report:
    """The report of a file; of a Word file that carries its report that one, with what was edited in the text
    since.
    """
    carried = report_in_docx(path) if path.suffix.lower() == ".docx" else None
    if carried is None or carried.type_id not in resources.types:
        return report_of(resources, path, now)
    edits = merged(carried, edits_in(carried, resources.types[carried.type_id], visible_lines(path)))
    return edits.applied(carried) if edits else carried


def _write_text(
    resources: Resources, old: Imported, target: Path, now: datetime, painter: PdfPainter | None
) -> Exported:
    blocks, title = blocks_of(old), title_of_text(old)
    layout, remark = resources.layout("standard"), ""
    ending = target.suffix.lower()
    if ending == ".txt":
        data = plain_text(blocks).encode("utf-8-sig")
    elif ending == ".pdf" and painter is not None:
        data, remark = painter.paint(
            Typesetter(layout, painter.profile, default_advance).pages(blocks), title
        )
    else:
        data = resources.word.make(blocks, layout, title, old.result.unit or "", now)
    write_whole(target, data)
    return Exported(target, 0, remark)
