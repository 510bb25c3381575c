"""A report as a PDF, or as whatever file the ending asks for: the pages of the preview, painted by whoever
can paint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.files import write_whole
from djdesk.desk.export.export import Exported, final_blocks
from djdesk.desk.resources import Resources
from djdesk.document.compose.composer import title_of
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import Page, ProfileName
from djdesk.model.report import Report


class PdfPainter(msgspec.Struct, frozen=True):
    """`paint(pages, title)` gives the PDF file and a remark on fonts that are missing ("" for none).

    It is handed in, as only the window's side can paint. Lines are broken as the program of `profile` breaks
    them.
    """

    paint: Callable[[Sequence[Page], str], tuple[bytes, str]]
    profile: ProfileName = "word"


def write_report(
    resources: Resources,
    report: Report,
    path: Path,
    now: datetime,
    painter: PdfPainter | None,
    with_data: bool = True,
) -> Exported:
    """Writes `path` whole or not at all; its ending decides the kind of file. Raises OutputError or BadInput."""
    if painter is None or path.suffix.lower() != ".pdf":
        return resources.write(report, path, now, with_data)
    form = resources.form(report.type_id)
    blocks = final_blocks(report, form)
    pages = Typesetter(resources.layout(report.layout), painter.profile, default_advance).pages(blocks)
    data, remark = painter.paint(pages, title_of(report, form))
    write_whole(path, data)
    return Exported(path, sum(1 for block in blocks for run in block.runs if run.pending), remark)
