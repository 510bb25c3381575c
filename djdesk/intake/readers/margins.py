"""What stands in the headers and footers of a .docx beside page numbers (ISO/IEC 29500-1, 17.10): it is no
text of the report, but a letterhead or a mark of secrecy may stand there, so it is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from djdesk.formats.opc import WORD, Element
from djdesk.intake.readers.ooxml import RELATION, VML, P, words_in

_LONGEST = 30  # characters of one that are said
_PAGE_WORDS = re.compile(r"[第共总頁页\s\d—–\-－~·/・.|]*")


def margin_remarks(root: Element, part: Callable[[str], Element]) -> Iterator[str]:
    """A sentence for each text. `part` gives the root element of a part by its relationship id, or None."""
    said: set[str] = set()
    for kind, where in (("header", "页眉"), ("footer", "页脚")):
        ids = dict.fromkeys(
            reference.get(f"{RELATION}id", "") for reference in root.iter(f"{WORD}{kind}Reference")
        )
        for words in (line for id_ in ids for line in _lines(part(id_))):
            if words not in said:
                said.add(words)
                shown = words[:_LONGEST] + ("…" if len(words) > _LONGEST else "")
                yield f"{where}里有“{shown}”，没有算作正文，需要的话请补上。"


def _lines(root: Element) -> Iterator[str]:
    if root is None:
        return
    for paragraph in root.iter(P):
        drawn = "".join(art.get("string", "") for art in paragraph.iter(f"{VML}textpath"))
        words = (words_in(paragraph) + drawn).strip()
        if not _PAGE_WORDS.fullmatch(words):
            yield words
