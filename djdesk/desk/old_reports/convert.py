"""Files of whatever kind for the command line: as a report, or written again as they are."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from djdesk.basics.files import write_whole
from djdesk.desk.export.export import Exported, report_pages, write_report
from djdesk.desk.files.embedded_report import report_in_docx
from djdesk.desk.files.report_files import OWN, WORD, PdfPainter, PrintedText, report_file
from djdesk.desk.old_reports.edited_docx import edits_in, merged, visible_lines
from djdesk.desk.old_reports.read import read_report
from djdesk.desk.old_reports.recognise import Memory, imported, read_file
from djdesk.desk.old_reports.text_blocks import blocks_of, title_of_text
from djdesk.desk.resources import Resources
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import Page, ProfileName
from djdesk.model.report import Report


def report_of(resources: Resources, path: Path, now: datetime) -> Report:
    """The report that a file holds: the program's own, or an old text as a report of the likeliest type.
    Raises BadInput.
    """
    kind = report_file(path)
    if kind.read_report is not None:
        return kind.read_report(resources, path)
    return imported(read_file(path), Memory(resources.types, "", now)).report


def pages_of(resources: Resources, path: Path, profile: ProfileName) -> tuple[Page, ...]:
    """The pages of the Word file that `rewrite` makes of the same file, so that both can be held against each
    other.
    """
    kind = report_file(path)
    if kind.read_report is not None:
        return report_pages(resources, kind.read_report(resources, path), profile)
    return Typesetter(resources.layout("standard"), profile, default_advance).pages(
        blocks_of(read_report(path))
    )


def rewrite(
    resources: Resources, path: Path, target: Path, now: datetime, painter: PdfPainter | None
) -> Exported:
    """Writes a file again as the ending of `target` says. An old text keeps its words where the target is
    printed text; what is written from a report (.json, the table of figures) takes it through a report
    type."""
    source, wanted = report_file(path), report_file(target)
    if wanted.write_report is not None and wanted is not OWN:
        return write_report(resources, _with_figures(resources, path, now), target, now, painter)
    if source.read_report is not None or wanted.write_text is None:
        return write_report(resources, report_of(resources, path, now), target, now, painter)
    old = read_report(path)
    text = PrintedText(
        blocks_of(old), resources.layout("standard"), title_of_text(old), old.result.unit or "", now
    )
    written = wanted.write_text(text, resources.word, painter)
    write_whole(target, written.data)
    return Exported(target, 0, written.remark)


def _with_figures(resources: Resources, path: Path, now: datetime) -> Report:
    """The report of a file; of a Word file that carries its report that one, with what was edited in the text
    since.
    """
    carried = report_in_docx(path) if report_file(path) is WORD else None
    if carried is None or carried.type_id not in resources.types:
        return report_of(resources, path, now)
    edits = merged(carried, edits_in(carried, resources.types[carried.type_id], visible_lines(path)))
    return edits.applied(carried) if edits else carried
