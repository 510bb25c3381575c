"""Other words for what a type asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.forms.load import load_types
from djdesk.forms.report_type import ReportType
from djdesk.forms.synonyms import known_as

TYPES = load_types(Path(__file__).parents[2] / "resources/reports")
NAMES = (
    "支委会",
    "党员大会",
    "讲党课",
    "主题党日活动",
    "集中学习",
    "按期交纳党费的党员",
    "党员人均学习时长",
    "慰问困难党员",
)


@pytest.mark.parametrize(("name", "known"), [
    ("支部委员会", "支委会"),
    ("召开支部委员会会议次数", "支委会"),
    ("支委会（次）", "支委会"),
    ("支部党员大会", "党员大会"),
    ("上党课", "讲党课"),
    ("党课", "讲党课"),
    ("主题党日", "主题党日活动"),
    ("集体学习次数", "集中学习"),
    ("按时缴纳党费的党员", "按期交纳党费的党员"),
    ("党员人均学时", "党员人均学习时长"),
    ("走访慰问困难党员人数", "慰问困难党员"),
    ("党委会", None),
    ("党员", None),
    ("支部", None),
    ("学习", None),
    ("", None),
])  # a table, read by rows  # fmt: skip
def test_other_words_for_the_same(name: str, known: str | None) -> None:
    assert known_as(name, NAMES) == known


def test_what_two_names_answer_to_is_not_chosen() -> None:
    assert known_as("党课", ("讲党课", "上党课")) is None


@pytest.mark.parametrize("form", TYPES.values(), ids=TYPES)
def test_each_name_of_a_type_is_known_as_itself_alone(form: ReportType) -> None:
    names = [*form.figure_fields()]
    assert [known_as(name, names) for name in names] == names
