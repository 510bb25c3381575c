"""A hash in every row: SQLite's own checks do not see that a stored text has changed (a flipped bit on the disk)."""

from __future__ import annotations

from hashlib import blake2b

import msgspec

from djdesk.store.trouble import known_errors

Value = str | int | float | bytes | None
UNHASHED = ("number", "hash")  # columns outside the hash; number is given out by SQLite


def row_hash(*values: Value) -> bytes:
    """16 bytes of blake2b over the row as a MessagePack array, which keeps lengths and kinds apart and has one form for each value."""
    return blake2b(msgspec.msgpack.encode(values), digest_size=16).digest()


def hashed(*values: Value) -> tuple[Value, ...]:
    """The row with its hash behind it. Raises StoreError for text that has no UTF-8 form."""
    with known_errors():
        return (*values, row_hash(*values))
