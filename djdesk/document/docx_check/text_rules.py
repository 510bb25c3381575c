"""Layout rules about the paragraphs of a .docx: faces, sizes, spacing, indents, run-in headings, styles. Each
yields a Note.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import msgspec

from djdesk.document.docx_check.formatting import (
    FormattedParagraph,
    FormattedRun,
    Properties,
    edge_offset,
    number,
)
from djdesk.document.docx_check.roles import Roled
from djdesk.document.docx_check.sections import LineRoom, line_height
from djdesk.document.layout.faces import may_be_foreign
from djdesk.document.layout.finding import FindingLevel, Item, clause
from djdesk.document.layout.font_designs import design_of
from djdesk.document.layout.layout import FontSpec, Layout
from djdesk.document.layout.measures import RED
from djdesk.document.layout.signature import width_in_characters
from djdesk.document.layout.units import TWIPS_IN_A_POINT, points_of

_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_MARKS = {**dict.fromkeys("“”‘’", "引号"), "—": "破折号", "…": "省略号"}
_RUN_IN = re.compile(r"段内标题 ([1-4])$")
_ON = ("1", "true", "on")
_WHOLE = 100  # percent
_NO_COLOUR = ("", "auto", "FFFFFF", "ffffff")
_TOLERANCE = 0.3  # characters
_ROUNDING = 0.01  # of a character: Word writes whole units of its grid
_USUAL_LATIN = ("Times New Roman",)  # the standard names no face for digits among Chinese (5.2.2)
_NAMES = {
    "title": "标题",
    "subtitle": "副标题",
    "byline": "题下署名",
    "addressee": "主送机关",
    "body": "正文",
    "point": "正文",
    "issuer": "署名",
    "date": "成文日期",
    "blank": "空行",
    "head_mark": "份号、密级和紧急程度",
    "letterhead": "发文机关标志",
    "number": "发文字号",
    "annex_note": "附件说明",
    "annex_label": "附件二字",
    "annex_title": "附件标题",
    "imprint": "版记",
}
_CLAUSES = {
    "title": "7.3.1",
    "addressee": "7.3.2",
    "issuer": "7.3.5.2",
    "date": "7.3.5.2",
    "head_mark": "7.2",
    "letterhead": "7.2.4",
    "number": "7.2.5",
    "annex_note": "7.3.4",
    "annex_label": "7.3.7",
    "annex_title": "7.3.7",
    "imprint": "7.4",
}
_RED = ("letterhead",)  # 7.2.4
_OWN_SIZE = ("letterhead", "imprint")  # follows from the name's length, or is 4号 (7.4)
_CENTRED = ("title", "subtitle", "byline", "letterhead", "annex_title")
_SIGNATORY = "签发人"  # the style of the name (7.2.6)
_LEVEL_NAMES = "一二三四"
# what follows from the texts: offsets of the signature, place of the signatory, the name's size
_DIRECT_ALLOWED = {
    "issuer": {"ind"},
    "date": {"ind"},
    "annex_note": {"ind"},
    "number": {"ind", "jc", "tabs"},
    "letterhead": {"spacing", "sz"},
}


class Note(msgspec.Struct, frozen=True):
    """A deviation at one paragraph; `what` is without a final stop, so that equal ones can be told
    together.
    """

    item: Item
    what: str
    clause: str
    level: FindingLevel


def _shading(one: Roled) -> Iterator[Note]:
    if one.paragraph.look.get("shd.fill", "") not in _NO_COLOUR:
        yield Note("字体", f"{role_name(one)}有底色", "", "建议")


def paragraph_notes(one: Roled, layout: Layout, section: LineRoom) -> Iterator[Note]:
    """Everything about one paragraph by itself, as it stands in its section."""
    if one.role in ("red_line", "row"):
        return
    if one.role == "blank":
        if not one.paragraph.ends_section:  # it is nothing but the end of a section
            yield from _pitch(one, layout, section)
        return
    yield from _pitch(one, layout, section)
    yield from _indent(one, layout, section)
    yield from _direct(one)
    yield from _shading(one)
    for piece, spec, name in _expected(one, layout):
        yield from _face(piece, spec, name, one)
    yield from _latin_marks(one, layout)
    if one.role == "title":
        yield from _title(one.paragraph, layout)
    if one.role in ("body", "point"):
        yield from _tracking(one.paragraph, layout, section)


def role_name(one: Roled) -> str:
    return f"{_LEVEL_NAMES[one.level - 1]}级标题" if one.role == "heading" else _NAMES[one.role]


def _clause(one: Roled) -> str:
    return clause("7.3.3" if one.role == "heading" else _CLAUSES.get(one.role, "5.2.2"))


def _pitch(one: Roled, layout: Layout, section: LineRoom) -> Iterator[Note]:
    look = one.paragraph.look
    if one.role in _OWN_SIZE:
        return
    wanted = layout.title_pitch if one.role in ("title", "annex_title") else layout.line_pitch
    sizes = [number(piece.look.get("sz", "20")) / 2 for piece in one.paragraph.pieces if piece.text.strip()]
    if line_height(look, section, max(sizes, default=0.0)) != wanted:
        yield Note(
            "行距与缩进",
            f"{role_name(one)}的行距不是固定值{wanted / TWIPS_IN_A_POINT:g}磅",
            clause("5.2.3"),
            "必改",
        )
    if any(
        number(look.get(f"spacing.{side}", "")) for side in ("before", "after", "beforeLines", "afterLines")
    ) or any(look.get(f"spacing.{side}Autospacing", "0") in _ON for side in ("before", "after")):
        yield Note("行距与缩进", f"{role_name(one)}的段前或段后不是0", clause("5.2.3"), "必改")
    if one.role in ("body", "point") and look.get("widowControl", "1") != "0":
        yield Note(
            "版心", f"正文开着孤行控制，有的页会不满{layout.lines_per_page}行", clause("5.2.3"), "提示"
        )


def _indent(one: Roled, layout: Layout, section: LineRoom) -> Iterator[Note]:
    look, text = one.paragraph.look, one.paragraph.text
    if one.role in ("issuer", "date") and look.get("jc") not in ("right", "end"):
        return  # told where its place is reckoned
    if text.startswith(("　", "  ")):
        yield Note("行距与缩进", f"{role_name(one)}用空格缩进，应设首行缩进", clause("7.3.3"), "建议")
        return
    character = layout.body.size * TWIPS_IN_A_POINT
    if one.role in _CENTRED:
        if look.get("jc") != "center":
            yield Note("标题", f"{role_name(one)}没有居中", _clause(one), "必改")
        wanted = 0
    elif one.role in ("heading", "body", "point"):
        wanted = 2
        yield from _edges(one, character, section)
    elif one.role in ("addressee", "head_mark", "annex_label"):
        wanted = 0
    elif one.role == "annex_note" and text.startswith("附"):
        wanted = 2  # what is listed below stands under the first name
    else:
        return
    start = first_line(look, character) + (
        0 if one.role in _CENTRED else edge_offset(look, "left", character)
    )
    if abs(start - wanted) > _TOLERANCE:
        should = f"首行应缩进{wanted}字" if wanted else "首行不应缩进"
        yield Note("行距与缩进", f"{role_name(one)}{should}", _clause(one), "必改")


def _edges(one: Roled, character: float, section: LineRoom) -> Iterator[Note]:
    """7.3.3: lines that turn begin at the left edge and go on to the right one."""
    look, name = one.paragraph.look, role_name(one)
    if look.get("jc") in ("center", "right", "end"):
        side = "居中" if look["jc"] == "center" else "右对齐"
        yield Note("行距与缩进", f"{name}是{side}的，应左空2字、回行顶格", _clause(one), "必改")
    turns = width_in_characters(one.paragraph.text) + 2 > (section.width / character or math.inf)
    for side, where in (("left", "左"), ("right", "右")):
        there = edge_offset(look, side, character)
        if abs(there) > _TOLERANCE and turns:
            yield Note(
                "行距与缩进", f"{name}整段{where}缩进{there:.3g}字，应为0，回行顶格", _clause(one), "必改"
            )


def first_line(look: Properties, character: float) -> float:
    """The first line's indent in characters of `character` twips; a hanging one is negative."""
    for name, sign in (("firstLineChars", 1), ("hangingChars", -1)):
        if number(look.get(f"ind.{name}", "")):
            return sign * number(look[f"ind.{name}"]) / 100
    return (number(look.get("ind.firstLine", "")) - number(look.get("ind.hanging", ""))) / character


