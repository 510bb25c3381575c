"""花脸稿: what changed between two versions of a report, as a Word file with tracked changes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.files import write_whole
from djdesk.desk.files.embedded_report import report_data
from djdesk.desk.files.report_files import WORD, report_file
from djdesk.desk.resources import Resources
from djdesk.document.compose.composer import Composer, title_of
from djdesk.document.compose.traditional import final_blocks, in_script
from djdesk.model.report import Report

_NOBODY = "党建工作台"  # whose changes they are where the report names no unit


class RedlineFile(msgspec.Struct, frozen=True):
    """`places` is how many paragraphs, headings and tables changed, came, went or moved."""

    path: Path
    places: int

    @property
    def told(self) -> str:
        """What a person should know of it, "" for nothing."""
        return "" if self.places else "两个版本印出来的文字完全一样，文件里没有修订标记。"


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
    form = resources.form(new.type_id)
    if old.type_id != new.type_id:
        other = resources.form(old.type_id)
        raise BadInput(
            f"两份报告不是同一种（{other.name}和{form.name}），没法对照着标出改动", "请选同一种报告的两个版本"
        )
    from djdesk.document.docx.writer import (
        DocxProperties,
    )  # python-docx and lxml: only when a file is written
    from djdesk.document.redline.writer import redline

    composed = Composer(form).compose(new)
    author = new.issuer.strip() or new.unit.strip() or _NOBODY
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
