"""Blocks of cells as spreadsheets copy them, and rows that keep their places in a view while they are edited."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from djdesk.basics.errors import BadInput
from djdesk.desk.ledger.cell_block import block_text, filled_block, pasted_block, read_block, row_block
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.row_order import RowView
from djdesk.desk.ledger.session import LedgerSession
from djdesk.model.row_changes import AddRows, RemoveRows, SetCells

RESOURCES = Path(__file__).parents[3] / "resources"
COLUMNS = ("会议类型", "日期", "主题")
# Signs that nobody sees (Cf) are not kept where text comes in.
CELLS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cf")) | st.sampled_from("\t\n\"'，"), max_size=12
)


@pytest.fixture
def session(ledgers: LedgerDesk) -> LedgerSession:
    return ledgers.open("meetings")


def meetings(session: LedgerSession, count: int) -> list[str]:
    """Ids of so many meetings."""
    records = tuple(
        session.new_record({"会议类型": "党课", "日期": f"2023-01-{n + 1:02}", "主题": f"第{n}课"})
        for n in range(count)
    )
    session.apply(AddRows(records))
    return [record.id for record in records]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=4))
def test_what_is_copied_is_read_back(lines: list[list[str]]) -> None:
    assert read_block(block_text(lines)) == lines


@pytest.mark.parametrize(("text", "block"), [
    ("一\t二\r\n三\t四\r\n", [["一", "二"], ["三", "四"]]),
    ("一", [["一"]]),
    ("一\n\n二\n", [["一"], [""], ["二"]]),
    ('一\t"两\n行"\r\n', [["一", "两\n行"]]),
    ('所谓"一\t二', [['所谓"一', "二"]]),
])  # a table, read by rows  # fmt: skip
def test_blocks_as_excel_copies_them(text: str, block: list[list[str]]) -> None:
    assert read_block(text) == block


def test_too_much_is_refused() -> None:
    with pytest.raises(BadInput, match="太多"):
        read_block("a\tb\n" * 150_000)


def test_a_block_goes_onto_rows_and_beyond_them(session: LedgerSession) -> None:
    ids = meetings(session, 2)
    block = [["2023.3.5", "学习党章"], ["2023.3.6", "学习讲话"], ["2023.3.7", "新的一课"]]
    session.apply(pasted_block(session, ids, COLUMNS[1:], block, {"会议类型": "党课"}).change)
    shown = row_block(session, session.view().rows(0, 3), COLUMNS)
    assert read_block(shown) == [
        ["党课", "2023-03-05", "学习党章"],
        ["党课", "2023-03-06", "学习讲话"],
        ["党课", "2023-03-07", "新的一课"],
    ]


def test_evidence_columns_are_passed_over(session: LedgerSession) -> None:
    (only,) = meetings(session, 1)
    session.apply(pasted_block(session, [only], ("地点", "佐证材料"), [["二楼", "别的.pdf"]], {}).change)
    assert session.records([only])[0].cells.get("佐证材料") is None
    assert session.records([only])[0].cells["地点"] == "二楼"


def test_one_text_for_many_cells(session: LedgerSession) -> None:
    ids = meetings(session, 3)
    session.apply(filled_block(session, ids, ("日期",), "2023.5.6"))
    assert {record.cells["日期"] for record in session.records(ids)} == {"2023-05-06"}


def follow(view: RowView) -> None:
    """Takes out what is gone, as a table does."""
    for place in reversed(view.missing_places()):
        view.remove(place, place + 1)


def ids_of(view: RowView) -> list[str]:
    return [record.id for record in view.rows(0, len(view))]


def test_rows_keep_their_places_and_come_back_to_them(session: LedgerSession) -> None:
    meetings(session, 12)
    view = session.view()
    view.keep_order()
    before, rng = ids_of(view), random.Random(3)
    for _ in range(20):
        some = rng.sample(before, rng.randint(1, 6))
        session.apply(RemoveRows(tuple(some)))
        follow(view)
        assert ids_of(view) == [one for one in before if one not in some]
        touched = session.undo()
        numbers = sorted(record.number for record in session.records(list(touched.added)))
        for place, number in sorted((view.former_place(number), number) for number in numbers):
            view.insert(place, number)
        assert ids_of(view) == before


def test_another_day_does_not_move_a_row_before_it_is_asked_for(session: LedgerSession) -> None:
    ids = meetings(session, 4)
    view = session.view()
    view.keep_order()
    session.apply(SetCells({ids[0]: {"日期": "2023-12-31"}}))
    assert ids_of(view) == ids
    view.refresh()
    assert ids_of(view) == [*ids[1:], ids[0]]
