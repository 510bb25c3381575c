"""What the proofreader finds: a place, what is wrong with it, what it should be, and whose rule says so."""

from __future__ import annotations

from typing import Literal

import msgspec

Level = Literal["必改", "建议", "提示"]
LEVELS: tuple[Level, ...] = ("必改", "建议", "提示")


class Finding(msgspec.Struct, frozen=True):
    """`start` and `end` count characters of the text that was looked at.

    `suggestion` takes the place of that stretch: "" removes it, None means that only a person can tell.
    `safe` marks a mechanical fix that changes no digit, name or word. `source` is the standard with its
    clause or the kind of reference. `id` is the same for the same mistake when the text elsewhere changes.
    """

    start: int
    end: int
    text: str
    rule: str
    kind: str
    level: Level
    message: str
    suggestion: str | None = None
    source: str = ""
    safe: bool = False
    id: str = ""


def moved(finding: Finding, by: int) -> Finding:
    """The same finding in a text that begins `by` characters earlier."""
    return msgspec.structs.replace(finding, start=finding.start + by, end=finding.end + by) if by else finding
