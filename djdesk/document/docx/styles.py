"""The fixed XML of an exported .docx: styles, settings and font table for a layout, as text. No file is
touched here.

Recipe: margins and grid for 22 lines of 28 characters that Word, WPS and LibreOffice set alike. Everything
that a paragraph needs stands in its style, so that the office can change a look in one place; theme fonts are
never used, since they beat explicit names.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

import msgspec

from djdesk.document.layout.layout import FontSpec, Layout
from djdesk.document.layout.measures import (
    CELL_PITCH,
    CELL_SIZE,
    IMPRINT_SIZE,
    RED,
    RED_LINE_ROOM,
    RED_LINE_WEIGHT,
)
from djdesk.document.layout.measures import SEAM as SEAM_ROOM
from djdesk.document.layout.units import Points, eighths_of, half_points_of, points_of, twips_of

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARED = f'xmlns:w="{NAMESPACE}"'

# Ids of the styles; their names, which the clerk reads in Word, are Chinese where Word has no name of its
# own.
NORMAL, TITLE, SUBTITLE, BYLINE, ADDRESSEE = "Normal", "Title", "Subtitle", "Byline", "Addressee"
ISSUER, DATE, FOOTER, EVEN_FOOTER, LEAD = "Issuer", "IssueDate", "Footer", "FooterEven", "Lead"
HEAD_MARK, LETTERHEAD, NUMBER, RED_LINE, SIGNATORY = (
    "HeadMark",
    "Letterhead",
    "DocumentNumber",
    "RedLine",
    "Signatory",
)
ANNEX_NOTE, ANNEX_LABEL, ANNEX_TITLE, IMPRINT, SEAM = (
    "AnnexNote",
    "AnnexLabel",
    "AnnexTitle",
    "Imprint",
    "Seam",
)
TABLE_TEXT, TABLE_FLUSH, TABLE_HEAD = "TableText", "TableTextLeft", "TableHead"
_BUILT_IN = ("Title", "Subtitle", "heading 1", "heading 2", "heading 3", "heading 4", "footer")

# What Word may take when a face is not installed: the same design under the name that Windows ships.
_ALTERNATIVES = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "方正小标宋简体": "方正小标宋_GBK",
}


def heading_style(level: int) -> str:
    return f"Heading{level}"


def run_in_style(level: int) -> str:
    """The character style of a heading that runs into its paragraph (段内标题)."""
    return f"RunInHeading{level}"


def _half_points(spec: FontSpec) -> int:
    return round(half_points_of(spec.size))


def _fonts(spec: FontSpec) -> str:
    latin, family = quoteattr(spec.latin), quoteattr(spec.family)
    return f'<w:rFonts w:hint="eastAsia" w:ascii={latin} w:hAnsi={latin} w:eastAsia={family} w:cs={latin}/>'


def _bold(spec: FontSpec) -> str:
    return "<w:b/><w:bCs/>" if spec.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'


def _look(spec: FontSpec) -> str:
    """Run properties of a style that differs from the body only in its face."""
    size = _half_points(spec)
    return f'{_fonts(spec)}{_bold(spec)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _untracked(spec: FontSpec, colour: str = "") -> str:
    """As `_look`, without the tracking that brings 28 characters into a line of body text."""
    size = _half_points(spec)
    return (
        f'{_fonts(spec)}{_bold(spec)}{colour}<w:spacing w:val="0"/><w:sz w:val="{size}"/><w:szCs '
        f'w:val="{size}"/>'
    )


def _base_look(layout: Layout) -> str:
    spec, size = layout.body, _half_points(layout.body)
    return (
        f'{_fonts(spec)}{_bold(spec)}<w:i w:val="0"/><w:iCs w:val="0"/><w:color w:val="000000"/>'
        f'<w:spacing w:val="{layout.tracking}"/>'
        f'<w:kern w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-US" '
        f'w:eastAsia="zh-CN"/>'
    )


def _base_paragraph(layout: Layout) -> str:
    """No overflowPunct and no autoSpace: LibreOffice reads the first inverted and ignores the second; the
    defaults are common ground.
    """
    indent = twips_of(Points(layout.body.size * 2))
    return (
        '<w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>'
        '<w:spacing w:before="0" w:beforeAutospacing="0" w:after="0" w:afterAutospacing="0"'
        f' w:line="{layout.line_pitch}" w:lineRule="exact"/>'
        f'<w:ind w:firstLineChars="200" w:firstLine="{indent}"/><w:jc w:val="both"/>'
    )


_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_CENTRED = f'{_FLUSH}<w:jc w:val="center"/>'


def _style(
    style_id: str, name: str, paragraph: str, look: str, based_on: str = NORMAL, after: str = ""
) -> str:
    following = f'<w:next w:val="{after}"/>' if after else ""
    own = "" if name in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style_id}"><w:name w:val="{name}"/><w:basedOn '
        f'w:val="{based_on}"/>{following}'
        f'<w:uiPriority w:val="1"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{look}</w:rPr></w:style>'
    )


def _character_style(style_id: str, name: str, look: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:uiPriority w:val="2"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
    )


def _root_styles(layout: Layout) -> str:
    """What Word expects in every file: document defaults, hidden built-in styles, the roots of the four kinds
    of style.
    """
    base = _base_look(layout)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{base}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1"'
        ' w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:uiPriority w:val="0"/><w:qFormat/>'
        f"<w:pPr>{_base_paragraph(layout)}</w:pPr><w:rPr>{base}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name '
        'w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
    )


def _title_styles(layout: Layout) -> list[str]:
    title_line = (
        f'<w:spacing w:line="{layout.title_pitch}" w:lineRule="exact"/>'
        if layout.title_pitch != layout.line_pitch
        else ""
    )
    title = f"<w:keepNext/>{title_line}{_CENTRED}"
    return [
        _style(TITLE, "Title", title, _untracked(layout.title), after=NORMAL),
        _style(SUBTITLE, "Subtitle", f"<w:keepNext/>{_CENTRED}", _look(layout.byline), after=NORMAL),
        _style(BYLINE, "题下署名", _CENTRED, _look(layout.byline), after=NORMAL),
        _style(ADDRESSEE, "主送机关", _FLUSH, "", after=NORMAL),
    ]


def _heading_styles(layout: Layout) -> list[str]:
    styles = []
    for level, spec in enumerate(layout.headings, start=1):
        outline = f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>'
        styles.append(_style(heading_style(level), f"heading {level}", outline, _look(spec), after=NORMAL))
        styles.append(_character_style(run_in_style(level), f"段内标题 {level}", _look(spec)))
    return styles


def _closing_styles(layout: Layout) -> list[str]:
    right = f'{_FLUSH}<w:jc w:val="right"/>'
    # Gaps between Chinese and digits would widen the date by up to six quarter characters and shift its first
    # character (7.3.5.2).
    date = f'<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>{right}'
    return [
        _style(ISSUER, "发文机关署名", f"<w:keepNext/>{right}", "", after=DATE),
        _style(DATE, "成文日期", date, "", after=NORMAL),
    ]


def _letterhead_styles(layout: Layout) -> list[str]:
    """版头 (7.2). The name's size follows from its length: it alone is set where the name stands."""
    black, red = layout.headings[0], f'<w:color w:val="{RED}"/>'
    weight = eighths_of(points_of(RED_LINE_WEIGHT))
    line = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{weight}" w:space="0" w:color="{RED}"/></w:pBdr>'
        f'<w:spacing w:line="{RED_LINE_ROOM}" w:lineRule="exact"/>{_FLUSH}'
    )
    return [
        _style(HEAD_MARK, "份号密级", _FLUSH, _look(black), after=HEAD_MARK),
        _style(LETTERHEAD, "发文机关标志", _CENTRED, _untracked(layout.title, red), after=NORMAL),
        _style(NUMBER, "发文字号", _CENTRED, "", after=NORMAL),
        _style(RED_LINE, "红色分隔线", line, '<w:sz w:val="2"/><w:szCs w:val="2"/>', after=NORMAL),
        _character_style(SIGNATORY, "签发人", _look(layout.byline)),
    ]


