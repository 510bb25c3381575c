"""The parts of an .xlsx file that do not hold rows: types, relations, looks, properties (ECMA-376)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

TEXT, TITLE, HEAD, DATE, NUMBER, MONEY, PERCENT, ABOUT = range(1, 9)  # places in cellXfs below
_LONGEST_NAME = 31  # characters of a sheet's name
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "·"))
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    ("/xl/workbook.xml", "spreadsheetml.sheet.main"),
    ("/xl/worksheets/sheet1.xml", "spreadsheetml.worksheet"),
    ("/xl/styles.xml", "spreadsheetml.styles"),
    ("/xl/sharedStrings.xml", "spreadsheetml.sharedStrings"),
)


def fixed_parts(name: str, title: str, author: str, heads: int, now: datetime) -> Iterator[tuple[str, str]]:
    """Names and texts of the parts. `heads` is the row of the heads: it and what is above it stands on each
    printed page.
    """
    sheet = name.translate(_NOT_IN_NAMES)[:_LONGEST_NAME]
    yield "[Content_Types].xml", _content_types()
    yield (
        "_rels/.rels",
        _relations(
            (
                ("rId1", f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            )
        ),
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations(
            (
                ("rId1", f"{_OFFICE}/worksheet", "worksheets/sheet1.xml"),
                ("rId2", f"{_OFFICE}/styles", "styles.xml"),
                ("rId3", f"{_OFFICE}/sharedStrings", "sharedStrings.xml"),
            )
        ),
    )
    yield (
        "xl/workbook.xml",
        (
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name={quoteattr(sheet)} sheetId="1" r:id="rId1"/></sheets>'
            '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'
            f"'{escape(sheet)}'!$1:${heads}</definedName></definedNames></workbook>"
        ),
    )
    yield "xl/styles.xml", _styles()
    yield (
        "docProps/core.xml",
        (
            f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{now:%Y-%m-%dT%H:%M:%S}</dcterms:created></cp:coreProperties>'
        ),
    )


def _content_types() -> str:
    kind = "application/vnd.openxmlformats-officedocument"
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{kind}.{name}+xml"/>' for part, name in _TYPES
    )
    core = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}{core}</Types>'


def _relations(relations: tuple[tuple[str, str, str], ...]) -> str:
    items = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>' for id_, kind, target in relations
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _styles() -> str:
    """Fonts, fills, borders and the formats of cells, in the order of the constants above."""
    font = '<font>{}<sz val="{}"/><name val="宋体"/><family val="3"/><charset val="134"/></font>'
    side = "".join(
        f'<{edge} style="thin"><color rgb="FFBFBFBF"/></{edge}>'
        for edge in ("left", "right", "top", "bottom")
    )
    wrapped, centred = (
        '<alignment vertical="center" wrapText="1"/>',
        '<alignment horizontal="center" vertical="center" wrapText="1"/>',
    )
    middle = '<alignment vertical="center"/>'
    right = '<alignment horizontal="right" vertical="center"/>'
    formats = (
        (0, 0, 0, 0, ""),
        (0, 0, 0, 1, wrapped),
        (0, 1, 0, 0, centred),
        (0, 2, 2, 1, centred),
        (164, 0, 0, 1, centred),
        (0, 0, 0, 1, right),
        (4, 0, 0, 1, right),
        (165, 0, 0, 1, right),
        (0, 0, 0, 0, middle),
    )
    cells = "".join(
        f'<xf numFmtId="{number}" fontId="{kind}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1" '
        f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">{place}</xf>'
        for number, kind, fill, border, place in formats
    )
    return (
        f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
        '<numFmt numFmtId="165" formatCode="0&quot;%&quot;"/></numFmts>'
        f'<fonts count="3">{font.format("", 11)}{font.format("<b/>", 16)}{font.format("<b/>", 11)}</fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill></fills>'
        f'<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>{side}<diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(formats)}">{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
