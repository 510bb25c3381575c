"""Caches that are asked by whole texts keep short ones and let long ones go."""

from __future__ import annotations

import gc
from collections.abc import Callable
from weakref import ref

import pytest

from djdesk.basics.text_cache import FEW, LONGEST_KEPT, cached_by_text
from djdesk.document.script.names import name_places
from djdesk.forms.synonyms import in_usual_terms
from djdesk.intake.outline.heading_numbers import numbered
from djdesk.intake.outline.page_words import is_report_prose
from djdesk.model.prose import parse_paragraph

MANY = 5 * FEW


class Text(str):
    """A text whose end can be watched."""


def kept_of(function: Callable[[str], object], length: int) -> int:
    """How many of `MANY` texts of that length are still there when nobody but the function can hold them."""
    texts = [Text(f"{number:06}、" + "开展学习" * (length // 4)) for number in range(MANY)]
    watched = [ref(text) for text in texts]
    for text in texts:
        function(text)
    del text
    texts.clear()
    gc.collect()
    return sum(one() is not None for one in watched)


def test_a_line_is_asked_about_once_and_a_long_text_is_not_kept() -> None:
    asked: list[str] = []

    @cached_by_text(MANY)
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("党建"), length("党建")] == [2, 2]
    assert asked == ["党建"]
    asked.clear()
    long = "学" * (LONGEST_KEPT + 1)
    assert [length(long), length(long)] == [LONGEST_KEPT + 1] * 2
    assert asked == [long]
    asked.clear()
    assert kept_of(len, 4 * LONGEST_KEPT) == 0


@pytest.mark.parametrize(
    "function", [numbered, is_report_prose, parse_paragraph, in_usual_terms, name_places]
)
def test_what_is_said_of_long_texts_costs_no_memory(function: Callable[[str], object]) -> None:
    assert kept_of(function, 4 * LONGEST_KEPT) <= FEW
