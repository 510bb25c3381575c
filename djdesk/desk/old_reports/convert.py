"""Files of whatever kind for the command line: as a report, or written again as they are."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.files import write_whole
from djdesk.desk.export.export import Exported, report_pages, write_report
from djdesk.desk.files.report_files import PdfPainter, PrintedText, report_file
from djdesk.desk.merge.leader_file import own_report
from djdesk.desk.old_reports.read import read_report
from djdesk.desk.old_reports.recognise import Memory, imported, read_file
from djdesk.desk.old_reports.text_blocks import blocks_of, title_of_text
from djdesk.desk.resources import Resources
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import Page, ProfileName
from djdesk.model.report import Report


class OpenedReport(msgspec.Struct, frozen=True):
    """The report of a file; `told` is what a person should know of how it was read, "" for nothing."""

    report: Report
    told: str = ""


def own_file(resources: Resources, path: Path) -> OpenedReport | None:
    """The program's own report in a file: the saved one, or that inside a Word file with what was edited in
    its text since. None for any other file. Raises BadInput.
    """
    kind = report_file(path)
    if kind.read_report is not None:
        return OpenedReport(kind.read_report(resources, path))
    inside = own_report(path, resources.types)
    return OpenedReport(inside.report, inside.told) if inside is not None else None


def opened(resources: Resources, path: Path, now: datetime) -> OpenedReport:
    """The report that a file holds: the program's own, or an old text as a report of the likeliest type.
    Raises BadInput.
    """
    own = own_file(resources, path)
    return own or OpenedReport(imported(read_file(path), Memory(resources.types, "", now)).report)


def pages_of(resources: Resources, path: Path, profile: ProfileName) -> tuple[tuple[Page, ...], str]:
    """The pages of the Word file that `rewrite` makes of the same file, so that both can be held against each
    other; and what is to be told of how it was read.
    """
    own = own_file(resources, path)
    if own is not None:
        return report_pages(resources, own.report, profile), own.told
    typesetter = Typesetter(resources.layout("standard"), profile, default_advance)
    return typesetter.pages(blocks_of(read_report(path))), ""


def rewrite(
    resources: Resources, path: Path, target: Path, now: datetime, painter: PdfPainter | None
) -> Exported:
    """Writes a file again as the ending of `target` says. An old text keeps its words where the target is
    printed text; what is written from a report (.json, the table of figures) takes it through a report
    type."""
    own, wanted = own_file(resources, path), report_file(target)
    if own is not None or wanted.write_text is None:
        found = own or opened(resources, path, now)
        written = write_report(resources, found.report, target, now, painter)
        return msgspec.structs.replace(written, note=found.told + written.note)
    old = read_report(path)
    text = PrintedText(
        blocks_of(old), resources.layout("standard"), title_of_text(old), old.result.unit or "", now
    )
    made = wanted.write_text(text, resources.word, painter)
    write_whole(target, made.data)
    return Exported(target, 0, made.remark)
