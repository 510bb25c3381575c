"""The parts of a .docx that its layout can be read from: document, styles, numbering, settings, footers,
theme.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from djdesk.formats.opc import WORD, Element, WordPackage

_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_SECTIONS = 50  # of a foreign file; what is wrong in fifty need not be told again


class Parts(msgspec.Struct, frozen=True):
    """Parsed roots; None for a part that the file lacks. `footers` by their kind: default, even, first, of
    the first section that has any; `section_footers` those of each section, what it does not say from the one
    before (ISO/IEC 29500-1, 17.10.2).
    """

    document: Element
    styles: Element | None
    settings: Element | None
    theme: Element | None
    footers: dict[str, Element]
    numbering: Element | None = None
    section_footers: tuple[dict[str, Element], ...] = ()


def read_parts(path: Path) -> Parts:
    """Raises BadInput for what is not a .docx or cannot be read safely."""
    with WordPackage(path) as package:
        main = package.main()
        parts = package.related(main)
        document = package.read(main)
        footers = _footers(package, parts, document)
        return Parts(
            document,
            _optional(package, parts, "styles"),
            _optional(package, parts, "settings"),
            _optional(package, parts, "theme"),
            next((one for one in footers if one), {}),
            _optional(package, parts, "numbering"),
            tuple(footers),
        )


def _optional(package: WordPackage, parts: dict[str, str], kind: str) -> Element | None:
    return package.read(parts[kind]) if kind in parts else None


def section_properties(document: Element) -> Iterator[Element]:
    """Of each section in order; not those that a tracked change replaced."""
    for section in document.iter(f"{WORD}sectPr"):
        parent = section.getparent()
        if parent is None or parent.tag != f"{WORD}sectPrChange":
            yield section


def _footers(package: WordPackage, parts: dict[str, str], document: Element) -> list[dict[str, Element]]:
    """By section; a part that several name is one element."""
    read: dict[str, Element] = {}
    found: list[dict[str, Element]] = []
    for section in islice(section_properties(document), MOST_SECTIONS):
        own: dict[str, Element] = {}
        for reference in section.iterchildren(f"{WORD}footerReference"):
            part = parts.get(reference.get(_REFERENCE, ""))
            if part and part not in read:
                read[part] = package.read(part)
            if part:
                own.setdefault(reference.get(f"{WORD}type", "default"), read[part])
        found.append({**(found[-1] if found else {}), **own})
    return found
