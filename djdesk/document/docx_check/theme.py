"""The faces that a .docx takes from its theme (ISO/IEC 29500-1, 20.1.4.1.16 to 20.1.4.1.25, and 17.18.96)."""

from __future__ import annotations

from collections.abc import Iterator

from djdesk.formats.opc import Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def theme_faces(theme: Element | None) -> dict[str, str]:
    """Names that rFonts uses (minorEastAsia, majorHAnsi …) with the families that the theme gives them; what
    it gives none is not there.
    """
    return {name: family for name, family in _named(theme) if family}


def _named(theme: Element | None) -> Iterator[tuple[str, str]]:
    for kind in ("major", "minor"):
        group = None if theme is None else next(theme.iter(f"{_DRAWING}{kind}Font"), None)
        if group is None:
            continue
        scripts = {
            one.get("script", ""): one.get("typeface", "") for one in group.iterchildren(f"{_DRAWING}font")
        }
        for slot in ("Ascii", "HAnsi"):
            yield f"{kind}{slot}", _typeface(group, "latin")
        yield f"{kind}EastAsia", _typeface(group, "ea") or scripts.get("Hans", "")


def _typeface(group: Element, name: str) -> str:
    found = group.find(f"{_DRAWING}{name}")
    return "" if found is None else str(found.get("typeface", ""))
