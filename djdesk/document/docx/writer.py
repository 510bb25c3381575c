"""Writes blocks as a Word file by GB/T 9704-2012. Bytes in memory only: the caller puts them on disk, whole
or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import msgspec

from djdesk.basics.text import one_line
from djdesk.document.blocks import Block
from djdesk.document.docx.body import Sections, body_xml
from djdesk.document.docx.skeleton import Skeleton, build_skeleton
from djdesk.document.layout.layout import Layout


class DocxProperties(msgspec.Struct, frozen=True, kw_only=True):
    """What Word shows under 属性. `created` without a zone is local time."""

    title: str
    author: str
    created: datetime


class DocxWriter:
    """Writes any number of files in one layout; the skeleton of styles and footers is made at the first and
    kept.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._skeletons: dict[tuple[bool, bool], Skeleton] = {}

    def write(self, blocks: Sequence[Block], properties: DocxProperties, data: bytes = b"") -> bytes:
        """The .docx, packed once. `data` is the report's own that it carries, b"" for none. The same input
        gives the same bytes.
        """
        return self.fill(lambda sections: body_xml(blocks, self.layout, sections), blocks, properties, data)

    def fill(
        self,
        body: Callable[[Sections], bytes],
        blocks: Sequence[Block],
        properties: DocxProperties,
        data: bytes = b"",
    ) -> bytes:
        """The .docx around what `body` makes of its section properties; `blocks` stand in it, the last of
        them
        last.
        """
        landscape = any(block.landscape for block in blocks)
        kind = landscape, bool(data)
        if kind not in self._skeletons:
            self._skeletons[kind] = build_skeleton(self.layout, *kind)
        skeleton = self._skeletons[kind]
        return skeleton.filled(
            body(skeleton.sections),
            _core_xml(properties),
            data,
            landscape and blocks[-1].landscape,
        )


def write_docx(blocks: Sequence[Block], layout: Layout, properties: DocxProperties) -> bytes:
    """One file; whoever writes several keeps a DocxWriter."""
    return DocxWriter(layout).write(blocks, properties)


def _core_xml(properties: DocxProperties) -> bytes:
    """Core properties (ISO/IEC 29500-2, 11). The language decides which spelling and line-break rules Word
    offers.
    """
    time = properties.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    title, author = (escape(one_line(text)) for text in (properties.title, properties.author))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><cp:lastModifiedBy>"
        f"{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified><dc:language>'
        f"zh-CN</dc:language>"
        "</cp:coreProperties>"
    ).encode()
