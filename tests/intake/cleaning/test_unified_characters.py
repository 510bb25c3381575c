"""What looks like a character is read as one, and can be taken back."""

from __future__ import annotations

import pytest

from djdesk.desk.old_reports.read import read_text


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("⽀部党员⼤会", "支部党员大会"),  # Kangxi radicals
        ("⻓效机制", "长效机制"),  # radicals supplement
        ("⺠主⽣活会", "民主生活会"),
        ("⻛险排查", "风险排查"),
        ("設⽴\uf9f7項", "設立立項"),  # compatibility ideograph of 立
        ("支部党员大会", "支部党员大会"),
    ],
)
def test_forms_become_characters(typed: str, plain: str) -> None:
    read = read_text(f"某支部2023年上半年工作总结\n⼀、主要做法\n召开{typed}3次。\n")
    assert read.result.headings[0].text == "主要做法"
    assert f"召开{plain}3次。" in read.cleaned.source.text
    assert read.cleaned.file_text.count(typed) == 1


def test_figures_get_their_usual_names_and_their_places_in_the_file() -> None:
    text = "某支部2023年上半年工作总结\n一、做法\n开展主题党⽇6次，召开⽀委会5次。\n"
    figures = read_text(text).result.figures
    assert [(figure.name, text[figure.start]) for figure in figures] == [("主题党日", "6"), ("支委会", "5")]


def test_a_form_is_taken_back() -> None:
    text = "某支部2023年上半年工作总结\n一、做法\n学习⽂件，发放⻓卷。\n"
    mends = [mend for mend in read_text(text).mends if mend.kind == "form"]
    assert [(mend.before, mend.after) for mend in mends] == [("⽂", "文"), ("⻓", "长")]
    assert "⽂件，发放长卷" in read_text(text, frozenset(mends[:1])).cleaned.source.text
