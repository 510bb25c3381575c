"""From a report to a file that can be handed in."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.files import write_whole
from djdesk.desk.export.embedded_report import docx_with_report
from djdesk.document.blocks import Block
from djdesk.document.compose.composer import Composer, title_of
from djdesk.document.compose.figure_table import figure_lines
from djdesk.document.compose.traditional import in_script
from djdesk.document.docx.writer_cache import WordFiles
from djdesk.document.files.figure_workbook import figure_workbook
from djdesk.document.files.plain_text import plain_text
from djdesk.document.files.report_json import report_to_json
from djdesk.document.layout.layout import Layout
from djdesk.forms.report_type import ReportType
from djdesk.model.report import Report

ENDINGS = (".docx", ".pdf", ".xlsx", ".txt", ".json")


class Exported(msgspec.Struct, frozen=True):
    """`pending` is how many 【待补】 stand in the file; `note` says what else went less than well."""

    path: Path
    pending: int
    note: str = ""


def final_blocks(report: Report, form: ReportType) -> tuple[Block, ...]:
    """The blocks as they are printed, in the report's script."""
    return in_script(Composer(form).compose(report), report.script)


def export_report(
    report: Report,
    form: ReportType,
    layout: Layout,
    path: Path,
    now: datetime,
    word: WordFiles,
    with_data: bool = True,
) -> Exported:
    """Writes `path` whole or not at all; its ending decides the kind of file. Raises OutputError or BadInput.

    A .docx holds the report's data, so that the form can be filled again from it, unless `with_data` is
    False. An .xlsx is the table of
    its figures.
    """
    blocks = final_blocks(report, form)
    data = _file_bytes(report, form, layout, blocks, path.suffix.lower(), now, word)
    if with_data and path.suffix.lower() == ".docx":
        data = docx_with_report(data, report, form, blocks)
    write_whole(path, data)
    if path.suffix.lower() == ".xlsx":
        return Exported(path, sum(1 for line in figure_lines(report, form) if not line.now.settled))
    return Exported(path, sum(1 for block in blocks for run in block.runs if run.pending))


def suggested_name(report: Report, form: ReportType) -> str:
    """单位+期间+文种, without what file systems refuse (\\ / : * ? " < > |) and at most 80 characters, with .docx."""
    name = re.sub(r'[\\/:*?"<>|\s]+', "", title_of(report, form))[:80].strip(".")
    return (name or "报告") + ".docx"


def _file_bytes(
    report: Report,
    form: ReportType,
    layout: Layout,
    blocks: tuple[Block, ...],
    ending: str,
    now: datetime,
    word: WordFiles,
) -> bytes:
    if ending == ".json":
        return report_to_json(report)
    if ending == ".txt":
        return plain_text(blocks).encode("utf-8-sig")
    if ending == ".xlsx":
        return figure_workbook(report, form, title_of(report, form), now)
    if ending == ".docx":
        return word.make(blocks, layout, title_of(report, form), report.issuer or report.unit, now)
    raise BadInput(f"不会写“{ending or '没有扩展名'}”这种文件", f"请用这些扩展名：{' '.join(ENDINGS)}")
