"""A paragraph's characters with faces and widths: what line breaking measures and what is painted later."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, pairwise

import msgspec

from djdesk.document.blocks import Block
from djdesk.document.layout.faces import has_no_width
from djdesk.document.layout.units import TWIPS_IN_A_POINT
from djdesk.document.typeset.looks import Looks, SetLook
from djdesk.document.typeset.profiles import PROFILES
from djdesk.document.typeset.scripts import chinese_flags, face_flags, takes_gap
from djdesk.document.typeset.values import Advance, Face, ProfileName

_HARD_BLANK = "\u00a0"
_FLIP = re.compile(
    rb"(?<=\x00)\x01|(?<=\x01)\x00"
)  # in flags as bytes: the first character of another script


class Glyphs(msgspec.Struct):
    """One entry per code point. `before[i]` is the distance from the paragraph's first character to character
    i when nothing is broken.

    `tail[i]` is the width of character i as the last one of a line; `run[i]` the index of its run.
    `joints` are the characters with which another run or face begins, `pieces` those with which begins what a
    program sets in one go: another script or look, a hard blank.
    """

    text: str
    chinese: list[bool]
    faces: list[Face]
    before: list[float]
    tail: list[float]
    run: list[int]
    joints: list[int]
    pieces: list[int]

    def width(self, start: int, end: int) -> float:
        """Width of the characters from `start` up to `end` as one line, in points."""
        return self.before[end - 1] - self.before[start] + self.tail[end - 1] if end > start else 0.0


class GlyphMeasure:
    """Makes glyphs; remembers each character's width per face, since asking a font costs more than breaking a
    line.
    """

    def __init__(
        self, looks: Looks, profile: ProfileName, advance: Advance, chinese_program: bool = False
    ) -> None:
        self._looks = looks
        self._chinese_program = chinese_program
        self._name = profile
        self._profile = PROFILES[profile]
        self._advance = advance
        self._tables: dict[int, tuple[SetLook, _Widths, _Widths]] = {}

    def glyphs(self, block: Block) -> Glyphs:
        """All characters of the block; marks LF and TAB are set as blanks."""
        text = block.text.replace("\n", " ").replace("\t", " ")
        chinese = chinese_flags(text, self._name, self._chinese_program)
        runs: list[int] = []
        for index, run in enumerate(block.runs):
            runs += [index] * len(run.text)
        looks = [self._looks.of(block, run) for run in block.runs]
        return self._measured(text, chinese, runs, looks, gaps=self._keeps_gaps(block))

    def plain(self, text: str, look: SetLook) -> Glyphs:
        """Text of one look outside any block: the page number."""
        return self._measured(
            text, chinese_flags(text, self._name, self._chinese_program), [0] * len(text), [look], gaps=True
        )

    def _keeps_gaps(self, block: Block) -> bool:
        """Word heeds the date's switched-off gaps, LibreOffice ignores the switch (docs/layout.md,
        Signature).
        """
        return self._name == "libreoffice" or block.role != "date"

    def _measured(
        self, text: str, chinese: list[bool], runs: list[int], looks: list[SetLook], gaps: bool
    ) -> Glyphs:
        if not text:
            return Glyphs("", [], [], [0.0], [], [], [], [])
        everywhere = self._profile.tracking_at_joints
        alone = _ends_of_hard_blanks(text) if self._profile.hard_blanks_alone else frozenset()
        drawn = face_flags(text, self._name, chinese)
        flips = {flip.start() for flip in _FLIP.finditer(bytes(chinese))}
        if drawn is not chinese:
            alone |= {flip.start() for flip in _FLIP.finditer(bytes(drawn))} - flips
        joints = sorted({*flips, *_first_of_runs(runs), *alone})
        faces: list[Face] = []
        widths: list[float] = []
        tracked: list[float] = []
        for start, end in pairwise((0, *joints, len(text))):
            table = self._table(looks[runs[start]], drawn[start])
            faces += [table.face] * (end - start)
            tracked += map(table.tracked.__getitem__, text[start:end])
            if not everywhere:
                widths += map(table.__getitem__, text[start:end])
        steps = tracked[:-1]
        for i in joints:
            before, after = looks[runs[i - 1]], looks[runs[i]]
            same = chinese[i - 1] == chinese[i]
            if not everywhere and not (same and before == after and i not in alone):
                steps[i - 1] = widths[i - 1]
            if gaps and not same and takes_gap(text[i - 1]) and takes_gap(text[i]):
                steps[i - 1] += self._gap(before)
        pieces = [
            i
            for i in joints
            if chinese[i - 1] != chinese[i] or looks[runs[i - 1]] is not looks[runs[i]] or i in alone
        ]
        if self._profile.whole_twips:
            _round_pieces(steps, pieces)
        before_each = list(accumulate(steps, initial=0.0))
        return Glyphs(
            text, chinese, faces, before_each, tracked if everywhere else widths, runs, joints, pieces
        )

    def _gap(self, look: SetLook) -> float:
        size = look.chinese.size + (look.tracking if self._profile.gap_tracked else 0.0)
        return self._profile.gap_share * size

    def _table(self, look: SetLook, chinese: bool) -> _Widths:
        """By the look object itself: looks are few, live as long as this and cost more to compare than a
        character to measure.
        """
        table = self._tables.get(id(look))
        if table is None or table[0] is not look:
            latin, own = (_Widths(face, look.tracking, self._advance) for face in (look.latin, look.chinese))
            table = self._tables[id(look)] = (look, latin, own)
        return table[2] if chinese else table[1]


class _Widths(dict[str, float]):
    """Widths of one face's characters, each asked for once; `tracked` holds them with the tracking behind the
    character.
    """

    def __init__(self, face: Face, tracking: float, advance: Advance) -> None:
        super().__init__()
        self.face = face
        self._tracking = (
            tracking  # at a line's end it is left out behind a mark, as behind what the mark stands on
        )
        self.tracked = _Tracked(self, tracking)
        self._advance = advance

    def __missing__(self, char: str) -> float:
        width = self[char] = -self._tracking if has_no_width(char) else self._advance(char, self.face)
        return width


class _Tracked(dict[str, float]):
    def __init__(self, widths: _Widths, tracking: float) -> None:
        super().__init__()
        self._widths = widths
        self._tracking = tracking

    def __missing__(self, char: str) -> float:
        width = self[char] = self._widths[char] + self._tracking
        return width


def _ends_of_hard_blanks(text: str) -> frozenset[int]:
    """Where a hard blank begins or ends within the text."""
    if _HARD_BLANK not in text:
        return frozenset()
    found = (blank.span() for blank in re.finditer(_HARD_BLANK, text))
    return frozenset(end for ends in found for end in ends if 0 < end < len(text))


def _first_of_runs(runs: list[int]) -> list[int]:
    """Where another run begins."""
    found, start = [], 0
    while (start := bisect_right(runs, runs[start], start)) < len(runs):
        found.append(start)
    return found


def _round_pieces(steps: list[float], joints: list[int]) -> None:
    """Makes each piece of one script and look, with the gap behind it, as wide as a whole number of twips;
    `joints`: where pieces begin.
    """
    start = 0
    for joint in joints:
        width = sum(steps[start:joint]) * TWIPS_IN_A_POINT
        steps[joint - 1] += (round(width) - width) / TWIPS_IN_A_POINT
        start = joint
