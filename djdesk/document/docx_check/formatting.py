"""What a paragraph of any .docx finally looks like: document defaults, chains of styles and direct formatting
laid over one another.

Only what a layout check asks for is followed (ISO/IEC 29500-1, 17.7.2); table styles are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from djdesk.document.docx_check.numbering import NumberForm, NumberForms
from djdesk.document.docx_check.theme import theme_faces
from djdesk.document.layout.units import TWIPS_IN_A_MILLIMETRE, TWIPS_IN_A_POINT
from djdesk.formats.opc import WORD, Element

Properties = dict[str, str]
"""Name -> value: "jc" -> "right", "spacing.line" -> "579", "rFonts.eastAsia" -> "黑体".

A switch is "1" or "0".
"""

_SIDES = {
    "start": "left",
    "end": "right",
    "startChars": "leftChars",
    "endChars": "rightChars",
}  # newer names of the same edges
_THEMED = {
    "rFonts.ascii": "rFonts.asciiTheme",
    "rFonts.hAnsi": "rFonts.hAnsiTheme",
    "rFonts.eastAsia": "rFonts.eastAsiaTheme",
}
_OFF = ("0", "false", "off", "none")
_NUMBER = re.compile(r"(-?[0-9]{1,7}(?:\.[0-9]{1,6})?)(mm|cm|in|pt|pc|pi)?")
_TWIPS = {
    "mm": TWIPS_IN_A_MILLIMETRE,
    "cm": 10 * TWIPS_IN_A_MILLIMETRE,
    "in": 72.0 * TWIPS_IN_A_POINT,
    "pt": float(TWIPS_IN_A_POINT),
    "pc": 12.0 * TWIPS_IN_A_POINT,
    "pi": 12.0 * TWIPS_IN_A_POINT,
}  # lengths with their unit (ISO/IEC 29500-1, 22.9.2.15), as Strict files may have them
_DEEPEST = 20  # a chain of styles longer than this is a circle
# What says nothing about the look: marks of spelling, language, revision and the places where pages broke
# last.
_HARMLESS_RUN = {"rStyle", "lang", "noProof", "rPrChange", "ins", "del", "webHidden"}
_HARMLESS_PARAGRAPH = {"pStyle", "rPr", "sectPr", "pPrChange", "suppressAutoHyphens", "pageBreakBefore"}


class FormattedRun(msgspec.Struct, frozen=True):
    """Characters of one run.

    look: effective properties, of styles and run together: "sz" -> "32", "rFonts.ascii" -> "Arial"
    style: name of its character style, "" for none
    direct: names of direct formatting that a style should carry
    """

    text: str
    look: Properties
    style: str = ""
    direct: tuple[str, ...] = ()


class FormattedParagraph(msgspec.Struct, frozen=True):
    """A paragraph of the body outside tables.

    index: counts from 0
    style: the style's name in lower case
    look: effective properties, of styles and paragraph together, lengths in twips as the file has them
    direct: names of direct formatting that a style should carry
    number: the form of its automatic number (一、), "" for none; it is no part of the text
    ends_section: whether the properties of a section stand in it
    above_table: whether a table follows at once
    stops: its tab stops, in twips from its left edge, where its text has tabs; how text stands at each
    """

    index: int
    style: str
    look: Properties
    pieces: tuple[FormattedRun, ...]
    direct: tuple[str, ...]
    number: str = ""
    ends_section: bool = False
    above_table: bool = False
    stops: tuple[tuple[float, str], ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Formatting:
    """Resolves looks against the parts of one file for styles, numbering and theme; each may be None, as in
    the barest of files. A face of the theme is told by its name, one that the theme does not name by the
    theme's word for it (rFonts.eastAsiaTheme).
    """

    def __init__(
        self, styles: Element | None, numbering: Element | None = None, theme: Element | None = None
    ) -> None:
        self._numbers = NumberForms(numbering)
        self._faces = theme_faces(theme)
        found = () if styles is None else styles.iter(f"{WORD}style")
        self._styles: dict[str, Element] = {one.get(f"{WORD}styleId", ""): one for one in found}
        self._paragraph_default = self._default("paragraph")
        self._resolved: dict[str, tuple[Properties, Properties]] = {}
        self._bases: dict[str, tuple[Properties, Properties]] = {}
        defaults = None if styles is None else styles.find(f"{WORD}docDefaults")
        self._run_defaults = self._properties(
            None if defaults is None else defaults.find(f"{WORD}rPrDefault/{WORD}rPr")
        )
        self._paragraph_defaults = properties(
            None if defaults is None else defaults.find(f"{WORD}pPrDefault/{WORD}pPr")
        )

    def paragraphs(self, root: Element) -> Iterator[FormattedParagraph]:
        """Paragraphs of a body or footer in order, tables and text boxes left out."""
        for index, element in enumerate(_paragraph_elements(root)):
            yield self.paragraph(element, index)

    def paragraph(self, element: Element, index: int = 0) -> FormattedParagraph:
        """One paragraph (w:p), wherever it stands."""
        own = element.find(f"{WORD}pPr")
        style_id = _value(own, "pStyle") or self._paragraph_default
        paragraph, run = self._base(style_id)
        pieces = tuple(self._piece(one, run) for one in _run_elements(element))
        direct = properties(own)
        number = self._number(overlaid(paragraph, direct), style_id)
        if number is not None:
            paragraph = overlaid(paragraph, properties(number.paragraph))
        return FormattedParagraph(
            index,
            self._name(style_id).lower(),
            overlaid(paragraph, direct),
            pieces,
            _direct(own, _HARMLESS_PARAGRAPH),
            number.sample if number is not None else "",
            own is not None and own.find(f"{WORD}sectPr") is not None,
            next(element.itersiblings(f"{WORD}p", f"{WORD}tbl"), element).tag == f"{WORD}tbl",
            tuple(self.tab_stops(element)) if any("\t" in piece.text for piece in pieces) else (),
        )

    def _number(self, look: Properties, style_id: str) -> NumberForm | None:
        if "numPr.numId" not in look:
            return None
        styles = [one.get(f"{WORD}styleId", "") for one in self._chain(style_id)]
        return self._numbers.form(look["numPr.numId"], look.get("numPr.ilvl", ""), styles)

    def _properties(self, element: Element | None) -> Properties:
        """`properties` with the faces of the theme by their names; beside a name the theme wins."""
        found = properties(element)
        for slot, theme in _THEMED.items():
            if family := self._faces.get(found.get(theme, "")):
                del found[theme]
                found[slot] = family
        return found

    def tab_stops(self, element: Element) -> list[tuple[float, str]]:
        """Where the tab stops of a paragraph (w:p) stand, in twips from its left edge, and how text stands at
        each: left, center, right; in their order.
        """
        own = element.find(f"{WORD}pPr")
        chain = self._chain(_value(own, "pStyle") or self._paragraph_default)
        stops: dict[float, str] = {}
        for level in (*(style.find(f"{WORD}pPr") for style in reversed(list(chain))), own):
            for stop in () if level is None else level.iterfind(f"{WORD}tabs/{WORD}tab"):
                stops[number(stop.get(f"{WORD}pos", ""))] = stop.get(f"{WORD}val", "")
        return sorted(
            (at, _SIDES.get(kind, kind)) for at, kind in stops.items() if kind not in ("clear", "bar")
        )

    def _piece(self, element: Element, base: Properties) -> FormattedRun:
        own = element.find(f"{WORD}rPr")
        style_id = _value(own, "rStyle")
        look = overlaid(overlaid(base, self._style(style_id)[1] if style_id else {}), self._properties(own))
        fonts = (
            {}
            if own is None
            else {
                key: value for one in own.iterchildren(f"{WORD}rFonts") for key, value in one.attrib.items()
            }
        )
        direct = _direct(own, _HARMLESS_RUN | ({"rFonts"} if set(fonts) == {f"{WORD}hint"} else set()))
        text = "" if look.get("vanish", "0") == "1" else run_text(element)  # hidden text is not printed
        return FormattedRun(text, look, self._name(style_id) if style_id else "", direct)

    def _base(self, style_id: str) -> tuple[Properties, Properties]:
        """The look of a paragraph and its runs that have nothing but a style; shared by all of them, never
        altered.
        """
        if style_id not in self._bases:
            paragraph, run = self._style(style_id)
            self._bases[style_id] = (
                overlaid(self._paragraph_defaults, paragraph),
                overlaid(self._run_defaults, run),
            )
        return self._bases[style_id]

    def _style(self, style_id: str) -> tuple[Properties, Properties]:
        """Paragraph and run properties of a style with those that it is based on."""
        if style_id not in self._resolved:
            paragraph: Properties = {}
            run: Properties = {}
            for style in reversed(list(self._chain(style_id))):
                paragraph = overlaid(paragraph, properties(style.find(f"{WORD}pPr")))
                run = overlaid(run, self._properties(style.find(f"{WORD}rPr")))
            self._resolved[style_id] = paragraph, run
        return self._resolved[style_id]

    def _chain(self, style_id: str) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = _value(style, "basedOn")

    def _name(self, style_id: str) -> str:
        name = _value(self._styles.get(style_id), "name")
        return name or style_id

    def _default(self, kind: str) -> str:
        for style_id, style in self._styles.items():
            if style.get(f"{WORD}type") == kind and _switch(style.get(f"{WORD}default", "0")) == "1":
                return style_id
        return ""


def properties(element: Element | None) -> Properties:
    """The children of a pPr or rPr, each attribute under "child.attribute", a lone value under the child's
    name.
    """
    found: Properties = {}
    for child in () if element is None else element.iterchildren(f"{WORD}*"):
        name = child.tag.removeprefix(WORD)
        attributes = {key.removeprefix(WORD): value for key, value in child.attrib.items()}
        if name in ("spacing", "ind", "rFonts", "lang", "shd") and set(attributes) != {"val"}:
            found |= {f"{name}.{_SIDES.get(key, key)}": value for key, value in attributes.items()}
        elif name == "numPr":
            found |= {
                f"numPr.{one.tag.removeprefix(WORD)}": one.get(f"{WORD}val", "")
                for one in child.iterchildren(f"{WORD}*")
            }
        elif name == "sz":
            found[name] = _half_points(attributes.get("val", ""))
        elif name not in ("rPr", "sectPr", "pPrChange", "rPrChange"):
            found[name] = _switch(attributes.get("val", "1"))
    return found


def overlaid(below: Properties, above: Properties) -> Properties:
    """`above` wins; a hanging indent takes the place of a first-line indent and the other way round, twips
    that of characters, a font's name that of a theme's (within one element the theme beats the name)."""
    if not above:
        return below
    result = dict(below)
    if any(key.startswith(("ind.firstLine", "ind.hanging")) for key in above):
        for key in ("ind.firstLine", "ind.firstLineChars", "ind.hanging", "ind.hangingChars"):
            result.pop(key, None)
    for side in ("left", "right"):
        if f"ind.{side}" in above:
            result.pop(f"ind.{side}Chars", None)
    for slot, theme in _THEMED.items():
        if slot in above and theme not in above:
            result.pop(theme, None)
    return result | above


def number(text: str) -> float:
    """A number, or a length with its unit in twips; what is neither (in a foreign file) counts as nothing."""
    found = _NUMBER.fullmatch(text)
    return float(found[1]) * _TWIPS.get(found[2], 1.0) if found else 0.0


def edge_offset(look: Properties, side: str, character: float) -> float:
    """How far a paragraph stands from an edge of the type area, in characters of `character` twips."""
    if f"ind.{side}Chars" in look and look[f"ind.{side}Chars"] != "0":
        return number(look[f"ind.{side}Chars"]) / 100
    return round(number(look.get(f"ind.{side}", "0")) / character, 2)


def _half_points(text: str) -> str:
    """A size of characters, in half points, or with its unit."""
    found = _NUMBER.fullmatch(text)
    return f"{round(number(text) * 2 / TWIPS_IN_A_POINT)}" if found and found[2] else text


def run_text(element: Element) -> str:
    """The characters of a run; a line break is LF, a tab TAB."""
    parts = []
    for child in element:
        if child.tag == f"{WORD}t":
            parts.append(child.text or "")
        elif child.tag in (f"{WORD}br", f"{WORD}cr"):
            parts.append("\n")
        elif child.tag == f"{WORD}tab":
            parts.append("\t")
    return "".join(parts)


_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES = [f"{_COMPATIBILITY}AlternateContent", f"{_COMPATIBILITY}Choice"]  # the first is what is shown
_AROUND_PARAGRAPHS = [
    WORD + name for name in ("p", "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body")
]
_AROUND_RUNS = [
    WORD + name
    for name in (
        *("r", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple"),
        *("bdo", "dir"),
    )
] + _ALTERNATIVES


def _paragraph_elements(root: Element) -> Iterator[Element]:
    """Into content controls and what else stands around blocks, not into tables. One that a tracked change
    takes away with all its text is not there.
    """
    for child in root.iterchildren(*_AROUND_PARAGRAPHS):
        if child.tag != f"{WORD}p":
            yield from _paragraph_elements(child)
        elif not _is_taken_away(child):
            yield child


def _is_taken_away(paragraph: Element) -> bool:
    mark = paragraph.find(f"{WORD}pPr/{WORD}rPr")
    gone = mark is not None and any(mark.find(WORD + name) is not None for name in ("del", "moveFrom"))
    return gone and next(_run_elements(paragraph), None) is None


def _run_elements(paragraph: Element) -> Iterator[Element]:
    """Runs with text that is there: not deleted ones, not those that were moved away, not those of text
    boxes.
    """
    for child in paragraph.iterchildren(*_AROUND_RUNS):
        if child.tag == f"{WORD}r":
            yield child
        else:
            yield from _run_elements(child)


def _value(element: Element | None, name: str) -> str:
    child = None if element is None else element.find(WORD + name)
    return "" if child is None else str(child.get(f"{WORD}val", ""))


def _switch(value: str) -> str:
    """Switches as 1 and 0; other values as they are."""
    lower = value.lower()
    return "0" if lower in _OFF else "1" if lower in ("true", "on") else value


def _direct(element: Any, harmless: set[str]) -> tuple[str, ...]:
    """Names of the children that format directly; an rFonts that only hints is no formatting."""
    if element is None:
        return ()
    names = (child.tag.removeprefix(WORD) for child in element.iterchildren(f"{WORD}*"))
    return tuple(name for name in names if name not in harmless)
