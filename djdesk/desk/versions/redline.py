"""花脸稿: what changed between two versions of a report, as a Word file with tracked changes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput, StoreError
from djdesk.basics.file_names import fitted, free_beside
from djdesk.basics.files import write_whole
from djdesk.desk.desk import Desk
from djdesk.desk.files.embedded_report import report_data
from djdesk.desk.files.report_files import WORD, report_file, with_ending
from djdesk.desk.report.session import ReportSession
from djdesk.desk.resources import Resources
from djdesk.desk.versions.kept import EXPORTED
from djdesk.document.compose.composer import Composer, title_of
from djdesk.document.compose.traditional import final_blocks, in_script
from djdesk.document.redline.marks import redline_author
from djdesk.model.report import Report


class RedlineFile(msgspec.Struct, frozen=True):
    """`note` says what went less than well. `places` is how many paragraphs, headings and tables changed,
    came, went or moved.
    """

    path: Path
    places: int
    note: str = ""

    @property
    def told(self) -> str:
        """What a person should know of it, "" for nothing."""
        same = "" if self.places else "两个版本印出来的文字完全一样，文件里没有修订标记。"
        return same + self.note


def export_redline(desk: Desk, session: ReportSession, version: int, beside: Path) -> RedlineFile:
    """What changed since a kept version, written beside `beside` under a name that no file has; the report as
    it goes out is kept as a version. Raises DamagedStore or StoreError for a version that cannot be read,
    OutputError.
    """
    session.flush()
    old, new = desk.store.load_snapshot(version), session.report
    ending = f"（花脸稿）{WORD.ending}"
    path = fitted(beside.with_name(with_ending(beside, WORD).name[: -len(WORD.ending)] + ending), new.unit)
    path = free_beside(path, new.unit) if path.exists() else path
    written = write_redline(desk.resources, old, new, path, desk.clock(), desk.exports_data)
    try:
        desk.store.snapshot(new.id, f"{EXPORTED}{path.name}")
    except StoreError as error:  # the file is there all the same
        return msgspec.structs.replace(written, note=f"文件已写好，但没有留下这一版的存档：{error}")
    return written


def write_redline(
    resources: Resources, old: Report, new: Report, path: Path, now: datetime, with_data: bool = True
) -> RedlineFile:
    """Writes `path` whole or not at all, in the layout of `new`; the changes are those of who signs it,
    at the
    time of its last change. Raises BadInput for reports of two types and for a name that is no .docx,
    OutputError.
    """
    if report_file(path) is not WORD:
        raise BadInput(f"花脸稿只能写成 Word 文件，不能写成“{path.name}”", "请把文件名的结尾写成 .docx")
    form = resources.form_of(new)
    if old.type_id != new.type_id:
        other = resources.form_of(old)
        raise BadInput(
            f"两份报告不是同一种（{other.name}和{form.name}），没法对照着标出改动", "请选同一种报告的两个版本"
        )
    from djdesk.document.docx.writer import (
        DocxProperties,
    )  # python-docx and lxml: only when a file is written
    from djdesk.document.redline.writer import redline

    composed = Composer(form).compose(new)
    author = redline_author(new)
    made = redline(
        final_blocks(old, form),
        in_script(composed, new.script),
        resources.word.writer(resources.layout(new.layout)),
        DocxProperties(title=title_of(new, form), author=author, created=now),
        author,
        new.modified,
        report_data(new, form, composed) if with_data else b"",
    )
    write_whole(path, made.data)
    return RedlineFile(path, made.places)
