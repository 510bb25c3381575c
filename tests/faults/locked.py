"""Opening what a clerk left behind, whichever of his passphrases it is locked with, or none."""

from __future__ import annotations

from pathlib import Path

from djdesk.desk.desk import Desk
from djdesk.desk.opening import open_desk
from djdesk.store.integrity.comparison import mark_of_file
from djdesk.store.integrity.opening import Places, locked_salt
from djdesk.store.sqlite.key import StoreKey, salt_of
from djdesk.store.store import Store
from support.branch import DECEMBER, RESOURCES, Days

PASSPHRASES = ("锤子和镰刀举过头顶", "一九二一年七月的红船")


def passphrase_of(data: Path) -> str:
    """Of the store in a data folder; "" when it is not locked."""
    places = Places(data)
    salt = locked_salt(places)
    if salt is None:
        return ""
    keys = {word: StoreKey(word, salt) for word in PASSPHRASES}
    return next((word for word, key in keys.items() if key.opens(places.store)), PASSPHRASES[0])


def store_at(data: Path) -> Store:
    """Raises StoreError."""
    return Store.open(data, Days(DECEMBER), passphrase=passphrase_of(data))


def desk_at(data: Path) -> Desk:
    """Raises KnownError."""
    return open_desk(data, RESOURCES, Days(DECEMBER), passphrase_of(data))


def mark_at(file: Path) -> str:
    """What a store file that nobody has open holds; "" when it cannot be read."""
    salt = salt_of(file)
    keys = [StoreKey(word, salt) for word in PASSPHRASES] if salt is not None else []
    return mark_of_file(file, next((key for key in keys if key.opens(file)), None))
