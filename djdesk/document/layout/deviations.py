"""Where a layout (版式) departs from GB/T 9704-2012, one sentence and clause for each. What the standard
leaves open is no deviation.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from djdesk.document.layout.finding import clause
from djdesk.document.layout.font_designs import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG, design_of
from djdesk.document.layout.layout import FontSpec, Layout
from djdesk.document.layout.units import TWIPS_IN_A_POINT, millimetres_of, points_of, twips_of

_PAPER, _TOP, _LEFT, _AREA = (210, 297), 37, 28, (156, 225)  # millimetres: 5.1, 5.2.1
_TOLERANCE = 1.02  # ± 1 mm (5.2.1), with the rounding of twips
_ROUNDED = 0.5  # millimetres
_LINES, _CHARACTERS = 22, 28  # 5.2.3
_EMPTY_FOOT = 5.0  # millimetres below the last line that no longer fill the type area (5.2.3)
_SIZES = {
    "body": (15.75, 16.0),
    "title": (22.0,),
    "footer": (14.0,),
}  # 3号 of lead type and of Word, 2号, 4号
_SIZE_NAMES = {
    16.0: "3号",
    15.75: "3号",
    22.0: "2号",
    14.0: "4号",
    15.0: "小3号",
    18.0: "小2号",
    12.0: "小4号",
    10.5: "5号",
    26.0: "1号",
}
_HEADINGS = (("一", HEITI), ("二", KAITI), ("三", FANGSONG), ("四", FANGSONG))
_DASH = 269.0  # millimetres from the page's top edge: 7 below the type area (7.5)
_DASH_ABOVE = 28.0  # millimetres from the page's bottom edge when the footer distance is as below
_FOOTER = 1444  # twips
_LATIN = ("Times New Roman", "Liberation Serif", "TimesNewRomanPSMT")


class Deviation(msgspec.Struct, frozen=True):
    """`what` is a Chinese sentence with what the layout has and what the standard says; `clause` names the
    rule.
    """

    what: str
    clause: str


def deviations(layout: Layout) -> list[Deviation]:
    """All of them in the order of the clauses; none for the standard layout.

    The standard names no line spacing in points and no face for letters and digits, so these alone are no
    deviation.
    """
    return [Deviation(f"{what}。", clause(number)) for rule in _RULES for number, what in rule(layout)]


_Found = Iterator[tuple[str, str]]


def _paper(layout: Layout) -> _Found:
    there = millimetres_of(layout.page.width), millimetres_of(layout.page.height)
    if any(abs(one - wanted) > _ROUNDED for one, wanted in zip(there, _PAPER, strict=True)):
        yield "5.1", f"纸张是{_mm(there[0])}×{_mm(there[1])}毫米，标准是A4（210×297毫米）"


def _margins(layout: Layout) -> _Found:
    """Without a grid the first line's characters, not its leading, mark the top of the type area: both
    measures are told.
    """
    top, left = millimetres_of(layout.page.top), millimetres_of(layout.page.left)
    if abs(top - _TOP) > _TOLERANCE:
        glyphs = top + millimetres_of(_lead(layout) / 2)
        near = not layout.grid and abs(glyphs - _TOP) <= _TOLERANCE
        measured = f"（从第一行字的顶端量是{_mm(glyphs)}毫米，在允许范围内）" if near else ""
        yield "5.2.1", f"上边距（天头）是{_mm(top)}毫米，标准是37毫米±1毫米{measured}"
    if abs(left - _LEFT) > _TOLERANCE:
        yield "5.2.1", f"左边距（订口）是{_mm(left)}毫米，标准是28毫米±1毫米"


def _type_area(layout: Layout) -> _Found:
    width, height = millimetres_of(twips_of(layout.text_width)), millimetres_of(layout.text_height)
    most = _ROUNDED
    # from the first line's characters to the last line's; 22 of Word's 3号 are 2 mm higher than 22 of lead
    # type's
    if not layout.grid:
        height, most = height - millimetres_of(_lead(layout)), 2.0
    if abs(width - _AREA[0]) > _ROUNDED:
        yield "5.2.1", f"版心宽{_mm(width)}毫米，标准是156毫米"
    if abs(height - _AREA[1]) > most:
        yield "5.2.1", f"版心高{_mm(height)}毫米，标准是225毫米"


def _body(layout: Layout) -> _Found:
    yield from _face(layout.body, FANGSONG, "5.2.2", "正文", _SIZES["body"])
    if layout.body.bold:
        yield "5.2.2", "正文加粗，标准的正文不加粗"
    if layout.lead_bold:
        yield "5.2.2", "“一是……”的领句加粗，标准的正文一律用3号仿宋、不加粗"
    if layout.body.latin not in _LATIN and not design_of(layout.body.latin):
        yield "5.2.2", f"数字和字母的字体是{layout.body.latin}，公文一般用仿宋或Times New Roman"


def _filling(layout: Layout) -> _Found:
    if layout.lines_per_page != _LINES:
        yield "5.2.3", f"每页{layout.lines_per_page}行，标准一般是22行"
    if layout.characters_per_line != _CHARACTERS:
        yield "5.2.3", f"每行{layout.characters_per_line}字，标准一般是28字"
    empty = millimetres_of(layout.text_height - layout.lines_per_page * layout.line_pitch)
    if empty > _EMPTY_FOOT:
        yield (
            "5.2.3",
            f"行距{points_of(layout.line_pitch):g}磅，{layout.lines_per_page}行没有撑满版心，"
            f"空出{_mm(empty)}毫米，标准要求撑满版心",
        )


def _title(layout: Layout) -> _Found:
    yield from _face(layout.title, XIAOBIAOSONG, "7.3.1", "标题", _SIZES["title"])
    if layout.title.bold:
        yield "7.3.1", "标题加粗，标准是2号小标宋、不另加粗"


def _headings(layout: Layout) -> _Found:
    for spec, (level, design) in zip(layout.headings, _HEADINGS, strict=True):
        yield from _face(spec, design, "7.3.3", f"{level}级标题", _SIZES["body"])
        if spec.bold:
            yield "7.3.3", f"{level}级标题加粗，标准只规定用{design}，没有加粗"


def _page_number(layout: Layout) -> _Found:
    yield from _face(layout.footer, SONGTI, "7.5", "页码", _SIZES["footer"])
    if layout.page_number == "centre":
        yield "7.5", "页码居中，标准是单页码居右空一字、双页码居左空一字"
    dash = millimetres_of(layout.page.height) - _DASH_ABOVE - millimetres_of(layout.page.footer - _FOOTER)
    below = dash - millimetres_of(layout.page.height - layout.page.bottom)
    if abs(below - 7) > _TOLERANCE and abs(dash - _DASH) > _TOLERANCE:
        yield "7.5", f"页码的一字线在版心下边缘之下{_mm(below)}毫米，标准是7毫米"


def _face(spec: FontSpec, design: str, number: str, name: str, sizes: tuple[float, ...]) -> _Found:
    if design_of(spec.family) != design:
        yield number, f"{name}的字体是{spec.family}，标准是{design}"
    if spec.size not in sizes:
        yield number, f"{name}的字号是{_size(spec.size)}，标准是{_size(sizes[-1])}"


def _size(points: float) -> str:
    return f"{_SIZE_NAMES[points]}（{points:g}磅）" if points in _SIZE_NAMES else f"{points:g}磅"


def _lead(layout: Layout) -> float:
    """What a line is higher than its characters, in twips."""
    return layout.line_pitch - layout.body.size * TWIPS_IN_A_POINT


def _mm(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")


_RULES = (_paper, _margins, _type_area, _body, _filling, _title, _headings, _page_number)
