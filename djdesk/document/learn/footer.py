"""Where a sample's page number stands: as a plain paragraph, in a frame, or in the text box that WPS puts it
in.
"""

from __future__ import annotations

from typing import Literal

from djdesk.document.docx_check.formatting import Formatting
from djdesk.document.docx_check.page_number import box_place, has_page_field, numbered_paragraph
from djdesk.document.docx_check.page_rules import is_on
from djdesk.document.docx_check.parts import Parts
from djdesk.formats.opc import Element

_NAMES = {
    "center": "centre",
    "centre": "centre",
    "outside": "outside",
    "inside": "inside",
    "right": "right",
    "end": "right",
}
_WORDS = {"left": "左侧", "right": "右侧", "inside": "内侧"}


def page_number_place(parts: Parts, looks: Formatting, unread: list[str]) -> Literal["outer", "centre"]:
    """ "outer" for what is neither; then a sentence says so."""
    numbered = {kind: footer for kind, footer in parts.footers.items() if has_page_field(footer)}
    if not numbered:
        unread.append("样本的页脚里没有页码，页码按国家标准放在外侧。")
        return "outer"
    odd = _side(numbered.get("default", next(iter(numbered.values()))), looks)
    if odd == "centre":
        return "centre"
    even = (
        _side(numbered["even"], looks)
        if "even" in numbered and is_on(parts.settings, "evenAndOddHeaders")
        else odd
    )
    if odd != "outside" and (odd, even) != ("right", "left"):
        where = _WORDS.get(odd, "右侧")
        unread.append(f"样本的页码每页都在{where}，本程序只有居外侧和居中两种，改按国家标准放在外侧。")
    return "outer"


def _side(footer: Element, looks: Formatting) -> str:
    """left, right, centre, inside or outside."""
    found = numbered_paragraph(footer)
    if found is None:
        return "left"
    return _NAMES.get(box_place(found) or looks.paragraph(found).look.get("jc", ""), "left")
