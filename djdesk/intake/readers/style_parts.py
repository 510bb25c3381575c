"""What the styles of a .docx say of headings and numbering: only those that the text uses are looked at."""

from __future__ import annotations

import re
from typing import NamedTuple

_LEVEL_NAME = re.compile(r"(?:heading|标题|標題)\s*([1-9])$", re.IGNORECASE)
_TITLE_NAME = re.compile(r"(?:title|标题|標題|公文标题|大标题|总标题)$", re.IGNORECASE)


class Style(NamedTuple):
    """`level`: 0 for the title, 1 … for headings, None for text; `num_id` and `depth` of the list that it
    numbers by, "" for none.
    """

    level: int | None
    num_id: str
    depth: int


PLAIN = Style(None, "", 0)


class Styles:
    """Paragraph styles by id. Reads the bytes of styles.xml, which is long, without building a tree."""

    def __init__(self, data: bytes) -> None:
        self._text = data.decode("utf-8", "replace")
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
        if outline.isdigit():
            level = int(outline) + 1 if int(outline) < 9 else None
        elif match := _LEVEL_NAME.match(name):
            level = int(match[1])
        elif _TITLE_NAME.match(name):
            level = 0
        inner = _value(body, "ilvl")
        return Style(level, number or parent.num_id, int(inner) if inner.isdigit() else parent.depth)


def _value(body: str, tag: str) -> str:
    match = re.search(rf'<\w+:{tag}\s[^>]*?\w+:val="([^"]*)"', body)
    return match[1] if match else ""