def _expected(one: Roled, layout: Layout) -> Iterator[tuple[FormattedRun, FontSpec, str]]:
    """Each piece with text, the face that it should have, and what it is called."""
    spec = _spec(one, layout)
    end = _run_in_end(one)
    at = 0
    for piece in one.paragraph.pieces:
        run_in = _RUN_IN.match(piece.style)
        level = int(run_in[1]) if run_in else one.level if at < end else 0
        at += len(piece.text)
        if piece.style == _SIGNATORY:
            yield piece, layout.byline, "签发人姓名"
        elif piece.text.strip():
            name = (
                f"{_LEVEL_NAMES[level - 1]}级段内标题" if level and one.role != "heading" else role_name(one)
            )
            yield piece, layout.headings[level - 1] if level else spec, name


def _spec(one: Roled, layout: Layout) -> FontSpec:
    if one.role == "heading":
        return layout.headings[one.level - 1]
    own = {
        "title": layout.title,
        "subtitle": layout.byline,
        "byline": layout.byline,
        "head_mark": layout.headings[0],
        "letterhead": layout.title,
        "annex_label": layout.headings[0],
        "annex_title": layout.title,
    }
    return own.get(one.role, layout.body)


def _run_in_end(one: Roled) -> int:
    """Where the run-in heading of a body paragraph ends: behind its first full stop; 0 when there is none."""
    return one.paragraph.text.find("。") + 1 if one.level and one.role in ("body", "point") else 0


