"""Prose goes into rows of clauses and comes back the very same."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from djdesk.forms.workbook.clause_rows import ClauseRow, bracketed, clause_rows, names_something, prose_of
from djdesk.model.prose import Clause, Slot, Words, parse_paragraph
from support.type_sheets import TYPES

PIECES = st.sampled_from(
    [
        "召开会议",
        "{支委会}",
        "次",
        "，",
        "。",
        "[",
        "]",
        "{}",
        "{{",
        "}}",
        "[[",
        "]]",
        "{[}",
        "{]}",
        "{?park}",
        "\n",
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=24).map("".join))
def test_any_prose_comes_back(prose: str) -> None:
    assert prose_of(clause_rows(prose)) == prose


def test_each_clause_is_a_row() -> None:
    prose = "{是}做到。[召开支委会{支委会}次][，党员大会{党员大会}次[，参加{人}人]]。\n[走访{走访}次。]"
    assert clause_rows(prose) == [
        ClauseRow(1, "是", False, "做到。"),
        ClauseRow(1, "", True, "召开支委会{支委会}次"),
        ClauseRow(1, "", True, "，党员大会{党员大会}次[，参加{人}人]"),
        ClauseRow(1, "", False, "。"),
        ClauseRow(2, "", True, "走访{走访}次。"),
    ]


def test_rows_of_the_types_hold_what_drops_out() -> None:
    for form in TYPES.values():
        for section in form.sections:
            for row in clause_rows(section.prose):
                assert not row.droppable or names_something(row.text), (form.id, section.id, row)


def test_a_clause_that_begins_with_another_keeps_its_bracket() -> None:
    (clause,) = parse_paragraph(bracketed("[支委会{支委会}次]等")).pieces
    assert clause == Clause((Clause((Words("支委会"), Slot("支委会"), Words("次"))), Words("等")))
