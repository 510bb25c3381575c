"""The parts of a .docx that its layout can be read from: document, styles, numbering, settings, footers,
theme.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from djdesk.formats.opc import Element, WordPackage

_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Parts(msgspec.Struct, frozen=True):
    """Parsed roots; None for a part that the file lacks. `footers` by their kind: default, even, first."""

    document: Element
    styles: Element | None
    settings: Element | None
    theme: Element | None
    footers: dict[str, Element]
    numbering: Element | None = None


def read_parts(path: Path, with_theme: bool = False) -> Parts:
    """Raises BadInput for what is not a .docx or cannot be read safely."""
    with WordPackage(path) as package:
        main = package.main()
        parts = package.related(main)
        document = package.read(main)
        return Parts(
            document,
            _optional(package, parts, "styles"),
            _optional(package, parts, "settings"),
            _optional(package, parts, "theme") if with_theme else None,
            _footers(package, parts, document),
            _optional(package, parts, "numbering"),
        )


def _optional(package: WordPackage, parts: dict[str, str], kind: str) -> Element | None:
    return package.read(parts[kind]) if kind in parts else None


def _footers(package: WordPackage, parts: dict[str, str], document: Element) -> dict[str, Element]:
    """Footers of the first section that has any."""
    found: dict[str, Element] = {}
    for reference in document.iter("{*}footerReference"):
        attributes = {key.rpartition("}")[2]: value for key, value in reference.attrib.items()}
        part = parts.get(reference.get(_REFERENCE, ""))
        if part and attributes.get("type", "default") not in found:
            found[attributes.get("type", "default")] = package.read(part)
    return found