def _face(piece: FormattedRun, spec: FontSpec, name: str, one: Roled) -> Iterator[Note]:
    look = piece.look
    item: Item = "标题" if one.role == "title" else "段内标题" if name.endswith("段内标题") else "字体"
    sure: FindingLevel = "必改" if item != "段内标题" or piece.style else "建议"
    size = number(look.get("sz", "20")) / 2
    if size != spec.size and one.role not in _OWN_SIZE:
        yield Note(item, f"{name}的字号是{size:g}磅，应为{spec.size:g}磅", _clause(one), sure)
    if _CHINESE.search(piece.text):
        yield from _family(look, spec, item, name, _clause(one), sure)
    there = look.get("rFonts.ascii", "")
    if _LATIN.search(piece.text) and not _themed(look, "ascii") and there != spec.latin:
        usual = there in _USUAL_LATIN or (design_of(there) and design_of(there) == design_of(spec.family))
        what = f"{name}里数字和字母的字体是{there or '没有写明'}，应为{spec.latin}"
        yield Note("字体", what, _clause(one), "提示" if usual else "建议")
    yield from _ornament(piece, spec, name, one.role in _RED)


def _family(
    look: Properties, spec: FontSpec, item: Item, name: str, source: str, sure: FindingLevel
) -> Iterator[Note]:
    there = look.get("rFonts.eastAsia", "")
    if _themed(look, "eastAsia"):
        yield Note("样式", f"{name}用了主题字体，换一台电脑就会变，应写明{spec.family}", "", "必改")
    elif there != spec.family:
        design = design_of(spec.family)
        if design and design_of(there) == design:
            yield Note(item, f"{name}的字体是{there}，与{spec.family}同属一种字形", source, "提示")
        else:
            yield Note(item, f"{name}的字体是{there or '没有写明'}，应为{spec.family}", source, sure)


def _latin_marks(one: Roled, layout: Layout) -> Iterator[Note]:
    """“ ” ‘ ’ — … beside Chinese characters that Word draws in the Latin face, as they are in both: only the
    hint of the run gives them to the Chinese one (ISO/IEC 29500-1, 17.3.2.26).
    """
    text, at = one.paragraph.text, 0
    found: dict[str, set[str]] = {}
    for piece in one.paragraph.pieces:
        face = _latin_face(piece.look)
        for place, char in enumerate(piece.text, at):
            if face and char in _MARKS and _beside_chinese(text, place):
                found.setdefault(face, set()).add(_MARKS[char])
        at += len(piece.text)
    wanted = _spec(one, layout).family
    for face, kinds in found.items():
        named = "、".join(kind for kind in dict.fromkeys(_MARKS.values()) if kind in kinds)
        yield Note(
            "字体", f"{role_name(one)}里的{named}用的是西文字体{face}，应为{wanted}", _clause(one), "建议"
        )


