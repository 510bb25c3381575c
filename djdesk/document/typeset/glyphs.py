"""A paragraph's characters with faces and widths: what line breaking measures and what is painted later."""

from __future__ import annotations

from itertools import accumulate

import msgspec

from djdesk.document.blocks import Block
from djdesk.document.typeset.looks import Look, Looks
from djdesk.document.typeset.profiles import PROFILES
from djdesk.document.typeset.scripts import chinese_flags, takes_gap
from djdesk.document.typeset.values import Advance, Face, ProfileName

_TWIPS = 20  # in a point


class Glyphs(msgspec.Struct):
    """One entry per code point. `before[i]` is the distance from the paragraph's first character to character i when nothing is broken.

    `tail[i]` is the width of character i as the last one of a line; `run[i]` the index of its run.
    """

    text: str
    chinese: list[bool]
    faces: list[Face]
    before: list[float]
    tail: list[float]
    run: list[int]

    def width(self, start: int, end: int) -> float:
        """Width of the characters from `start` up to `end` as one line, in points."""
        return self.before[end - 1] - self.before[start] + self.tail[end - 1] if end > start else 0.0


class Measure:
    """Makes glyphs; remembers each character's width per face, since asking a font costs more than breaking a line."""

    def __init__(self, looks: Looks, profile: ProfileName, advance: Advance, chinese_program: bool = False) -> None:
        self._looks = looks
        self._chinese_program = chinese_program
        self._name = profile
        self._profile = PROFILES[profile]
        self._advance = advance
        self._widths: dict[Face, dict[str, float]] = {}

    def glyphs(self, block: Block) -> Glyphs:
        """All characters of the block; marks LF and TAB are set as blanks."""
        text = block.text.replace("\n", " ").replace("\t", " ")
        chinese = chinese_flags(text, self._name, self._chinese_program)
        runs = [index for index, run in enumerate(block.runs) for _ in run.text]
        looks = [self._looks.of(block, run) for run in block.runs]
        return self._measured(text, chinese, runs, looks, gaps=self._keeps_gaps(block))

    def plain(self, text: str, look: Look) -> Glyphs:
        """Text of one look outside any block: the page number."""
        return self._measured(text, chinese_flags(text, self._name, self._chinese_program), [0] * len(text), [look], gaps=True)

    def _keeps_gaps(self, block: Block) -> bool:
        """Word heeds the date's switched-off gaps, LibreOffice ignores the switch (layout notes 1.3, 4.4)."""
        return self._name == "libreoffice" or block.role != "date"

    def _measured(self, text: str, chinese: list[bool], runs: list[int], looks: list[Look], gaps: bool) -> Glyphs:
        of_run = [looks[index] for index in runs]
        faces = [look.chinese if is_chinese else look.latin for look, is_chinese in zip(of_run, chinese, strict=True)]
        widths = [self._width(char, face) for char, face in zip(text, faces, strict=True)]
        everywhere = self._profile.tracking_at_joints
        steps = []
        for i in range(len(text) - 1):
            step = widths[i]
            same = chinese[i] == chinese[i + 1]
            if everywhere or (same and of_run[i] == of_run[i + 1]):
                step += of_run[i].tracking
            if gaps and not same and takes_gap(text[i]) and takes_gap(text[i + 1]):
                step += self._gap(of_run[i])
            steps.append(step)
        if self._profile.whole_twips:
            _round_pieces(steps, chinese, of_run)
        tail = [width + look.tracking for width, look in zip(widths, of_run, strict=True)] if everywhere else widths
        return Glyphs(text, chinese, faces, list(accumulate(steps, initial=0.0)), tail, runs)

    def _gap(self, look: Look) -> float:
        size = look.chinese.size + (look.tracking if self._profile.gap_tracked else 0.0)
        return self._profile.gap_share * size

    def _width(self, char: str, face: Face) -> float:
        widths = self._widths.setdefault(face, {})
        width = widths.get(char)
        if width is None:
            width = widths[char] = self._advance(char, face)
        return width


def _round_pieces(steps: list[float], chinese: list[bool], of_run: list[Look]) -> None:
    """Makes each piece of one script and look, with the gap behind it, as wide as a whole number of twips."""
    total = 0.0
    for i, step in enumerate(steps):
        total += step * _TWIPS
        if chinese[i] != chinese[i + 1] or of_run[i] is not of_run[i + 1]:
            off = round(total) - total
            if off:
                steps[i] = step + off / _TWIPS
            total = 0.0
