"""Three offices of other kinds answer every report type with what the type asks for, and nothing false is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.desk.proof.open_points import remarks
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


@pytest.mark.parametrize("type_id", TYPES)
@pytest.mark.parametrize("office", OFFICES)
def test_what_an_office_reports_rightly_is_no_must(office: str, type_id: str) -> None:
    """16 problems parted into 24 tasks are as they should be."""
    form = TYPES[type_id]
    report = filled_report(form, office_filling(office, type_id))
    assert [one.message for one in remarks(report, form) if one.level == "必改"] == []
