"""The words of paragraphs in reading order, with fields: their results, or what they show without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from djdesk.formats.opc import WORD, Element
from djdesk.intake.readers.field_values import (
    is_contents,
    is_form_text,
    is_prompt,
    is_unmerged,
    lost_value,
    shown_value,
)
from djdesk.intake.readers.ooxml import (
    BOX,
    CHART,
    DIAGRAM,
    DRAWING,
    FIELD_CODE,
    FIELD_SIGN,
    MATH,
    OFFICE,
    PPR,
    RELATION,
    RPR,
    SYM,
    VAL,
    VML,
    P,
    R,
    T,
)
from djdesk.intake.readers.style_parts import Styles
from djdesk.intake.readers.symbols import UNKNOWN, in_symbol_font, is_private, is_symbol_font, symbol

BREAK = "\f"  # a page or column ends inside a paragraph
_SIGNS = {
    WORD + "tab": "\t",
    WORD + "ptab": "\t",
    WORD + "cr": "\n",
    WORD + "noBreakHyphen": "-",
    WORD + "br": "\n",
}
_SKIPPED = {
    WORD + name
    for name in (
        "delText",
        "delInstrText",
        "rt",
        "sectPr",
        "tblPr",
        "tblGrid",
        "sdtPr",
        "trPr",
        "tcPr",
        "tblPrEx",
    )
} | {RPR, PPR}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FACES = ("ascii", "hAnsi", "eastAsia", "cs")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_PROGRAMS = (
    ("Excel", "Excel表格"),
    ("ET.", "Excel表格"),
    ("Word", "Word文档"),
    ("WPS", "Word文档"),
    ("PowerPoint", "演示文稿"),
    ("WPP", "演示文稿"),
    ("Equation", "公式"),
    ("MSGraph", "图表"),
    ("Package", "附加文件"),
)


class _Field:
    """A field that is open: its code, then its result."""

    def __init__(self, form: Element) -> None:
        self.form = form
        self.code = ""
        self.in_code = True
        self.shows = False
        self.result: tuple[list[str], int] = ([], 0)  # where it is said, and from which part on


class RunText:
    """Collects words. What it meets beside them waits for whoever asks:

    boxes: text boxes, as elements that hold paragraphs
    diagrams: relationship ids of the data of SmartArt
    notes: (footnote or endnote, id) in the order of their marks
    objects: what cannot be read, in a clerk's words; counted: unknown_signs, pictures, prompts, comments
    """

    def __init__(self, root: Element, styles: Styles | None = None) -> None:
        self._styles = styles if styles is not None and styles.can_draw else None
        self.boxes: list[Element] = []
        self.diagrams: list[str] = []
        self.notes: list[tuple[str, str]] = []
        self.objects: list[str] = []
        self.unknown_signs = self.pictures = self.prompts = self.comments = 0
        self._fields: list[_Field] = []
        self._paired = _paired(root)

    def pair(self, root: Element) -> None:
        """Makes the fields of another part known."""
        self._paired |= _paired(root)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """For the text of a box, whose fields are its own."""
        outer, self._fields = self._fields, []
        yield
        self._fields = outer

    def words(self, element: Element) -> str:
        """The text below `element`: LF for line breaks, FF for page and column breaks."""
        parts: list[str] = []
        self._collect(element, parts)
        return "".join(parts)

    def _collect(self, element: Element, parts: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag == R:
                self._run(child, parts)
            elif tag in (T, f"{MATH}t"):
                self._say(_written(child), parts)
            elif tag in _SIGNS:
                paged = child.get(f"{WORD}type") in ("page", "column")
                self._say(BREAK if paged else _SIGNS[tag], parts)
            elif tag == SYM:
                sign = _sign(child)
                self.unknown_signs += sign == UNKNOWN
                self._say(sign, parts)
            elif tag == FIELD_SIGN:
                self._field(child, parts)
            elif tag == FIELD_CODE:
                if self._fields and self._fields[-1].in_code:
                    self._fields[-1].code += child.text or ""
            elif tag == f"{WORD}fldSimple":
                self._simple(child, parts)
            elif tag in _SKIPPED:
                continue
            elif not self._aside(child) and len(child):
                self._formula(child, parts) if str(tag).startswith(MATH) else self._collect(child, parts)

    def _run(self, run: Element, parts: list[str]) -> None:
        properties = run.find(RPR)
        if properties is None and self._styles is None:
            self._collect(run, parts)
            return
        font = _font(run, properties.find(f"{WORD}rFonts") if properties is not None else None)
        font = font or self._font_of_style(run, properties)
        shift = properties.find(f"{WORD}vertAlign") if properties is not None else None
        where = shift.get(VAL) if shift is not None else ""
        if not is_symbol_font(font) and where not in ("superscript", "subscript"):
            self._collect(run, parts)
            return
        inner: list[str] = []
        self._collect(run, inner)
        text = "".join(inner)
        if is_symbol_font(font) and run.find(T) is not None and run.find(SYM) is None:
            text = in_symbol_font(font, text)
            self.unknown_signs += text.count(UNKNOWN)
        elif re.fullmatch("[0-9]{1,3}", text) and parts and parts[-1][-1:].isalnum():
            text = text.translate(_RAISED if where == "superscript" else _LOWERED)
        if text:
            parts.append(text)

    def _font_of_style(self, run: Element, properties: Element) -> str:
        """The symbol font that the run's style, or its paragraph's, sets it in; "" for none."""
        if self._styles is None:
            return ""
        named = properties.find(f"{WORD}rStyle") if properties is not None else None
        if named is not None and (font := self._styles.style(named.get(VAL, "")).signs):
            return font
        paragraph = next(run.iterancestors(P), None)
        style = paragraph.find(f"{PPR}/{WORD}pStyle") if paragraph is not None else None
        return self._styles.style(style.get(VAL, "")).signs if style is not None else ""

    def _say(self, text: str, parts: list[str]) -> None:
        if not text:
            return
        hidden_in = next((field for field in self._fields if field.in_code), None)
        if hidden_in is not None:
            self._fields[-1].code += text if self._fields[-1].in_code else ""
            return
        for field in self._fields:
            field.shows = True
        parts.append(text)

    def _field(self, sign: Element, parts: list[str]) -> None:
        kind = sign.get(f"{WORD}fldCharType")
        if kind == "begin" and sign in self._paired:
            self._fields.append(_Field(sign.find(f"{WORD}ffData")))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_code = False
            self._fields[-1].result = (parts, len(parts))
        elif kind == "end" and self._fields and sign in self._paired:
            field = self._fields.pop()
            first = field.result[1]
            if is_form_text(field.code) and field.result[0] is parts and first < len(parts):
                self._empty_form(parts, first)
            elif field.result[0] is parts and is_unmerged(field.code, "".join(parts[first:])):
                del parts[first:]
                self.prompts += 1
            elif not field.shows:
                self._say(self._value(field), parts)

    def _empty_form(self, parts: list[str], first: int) -> None:
        """A form field that nobody has filled in shows five wide blanks, which are no text (17.16.5.24)."""
        if not "".join(parts[first:]).strip():
            del parts[first:]
            self.prompts += 1

    def _value(self, field: _Field) -> str:
        if is_prompt(field.code):
            self.prompts += 1
            return ""
        value = shown_value(field.code, field.form)
        if not value and (lost := lost_value(field.code)):
            self.objects.append(f"一处没有结果的{lost}")
        return value

    def _simple(self, field: Element, parts: list[str]) -> None:
        code = field.get(f"{WORD}instr", "")
        if is_contents(code):
            return
        before = len(parts)
        self._collect(field, parts)
        if len(parts) == before:
            self._say(shown_value(code, None), parts)

    def _formula(self, part: Element, parts: list[str]) -> None:
        """Fractions and powers keep their sense on one line: 1/2, x^2 (ISO/IEC 29500-1, 22.1)."""
        name = str(part.tag)[len(MATH) :]
        signs = {"f": ("num", "/", "den"), "sSup": ("e", "^", "sup"), "sSub": ("e", "_", "sub")}.get(name)
        if signs is None:
            self._collect(part, parts)
            return
        first, last = (self._side(part.find(MATH + side)) for side in (signs[0], signs[2]))
        self._say(f"{first}{signs[1]}{last}" if first and last else first + last, parts)

    def _side(self, side: Element) -> str:
        if side is None:
            return ""
        inner: list[str] = []
        self._collect(side, inner)
        text = "".join(inner)
        return text if text.isalnum() else f"（{text}）" if text else ""

    def _aside(self, element: Element) -> bool:
        """Whether the element stands beside the words: boxes, pictures, objects, marks of notes."""
        tag = element.tag
        if tag in (BOX, f"{DRAWING}txBody") or tag == f"{VML}textpath":
            self.boxes.append(element)
        elif tag == f"{DIAGRAM}relIds":
            self.diagrams.append(element.get(f"{RELATION}dm", ""))
        elif tag == f"{CHART}chart":
            self.objects.append("一个嵌入的图表")
        elif tag == f"{WORD}object" and (kind := _object_kind(element)):
            self.objects.append(f"一个嵌入的{kind}")
        elif tag in (f"{WORD}footnoteReference", f"{WORD}endnoteReference"):
            self.notes.append((str(tag)[len(WORD) : -len("Reference")], element.get(f"{WORD}id", "")))
        elif tag == f"{WORD}commentReference":
            self.comments += 1
        else:
            self.pictures += tag in (f"{DRAWING}blip", f"{VML}imagedata")
            return False
        return True


def _written(text: Element) -> str:
    """The characters of a w:t. Line ends and indents of its XML are no text; without xml:space they count
    for nothing at its ends (XML 1.0, 2.10).
    """
    words: str = text.text or ""
    if "\n" not in words and "\t" not in words:
        return words
    kept = text.get(_SPACE) == "preserve"
    return re.sub(r"\s+", " ", words if kept else words.strip())


def _font(run: Element, fonts: Element) -> str:
    """The font that says what the characters are: that of letters, and of signs in the places of a symbol
    font any (17.3.2.26).
    """
    if fonts is None:
        return ""
    faces: list[str] = [fonts.get(WORD + face, "") for face in _FACES]
    if is_symbol_font(faces[0]) or not any(is_private(text.text or "") for text in run.iter(T)):
        return faces[0]
    return next(filter(is_symbol_font, faces), faces[0])


def _sign(sign: Element) -> str:
    code = sign.get(f"{WORD}char", "")
    try:
        return symbol(sign.get(f"{WORD}font", ""), int(code, 16))
    except ValueError:
        return UNKNOWN


def _object_kind(element: Element) -> str:
    """What an embedded object is; "" for one that is only a drawing."""
    inner = element.find(f".//{OFFICE}OLEObject")
    if inner is None:
        return "控件" if element.find(f".//{WORD}control") is not None else ""
    program = inner.get("ProgID", "")
    return next((what for start, what in _PROGRAMS if program.startswith(start)), "对象")


def _paired(root: Element) -> set[Element]:
    """The signs that begin and end a whole field: of one without its end everything is text."""
    found: set[Element] = set()
    stacks: dict[Element, list[Element]] = {}
    for sign in root.iter(FIELD_SIGN):
        stack = stacks.setdefault(next(sign.iterancestors(BOX), None), [])
        kind = sign.get(f"{WORD}fldCharType")
        if kind == "begin":
            stack.append(sign)
        elif kind == "end" and stack:
            found.update((stack.pop(), sign))
    return found
