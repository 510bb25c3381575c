"""Pictures in a Word file of ours: each takes the place of a paragraph that holds its mark alone."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from djdesk.document.layout.units import Points


def with_pictures(data: bytes, pictures: Mapping[str, Path], width: Points) -> bytes:
    """The Word file `data` with the picture of each mark, `width` wide, on a line as high as itself."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = docx.Document(BytesIO(data))
    for paragraph in document.paragraphs:
        picture = pictures.get(paragraph.text)
        if picture is None:
            continue
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = ""
        paragraph.runs[0].add_picture(str(picture), width=Pt(width))
        made = paragraph.paragraph_format
        made.line_spacing, made.first_line_indent = 1.0, Pt(0)
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    out = BytesIO()
    document.save(out)
    return out.getvalue()
