"""Layout rules about the page number of a .docx, wherever in the footer it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.document.docx_check.formatting import FormattedParagraph, Formatting, Properties, number
from djdesk.document.layout.finding import LayoutFinding, clause
from djdesk.document.layout.layout import Layout
from djdesk.formats.opc import WORD, Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CHARACTER_TOLERANCE = 0.3
_PAGE_NUMBER = re.compile(r"— ?\d+ ?—$")
_SIDE_NAMES = {"right": "居右", "left": "居左", "center": "居中"}
_SIDES = {
    **{side: side for side in ("right", "left", "center", "outside", "inside")},
    **{"end": "right", "start": "left", "both": "left", "": "left", "centre": "center", "outer": "outside"},
}


def footer_findings(
    looks: Formatting, odd: Element | None, even: Element | None, layout: Layout
) -> Iterator[LayoutFinding]:
    """The page numbers: — 1 —, 4号宋体, one character from the outer edge."""
    outer = layout.page_number == "outer"
    yield from _footer(looks, odd, "单页" if outer else "", "right" if outer else "center", layout)
    if outer:
        yield from _footer(looks, even, "双页", "left", layout)


def _footer(
    looks: Formatting, footer: Element | None, pages: str, side: str, layout: Layout
) -> Iterator[LayoutFinding]:
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
    if place is None:
        yield from _footer_place(numbered, pages, side)
    elif _SIDES.get(place or numbered.look.get("jc", ""), side) not in ("outside", side):
        yield LayoutFinding("页码", f"{pages}页码应{_SIDE_NAMES[side]}。", clause("7.5"), "必改")
    yield from _footer_face(numbered, pages, layout)


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


def _footer_place(numbered: FormattedParagraph, pages: str, side: str) -> Iterator[LayoutFinding]:
    look = numbered.look
    if _SIDES.get(look.get("jc", ""), "") != side:
        yield LayoutFinding("页码", f"{pages}页码应{_SIDE_NAMES[side]}。", clause("7.5"), "必改")
        return
    size = next((number(piece.look.get("sz", "")) * 10 for piece in numbered.pieces), 0.0) or 280.0
    if side != "center" and abs(edge_offset(look, side, size) - 1) > _CHARACTER_TOLERANCE:
        what = f"{pages}页码距版心边缘{edge_offset(look, side, size):g}字，应为1字。"
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


def edge_offset(look: Properties, side: str, character: float) -> float:
    """How far a paragraph stands from an edge of the type area, in characters of `character` twips."""
    if f"ind.{side}Chars" in look and look[f"ind.{side}Chars"] != "0":
        return number(look[f"ind.{side}Chars"]) / 100
    return round(number(look.get(f"ind.{side}", "0")) / character, 2)


def numbered_paragraph(footer: Element) -> Element | None:
    """The paragraph of a footer that has the page number: in a text box or a table too, of two forms of a box
    (mc:AlternateContent) the first.
    """
    for paragraph in footer.iter(f"{WORD}p"):
        if has_page_field(paragraph) and not any(has_page_field(one) for one in _inner(paragraph)):
            return paragraph
    return None


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
    for shape in paragraph.iterancestors("{urn:schemas-microsoft-com:vml}shape"):
        found = re.search(r"mso-position-horizontal:\s*(\w+)", shape.get("style", ""))
        return found[1] if found and found[1] != "absolute" else ""
    return ""


def has_page_field(footer: Element) -> bool:
    """Whether a field for the page number stands in it, in a text box too."""
    instructions = [element.text or "" for element in footer.iter(f"{WORD}instrText")]
    instructions += [element.get(f"{WORD}instr", "") for element in footer.iter(f"{WORD}fldSimple")]
    by_element = next(footer.iter(f"{WORD}pgNum"), None) is not None
    return by_element or any("PAGE" in text.upper().split() for text in instructions)
