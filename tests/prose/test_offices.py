"""Three offices of other kinds answer every report type with what the type asks for, and nothing false is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.forms.load import load_types
from support.offices.fillings import OFFICES, filled_report, office_filling, unknown_answers, whole_text

TYPES = load_types(Path(__file__).parents[2] / "resources/reports")


@pytest.mark.parametrize("type_id", TYPES)
@pytest.mark.parametrize("office", OFFICES)
def test_an_office_answers_what_is_asked(office: str, type_id: str) -> None:
    form, filling = TYPES[type_id], office_filling(office, type_id)
    assert unknown_answers(form, filling) == []
    text = whole_text(form, filled_report(form, filling))
    assert filling.unit in text
    assert text.count("【待补】") <= list(filling.figures.values()).count("待补") + 4
