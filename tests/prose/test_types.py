"""No reading of a report type, with any figures 不涉及 or 待补, any text or tick there or not, has a fault of prose.

By default a sample is drawn; DJDESK_WHOLE_DRAWING=1 draws each pair of figures within a section and 500 fillings a
type.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from djdesk.forms.load import load_types
from djdesk.model.organs import ORGAN_GROUPS
from support.prose_check.drawing import QUICK, WHOLE, draw

TYPES = load_types(Path(__file__).parents[2] / "resources/reports")
EXTENT = WHOLE if os.environ.get("DJDESK_WHOLE_DRAWING") == "1" else QUICK


@pytest.mark.parametrize("type_id", TYPES)
def test_nothing_that_drops_out_takes_more_than_itself(type_id: str) -> None:
    drawn = draw(TYPES[type_id], EXTENT)
    print(f"{type_id}: {drawn.reports} reports drawn, {drawn.read} texts of sections read")
    places = Counter((one.section, one.fault.kind, one.fault.why, one.place) for one in drawn.marked)
    assert places == {}


@pytest.mark.parametrize("type_id", TYPES)
def test_each_figure_is_drawn_in_each_state(type_id: str) -> None:
    """Every figure of a section alone, before both grounds: three states, two grounds."""
    mine = [one for one in TYPES[type_id].figure_fields().values() if one.group not in ORGAN_GROUPS]
    least = 6 * len(mine)
    assert draw(TYPES[type_id], QUICK._replace(pairs=0, fillings=0)).reports >= least
