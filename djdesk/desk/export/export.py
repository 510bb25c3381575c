"""From a report to a file that can be handed in."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import StoreError
from djdesk.basics.file_names import fitted, free_beside
from djdesk.basics.files import write_whole
from djdesk.desk.desk import Desk
from djdesk.desk.export.target import check_target, remembered
from djdesk.desk.files.report_files import (
    PDF,
    WORD,
    PdfPainter,
    PrintedText,
    not_written,
    report_file,
    with_ending,
)
from djdesk.desk.report.session import ReportSession
from djdesk.desk.resources import Resources
from djdesk.document.compose.composer import Composer, title_of
from djdesk.document.compose.traditional import final_blocks, in_script
from djdesk.document.docx.writer_cache import WordFiles
from djdesk.document.docx_check.check import check_docx
from djdesk.document.files.plain_text import plain_text
from djdesk.document.files.report_json import report_to_json
from djdesk.document.layout.finding import LayoutFinding
from djdesk.document.layout.layout import Layout
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import Page, ProfileName
from djdesk.forms.report_type import PERIOD_NAME, UNIT_NAME, ReportType
from djdesk.model.report import Report


class Exported(msgspec.Struct, frozen=True):
    """`pending` is how many 【待补】 stand in the file; `note` says what else went less than well.
    `sha256` is that of the bytes that were written, in hexadecimal.
    """

    path: Path
    pending: int
    note: str = ""
    sha256: str = ""


def export_report(
    report: Report,
    form: ReportType,
    layout: Layout,
    path: Path,
    now: datetime,
    word: WordFiles,
    with_data: bool = True,
    painter: PdfPainter | None = None,
) -> Exported:
    """Writes `path` whole or not at all; its ending decides the kind of file (`REPORT_FILES`). Raises
    OutputError or BadInput.

    A .docx holds the report's data, so that the form can be filled again from it, unless `with_data` is
    False. A .pdf needs a `painter`.
    """
    kind, composed, title = report_file(path), Composer(form).compose(report), title_of(report, form)
    carried = kind.carried(report, form, composed) if with_data and kind.carried is not None else b""
    blocks = in_script(composed, report.script)
    text = PrintedText(blocks, layout, title, report.issuer or report.unit, now, carried)
    if kind.write_report is not None:
        written = kind.write_report(report, form, text)
    elif kind.write_text is not None:
        written = kind.write_text(text, word, painter)
    else:
        raise not_written(kind.ending)
    write_whole(path, written.data)
    return Exported(path, written.pending, written.remark, hashlib.sha256(written.data).hexdigest())


def suggested_file_name(report: Report, form: ReportType) -> str:
    """单位+期间+文种, without what file systems refuse (\\ / : * ? " < > |), with .docx; the period stands
    behind a title that does not name it. A name that is too long has a shorter unit.
    """
    title, period = _plain(title_of(report, form)).strip(".") or "报告", _plain(report.period.label)
    name = title if period in title else f"{title}（{period}）"
    return fitted(Path(name + WORD.ending), _plain(report.unit)).name


def _plain(text: str) -> str:
    return re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', "", text)


def write_report(
    resources: Resources,
    report: Report,
    path: Path,
    now: datetime,
    painter: PdfPainter | None = None,
    with_data: bool = True,
) -> Exported:
    """`export_report` with the form and the layout that the report names."""
    form, layout = resources.form_of(report), resources.layout(report.layout)
    return export_report(report, form, layout, path, now, resources.word, with_data, painter)


def report_pages(resources: Resources, report: Report, profile: ProfileName) -> tuple[Page, ...]:
    """The report's pages as `profile` breaks their lines."""
    blocks = final_blocks(report, resources.form_of(report))
    return Typesetter(resources.layout(report.layout), profile, default_advance).pages(blocks)


def pages_of_session(desk: Desk, session: ReportSession) -> tuple[Page, ...]:
    """The report's pages as the preview shows them."""
    return report_pages(desk.resources, session.report, desk.profile)


def export_session(
    desk: Desk,
    session: ReportSession,
    path: Path,
    anyway: bool = False,
    pdf: PdfPainter | None = None,
) -> Exported:
    """Writes the report to `path` (the kind of file by its ending), keeps a version, and marks it as
    exported. A name that is too long is made shorter, and the note says so.

    Raises TargetTaken where another file stands that the clerk did not want replaced, unless `anyway`.
    """
    session.flush()
    report = session.report
    asked, path = path, fitted(path, _plain(report.unit))
    if not anyway:
        check_target(desk, report.id, path)
    layout, word = desk.layout(report.layout), desk.resources.word
    exported = export_report(report, session.form, layout, path, desk.clock(), word, desk.exports_data, pdf)
    if path != asked:
        exported = _noted(exported, "文件名太长，电脑放不下，已经缩短。")
    try:
        desk.store.snapshot(report.id, f"导出 {path.name}")
    except StoreError as error:  # the file is there all the same
        exported = _noted(exported, f"文件已写好，但没有留下这一版的存档：{error}")
    exported = _noted(exported, remembered(desk, report.id, path, exported.sha256))
    if report_file(path) in (WORD, PDF):
        session.mark_exported()
    return exported


def _noted(exported: Exported, words: str) -> Exported:
    return msgspec.structs.replace(exported, note=exported.note + words)


def table_beside(session: ReportSession, path: Path, what: str) -> Path:
    """Where a table lies that goes with the report at `path`: 汇报指标表.xlsx."""
    stem = with_ending(path, WORD).name[: -len(WORD.ending)]
    return fitted(path.with_name(f"{stem}{what}.xlsx"), _plain(session.report.unit))


def free_name(session: ReportSession, path: Path) -> Path:
    """A name beside `path` that no file has."""
    return free_beside(path, _plain(session.report.unit))


def suggested_name(desk: Desk, session: ReportSession) -> str:
    """The file name that the export of the report is offered. Where an earlier report of the period has that
    name already the day stands in it, or which one it is.
    """
    report, form = session.report, session.form
    if report.task.file_name:
        return fitted(Path(_as_asked(report) + WORD.ending), _plain(report.unit)).name
    name = Path(suggested_file_name(report, form))
    earlier = [one for one in _beside(desk, report) if suggested_file_name(one, form) == name.name]
    if not earlier:
        return name.name
    day = f"{report.date.month}月{report.date.day}日" if report.date is not None else ""
    again = any(one.date == report.date for one in earlier)
    mark = day if day and not again else f"{day}第{len(earlier) + 1}份"
    return fitted(name.with_stem(f"{name.stem}（{mark}）"), _plain(report.unit)).name


def _as_asked(report: Report) -> str:
    """The name that the office above wants."""
    values = {UNIT_NAME: report.unit, PERIOD_NAME: report.period.label}
    named = re.sub(
        r"[{｛]([^{}｛｝]*)[}｝]", lambda slot: values.get(slot[1], slot[1]), report.task.file_name
    )
    return _plain(named).strip(".") or "报告"


def _beside(desk: Desk, report: Report) -> list[Report]:
    """The reports of the same type, unit and period that were begun before this one."""
    rows = [
        row
        for row in desk.store.rows(type_id=report.type_id, year=report.period.end.year)
        if row.id != report.id and (row.unit, row.period) == (report.unit, report.period)
    ]
    try:
        others = [desk.store.load(row.id) for row in rows]
    except StoreError:  # another report that cannot be read is no reason not to export this one
        return []
    return [one for one in others if (one.created, one.id) < (report.created, report.id)]


def text_of_session(session: ReportSession) -> str:
    """The whole text for a web form of the superior office."""
    return plain_text(final_blocks(session.report, session.form))


def save_copy_as(session: ReportSession, path: Path) -> None:
    """The whole report as a file, for when the store itself cannot be written."""
    write_whole(path, report_to_json(session.report))


def check_export(desk: Desk, path: Path, report: Report) -> list[LayoutFinding]:
    """The written .docx opened again from the disk and measured against the report's layout. Raises
    BadInput.
    """
    return check_docx(path, desk.layout(report.layout))
