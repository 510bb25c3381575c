"""A deviation of a page from its layout, in words."""

from __future__ import annotations

from typing import Literal

import msgspec

FindingLevel = Literal["必改", "建议", "提示"]
Item = Literal["纸张与边距", "版心", "标题", "字体", "行距与缩进", "段内标题", "署名与日期", "页码", "样式"]

ITEMS: tuple[Item, ...] = (
    "纸张与边距",
    "版心",
    "标题",
    "字体",
    "行距与缩进",
    "段内标题",
    "署名与日期",
    "页码",
    "样式",
)
"""What a check looks at, in the order in which it is told."""


class LayoutFinding(msgspec.Struct, frozen=True):
    """`what` is one Chinese sentence with what is there and what should be. `clause` names the rule's source
    ("" for our own).

    `paragraph` is the number from 0 of the first paragraph concerned, body paragraphs outside tables counted;
    None for the whole file.
    """

    item: Item
    what: str
    clause: str
    level: FindingLevel
    paragraph: int | None = None


def clause(number: str) -> str:
    """GB/T 9704-2012 with the number of the clause."""
    return f"GB/T 9704—2012 {number}"
