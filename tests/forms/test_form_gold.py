"""Every field, figure and standing obligation of the five sample reports has its place in the type of that
kind.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC

from djdesk.forms.load import load_types
from djdesk.forms.report_type import FigureField

TYPES = load_types(Path(__file__).parents[2] / "resources" / "reports")
NAMES = tomllib.loads((Path(__file__).parent / "gold_names.toml").read_text(encoding="utf-8"))
KINDS = {
    "000": "half_year",
    "001": "promotion_meeting",
    "002": "work_news",
    "003": "secretary_review",
    "004": "model_office",
}
BUILT_IN = {"单位名称", "报告期间", "报告年度", "报送单位"}
TEXT_KINDS = {
    "text": {"text", "long", "choice"},
    "list": {"list"},
    "date": {"text", "date"},
}  # a stretch of months is no single date
_WIDTH = str.maketrans("(),:", "（），：")
_simplified = OpenCC("t2s").convert


def plain(name: str) -> str:
    """The label's name as a type writes it: simplified, full-width marks, 党建 for D建."""
    return _simplified(name).replace("D建", "党建").translate(_WIDTH)


def labels(shared: Path, seed: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((shared / "gold" / f"{seed}.json").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("seed", KINDS)
def test_every_figure_that_the_sample_gives_can_be_entered(shared: Path, seed: str) -> None:
    fields = TYPES[KINDS[seed]].figure_fields()
    other = NAMES[seed]["figures"]
    missing = [
        figure["name"]
        for figure in labels(shared, seed)["figures"]
        if other.get(figure["name"], figure["name"]) not in fields
    ]
    assert missing == []


@pytest.mark.parametrize("seed", KINDS)
def test_two_figures_of_a_sample_are_never_the_same_field(shared: Path, seed: str) -> None:
    other = NAMES[seed]["figures"]
    names = [other.get(figure["name"], figure["name"]) for figure in labels(shared, seed)["figures"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("seed", KINDS)
def test_every_field_is_there_with_its_kind_and_unit(shared: Path, seed: str) -> None:
    form = TYPES[KINDS[seed]]
    fields = {**form.figure_fields(), **form.text_fields()}
    units = NAMES[seed].get("units", {})
    wrong = []
    for label in labels(shared, seed)["fields"]:
        name = plain(label["name"])
        if name in BUILT_IN:
            continue
        field = fields.get(name)
        if isinstance(field, FigureField):
            sound = (field.unit, field.kind) == (units.get(name, plain(label["unit"])), label["kind"])
        else:
            sound = field is not None and field.kind in TEXT_KINDS.get(label["kind"], set())
        if not sound:
            wrong.append((label["name"], label["kind"], label["unit"]))
    assert wrong == []


@pytest.mark.parametrize("seed", KINDS)
def test_goals_are_marked_as_goals(shared: Path, seed: str) -> None:
    fields = TYPES[KINDS[seed]].figure_fields()
    goals = {plain(label["name"]) for label in labels(shared, seed)["fields"] if "(目标)" in label["name"]}
    assert goals <= {name for name, field in fields.items() if field.target}


@pytest.mark.parametrize("seed", KINDS)
def test_every_obligation_stands_in_a_checklist_of_one_section(shared: Path, seed: str) -> None:
    form = TYPES[KINDS[seed]]
    other = NAMES[seed].get("items", {})
    for checklist in labels(shared, seed)["checklists"]:
        wanted = {other.get(item["name"], plain(item["name"])) for item in checklist["items"]}
        best = max(
            form.sections,
            key=lambda section: len(wanted & {i.text for c in section.checklists for i in c.items}),
        )
        assert wanted - {item.text for checklist in best.checklists for item in checklist.items} == set(), (
            checklist["section"]
        )