def _annex_styles(layout: Layout) -> list[str]:
    """附件 (7.3.4, 7.3.7), the cells of its tables, 版记 (7.4)."""
    cell = f'<w:spacing w:line="{CELL_PITCH}" w:lineRule="exact"/>'
    text = msgspec.structs.replace(layout.body, size=CELL_SIZE)
    head = msgspec.structs.replace(layout.headings[0], size=CELL_SIZE)
    foot = msgspec.structs.replace(layout.body, size=IMPRINT_SIZE)
    edge = twips_of(IMPRINT_SIZE)
    right = twips_of(layout.text_width) - edge
    imprint = (
        f'<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
        f'<w:ind w:leftChars="100" w:left="{edge}" w:right="{edge}" w:rightChars="100" '
        f'w:firstLineChars="0" w:firstLine="0"/>'
    )
    seam = f'<w:spacing w:line="{SEAM_ROOM}" w:lineRule="exact"/>{_FLUSH}'
    title_line = (
        f'<w:spacing w:line="{layout.title_pitch}" w:lineRule="exact"/>'
        if layout.title_pitch != layout.line_pitch
        else ""
    )
    return [
        _style(ANNEX_NOTE, "附件说明", _FLUSH, "", after=NORMAL),
        _style(
            ANNEX_LABEL,
            "附件",
            f"<w:keepNext/><w:pageBreakBefore/>{_FLUSH}",
            _look(layout.headings[0]),
            after=NORMAL,
        ),
        _style(
            ANNEX_TITLE,
            "附件标题",
            f"<w:keepNext/>{title_line}{_CENTRED}",
            _untracked(layout.title),
            after=NORMAL,
        ),
        _style(TABLE_TEXT, "表格文字", f"{cell}{_CENTRED}", _untracked(text)),
        _style(TABLE_FLUSH, "表格文字（左）", '<w:jc w:val="left"/>', "", based_on=TABLE_TEXT),
        _style(TABLE_HEAD, "表头", "<w:keepNext/>", _untracked(head), based_on=TABLE_TEXT),
        _style(IMPRINT, "版记", imprint, _untracked(foot)),
        _style(SEAM, "表后空段", seam, '<w:sz w:val="2"/><w:szCs w:val="2"/>'),
    ]


