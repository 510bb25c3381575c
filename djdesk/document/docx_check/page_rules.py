"""Layout rules about the page of a .docx: paper, margins, grid and settings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from djdesk.document.docx_check.parts import MOST_SECTIONS, section_properties
from djdesk.document.docx_check.sections import length as _number
from djdesk.document.layout.finding import FindingLevel, LayoutFinding, clause
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.units import TWIPS_IN_A_MILLIMETRE, TWIPS_IN_A_POINT, millimetres_of, points_of
from djdesk.formats.opc import WORD, Element

_PAPER_TOLERANCE = 0.5 * TWIPS_IN_A_MILLIMETRE
_MARGIN_TOLERANCE = 1.02 * TWIPS_IN_A_MILLIMETRE  # 37 mm ± 1 mm (5.2.1), with the rounding of twips
_ACROSS = ("lrTb", "lrTbV", "tb", "tbV")  # names of the transitional and of the strict form (17.18.93)
_SIDE_NAMES = {"top": "上", "bottom": "下", "left": "左", "right": "右"}


def page_findings(body: Element, layout: Layout, fixed: bool) -> Iterator[LayoutFinding]:
    """Every section of the document; a landscape one keeps its paper, its margins may be its own, and so may
    its grid. `fixed`: the lines of the text have a height of their own, so that only LibreOffice asks the
    grid.
    """
    sections = list(islice(section_properties(body), MOST_SECTIONS))
    if not sections:
        yield LayoutFinding("纸张与边距", "文件没有写明纸张和边距。", clause("5.1"), "必改")
    for index, section in enumerate(sections, start=1):
        where = f"第{index}节的" if len(sections) > 1 else ""
        size = section.find(f"{WORD}pgSz")
        landscape = _number(size, "w") > _number(size, "h")  # w:orient only tells the printer
        yield from _paper(size, landscape, layout, where)
        if not landscape:
            yield from _margins(section.find(f"{WORD}pgMar"), layout, where)
            yield from _grid(section.find(f"{WORD}docGrid"), layout, where, fixed)
            yield from _setting(section, where, index == 1)


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
    gutter = _number(margins, "gutter")
    bound = gutter and abs(_number(margins, "left") + gutter - page.left) <= _MARGIN_TOLERANCE
    inside = True
    for side, name in _SIDE_NAMES.items():
        there, wanted = (
            _number(margins, side) + (gutter if bound and side == "left" else 0),
            getattr(page, side),
        )
        if abs(there - wanted) > _MARGIN_TOLERANCE:
            what = f"{where}{name}边距是{_millimetres(there)}毫米，应为{_millimetres(wanted)}毫米。"
            yield LayoutFinding("纸张与边距", what, clause("5.2.1"), "必改")
            inside = False
    if gutter and not bound:
        what = f"{where}另设了{_millimetres(gutter)}毫米的装订线，版心会变窄，应为0。"
        yield LayoutFinding("纸张与边距", what, clause("5.2.1"), "必改")
    if inside:
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
    sides = _number(margins, "left") + _number(margins, "right") + _number(margins, "gutter")
    characters = int((page.width - sides) // pitch)
    wanted = layout.characters_per_line
    if characters < wanted:
        yield LayoutFinding(
            "版心", f"{where}每行只排得下{characters}字，应为{wanted}字。", clause("5.2.3"), "必改"
        )


def _grid(grid: Element | None, layout: Layout, where: str, fixed: bool) -> Iterator[LayoutFinding]:
    kind = "" if grid is None else grid.get(f"{WORD}type", "default")
    if kind in ("linesAndChars", "snapToChars"):  # whether the line holds its characters says the text
        what = f"{where}用了“指定行和字符网格”，在LibreOffice里每行会只剩一半字数，应改为“只指定行网格”。"
        yield LayoutFinding("版心", what, "", "提示")
    if kind not in ("lines", "linesAndChars", "snapToChars"):
        return
    there = _number(grid, "linePitch")
    level: FindingLevel = "提示" if fixed else "必改"
    if not layout.grid and kind == "lines":
        what = f"{where}有行网格，在LibreOffice里每页会少排一行，这种版式应为“无网格”。"
        yield LayoutFinding("版心", what, "", level)
    elif layout.grid and there != layout.line_pitch:
        otherwise = "在LibreOffice里每页行数会少" if fixed else "每页行数不对"
        what = (
            f"{where}行网格是{there / TWIPS_IN_A_POINT:g}磅，应与行距{points_of(layout.line_pitch):g}磅相同，"
            f"否则{otherwise}。"
        )
        yield LayoutFinding("版心", what, clause("5.2.3"), level)


def _setting(section: Element, where: str, first: bool) -> Iterator[LayoutFinding]:
    """Lines go over the whole width of the type area, from left to right; lists of names in an annex may
    stand in columns.
    """
    columns = section.find(f"{WORD}cols")
    count = 0 if columns is None else max(_number(columns, "num"), len(columns))
    if count > 1:
        level: FindingLevel = "必改" if first else "提示"
        what = f"{where}文字分成了{count:g}栏，每行排不成28字，应为1栏。"
        yield LayoutFinding("版心", what, clause("5.2.3"), level)
    direction = section.find(f"{WORD}textDirection")
    if direction is not None and direction.get(f"{WORD}val", "lrTb") not in _ACROSS:
        yield LayoutFinding("版心", f"{where}文字是竖排的，应横排。", clause("5.2.3"), "必改")
    if section.find(f"{WORD}pgBorders") is not None and len(section.find(f"{WORD}pgBorders")):
        yield LayoutFinding("版心", f"{where}页面加了边框，公文没有边框。", clause("5.2.3"), "提示")


def settings_findings(settings: Element | None) -> Iterator[LayoutFinding]:
    """How Word lays the whole file out."""
    control = None if settings is None else settings.find(f"{WORD}characterSpacingControl")
    if control is not None and control.get(f"{WORD}val", "").startswith("compress"):
        yield LayoutFinding(
            "版心", "允许压缩标点，各软件的换行会不一致，应设为不压缩。", clause("5.2.3"), "提示"
        )


def is_on(settings: Element | None, name: str) -> bool:
    """Whether the settings have a switch of that name on."""
    found = None if settings is None else settings.find(WORD + name)
    return found is not None and found.get(f"{WORD}val", "1") not in ("0", "false", "off")


def _millimetres(twips: float) -> str:
    return f"{millimetres_of(twips):.1f}".removesuffix(".0")
