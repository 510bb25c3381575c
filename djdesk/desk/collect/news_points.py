"""What an office says of the pieces of 工作信息 that came back: which were adopted, by which level, and how
many points that is worth.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from djdesk.forms.report_type import ReportType

SENT = "报送"  # what every piece is worth, adopted or not


class LevelPoints(msgspec.Struct, frozen=True):
    level: str
    points: Decimal


USUAL_POINTS = (
    LevelPoints(SENT, Decimal(1)),
    LevelPoints("本级采用", Decimal(3)),
    LevelPoints("县区级采用", Decimal(5)),
    LevelPoints("市级采用", Decimal(8)),
    LevelPoints("省级采用", Decimal(15)),
    LevelPoints("中央级采用", Decimal(30)),
)


class NewsBook(msgspec.Struct, frozen=True):
    """`adopted`: file → the levels that adopted it."""

    adopted: Mapping[str, tuple[str, ...]] = {}
    points: tuple[LevelPoints, ...] = USUAL_POINTS


def piece_types(types: Mapping[str, ReportType]) -> frozenset[str]:
    """Types of which each file is a piece of its own: those that end with a byline (供稿, 记者, 编辑)."""
    return frozenset(id_ for id_, form in types.items() if any(one.role == "byline" for one in form.sections))
