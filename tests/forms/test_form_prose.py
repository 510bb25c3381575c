"""The texts of the types: marks, slots and clauses of their prose patterns, guidance, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

import msgspec
import pytest

from djdesk.forms.load import load_types
from djdesk.forms.organ_words import worded
from djdesk.forms.report_type import BUILT_IN, ReportType, SectionForm
from djdesk.model.organs import BRANCH, ORGAN_GROUPS, ORGANS
from djdesk.model.prose import Clause, Piece, Slot, condition, listed, lists_in, parse, slot_names
from djdesk.model.themes import theme_slot

TYPES = load_types(Path(__file__).parents[2] / "resources" / "reports")


def asked_by(section: SectionForm, kind: str) -> SectionForm:
    """Without the figures that only other kinds of organisations have."""
    own = tuple(one for one in section.figures if kind in ORGAN_GROUPS.get(one.group, (kind,)))
    return msgspec.structs.replace(section, figures=own)


WORDED = {
    (form.id, kind.id): worded(form, kind.id)
    for form in TYPES.values()
    for kind in ORGANS
    if kind.id == BRANCH or form.words
}
SECTIONS = [
    pytest.param(form, section, id=f"{form_id}-{section.id}-{kind}")
    for (form_id, kind), form in WORDED.items()
    for section in (asked_by(one, kind) for one in form.sections)
]
WITH_PROSE = [param for param in SECTIONS if param.values[1].prose]

_HALF_WIDTH = re.compile(r"[,:;!?()\"'<>]|\.(?!\d)")
_WORDS_BETWEEN = re.compile(r"\{[^{}]*\}|[\[\]]")
_CLAUSE = re.compile(r"\[[^\[\]]*\]")  # an innermost one


def shown_texts(section: SectionForm) -> list[str]:
    """All that a clerk or a reader of the report may see of a section."""
    texts = [
        section.heading,
        section.short,
        section.guidance,
        section.example,
        _WORDS_BETWEEN.sub("", section.prose),
    ]
    for field in (*section.figures, *section.texts):
        texts += [field.name, field.help, getattr(field, "example", ""), getattr(field, "unit", "")]
    for checklist in section.checklists:
        texts.append(checklist.title)
        texts += [
            text for item in checklist.items for text in (item.text, item.phrase, item.problem, item.help)
        ]
    return texts


@pytest.mark.parametrize(("form", "section"), SECTIONS)
def test_marks_are_full_width_and_in_pairs(form: ReportType, section: SectionForm) -> None:
    for text in shown_texts(section):
        assert not _HALF_WIDTH.search(text), text
        assert "截止" not in text
        for opening, closing in ("“”", "《》", "（）"):
            assert text.count(opening) == text.count(closing), text
        assert text == text.strip(" \n"), text


def clauses_at_any_depth(pieces: Iterable[Piece]) -> Iterator[Clause]:
    for piece in pieces:
        if isinstance(piece, Clause):
            yield piece
            yield from clauses_at_any_depth(piece.pieces)


@pytest.mark.parametrize(("form", "section"), WITH_PROSE)
def test_every_figure_of_a_section_stands_in_its_prose_within_a_clause_of_its_own(
    form: ReportType, section: SectionForm
) -> None:
    clauses = [
        clause for paragraph in parse(section.prose) for clause in clauses_at_any_depth(paragraph.pieces)
    ]
    names = [
        [
            part.name
            for part in clause.pieces
            if isinstance(part, Slot) and not condition(part.name) and part.name not in BUILT_IN
        ]
        for clause in clauses
    ]
    figures = {field.name for field in section.figures}
    # A text beside a figure would take the figure away whenever the text is empty, a second figure whenever
    # that one is 不涉及.
    alone = {group[0] for group in names if len(group) == 1}
    assert figures <= alone


@pytest.mark.parametrize(("form", "section"), WITH_PROSE)
def test_the_unit_follows_its_figure(form: ReportType, section: SectionForm) -> None:
    for field in section.figures:
        assert re.search(re.escape(f"{{{field.name}}}{field.unit}"), section.prose), field.name


@pytest.mark.parametrize(("form", "section"), SECTIONS)
def test_texts_of_a_section_are_used_and_slots_are_known(form: ReportType, section: SectionForm) -> None:
    known = {*BUILT_IN, *form.figure_fields(), *form.text_fields()}
    themes = {theme_slot(one.id) for one in form.sections}
    assert set(slot_names(section.prose)) <= known | themes
    used = set(slot_names(section.prose)) | ({"述职人"} if form.byline_under_title else set())
    assert {field.name for field in section.texts} <= used


@pytest.mark.parametrize(("form", "section"), WITH_PROSE)
def test_brackets_and_braces_are_balanced_and_no_paragraph_begins_with_a_mark(
    form: ReportType, section: SectionForm
) -> None:
    for line in section.prose.split("\n"):
        rest = re.sub(r"\{[^{}\[\]]{0,60}\}", "", line)
        depths = list(accumulate({"[": 1, "]": -1}.get(char, 0) for char in rest))
        assert not set("{}") & set(rest), line
        assert "[[" not in line, line  # a bracket as a character
        assert min(depths, default=0) >= 0, line
        assert depths[-1:] in ([], [0]), line
        assert not re.match(r"[，、。；：！？）”》]", re.sub(r"^\{[是要]\}|\[|\{\}", "", line)), line
        assert re.search(r"[。：\]]$", line), line


@pytest.mark.parametrize(("form", "section"), SECTIONS)
def test_a_list_whose_title_says_so_is_not_printed(form: ReportType, section: SectionForm) -> None:
    named = {listed(name)[1] for name in lists_in(section.prose)}
    for checklist in section.checklists:
        printed = bool(named & {"", checklist.title}) or checklist.output == "points"
        assert not (printed and checklist.title.endswith("（不写入正文）")), checklist.title
