"""Lengths in the units of Word, of type and of the standard."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from djdesk.document.layout.layout import PageSpec
from djdesk.document.layout.toml_file import load_layouts
from djdesk.document.layout.units import (
    Points,
    Twips,
    eighths_of,
    half_points_of,
    millimetres_of,
    points_of,
    points_of_millimetres,
    twips_of,
)

LAYOUTS = Path(__file__).parents[3] / "resources" / "layouts"


def test_a_twip_is_a_twentieth_of_a_point() -> None:
    assert points_of(Twips(579)) == 28.95
    assert twips_of(Points(28.95)) == 579
    assert [twips_of(points_of(length)) for length in range(-60, 2000)] == list(range(-60, 2000))


def test_the_standards_page_in_millimetres() -> None:
    page = PageSpec()
    measured = [round(millimetres_of(length)) for length in (page.width, page.height, page.top, page.left)]
    assert measured == [210, 297, 37, 28]


def test_weights_and_sizes_as_word_writes_them() -> None:
    assert [eighths_of(points_of_millimetres(weight)) for weight in (0.35, 0.25)] == [8, 6]
    assert half_points_of(Points(16)) == 32
    assert points_of_millimetres(25.4) == pytest.approx(72)


def test_a_line_holds_28_characters_with_the_standards_tracking_and_27_without() -> None:
    standard = load_layouts(LAYOUTS)["standard"]
    assert (standard.character, standard.characters_per_line) == (315, 28)
    assert msgspec.structs.replace(standard, tracking=Twips(0)).characters_per_line == 27
