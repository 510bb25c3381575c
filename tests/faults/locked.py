"""Opening what a clerk left behind, whichever of his passphrases it is locked with, or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from djdesk.basics.errors import StoreLocked
from djdesk.desk.desk import Desk
from djdesk.desk.opening import open_desk
from djdesk.store.integrity.comparison import mark_of_file
from djdesk.store.integrity.opening import Places, locked_salt
from djdesk.store.sqlite.key import StoreKey, salt_of
from djdesk.store.store import Store
from support.branch import DECEMBER, RESOURCES, Days

T = TypeVar("T")
PASSPHRASES = ("锤子和镰刀举过头顶", "一九二一年七月的红船")


def opened(data: Path, opening: Callable[[str], T]) -> T:
    """What `opening` gives for the passphrase of the store in a data folder, "" when it is not locked. Raises what
    it raises.
    """
    if locked_salt(Places(data)) is None:
        return opening("")
    first, second = PASSPHRASES
    try:
        return opening(first)
    except StoreLocked:
        return opening(second)


def store_at(data: Path) -> Store:
    """Raises StoreError."""
    return opened(data, lambda word: Store.open(data, Days(DECEMBER), passphrase=word))


def desk_at(data: Path, days: Days | None = None) -> Desk:
    """Raises KnownError."""
    return opened(data, lambda word: open_desk(data, RESOURCES, days or Days(DECEMBER), word))


def mark_at(file: Path) -> str:
    """What a store file that nobody has open holds; "" when it cannot be read."""
    salt = salt_of(file)
    keys = [StoreKey(word, salt) for word in PASSPHRASES] if salt is not None else []
    return mark_of_file(file, next((key for key in keys if key.opens(file)), None))