def _footer_styles(layout: Layout) -> list[str]:
    """Page numbers: 4号 half-width 宋体, outer side, one character from the edge of the type area (7.5)."""
    line = twips_of(layout.footer.size)
    exact = f'<w:spacing w:line="{line}" w:lineRule="exact"/>'
    if layout.page_number == "centre":
        return [_style(FOOTER, "footer", f"{exact}{_CENTRED}", _untracked(layout.footer))]
    odd = (
        f'{exact}<w:ind w:rightChars="100" w:right="{line}" w:firstLineChars="0" w:firstLine="0"/><w:jc '
        f'w:val="right"/>'
    )
    even = f'<w:ind w:leftChars="100" w:left="{line}" w:rightChars="0" w:right="0"/><w:jc w:val="left"/>'
    return [
        _style(FOOTER, "footer", odd, _untracked(layout.footer)),
        _style(EVEN_FOOTER, "双页页码", even, "", based_on=FOOTER),
    ]


def styles_xml(layout: Layout) -> str:
    """The styles part; `heading 1` to `heading 4` carry outline levels, so that Word's navigation pane shows
    the report.
    """
    lead = _character_style(LEAD, "领句", "<w:b/><w:bCs/>" if layout.lead_bold else "")
    named = [
        *_title_styles(layout),
        *_heading_styles(layout),
        lead,
        *_closing_styles(layout),
        *_letterhead_styles(layout),
        *_annex_styles(layout),
        *_footer_styles(layout),
    ]
    return f"<w:styles {_DECLARED}>{_root_styles(layout)}{''.join(named)}</w:styles>"


def settings_xml(layout: Layout) -> str:
    """The settings part: no compression of punctuation, today's Word layout (mode 15), different odd and even
    footers.
    """
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    uri = "http://schemas.microsoft.com/office/word"
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>' for name, value in modes.items()
    )
    even = "<w:evenAndOddHeaders/>" if layout.page_number == "outer" else ""
    return (
        f'<w:settings {_DECLARED}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>{even}'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{compat}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def font_table_xml(layout: Layout) -> str:
    """The font table: tells Word that a missing face is a Chinese one (character set 86) and what may stand
    in for it.
    """
    specs = (layout.body, layout.title, layout.byline, *layout.headings, layout.footer)
    fonts = []
    for family in dict.fromkeys(spec.family for spec in specs):
        other = f"<w:altName w:val={quoteattr(_ALTERNATIVES[family])}/>" if family in _ALTERNATIVES else ""
        kind = '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/>'
        fonts.append(f"<w:font w:name={quoteattr(family)}>{other}{kind}</w:font>")
    return f"<w:fonts {_DECLARED}>{''.join(fonts)}</w:fonts>"


def footer_xml(style_id: str) -> str:
    """One page number paragraph: — 1 — with a dash (一字线) on either side (7.5)."""
    dash = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    return (
        f'<w:p {_DECLARED}><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>{dash.format("— ")}'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE '
        "</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar '
        'w:fldCharType="end"/></w:r>'
        f"{dash.format(' —')}</w:p>"
    )


def side_footer_xml(style_id: str, layout: Layout) -> str:
    """The page number of a page on its side: in a cell of turned text at the place where it stands on upright
    pages (clause 8, 7.5).
    """
    page = layout.page
    line, height = twips_of(layout.footer.size), page.width - page.left - page.right
    place = f'w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{page.footer}" w:tblpY="{page.left}"'
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    number = footer_xml(style_id).replace(f" {_DECLARED}", "")
    return (
        f'<w:ftr {_DECLARED}><w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" {place}/>'
        f'<w:tblW w:w="{line}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f"{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblGrid><w:gridCol w:w="{line}"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="{height}" '
        f'w:hRule="exact"/></w:trPr><w:tc>'
        f'<w:tcPr><w:tcW w:w="{line}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>'
        f"{number}</w:tc></w:tr></w:tbl>"
        f'<w:p><w:pPr><w:pStyle w:val="{SEAM}"/></w:pPr></w:p></w:ftr>'
    )
