"""Writes a layout (版式) as the TOML file that layouts.py reads: for the office's own, and for the ones that
the program brings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec

from djdesk.basics.text import one_line
from djdesk.document.layout.layout import FontSpec, Layout

_FONTS = ("body", "title", "byline", "footer")
_TEXTS = ("id", "name", "description")
_NUMBERS = ("line_pitch", "lines_per_page", "tracking", "title_pitch", "page_number", "lead_bold", "grid")


def layout_to_toml(layout: Layout, comment: str = "") -> str:
    """The whole layout, every value written out. `comment` becomes the first line."""
    return "\n".join(_lines(layout, one_line(comment))) + "\n"


def _lines(layout: Layout, comment: str) -> Iterator[str]:
    if comment:
        yield f"# {comment}"
    for key in _TEXTS:
        yield f"{key} = {_value(one_line(getattr(layout, key)))}"
    yield ""
    for key in _NUMBERS:
        yield f"{key} = {_value(getattr(layout, key))}"
    yield from ("", "[page]")
    for key, length in msgspec.structs.asdict(layout.page).items():
        yield f"{key} = {length}"
    for key in _FONTS:
        yield from ("", f"[{key}]", *_font(getattr(layout, key)))
    for spec in layout.headings:
        yield from ("", "[[headings]]", *_font(spec))


def _font(spec: FontSpec) -> Iterator[str]:
    """Latin face and weight only where they are not the usual ones."""
    plain = FontSpec(spec.family, spec.size)
    for key, value in msgspec.structs.asdict(spec).items():
        if key in ("family", "size") or value != getattr(plain, key):
            yield f"{key} = {_value(value)}"


def _value(value: str | float | bool) -> str:
    """JSON's strings, numbers and booleans are TOML's, but for DEL, which TOML wants escaped."""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
