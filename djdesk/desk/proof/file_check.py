"""Checking a file that anyone may have written: its layout, if it is a Word file, and its text. One list of
findings for all kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from djdesk.proof.proofreader import Proofreader

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


class CheckedFile(msgspec.Struct, frozen=True):
    """`text` as it was read; `layout` are the deviations of the page, `whole` what concerns the report that
    the file carries, `in_text` what is found in the text, in its order.
    """

    path: Path
    text: str
    layout: tuple[LayoutFinding, ...]
    whole: tuple[FileFinding, ...]
    in_text: tuple[FileFinding, ...]

    @property
    def findings(self) -> list[FileFinding]:
        """All of them: those of the layout first."""
        return [*layout_findings(self.layout), *self.whole, *self.in_text]


def check_file(path: Path, layout: Layout, resources: Resources) -> list[FileFinding]:
    """Layout findings first, then those of the text in its order. Raises BadInput for what cannot be read."""
    return checked_file(path, layout, resources, proofreader(resources)).findings


def checked_file(path: Path, layout: Layout, resources: Resources, reader: Proofreader | None) -> CheckedFile:
    """Text and layout of any file that can be read. Raises BadInput."""
    kind = report_file(path)
    if kind.read_report is not None:
        report = kind.read_report(resources, path)
        form = resources.form_of(report)
        text = plain_text(final_blocks(report, form), indent=False)
        whole = [*figure_findings(report, form), *page_findings(resources, report, form)]
        return CheckedFile(path, text, (), tuple(whole), tuple(text_findings(text, reader)))
    text = read_content(path).text
    inside = own_report(path, resources.types)
    within = _findings_inside(inside, resources) if inside is not None else []
    found = kind.check_layout(path, layout) if kind.check_layout is not None else []
    return CheckedFile(path, text, tuple(found), tuple(within), tuple(text_findings(text, reader)))


def _findings_inside(inside: OwnReport, resources: Resources) -> list[FileFinding]:
    """Of the report that a Word file carries: its figures, and what was edited in the text since."""
    form = resources.form_of(inside.report)
    told = [FileFinding(0, 0, "", "edited", "提示", inside.told)] if inside.told else []
    pages = page_findings(resources, inside.report, form)
    return [*told, *figure_findings(inside.report, form), *pages]


def layout_findings(found: Iterable[LayoutFinding]) -> Iterator[FileFinding]:
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


def text_findings(text: str, reader: Proofreader | None) -> Iterator[FileFinding]:
    """What is found in plain text, in its order. The mark of its encoding with which a text file may begin
    (Unicode 15, 23.8) is counted but is no slip.
    """
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


def files_as_json(found: Iterable[tuple[Path, CheckedFile | str]]) -> str:
    """The object of `check DIR --json`: of each file its findings, or why it has none."""
    files = [
        {"file": path.as_posix(), "error": one}
        if isinstance(one, str)
        else {"file": path.as_posix(), "findings": one.findings}
        for path, one in found
    ]
    return msgspec.json.encode({"files": files}).decode()


def as_lines(found: list[FileFinding]) -> list[str]:
    """What a person reads."""
    if not found:
        return ["没有发现问题。"]
    return [f"{one.level}　{one.message}{f'（{one.source}）' if one.source else ''}" for one in found]
