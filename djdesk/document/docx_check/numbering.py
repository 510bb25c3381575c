"""What the automatic numbers of a .docx look like (ISO/IEC 29500-1, 17.9): which kind of number stands before
a paragraph, not which number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from djdesk.formats.opc import WORD, Element

_FIRST = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "ideographDigital",
            "japaneseCounting",
            "japaneseDigitalTen",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "taiwaneseDigital",
        ),
        "一",
    ),
    **dict.fromkeys(("decimal", "decimalFullWidth", "decimalHalfWidth", "decimalZero"), "1"),
}
_PLACE = re.compile(r"%([1-9])")


class NumberForm(NamedTuple):
    """`sample` is the first number as it is printed: 一、 （一） 1. (1); "" for a bullet and for other signs.
    `paragraph` holds the indents that the list gives (w:pPr).
    """

    sample: str
    paragraph: Element | None


class NumberForms:
    """The lists of one document; `root` is its numbering part, None where there is none."""

    def __init__(self, root: Element | None) -> None:
        self._abstracts: dict[str, dict[int, Element]] = {}
        self._lists: dict[str, tuple[str, dict[int, Element]]] = {}
        links: dict[str, str] = {}
        linked: dict[str, str] = {}
        for abstract in () if root is None else root.iterchildren(f"{WORD}abstractNum"):
            name = abstract.get(f"{WORD}abstractNumId", "")
            self._abstracts[name] = _levels(abstract)
            links[_value(abstract, "numStyleLink")] = name
            linked[_value(abstract, "styleLink")] = name
        for style in (links.keys() & linked.keys()) - {""}:
            self._abstracts[links[style]] = self._abstracts[linked[style]]
        for one in () if root is None else root.iterchildren(f"{WORD}num"):
            own: dict[int, Element] = {}
            for override in one.iterchildren(f"{WORD}lvlOverride"):
                own |= _levels(override)
            self._lists[one.get(f"{WORD}numId", "")] = _value(one, "abstractNumId"), own

    def form(self, list_id: str, level: str, styles: Sequence[str]) -> NumberForm | None:
        """Of a paragraph in this list; without a `level` of its own that of its paragraph style or of the
        nearest of those that it is based on (`styles`). None for no list.
        """
        if list_id not in self._lists:
            return None
        abstract, own = self._lists[list_id]
        levels = self._abstracts.get(abstract, {}) | own
        by_style = {_value(one, "pStyle"): index for index, one in levels.items()}
        index = int(level) if level.isdecimal() and len(level) == 1 else _first(styles, by_style)
        found = levels.get(index)
        if found is None:
            return None
        return NumberForm(_sample(levels, found), found.find(f"{WORD}pPr"))


def _first(styles: Sequence[str], levels: dict[str, int]) -> int:
    return next((levels[style] for style in styles if style in levels), 0)


def _levels(parent: Element) -> dict[int, Element]:
    found = {}
    for one in parent.iterchildren(f"{WORD}lvl"):
        index = one.get(f"{WORD}ilvl", "")
        if index.isdecimal():
            found[int(index)] = one
    return found


def _sample(levels: dict[int, Element], level: Element) -> str:
    def first(place: re.Match[str]) -> str:
        named = levels.get(int(place[1]) - 1)
        return _FIRST.get(_value(named, "numFmt") or "decimal", "?")

    text = _PLACE.sub(first, _value(level, "lvlText"))
    return "" if "?" in text or not _PLACE.search(_value(level, "lvlText")) else text


def _value(element: Element | None, name: str) -> str:
    child = None if element is None else element.find(WORD + name)
    return "" if child is None else str(child.get(f"{WORD}val", ""))
