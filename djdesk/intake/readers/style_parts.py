"""What the styles of a .docx say of headings and numbering: only those that the text uses are looked at."""

from __future__ import annotations

import re
from typing import NamedTuple

from djdesk.basics.numerals import stored_number
from djdesk.formats.opc import WORD

_LEVEL_NAME = re.compile(r"(?:heading|标题|標題)\s*([1-9])$", re.IGNORECASE)
_TITLE_NAME = re.compile(r"(?:title|标题|標題|公文标题|大标题|总标题)$", re.IGNORECASE)
_VANISH = re.compile(r'<\w+:vanish\b(?:\s+\w+:val="([^"]*)")?')
_STRIKE = re.compile(r'<\w+:d?strike\b(?:\s+\w+:val="([^"]*)")?')
_SIGNS = re.compile(
    r'<\w+:rFonts\b[^>]*?:(?:ascii|hAnsi)="((?:Wingdings(?: [23])?|Webdings|Symbol))"', re.IGNORECASE
)
_OFF = ("0", "false", "off")
_MARK = re.compile(
    r"<(\w+):pPr\b.*?</\1:pPr>", re.DOTALL
)  # looks of the paragraph and its mark, not of its text
_USUAL = re.compile(rb'<\w+:style\s[^>]*\w+:styleId="')


class Style(NamedTuple):
    """`level`: 0 for the title, 1 … for headings, None for text; `num_id` and `depth` of the list that it
    numbers by, "" for none; `hidden`: its text is not shown, `struck`: it has a line through it; `lineage`:
    its id and those it is based on; `signs`: the symbol font that its text is set in, "" for letters.
    """

    level: int | None
    num_id: str
    depth: int
    hidden: bool = False
    name: str = ""
    lineage: tuple[str, ...] = ()
    signs: str = ""
    struck: bool = False


PLAIN = Style(None, "", 0)


class Styles:
    """Paragraph styles by id. Reads the bytes of styles.xml, which is long, without building a tree."""

    def __init__(self, data: bytes) -> None:
        self._text = (data if _USUAL.search(data) else _usual(data)).decode("utf-8", "replace")
        self.can_hide = ":vanish" in self._text
        self.can_strike = _STRIKE.search(self._text) is not None
        self.can_draw = _SIGNS.search(self._text) is not None
        self._known: dict[str, Style] = {}

    def style(self, style_id: str, depth: int = 0) -> Style:
        """The style with what it takes from the styles that it is based on."""
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id, depth)
        return self._known[style_id]

    def _read(self, style_id: str, depth: int) -> Style:
        at = self._text.find(f'styleId="{style_id}"')
        if at < 0 or depth > 8:
            return PLAIN
        body = self._text[at : self._text.find(":style>", at)]
        based = _value(body, "basedOn")
        parent = self.style(based, depth + 1) if based and based != style_id else PLAIN
        name = _value(body, "name")
        outline, number = _value(body, "outlineLvl"), _value(body, "numId")
        level: int | None = parent.level
        if (said := stored_number(outline)) is not None:
            level = said + 1 if said < 9 else None
        elif match := _LEVEL_NAME.match(name):
            level = int(match[1])
        elif _TITLE_NAME.match(name):
            level = 0
        inner = stored_number(_value(body, "ilvl"))
        vanish = _VANISH.search(_MARK.sub("", body)) if self.can_hide else None
        strike = _STRIKE.search(_MARK.sub("", body)) if self.can_strike else None
        signs = _SIGNS.search(_MARK.sub("", body)) if self.can_draw else None
        return Style(
            level,
            number or parent.num_id,
            inner if inner is not None else parent.depth,
            parent.hidden if vanish is None else vanish[1] not in _OFF,
            name,
            (style_id, *parent.lineage),
            signs[1] if signs is not None else parent.signs,
            parent.struck if strike is None else strike[1] not in _OFF,
        )


def _usual(data: bytes) -> bytes:
    """Written as most programs write it, with a prefix for each name and double quotes: XML lets either be
    otherwise.
    """
    from lxml import etree  # type: ignore[import-untyped]  # only for files of such programs

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return data
    whole = etree.Element(f"{WORD}styles", nsmap={"w": WORD[1:-1]})
    whole.extend(list(root))
    etree.cleanup_namespaces(whole, top_nsmap={"w": WORD[1:-1]})
    written: bytes = etree.tostring(whole)
    return written


def _value(body: str, tag: str) -> str:
    match = re.search(rf'<\w+:{tag}\s[^>]*?\w+:val="([^"]*)"', body)
    return match[1] if match else ""
