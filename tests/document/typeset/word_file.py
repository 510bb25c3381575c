"""A .docx of blocks by the recipe of the layout notes, written as bare XML: the second opinion that line breaks are held against."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from djdesk.document.blocks import Block, Run
from djdesk.document.layout import FontSpec, Layout

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for part, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("odd", "footer"),
            ("even", "footer"),
        )
    )
    + "</Types>"
)
_ROOT = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_PARTS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + "".join(
        f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{part}.xml"/>'
        for key, kind, part in (
            ("s", "styles", "styles"),
            ("t", "settings", "settings"),
            ("odd", "footer", "odd"),
            ("even", "footer", "even"),
        )
    )
    + "</Relationships>"
)
_SETTINGS = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:settings xmlns:w="{_W}"><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


def write_docx(blocks: Sequence[Block], layout: Layout, target: Path, offsets: dict[int, float] | None = None) -> Path:
    """Write `blocks` to `target`; `offsets` gives the right offset in points of the blocks (by index) that stand at the right."""
    paragraphs = "".join(_paragraph(block, layout, (offsets or {}).get(i, 0.0)) for i, block in enumerate(blocks))
    page = layout.page
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="odd"/><w:footerReference w:type="even" r:id="even"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"/><w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" '
        f'w:left="{page.left}" w:header="851" w:footer="{page.footer}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{layout.line_pitch}"/></w:sectPr>'
    )
    head = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}" xmlns:r="{_R}">'
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _ROOT)
        package.writestr("word/_rels/document.xml.rels", _PARTS)
        package.writestr("word/settings.xml", _SETTINGS)
        package.writestr("word/styles.xml", _styles(layout))
        package.writestr("word/odd.xml", _footer(layout, 'w:jc w:val="right"', 'w:ind w:right="280"'))
        package.writestr("word/even.xml", _footer(layout, 'w:jc w:val="left"', 'w:ind w:left="280"'))
        package.writestr("word/document.xml", f"{head}<w:body>{paragraphs}{section}</w:body></w:document>")
    return target


def _fonts(font: FontSpec) -> str:
    return f'<w:rFonts w:ascii="{font.latin}" w:hAnsi="{font.latin}" w:eastAsia="{font.family}" w:cs="{font.latin}" w:hint="eastAsia"/>'


def _look(font: FontSpec, tracking: int, bold: bool = False) -> str:
    size = round(font.size * 2)
    weight = "<w:b/>" if font.bold or bold else ""
    return f'<w:rPr>{_fonts(font)}{weight}<w:spacing w:val="{tracking}"/><w:kern w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'


def _styles(layout: Layout) -> str:
    font = layout.body
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(font)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:widowControl w:val="0"/>'
        f'<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{layout.line_pitch}" w:lineRule="exact"/>'
        f'<w:ind w:firstLineChars="200" w:firstLine="{round(font.size * 40)}"/><w:jc w:val="both"/></w:pPr>{_look(font, layout.tracking)}</w:style></w:styles>'
    )


def _paragraph(block: Block, layout: Layout, offset: float) -> str:
    role = block.role
    keep = "<w:keepNext/>" if role in ("title", "heading", "issuer") else ""
    pitch = layout.title_pitch if role == "title" else layout.line_pitch
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/>'
    place = ""
    flush = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    if role in ("title", "subtitle", "byline"):
        place = f'{flush}<w:jc w:val="center"/>'
    elif role in ("addressee", "blank"):
        place = flush
    elif role in ("issuer", "date"):
        place = f'<w:ind w:right="{round(offset * 20)}" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>'
    runs = "".join(_run(block, run, layout) for run in block.runs)
    if role == "title":
        runs = _broken_title(block, layout)
    return f"<w:p><w:pPr>{keep}{spacing}{place}</w:pPr>{runs}</w:p>"


def _broken_title(block: Block, layout: Layout) -> str:
    ends = [*block.breaks, len(block.text)]
    pieces = [block.text[start:end] for start, end in zip([0, *block.breaks], ends, strict=True)]
    looks = _look(layout.title, 0)
    return "<w:r><w:br/></w:r>".join(f'<w:r>{looks}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in pieces)


def _run(block: Block, run: Run, layout: Layout) -> str:
    font, bold = layout.body, False
    if block.role in ("subtitle", "byline"):
        font = layout.byline
    elif block.role == "heading" or run.style == "heading":
        font = layout.headings[max(block.level, 1) - 1]
    elif run.style == "lead":
        bold = layout.lead_bold
    return f'<w:r>{_look(font, layout.tracking, bold)}<w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'


def _footer(layout: Layout, side: str, indent: str) -> str:
    look = _look(layout.footer, 0)
    field = "".join(
        f"<w:r>{look}{inner}</w:r>"
        for inner in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    spacing = '<w:spacing w:before="0" w:after="0" w:line="280" w:lineRule="exact"/>'
    indent = indent.replace("/>", "") + ' w:firstLineChars="0" w:firstLine="0"'
    return f'<?xml version="1.0" encoding="UTF-8"?><w:ftr xmlns:w="{_W}"><w:p><w:pPr>{spacing}<{indent}/><{side}/></w:pPr>{field}</w:p></w:ftr>'
