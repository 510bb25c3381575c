"""Two versions as one Word file with tracked changes, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from djdesk.document.blocks import Block
from djdesk.document.compare.blocks import compared
from djdesk.document.docx.writer import DocxProperties, DocxWriter
from djdesk.document.redline.body import redline_xml
from djdesk.document.redline.marks import Marks
from djdesk.document.redline.units import file_units


class Redline(msgspec.Struct, frozen=True):
    """`places` is how many paragraphs, headings and tables changed, came, went or moved."""

    data: bytes
    places: int


def redline(
    old: Sequence[Block],
    new: Sequence[Block],
    writer: DocxWriter,
    properties: DocxProperties,
    author: str,
    when: datetime,
    data: bytes = b"",
) -> Redline:
    """Both in the writer's layout; `author` made the changes, at the time `when`. `data` is that of the new
    version which the file carries.
    """
    found = compared(file_units(old), file_units(new))
    last = found.entries[-1]
    end = found.new[last.new[-1]] if last.new else found.old[last.old[-1]]
    marks = Marks(author, when)
    made = writer.fill(
        lambda sections: redline_xml(found, writer.layout, sections, marks),
        (*old, *new, *end.blocks),
        properties,
        data,
    )
    return Redline(made, sum(entry.state not in ("same", "moved_from") for entry in found.entries))
