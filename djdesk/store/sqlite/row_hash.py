"""A hash in every row: SQLite's own checks do not see that a stored text has changed (a flipped bit on the
disk).
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import msgspec

from djdesk.store.sqlite.errors import broken_text

Value = str | int | float | bytes | None
UNHASHED = ("number", "hash")  # columns outside the hash; number is given out by SQLite


def row_hash(*values: Value) -> bytes:
    """16 bytes of blake2b over the row as a MessagePack array, which keeps lengths and kinds apart and has
    one form for each value.
    """
    return blake2b(msgspec.msgpack.encode(values), digest_size=16).digest()


def hashed(*values: Value) -> tuple[Value, ...]:
    """The row with its hash behind it. Raises StoreError for text that has no UTF-8 form."""
    try:
        return (*values, row_hash(*values))
    except UnicodeEncodeError as error:
        raise broken_text() from error


def hash_sum(hashes: Iterable[bytes | Value]) -> int:
    """The sum of hashes, by which a lost row is missed; None counts nothing. Unlike XOR it does not cancel
    two equal rows.
    """
    return sum(int.from_bytes(value, "big") for value in hashes if isinstance(value, bytes))


def to_bytes(total: int) -> bytes:
    """A sum as it is stored: modulo 2**128."""
    return (total % (1 << 128)).to_bytes(16, "big")
