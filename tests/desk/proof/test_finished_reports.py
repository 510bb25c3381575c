"""A finished report of each type: the proofreader has nothing that must be changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.desk.proof.proofreading import proofreader
from djdesk.desk.resources import Resources
from djdesk.forms.load import load_types
from djdesk.forms.report_type import ReportType
from djdesk.model.prose import flat_pieces, parse

FOLDER = Path(__file__).parents[3] / "resources"
RESOURCES = Resources.load(FOLDER)


@pytest.mark.parametrize("form", load_types(FOLDER / "reports").values(), ids=lambda form: form.id)
def test_the_sentences_of_a_type_are_not_accused_with_figures_in_their_places(form: ReportType) -> None:
    reader = proofreader(RESOURCES)
    assert reader is not None
    accused, length = [], 0
    for section in form.sections:
        for line in parse(section.prose):
            text = "".join(getattr(piece, "text", "12") for piece in flat_pieces(line.pieces))
            length += len(text)
            accused += [(one.level, one.rule, one.text, text) for one in reader.findings(text)]
    assert [one for one in accused if one[0] == "必改"] == []
    assert len([one for one in accused if one[0] == "建议"]) <= max(1, length / 1000), accused
