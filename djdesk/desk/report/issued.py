"""Whether a report still says what it said when it was last exported or handed in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from djdesk.document.blocks import Block
from djdesk.document.compose.composer import Composer
from djdesk.document.compose.traditional import in_script
from djdesk.document.files.plain_text import plain_text
from djdesk.forms.report_type import ReportType
from djdesk.model.report import Issued, Report, ReportState


def printed_mark(report: Report, blocks: Sequence[Block]) -> str:
    """The same for two reports that print the same words in the same layout. `blocks`: as composed."""
    printed = in_script(tuple(blocks), report.script)
    breaks = [list(block.breaks) for block in printed if block.breaks]
    said = f"{report.layout}\n{breaks}\n{plain_text(printed)}"
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def as_exported(report: Report, blocks: Sequence[Block]) -> Report:
    """The report when a file of it has been written."""
    state: ReportState = "exported" if report.state == "draft" else report.state
    return msgspec.structs.replace(report, state=state, issued=Issued(printed_mark(report, blocks)))


def as_submitted(report: Report, blocks: Sequence[Block]) -> Report:
    """The report when it has been handed in: what was exported before is what went out."""
    known = report.issued if has_gone_out(report) else None
    issued = known or Issued(printed_mark(report, blocks))
    return msgspec.structs.replace(report, state="submitted", issued=issued)


def has_gone_out(report: Report) -> bool:
    """Whether it is known what the report said when it went out."""
    return report.state != "draft" and bool(report.issued.printed)


def compared(report: Report, blocks: Sequence[Block]) -> Report:
    """The report with what is known of changes since it went out; the very same one where that stays."""
    issued = report.issued
    if not has_gone_out(report):
        return report
    changed = printed_mark(report, blocks) != issued.printed
    if changed == issued.changed:
        return report
    return msgspec.structs.replace(report, issued=Issued(issued.printed, changed))


def known_from_version(report: Report, exported: Report, form: ReportType) -> Report:
    """A report of a store that did not keep this yet: compared with the version that its last export left."""
    mark = printed_mark(exported, Composer(form).compose(exported))
    known = msgspec.structs.replace(report, issued=Issued(mark))
    return compared(known, Composer(form).compose(report))
