"""Line pitch and tracking (行距、字距) of a sample's body and title."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from djdesk.document.docx_check.formatting import Properties, number
from djdesk.document.docx_check.roles import Roled
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.units import TWIPS_IN_A_POINT, Twips, points_of
from djdesk.document.learn.page import grid_pitch, grid_tracking
from djdesk.formats.opc import Element

_PITCHES = (200, 2000)  # twips, as in layouts.py
_MOST_TRACKING = 60  # twips
_SINGLE = 240  # `spacing.line` of single spacing when the rule is "auto"


def line_pitch(
    paragraphs: Sequence[Roled], section: Element | None, layout: Layout, unread: list[str]
) -> Twips:
    """From one line of body text to the next; `layout` holds the sample's page."""
    rule, line = _spacing(paragraphs, ("body", "point"))
    pitch, grid = Twips(0), grid_pitch(section)
    if rule in ("exact", "atLeast"):
        pitch = Twips(round(line))
        if rule == "atLeast":
            said = f"{line / TWIPS_IN_A_POINT:g}磅"
            unread.append(f"正文行距是“最小值{said}”，各软件排出来不一样，改按固定值{said}。")
    elif grid:
        pitch = Twips(round(grid * max(line, _SINGLE) / _SINGLE))
        unread.append(f"正文行距随文档网格，改按固定值{points_of(pitch):g}磅。")
    if _PITCHES[0] <= pitch <= min(_PITCHES[1], layout.text_height):
        return pitch
    fallback = Twips(max(_PITCHES[0], min(layout.text_height // layout.lines_per_page, _PITCHES[1])))
    there = f"是{line / TWIPS_IN_A_POINT:g}磅" if pitch else f"是{line / _SINGLE:g}倍行距，随字体变化"
    unread.append(
        f"正文行距{there}，没有读出，按每页{layout.lines_per_page}行填写为固定值{points_of(fallback):g}磅。"
    )
    return fallback


def title_pitch(paragraphs: Sequence[Roled], body: Twips) -> Twips:
    """The title's own exact pitch, else the body's."""
    rule, line = _spacing(paragraphs, ("title",))
    return Twips(round(line)) if rule == "exact" and _PITCHES[0] <= line <= _PITCHES[1] else body


def tracking(paragraphs: Sequence[Roled], section: Element | None, layout: Layout) -> Twips:
    """What is added after each character. A grid of characters is turned into the tracking that brings as
    many into a line.
    """
    votes: Counter[float] = Counter()
    for one in paragraphs:
        if one.role in ("body", "point"):
            for piece in one.paragraph.pieces:
                votes[number(piece.look.get("spacing", "0"))] += len(piece.text)
    direct = votes.most_common(1)[0][0] if votes else 0.0
    found = Twips(math.floor(direct + grid_tracking(section) * TWIPS_IN_A_POINT))
    return found if abs(found) <= _MOST_TRACKING else layout.tracking


def _spacing(paragraphs: Sequence[Roled], names: tuple[str, ...]) -> tuple[str, float]:
    """Rule and value that most of the text has."""
    votes: Counter[tuple[str, float]] = Counter()
    for one in paragraphs:
        if one.role in names:
            votes[_rule(one.paragraph.look)] += len(one.paragraph.text)
    return votes.most_common(1)[0][0] if votes else ("", 0.0)


def _rule(look: Properties) -> tuple[str, float]:
    return look.get("spacing.lineRule", "auto"), number(look.get("spacing.line", f"{_SINGLE}"))
