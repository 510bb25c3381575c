"""What settings of the proofreader hold."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from djdesk.proof.wording_pack import FixedPhrase


class OfficeTypo(msgspec.Struct, frozen=True):
    """A wrong word of the office's own list, and the right one."""

    wrong: str
    right: str
    level: Literal["必改", "建议"] = "必改"


class LetStand(msgspec.Struct, frozen=True):
    """Words that the office looked at and lets stand: which rule asked, when, and why."""

    rule: str
    text: str
    reason: str = ""
    day: date | None = None


class PackVersion(msgspec.Struct, frozen=True):
    """A wording pack as it was taken in: `number` counts here, `version` is what the pack says of itself."""

    name: str
    number: int
    version: str
    taken: datetime
    phrases: tuple[FixedPhrase, ...]
