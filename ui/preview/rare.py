"""Characters that the wanted face lacks, and which font paints them instead; looked for when nothing else is
to be done.
"""

from __future__ import annotations

from collections.abc import Sequence

from djdesk.document.typeset.values import Face, Page
from ui.preview.fonts import FontBook

_PIXELS = 100.0  # any size: fonts hold the same characters at each
_BLANKS = " \u3000\u00a0"


class RareCharacters:
    """Looks at each page object once."""

    def __init__(self, fonts: FontBook) -> None:
        self._fonts = fonts
        self._seen: dict[int, tuple[Page, dict[str, str]]] = {}
        self._known: dict[tuple[Face, str], str | None] = {}

    def found(self, pages: Sequence[Page]) -> dict[str, str]:
        """Character -> family that has it ("" where none of ours does), in reading order."""
        seen: dict[int, tuple[Page, dict[str, str]]] = {}
        every: dict[str, str] = {}
        for page in pages:
            old = self._seen.get(id(page))
            seen[id(page)] = old if old and old[0] is page else (page, self._on(page))
            every.update(seen[id(page)][1])
        self._seen = seen
        return every

    def _on(self, page: Page) -> dict[str, str]:
        lacking: dict[str, str] = {}
        for line in page.lines:
            for fragment in line.fragments:
                for character in fragment.text:
                    key = (fragment.face, character)
                    if key not in self._known:
                        self._known[key] = self._stand_in(*key)
                    used = self._known[key]
                    if used is not None:
                        lacking[character] = used
        return lacking

    def _stand_in(self, face: Face, character: str) -> str | None:
        """None where the face's own font has the character."""
        if character in _BLANKS:
            return None
        for index, font in enumerate(self._fonts.chain(face, _PIXELS)):
            glyphs = font.glyphIndexesForString(character)
            if len(glyphs) == 1 and glyphs[0]:
                return font.familyName() if index else None
        return ""
