"""Small .docx files made by hand, so that a test shows the very XML that it is about."""

from __future__ import annotations

import zipfile
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def document(body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {W} {_MC}><w:body>{body}<w:sectPr/></w:body></w:document>'


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, num_id: int = 1, level: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


def numbering(*levels: tuple[str, str]) -> str:
    """One list whose levels are (format, text)."""
    forms = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for index, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{forms}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def written_run(text: str, properties: str = "") -> str:
    """A run of `text` with the elements of its properties."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def write_docx(path: Path, body: str, **parts: str) -> Path:
    """A .docx with this body; `parts` are other parts of word/ by name without ending."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", document(body))
        for name, text in parts.items():
            file.writestr(f"word/{name}.xml", text)
    return path
