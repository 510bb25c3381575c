"""A Word file without body text, made by python-docx once for a layout: package, page, footers, styles,
settings.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from djdesk.document.docx.body import Sections
from djdesk.document.docx.embedded_report import data_parts, naming_data, report_part
from djdesk.document.docx.plain_lines import lines_digest
from djdesk.document.docx.styles import (
    EVEN_FOOTER,
    FOOTER,
    font_table_xml,
    footer_xml,
    settings_xml,
    side_footer_xml,
    styles_xml,
)
from djdesk.document.layout.layout import Layout, PageSpec
from djdesk.document.layout.measures import landscape_page

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section, _Footer

# Parts of python-docx's own template that would speak against the layout: theme fonts, English numbering, a
# bibliography, a picture.
_STRAY = (
    "/theme",
    "/stylesWithEffects",
    "/numbering",
    "/customXml",
    "/webSettings",
    "/thumbnail",
    "/extended-properties",
)
_CORE = "docProps/core.xml"
_DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
_FONT_TABLE = "word/fontTable.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)  # the same report gives the same bytes


class Skeleton(msgspec.Struct, frozen=True):
    """`package` is a finished zip of every part but document and properties; `styles` is one of them,
    `before` and `after` enclose the body's content.

    `sections` are the properties of upright pages and, in a skeleton that has them, of pages that lie on
    their side.
    """

    package: bytes
    styles: bytes
    before: bytes
    after: bytes
    sections: Sections

    def filled(self, body: bytes, core: bytes, data: bytes, wide_end: bool) -> bytes:
        """The whole .docx, its last section upright or not. Only the parts that differ from report to report
        are compressed anew; `data` is the report's own, whose parts the skeleton names.
        """
        text = self.before + body + self.sections[wide_end].encode() + self.after
        parts = {_DOCUMENT: text, _CORE: core}
        if not data:
            return _with(self.package, parts)
        lines = lines_digest(text, self.styles)
        file = _with(self.package, parts | data_parts(data, lines))
        return _with(file, report_part(data, text, lines, file))


def build_skeleton(layout: Layout, landscape: bool = False, carrying: bool = False) -> Skeleton:
    """With `landscape` also for landscape pages; `carrying` names the parts of the report's data. Loads
    python-docx (about 0.1 s the first time).
    """
    import docx

    document = docx.Document()
    _drop_stray_parts(document)
    section = document.sections[0]
    _set_page(section, layout.page)
    _set_grid(section, layout)
    _set_footers(section, layout)
    if landscape:
        _add_wide_section(document, layout)
    _replace_content(document.styles.element, styles_xml(layout))
    _replace_content(document.settings.element, settings_xml(layout))
    saved = io.BytesIO()
    document.save(saved)
    parts = _parts(saved)
    return _packed(naming_data(parts) if carrying else parts, layout)


def _drop_stray_parts(document: Document) -> None:
    for relationships in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in relationships.items() if one.reltype.endswith(_STRAY)]:
            relationships.pop(key)


def _set_page(section: Section, page: PageSpec) -> None:
    from docx.shared import Twips

    section.page_width, section.page_height = Twips(page.width), Twips(page.height)
    section.top_margin, section.bottom_margin = Twips(page.top), Twips(page.bottom)
    section.left_margin, section.right_margin = Twips(page.left), Twips(page.right)
    section.header_distance, section.footer_distance, section.gutter = (
        Twips(851),
        Twips(page.footer),
        Twips(0),
    )


def _set_grid(section: Section, layout: Layout) -> None:
    """A grid of lines only: LibreOffice gives each character two cells of a grid of characters. Its pitch
    must be the lines' own.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    if not layout.grid:
        return
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(layout.line_pitch))
    properties.append(grid)


def _set_footers(section: Section, layout: Layout) -> None:
    _set_footer(section.footer, FOOTER)
    if layout.page_number == "outer":
        _set_footer(section.even_page_footer, EVEN_FOOTER)


def _add_wide_section(document: Document, layout: Layout) -> None:
    """Pages on their side, their numbers where those of upright pages are (clause 8)."""
    from docx.enum.section import WD_ORIENT

    section = document.add_section()
    _set_page(section, landscape_page(layout.page))
    section.orientation = WD_ORIENT.LANDSCAPE
    outer = layout.page_number == "outer"
    footers = (
        ((section.footer, FOOTER), (section.even_page_footer, EVEN_FOOTER))
        if outer
        else ((section.footer, FOOTER),)
    )
    for footer, style_id in footers:
        _set_footer(footer, style_id)
        _replace_content(footer._element, side_footer_xml(style_id, layout))


def _set_footer(footer: _Footer, style_id: str) -> None:
    from docx.oxml import parse_xml

    footer.is_linked_to_previous = False
    element = footer._element
    for paragraph in list(element):
        element.remove(paragraph)
    element.append(parse_xml(footer_xml(style_id)))


def _replace_content(element: object, xml: str) -> None:
    from docx.oxml import parse_xml

    for child in list(element):  # type: ignore[call-overload]
        element.remove(child)  # type: ignore[attr-defined]
    element.extend(list(parse_xml(xml)))  # type: ignore[attr-defined]


def _parts(saved: io.BytesIO) -> dict[str, bytes]:
    with zipfile.ZipFile(saved) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: dict[str, bytes], layout: Layout) -> Skeleton:
    document = parts.pop(_DOCUMENT)
    del parts[_CORE]
    parts[_FONT_TABLE] = (_DECLARATION + font_table_xml(layout)).encode()
    found = re.findall(r"<w:sectPr.*?</w:sectPr>", document.decode(), re.DOTALL)
    before, after = document[: document.index(b"<w:body>") + 8], document[document.index(b"</w:body>") :]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name in ("[Content_Types].xml", *sorted(parts.keys() - {"[Content_Types].xml"})):
            _add(package, name, parts[name])
    return Skeleton(packed.getvalue(), parts[_STYLES], before, after, Sections(found[0], found[-1]))


def _with(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The zip with parts put behind those that it has."""
    target = io.BytesIO()
    target.write(package)
    with zipfile.ZipFile(target, "a") as packed:
        for name, content in parts.items():
            _add(packed, name, content)
    return target.getvalue()


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _FIXED_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # the same bytes on every system
    package.writestr(entry, content)
