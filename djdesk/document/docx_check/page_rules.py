"""Layout rules about the page of a .docx: paper, margins, grid, settings and page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from djdesk.document.docx_check.formatting import FormattedParagraph, Formatting, Properties, number
from djdesk.document.layout.finding import LayoutFinding, clause
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.units import TWIPS_IN_A_MILLIMETRE, TWIPS_IN_A_POINT, millimetres_of, points_of
from djdesk.formats.opc import WORD, Element

_PAPER_TOLERANCE = 0.5 * TWIPS_IN_A_MILLIMETRE
_MARGIN_TOLERANCE = 1.02 * TWIPS_IN_A_MILLIMETRE  # 37 mm ± 1 mm (5.2.1), with the rounding of twips
_MOST_SECTIONS = 50  # of a foreign file; what is wrong in fifty need not be told again
_CHARACTER_TOLERANCE = 0.3
_PAGE_NUMBER = re.compile(r"— ?\d+ ?—$")
_SIDE_NAMES = {"top": "上", "bottom": "下", "left": "左", "right": "右"}


def page_findings(body: Element, layout: Layout) -> Iterator[LayoutFinding]:
    """Every section of the document; a landscape one keeps its paper, its margins may be its own."""
    sections = list(islice(body.iter(f"{WORD}sectPr"), _MOST_SECTIONS))
    if not sections:
        yield LayoutFinding("纸张与边距", "文件没有写明纸张和边距。", clause("5.1"), "必改")
    for index, section in enumerate(sections, start=1):
        where = f"第{index}节的" if len(sections) > 1 else ""
        size = section.find(f"{WORD}pgSz")
        landscape = size is not None and size.get(f"{WORD}orient") == "landscape"
        yield from _paper(size, landscape, layout, where)
        if not landscape:
            yield from _margins(section.find(f"{WORD}pgMar"), layout, where)
        yield from _grid(section.find(f"{WORD}docGrid"), layout, where)


def _paper(size: Element | None, landscape: bool, layout: Layout, where: str) -> Iterator[LayoutFinding]:
    width, height = _number(size, "w"), _number(size, "h")
    if landscape:
        width, height = height, width
    wanted = layout.page
    if abs(width - wanted.width) > _PAPER_TOLERANCE or abs(height - wanted.height) > _PAPER_TOLERANCE:
        there = f"{_millimetres(width)}×{_millimetres(height)}毫米" if width and height else "没有写明"
        should = f"{_millimetres(wanted.width)}×{_millimetres(wanted.height)}毫米"
        yield LayoutFinding("纸张与边距", f"{where}纸张是{there}，应为{should}。", clause("5.1"), "必改")


def _margins(margins: Element | None, layout: Layout, where: str) -> Iterator[LayoutFinding]:
    page = layout.page
    if margins is None:
        yield LayoutFinding("纸张与边距", f"{where}页边距没有写明。", clause("5.2.1"), "必改")
        return
    for side, name in _SIDE_NAMES.items():
        there, wanted = _number(margins, side), getattr(page, side)
        if abs(there - wanted) > _MARGIN_TOLERANCE:
            what = f"{where}{name}边距是{_millimetres(there)}毫米，应为{_millimetres(wanted)}毫米。"
            yield LayoutFinding("纸张与边距", what, clause("5.2.1"), "必改")
    if _number(margins, "gutter"):
        what = f"{where}另设了{_millimetres(_number(margins, 'gutter'))}毫米的装订线，版心会变窄，应为0。"
        yield LayoutFinding("纸张与边距", what, clause("5.2.1"), "必改")
    yield from _type_area(margins, layout, where)
    if abs(_number(margins, "footer") - page.footer) > _MARGIN_TOLERANCE:
        now = f"{where}页脚距边界{_millimetres(_number(margins, 'footer'))}毫米"
        what = f"{now}，应为{_millimetres(page.footer)}毫米，使页码在版心下边缘之下7毫米。"
        yield LayoutFinding("页码", what, clause("7.5"), "必改")


def _type_area(margins: Element, layout: Layout, where: str) -> Iterator[LayoutFinding]:
    """A margin within its tolerance may still take the last line or the last character away."""
    page = layout.page
    lines = int((page.height - _number(margins, "top") - _number(margins, "bottom")) // layout.line_pitch)
    if lines < layout.lines_per_page:
        yield LayoutFinding(
            "版心", f"{where}每页只排得下{lines}行，应为{layout.lines_per_page}行。", clause("5.2.3"), "必改"
        )
    pitch = layout.character
    characters = int((page.width - _number(margins, "left") - _number(margins, "right")) // pitch)
    wanted = layout.characters_per_line
    if characters < wanted:
        yield LayoutFinding(
            "版心", f"{where}每行只排得下{characters}字，应为{wanted}字。", clause("5.2.3"), "必改"
        )


def _grid(grid: Element | None, layout: Layout, where: str) -> Iterator[LayoutFinding]:
    kind = "" if grid is None else grid.get(f"{WORD}type", "default")
    if kind in ("linesAndChars", "snapToChars"):
        what = f"{where}用了“指定行和字符网格”，在LibreOffice里每行会只剩一半字数，应改为“只指定行网格”。"
        yield LayoutFinding("版心", what, "", "必改")
    elif kind == "lines" and not layout.grid:
        what = f"{where}有行网格，在LibreOffice里每页会少排一行，这种版式应为“无网格”。"
        yield LayoutFinding("版心", what, "", "必改")
    elif kind == "lines" and _number(grid, "linePitch") != layout.line_pitch:
        what = (
            f"{where}行网格是{_number(grid, 'linePitch') / TWIPS_IN_A_POINT:g}磅，"
            f"应与行距{points_of(layout.line_pitch):g}磅相同，否则每页行数不对。"
        )
        yield LayoutFinding("版心", what, clause("5.2.3"), "必改")


def settings_findings(settings: Element | None, layout: Layout) -> Iterator[LayoutFinding]:
    """How Word lays the whole file out."""
    if layout.page_number == "outer" and not is_on(settings, "evenAndOddHeaders"):
        yield LayoutFinding("页码", "没有设“奇偶页不同”，单页和双页的页码会在同一侧。", clause("7.5"), "必改")
    control = None if settings is None else settings.find(f"{WORD}characterSpacingControl")
    if control is not None and control.get(f"{WORD}val", "").startswith("compress"):
        yield LayoutFinding(
            "版心", "允许压缩标点，各软件的换行会不一致，应设为不压缩。", clause("5.2.3"), "建议"
        )


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
    numbered = (
        None if footer is None else next((one for one in looks.paragraphs(footer) if one.text.strip()), None)
    )
    if footer is None or numbered is None or not has_page_field(footer):
        yield LayoutFinding("页码", f"{pages}没有页码。", clause("7.5"), "必改")
        return
    form = numbered.text.strip()
    if not _PAGE_NUMBER.match(form):
        yield LayoutFinding(
            "页码", f"{pages}页码的形式是“{form[:12]}”，应为“— 1 —”，两侧是一字线。", clause("7.5"), "必改"
        )
    yield from _footer_place(numbered, pages, side)
    yield from _footer_face(numbered, pages, layout)


def _footer_place(numbered: FormattedParagraph, pages: str, side: str) -> Iterator[LayoutFinding]:
    names = {"right": "居右", "left": "居左", "center": "居中"}
    look = numbered.look
    there = {"end": "right", "start": "left", "both": "left", "": "left"}.get(
        look.get("jc", ""), look.get("jc", "")
    )
    if there != side:
        yield LayoutFinding("页码", f"{pages}页码应{names[side]}。", clause("7.5"), "必改")
        return
    size = number(numbered.pieces[0].look.get("sz", "")) * 10 or 280.0
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


def has_page_field(footer: Element) -> bool:
    """Whether a field for the page number stands in it, in a text box too."""
    instructions = [element.text or "" for element in footer.iter(f"{WORD}instrText")]
    instructions += [element.get(f"{WORD}instr", "") for element in footer.iter(f"{WORD}fldSimple")]
    return any("PAGE" in text.upper().split() for text in instructions)


def is_on(settings: Element | None, name: str) -> bool:
    """Whether the settings have a switch of that name on."""
    found = None if settings is None else settings.find(WORD + name)
    return found is not None and found.get(f"{WORD}val", "1") not in ("0", "false", "off")


def _number(element: Element | None, name: str) -> float:
    return 0.0 if element is None else number(element.get(WORD + name, "0"))


def _millimetres(twips: float) -> str:
    return f"{millimetres_of(twips):.1f}".removesuffix(".0")
