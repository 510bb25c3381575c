"""The connection to one file: what its users meet once it is closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from djdesk.basics.errors import StoreError
from djdesk.store.store import Store
from store.samples import sample

USES: tuple[Callable[[Store], object], ...] = (
    lambda store: store.setting("宽度", 0),
    lambda store: store.set_setting("宽度", 1),
    lambda store: store.load("r1"),
    lambda store: store.insert(sample()),
    lambda store: store.rows(),
    lambda store: store.ledgers.totals(),
    lambda store: store.backup("试"),
    lambda store: store.check(),
)


@pytest.mark.parametrize("use", USES)
def test_use_after_close_is_said_in_a_sentence(store: Store, use: Callable[[Store], object]) -> None:
    store.insert(sample())
    store.close()
    with pytest.raises(StoreError, match="已经关闭"):
        use(store)


def test_closing_inside_a_transaction_is_told_as_that(store: Store) -> None:
    with pytest.raises(StoreError, match="已经关闭"), store._db.transaction():
        store._db.close()


def test_closing_twice_does_no_harm(store: Store) -> None:
    store.close()
    store.close()
