"""How far a line reaches: it takes every character that fits, and not the one that does not, to a fraction of a
twip.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import msgspec
import pytest

from djdesk.document.blocks import Block, Run
from djdesk.document.typeset.breaks import Break
from djdesk.document.typeset.glyphs import GlyphMeasure
from djdesk.document.typeset.looks import Looks
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.paragraph import Frame, set_lines
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import ProfileName
from document.typeset.typeset_sample import PROSE, STANDARD, block

TRACKED, UNTRACKED, LETTER = (
    315,
    320,
    1479 / 2048 * 320,
)  # twips: 国 with and without tracking, A in Times New Roman
OFFICE_GAP, WORD_GAP = 64, 78.75  # twips between 国 and A: a fifth of 16 pt, a quarter of 15.75 pt
TRACKING = -5


def lines_in(width: int, text: str, profile: ProfileName) -> int:
    """How many lines a text takes in a type area of so many twips."""
    page = msgspec.structs.replace(STANDARD.page, right=STANDARD.page.width - STANDARD.page.left - width)
    layout = msgspec.structs.replace(STANDARD, page=page)
    return len(Typesetter(layout, profile, default_advance).pages([block(text, "addressee")])[0].lines)


@pytest.mark.parametrize(("letters", "over", "lines"), [(5, 0.47, 1), (6, 0.56, 2)])
def test_libreoffice_forgives_half_a_twip_and_no_more(letters: int, over: float, lines: int) -> None:
    """The last character of a line stands without its tracking (docs/layout.md, 4.4)."""
    wide = 19 * TRACKED + UNTRACKED + OFFICE_GAP + letters * LETTER + (letters - 1) * TRACKING
    assert wide % 1 == pytest.approx(over, abs=0.005)
    text = PROSE[:20] + "A" * letters
    assert lines_in(math.ceil(wide), text, "libreoffice") == 1
    assert lines_in(math.floor(wide), text, "libreoffice") == lines


@pytest.mark.parametrize("letters", [4, 1])
def test_word_forgives_nothing(letters: int) -> None:
    wide = 20 * TRACKED + WORD_GAP + letters * (LETTER + TRACKING)
    text = PROSE[:20] + "A" * letters
    assert lines_in(math.ceil(wide), text, "word") == 1
    assert lines_in(math.floor(wide), text, "word") == 2


def at_the_limit(text: str, chinese: Sequence[bool], pieces: Sequence[int], start: int, cut: int) -> Break:
    """No rule but the width: shows up to where the characters fit."""
    del text, chinese, pieces
    end = max(cut, start + 1)
    return Break(end, False, end)


@pytest.mark.parametrize("profile", ["libreoffice", "word"])
@pytest.mark.parametrize("seed", range(12))
def test_a_line_takes_what_fits_and_nothing_more(profile: ProfileName, seed: int) -> None:
    """Also where the last character is narrower, or wider, than its way to the next one: at gaps, and where
    the tracking ends with the line or a look begins.
    """
    chance = random.Random(seed)
    pieces = [chance.choice(("国", "家", "2023", "A", "W", "，", "fi", "12.5%")) for _ in range(150)]
    cut = chance.randrange(1, 150)
    lead = Run("".join(pieces[:cut]), chance.choice(("", "lead")))
    paragraph = Block("body", (lead, Run("".join(pieces[cut:]))))
    glyphs = GlyphMeasure(Looks(STANDARD), profile, default_advance).glyphs(paragraph)
    frame = Frame(0.0, chance.uniform(60, 442), "left", slack=0.025)
    lines = set_lines(paragraph, glyphs, frame, at_the_limit)
    assert "".join(line.text for line in lines) == paragraph.text
    for line in lines:
        end = line.start + len(line.text)
        assert glyphs.width(line.start, end) <= frame.width + frame.slack + 1e-5
        if end < len(glyphs.text):
            assert glyphs.width(line.start, end + 1) > frame.width + frame.slack
