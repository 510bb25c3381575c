"""Checking a file that anyone may have written: its layout, if it is a Word file, and its text. One list of
findings for all kinds.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from djdesk.desk.files.report_files import report_file
from djdesk.desk.merge.leader_file import OwnReport, own_report
from djdesk.desk.proof.open_points import figure_remarks
from djdesk.desk.proof.page_remarks import page_remarks
from djdesk.desk.proof.proofreading import proofreader
from djdesk.desk.resources import Resources
from djdesk.document.compose.traditional import final_blocks
from djdesk.document.files.plain_text import plain_text
from djdesk.document.layout.finding import LayoutFinding
from djdesk.document.layout.layout import Layout
from djdesk.forms.report_type import ReportType
from djdesk.intake.readers.read import read_content
from djdesk.model.report import Report
from djdesk.proof.finding import Level

_ENCODING_MARK = "\ufeff"


class FileFinding(msgspec.Struct, frozen=True):
    """`start` and `end` count characters of the file's text; 0 and 0 for what concerns the layout.

    `source` is the rule's clause, "" for a rule of our own. `fixable` says that putting `suggestion` in the
    place of the stretch mends it ("" removes it), `safe` that this changes no digit, name or word. `id` is
    the same for the same mistake when the text elsewhere changes.
    """

    start: int
    end: int
    text: str
    kind: str
    level: Level
    message: str
    suggestion: str = ""
    source: str = ""
    rule: str = ""
    fixable: bool = False
    safe: bool = False
    id: str = ""


def check_file(path: Path, layout: Layout, resources: Resources) -> list[FileFinding]:
    """Layout findings first, then those of the text in its order. Raises BadInput for what cannot be read."""
    kind = report_file(path)
    if kind.read_report is not None:
        report = kind.read_report(resources, path)
        form = resources.form(report.type_id)
        found_in_text = text_findings(plain_text(final_blocks(report, form), indent=False), resources)
        return [*figure_findings(report, form), *page_findings(resources, report, form), *found_in_text]
    text = read_content(path).text
    inside = own_report(path, resources.types)
    within = _findings_inside(inside, resources) if inside is not None else []
    found = layout_findings(kind.check_layout(path, layout)) if kind.check_layout is not None else iter(())
    return [*found, *within, *text_findings(text, resources)]


def _findings_inside(inside: OwnReport, resources: Resources) -> list[FileFinding]:
    """Of the report that a Word file carries: its figures, and what was edited in the text since."""
    form = resources.form(inside.report.type_id)
    told = [FileFinding(0, 0, "", "edited", "提示", inside.told)] if inside.told else []
    pages = page_findings(resources, inside.report, form)
    return [*told, *figure_findings(inside.report, form), *pages]


def layout_findings(found: list[LayoutFinding]) -> Iterator[FileFinding]:
    """A sentence that ends in what should be gives that as its suggestion."""
    for one in found:
        at = one.what.rfind("，应")
        suggestion = one.what[at + 1 :].rstrip("。") if at >= 0 else ""
        yield FileFinding(0, 0, "", "layout", one.level, one.what, suggestion, one.clause)


def figure_findings(report: Report, form: ReportType) -> Iterator[FileFinding]:
    """Figures of a report that cannot be, hardly are, or contradict each other."""
    for one in figure_remarks(report, form):
        if one.hold and one.hold in report.held:
            continue
        yield FileFinding(0, 0, report.figure(one.name).shown, "figure", one.level, one.message)


def page_findings(resources: Resources, report: Report, form: ReportType) -> Iterator[FileFinding]:
    """What shows on the report's pages as Word breaks them."""
    for one in page_remarks(resources, report, form):
        yield FileFinding(0, 0, "", "layout", one.level, one.message, "", one.source)


def text_findings(text: str, resources: Resources) -> Iterator[FileFinding]:
    """What is found in plain text, in its order. The mark of its encoding with which a text file may begin
    (Unicode 15, 23.8) is counted but is no slip.
    """
    reader = proofreader(resources)
    for one in reader.findings(text) if reader is not None else ():
        if one.text == _ENCODING_MARK and one.start == 0:
            continue
        yield FileFinding(
            one.start,
            one.end,
            one.text,
            one.kind,
            one.level,
            one.message,
            one.suggestion or "",
            one.source,
            one.rule,
            one.suggestion is not None,
            one.safe,
            one.id,
        )


def as_json(found: list[FileFinding]) -> str:
    """The object of `check --json`, on one line."""
    return msgspec.json.encode({"findings": found}).decode()


def as_lines(found: list[FileFinding]) -> list[str]:
    """What a person reads."""
    if not found:
        return ["没有发现问题。"]
    return [f"{one.level}　{one.message}{f'（{one.source}）' if one.source else ''}" for one in found]