def _latin_face(look: Properties) -> str:
    """The Latin face in which such marks are drawn; "" where they are drawn in a Chinese one."""
    if look.get("rFonts.hint") == "eastAsia":
        return ""
    face = look.get("rFonts.hAnsi", "")
    chinese = face == look.get("rFonts.eastAsia") or design_of(face) or _CHINESE.search(face)
    return "" if chinese else face


def _beside_chinese(text: str, place: int) -> bool:
    """Whether the nearest letter or digit on either side is Chinese."""
    sides = (reversed(text[:place]), iter(text[place + 1 :]))
    return any(
        _CHINESE.match(letter) is not None
        for side in sides
        if (letter := next((char for char in side if char.isalnum()), ""))
    )


def _themed(look: Properties, slot: str) -> bool:
    return f"rFonts.{slot}Theme" in look


def _ornament(piece: FormattedRun, spec: FontSpec, name: str, red: bool) -> Iterator[Note]:
    look = piece.look
    bold = look.get("b", "0") == "1"
    if bold != spec.bold and piece.style != "领句":
        should = "应加粗" if spec.bold else "不应加粗"
        yield Note("字体", f"{name}{should}", "", "提示" if name == "正文" else "建议")
    if red and look.get("color", "") != RED:
        yield Note("字体", f"{name}的文字不是红色", clause("7.2.4"), "建议")
    if look.get("color", "auto") not in ("auto", "000000") and not red:
        yield Note("字体", f"{name}的文字不是黑色", clause("5.2.4"), "建议")
    if look.get("i", "0") == "1" or look.get("u", "0") != "0":
        yield Note("字体", f"{name}有斜体或下划线", "", "建议")
    yield from _left_from_writing(look, name)


def _left_from_writing(look: Properties, name: str) -> Iterator[Note]:
    """What stays in a draft from hands that went over it, and characters that are not as wide as they are
    high.
    """
    if look.get("highlight", "0") not in ("0", "none") or look.get("shd.fill", "") not in _NO_COLOUR:
        yield Note("字体", f"{name}有底色", "", "建议")
    if any(look.get(line, "0") == "1" for line in ("strike", "dstrike")):
        yield Note("字体", f"{name}有删除线，要删的请删掉", "", "必改")
    width = number(look.get("w", "100").rstrip("%"))
    if width and width != _WHOLE:
        yield Note("字体", f"{name}的字符缩放是{width:g}%，应为100%", clause("5.2.3"), "建议")


def _title(paragraph: FormattedParagraph, layout: Layout) -> Iterator[Note]:
    """A line that is too long breaks where Word likes."""
    most = layout.text_width / layout.title.size
    if any(width_in_characters(line) > most for line in paragraph.text.split("\n")):
        yield Note(
            "标题", f"标题有一行超过{int(most)}字，会自动折行，应在词义完整处换行", clause("7.3.1"), "必改"
        )


def _tracking(paragraph: FormattedParagraph, layout: Layout, section: LineRoom) -> Iterator[Note]:
    """How many characters of the size that they should have go into a line."""
    if section.landscape or not section.width:
        return
    for tracking in {
        number(piece.look.get("spacing", "")) for piece in paragraph.pieces if piece.text.strip()
    }:
        advance = layout.body.size + tracking / TWIPS_IN_A_POINT + section.char_space
        if advance > 0 and tracking != layout.tracking:
            there = int(section.width / TWIPS_IN_A_POINT / advance + _ROUNDING)
            if there != layout.characters_per_line:
                wanted = points_of(layout.tracking)
                what = f"正文的字符间距不是{wanted:g}磅，每行排不成{layout.characters_per_line}字"
                yield Note("版心", what, clause("5.2.3"), "必改")
                return


def _direct(one: Roled) -> Iterator[Note]:
    allowed = _DIRECT_ALLOWED.get(one.role, set())
    names = set(one.paragraph.direct)
    names |= {
        name for piece in one.paragraph.pieces if not may_be_foreign(piece.text) for name in piece.direct
    }
    if names - allowed:
        yield Note("样式", f"{role_name(one)}的格式是直接设置的，应由样式规定", "", "提示")
