"""What a paragraph of any .docx finally looks like: document defaults, chains of styles and direct formatting
laid over one another.

Only what a layout check asks for is followed (ISO/IEC 29500-1, 17.7.2); table styles and numbering are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

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
_NUMBER = re.compile(r"-?[0-9]{1,7}(\.[0-9]{1,6})?")
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
    """

    index: int
    style: str
    look: Properties
    pieces: tuple[FormattedRun, ...]
    direct: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Formatting:
    """Resolves looks against one styles part; `styles` may be None, as in the barest of files."""

    def __init__(self, styles: Element | None) -> None:
        found = () if styles is None else styles.iter(f"{WORD}style")
        self._styles: dict[str, Element] = {one.get(f"{WORD}styleId", ""): one for one in found}
        self._paragraph_default = self._default("paragraph")
        self._resolved: dict[str, tuple[Properties, Properties]] = {}
        self._bases: dict[str, tuple[Properties, Properties]] = {}
        defaults = None if styles is None else styles.find(f"{WORD}docDefaults")
        self._run_defaults = properties(
            None if defaults is None else defaults.find(f"{WORD}rPrDefault/{WORD}rPr")
        )
        self._paragraph_defaults = properties(
            None if defaults is None else defaults.find(f"{WORD}pPrDefault/{WORD}pPr")
        )

    def paragraphs(self, root: Element) -> Iterator[FormattedParagraph]:
        """Paragraphs of a body or footer in order, tables and text boxes left out."""
        for index, element in enumerate(_paragraph_elements(root)):
            yield self._paragraph(index, element)

    def _paragraph(self, index: int, element: Element) -> FormattedParagraph:
        own = element.find(f"{WORD}pPr")
        style_id = _value(own, "pStyle") or self._paragraph_default
        paragraph, run = self._base(style_id)
        pieces = tuple(self._piece(one, run) for one in _run_elements(element))
        look = overlaid(paragraph, properties(own))
        return FormattedParagraph(
            index, self._name(style_id).lower(), look, pieces, _direct(own, _HARMLESS_PARAGRAPH)
        )

    def _piece(self, element: Element, base: Properties) -> FormattedRun:
        own = element.find(f"{WORD}rPr")
        style_id = _value(own, "rStyle")
        look = overlaid(overlaid(base, self._style(style_id)[1] if style_id else {}), properties(own))
        fonts = (
            {}
            if own is None
            else {
                key: value for one in own.iterchildren(f"{WORD}rFonts") for key, value in one.attrib.items()
            }
        )
        direct = _direct(own, _HARMLESS_RUN | ({"rFonts"} if set(fonts) == {f"{WORD}hint"} else set()))
        return FormattedRun(run_text(element), look, self._name(style_id) if style_id else "", direct)

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
                run = overlaid(run, properties(style.find(f"{WORD}rPr")))
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
        if name in ("spacing", "ind", "rFonts", "lang") and set(attributes) != {"val"}:
            found |= {f"{name}.{_SIDES.get(key, key)}": value for key, value in attributes.items()}
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
    """A length or size; what is not a number (in a foreign file) counts as nothing."""
    return float(text) if _NUMBER.fullmatch(text) else 0.0


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


def _paragraph_elements(root: Element) -> Iterator[Element]:
    """Into content controls and inserted blocks, not into tables."""
    for child in root.iterchildren(
        f"{WORD}p", f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}ins", f"{WORD}customXml", f"{WORD}body"
    ):
        if child.tag == f"{WORD}p":
            yield child
        else:
            yield from _paragraph_elements(child)


def _run_elements(paragraph: Element) -> Iterator[Element]:
    """Runs with text that is there: not deleted ones, not those of text boxes."""
    inside = (
        f"{WORD}r",
        f"{WORD}ins",
        f"{WORD}hyperlink",
        f"{WORD}smartTag",
        f"{WORD}sdt",
        f"{WORD}sdtContent",
        f"{WORD}fldSimple",
    )
    for child in paragraph.iterchildren(*inside):
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
