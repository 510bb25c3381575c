"""A figure (指标): a number with a state; its name, unit and kind live in the report type."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from djdesk.basics.errors import BadInput

FigureState = Literal["empty", "pending", "na", "value"]  # 未填, 待补, 不涉及, 有值
Origin = Literal["typed", "ledger", "formula", "imported"]
PENDING_TEXT = "【待补】"

_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋％", "0123456789.,-+%")
_LARGEST = Decimal(10) ** 15


class Figure(msgspec.Struct, frozen=True, omit_defaults=True):
    """`value` is set exactly when `state` is "value". `approx` prints 余 after the number (110余)."""

    state: FigureState = "empty"
    value: Decimal | None = None
    approx: bool = False
    origin: Origin = "typed"
    as_of: date | None = None  # cut-off date (截止日期)

    def __post_init__(self) -> None:
        if (self.value is not None) != (self.state == "value"):
            raise ValueError("a figure has a value exactly when its state says so")

    @property
    def shown(self) -> str:
        """The text that stands in the report; nothing is invented for what is not known."""
        if self.state == "value":
            return number_text(self.value) + ("余" if self.approx else "")  # type: ignore[arg-type]
        return "" if self.state == "na" else PENDING_TEXT

    @property
    def settled(self) -> bool:
        """True when the clerk has decided: a value or 不涉及."""
        return self.state in ("value", "na")


EMPTY = Figure()
PENDING = Figure(state="pending")
NOT_APPLICABLE = Figure(state="na")


def number_text(value: Decimal) -> str:
    """Plain digits without exponent or thousands separators (GB/T 15835-2011, 5.1)."""
    return f"{value:f}"


def parse_figure(text: str) -> Figure:
    """What a clerk types into a number cell: 12, 1,293, 93.63, ３８, 110余, 待补, 不涉及, nothing. Raises
    BadInput otherwise.
    """
    plain = text.strip().translate(_FULL_WIDTH).replace(" ", "")
    if not plain:
        return EMPTY
    if plain in ("待补", PENDING_TEXT):
        return PENDING
    if plain in ("不涉及", "无", "/"):
        return NOT_APPLICABLE
    approx = plain.endswith("余")
    number = plain.removesuffix("余")
    if not _NUMBER.match(number):
        raise BadInput(f"“{text.strip()[:20]}”不是数字", "请只填数字，也可以填“待补”或“不涉及”")
    value = Decimal(number.replace(",", ""))
    if abs(value) >= _LARGEST:
        raise BadInput("数字太大", "请检查是否多打了几位")
    return Figure(state="value", value=value, approx=approx)
