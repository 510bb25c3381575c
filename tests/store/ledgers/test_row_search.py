"""Rows by initials in every reading, and in the order of the pinyin."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from djdesk.forms.row_query import RowQuery
from djdesk.store.ledgers.ledger_store import RowWrites
from djdesk.store.store import Store
from ledgers.rows import FORM, talk
from store.samples import Clock
from support.counted_in_memory import meets

PEOPLE = ["李敏", "任敏", "单敏", "王敏", "曾敏", "翟敏", "张敏"]


@pytest.fixture
def rows(folder: Path, clock: Clock) -> Store:
    store = Store.open(folder, clock)
    added = [talk("2023-05-01", 谈话人=name) for name in reversed(PEOPLE)]
    added.append(talk("2023-05-02", 参加人="王五、单六"))
    added.append(
        msgspec.structs.replace(talk("2023-05-03"), words="到重庆学习\ndzqxx")
    )  # of an early version
    store.ledgers.commit(FORM.id, RowWrites(added=added))
    return store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zm", {"曾敏", "翟敏", "张敏"}),
        ("cm", {"曾敏", "单敏"}),
        ("sm", {"单敏"}),
        ("DM", {"单敏", "翟敏"}),
        ("wwsl", {"王五、单六"}),
        ("敏", set(PEOPLE)),
        ("m敏", set()),
    ],
)
def test_initials_find_rows_in_every_reading(rows: Store, text: str, found: set[str]) -> None:
    query = RowQuery(ledger=FORM.id, text=text)
    page = rows.ledgers.page(FORM, query, 0, 99)
    assert {record.cells.get("谈话人") or record.cells.get("参加人") for record in page} == found
    everything = rows.ledgers.page(FORM, RowQuery(ledger=FORM.id), 0, 99)
    assert [record for record in everything if meets(FORM, query, record)] == page  # in memory the same


@pytest.mark.parametrize("text", ["cq", "zq", "dcqxx", "重庆"])
def test_rows_of_early_versions_are_found_too(rows: Store, text: str) -> None:
    page = rows.ledgers.page(FORM, RowQuery(ledger=FORM.id, text=text), 0, 99)
    assert [record.words for record in page] == ["到重庆学习\ndzqxx"]


@pytest.mark.parametrize("descending", [False, True])
def test_persons_are_in_the_order_of_their_pinyin(rows: Store, descending: bool) -> None:
    query = RowQuery(ledger=FORM.id, order="谈话人", descending=descending)
    names = [record.cells.get("谈话人") for record in rows.ledgers.page(FORM, query, 0, 99)]
    assert names[:7] == (PEOPLE[::-1] if descending else PEOPLE)
    assert not any(names[7:])  # empty ones last, either way


def test_texts_are_in_the_order_of_their_words(rows: Store) -> None:
    places = ["2号楼", "10号楼", "北京", "长沙", "重庆", "厦门", "中山"]
    rows.ledgers.commit(
        FORM.id,
        RowWrites(
            added=[
                msgspec.structs.replace(one, cells={**one.cells, "内容": place})
                for place in sorted(places)
                for one in [talk("2024-01-01")]
            ]
        ),
    )
    query = RowQuery(ledger=FORM.id, order="内容", text="2024")
    assert [record.cells["内容"] for record in rows.ledgers.page(FORM, query, 0, 99)] == places
