"""Layout rules about the page number of a .docx, wherever in the footer it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from djdesk.document.docx_check.formatting import FormattedParagraph, Formatting, edge_offset
from djdesk.document.docx_check.page_rules import is_on
from djdesk.document.docx_check.parts import MOST_SECTIONS, Parts, section_properties
from djdesk.document.docx_check.sections import length, sections_of
from djdesk.document.layout.finding import LayoutFinding, clause
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.units import TWIPS_IN_A_POINT
from djdesk.formats.opc import WORD, Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SHAPE = "{urn:schemas-microsoft-com:vml}shape"
_OF_TEXT = ("margin", "column", "character")  # what a place is measured from that begins where the text does
_LENGTHS = ("margin-left", "width")
_EMU_IN_A_TWIP = 635
_CHARACTER_TOLERANCE = 0.3
_PAGE_NUMBER = re.compile(
    r"[—―]\s?[0-9]+\s?[—―]$"
)  # U+2015 is the same dash, as GB 2312 is read by some programs
_SIDE_NAMES = {"right": "居右", "left": "居左", "center": "居中"}
_SIDES = {
    **{side: side for side in ("right", "left", "center", "outside", "inside")},
    **{"end": "right", "start": "left", "both": "left", "": "left", "centre": "center", "outer": "outside"},
}


def footer_findings(looks: Formatting, parts: Parts, layout: Layout) -> Iterator[LayoutFinding]:
    """The page numbers of every section: — 1 —, 4号宋体, one character from the outer edge. A page on its
    side has its number turned along, whose place is not looked at.
    """
    outer = layout.page_number == "outer"
    two_sided = is_on(parts.settings, "evenAndOddHeaders")
    sections = list(islice(section_properties(parts.document), MOST_SECTIONS))
    told: set[str] = set()
    for at, (section, footers) in enumerate(zip(sections, parts.section_footers, strict=True)):
        where = f"第{at + 1}节的" if at else ""
        for finding in _section(looks, section, footers, where, (outer, two_sided, at == 0), layout):
            if finding.what.removeprefix(where) not in told:
                told.add(finding.what.removeprefix(where))
                yield finding
    if not sections:
        yield LayoutFinding("页码", "没有页码。", clause("7.5"), "必改")
    if outer and not two_sided and not _serves_both(looks, parts):
        yield LayoutFinding("页码", "没有设“奇偶页不同”，单页和双页的页码会在同一侧。", clause("7.5"), "必改")


def _section(
    looks: Formatting,
    section: Element,
    footers: dict[str, Element],
    where: str,
    pages: tuple[bool, bool, bool],
    layout: Layout,
) -> Iterator[LayoutFinding]:
    """`pages`: numbers stand at the outer side; odd and even ones have footers of their own; the section is
    the first one.
    """
    outer, two_sided, first = pages
    landscape = length(section.find(f"{WORD}pgSz"), "w") > length(section.find(f"{WORD}pgSz"), "h")
    width = sections_of(section)[0].width
    odd = "right" if outer else "center"
    kinds = [("default", "单页" if outer else "", odd)]
    if two_sided:
        kinds.append(("even", "双页", "left" if outer else "center"))
    elif outer and not _is_numbered(footers.get("default")):
        kinds.append(("default", "双页", ""))
    if is_on(section, "titlePg"):
        kinds.append(("first", "首页", odd if first else ""))
    for kind, name, side in kinds:
        yield from _footer(looks, footers.get(kind), where + name, "" if landscape else side, width, layout)
    numbers = section.find(f"{WORD}pgNumType")
    if not first and numbers is not None and numbers.get(f"{WORD}start"):
        yield LayoutFinding("页码", f"{where}页码重新起编，应与前面连续编排。", clause("7.5"), "建议")


def _serves_both(looks: Formatting, parts: Parts) -> bool:
    """Whether the one footer has its number at the outer side by itself, or none at all (which is told)."""
    found = numbered_paragraph(parts.footers["default"]) if "default" in parts.footers else None
    if found is None:
        return True
    return _SIDES.get(box_place(found) or looks.paragraph(found).look.get("jc", "")) == "outside"


def _footer(
    looks: Formatting, footer: Element | None, pages: str, side: str, width: float, layout: Layout
) -> Iterator[LayoutFinding]:
    """`side` is where the number should stand, "" where it is not asked; `width` of the text in twips."""
    found = None if footer is None else numbered_paragraph(footer)
    if found is None:
        yield LayoutFinding("页码", f"{pages}没有页码。", clause("7.5"), "必改")
        return
    numbered = looks.paragraph(found)
    form = _as_printed(found, numbered)
    if not _PAGE_NUMBER.match(form):
        yield LayoutFinding(
            "页码", f"{pages}页码的形式是“{form[:12]}”，应为“— 1 —”，两侧是一字线。", clause("7.5"), "必改"
        )
    place = box_place(found)
    if place == "" and not numbered.look.get("jc"):
        place = _box_side(found, width)
    if side and place is None:
        yield from _footer_place(*_edge(looks, found, (width, layout.footer.size)), pages, side)
    elif side and _SIDES.get(place or numbered.look.get("jc", ""), side) not in ("outside", side):
        yield LayoutFinding("页码", f"{pages}页码应{_SIDE_NAMES[side]}。", clause("7.5"), "必改")
    yield from _footer_face(numbered, pages, layout)


def _edge(looks: Formatting, element: Element, sizes: tuple[float, float]) -> tuple[str, float]:
    """At which side the number stands, and how many characters from its edge: by the paragraph, by a tab stop
    (ISO/IEC 29500-1, 17.3.1.37 and 17.3.3.23), or with wide blanks beside it. `sizes`: of the text's width in
    twips and of a character in points.
    """
    width, size = sizes[0], sizes[1] * TWIPS_IN_A_POINT
    numbered = looks.paragraph(element)
    look, text = numbered.look, numbered.text
    side = _SIDES.get(look.get("jc", ""), "left")
    tabs = len(text) - len(text.lstrip("\t"))
    relative = next(element.iter(f"{WORD}ptab"), None)
    stops = looks.tab_stops(element)
    if relative is not None:
        side = _SIDES.get(relative.get(f"{WORD}alignment", ""), "left")
        return side, _blanks(text, side)
    if side == "left" and 0 < tabs <= len(stops):
        at, side = stops[tabs - 1]
        return side, round((at if side == "left" else width - at) / size, 2) + _blanks(text, side)
    return side, edge_offset(look, side, size) + _blanks(text, side)


def _blanks(text: str, side: str) -> float:
    """Wide blanks between the number and its edge; narrow ones at the end of a line hang out of it."""
    text = text.strip("\t")
    return float(len(text) - len(text.rstrip("　") if side == "right" else text.lstrip("　")))


def _as_printed(element: Element, numbered: FormattedParagraph) -> str:
    """The page number as it is printed; a field that was never counted has no digits in the file."""
    text = numbered.text.strip()
    if re.search(r"\d", text):
        return text
    before = ""
    for node in element.iter(f"{WORD}t", f"{WORD}instrText", f"{WORD}fldSimple", f"{WORD}pgNum"):
        if node.tag != f"{WORD}t":
            return before.lstrip() + "1" + text[len(before.lstrip()) :]
        before += node.text or ""
    return text


def _footer_place(there: str, offset: float, pages: str, side: str) -> Iterator[LayoutFinding]:
    if there not in (side, "outside"):
        yield LayoutFinding("页码", f"{pages}页码应{_SIDE_NAMES[side]}。", clause("7.5"), "必改")
    elif side != "center" and abs(offset - 1) > _CHARACTER_TOLERANCE:
        what = f"{pages}页码距版心边缘{offset:g}字，应为1字。"
        yield LayoutFinding("页码", what, clause("7.5"), "必改")


def _footer_face(numbered: FormattedParagraph, pages: str, layout: Layout) -> Iterator[LayoutFinding]:
    spec = layout.footer
    for piece in numbered.pieces:
        if piece.text.strip() and piece.look.get("sz", "20") != f"{round(spec.size * 2)}":
            yield LayoutFinding("页码", f"{pages}页码的字号应为{spec.size:g}磅。", clause("7.5"), "必改")
            return
        if piece.text.strip().isdigit() and piece.look.get("rFonts.ascii", "") != spec.latin:
            yield LayoutFinding("页码", f"{pages}页码的字体应为{spec.latin}。", clause("7.5"), "建议")
            return


def numbered_paragraph(footer: Element) -> Element | None:
    """The paragraph of a footer that has the page number: in a text box or a table too, of two forms of a box
    (mc:AlternateContent) the first.
    """
    for paragraph in footer.iter(f"{WORD}p"):
        if has_page_field(paragraph) and not any(has_page_field(one) for one in _inner(paragraph)):
            return paragraph
    return None


def _is_numbered(footer: Element | None) -> bool:
    return footer is not None and numbered_paragraph(footer) is not None


def _inner(paragraph: Element) -> Iterator[Element]:
    paragraphs = paragraph.iter(f"{WORD}p")
    next(paragraphs)
    yield from paragraphs


def box_place(paragraph: Element) -> str | None:
    """Where across the page the text box or frame of a paragraph stands: left, center, outside; "" for a box
    that stands at a length, None for a paragraph in none.
    """
    frame = paragraph.find(f"{WORD}pPr/{WORD}framePr")
    if frame is not None:
        return str(frame.get(f"{WORD}xAlign", ""))
    if next(paragraph.iterancestors(f"{WORD}txbxContent"), None) is None:
        return None
    for anchor in paragraph.iterancestors(f"{_DRAWING}anchor"):
        return (anchor.findtext(f"{_DRAWING}positionH/{_DRAWING}align") or "").strip()
    for shape in paragraph.iterancestors(_SHAPE):
        found = re.search(r"mso-position-horizontal:\s*(\w+)", shape.get("style", ""))
        return found[1] if found and found[1] != "absolute" else ""
    return ""


def _box_side(paragraph: Element, width: float) -> str:
    """At which side of the text a box stands whose place is a length; "outside", which fits any, where that
    cannot be told. `width` of the text in twips.
    """
    middle: float | None = None
    for anchor in paragraph.iterancestors(f"{_DRAWING}anchor"):
        place = anchor.find(f"{_DRAWING}positionH")
        offset = (anchor.findtext(f"{_DRAWING}positionH/{_DRAWING}posOffset") or "").strip()
        if (
            place is None
            or place.get("relativeFrom") not in _OF_TEXT
            or not re.fullmatch(r"-?\d{1,9}", offset)
        ):
            return "outside"
        extent = anchor.find(f"{_DRAWING}extent")
        wide = extent.get("cx", "0") if extent is not None else "0"
        middle = (int(offset) + (int(wide) if wide.isdecimal() else 0) / 2) / _EMU_IN_A_TWIP
    for shape in paragraph.iterancestors(_SHAPE) if middle is None else ():
        left, wide = (
            re.search(rf"(?:^|;)\s*{name}:\s*(-?[\d.]+)pt", shape.get("style", "")) for name in _LENGTHS
        )
        if left is not None:
            middle = (float(left[1]) + (float(wide[1]) if wide else 0) / 2) * TWIPS_IN_A_POINT
    if middle is None:
        return "outside"
    return "left" if middle < width / 3 else "right" if middle > 2 * width / 3 else "center"


def has_page_field(footer: Element) -> bool:
    """Whether a field for the page number stands in it, in a text box too."""
    instructions = [element.get(f"{WORD}instr", "") for element in footer.iter(f"{WORD}fldSimple")]
    for part in footer.iter(
        f"{WORD}fldChar", f"{WORD}instrText"
    ):  # one instruction may stand in several runs
        if part.tag == f"{WORD}instrText" and instructions:
            instructions[-1] += part.text or ""
        else:
            instructions.append(part.text or "")
    by_element = next(footer.iter(f"{WORD}pgNum"), None) is not None
    return by_element or any("PAGE" in text.upper().split() for text in instructions)
